"""Which pieces of a page are judged together? A line, or the part of it that no rule explains.

Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose

__all__ = ["TEXT", "Unit", "head_units", "tells", "units_of"]

# What the rules have left to the article.
TEXT = frozenset({"", "body"})


class Unit(NamedTuple):
    """The segments from `first` up to `last` (not included), with their text and their kind.

    `kind` is that of the first segment, "" for a piece that no rule explains.
    """

    first: int
    last: int
    text: str
    kind: str
    reason: str


def units_of(segments: Sequence[Segment], working: str, *, first: int = 0) -> list[Unit]:
    """The segments from `first` on as units: labelled ones side by side in a line are one.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "教师下乡记\\n2024-05-06 来源:岭东日报"
    >>> [unit.text for unit in units_of(read_segments(page), page)]
    ['教师下乡记', '2024-05-06 来源:岭东日报']
    """
    return list(_units(segments, working, first))


def head_units(segments: Sequence[Segment], working: str) -> list[Unit]:
    """The units above the first paragraph."""
    above = takewhile(lambda unit: not tells(unit), _units(segments, working, 0))
    return list(above)


def tells(unit: Unit) -> bool:
    """True for a paragraph of the article."""
    return unit.kind in TEXT and is_prose(unit.text)


def _units(segments: Sequence[Segment], working: str, first: int) -> Iterator[Unit]:
    index = first
    while index < len(segments):
        begin, segment = index, segments[index]
        index += 1
        while (
            _is_furniture(segment)
            and index < len(segments)
            and segments[index].line == segment.line
            and _is_furniture(segments[index])
        ):
            index += 1
        text = working[segment.start : segments[index - 1].end]
        yield Unit(begin, index, text, segment.kind, segment.reason)


def _is_furniture(segment: Segment) -> bool:
    return segment.kind not in TEXT and segment.kind != "title"
