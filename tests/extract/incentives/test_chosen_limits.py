"""What limits an offer of a page: learned weights choose among the clauses near it."""

import pytest

from zhpolicy import read_article
from zhpolicy.extract import find_incentives
from zhpolicy.extract.incentives.chosen_limits.near import locate, near_offer
from zhpolicy.extract.incentives.find import scan_without_choice
from zhpolicy.extract.incentives.learned.clauses_of_page import clauses_of_page
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional

HEAD = "云岭县留人办法问答\n来源：云岭县融媒体中心　2024-03-18\n"
TAIL = "县人社局的窗口设在政务大厅二楼，周六上午照常开门，来办事的人可以先打电话问清楚要带什么。\n"


def page_of(body):
    return f"{HEAD}{body}\n{TAIL}"


def limits_in(body, script=str):
    return [row.condition for row in find_incentives(read_article(script(page_of(body))))]


CASES = [
    ("县医院给援派医生报销往返机票，一年两次。", "一年两次"),
    ("技师每带出一名徒弟奖2000元，徒弟须在厂里干满一年。", "徒弟须在厂里干满一年"),
    ("老师要是想读在职硕士，学费学校付七成。", "想读在职硕士"),
]
LOOK_ALIKES = [
    "县里十分看重人才，给每名博士发放安家费20万元。",
    "今年县里财政紧，还是给每名硕士发了补贴3万元。",
    "他讲完笑了笑，又说博士来了发安家费20万元。",
]
AS_RULED = ["医生援藏期间工资照发。", "养蜂的农户，头一年每箱补80元。", "护士值夜班每晚补80元。"]


@pytest.mark.parametrize("script", [str, to_traditional])
@pytest.mark.parametrize(("body", "condition"), CASES)
def test_what_rules_read_in_part_or_not_at_all_is_chosen(body, condition, script):
    (row,) = find_incentives(read_article(script(page_of(body))))
    assert row.condition == condition
    assert "limits chosen" in row.marks


@pytest.mark.parametrize("body", LOOK_ALIKES)
def test_what_only_opens_the_sentence_limits_nothing(body):
    assert limits_in(body) == [""]


@pytest.mark.parametrize("body", AS_RULED)
def test_what_rules_read_stays_without_a_mark(body):
    (row,) = find_incentives(read_article(page_of(body)))
    (ruled,) = find_incentives(body)
    assert row.condition == ruled.condition != ""
    assert "limits chosen" not in row.marks


@pytest.mark.parametrize(("body", "condition"), CASES)
def test_a_bare_text_is_for_the_rules(body, condition):
    assert all("limits chosen" not in row.marks for row in find_incentives(body))


def test_blanks_change_no_limit():
    body, condition = CASES[1]
    spaced = body.replace("干满一年", "干满 一年")
    assert limits_in(spaced) == limits_in(body) == [condition]


def near(text):
    document = Document(text)
    (row,) = scan_without_choice(document)
    return document.once(clauses_of_page), near_offer(document.once(clauses_of_page), row)


def test_clauses_near_an_offer_are_known_by_their_place():
    _, offer = near("县里有办法。医生援藏的,期间每月补助2000元,最长三年。先到先得。")
    places = [(each.place, each.text) for each in offer.near]
    assert ("behind", "最长三年") in places
    assert ("line", "县里有办法") in places
    assert ("after", "先到先得") in places
    assert next(text for place, text in places if place == "own") == "期间每月补助2000元"


def test_a_limit_is_found_in_the_nearest_clause_that_says_so():
    clauses, offer = near("满两年可报名。医生满两年的,奖励2000元。")
    number, start, end = locate("满两年", clauses, offer.last)
    assert clauses[number].clause.text == "医生满两年的"
    assert (start, end) == (2, 5)
    assert locate("满三年", clauses, offer.last) is None
