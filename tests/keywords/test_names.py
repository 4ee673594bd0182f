"""Names that the extractors know are candidates with their kind."""

import pytest

from zhpolicy.keywords.candidates import find_candidates
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.names import KINDS, find_names
from zhpolicy.keywords.usage import name_features
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.document import Document


def kinds_in(text, *, title=""):
    names = find_names(Document(text), title=title)
    return {
        ((title if name.in_title else text)[name.start : name.end], name.kind) for name in names
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("实施“青蓝工程”。", "青蓝工程", "programme"),
        ("引进人才可领取购房补贴。", "购房补贴", "benefit"),
        ("甘肃省临夏州招聘医生。", "甘肃省", "province"),
        ("县人民医院和南京农业大学签约。", "南京农业大学", "organisation"),
    ],
)
def test_each_extractor_gives_names_of_its_kind(text, name, kind):
    assert (name, kind) in kinds_in(text)
    assert kind in KINDS


def test_a_look_alike_of_a_benefit_is_no_name():
    assert not {kind for _, kind in kinds_in("机构编制规划。")} & {"benefit"}


def test_names_of_the_title_are_told_from_those_of_the_body():
    names = find_names(Document("师徒结对。"), title="青海“青蓝工程”见效")
    assert {name.in_title for name in names if name.kind == "programme"} == {True}


def test_a_name_is_a_candidate_and_its_kind_a_feature():
    text = "引进人才可领取购房补贴。"
    tagged = tag_text(text)
    candidates = find_candidates(tagged, names=find_names(Document(text)))
    named = name_features(CandidateCounts(candidates, tagged)).few
    assert named["named_benefit"] == {candidates.keys.index("购房补贴"): 1}


def test_an_empty_text_has_no_names():
    assert find_names(Document("")) == []
