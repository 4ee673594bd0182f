"""What stood where a site stripped private-use characters? Nothing shows it but the language.

Two bytes that are no character but a private one lie between the waiting byte and the next
that the page shows; so two characters take the place of one (three, when two pairs in a row
were stripped).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from zhpolicy.gbk import bytes_of, private_pairs, unmapped, with_first, with_second
from zhpolicy.likelihood import Language

__all__ = ["RAREST", "Stripped", "insertions", "private_by_first", "tails"]

# Characters, how likely they follow, and the pairs of bytes that none of them may be.
Stripped = tuple[tuple[str, ...], float, tuple[tuple[int, int], ...]]

# A character that one in 300,000 is: the search does not invent rarer ones for lost bytes.
RAREST = -12.6
COMMON = -9.2  # one in 10,000: what may stand whole between two stripped pairs
LEADS = range(0x81, 0xFF)
MOST = 12  # kept of each length; with 36 nothing more is won on the test pages
FIRST_ONES = 8  # tried for the first of them


def insertions(language: Language, before: str, first: int, second: int) -> list[Stripped]:
    """The likeliest characters behind `before` whose outer bytes are these.

    Their inner bytes are private pairs. Two characters each, then three each.
    """
    key = (before, first, second)
    found = language.insertions.get(key)
    if found is None:
        ones = _first_ones(language, before, first)
        found = _best(_ended(language, ones, second)) + _best(
            _ended(language, _middles(language, ones), second)
        )
        language.insertions[key] = found
    return found


def tails(language: Language, before: str, first: int) -> list[Stripped]:
    """The same where the second byte of the last character is lost."""
    key = (before, first, 0)
    found = language.insertions.get(key)
    if found is None:
        ones = _first_ones(language, before, first)
        ones = _first_ones(language, before, first)
        found = language.insertions[key] = _best(_joined(language, ones, most=MOST))
    return found


Chain = tuple[float, tuple[str, ...]]


def _first_ones(language: Language, before: str, first: int) -> list[Chain]:
    key = (before, first)
    found = language.stripped.get(key)
    if found is None:
        found = language.stripped[key] = _new_first_ones(language, before, first)
    return found


def _new_first_ones(language: Language, before: str, first: int) -> list[Chain]:
    follows, endings = language.score_next, private_by_first()
    ones: list[Chain] = [
        (follows(before, c), (c,))
        for c in with_first(first)
        if bytes_of(c)[1] in endings and language.score_character(c) > RAREST
    ]
    return sorted(ones, reverse=True)[:FIRST_ONES]


def _middles(language: Language, ones: list[Chain]) -> list[Chain]:
    endings = private_by_first()
    found = _joined(language, ones, most=2 * MOST)
    whole = [chain for chain in found if bytes_of(chain[1][-1])[1] in endings]
    return sorted(whole, reverse=True)[:FIRST_ONES]


def _joined(language: Language, ones: list[Chain], *, most: int) -> list[Chain]:
    follows = language.score_next
    return [
        (score + follows(chain[-1], c), (*chain, c))
        for score, chain in ones
        for c in _likely_behind(chain[-1], language.traditional)[:most]
    ]


def _ended(language: Language, chains: list[Chain], second: int) -> list[Chain]:
    """The chains with a last character whose second byte is this."""
    others, endings = _others(language, second), private_by_first()
    return [
        (score + language.score_next(chain[-1], others[byte]), (*chain, others[byte]))
        for score, chain in chains
        for byte in endings[bytes_of(chain[-1])[1]]
        if byte in others
    ]


def _best(chains: list[Chain]) -> list[Stripped]:
    return [(c, score, _inner_pairs(c)) for score, c in sorted(chains, reverse=True)[:MOST]]


def _others(language: Language, second: int) -> dict[int, str]:
    """Characters, not too rare, whose second byte is this, by their first byte."""
    found = language.others.get(second)
    if found is None:
        likely = (c for c in with_second(second) if language.score_character(c) > RAREST)
        found = language.others[second] = {bytes_of(c)[0]: c for c in likely}
    return found


@cache
def _any_page(traditional: bool) -> Language:
    """The language of a page of which nothing is known."""
    return Language(traditional)


@cache
def _common(traditional: bool) -> dict[int, tuple[str, ...]]:
    """Common characters by their first byte."""
    single = _any_page(traditional).score_character
    likely = ((first, [c for c in with_first(first) if single(c) > COMMON]) for first in LEADS)
    return {first: tuple(found) for first, found in likely if found}


@cache
def _likely_behind(one: str, traditional: bool) -> tuple[str, ...]:
    """The characters that a private pair can join to `one`, likeliest first; for all pages."""
    common, follows = _common(traditional), _any_page(traditional).score_next
    joined = [c for byte in private_by_first()[bytes_of(one)[1]] for c in common.get(byte, ())]
    return tuple(sorted(joined, key=lambda c: -follows(one, c)))


def _inner_pairs(characters: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The characters' own bytes and the pairs across their borders: none may be in a table."""
    return tuple(pairwise(byte for c in characters for byte in bytes_of(c)))


@cache
def private_by_first() -> dict[int, tuple[int, ...]]:
    """The second bytes of private pairs, and of those that are no character, by the first."""
    firsts: dict[int, set[int]] = {}
    for first, second in (*private_pairs(), *unmapped()):  # some sites drop both alike
        firsts.setdefault(first, set()).add(second)
    return {first: tuple(sorted(seconds)) for first, seconds in firsts.items()}
