"""Frames with an open slot, sayings and moulds travel; terms and names do not count as formulas.

The sentences are invented but for those of seeds/, whose facts are checked as a reader found them.
"""

from pathlib import Path

import pandas as pd
import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.compare import find_travelling
from zhpolicy.findings import name_articles
from zhpolicy.findings.words import formulas, frames, moulds, open_ends, terms

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = {
    "a": "这项工作为山区经济注入强大动力。众人拾柴火焰高,大家来到县人民医院。",
    "b": "老校長為水鄉教育注入不竭動力。眾人拾柴火焰高,縣人民醫院來了醫生。",
    "c": "两个项目给海岛旅游注入了蓬勃动力。",
}
NAMES = {"a": "甲", "b": "乙", "c": "丙"}


def read(**texts):
    return [read_article(text, id=key) for key, text in texts.items()]


@pytest.fixture(scope="module")
def pages():
    articles = read(**PAGES)
    found = find_travelling(articles)
    return articles, found, frames.find_frames(found, articles)


@pytest.fixture(scope="module")
def seeds():
    articles = list(read_corpus(SEEDS))
    found = find_travelling(articles)
    return articles, found, frames.find_frames(found, articles)


def test_a_frame_is_filled_anew_on_each_page(pages):
    articles, _, open_frames = pages
    assert open_frames[0].formula.text == "注入…动力"
    assert open_frames[0].anchor == "注入"
    assert open_frames[0].different == ["强大", "不竭", "蓬勃"]
    table = frames.frames_table(open_frames, articles)
    assert table["fillings"].iloc[0] == "强大, 不竭, 蓬勃"
    assert table["articles"].iloc[0] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("注入强劲动力,开创局面。", "注入强劲动力,开创局面。"),  # the slot is the same
        ("动力十足,注入资金。", "注入资金,动力十足。"),  # the order is not
        ("注入资金,动力十足。", "注入,动力更足。"),  # a clause ends in between
    ],
)
def test_what_is_no_frame(one, two):
    articles = read(a=f"我们{one}", b=f"他们也{two}")
    assert frames.find_frames(find_travelling(articles), articles) == []


def test_the_slots_of_a_word_stand_with_their_clause(pages):
    slots = frames.slot_table(pages[0], "注入")
    assert slots["right"].tolist() == ["强大动力", "不竭動力", "了蓬勃动力"]
    assert slots["left"].iloc[1] == "老校長為水鄉教育"
    assert frames.slot_table(pages[0], "").empty


def test_a_saying_is_said_alike_and_a_term_is_not(pages):
    articles, found, open_frames = pages
    alike = formulas.alike_table(found, articles, frames=open_frames)
    assert "众人拾柴火焰高" in set(alike["formula"])
    assert not any("医院" in formula for formula in alike["formula"])
    assert not any("注入" in formula for formula in alike["formula"])
    saying = alike[alike["formula"] == "众人拾柴火焰高"]
    assert saying["article"].tolist() == ["a", "b"]
    assert saying["surface"].tolist() == ["众人拾柴火焰高", "眾人拾柴火焰高"]


def test_the_finding_names_the_frame_the_word_and_the_longest_saying(pages):
    articles, found, open_frames = pages
    slots = frames.slot_table(articles, open_frames[0].anchor)
    alike = formulas.alike_table(found, articles, frames=open_frames)
    told = formulas.slot_finding(open_frames, slots, alike, articles=articles, names=NAMES)
    assert "注入…动力 (to inject … momentum) stands on all three pages" in told.english
    assert "众人拾柴火焰高 (many gather wood, the flame is high), on 甲 and 乙" in told.english
    assert "填入强大、不竭和蓬勃" in told.chinese


@pytest.mark.parametrize(
    "texts", [{}, {"a": PAGES["a"]}, {"a": "今年雨水很多。", "b": "请带伞出门。"}]
)
def test_a_folder_without_formulas_says_so(texts):
    articles = read(**texts)
    found = find_travelling(articles)
    open_frames = frames.find_frames(found, articles)
    alike = formulas.alike_table(found, articles, frames=open_frames)
    told = formulas.slot_finding(
        open_frames, frames.slot_table(articles, ""), alike, articles=articles, names=NAMES
    )
    assert told.english.startswith("No two pages share a formula")
    assert frames.frames_finding(open_frames, articles).pages == []
    assert formulas.alike_finding(alike, articles).pages == []
    assert formulas.formula_grid(open_frames, alike, articles).empty
    assert moulds.mould_finding(moulds.mould_table(found, articles), names=NAMES).pages == []


