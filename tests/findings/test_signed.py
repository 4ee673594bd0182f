"""Lists of places are signed where a sentence is in doubt, and say which kind of line is read."""

import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.findings import (
    aid_sentences,
    find_shared_institutions,
    find_unread,
    lines_of_help,
    name_articles,
    shared_institutions,
)
from zhpolicy.findings.places.unread import BOTH

AID = "溧阳市对口支援岚皋县。"
LEARNING = "深化对口帮扶,岚皋县选派5名医生赴溧阳市人民医院进修学习。"


def unread(text):
    pages = [read_article(text, id="a")]
    lines = lines_of_help(evidence_table(pages, "pairings"), pages)
    return aid_sentences(lines, pages, places=evidence_table(pages, "places"))


def test_learners_with_a_word_of_aid_are_told_apart_from_aid():
    sentences = unread(AID + LEARNING)
    kinds = sentences[["is_line", "is_other_line"]].astype(bool).to_numpy().tolist()
    assert kinds == [[True, False], [False, True]]
    assert sentences["names"].iloc[1] == BOTH
    found = find_unread(sentences)
    assert "one is a line of aid and one is one of learning or contact;" in found.english.lower()
    assert "in none of the others" in found.english
    assert "1句读出了谁支援谁，1句读出的是学习或其他往来；" in found.chinese


def test_without_learners_only_aid_is_told():
    found = find_unread(unread(AID))
    assert "learning" not in found.english
    assert "学习" not in found.chinese


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


def test_an_institution_in_a_sentence_in_doubt_is_signed(seeds):
    shared = shared_institutions(seeds)
    found = find_shared_institutions(shared, names=name_articles(seeds))
    beside = [marks for marks in shared["marks"] if marks == ("likely reading",)]
    assert found.likely == (0, len(beside)) == (0, 1)
    signed = shared[shared["marks"].map(bool)]
    assert set(signed["sentence"]) <= set(shared.attrs["likely"])
