"""A page and its reprint are one text; a copied passage is no formula. Both are said."""

import pytest

from zhpolicy import compare, read_article
from zhpolicy.findings.words import formulas, frames
from zhpolicy.findings.words.once import COPIED, read_once

NAMES = {"a": "岚皋", "b": "福贡", "c": "盐池", "d": "晚报"}
LONG = (
    "岚皋县组织全县农技人员分片包村，手把手指导茶农修剪老茶园，"
    "新建加工厂房三座，并与省茶叶研究所签订长期合作协议，茶农收入逐年增加。"
)
STORIES = {
    "a": f"{LONG}当地坚持扶贫先扶志，扶贫必扶智。村民办起民宿，游客周末常来爬山观景。",
    "b": "福贡县桥梁通车，学生不再溜索过江。干部说，扶贫先扶志，扶贫必扶智。江边小学新添图书角。",
    "c": "盐池县滩羊合作社引进冷链车，订单通过网络飞向各地，牧民学会了直播。",
}


def pages(**more):
    texts = {**STORIES, **more}
    return [read_article(text, id=name) for name, text in sorted(texts.items())]


def longest(articles):
    found = compare.find_travelling(articles)
    alike = formulas.alike_table(found, articles, frames=frames.find_frames(found, articles))
    return max(alike["formula"], key=len)


def test_without_a_reprint_all_pages_are_read_as_they_are():
    articles = pages()
    read = read_once(articles)
    assert read.pages == read.articles == articles
    assert read.told(NAMES, passages=True) == ("", "")


def test_a_reprint_counts_as_one_page_with_its_original_and_is_named():
    articles = pages(d=f"本报综合消息　{STORIES['a']}")
    assert len(longest(articles)) > COPIED
    read = read_once(articles)
    assert read.ids == ["a", "b", "c"]
    assert longest(read.articles) == "扶贫先扶志扶贫必扶智"
    english, chinese = read.told(NAMES)
    assert english == "晚报 is nearly the same page as 岚皋: the two count as one."
    assert chinese == "晚报与岚皋几乎相同，合计为一篇。"
    finding = formulas.slot_finding(
        [], formulas.alike_table([], []), formulas.alike_table([], []), articles=[], names={}
    )
    noted = read.with_note(finding, names=NAMES)
    assert noted.english == f"{finding.english} {english}"
    assert noted.chinese == finding.chinese + chinese


def test_of_several_reprints_it_is_said_how_many_pages_are_compared():
    articles = pages(d=f"本报讯　{STORIES['a']}", e=f"记者获悉　{STORIES['a']}")
    english, chinese = read_once(articles).told(NAMES)
    assert english.startswith("Two of five pages are nearly the same as another")
    assert english.endswith("three are compared.")
    assert "比较的是3篇" in chinese


def test_a_copied_passage_is_no_formula_and_places_stay_what_they_are():
    weather = "另据气象台消息，明后两天多云转晴，气温回升，适宜春耕备耕，请农户抓住时机。"
    other = f"晚报记者走访多县。{LONG}{weather}"
    other += (
        "文化馆同日举办剪纸展览，展出民间艺人作品百余件，吸引众多市民前来参观，展览将持续到月底。"
    )
    articles = pages(d=other)
    assert len(longest(articles)) >= COPIED / 2
    read = read_once(articles)
    assert read.reprints.empty
    assert read.passages["article"].tolist() == ["d"]
    assert len(read.articles[3].text) == len(other)
    assert read.pages[3].text == other
    assert longest(read.articles) == "扶贫先扶志扶贫必扶智"
    english, _ = read.told(NAMES, passages=True)
    assert english == (
        "One passage of 36 characters or more on 晚报 stands on an earlier page too: "
        "copied, and no formula."
    )
    assert read.told(NAMES) == ("", "")


def test_the_later_page_by_date_is_the_one_that_copied():
    dated = {"a": "2024-05-02", "d": "2023-05-02"}
    other = LONG + "另据气象台消息，明后两天多云转晴，气温回升，适宜春耕备耕，请农户抓住时机。" * 3
    articles = [
        read_article(STORIES["a"] + STORIES["b"] + STORIES["c"], id="a", date=dated["a"]),
        read_article(other, id="d", date=dated["d"]),
    ]
    assert set(read_once(articles).passages["article"]) == {"a"}


@pytest.mark.parametrize("articles", [[], pages()[:1]], ids=["none", "one"])
def test_nothing_and_one_page_are_read(articles):
    assert read_once(articles).pages == articles
