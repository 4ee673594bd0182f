"""Stripped pairs are looked up in what words and the page know."""

import itertools

import pytest

from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped, private_by_first
from zhpolicy.restoration.gbk import bytes_of
from zhpolicy.restoration.language.page_language import PageLanguage


def stripped(sound="", keys=()):
    return Stripped(PageLanguage(traditional=True, sound=sound), frozenset(keys))


@pytest.mark.parametrize(
    ("before", "truth"),
    [("國", "元首"), ("“", "三農"), ("地", "水利部"), ("光", "伏基地")],
)
def test_the_truth_is_among_the_candidates(before, truth):
    first, second = bytes_of(truth[0])[0], bytes_of(truth[-1])[1]
    assert truth in [chain for _, chain in stripped().between(before, first, second)]


@pytest.mark.parametrize("before", ["國", "地", "。"])
def test_inner_bytes_are_private_pairs(before):
    for _, chain in stripped().between(before, 0xD4, 0xD7):
        pairs = [(bytes_of(a)[1], bytes_of(b)[0]) for a, b in itertools.pairwise(chain)]
        assert all(second in private_by_first()[first] for first, second in pairs)
        assert len(chain) in (2, 3)


def test_a_chain_of_the_page_is_a_candidate_however_rare():
    chain = "仴幪"
    assert bytes_of("幪")[0] in private_by_first()[bytes_of("仴")[1]]
    first, second = bytes_of(chain[0])[0], bytes_of(chain[1])[1]
    assert chain not in [c for _, c in stripped().between("。", first, second)]
    assert chain in [c for _, c in stripped(chain).between("。", first, second)]


def test_a_character_of_the_gloss_table_was_not_stripped():
    keys = [bytes_of("首")]
    found = [chain for _, chain in stripped(keys=keys).between("國", 0xD4, bytes_of("首")[1])]
    assert found
    assert all("首" not in chain for chain in found)