def test_the_grid_has_the_formulas_of_most_pages_first(pages):
    articles, found, open_frames = pages
    alike = formulas.alike_table(found, articles, frames=open_frames)
    grid = formulas.formula_grid(open_frames, alike, articles)
    assert grid.loc["注入…动力"].tolist() == [1, 1, 1]
    assert grid.index[0] == "注入…动力"


def test_a_mould_has_one_beginning_one_end_and_its_own_middle():
    articles = read(
        a="学校坚持众人拾柴火焰高,邀请老教师讲课,谱写教育事业壮美新篇章。",
        b="医院坚持众人拾柴火焰高,派出医生义诊,谱写健康事业壮美新篇章。",
    )
    found = find_travelling(articles)
    table = moulds.mould_table(found, articles)
    assert table["article"].tolist()[:2] == ["a", "b"]
    told = moulds.mould_finding(table, names=NAMES)
    assert "cast in one mould" in told.english
    assert "(甲) beside" in told.english


def test_terms_that_the_dictionary_lacks_stand_as_the_page_writes_them():
    articles = read(a="開展「組團式」援疆。組團式援疆好。", b="深化“小组团”援疆。")
    table = terms.terms_table(articles)
    assert {"援疆", "小组团"} <= set(table["term"])
    assert table.set_index("term").loc["援疆", "surface"] == "援疆"
    told = terms.terms_finding(table, articles)
    assert "小组团 (small team)" in told.english
    of_term = told.rows[told.rows["term"] == "援疆"]
    assert "援疆 (aid to Xinjiang), three times" in told.english
    assert len(of_term) == len(of_term.drop_duplicates(["article", "start"])) == 3


def test_a_grid_of_all_pages_is_not_one_of_those_with_the_most():
    articles = read(a="甲。", b="乙。", c="丙。")
    assert formulas.pages_drawn(pd.DataFrame(columns=list("abc")), articles) == "All three pages"
    few = formulas.pages_drawn(pd.DataFrame(columns=list("ab")), articles)
    assert few == "2 of 3 pages, those with the most formulas"


def test_ties_of_the_longest_are_said():
    articles = read(
        a="众人拾柴火焰高。百年大计教育为本。大家来了。",
        b="校长说众人拾柴火焰高，又说百年大计教育为本。",
    )
    found = find_travelling(articles)
    alike = formulas.alike_table(found, articles)
    told = formulas.slot_finding(
        [], frames.slot_table(articles, ""), alike, articles=articles, names=NAMES
    )
    lengths = alike["formula"].drop_duplicates().str.len()
    assert ("are the longest that" in told.english) == (int((lengths == lengths.max()).sum()) > 1)


def test_a_longer_slot_of_one_clause_counts_as_a_place_of_the_frame():
    articles = read(
        **PAGES, d="他们为县里各乡镇的教育、医疗事业注入源源不断的新鲜血液、宝贵经验和更大的动力。"
    )
    open_frames = frames.find_frames(find_travelling(articles), articles)
    frame = next(f for f in open_frames if f.formula.text == "注入…动力")
    assert {mention.number for mention in frame.formula.mentions} == {0, 1, 2, 3}
    assert frame.formula.documents == 4


def test_every_term_of_the_codebook_counts_that_the_dictionary_lacks():
    articles = read(
        a="选派科技特派员,建设县人民医院。", b="县人民医院讲授人以渔,定向评价、定向使用。"
    )
    table = terms.terms_table(articles).set_index("term")
    assert {"科技特派员", "县人民医院"} <= set(table.index)  # once, twice, and none in marks
    assert table.loc["县人民医院", ["count", "documents", "quoted"]].tolist() == [2, 2, 0]
    assert "定向评价、定向使用" not in table.index
    assert "发展" not in table.index
    told = terms.terms_finding(table.reset_index(), articles).english
    assert " of the codebook on these pages are missing" in told
    assert "Writers" not in told


def test_the_only_term_of_a_page():
    told = terms.terms_finding(
        terms.terms_table(articles := read(a="推行“小组团”做法,天气很好。")), articles
    )
    assert told.english.startswith("The only term of the codebook on these pages is missing")


