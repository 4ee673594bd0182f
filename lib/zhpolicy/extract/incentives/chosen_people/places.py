"""Where do the people stand that an offer may be for, seen from its clause?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause, clauses_of_row

__all__ = ["Place", "places_of"]

# Whom an offer is for is looked for in so many clauses before it, and in two behind.
LOOK_BACK, LOOK_AHEAD = 20, 2
# A line of so few characters without an end is a heading.
LONGEST_HEADING = 24
ENDS = "。;"
ASKS = ("?", ":")
PRONOUN = re.compile("[他她我你]|本人")
# So many clauses before an offer are asked for pronouns.
NEAR = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A clause near an offer: its number on the page, how far it is, and what it is to the offer.

    `name` is own (the clause that offers), row (another of its clauses), sentence, line, before
    (a line further up) or behind.
    """

    number: int
    distance: int
    name: str
    is_heading: bool
    asks: bool


def places_of(clauses: Sequence[PageClause], row: Incentive) -> tuple[list[Place], str]:
    """The places where people may stand, the nearest first; and where a pronoun stands."""
    own = clauses_of_row(clauses, row) or [_clause_at(clauses, row.start)]
    last = own[-1]
    first = max(0, last - LOOK_BACK + 1)
    places = [_place(clauses, number, own) for number in range(last, first - 1, -1)]
    for number in range(last + 1, min(len(clauses), last + 1 + LOOK_AHEAD)):
        if clauses[number].opens != clauses[last].opens:
            break
        places.append(Place(number, number - last, "behind", is_heading=False, asks=False))
    return places, _pronoun(clauses, own)


def _clause_at(clauses: Sequence[PageClause], start: int) -> int:
    return max(0, bisect_right(clauses, start, key=lambda each: each.start) - 1)


def _place(clauses: Sequence[PageClause], number: int, own: Sequence[int]) -> Place:
    each, last = clauses[number], clauses[own[-1]]
    is_same_line = each.opens == last.opens
    if number == own[-1]:
        name = "own"
    elif number in own:
        name = "row"
    elif _is_same_sentence(each, last):
        name = "sentence"
    else:
        name = "line" if is_same_line else "before"
    end = each.line.rstrip()[-1:]
    is_short = len(each.line) <= LONGEST_HEADING and end not in ENDS
    return Place(
        number,
        own[-1] - number,
        name,
        is_heading=is_short and not is_same_line,
        asks=end in ASKS,
    )


def _is_same_sentence(one: PageClause, other: PageClause) -> bool:
    return one.opens == other.opens and one.clause.sentence == other.clause.sentence


def _pronoun(clauses: Sequence[PageClause], own: Sequence[int]) -> str:
    """Where a pronoun stands: in the clauses of the offer, in its sentence, or nowhere."""
    last = own[-1]
    if any(PRONOUN.search(clauses[number].clause.text) for number in own):
        return "own"
    near = clauses[max(0, last - NEAR) : last + 1]
    said = (each.clause.text for each in near if _is_same_sentence(each, clauses[last]))
    return "sentence" if any(map(PRONOUN.search, said)) else "none"
