"""What stood where a site stripped private-use characters? Nothing shows it but the language.

Two bytes that are no character but a private one lie between the waiting byte and the next
that the page shows; so two characters take the place of one (three, when two pairs in a row
were stripped). All of them are looked up at once, in arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from heapq import heappushpop
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from zhpolicy.restoration.crossed_bytes.gloss_odds import GlossOdds
from zhpolicy.restoration.gbk import bytes_of, code_of, private_pairs, unmapped
from zhpolicy.restoration.language.followers import Ending, Followers, Guess, followers
from zhpolicy.restoration.language.page_language import PageLanguage
from zhpolicy.text.scripts import plain_forms

__all__ = ["Chain", "Stripped", "private_by_first"]

BytePair = tuple[int, int]
Ahead = dict[str, float]  # how much likelier what follows is behind each character
Chain = tuple[float, str]  # how likely, and the characters

CHAINS_OF_A_LENGTH = 20  # chains kept of each length; chosen by trying, as is all that follows
KNOWN_TRIED = 5  # pairs of characters tried before a character that its gloss tells
TRIPLES_KEPT = 60  # the same of three characters before what follows is looked at
ENDS_TRIED = 10  # last characters tried behind each first one, the likeliest
OWN_CHAIN = 4.0  # what a further character costs in a chain that stands elsewhere on the page
# A chain so far behind the likeliest (e-10) is not tried: nothing is guessed that is e-9 behind,
# but the likeliest may hold a character of the table.
CHAIN_DEPTH = 10.0
UNLIKELY_START = -14.0  # a chain of the page whose first character is no guess behind `before`
CHAINS_KEPT = 4_000  # looked up for any page, kept for the next run that asks for the same
FLOORS = 3.0  # what is asked for is rounded down to a multiple; no measurement is kept
IMPOSSIBLE = -99.0  # lower than the score of any chain; no threshold


@dataclass
class Stripped:
    """The characters that stripped pairs can have held on one page.

    `keys` are the pairs of bytes of the page's gloss table: none of them can be part of what
    was stripped, because its gloss would stand on the page.
    """

    language: PageLanguage
    keys: frozenset[BytePair]
    odds: GlossOdds | None = None
    _chains: dict[tuple[str, BytePair, str, float], list[Chain]] = field(default_factory=dict)
    _known: dict[tuple[str, int, str], list[Chain]] = field(default_factory=dict)
    _tails: dict[tuple[str, int], list[Chain]] = field(default_factory=dict)
    _own: dict[BytePair, dict[str, int]] | None = None
    _inside: dict[str, float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._key_codes = frozenset(first << 8 | second for first, second in self.keys)

    def between(
        self, before: str, first: int, second: int, *, after: str = "", least: float = IMPOSSIBLE
    ) -> list[Chain]:
        """The likeliest characters behind `before` whose outer bytes are these.

        `after` is the character that follows them, when it is known. Those that are less likely
        than `least` may be missing.
        """
        floor = max(IMPOSSIBLE, least // FLOORS * FLOORS)  # so that few are kept of each
        outer = first, second
        key = (before, outer, after, floor)
        found = self._chains.get(key)
        if found is None:
            found = self._chains[key] = self._new_chains(before, outer, after, floor=floor)
        return found

    def _new_chains(self, before: str, outer: BytePair, after: str, *, floor: float) -> list[Chain]:
        language, plain = self.language, plain_forms()
        sides = _Sides(plain.get(before, before), *outer, plain.get(after, after))
        usual = _any_chains(language.traditional, sides, floor)
        chains = {c: s for s, c in usual if self._inside_cost(c, outer[1]) is not None}
        own = self._page_chains().get(outer)
        if own:
            start = {c: s for s, c in language.with_first(before, outer[0])}
            for chain in own:
                score = start.get(chain[0], UNLIKELY_START) - OWN_CHAIN * (len(chain) - 1)
                if score >= floor and self._inside_cost(chain, outer[1]) is not None:
                    chains[chain] = max(chains.get(chain, score), score)
        found = ((s + self.unglossed(c, second=outer[1]), c) for c, s in chains.items())
        return sorted(found, key=_likeliest)[: 2 * CHAINS_OF_A_LENGTH]

    def before_known(self, before: str, first: int, last: str) -> list[Chain]:
        """The likeliest two characters between `before` and `last`, joined by private pairs."""
        key = (before, first, last)
        found = self._known.get(key)
        if found is None:
            plain = plain_forms().get(before, before)
            usual = _two_before(self.language.traditional, plain, first, last)
            found = []
            for score, chain in usual:
                codes = _inner_codes(chain + last, 0xA1)[:-1]
                if self._key_codes.isdisjoint(codes):
                    found.append((score + self._unglossed(codes), chain))
            self._known[key] = found
        return found

    def unglossed(self, chain: str, *, second: int) -> float:
        """What it costs that no gloss stands inside a chain."""
        return self._inside_cost(chain, second) or 0.0

    def _inside_cost(self, chain: str, second: int) -> float | None:
        """The same; None for a chain that holds a pair of bytes of the table."""
        key = chain + chr(second)
        if key not in self._inside:
            codes = _inner_codes(chain, second)
            free = self._key_codes.isdisjoint(codes)
            self._inside[key] = self._unglossed(codes) if free else None
        return self._inside[key]

    def _unglossed(self, codes: tuple[int, ...]) -> float:
        return sum([self.odds.missing_code(code) for code in codes]) if self.odds else 0.0

    def tails(self, before: str, first: int) -> list[Chain]:
        """The same, two characters each, where the second byte of the last one is lost."""
        key = (before, first)
        found = self._tails.get(key)
        if found is None:
            found = self._tails[key] = self._new_tails(before, first)
        return found

    def _new_tails(self, before: str, first: int) -> list[Chain]:
        lists = followers(self.language.traditional)
        found: list[Chain] = []
        for score, one in _ones(
            self.language.traditional, plain_forms().get(before, before), first
        ):
            leads = np.zeros(256, dtype=bool)
            leads[list(private_by_first()[bytes_of(one)[1]])] = True
            behind = lists.joined(plain_forms().get(one, one), leads)[:CHAINS_OF_A_LENGTH]
            found += [(score + s, one + c) for s, c in behind]
        ranked = sorted(found, key=_likeliest)
        possible = [(s, c) for s, c in ranked if self._key_codes.isdisjoint(_inner_codes(c, 0xA1))]
        return possible[:CHAINS_OF_A_LENGTH]

    def _page_chains(self) -> dict[BytePair, dict[str, int]]:
        """The page's own chains that stripped pairs can have held, by their outer bytes."""
        if self._own is None:
            self._own = {}
            for chain in _chains_of(self.language.sound):
                key = (bytes_of(chain[0])[0], bytes_of(chain[-1])[1])
                counts = self._own.setdefault(key, {})
                counts[chain] = counts.get(chain, 0) + 1
        return self._own


