"""What stood where a site stripped private-use characters? Nothing shows it but the language.

Two bytes that are no character but a private one lie between the waiting byte and the next that
the page shows; so two characters (or three, when two pairs in a row were stripped) take the place of one.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from zhpolicy.gbk import bytes_of, private_pairs, unmapped, with_first, with_second
from zhpolicy.likelihood import Language

__all__ = ["RAREST", "Stripped", "insertions", "private_by_first"]

# Characters, how likely they follow each other, and the pairs of bytes that none of them may be.
Stripped = tuple[tuple[str, ...], float, tuple[tuple[int, int], ...]]


def rank_stripped(language: Language, first: int, second: int) -> list[Stripped]:
    """Characters whose outer bytes are these and whose inner bytes were private pairs."""
    found = language.stripped.get((first, second))
    if found is None:
        ranked = _rank(language.traditional, first, second)
        found = [(c, _score_inside(language, c), pairs) for c, pairs in ranked]
        language.stripped[first, second] = found
    return found


def insertions(language: Language, before: str, first: int, second: int) -> list[Stripped]:
    """The likeliest of them behind `before`, with the likelihood of the whole."""
    key = (before, first, second)
    found = language.insertions.get(key)
    if found is None:
        scored = [
            (language.score_next(before, c[0]) + inside, c, pairs)
            for c, inside, pairs in rank_stripped(language, first, second)
        ]
        best = sorted(scored, reverse=True)[:MOST]
        found = language.insertions[key] = [(c, score, pairs) for score, c, pairs in best]
    return found


MOST = 12  # with 36 nothing more is won on the test pages


def _score_inside(language: Language, characters: tuple[str, ...]) -> float:
    score = TWICE if len(characters) > 2 else 0.0
    for before, character in pairwise(characters):
        score += language.score_next(before, character)
    return score


@cache
def _any_page(traditional: bool) -> Language:
    """The language of a page of which nothing is known."""
    return Language(traditional)


# A character that one in 300,000 is: the search does not invent rarer ones for lost bytes.
RAREST = -12.6
BETWEEN = (
    60  # the commonest characters that can stand whole among stripped bytes: ， 地 的 和 but few
)


@cache  # at most 24,000 pairs of bytes; asked again on every page
def _rank(
    traditional: bool, first: int, second: int
) -> tuple[tuple[tuple[str, ...], tuple[tuple[int, int], ...]], ...]:
    language = _any_page(traditional)
    single, following = language.score_character, language.score_next
    others = _others(language, second)
    ones = [
        c for c in with_first(first) if bytes_of(c)[1] in private_by_first() and single(c) > RAREST
    ]
    pairs: list[tuple[float, float, tuple[str, ...]]] = []
    for one in ones:
        base = single(one)
        for other in _joined(others, one):
            follows = following(one, other)
            pairs.append((base + follows, follows, (one, other)))
    triples: list[tuple[float, float, tuple[str, ...]]] = []
    for base, follows, (one, middle) in _with_middles(language, ones):
        for other in _joined(others, middle):
            more = following(middle, other)
            triples.append((base + more, follows + more, (one, middle, other)))
    best = sorted(pairs, reverse=True)[:24] + sorted(triples, reverse=True)[:12]
    return tuple((c, _inner_pairs(c)) for _, _, c in best)


TWICE = 0.0  # two private pairs side by side: the second is one of the cheap middles more often than not


def _others(language: Language, second: int) -> dict[int, str]:
    """Common characters whose second byte is this, by their first byte."""
    found = language.others.get(second)
    if found is None:
        common = (c for c in with_second(second) if language.score_character(c) > RAREST)
        found = language.others[second] = {bytes_of(c)[0]: c for c in common}
    return found


def _joined(others: dict[int, str], one: str) -> list[str]:
    """Those of the characters that a private pair can join to the end of `one`."""
    seconds = private_by_first().get(bytes_of(one)[1], ())
    return [others[byte] for byte in seconds if byte in others]


def _with_middles(
    language: Language, ones: list[str]
) -> list[tuple[float, float, tuple[str, str]]]:
    if not language.middles:
        endings = private_by_first()
        common = (c for c in _all_characters() if bytes_of(c)[1] in endings)
        language.middles = sorted(common, key=lambda c: -language.score_character(c))[:BETWEEN]
    found = []
    for one in ones:
        seconds = private_by_first()[bytes_of(one)[1]]
        base = language.score_character(one)
        for middle in language.middles:
            if bytes_of(middle)[0] in seconds:
                follows = language.score_next(one, middle)
                found.append((base + follows, follows, (one, middle)))
    return sorted(found, reverse=True)[:16]


@cache
def _all_characters() -> tuple[str, ...]:
    return tuple(c for first in range(0x81, 0xFF) for c in with_first(first))


def _inner_pairs(characters: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The characters' own bytes and the pairs across their borders: none may be in a table."""
    data = [byte for c in characters for byte in bytes_of(c)]
    return tuple(zip(data[:-1], data[1:], strict=True))


@cache
def private_by_first() -> dict[int, frozenset[int]]:
    firsts: dict[int, set[int]] = {}
    for first, second in (*private_pairs(), *unmapped()):  # some sites drop both alike
        firsts.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in firsts.items()}
