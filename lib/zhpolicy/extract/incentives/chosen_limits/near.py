"""Which clauses stand near an offer, what is each to it, and where do the rules read a limit?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause, clauses_of_row

__all__ = ["UNSAID", "NearClause", "NearOffer", "locate", "near_offer", "own_clauses", "text_of"]

# A limit is looked for in so many clauses of the line before the offer, two above the line and
# three behind: of 5,079 limits that people labelled all but 3 % stand there or nowhere at all.
BACK, ABOVE, AHEAD = 7, 2, 3
# What the rules read is looked for so much further.
FAR_BACK, FAR_AHEAD = 40, 8
UNSAID = re.compile('[“”‘’《》「」『』"\\s]')


@dataclass(frozen=True, slots=True)
class NearClause:
    """A clause near an offer: its number on the page, its text without blanks and marks of names.

    `place` is own (the clause that offers), row (another of its clauses), sentence, line or above
    (before the offer), behind, after or below. `ruled` is where the rules read a limit in it.
    """

    number: int
    clause: Clause
    place: str
    text: str
    ruled: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class NearOffer:
    """An offer with the clauses near it, in reading order; `last` is the number of its own.

    `parts` is how many limits the rules read; `is_placed` is false where one stands nowhere.
    """

    row: Incentive
    last: int
    size: int
    near: list[NearClause]
    parts: int
    is_placed: bool


def text_of(clause: Clause) -> str:
    """What a clause says, without blanks and marks around names."""
    return clause.recall("bare text", _bare_text)


def _bare_text(clause: Clause) -> str:
    return UNSAID.sub("", clause.text)


def own_clauses(clauses: Sequence[PageClause], row: Incentive) -> list[int]:
    """The numbers of the clauses of a row, the one that offers last."""
    at = max(0, bisect_right(clauses, row.start, key=_start) - 1)
    return clauses_of_row(clauses, row) or [at]


def _start(clause: PageClause) -> int:
    return clause.start


def near_offer(clauses: Sequence[PageClause], row: Incentive) -> NearOffer:
    """The clauses near an offer, and those in which rules read what limits it."""
    own = own_clauses(clauses, row)
    last = own[-1]
    numbers = set(_numbers(clauses, own))
    parts = [part for part in row.condition.split(BETWEEN_CONDITIONS) if part]
    found = [locate(part, clauses, last) for part in parts]
    ruled: dict[int, tuple[int, int]] = {}
    for number, start, end in filter(None, found):
        first, other = ruled.get(number, (start, end))
        ruled[number] = (min(first, start), max(other, end))
    near = [
        NearClause(
            number,
            clauses[number].clause,
            _place(clauses, number, own),
            text_of(clauses[number].clause),
            ruled.get(number),
        )
        for number in sorted(numbers | set(ruled))
    ]
    return NearOffer(row, last, len(own), near, len(parts), all(found))


def _numbers(clauses: Sequence[PageClause], own: Sequence[int]) -> Iterator[int]:
    last = own[-1]
    line = clauses[last].opens
    before = range(max(0, last - BACK), last + 1)
    same = [n for n in before if clauses[n].opens == line or n in own]
    yield from range(max(0, same[0] - ABOVE), same[0])
    yield from same
    for number in range(last + 1, min(len(clauses), last + 1 + AHEAD)):
        if clauses[number].opens != line:
            break
        yield number


def _place(clauses: Sequence[PageClause], number: int, own: Sequence[int]) -> str:
    """What a clause is to an offer."""
    last = own[-1]
    if number in own:
        return "own" if number == last else "row"
    is_line = clauses[number].opens == clauses[last].opens
    is_sentence = is_line and clauses[number].clause.sentence == clauses[last].clause.sentence
    if number < last:
        return "sentence" if is_sentence else "line" if is_line else "above"
    return "behind" if is_sentence else "after" if is_line else "below"


def locate(said: str, clauses: Sequence[PageClause], last: int) -> tuple[int, int, int] | None:
    """The nearest clause that says so: its number, and where in its text it begins and ends."""
    wanted = UNSAID.sub("", said)
    for number in _outwards(last, len(clauses)):
        at = text_of(clauses[number].clause).find(wanted) if wanted else -1
        if at >= 0:
            return number, at, at + len(wanted)
    return None


def _outwards(last: int, count: int) -> Iterator[int]:
    """The numbers around one, the nearest first, those before it further than those behind."""
    yield last
    for distance in range(1, FAR_BACK):
        if last - distance >= 0:
            yield last - distance
        if distance <= FAR_AHEAD and last + distance < count:
            yield last + distance
