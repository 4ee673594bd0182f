"""What rules miss on a page of offers is found by a learned score, and says so."""

import time

import pytest

from zhpolicy.extract.incentives.find import (
    find_incentives,
    find_rejected_incentives,
    scan_by_rules,
)
from zhpolicy.extract.incentives.learned.clauses_of_page import (
    clauses_of_page,
    lie_in_rows,
    reasons_in_clauses,
)
from zhpolicy.extract.incentives.learned.features import (
    describe_clause,
    describe_kind,
    describe_on_page,
    is_worth_asking,
    read_page,
)
from zhpolicy.extract.incentives.learned.judge import UNLIKELY, judge
from zhpolicy.extract.incentives.learned.model import kinds, likely_kind, reasons_for, score
from zhpolicy.text.document import Document

OFFERS = (
    "海岛教师待遇\n"
    "一、收入。教师每月发放海岛津贴800元，节假日值守每天补助200元。\n"
    "二、生活。提供宿舍一间，{}。\n"
    "三、家人。子女入学由教育局优先安排。\n"
)


def learned(clause):
    rows = find_incentives(OFFERS.format(clause))
    return [row for row in rows if row.rule.startswith("learned") and row.benefit in clause]


@pytest.mark.parametrize("clause", ["水电费由学校掏", "网费电费一分钱不用掏", "行李由学校派车接"])
def test_an_offer_in_words_that_no_table_has_is_found_and_marked(clause):
    [row] = learned(clause)
    assert "learned" in row.marks
    assert row.beneficiary in ("教师", "海岛教师")
    assert row.benefit in clause


@pytest.mark.parametrize(
    "clause",
    [
        "教师应当按时巡查",
        "宿舍内不得使用明火",
        "该校建于1987年",
        "报名须体检合格",
        "人均月收入6800元",
        "帮扶后户均收入超2000元",
    ],
)
def test_a_duty_a_ban_and_a_report_are_none(clause):
    assert not learned(clause)


def test_a_learned_row_says_why():
    [row] = learned("网费电费一分钱不用掏")
    score_said, reasons = row.rule.removeprefix("learned ").split(": ")
    assert float(score_said) > 0
    assert all(reason in "网费电费一分钱不用掏" for reason in reasons.split())


@pytest.mark.parametrize(
    "text",
    [
        "海岛小学今年来了新人。教师每月发放海岛津贴800元。网费电费一分钱不用掏。",
        "教师每月发放海岛津贴800元。网费电费一分钱不用掏。" + "全县产业发展情况见下。" * 200,
    ],
)
def test_a_sentence_or_two_and_a_long_report_are_left_to_rules(text):
    assert [row.rule for row in find_incentives(text)] == [
        row.rule for row in scan_by_rules(Document(text))[0].accepted
    ]


@pytest.mark.parametrize("name", ["甲类四十万元、乙类十八万元", "甲类40万元、乙类18万元"])
def test_tiers_in_chinese_numerals_are_rows_as_those_in_figures(name):
    rows = find_incentives(OFFERS.format("购房补助:" + name))
    assert {400000, 180000} <= {row.amount for row in rows}


def test_a_kind_that_rules_told_stays_where_others_hardly_win():
    [each] = clauses_of_page(Document("提供宿舍一间"))
    described = describe_kind([each], 0)
    assert likely_kind(described) == likely_kind(described, told="housing_supply")
    assert likely_kind({}, told="leave") == "leave"


def test_what_the_score_refuses_is_told():
    text = OFFERS.format("住房公积金缴存情况已公示")
    assert UNLIKELY in {hit.reason for hit in find_rejected_incentives(text)}
    assert not [row for row in find_incentives(text) if "公示" in text[row.start : row.end]]


def test_a_page_gives_the_same_each_time():
    text = OFFERS.format("网费电费一分钱不用掏")
    assert find_incentives(text) == find_incentives(text)


def test_clauses_of_a_page_and_the_rows_they_lie_in():
    document = Document(OFFERS.format("网费电费一分钱不用掏"))
    clauses = clauses_of_page(document)
    assert all(document.working[c.start : c.end] == c.clause.text for c in clauses)
    found, _ = scan_by_rules(document)
    inside = lie_in_rows(clauses, found.accepted)
    assert 2 <= sum(inside) < len(clauses)
    page = read_page(clauses, inside, reasons_in_clauses(clauses, found.rejected))
    described = [describe_on_page(page, index) for index in range(len(clauses))]
    assert "(open benefit)" in {name for each in described for name in each}


def test_what_rules_refused_is_told_of_a_clause_and_its_neighbours():
    document = Document("持有人才卡的教师可办理。\n宿舍一间。\n每月补助300元。")
    found, _ = scan_by_rules(document)
    clauses = clauses_of_page(document)
    refused = reasons_in_clauses(clauses, found.rejected)
    assert refused[0]
    page = read_page(clauses, [False] * len(clauses), refused)
    assert any(name.startswith("(refused: ") for name in describe_on_page(page, 0))
    assert any(name.startswith("(near refused: ") for name in describe_on_page(page, 1))


@pytest.mark.parametrize(
    ("clause", "is_asked"),
    [("每月补助300元", True), ("水电费由学校掏", True), ("该校建于1987年", False)],
)
def test_only_a_clause_with_a_sum_or_a_known_word_is_asked(clause, is_asked):
    [each] = clauses_of_page(Document(clause))
    assert is_worth_asking(each.clause) is is_asked


def test_reasons_are_runs_of_the_clause():
    clauses = clauses_of_page(Document("全部免费"))
    described = describe_clause(clauses, 0)
    assert isinstance(score(described), float)
    assert all(reason in "全部免费" for reason in reasons_for(described))
    assert len(kinds()) == 14


def seconds_for(times):
    text = "海岛教师待遇\n" + (OFFERS.split("\n", 1)[1].format("网费电费一分钱不用掏")) * times
    best = float("inf")
    for _ in range(3):
        document = Document(text)
        found, lines = scan_by_rules(document)
        started = time.process_time()
        judge(document, found.accepted, lines, found.rejected)
        best = min(best, time.process_time() - started)
    return best


def test_a_page_of_four_times_the_offers_takes_no_sixteen_times_as_long():
    seconds_for(2)
    assert seconds_for(80) < 10 * seconds_for(20)
