"""What speaks for a clause to limit an offer? Its characters, where it stands, what rules say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.chosen_limits.near import (
    UNSAID,
    NearClause,
    NearOffer,
    own_clauses,
    text_of,
)
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause

__all__ = ["OffersOfPage", "clues_of_clause", "runs_of", "step", "without_figures"]

FIGURE = re.compile("\\d[\\d,.]*")
# Runs of so many characters of the first so many of a clause; beside its place shorter ones.
LONGEST_RUN, LONGEST_BESIDE_PLACE, LONGEST_TEXT = 3, 2, 60
STEPS = (0, 1, 2, 3, 4, 6, 8)
LENGTHS = (2, 3, 4, 6, 8, 11, 15, 20, 30)
# The last character of a clause that only says of whom or when.
ENDS = "的者后时内起下间"
# So many characters of a clause may be left beside those who get something.
FEW = 3
MOST = 3
NEW_LINE, NEW_SENTENCE = "/", "。"


class OffersOfPage:
    """The clauses of a page, and which of them lie in rows or offer."""

    def __init__(self, clauses: Sequence[PageClause], rows: Sequence[Incentive]) -> None:
        self.clauses = clauses
        own = [own_clauses(clauses, row) for row in rows]
        self.offering = {numbers[-1] for numbers in own}
        self.in_rows = {number for numbers in own for number in numbers}

    def between(self, one: int, last: int) -> int:
        """How many other clauses offer between a clause and an offer, the clause itself too."""
        first, end = (one, last) if one < last else (last + 1, one + 1)
        return min(MOST, sum(number in self.offering for number in range(first, end)))

    def mark_between(self, one: int, last: int) -> str:
        """The strongest mark between two clauses: / for a new line."""
        if one == last:
            return "="
        first, end = min(one, last), max(one, last)
        between = self.clauses[first + 1 : end + 1]
        if any(each.number == 0 for each in between):
            return NEW_LINE
        if self.clauses[first].clause.sentence != self.clauses[end].clause.sentence:
            return NEW_SENTENCE
        marks = [each.clause.mark for each in between]
        return next((mark for mark in ";:" if mark in marks), ",")


def step(number: int, steps: Sequence[int] = STEPS) -> str:
    """The first step that a number does not pass.

    >>> step(5), step(50)
    ('6', '+')
    """
    return next((str(each) for each in steps if number <= each), "+")


def without_figures(text: str) -> str:
    """A text in which each figure is 0."""
    return FIGURE.sub("0", text)


def runs_of(clause: Clause, place: str) -> list[str]:
    """The runs of characters of a clause, and those beside its place."""
    text = clause.recall("no figures", _no_figures)
    runs = clause.recall("runs", _runs)
    beside = [f"{place}:{run}" for run in runs if len(run) <= LONGEST_BESIDE_PLACE]
    ends = [f"{place} first {text[:n]}" for n in (1, 2, 3)]
    return [*runs, *beside, *ends, *(f"{place} last {text[-n:]}" for n in (1, 2, 3))]


def _no_figures(clause: Clause) -> str:
    return without_figures(text_of(clause)[:LONGEST_TEXT])


def _runs(clause: Clause) -> list[str]:
    text = f"^{clause.recall('no figures', _no_figures)}$"
    found = (
        text[at : at + size]
        for size in range(1, LONGEST_RUN + 1)
        for at in range(len(text) - size + 1)
    )
    return list(dict.fromkeys(found))


def clues_of_clause(page: OffersOfPage, offer: NearOffer, near: NearClause) -> list[str]:
    """What speaks for a clause beside its own characters."""
    return [
        *_of_place(page, offer, near),
        *_of_rules(offer, near),
        *_of_people(offer, near),
        *_of_neighbours(page, offer, near),
    ]


def _end(near: NearClause) -> str:
    last = near.text[-1:]
    return last if last and last in ENDS else "-"


def _of_place(page: OffersOfPage, offer: NearOffer, near: NearClause) -> Iterator[str]:
    """Where a clause stands, seen from the offer, and how it is made."""
    place, number, end = near.place, near.number, _end(near)
    mark = page.mark_between(number, offer.last)
    between = page.between(number, offer.last)
    offers = number in page.offering and number != offer.last
    length = step(len(near.text), LENGTHS)
    yield from (place, f"{place} far {step(abs(offer.last - number))}", f"{place} past {mark}")
    yield from (f"{place} offers between {between}", f"offers between {between} {mark}")
    yield from (f"{place} offers {offers} {mark}", f"offers {offers} {end}")
    yield from (f"{place} length {length}", f"length {length}", f"{place} kind {offer.row.kind}")
    yield from (f"{place} ends {end} {mark}", f"{place} ends {end} {between} {mark}")
    yield f"{place} says {bool(sums_of(near.clause))} {bool(near.clause.offered)}"
    yield from (f"{place} of {step(offer.size)}", f"{place} in a row {number in page.in_rows}")
    yield f"{place} carried {'carried' in offer.row.marks}"


def _of_rules(offer: NearOffer, near: NearClause) -> Iterator[str]:
    """What the rules read: how much of the clause, and how many limits in all."""
    place, parts = near.place, min(2, offer.parts)
    ruled = _share(near)
    yield from (f"ruled {ruled}", f"{place} ruled {ruled}", f"ruled {ruled} of {parts}")
    yield from (f"{place} ruled {ruled} of {parts}", f"{place} ruled {ruled} {_end(near)}")
    yield from (f"{place} of ruled {parts}", f"{place} rule {offer.row.rule.split(' ')[0]}")
    yield f"{place} of ruled {parts} far {step(abs(offer.last - near.number))}"


def _share(near: NearClause) -> str:
    """Which part of a clause the rules take for a limit."""
    if near.ruled is None:
        return "none"
    start, end = near.ruled
    if len(near.text) - (end - start) <= 1:
        return "whole"
    return "start" if start == 0 else "end" if end >= len(near.text) - 1 else "middle"


def _of_people(offer: NearOffer, near: NearClause) -> Iterator[str]:
    """How a clause names those who get what is offered."""
    people = _named(near, UNSAID.sub("", offer.row.beneficiary))
    end = _end(near)
    yield from (f"people {people}", f"{near.place} people {people}", f"people {people} {end}")
    yield from (f"{near.place} people {people} {end}", f"people {people} ruled {_share(near)}")


def _named(near: NearClause, people: str) -> str:
    if not people:
        return "nobody"
    said, text = near.text.rstrip("的者"), near.text
    if people in text:
        left = len(text) - len(people)
        if left <= FEW:
            return "all" if left <= 1 else "most"
        return "first" if text.startswith(people) else "in it"
    return "part" if said and said in people else "others"


def _of_neighbours(page: OffersOfPage, offer: NearOffer, near: NearClause) -> Iterator[str]:
    """How the clauses beside it begin and end, and the one that offers."""
    place, number, clauses = near.place, near.number, page.clauses
    marks = [clauses[number].clause.mark or "^", "$"]
    if number + 1 < len(clauses) and clauses[number + 1].opens == clauses[number].opens:
        marks[1] = clauses[number + 1].clause.mark
    yield from (f"{place} marks {''.join(marks)}", f"{place} ahead {marks[0]}")
    yield f"{place} behind {marks[1]}"
    if number != offer.last:
        own = clauses[offer.last].clause.recall("no figures", _no_figures)
        yield from (f"{place} offer {own[:2]}", f"{place} offer {own[:1]}")
        yield f"{place} offer ends {own[-2:]}"
        if number + 1 < len(clauses):
            text = clauses[number + 1].clause.recall("no figures", _no_figures)
            yield from (f"{place} next {text[:2]}", f"next {text[:1]}")
    if number:
        text = clauses[number - 1].clause.recall("no figures", _no_figures)
        yield from (f"{place} before {text[-2:]}", f"{place} before {text[-1:]}")
