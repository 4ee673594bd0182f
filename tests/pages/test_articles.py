"""Articles are lifted from pages of many kinds, and every character leads back to its page."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.pages.articles import read_article
from zhpolicy.restoration.channel import Channel, damage
from zhpolicy.text.scripts import find_script, to_simplified, to_traditional, to_working
from zhpolicy.text.tables import read_table

PAGES = Path(__file__).parents[1] / "cases" / "pages"
EXPECTED = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text("utf-8").splitlines()]


def read(name):
    return (PAGES / f"{name}.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["name"])
def test_pages_of_every_kind_are_read_as_expected(page):
    article = read_article(read(page["name"]))
    facts = article.title, article.date, article.source, list(article.authors), article.editor
    assert facts == tuple(page[name] for name in ("title", "date", "source", "authors", "editor"))
    assert "".join(article.text.split()) == "".join(page["body"].split())


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["name"])
def test_every_character_of_the_body_leads_back_to_the_page(page):
    article = read_article(read(page["name"]))
    for place, character in enumerate(article.text):
        if character != "\n":
            assert article.raw[slice(*article.to_raw(place, place + 1))] == character


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["name"])
def test_blocks_leave_nothing_but_blanks_between_them(page):
    article = read_article(read(page["name"]))
    covered = {i for block in article.blocks for i in range(block.start, block.end)}
    rest = "".join(c for i, c in enumerate(article.raw) if i not in covered)
    assert not [character for character in rest if character.isalnum()]


def test_every_edit_says_what_stood_on_the_raw_page():
    raw = "為當(dāng)?shù)厝罕娊鉀Q&ldquo;就醫(yī)難&rdquo;，選(xuǎn)派\u200b42名。"
    edits = read_article(raw).restored.edits
    assert {"gloss", "crossed_bytes", "entity"} <= {edit.kind for edit in edits}
    assert [edit for edit in edits if edit.before != raw[edit.start : edit.end]] == []


def test_halves_of_a_sentence_are_joined_over_a_page_break():
    article = read_article(
        "他說這是響應號召， （下轉第2版）\n（上接第一版）希望以後能夠回來，為家鄉作出貢獻。"
    )
    assert article.text == "他說這是響應號召，希望以後能夠回來，為家鄉作出貢獻。"


def test_hints_win_over_the_page():
    article = read_article(
        "標題很長的一則新聞\n2022-08-12 來源：大眾日報\n正文在這裏，有一句話，很長。", title="甲"
    )
    assert (article.title, article.date) == ("甲", "2022-08-12")


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="組团（）()：:。，\n 来源責任編輯2023-年月&nbsp;　\u200b“”下轉二版", max_size=120
    )
)
def test_any_text_is_read_and_its_spans_lie_on_the_page(text):
    article = read_article(text)
    assert article.working == to_working(article.text) or '"' in article.text
    assert len(article.working) == len(article.text)
    for start, end in article.body_spans:
        assert 0 <= start <= end <= len(text)


READINGS = {
    character: row["pinyin"]
    for row in read_table("restoration/readings")
    for character in row["characters"]
}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def mix(text):
    """Every other line in traditional characters, the rest in simplified ones."""
    lines = to_simplified(text).split("\n")
    return "\n".join(to_traditional(line) if i % 2 else line for i, line in enumerate(lines))


def gloss_table(text, *, every):
    """Readings for some of the characters that only the traditional script has."""
    found = dict.fromkeys(c for c in text if c in READINGS and to_simplified(c) != c)
    return {c: READINGS[c] for c in list(found)[::every] if len(c.encode("gbk", "replace")) == 2}


@st.composite
def broken_pages(draw, scripts=(to_traditional, to_simplified, mix, str)):
    text = draw(st.sampled_from(scripts))(read(draw(st.sampled_from(EXPECTED))["name"]))
    if draw(st.booleans()):
        text = text.translate(WIDE)
    glosses = gloss_table(text, every=draw(st.integers(1, 4)))
    return damage(text, Channel(glosses, folds=draw(st.booleans())))


@settings(max_examples=40, deadline=None)
@given(broken_pages())
def test_every_character_of_a_broken_page_leads_back_to_what_it_was_made_from(raw):
    article = read_article(raw)
    page = article.restored
    for place, character in enumerate(article.text):
        start, end = page.from_raw(*article.to_raw(place, place + 1))
        # a character whose bytes were crossed shares its raw span with its neighbours
        assert character == "\n" or character in page.text[start:end]
        assert end - start == 1 or character == "\n" or shares_span(page, start, end)
    assert [e for e in page.edits if e.before != raw[e.start : e.end]] == []


def shares_span(page, start, end):
    """True when some repair made several characters at once."""
    raw_start, raw_end = page.to_raw(start, end)
    return any(e.start < raw_end and raw_start < e.end and len(e.after) > 1 for e in page.edits)


@settings(max_examples=25, deadline=None)
@given(broken_pages(scripts=(to_traditional,)))
def test_a_glossed_page_is_traditional(raw):
    assert read_article(raw).script == "traditional"


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_the_script_of_any_fifty_characters_is_told(script):
    turn = to_simplified if script == "simplified" else to_traditional
    bodies = [turn(to_simplified(page["body"])) for page in EXPECTED]
    windows = [body[i : i + 50] for body in bodies for i in range(0, len(body) - 50, 7)]
    assert [window for window in windows if find_script(window) != script] == []
