"""Ranking: the tables fit the features, and orders choose as they say."""

import numpy as np
import pytest

from zhpolicy.keywords.candidates import Candidates, find_candidates
from zhpolicy.keywords.choice.choose import (
    LEARNED_LENGTH,
    LONG_REPORT,
    choose_candidates,
    long_share,
)
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.features import describe_candidates
from zhpolicy.keywords.ranking import Scores, score_vocabulary
from zhpolicy.keywords.wording import PLACES, edge_characters, edge_words
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.tables import read_table

TEXT = "援疆干部到校。援疆干部任教,援疆教师备课。援疆干部结对。"


def ranked(text, *, k=5, order="exact"):
    tagged = tag_text(text)
    candidates = find_candidates(tagged)
    scores = Scores(candidates, tagged).total
    chosen = choose_candidates(candidates, scores, k=k, order=order, length=tagged.length)
    return candidates, scores, chosen


def test_every_weight_is_of_a_property_that_is_computed_and_in_its_part():
    tagged = tag_text(TEXT, title="援疆")
    described = describe_candidates(find_candidates(tagged), tagged)
    computed = {name: part for part, columns in described.items() for name in columns}
    known = {row["feature"]: row["part"] for row in read_table("keywords/weights")}
    assert known.items() <= computed.items()


def test_every_property_is_one_finite_number_for_each_candidate():
    for text, title in ((TEXT, "援疆"), (TEXT, ""), ("援疆", ""), ("说", "援疆干部")):
        tagged = tag_text(text, title=title)
        candidates = find_candidates(tagged)
        for columns in describe_candidates(candidates, tagged).values():
            for name, values in columns.items():
                assert values.shape == (len(candidates.keys),), name
                assert np.isfinite(values).all(), name


def test_the_parts_of_a_score_add_up_to_it():
    tagged = tag_text(TEXT, title="援疆干部“援疆”")
    candidates = find_candidates(tagged)
    scores = Scores(candidates, tagged)
    numbers = [3, 0, len(candidates.keys) - 1]
    parts = scores.parts_of(numbers)
    assert [sum(own.values()) for own in parts] == pytest.approx(scores.total[numbers].tolist())
    assert {"title", "wording", "names"} <= set(parts[0])


def test_the_best_candidate_comes_first_with_its_whole_score():
    _, scores, chosen = ranked(TEXT)
    assert chosen[0] == (int(np.argmax(scores)), pytest.approx(scores.max()))


def test_a_later_keyword_never_has_more_than_its_score():
    for order in ("exact", "diverse"):
        _, scores, chosen = ranked(TEXT, order=order)
        assert all(score <= scores[number] + 1e-9 for number, score in chosen)
        assert [score for _, score in chosen] == sorted((s for _, s in chosen), reverse=True)


def test_diverse_repeats_no_more_characters_than_exact():
    text = TEXT + "县医院引进设备,医生会诊。名校托管薄弱学校。" * 2

    def repeated(order):
        candidates, _, chosen = ranked(text, order=order, k=8)
        joined = "".join(candidates.keys[number] for number, _ in chosen)
        return 1 - len(set(joined)) / len(joined)

    assert repeated("diverse") <= repeated("exact")


def test_tables_of_words_have_no_say_in_texts_like_those_learned_from():
    assert long_share(LEARNED_LENGTH) == long_share(0) == 0
    assert long_share(LONG_REPORT) == long_share(10 * LONG_REPORT) == 1
    short = tag_text("发展工作。" * 20)
    assert not score_vocabulary(find_candidates(short), short).any()


def test_in_long_texts_listed_terms_gain_and_weak_words_lose():
    tagged = tag_text("人才服务卡发展,青蓝工程。发展村医。" * 150)
    candidates = find_candidates(tagged)
    vocabulary = dict(zip(candidates.keys, score_vocabulary(candidates, tagged), strict=True))
    assert vocabulary["人才服务卡"] > 0
    assert vocabulary["青蓝工程"] > 0
    assert vocabulary["发展"] < 0


def test_edge_characters_name_their_place():
    tagged = tag_text("援疆教师")
    counts = CandidateCounts(find_candidates(tagged), tagged)
    found = dict(zip(counts.keys, edge_characters(counts), strict=True))
    words = dict(zip(counts.keys, edge_words(counts), strict=True))
    assert words["援疆教师"] == (("first", "援疆"), ("last", "教师"))
    assert words["援疆"] == (("alone", "援疆"), ("after", "教师"))
    assert words["教师"] == (("alone", "教师"), ("before", "援疆"))
    assert found["援疆"] == ((PLACES[0], "援"), (PLACES[1], "疆"))
    assert found["援疆教师"] == ((PLACES[2], "援"), (PLACES[3], "师"))


def chosen_keys(keys_and_hits, *, scores, length, k=2):
    """The keys chosen from candidates whose hits cover these words."""
    keys = list(keys_and_hits)
    hits = [(n, *span) for n, key in enumerate(keys) for span in keys_and_hits[key]]
    owners, begins, ends = map(np.array, zip(*hits, strict=True))
    candidates = Candidates(keys, owners, begins, ends)
    chosen = choose_candidates(candidates, np.array(scores), k=k, order="exact", length=length)
    return [keys[number] for number, _ in chosen]


def test_a_place_is_one_entry_with_and_without_the_word_for_its_kind():
    places = {"疏勒县": [(0, 1), (10, 11)], "疏勒": [(20, 21)], "教育": [(30, 31)]}
    assert chosen_keys(places, scores=[3, 2.5, 1], length=500) == ["疏勒县", "教育"]
    assert chosen_keys(places, scores=[2.5, 3, 1], length=500) == ["疏勒", "教育"]
    places = {"凉山": [(0, 1)], "凉山州": [(10, 11)], "教育": [(30, 31)]}
    assert chosen_keys(places, scores=[3, 2.5, 1], length=500) == ["凉山", "教育"]


def test_a_longer_word_that_is_no_place_stays_beside_the_shorter_one():
    words = {"人才": [(0, 1)], "人才市": [(10, 11)], "教育": [(30, 31)]}
    assert chosen_keys(words, scores=[3, 2.5, 1], length=500) == ["人才", "人才市"]


AID = {
    "山东援疆": [(0, 2), (10, 12)],
    "援疆": [(start, start + 1) for start in (1, 11, 20, 30, 40)],
    "山东": [(0, 1), (10, 11), (50, 51), (60, 61)],
}


def test_a_long_text_does_not_list_a_phrase_beside_all_its_parts():
    assert chosen_keys(AID, scores=[9, 8, 7], length=LONG_REPORT, k=3) == ["援疆", "山东"]
    short = chosen_keys(AID, scores=[9, 8, 7], length=LEARNED_LENGTH, k=3)
    assert short == ["山东援疆", "援疆", "山东"]


def test_a_phrase_that_is_most_of_what_its_parts_say_stays():
    district = {**AID, "援疆": AID["援疆"][:3], "山东": AID["山东"][:3]}
    found = chosen_keys(district, scores=[9, 8, 7], length=LONG_REPORT, k=3)
    assert found == ["山东援疆", "援疆", "山东"]


def test_in_a_long_text_nothing_but_a_weak_word_more_gives_way():
    words = {"援疆": [(0, 1), (8, 9)], "援疆专家": [(0, 2)], "专家": [(1, 2)], "教育": [(30, 31)]}
    assert chosen_keys(words, scores=[9, 8, 0, 7], length=LONG_REPORT) == ["援疆", "教育"]
    assert chosen_keys(words, scores=[9, 8, 0, 7], length=LEARNED_LENGTH) == ["援疆", "援疆专家"]
