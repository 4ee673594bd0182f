"""Who runs a programme is chosen among all that its page names; a bare text is for the rules."""

import pytest

from zhpolicy import read_article
from zhpolicy.extract import find_programmes
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional

TAIL = (
    "街道的志愿者王琴说，她一周跑三户人家，老人们都认得她的脚步声。全县已有一百多名志愿者报名，"
    "年底前要走遍所有的村。志愿者出门之前先学两天，学会量血压、扶轮椅、叫救护车。"
)
OPENS = "近日，龙里县残疾人联合会办起“暖阳帮手”计划，每名志愿者每周上门一次。"
PAYS = "“暖阳帮手”计划由贵阳市观山湖区社会工作协会出钱，每名志愿者每周上门一次。"


def page_of(body):
    return (
        "首页 > 民政 > 要闻\n龙里县残联推出“暖阳帮手”计划\n来源：龙里县残疾人联合会　2024-05-12\n"
        f"{body}\n{TAIL}\n"
    )


@pytest.mark.parametrize(
    ("body", "actor"),
    [(OPENS, "龙里县残疾人联合会"), (PAYS, "贵阳市观山湖区社会工作协会")],
)
def test_a_page_tells_who_runs_what_a_sentence_alone_does_not(body, actor):
    (chosen,) = find_programmes(read_article(page_of(body)))
    (ruled,) = find_programmes(Document(body + TAIL))
    assert (chosen.actor, chosen.region) == (actor, "龙里县")
    assert ruled.actor == ""


def test_both_scripts_are_run_by_the_same():
    (simple,) = find_programmes(read_article(page_of(PAYS)))
    (traditional,) = find_programmes(read_article(to_traditional(page_of(PAYS))))
    assert (traditional.actor, traditional.region) == (simple.actor, simple.region)


def test_a_long_report_is_for_the_rules():
    (ruled,) = find_programmes(read_article(page_of(PAYS + TAIL * 20)))
    assert ruled.actor == "龙里县"
