"""Which characters of GBK can follow a character, when one of their bytes is known?

Pairs of characters are those of the word model, in the forms that a page of its script has:
a page in traditional characters has no simplified ones, because its site has turned every
one of them. These are candidates; `page_language` judges them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from zhpolicy.restoration.gbk import LEADS, bytes_of, private_pairs, unmapped, with_first
from zhpolicy.restoration.language.kept_forms import is_kept
from zhpolicy.restoration.language.mapped import Latest
from zhpolicy.restoration.language.mark_kinds import CLOSING, OPENING
from zhpolicy.restoration.language.word_model import UNSEEN, word_model
from zhpolicy.text.scripts import is_simplified_only, is_traditional_only, is_variant, plain_forms

__all__ = ["Ending", "Followers", "Guess", "followers", "private_table", "share_of"]

Guess = tuple[float, str]  # how likely, as a logarithm, and the character

# A site's table turns all simplified characters into traditional ones: one in a thousand slips.
WRONG_SCRIPT = -7.0
MAY_BE_KEPT = -1.0  # 后, 里: the page shows whether it keeps them (kept_forms)
VARIANT = -3.0  # 綫 beside 線: a site has one form; no measurement of the cost is kept
# One in 100,000: a rarer follower of a character is found by its own frequency, if at all.
RAREST_FOLLOWER = -11.5
RAREST_ALONE = -13.5  # one in 700,000: rarer characters are no guess; chosen by trying
# A mark that pairs is never rarer than this: the texts that the model was counted on have few of
# some (‘ is at -12.0 there, “ at -5.3, 《 at -6.7). No measurement of it is kept.
LEAST_MARK = -8.0
LISTS_KEPT = 10_000  # a list for each character and byte that a long page asks for
# What is kept for the next run that asks for the same: 108 pages of damaged news ask for 1,304 rows
# (of 5 kB), the endings of 146 bytes (of 20 kB) and of 119 characters (3 kB), and 466 times for
# what lies ahead (35 kB). With 600 rows and 40 of the others they are read a fifth more slowly.
ROWS_KEPT, ENDINGS_KEPT, AHEAD_KEPT = 2_000, 256, 200
BACK_OFF = -2.5  # what a pair costs that the model does not have; chosen by trying
# How many pairs are tried in which nothing but the frequency of both speaks for them: so many
# last characters, and so many common ones before each. Chosen by trying.
MOST_ENDS, COMMON = 12, 400


# The followers of a character by one of their bytes: where each byte begins, scores, forms.
_Grouped = tuple[np.ndarray, np.ndarray, np.ndarray]
_EACH_BYTE = np.arange(257)
NO_FORM = 0xFFFF  # behind the last pair
_NONE = np.zeros(0, dtype=np.int64)


@dataclass
class _Row:
    """The followers of one character, likeliest first, in parallel arrays."""

    forms: np.ndarray
    leads: np.ndarray
    trails: np.ndarray
    scores: np.ndarray
    _grouped: list[_Grouped | None] = field(default_factory=lambda: [None, None])

    def with_byte(self, byte: int, place: int) -> tuple[list[float], list[int]]:
        """The scores and forms of those whose byte at a place is this."""
        found = self._grouped[place]
        if found is None:
            keys = self.trails if place else self.leads
            order = np.argsort(keys, kind="stable")
            starts = np.searchsorted(keys[order], _EACH_BYTE).astype(np.uint16)
            found = self._grouped[place] = starts, self.scores[order], self.forms[order]
        starts, scores, forms = found
        start, end = starts[byte : byte + 2].tolist()
        return scores[start:end].tolist(), forms[start:end].tolist()


@dataclass
class Followers:
    """The characters that can follow, on a page of one script.

    Arrays hold one element for each form: its first and second byte, what it costs, and the
    number of its simplified character in the word model.
    """

    traditional: bool
    _rows: dict[str, _Row] = field(default_factory=lambda: Latest(ROWS_KEPT))
    _usual: dict[tuple[int, int], list[Guess]] = field(default_factory=dict)
    _endings: dict[int, Ending] = field(default_factory=lambda: Latest(ENDINGS_KEPT))
    _middles: dict[str, list[tuple[float, int]]] = field(default_factory=lambda: Latest(ROWS_KEPT))
    _leading: dict[str, Ending] = field(default_factory=lambda: Latest(ENDINGS_KEPT))
    _ahead: dict[str, dict[str, float]] = field(default_factory=lambda: Latest(AHEAD_KEPT))

    def __post_init__(self) -> None:
        model = word_model()
        numbers = self._numbers = {c: i for i, c in enumerate(model.characters)}
        plain = plain_forms()
        entries = sorted(
            (numbers[p], c)
            for first in LEADS
            for c in with_first(first)
            if (p := plain.get(c, c)) in numbers
        )
        self.characters = [c for _, c in entries]
        owners = np.array([number for number, _ in entries])
        pairs = np.frombuffer("".join(self.characters).encode("gbk"), np.uint8).reshape(-1, 2)
        self._number_of = {c: number for number, c in enumerate(self.characters)}
        self._leads, self._trails = pairs[:, 0].copy(), pairs[:, 1].copy()
        self.leads = self._leads.tolist()
        self._order = np.argsort(np.argsort(self.characters, kind="stable"))
        self._costs = np.array([self.cost(c) for c in self.characters])
        self._first_form = np.searchsorted(owners, np.arange(len(numbers) + 1))
        self._owners = owners
        alone = self._shares_alone(model.character_shares[owners]) + self._costs
        self._singles = alone
        order = np.argsort(-alone, kind="stable")
        self._common = order[:COMMON]
        order = order[alone[order] > RAREST_ALONE]
        self._alone = _Row(order, self._leads[order], self._trails[order], alone[order] + BACK_OFF)

    def _shares_alone(self, shares: np.ndarray) -> np.ndarray:
        """`share_of` each form, from the shares of their simplified characters."""
        marks = [self._number_of[mark] for mark in OPENING + CLOSING if mark in self._number_of]
        shares[marks] = np.maximum(shares[marks], LEAST_MARK)
        return shares

    def cost(self, character: str) -> float:
        """What it costs that a character stands in this form on a page of this script."""
        if self.traditional:
            if is_simplified_only(character):
                return MAY_BE_KEPT if is_kept(character) else WRONG_SCRIPT
            return VARIANT if is_variant(character) else 0.0
        return WRONG_SCRIPT if is_traditional_only(character) else 0.0

    def row(self, before: str) -> _Row:
        """The followers of a simplified character."""
        found = self._rows.get(before)
        if found is None:
            found = self._rows[before] = self._new_row(before)
        return found

    def _new_row(self, before: str) -> _Row:
        numbers, shares = word_model().following(before)
        forms, shares = self._forms_of(numbers, shares)
        scores = shares + self._costs[forms]
        order = np.argsort(-scores, kind="stable")
        order = order[scores[order] > RAREST_FOLLOWER]
        forms = forms[order].astype(np.uint16)
        return _Row(forms, self._leads[forms], self._trails[forms], scores[order])

    def _forms_of(self, numbers: np.ndarray, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The forms of simplified characters, each with what is given of its character."""
        counts = self._first_form[numbers + 1] - self._first_form[numbers]
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(self._first_form[numbers], counts) + offsets, np.repeat(shares, counts)

    def with_first(self, before: str, byte: int) -> list[Guess]:
        """The characters with this first byte behind a simplified character, likeliest first."""
        return _with(self.traditional, before, byte, 0)

    def with_second(self, before: str, byte: int) -> list[Guess]:
        """The characters with this second byte behind a simplified character, likeliest first."""
        return _with(self.traditional, before, byte, 1)

    def candidates(self, before: str, byte: int, place: int) -> list[Guess]:
        """The characters whose byte at a place is this, likeliest behind `before` first."""
        known = self._pick(self.row(before), byte, place)
        seen = {character for _, character in known}
        more = [(s, c) for s, c in self._frequent(byte, place) if c not in seen]
        return sorted(known + more, key=_likeliest)

    def seen_with_second(self, before: str, byte: int) -> list[Guess]:
        """Those that were seen behind a simplified character, likeliest first."""
        return self._pick(self.row(before), byte, 1)

    def usual_with_second(self, byte: int) -> list[Guess]:
        """The common characters with this second byte, how likely each is behind any other."""
        return self._frequent(byte, 1)

    def _pick(self, row: _Row, byte: int, place: int) -> list[Guess]:
        scores, forms = row.with_byte(byte, place)
        return list(zip(scores, map(self.characters.__getitem__, forms), strict=True))

    def _frequent(self, byte: int, place: int) -> list[Guess]:
        found = self._usual.get((byte, place))
        if found is None:
            found = self._usual[byte, place] = self._pick(self._alone, byte, place)
        return found

    def joined(self, before: str, leads: np.ndarray) -> list[Guess]:
        """The followers with one of these first bytes (a mask of 256), likeliest first."""
        row = self.row(before)
        at = leads[row.leads].nonzero()[0]
        forms = map(self.characters.__getitem__, row.forms[at].tolist())
        return list(zip(row.scores[at].tolist(), forms, strict=True))

    def middles(self, one: str) -> list[tuple[float, int]]:
        """The followers that private pairs join to `one` and to what comes, likeliest first.

        How likely they are, and their forms.
        """
        found = self._middles.get(one)
        if found is None:
            row = self.row(plain_forms().get(one, one))
            opened: np.ndarray = private_table()[bytes_of(one)[1]]
            joins: np.ndarray = np.any(private_table(), axis=1)
            at = (opened[row.leads] & joins[row.trails]).nonzero()[0]
            found = list(zip(row.scores[at].tolist(), row.forms[at].tolist(), strict=True))
            self._middles[one] = found
        return found

    def ahead(self, after: str) -> dict[str, float]:
        """How much likelier a simplified character is behind each form that it was seen behind.

        Compared with what it is behind any other; empty when it was seen behind none.
        """
        found = self._ahead.get(after)
        if found is None:
            found = self._ahead[after] = self._new_ahead(after)
        return found

    def _new_ahead(self, after: str) -> dict[str, float]:
        number = self._numbers.get(after)
        if number is None:
            return {}
        numbers, shares = word_model().preceding(number)
        forms, shares = self._forms_of(numbers, shares)
        gains = np.maximum(shares - (share_of(after) + BACK_OFF), 0.0)
        return {
            self.characters[form]: gain
            for form, gain in zip(forms.tolist(), gains.tolist(), strict=True)
        }

    def ending(self, byte: int) -> Ending:
        """All pairs of characters of which the last has this second byte."""
        found = self._endings.get(byte)
        if found is None:
            found = self._endings[byte] = self._new_ending(byte)
        return found

    def leading(self, last: str) -> Ending:
        """All pairs of characters that end with this one."""
        found = self._leading.get(last)
        if found is None:
            form = np.array([self._number_of[last]]) if last in self._number_of else _NONE
            found = self._leading[last] = self._pairs_of(form)
        return found

    def _new_ending(self, byte: int) -> Ending:
        return self._pairs_of(
            np.flatnonzero((self._trails == byte) & (self._singles > RAREST_ALONE))
        )

    def _pairs_of(self, lasts: np.ndarray) -> Ending:
        common = lasts[np.argsort(-self._singles[lasts], kind="stable")][:MOST_ENDS]
        middles, owners, scores = self._before(lasts)
        middles = np.concatenate([middles, np.tile(self._common, len(common))])
        owners = np.concatenate([owners, np.repeat(common, len(self._common))])
        scores = np.concatenate(
            [scores, np.repeat(self._singles[common] + BACK_OFF, len(self._common))]
        )
        fits = private_table()[self._trails[middles], self._leads[owners]]
        middles, owners, scores = middles[fits], owners[fits], scores[fits]
        alone = self._singles[middles] + BACK_OFF + scores
        order = np.argsort(-alone, kind="stable")
        usual = _columns(alone[order], middles[order], owners[order])
        order = np.lexsort((self._order[owners], -scores, middles))
        middles, owners, scores = middles[order], owners[order], scores[order]
        has = np.zeros(len(self.characters), dtype=np.uint8)
        has[middles] = 1
        seen = _columns(scores, np.append(middles, NO_FORM), owners)
        return Ending(has.tobytes(), seen, usual)

    def _before(self, lasts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The forms seen before some forms, these forms, and how likely they are behind each."""
        found = [word_model().preceding(number) for number in self._owners[lasts].tolist()]
        if not found:
            return _NONE, _NONE, np.zeros(0)
        numbers = np.concatenate([numbers for numbers, _ in found])
        counts = [len(numbers) for numbers, _ in found]
        forms, at = self._forms_of(numbers, np.arange(len(numbers)))
        owners = np.repeat(lasts, counts)[at]
        scores = np.concatenate([shares for _, shares in found])[at] + self._costs[owners]
        keep = (scores > RAREST_FOLLOWER) & (self._singles[forms] > RAREST_ALONE)
        return forms[keep], owners[keep], scores[keep]


class Columns(NamedTuple):
    """Pairs of characters: how likely each is, and the forms of the two."""

    scores: memoryview[float]
    middles: memoryview[int]
    lasts: memoryview[int]


def _columns(scores: np.ndarray, middles: np.ndarray, lasts: np.ndarray) -> Columns:
    numbers = middles.astype(np.uint16).data, lasts.astype(np.uint16).data
    return Columns(scores.data.cast("B").cast("d"), *numbers)


@dataclass(frozen=True)
class Ending:
    """Pairs of characters that a private pair joins, where the last one has a known second byte.

    `seen` stand in the order of the first of the two; `has` says of each form whether it is one.
    `usual` are all pairs, with how likely both are wherever they stand. The likeliest stand first.
    """

    has: bytes
    seen: Columns
    usual: Columns


@cache
def _shares() -> dict[str, float]:
    model = word_model()
    return dict(zip(model.characters, model.character_shares.tolist(), strict=True))


def share_of(character: str) -> float:
    """How likely a character is in running text, in whatever form."""
    share = _shares().get(plain_forms().get(character, character), UNSEEN)
    return max(share, LEAST_MARK) if character in OPENING or character in CLOSING else share


@cache
def private_table() -> np.ndarray:
    """For two bytes: are they a private pair, or one that is no character?"""
    table = np.zeros((256, 256), dtype=bool)
    for first, second in (*private_pairs(), *unmapped()):
        table[first, second] = True
    return table


@lru_cache(maxsize=LISTS_KEPT)
def _with(traditional: bool, before: str, byte: int, place: int) -> list[Guess]:
    return followers(traditional).candidates(before, byte, place)


def _likeliest(guess: Guess) -> tuple[float, str]:
    score, character = guess
    return -score, character


@cache
def followers(traditional: bool) -> Followers:
    """The followers on pages of a script; made once."""
    return Followers(traditional)