def test_no_terms_at_all():
    articles = read(a="今年雨水很多。")
    table = terms.terms_table(articles)
    assert table.empty
    assert terms.terms_finding(table, articles).english.startswith("No term of the codebook")


def test_the_seeds_inject_seven_times(seeds):
    articles, found, open_frames = seeds
    slots = frames.slot_table(articles, "注入")
    assert slots["article"].str[:3].value_counts().to_dict() == {"003": 4, "001": 2, "004": 1}
    assert open_frames[0].different == ["强劲", "强大", "澎湃"]
    alike = formulas.alike_table(found, articles, frames=open_frames)
    told = formulas.slot_finding(
        open_frames, slots, alike, articles=articles, names=name_articles(articles)
    )
    assert "seven times on three pages, four of these right behind 高质量发展" in told.english
    assert "授人以鱼不如授人以渔" in told.english


def test_the_seeds_share_a_mould_and_no_hospital(seeds):
    articles, found, open_frames = seeds
    stretches = " ".join(moulds.mould_table(found, articles)["surface"])
    assert "觀念新、素質高、能力強的優勢" in stretches
    assert "理念新、政策熟、专业强的优势" in stretches
    assert not set(formulas.alike_table(found, articles, frames=open_frames)["formula"]) & {
        "人民医院",
        "专业技术人才",
        "职业技术学院",
    }


def test_a_run_goes_on_into_a_longer_word():
    articles = read(a="近悦远来人才发展生态不断优化。", b="做优“近悦远来”人才发展“生态圈”。")
    alike = formulas.alike_table(find_travelling(articles), articles)
    assert "近悦远来人才发展生态" in set(alike["formula"])
    assert set(alike["surface"]) == {"近悦远来人才发展生态", "近悦远来”人才发展“生态"}


def test_a_formula_inside_another_is_said_to_be(seeds):
    articles, found, open_frames = seeds
    alike = formulas.alike_table(found, articles, frames=open_frames)
    told = formulas.alike_finding(alike, articles).english
    assert "Of these 发挥援疆干部人才…优势 stands also inside a longer one." in told
    assert "only" not in told
    names = name_articles(articles)
    named = formulas.alike_finding(alike, articles, names=names).english
    assert "; only 富蘊 and 涼山 2021 share none." in named


def test_a_quoted_term_leads_to_where_it_is_quoted():
    articles = read(a="小组团援疆见效。", b="深化“小组团”援疆。")
    table = terms.terms_table(articles).set_index("term")
    assert table.loc["小组团", "article"] == "b"


def test_a_run_without_its_object_is_written_with_the_noun_it_goes_on_to(seeds):
    articles = read(a="充分发挥驻村干部的专业优势。", b="最大化发挥驻村干部懂农业的优势。")
    places = [(0, 2, 8), (1, 3, 9)]
    assert open_ends.closing_word(places, articles) == "优势"
    elsewhere = read(a="充分发挥驻村干部,形成专业优势。", b="最大化发挥驻村干部懂农业的优势。")
    assert open_ends.closing_word(places, elsewhere) == ""
    assert open_ends.closing_word(places[:1], articles) == ""
    articles, found, open_frames = seeds
    told = set(formulas.alike_table(found, articles, frames=open_frames)["formula"])
    assert {"充分发挥援疆干部人才…优势", "发挥援疆干部人才…优势"} <= told
    assert "充分发挥援疆干部人才" not in told


def test_a_run_that_ends_inside_a_longer_word_says_where():
    articles = read(a="近悦远来人才发展生态不断优化。", b="做优“近悦远来”人才发展“生态圈”。")
    alike = formulas.alike_table(find_travelling(articles), articles)
    assert alike.set_index("article")["within"].to_dict() == {"a": "", "b": "生态圈"}
    told = formulas.slot_finding([], pd.DataFrame(), alike, articles=articles, names=NAMES)
    assert "(on 乙 within 生态圈)" in told.english


def test_a_term_on_a_likely_reading_is_marked(seeds):
    articles, _, _ = seeds
    table = terms.terms_table(articles).set_index("term")
    # Of its place the rival reads the mark behind it otherwise, the words alike.
    assert table.loc["一市包一校", "marks"] == ("likely reading",)
    assert table.loc["文化润疆", "marks"] == ()
