"""Maximal repeats: equal to the definition, and no trouble with copies and stutters."""

import time
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.compare.repeats import LONGEST_STUTTER, find_repeats


def by_definition(documents):
    """All runs of two tokens and more that can not grow without losing a place."""
    places = defaultdict(list)
    for number, tokens in enumerate(documents):
        for start in range(len(tokens)):
            for end in range(start + 1, len(tokens) + 1):
                if tokens[end - 1] < 0:
                    break
                if end - start > 1:
                    places[tuple(tokens[start:end])].append((number, start))
    found = []
    for run, where in places.items():
        lefts = {neighbour(documents, number, start - 1) for number, start in where}
        rights = {neighbour(documents, number, start + len(run)) for number, start in where}
        together = len({number for number, _ in where})
        if together > 1 and len(lefts) > 1 and len(rights) > 1:
            found.append((len(run), together, tuple(sorted(where))))
    return sorted(found, key=lambda repeat: (-repeat[0], repeat[2]))


def neighbour(documents, number, index):
    """The token beside a run; an edge or a barrier is like no other."""
    tokens = documents[number]
    is_token = 0 <= index < len(tokens) and tokens[index] >= 0
    return tokens[index] if is_token else (number, index)


def without_stutters(tokens):
    kept = []
    for token in tokens:
        if kept[-LONGEST_STUTTER:] != [token] * LONGEST_STUTTER:
            kept.append(token)
    return kept


documents = st.lists(st.lists(st.integers(-1, 3), max_size=12).map(without_stutters), max_size=4)


@settings(max_examples=300)
@given(documents)
def test_repeats_are_those_of_the_definition(sequences):
    found = [(r.length, r.documents, r.places) for r in find_repeats(sequences)]
    assert found == by_definition(sequences)


def test_copies_of_a_long_page_are_one_repeat():
    page = [n % 997 + n // 997 for n in range(5000)]
    repeats = find_repeats([page, page, [*page, 1]])
    assert (repeats[0].length, repeats[0].documents) == (5000, 3)


def test_a_stutter_is_no_formula_and_takes_no_time():
    started = time.perf_counter()
    repeats = find_repeats([[5] * 50_000, [5] * 50_000])
    assert all(repeat.length <= LONGEST_STUTTER for repeat in repeats)
    assert time.perf_counter() - started < 5


def test_more_documents_can_be_asked_for():
    sequences = [[1, 2, 3], [1, 2, 3], [1, 2]]
    assert [r.length for r in find_repeats(sequences, minimum_documents=3)] == [2]


def test_nothing_gives_nothing():
    assert find_repeats([]) == find_repeats([[], []]) == find_repeats([[1], [2]]) == []
