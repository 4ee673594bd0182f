"""Whom rules do not see helping is found by a learned score, and says so."""

import time

import pytest

from zhpolicy.extract.pairings.find import find_pairings, find_rejected_pairings, read_by_rules
from zhpolicy.extract.pairings.learned.judge import TAKEN_OF_SHORT, UNLIKELY, judge, scored
from zhpolicy.extract.pairings.learned.model import reasons_for, score
from zhpolicy.extract.pairings.learned.weighed import LONGEST
from zhpolicy.text.document import Document

PAGE = "岚皋县的变化\n去年，溧阳市与岚皋县结对。岚皋县人民医院添了新机器。\n{}\n"

HELPED = "岚皋县人民医院的药房是江苏省人民医院一手理顺的。"


def learned(sentence, *, page=PAGE):
    rows = find_pairings(page.format(sentence))
    return [row for row in rows if row.rule.startswith("learned")]


@pytest.mark.parametrize(
    "sentence",
    [
        HELPED,
        "岚皋县人民医院的透析室是江苏省人民医院的医生撑起来的。",
    ],
)
def test_help_in_words_that_no_table_has_is_found_and_marked(sentence):
    [row] = learned(sentence)
    assert (row.donor, row.recipient) == ("江苏省人民医院", "岚皋县人民医院")
    assert "learned" in row.marks
    assert row.recipient_code
    assert row.donor_province == "江苏省"


@pytest.mark.parametrize(
    "sentence",
    [
        "岚皋县人民医院的医生去年嫁到了常州市。",
        "江苏省人民医院的病人多来自外地。",
        "佐龙镇中心小学离常州大学有一千公里。",
        "岚皋县人民医院和江苏省人民医院都买了这种机器。",
        "常州市天宁区的亲戚到佐龙镇中心小学看孩子。",
        "岚皋县人民医院的透析室靠的是江苏省人民医院吗？",
        "江苏省人民医院——岚皋县人民医院",
        "江苏省人民医院一行来到岚皋县人民医院，看了门诊楼。",
    ],
)
def test_neighbours_in_a_sentence_that_help_nobody_are_no_pair(sentence):
    assert not learned(sentence)


def test_a_learned_row_says_why():
    [row] = learned(HELPED)
    told, reasons = row.rule.removeprefix("learned ").split(": ")
    assert float(told) > TAKEN_OF_SHORT
    assert reasons


def test_a_long_report_is_left_to_rules():
    filled = PAGE.replace("{}", "{}" + "山高路远。" * (LONGEST // 5))
    assert learned(HELPED)
    assert not learned(HELPED, page=filled)


def test_a_guess_of_rules_that_scores_low_is_refused_and_told():
    text = PAGE.format("岚皋县人民医院添了新机器。溧阳市的游客来了，岚皋县的茶商派人到溧阳市卖茶。")
    document = Document(text.replace("，", ","))
    ruled = read_by_rules(document)
    kept, refused = judge(document, ruled)
    assert len(kept) + len(refused) >= len(ruled.pairs)
    assert all(hit.reason == UNLIKELY for hit in refused)
    assert {hit.reason for hit in refused} <= {hit.reason for hit in find_rejected_pairings(text)}


def test_a_score_and_its_reasons_are_of_features():
    document = Document(PAGE.format(HELPED))
    described = [each for _, each in scored(document, read_by_rules(document))]
    assert max(map(score, described)) > 0 > min(map(score, described))
    assert all(len(reasons_for(each)) <= 3 for each in described)


def test_time_grows_with_the_page_alone():
    line = "常州大学的学生给杜坝村画了一条路,江苏省人民医院、常州市第一中学也来了。"

    def seconds(times):
        document = Document(PAGE.format(line * times)[: LONGEST - 1])
        ruled = read_by_rules(document)
        best = []
        for _ in range(3):
            begin = time.perf_counter()
            list(map(score, (each for _, each in scored(document, ruled))))
            best.append(time.perf_counter() - begin)
        return min(best)

    assert seconds(32) < 20 * seconds(8) + 0.5
