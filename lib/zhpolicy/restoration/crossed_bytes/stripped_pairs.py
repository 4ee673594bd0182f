"""What stood where a site stripped private-use characters? Nothing shows it but the language.

Two bytes that are no character but a private one lie between the waiting byte and the next
that the page shows; so two characters take the place of one (three, when two pairs in a row
were stripped). All of them are looked up at once, in arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from zhpolicy.restoration.crossed_bytes.gloss_odds import GlossOdds
from zhpolicy.restoration.gbk import bytes_of, private_pairs, unmapped
from zhpolicy.restoration.language.followers import Ending, Followers, Guess, followers
from zhpolicy.restoration.language.page_language import PageLanguage
from zhpolicy.text.scripts import plain_forms

__all__ = ["Chain", "Stripped", "private_by_first"]

BytePair = tuple[int, int]
Ahead = dict[str, float]  # how much likelier what follows is behind each character
Chain = tuple[float, tuple[str, ...]]  # how likely, and the characters

CHAINS_OF_A_LENGTH = 20  # chains kept of each length; chosen by trying, as is all that follows
KNOWN_TRIED = 5  # pairs of characters tried before a character that its gloss tells
TRIPLES_KEPT = 60  # the same of three characters before what follows is looked at
ENDS_TRIED = 10  # last characters tried behind each first one, the likeliest
OWN_CHAIN = 4.0  # what a further character costs in a chain that stands elsewhere on the page
CHAIN_DEPTH = 9.0  # a chain so far behind the likeliest (e-9) is not tried
UNLIKELY_START = -14.0  # a chain of the page whose first character is no guess behind `before`
CHAINS_KEPT = 4_000  # looked up for any page, kept for the next run that asks for the same
IMPOSSIBLE, LEAST_POSSIBLE = -99.0, -98.0  # lower than the score of any chain; no threshold


@dataclass
class Stripped:
    """The characters that stripped pairs can have held on one page.

    `keys` are the pairs of bytes of the page's gloss table: none of them can be part of what
    was stripped, because its gloss would stand on the page.
    """

    language: PageLanguage
    keys: frozenset[BytePair]
    odds: GlossOdds | None = None
    _chains: dict[tuple[str, int, int, str], list[Chain]] = field(default_factory=dict)
    _known: dict[tuple[str, int, str], list[Chain]] = field(default_factory=dict)
    _tails: dict[tuple[str, int], list[Chain]] = field(default_factory=dict)
    _own: dict[BytePair, dict[tuple[str, ...], int]] | None = None

    def between(self, before: str, first: int, second: int, *, after: str = "") -> list[Chain]:
        """The likeliest characters behind `before` whose outer bytes are these.

        `after` is the character that follows them, when it is known.
        """
        key = (before, first, second, after)
        found = self._chains.get(key)
        if found is None:
            found = self._chains[key] = self._new_chains(before, first, second, after)
        return found

    def _new_chains(self, before: str, first: int, second: int, after: str) -> list[Chain]:
        language = self.language
        plain = plain_forms().get(before, before)
        usual = _any_chains(
            language.traditional, plain, first, second, plain_forms().get(after, after)
        )
        chains = {c: s for s, c, pairs in usual if self.keys.isdisjoint(pairs)}
        own = self._page_chains().get((first, second))
        if own:
            start = {c: s for s, c in language.with_first(before, first)}
            for chain in own:
                score = start.get(chain[0], UNLIKELY_START) - OWN_CHAIN * (len(chain) - 1)
                if self.keys.isdisjoint(_inner_pairs(chain, second)):
                    chains[chain] = max(chains.get(chain, score), score)
        found = ((s + self.unglossed(c, second=second), c) for c, s in chains.items())
        ranked = sorted(found, key=_likeliest)
        return ranked[: 2 * CHAINS_OF_A_LENGTH]

    def before_known(self, before: str, first: int, last: str) -> list[Chain]:
        """The likeliest two characters between `before` and `last`, joined by private pairs."""
        key = (before, first, last)
        found = self._known.get(key)
        if found is None:
            plain = plain_forms().get(before, before)
            usual = _two_before(self.language.traditional, plain, first, last)
            found = []
            for score, chain in usual:
                pairs = _inner_pairs((*chain, last), 0xA1)[:-1]
                if self.keys.isdisjoint(pairs):
                    missing = sum([self.odds.missing(*p) for p in pairs]) if self.odds else 0.0
                    found.append((score + missing, chain))
            self._known[key] = found
        return found

    def unglossed(self, chain: tuple[str, ...], *, second: int) -> float:
        """What it costs that no gloss stands inside a chain."""
        if self.odds is None:
            return 0.0
        return sum([self.odds.missing(*pair) for pair in _inner_pairs(chain, second)])

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
        for score, one in _ones(lists, plain_forms().get(before, before), first):
            leads = np.zeros(256, dtype=bool)
            leads[list(private_by_first()[bytes_of(one)[1]])] = True
            behind = lists.joined(plain_forms().get(one, one), leads)[:CHAINS_OF_A_LENGTH]
            found += [(score + s, (one, c)) for s, c in behind]
        ranked = sorted(found, key=_likeliest)
        possible = [(s, c) for s, c in ranked if self.keys.isdisjoint(_inner_pairs(c, 0xA1))]
        return possible[:CHAINS_OF_A_LENGTH]

    def _page_chains(self) -> dict[BytePair, dict[tuple[str, ...], int]]:
        """The page's own chains that stripped pairs can have held, by their outer bytes."""
        if self._own is None:
            self._own = {}
            for chain in _chains_of(self.language.sound):
                key = (bytes_of(chain[0])[0], bytes_of(chain[-1])[1])
                counts = self._own.setdefault(key, {})
                counts[chain] = counts.get(chain, 0) + 1
        return self._own


