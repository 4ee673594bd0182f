"""What is said of a reader's own themes, with and without a table."""

import pandas as pd

from zhpolicy import evidence_table
from zhpolicy.findings.words.kinds import kinds_of_pages, phrase_grid, phrases_of_kind
from zhpolicy.findings.words.own import own_hits, own_themes_finding, themes_to_draw
from zhpolicy.findings.words.strong import theme_densities
from zhpolicy.findings.words.themes import division_finding
from zhpolicy.text.codebooks.own import OwnCodebook, OwnWord
from zhpolicy.text.document import Document

OWN = OwnCodebook([OwnWord("安家", "安居房"), OwnWord("ships", "轮船")])
PAGES = [
    Document("建安居房。安居房不够，再建安居房。", id="a", codebook=OWN),
    Document("修路。", id="b", codebook=OWN),
]
NAMES = {"a": "甲", "b": "乙"}


def test_each_theme_is_told_also_one_that_stands_nowhere():
    hits = evidence_table(PAGES, "themes")
    finding = own_themes_finding(PAGES, hits, names=NAMES)
    assert finding.english == (
        "Two themes of your own: 安家 three times on one of two pages and ships nowhere."
    )
    assert finding.chinese == "自备主题：安家3次（1篇）和ships0次。"
    assert finding.pages == ["a"]
    assert len(own_hits(hits)) == 3


def test_without_a_table_it_says_how_one_is_called():
    pages = [Document("建安居房。", id="a")]
    finding = own_themes_finding(pages, evidence_table(pages, "themes"), names=NAMES)
    assert "Looked for: themes.csv" in finding.english
    assert finding.pages == []


def test_own_themes_are_drawn_however_rare_they_are():
    scores = pd.DataFrame({"culture": [0.1], "party": [2.0], "ships": [0.0]})
    assert themes_to_draw(scores, PAGES, least=1) == ["party", "ships"]


def divided(codebook):
    """Two pages on schools, two on health, with a common word (道路) of a theme of one's own."""
    schools, health = "教师在学校教育学生。道路平。学校课堂。", "医生在医院看病。道路平。医院门诊。"
    texts = {"a": schools, "b": schools, "c": health, "d": health}
    return [Document(text, id=name, codebook=codebook) for name, text in texts.items()]


def finding_of(pages):
    hits = evidence_table(pages, "themes")
    kinds = kinds_of_pages(theme_densities(pages, hits))
    return division_finding(pages, hits, kinds, names={page.id: page.id for page in pages})


def test_the_headline_on_themes_tells_those_of_ones_own():
    roads = OwnCodebook([OwnWord("roads", "道路"), OwnWord("ships", "轮船")])
    without, finding = finding_of(divided(None)), finding_of(divided(roads))
    assert "themes of your own" not in without.english
    told = "Two themes of your own: roads four times on all four pages and ships nowhere."
    assert finding.english == f"{without.english} {told}"
    assert finding.chinese == f"{without.chinese}自备主题：roads4次（4篇）和ships0次。"
    assert len(finding.rows) == len(without.rows) + 4


def test_the_headline_tells_own_themes_where_the_codebook_finds_nothing():
    pages = [Document("造轮船。", id=name, codebook=OWN) for name in "ab"]
    assert "ships twice on both pages" in finding_of(pages).english


def test_words_of_ones_own_stand_in_the_grid_however_common_they_are():
    roads = OwnCodebook([OwnWord("roads", "道路")])
    for pages, is_there in ((divided(None), False), (divided(roads), True)):
        hits = evidence_table(pages, "themes")
        assert ("道路" in phrase_grid(hits, None, pages=list("abcd")).index) == is_there
    hits = hits[hits["article"] != "d"]
    kinds = kinds_of_pages(theme_densities(pages[:3], hits))
    assert "道路" not in phrases_of_kind(hits, kinds, side=0)  # both kinds have it
