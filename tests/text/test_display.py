"""Texts and records show themselves in a notebook: escaped, marked, and short."""

import dataclasses
import pickle

import pytest

from zhpolicy import find_keywords, find_quantities, read_article, restore
from zhpolicy.evidence import KINDS
from zhpolicy.text.display import LONGEST_TEXT, MOST_EDITS, MOST_RECORDS, mark_text
from zhpolicy.text.document import Document
from zhpolicy.text.records import Problem, Record

HOSTILE = "<script>alert(1)</script>"
PAGE = "業(yè)務(wù)會\n發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安全也好。"


@pytest.mark.parametrize(
    "shown",
    [
        Document(HOSTILE, id=HOSTILE, title=HOSTILE),
        read_article(PAGE + HOSTILE, id=HOSTILE, source=HOSTILE),
        restore(PAGE + HOSTILE + "(dāng)"),
        Problem(HOSTILE, HOSTILE, HOSTILE),
    ],
    ids=lambda shown: type(shown).__name__,
)
def test_page_text_never_becomes_html(shown):
    assert "<script" not in shown._repr_html_()


def test_an_article_shows_its_facts_and_its_text_with_its_marks():
    page = f"組團式援疆結碩果\n2022年08月12日 來源：大眾日報\n{PAGE}"
    shown = read_article(page, id="a")._repr_html_()
    assert "<b>組團式援疆結碩果</b>" in shown
    assert "2022-08-12 · 大眾日報 · traditional" in shown
    assert "1 only likely" in shown
    assert '<u title="likely reading">地文化交融與</u><sup>?</sup>' in shown
    assert "only likely.</small>" in shown


def test_a_long_text_is_cut_and_says_so():
    shown = Document("援" * (LONGEST_TEXT + 5), id="a")._repr_html_()
    assert "… 5 more characters stand in text" in shown
    assert "<b>a</b>" in shown
    assert "援" * (LONGEST_TEXT + 1) not in shown


def test_a_restored_page_is_short_in_text_and_shows_likely_edits_first():
    restored = restore(PAGE)
    assert repr(restored) == "<Restored: 23 characters, 9 edits (1 only likely), 0 unresolved>"
    shown = restored._repr_html_()
    assert shown.index(">likely</td>") < shown.index(">certain</td>")
    assert "當<u" in shown
    assert "<mark>" not in shown.split("certain")[0]


def test_a_page_of_many_edits_shows_the_first_and_says_so():
    shown = restore(PAGE * 10)._repr_html_()
    assert f"the first {MOST_EDITS} are shown" in shown


def test_a_sound_page_shows_no_table():
    assert restore("援疆")._repr_html_() == (
        "<p><b>Restored: 2 characters, 0 edits, 0 unresolved</b></p>"
    )


def test_a_hit_shows_the_fields_that_say_something():
    [hit] = find_quantities("選派醫生62名。")
    shown = hit._repr_html_()
    assert ">Quantity</th>" in shown
    assert ">醫生</td>" in shown
    assert ">period</td>" not in shown
    assert ">keyword</td>" in find_keywords("師徒結對，青藍工程見效。")[0]._repr_html_()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_records_of_every_kind_show_themselves(kind):
    assert issubclass(kind.record, Record)
    assert "marks" in [field.name for field in dataclasses.fields(kind.record)]


@pytest.mark.parametrize(
    ("hits", "likely", "text"),
    [
        ([(0, 2)], [], "【一二】三四"),
        ([(0, 3)], [(1, 2)], "【一⟨二⟩?三】四"),
        ([(1, 2)], [(0, 3)], "⟨一⟩【⟨二⟩】⟨三⟩?四"),
        ([(0, 1), (2, 3)], [(0, 4)], "【⟨一⟩】⟨二⟩【⟨三⟩】⟨四⟩?"),
        ([], [(1, 1)], "一二三四"),
        ([(2, 4), (1, 3)], [], "一【二三四】"),
    ],
)
def test_hits_and_likely_stretches_may_lie_in_each_other(hits, likely, text):
    assert mark_text("一二三四", hits=hits, likely=likely).text == text


def test_only_the_window_is_shown():
    assert mark_text("一二三四", hits=[(0, 2)], likely=[(2, 4)], start=1, end=3).text == (
        "【二】⟨三⟩"
    )


def test_what_was_found_is_a_list_that_shows_itself_as_a_table():
    text = f"選派醫生62名，教師30名{HOSTILE}。"
    found = find_quantities(text)
    assert found == list(found)
    assert repr(found) == repr(list(found))
    assert pickle.loads(pickle.dumps(found)) == found
    shown = found._repr_html_()
    assert shown.index(">found</th>") < shown.index(">start</th>")
    assert ">62名</td>" in shown
    assert ">period</th>" not in shown
    assert "<script" not in find_keywords(text)._repr_html_()
    assert find_quantities("")._repr_html_() == "<p>[]</p>"


def test_of_many_hits_the_first_are_shown():
    shown = find_quantities("選派醫生62名。" * 30)._repr_html_()
    assert f"<p>The first {MOST_RECORDS} of 30.</p>" in shown


def test_of_several_texts_each_answer_shows_itself():
    one, other = find_quantities(["選派醫生62名。", "選派教師30名。"])
    assert ">30名</td>" in other._repr_html_()
    assert ">62名</td>" in one._repr_html_()