@lru_cache(maxsize=CHAINS_KEPT)
def _any_chains(
    traditional: bool, before: str, first: int, second: int, after: str
) -> tuple[tuple[float, tuple[str, ...], tuple[BytePair, ...]], ...]:
    """The likeliest chains of any page, two characters each, then three; and their pairs."""
    lists = followers(traditional)
    ones = _ones(lists, before, first)
    ahead = lists.ahead(after)
    triples = _triples_of(traditional, before, first, second)
    chains = [*_pairs(lists, ones, second, ahead), *_ranked(triples, ahead)]
    return tuple((score, chain, _inner_pairs(chain, second)) for score, chain in chains)


def _inner_pairs(chain: tuple[str, ...], second: int) -> tuple[BytePair, ...]:
    """The characters' own bytes and the pairs across their borders, but for the first's own.

    None of them may be an entry of the gloss table: it would show its gloss. Where the last
    character ends with an ASCII byte the page shows it, and its gloss may follow.
    """
    pairs = tuple(pairwise(byte for character in chain for byte in bytes_of(character)))
    return pairs[1:-1] if second <= 0x80 or second == 0xFF else pairs[1:]


def _ones(lists: Followers, before: str, first: int) -> list[Guess]:
    firsts = private_by_first()
    return [(s, c) for s, c in lists.with_first(before, first) if bytes_of(c)[1] in firsts]


@lru_cache(maxsize=CHAINS_KEPT)
def _triples_of(traditional: bool, before: str, first: int, second: int) -> list[Chain]:
    lists = followers(traditional)
    return _triples(lists, _ones(lists, before, first), second)


def _ranked(chains: list[Chain], ahead: Ahead) -> list[Chain]:
    """The chains, each judged by what follows its last character."""
    if not ahead:
        return chains[:CHAINS_OF_A_LENGTH]
    found = [(s + ahead.get(c[-1], 0.0), c) for s, c in chains]
    return sorted(found, key=_likeliest)[:CHAINS_OF_A_LENGTH]


def _pairs(lists: Followers, ones: list[Guess], second: int, ahead: Ahead) -> list[Chain]:
    found: list[Chain] = []
    for score, one in ones:
        allowed = private_by_first()[bytes_of(one)[1]]
        behind = lists.with_second(plain_forms().get(one, one), second)
        ends = [(s, c) for s, c in behind if bytes_of(c)[0] in allowed]
        if ahead:
            ends = sorted(((s + ahead.get(c, 0.0), c) for s, c in ends), key=_likeliest_end)
        found += [(score + s, (one, c)) for s, c in ends[:ENDS_TRIED]]
    return sorted(found, key=_likeliest)[:CHAINS_OF_A_LENGTH]


@lru_cache(maxsize=CHAINS_KEPT)
def _two_before(traditional: bool, before: str, first: int, last: str) -> list[Chain]:
    lists = followers(traditional)
    ones = _ones(lists, before, first)
    table = lists.leading(last)
    return [(s, (one, middle)) for s, (one, middle, _) in _joined(lists, ones, table)[:KNOWN_TRIED]]


def _triples(lists: Followers, ones: list[Guess], second: int) -> list[Chain]:
    return _joined(lists, ones, lists.ending(second))[:TRIPLES_KEPT]


def _joined(lists: Followers, ones: list[Guess], table: Ending) -> list[Chain]:
    """The likeliest first characters with a pair of those that can end, likeliest first."""
    found: list[Chain] = []
    for score, one in ones[:ENDS_TRIED]:
        scores = lists.behind(plain_forms().get(one, one))[table.middles] + table.scores
        scores = np.where(_fits(bytes_of(one)[1])[table.leads, table.trails], scores, IMPOSSIBLE)
        at = np.flatnonzero(scores > scores.max(initial=LEAST_POSSIBLE) - CHAIN_DEPTH)
        for i in at[np.argsort(-scores[at], kind="stable")[:CHAINS_OF_A_LENGTH]].tolist():
            middle, last = lists.characters[table.middles[i]], lists.characters[table.lasts[i]]
            found.append((score + float(scores[i]), (one, middle, last)))
    return sorted(found, key=_likeliest)


def _chains_of(page: str) -> Iterator[tuple[str, ...]]:
    firsts = private_by_first()
    joined = [bytes_of(b)[0] in firsts.get(bytes_of(a)[1], ()) for a, b in pairwise(page)]
    for i, fits in enumerate(joined):
        if fits:
            yield page[i], page[i + 1]
            if i + 1 < len(joined) and joined[i + 1]:
                yield page[i], page[i + 1], page[i + 2]


def _likeliest_end(guess: Guess) -> tuple[float, str]:
    score, character = guess
    return -score, character


def _likeliest(chain: Chain) -> tuple[float, tuple[str, ...]]:
    score, characters = chain
    return -score, characters


@cache
def _fits(trail: int) -> np.ndarray:
    """For a character's first and second byte: can private pairs stand on both sides of it?

    In front of it the pair of `trail` and its first byte, behind it one that its second byte opens.
    """
    table = np.zeros((256, 256), dtype=bool)
    leads, trails = list(private_by_first().get(trail, ())), list(private_by_first())
    table[np.ix_(leads, trails)] = True
    return table


@cache
def private_by_first() -> dict[int, frozenset[int]]:
    """The second bytes of private pairs, and of those that are no character, by the first."""
    firsts: dict[int, set[int]] = {}
    for first, second in (*private_pairs(), *unmapped()):  # some sites drop both alike
        firsts.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in firsts.items()}