class _Sides(NamedTuple):
    """What stands on either side of stripped pairs: simplified characters, and outer bytes."""

    before: str
    first: int
    second: int
    after: str


@lru_cache(maxsize=CHAINS_KEPT)
def _any_chains(traditional: bool, sides: _Sides, floor: float) -> list[Chain]:
    """The likeliest chains of any page, two characters each, then three."""
    ahead = followers(traditional).ahead(sides.after)
    pairs = _pairs(traditional, sides, ahead, floor=floor)
    floor = max(floor, pairs[0][0] - CHAIN_DEPTH) if pairs else floor
    least = (floor - max(ahead.values(), default=0.0)) // FLOORS * FLOORS
    triples = _ranked(_triples(traditional, sides._replace(after=""), least), ahead)
    floor = max(floor, triples[0][0] - CHAIN_DEPTH) if triples else floor
    return [chain for chain in (*pairs, *triples) if chain[0] >= floor]


def _ranked(chains: list[Chain], ahead: Ahead) -> list[Chain]:
    """The chains, each judged by what follows its last character."""
    if not ahead:
        return chains[:CHAINS_OF_A_LENGTH]
    found = [(s + ahead.get(c[-1], 0.0), c) for s, c in chains]
    return sorted(found, key=_likeliest)[:CHAINS_OF_A_LENGTH]


def _inner_codes(chain: str, second: int) -> tuple[int, ...]:
    """The characters' own codes and the pairs of bytes across their borders, but the first's own.

    None of them may be an entry of the gloss table: it would show its gloss. Where the last
    character ends with an ASCII byte the page shows it, and its gloss may follow.
    """
    one, two = code_of(chain[0]), code_of(chain[1])
    codes: tuple[int, ...] = ((one & 0xFF) << 8 | two >> 8, two)
    if len(chain) > 2:
        three = code_of(chain[2])
        codes = (*codes, (two & 0xFF) << 8 | three >> 8, three)
    return codes[:-1] if second <= 0x80 or second == 0xFF else codes


@lru_cache(maxsize=CHAINS_KEPT)
def _ones(traditional: bool, before: str, first: int) -> list[Guess]:
    """The characters behind `before` that a private pair can follow, likeliest first."""
    firsts = private_by_first()
    known = followers(traditional).with_first(before, first)
    return [guess for guess in known if bytes_of(guess[1])[1] in firsts]


