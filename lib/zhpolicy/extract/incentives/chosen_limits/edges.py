"""Where in a clause does what limits an offer begin, and where does it end?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.chosen_limits.clues import step
from zhpolicy.extract.incentives.chosen_limits.near import UNSAID, NearClause

__all__ = ["LONGEST", "clues_of_beginnings", "clues_of_ends"]

DIGIT = re.compile("\\d")
POSITIONS = (0, 1, 2, 3, 5, 8, 12)
LENGTHS = (1, 2, 3, 4, 6, 9, 13, 18)
# No longer clause is cut elsewhere than in its first so many characters.
LONGEST = 60
NONE, OUTSIDE_START, OUTSIDE_END = -1, "^", "$"


def _digits(near: NearClause) -> str:
    """The text of a clause with each digit as 0, as long as it is."""
    return DIGIT.sub("0", near.text[:LONGEST])


def _grants_at(near: NearClause, start: int) -> int:
    """Where the first word of a benefit or sum stands behind a place; -1 where none does."""
    clause = near.clause
    hits = [hit.start for hit in clause.offered] + [number.start for number in sums_of(clause)]
    places = (len(UNSAID.sub("", clause.text[: at - clause.start])) for at in hits)
    return min((at for at in places if at > start), default=NONE)


def _people_in(near: NearClause, people: str) -> tuple[int, int] | None:
    at = near.text.find(people) if people else NONE
    return None if at < 0 else (at, at + len(people))


def clues_of_beginnings(near: NearClause, people: str) -> list[list[str]]:
    """For each character of a clause what speaks for a limit to begin with it."""
    text = _digits(near)
    grants, named = _grants_at(near, NONE), _people_in(near, people)
    return [
        [
            *_around(near, text, at),
            *_begins_as_ruled(near, at),
            *_beside_people(near, at, named),
            *_ahead_of_grant(near, at, grants),
        ]
        for at in range(len(text))
    ]


def _around(near: NearClause, text: str, at: int) -> Iterator[str]:
    place, first = near.place, at == 0
    left, right = text[max(0, at - 3) : at] or OUTSIDE_START, text[at : at + 3]
    yield from (f"first {first}", f"{place} first {first}", f"at {step(at, POSITIONS)}")
    yield from (f"{place} at {step(at, POSITIONS)}", f"-1 {left[-1:]}", f"-2 {left[-2:]}")
    yield from (f"-3 {left}", f"+1 {right[:1]}", f"+2 {right[:2]}", f"+3 {right}")
    yield from (f"-+ {left[-1:]}{right[:1]}", f"{place} -1 {left[-1:]}", f"{place} +1 {right[:1]}")
    yield from (f"-+ {left[-2:]} {right[:2]}", f"ends {text[-1:]} {first}")
    yield f"left {step(len(text) - at, LENGTHS)} {text[-1:] in '的者'}"


def _begins_as_ruled(near: NearClause, at: int) -> Iterator[str]:
    if near.ruled is None:
        yield f"{near.place} unruled {at == 0}"
        return
    start = near.ruled[0]
    yield from (f"ruled {at == start}", f"{near.place} ruled {at == start}")
    yield from (f"ruled {at == start} {at == 0}", f"ruled {step(abs(at - start))} {at < start}")


def _beside_people(near: NearClause, at: int, named: tuple[int, int] | None) -> Iterator[str]:
    if named is None:
        yield f"nobody {at == 0}"
        return
    start, end = named
    told = "first" if at == start else "behind" if at == end else "in" if start < at < end else ""
    told = told or ("ahead" if at < start else "after")
    yield from (f"people {told}", f"{near.place} people {told}", f"people {told} {at == 0}")
    yield f"people {told} {start == 0}"


def _ahead_of_grant(near: NearClause, at: int, grants: int) -> Iterator[str]:
    if grants >= 0:
        far = step(grants - at, POSITIONS) if at <= grants else "past"
        yield from (f"{near.place} grant {far}", f"grant {at <= grants}")


def clues_of_ends(near: NearClause, people: str, start: int) -> list[list[str]]:
    """For each end of a limit that begins at `start` what speaks for it, the shortest first."""
    text = _digits(near)
    grants, named = _grants_at(near, start), _people_in(near, people)
    return [
        [
            *_around_end(near, text, start, end),
            *_ends_as_ruled(near, text, start, end),
            *_grant_behind(near, text, end, grants),
            *([f"people {_side(end, named)}"] if named else []),
        ]
        for end in range(start + 1, len(text) + 1)
    ]


def _side(end: int, named: tuple[int, int]) -> str:
    if end in named:
        return "first" if end == named[0] else "behind"
    return "ahead" if end < named[0] else "in" if end < named[1] else "after"


def _around_end(near: NearClause, text: str, start: int, end: int) -> Iterator[str]:
    place, whole, size = near.place, end == len(text), step(end - start, LENGTHS)
    left, right = text[max(start, end - 3) : end], text[end : end + 3] or OUTSIDE_END
    yield from (f"whole {whole}", f"{place} whole {whole}", f"whole {whole} {text[-1:]}")
    yield from (f"but one {end == len(text) - 1} {text[-1:]}", f"{place} whole {whole} {text[-1:]}")
    yield from (f"size {size}", f"{place} size {size}", f"-1 {left[-1:]}", f"-2 {left[-2:]}")
    yield from (f"-3 {left}", f"+1 {right[:1]}", f"+2 {right[:2]}", f"+3 {right}")
    yield from (f"-+ {left[-1:]}{right[:1]}", f"{place} -1 {left[-1:]}", f"{place} +1 {right[:1]}")
    yield from (f"{place} +2 {right[:2]}", f"-+ {left[-2:]} {right[:2]}")
    yield from (f"{place} begins {start == 0} {whole}", f"begins {text[start]} {whole}")
    yield from (
        f"begins {text[start : start + 2]} {left[-1:]}",
        f"begins {text[start]} {left[-1:]}",
    )


def _ends_as_ruled(near: NearClause, text: str, start: int, end: int) -> Iterator[str]:
    if near.ruled is None:
        yield from (f"{near.place} unruled {end == len(text)}",)
        yield f"unruled but one {end == len(text) - 1} {text[-1:]}"
        return
    first, last = near.ruled
    yield from (f"ruled {end == last}", f"{near.place} ruled {end == last}")
    yield from (
        f"ruled {end == last} {start == first}",
        f"ruled {step(abs(end - last))} {end < last}",
    )


def _grant_behind(near: NearClause, text: str, end: int, grants: int) -> Iterator[str]:
    if grants < 0:
        yield f"{near.place} no grant {end == len(text)}"
        return
    far = step(grants - end, POSITIONS) if end <= grants else "past"
    yield from (f"grant {far}", f"{near.place} grant {far} {text[end : end + 1]}")
