"""The home of a page that no gazetteer has, and institutions that run a programme together."""

import pytest

from zhpolicy.extract.programmes.find import scan
from zhpolicy.extract.programmes.titled import find_titled
from zhpolicy.text.document import Document


def run_by(text, title=""):
    return [(p.actor, p.region) for p in Document(text, title=title).once(scan).accepted]


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("清陵市支持毕业生就业若干措施", "清陵市出台措施。", "清陵市"),
        ("一文读懂《云岫县人才新政》", "云岫县有了新政策。", "云岫县"),
        (
            "关于滨川高新区用工补贴的通知",
            "滨川高新技术产业开发区企业可申报。",
            "滨川高新技术产业开发区",
        ),
        ("全市引才工作推进会召开", "全市引才。全市推进。", ""),
        ("国家高新区迎来新规", "国家高新区发展。", ""),
        ("清陵市支持毕业生就业若干措施", "毕业生可以申请。", ""),
    ],
)
def test_a_title_names_a_place_that_no_gazetteer_has(title, text, place):
    assert find_titled(Document(text, title=title), None) == place


def test_a_page_of_such_a_place_runs_its_own_programmes():
    text = "为集聚人才,清陵市制定本措施。\n一、实施“清陵领航”计划。\n二、县教育局实施“青禾”工程。"
    assert run_by(text, title="清陵市集聚人才若干措施")[0] == ("清陵市", "清陵市")


def test_institutions_of_one_list_act_together():
    text = "桂东县教育局、桂东县侨联日前联合推出“侨雁十条”计划。"
    assert run_by(text) == [("桂东县教育局、桂东县侨联", "桂东县")]


def test_places_beside_each_other_are_two_sides_and_do_not_act_together():
    text = "溧阳市与岚皋县签约,实施“溪山”计划。"
    assert "、" not in run_by(text)[0][0]


def test_who_runs_it_is_told_in_the_fullest_form_unless_it_is_the_home():
    text = "湖南省长沙市对口支援刚察县。长沙市启动“湖湘”计划,派来教师。刚察县的老师都来听课。"
    assert run_by(text)[0][0] == "湖南省长沙市"
