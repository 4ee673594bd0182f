"""Every row of evidence has one code, one identifier and its facts, the same in every run."""

from pathlib import Path

import pytest

from zhpolicy.coding.annotations import codes_of, find_annotations, guid_of, guid_of_page
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE, written
from zhpolicy.pages.articles import read_article
from zhpolicy.text.tables import read_table

SEEDS = Path(__file__).parents[2] / "seeds"
# Where the values of a field come from: a code for each of them must be in the codebook.
VALUES = [
    ("incentives", "incentives/benefits", "kind"),
    ("pairings", "pairings/relations", "relation"),
    ("programmes", "themes", "theme"),
    ("quantities", "quantities/units", "kind"),
    ("teams", "teams/fields", "field"),
]


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


def test_there_is_an_annotation_for_each_row_of_evidence(articles):
    found = [annotation for article in articles for annotation in find_annotations(article)]
    rows = sum(len(evidence_table(articles, name)) for name in EVIDENCE)
    assert len(found) == rows > 0


def test_two_tiers_in_one_clause_are_two_annotations():
    article = read_article("对引进的博士、硕士分别给予30万元、15万元安家补助。", id="a")
    found = [one for one in find_annotations(article) if one.table == "incentives"]
    places = [(one.start, one.end, one.nth) for one in found]
    assert len(places) == len(set(places)) == 2


def test_facts_hold_what_the_record_says_and_nothing_empty():
    [found] = find_annotations(read_article("选派医生三百名。", id="a"))[:1]
    assert found.facts["value"] == 300
    assert "high" not in found.facts


@pytest.mark.parametrize(("table", "words", "column"), VALUES)
def test_the_codebook_has_a_code_for_every_value(table, words, column):
    codes = {code.path for code in codes_of([])}
    values = {row[column] for row in read_table(words)} - {""}
    assert {f"{table}/{value}" for value in values} <= codes


def test_every_table_of_evidence_is_a_code_and_every_code_belongs_to_one():
    codes = codes_of([])
    assert {code.path.partition("/")[0] for code in codes} == set(EVIDENCE)
    assert [code.path for code in codes] == sorted(code.path for code in codes)
    assert all(code.chinese and code.scope for code in codes)


def test_a_value_that_the_codebook_lacks_is_a_code_of_its_table(articles):
    [annotation] = find_annotations(read_article("选派医生三百名。", id="a"))[:1]
    strange = type(annotation)("a", "quantities", 0, 1, 1, "quantities/light", "光", {}, "")
    assert "quantities/light" in [code.path for code in codes_of([strange])]


def test_a_changed_page_is_another_page():
    guids = {
        guid_of_page(read_article(text, id=name))
        for text in ("选派医生三百名。", "选派医生三百名！")
        for name in "ab"
    }
    assert len(guids) == 4


def test_identifiers_are_those_of_other_machines():
    # Projects that were exported earlier would no longer match if this changed.
    assert str(guid_of("code", "mentorship")) == "a04cf998-84ab-5392-9c0e-580564313639"


def test_lone_surrogates_do_not_stop_an_identifier():
    assert guid_of("page", "援\ud800疆") != guid_of("page", "援疆")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (3, "3"), (3.0, "3"), (0.5, "0.5"), (False, "false"), (("甲", "乙"), "甲;乙")],
)
def test_facts_are_written_as_in_the_tables(value, text):
    assert written(value) == text
