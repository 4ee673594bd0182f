"""Each annotation finds its place twice: by position and by quotation."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.coding.annotations import find_annotations
from zhpolicy.coding.web_annotation import web_annotations, write_web_annotations
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.pages.articles import read_article
from zhpolicy.text.scripts import to_traditional

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = (
    "某县对引进的博士、硕士分别给予30万元、15万元安家补助。\r\n深入实施“青蓝工程”，师徒结对120对。"
)


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus(SEEDS))


def selectors(annotation):
    position, quotation = annotation["target"]["selector"]
    assert position["type"] == "TextPositionSelector"
    assert quotation["type"] == "TextQuoteSelector"
    return position, quotation


def require_place(annotation, raw):
    position, quotation = selectors(annotation)
    start, end = position["start"], position["end"]
    assert raw[start:end] == quotation["exact"]
    assert raw[:start].endswith(quotation["prefix"])
    assert raw[end:].startswith(quotation["suffix"])


def test_both_selectors_of_every_hit_lead_to_the_same_place(seeds):
    for article in seeds:
        found = web_annotations(article)
        assert len(found) == len(find_annotations(article)) > 0
        for annotation in found:
            require_place(annotation, article.raw)


def test_positions_are_those_of_the_raw_page_with_its_line_breaks():
    article = read_article(PAGE, id="a")
    [pairs] = [a for a in web_annotations(article) if selectors(a)[1]["exact"] == "120对"]
    assert selectors(pairs)[0]["start"] == PAGE.index("120对")


def test_identifiers_are_unique(seeds):
    names = [one["id"] for article in seeds for one in web_annotations(article)]
    assert len(names) == len(set(names))


def test_the_facts_are_json_and_hold_what_the_tables_hold():
    [found] = web_annotations(read_article("选派医生三百余名。", id="a"))[:1]
    tag, facts = found["body"]
    assert tag["value"] == "quantities/person"
    assert json.loads(facts["value"])["value"] == 300


@pytest.mark.parametrize(
    ("text", "language"),
    [(PAGE, "zh-Hans"), (to_traditional(PAGE), "zh-Hant"), ("2024年3月5日，120人。", "zh")],
)
def test_the_source_says_which_script_it_is_in(text, language):
    found = web_annotations(read_article(text, id="a"))
    assert {one["target"]["source"]["language"] for one in found} == {language}


@pytest.mark.parametrize("id", ["報道 1", "../../a", 'x"><script>', "a?b#c", "援\ud800疆"])
def test_an_id_never_leaves_its_step_of_the_address(id):
    [found] = web_annotations(read_article("选派医生三百名。", id=id), base="https://example.org/")[
        :1
    ]
    address = urlsplit(found["target"]["source"]["id"])
    assert address.netloc == "example.org"
    assert address.path.count("/") == 1
    assert not address.query
    assert not address.fragment
    assert address.path.isascii()


def test_a_file_holds_one_collection_and_the_same_bytes_each_time(seeds, tmp_path):
    write_web_annotations(seeds, tmp_path / "one.jsonld")
    write_web_annotations(iter(seeds), tmp_path / "two.jsonld")
    content = (tmp_path / "one.jsonld").read_bytes()
    collection = json.loads(content)
    assert content == (tmp_path / "two.jsonld").read_bytes()
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) > 0


def test_no_articles_are_an_empty_collection(tmp_path):
    write_web_annotations([], tmp_path / "none.jsonld")
    assert json.loads((tmp_path / "none.jsonld").read_bytes())["first"]["items"] == []


@settings(max_examples=30, deadline=None)
@given(st.text("援疆医生300名。\r\n“青蓝工程”<&\x00", max_size=80))
def test_any_page_gives_places_that_are_its_own(text):
    for annotation in web_annotations(read_article(text, id="any")):
        require_place(annotation, text)
