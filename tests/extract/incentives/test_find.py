"""Benefits for people are found with kind and amount; those for firms, goods and nobody are not."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.incentives.find import find_incentives, find_rejected_incentives
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table, read_table, read_words

CASES = Path(__file__).parents[2] / "cases"
SENTENCES = parse_table((CASES / "incentives.tsv").read_text("utf-8"), name="incentives.tsv")
PAGES = [json.loads(line) for line in (CASES / "claim_pages.jsonl").read_text("utf-8").splitlines()]
WORDS = [row["phrase"] for row in read_table("incentives/benefits")]
text_of_words = st.lists(
    st.sampled_from([*WORDS, "博士", "给予", "50万元", "，", "。", "、", "「", "」", "（", "\n"]),
    max_size=30,
).map("".join)


def rows_of(text):
    text = text.replace("\\n", "\n")
    return [(row.kind, row.amount) for row in find_incentives(text)]


def overlap(row, start, end):
    shared = min(row.end, end) - max(row.start, start)
    return shared / (max(row.end, end) - min(row.start, start))


def hits_of(page):
    """How many of the rows that a reader marked are found: clause (half of it), kind, amount."""
    found = find_incentives(page["text"])
    hits = 0
    for marked in page["incentives"]:
        start = page["text"].index(marked["clause"])
        for row in found:
            same = (row.kind, row.amount) == (marked["kind"], marked["amount"])
            if same and overlap(row, start, start + len(marked["clause"])) >= 0.5:
                found.remove(row)
                hits += 1
                break
    return hits, len(found)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_a_sentence_gives_the_rows_of_the_table(case):
    expected = [row.split("=") for row in filter(None, case["rows"].split(";"))]
    found = [(kind, str(amount)) for kind, amount in rows_of(case["sentence"])]
    assert found == [(kind, amount) for kind, amount in expected]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_a_look_alike_is_rejected_with_its_reason(case):
    reasons = {hit.reason for hit in find_rejected_incentives(case["sentence"])}
    assert not case["reason"] or case["reason"] in reasons


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_both_scripts_offer_the_same(case):
    assert rows_of(case["sentence"]) == rows_of(to_traditional(case["sentence"]))


def test_pages_of_many_regions_give_nine_in_ten_of_what_a_reader_marked():
    marked = sum(len(page["incentives"]) for page in PAGES)
    hits = [hits_of(page) for page in PAGES]
    assert sum(found for found, _ in hits) >= 0.9 * marked
    assert sum(more for _, more in hits) <= 0.12 * marked


def test_each_word_of_the_table_is_found():
    text = "\n".join(f"对引进的博士，提供{word}，每人发放8000元。" for word in WORDS)
    starts = {text.index(f"提供{word}，") + 2 for word in WORDS}
    rows = [*find_incentives(text), *find_rejected_incentives(text)]
    assert starts <= {at for row in rows for at in range(row.start, row.end)}


def test_people_conditions_and_benefit_are_named():
    [row] = find_incentives("对全职引进的博士,在本市工作满5年的,给予50万元购房补助。")
    assert row.beneficiary == "全职引进的博士"
    assert "工作满5年" in row.condition
    assert (row.benefit, row.unit) == ("购房补助", "元")


def test_a_tier_takes_what_it_leaves_out_from_the_clause_before():
    first, second = find_incentives("对博士给予50万元购房补助;硕士40万元。")
    assert (second.benefit, second.rule) == (first.benefit, "elliptical")
    assert second.beneficiary == "硕士"


def test_lists_of_tiers_name_the_people_of_each_sum():
    rows = find_incentives("新引进的A类、B类、C类人才,分别给予80万元、50万元、20万元安家费。")
    assert [row.beneficiary for row in rows] == [
        "新引进的A类人才",
        "新引进的B类人才",
        "新引进的C类人才",
    ]
    rows = find_incentives("按照博士每月1500元、硕士每月1000元的标准发放租房补贴。")
    assert [row.beneficiary for row in rows] == ["博士", "硕士"]


def test_a_range_gives_its_lower_end_and_keeps_the_upper():
    [row] = find_incentives("离岗的乡村医生,每月发放20元至30元养老补助。")
    assert (row.amount, row.high) == (20, 30)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("人才将在交通出行、子女教育等方面享受服务。", "人才"),
        ("第十条 优秀教师可直接申报高级职称。", "优秀教师"),
        ("取得执业(助理)医师资格的乡村医生可直接纳入编制。", "取得执业(助理)医师资格的乡村医生"),
        ("累计建成教师周转房300套。", "教师"),
    ],
)
def test_words_ahead_and_words_of_benefits_are_no_people(text, people):
    assert {row.beneficiary for row in find_incentives(text)} == {people}


@pytest.mark.parametrize("part", ["“海英卡”", "对获得“", "按照博士每月1500元、", "购房补贴。"])
def test_a_repeated_piece_is_read_in_linear_time(part):
    began = time.process_time()
    find_incentives(part * (30_000 // len(part)))
    assert time.process_time() - began < 5  # the square of it took more than ten minutes


def test_a_quoted_repeat_is_linked_to_the_clause_that_it_repeats():
    text = "对博士给予50万元购房补助。“给了我50万元购房补助。”李博士说。"
    first, second = find_incentives(text)
    assert first.repeats == ""
    assert second.repeats == text[first.start : first.end]


@given(text_of_words)
def test_rows_lie_within_the_text_in_order(text):
    rows = find_incentives(text)
    assert all(0 <= row.start < row.end <= len(text) for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_a_long_line_is_read_in_linear_time():
    line = "对博士给予50万元补贴、" * 3000
    assert len(find_incentives(line)) > 100


def test_no_benefit_is_a_look_alike_too():
    assert not read_words("incentives/benefits") & read_words("incentives/look_alikes")


@pytest.mark.parametrize("table", ["text/people", "incentives/verbs", "incentives/context"])
def test_each_table_is_sorted(table):
    keys = [next(iter(row.values())) for row in read_table(table)]
    assert keys == sorted(set(keys))


def test_a_benefit_for_firms_counts_where_the_clause_names_people():
    assert rows_of("对企业引进的博士给予补贴5000元。") == [("living_allowance", 5000)]


def test_nothing_is_offered_by_a_word_for_all_benefits_together():
    reasons = [hit.reason for hit in find_rejected_incentives("为人才落实各项待遇。")]
    assert reasons == ["a word for all benefits together"]


def test_the_units_of_what_is_given_are_units_of_figures():
    known = {row["unit"] for row in read_table("quantities/units")}
    assert read_words("incentives/units") <= known