def _pairs(traditional: bool, sides: _Sides, ahead: Ahead, *, floor: float) -> list[Chain]:
    lists = followers(traditional)
    found = _Likeliest(floor, kept=CHAINS_OF_A_LENGTH)
    gain = max(ahead.values(), default=0.0)
    for score, one in _ones(traditional, sides.before, sides.first):
        if score + gain < found.floor:  # nothing else makes a chain likelier
            break
        allowed = private_by_first()[bytes_of(one)[1]]
        plain = plain_forms().get(one, one)
        seen = lists.seen_with_second(plain, sides.second)
        for ends in (seen, lists.usual_with_second(sides.second)):
            for share, end in ends:
                if score + share + gain < found.floor:
                    break
                likely = score + share + ahead.get(end, 0.0)
                if likely >= found.floor and bytes_of(end)[0] in allowed:
                    found.add(likely, one + end)
    return found.ranked()


@lru_cache(maxsize=CHAINS_KEPT)
def _triples(traditional: bool, sides: _Sides, floor: float) -> list[Chain]:
    lists = followers(traditional)
    found = _Likeliest(floor, kept=TRIPLES_KEPT)
    ones = _ones(traditional, sides.before, sides.first)
    _add_joined(found, lists, ones, lists.ending(sides.second))
    return found.ranked()


@lru_cache(maxsize=CHAINS_KEPT)
def _two_before(traditional: bool, before: str, first: int, last: str) -> list[Chain]:
    lists = followers(traditional)
    found = _Likeliest(IMPOSSIBLE, kept=KNOWN_TRIED)
    _add_joined(found, lists, _ones(traditional, before, first), lists.leading(last))
    return [(score, chain[:2]) for score, chain in found.ranked()]


def _add_joined(found: _Likeliest, lists: Followers, ones: list[Guess], ending: Ending) -> None:
    """The likeliest first characters with pairs of those that can end."""
    for first in ones[:ENDS_TRIED]:
        if first[0] < found.floor:
            break
        _add_seen(found, lists, first, ending)
        _add_usual(found, lists, first, ending)


def _add_seen(found: _Likeliest, lists: Followers, first: Guess, ending: Ending) -> None:
    """Chains whose middle was seen behind the first character."""
    score, one = first
    has, characters = ending.has, lists.characters
    shares, middles, lasts = ending.seen
    for share, middle in lists.middles(one):
        so_far = score + share
        if so_far < found.floor:
            break
        at = bisect_left(middles, middle) if has[middle] else -1
        while middles[at] == middle:
            likely = so_far + shares[at]
            if likely < found.floor:
                break
            found.add(likely, one + characters[middle] + characters[lasts[at]])
            at += 1


def _add_usual(found: _Likeliest, lists: Followers, first: Guess, ending: Ending) -> None:
    """Chains whose middle and last characters are usual, wherever they stand."""
    score, one = first
    allowed = private_by_first()[bytes_of(one)[1]]
    for share, middle, last in zip(*ending.usual, strict=True):
        if score + share < found.floor:
            break
        if lists.leads[middle] in allowed:
            found.add(score + share, one + lists.characters[middle] + lists.characters[last])


class _Likeliest:
    """The likeliest chains of a length; `floor` is how likely one must be to be among them."""

    def __init__(self, floor: float, *, kept: int) -> None:
        self.floor = floor
        self._scores: dict[str, float] = {}
        self._best = [IMPOSSIBLE] * kept  # a heap

    def add(self, score: float, chain: str) -> None:
        """Take a chain in that lies above the floor."""
        known = self._scores.get(chain)
        if known is None:
            heappushpop(self._best, score)
            self.floor = max(self.floor, self._best[0], score - CHAIN_DEPTH)
        if known is None or known < score:
            self._scores[chain] = score

    def ranked(self) -> list[Chain]:
        """The chains, the likeliest first."""
        ranked = [(score, chain) for chain, score in self._scores.items() if score >= self.floor]
        ranked.sort(key=_likeliest)
        return ranked[: len(self._best)]


def _chains_of(page: str) -> Iterator[str]:
    firsts = private_by_first()
    joined = [bytes_of(b)[0] in firsts.get(bytes_of(a)[1], ()) for a, b in pairwise(page)]
    for i, fits in enumerate(joined):
        if fits:
            yield page[i : i + 2]
            if i + 1 < len(joined) and joined[i + 1]:
                yield page[i : i + 3]


def _likeliest(chain: Chain) -> tuple[float, str]:
    score, characters = chain
    return -score, characters


@cache
def private_by_first() -> dict[int, frozenset[int]]:
    """The second bytes of private pairs, and of those that are no character, by the first."""
    firsts: dict[int, set[int]] = {}
    for first, second in (*private_pairs(), *unmapped()):  # some sites drop both alike
        firsts.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in firsts.items()}
