"""What is said of a reader's own themes, with and without a table."""

import pandas as pd

from zhpolicy import evidence_table
from zhpolicy.findings.words.own import own_hits, own_themes_finding, themes_to_draw
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
        "Your two own themes: 安家 three times on one of two pages and ships nowhere."
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
