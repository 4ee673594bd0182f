"""Policy documents in numbered articles, tables, questions: what is offered to whom, on what."""

import json
from pathlib import Path

import pytest

from zhpolicy.extract.incentives.find import find_incentives, scan_without_choice
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.text.document import Document
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[2] / "cases"
# Ten invented documents with every offer marked, written before the rules were read.
DOCUMENTS = [
    json.loads(line)
    for line in (CASES / "incentive_documents.jsonl").read_text("utf-8").splitlines()
]
CLAUSES = parse_table((CASES / "open_grants.tsv").read_text("utf-8"), name="open_grants.tsv")
OFFERS = [row for row in CLAUSES if row["kind"]]
OTHERS = [row for row in CLAUSES if not row["kind"]]
FRAME = "第六条 服务期满的教师，给予安家费5万元；{}。"


def rows_of(text):
    return [(row.kind, row.beneficiary, row.amount) for row in find_incentives(text)]


def is_same(row, marked):
    shared = min(row.end, marked["end"]) - max(row.start, marked["start"])
    shorter = min(row.end - row.start, marked["end"] - marked["start"])
    same = (row.kind, row.amount) == (marked["kind"], marked["amount"])
    return same and shared >= 0.5 * shorter


def is_close(one, other):
    one, other = (text.translate({ord(mark): "" for mark in "“” "}) for text in (one, other))
    if not one or not other:
        return one == other
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(shorter) >= 0.7 * len(longer)


def matched_rows():
    pairs, found, marked = [], 0, 0
    for document in DOCUMENTS:
        rows = find_incentives(document["text"])
        found += len(rows)
        marked += len(document["rows"])
        for row in document["rows"]:
            match = next((other for other in rows if is_same(other, row)), None)
            if match:
                rows.remove(match)
                pairs.append((match, row))
    return pairs, found, marked


def test_documents_give_what_a_reader_marked():
    pairs, found, marked = matched_rows()
    assert 2 * len(pairs) / (found + marked) >= 0.8
    assert sum(is_close(a.beneficiary, b["beneficiary"]) for a, b in pairs) >= 0.8 * len(pairs)
    assert sum(is_close(a.condition, b["condition"]) for a, b in pairs) >= 0.8 * len(pairs)


def test_lists_of_offers_are_open():
    found = sum(len(find_incentives(FRAME.format(row["clause"]))) > 1 for row in OFFERS)
    false = sum(len(find_incentives(FRAME.format(row["clause"]))) > 1 for row in OTHERS)
    assert found >= 0.7 * len(OFFERS)
    assert false <= 0.1 * len(OTHERS)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "类别\t安家费(万元)\t月津贴(元)\n甲类\t50\t4000",
            [("housing_subsidy", "甲类人才", 500000), ("living_allowance", "甲类人才", 4000)],
        ),
        (
            "项目\t博士\t硕士\n安家补贴\t30万元\t12万元",
            [("housing_subsidy", "博士", 300000), ("housing_subsidy", "硕士", 120000)],
        ),
        (
            "（三）租房补贴\n人才类别｜补贴标准\nA类人才｜每月4000元",
            [("housing_subsidy", "A类人才", 4000)],
        ),
        (
            "|类别|岗位津贴|\n|---|---|\n|海岛医生|900元|",
            [("living_allowance", "海岛医生", 900)],
        ),
    ],
)
def test_tables_give_a_row_for_each_tier_and_benefit(table, rows):
    assert [row for row in rows_of(table) if row[2]] == rows


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("补贴对象：新引进的护士。\n第三条 每月发放生活补贴800元。", "护士"),
        ("（一）一类人才\n1.给予安家补助100万元；\n2.每月发放津贴5000元。", "一类人才"),
        ("企业引进的博士，每月发放生活补贴900元。", "企业引进的博士"),
        ("外地教师经考核聘任副高级岗位，每月发放生活补贴900元。", "外地教师"),
        ("配偶具有硕士学位的，由学校安排工作。外地教师每月领生活补贴900元。", "外地教师"),
    ],
)
def test_for_whom_is_what_the_page_the_heading_or_the_clause_says(text, people):
    assert scan_without_choice(Document(text))[-1].beneficiary == people


@pytest.mark.parametrize(
    ("people", "group"),
    [
        ("援疆教师", "aid_cadre"),
        ("乡村教师", "teacher"),
        ("村医", "doctor"),
        ("合作社", "firm"),
        ("脱贫户", "household"),
    ],
)
def test_those_who_get_something_belong_to_a_group(people, group):
    assert group_of(people) == group


def test_rows_carry_the_group():
    [row] = find_incentives("给援疆教师发放生活补贴800元。")
    assert row.group == "aid_cadre"


@pytest.mark.parametrize(
    "text",
    [
        "博士未满服务期离职的，全额退还安家费。",
        "以前村医的补助只有600元。",
        "教师安家费分两次兑付。",
        "参保率稳定在95%，教师很多。",
    ],
)
def test_what_is_paid_back_or_was_paid_before_is_no_offer(text):
    assert not find_incentives(text)
