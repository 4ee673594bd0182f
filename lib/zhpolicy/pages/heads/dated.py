"""Which line of a head says who, when and where from, though no table knows all its words?

锡林郭勒头条 | 斯琴 刘一凡 | 2024-12-03 07:40: between the headline and the first paragraph the
date is enough. Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from zhpolicy.pages.facts.datelines import read_dateline
from zhpolicy.pages.facts.fields import find_fields, is_name, shifted
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.titles import is_subtitle, is_title, kind_above

__all__ = ["label_dated"]

IN_HEAD = "a date in the head, and who is named beside it"


def label_dated(head: Sequence[Segment], working: str, *, is_titled: bool) -> list[Segment]:
    """The segments of a head, with each line that a date marks as one segment.

    A headline must be left for the page, unless it is known (`is_titled`).

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "教师下乡记忆\\n岭东头条 | 斯琴 刘一凡 | 2024-12-03 07:40"
    >>> [s.kind for s in label_dated(read_segments(page), page, is_titled=False)]
    ['', 'dateline']
    """
    lines = [list(line) for _, line in groupby(head, key=attrgetter("line"))]
    titles = sum(_may_head(line, working) for line in lines)
    labelled: list[Segment] = []
    passed = 0
    for line in lines:
        heads = _may_head(line, working)
        left = is_titled or titles > heads
        labelled += (left and list(_read(line, working, is_below=passed > 0))) or line
        passed += heads
    return labelled


def _may_head(line: Sequence[Segment], working: str) -> bool:
    """True for a line that can be a headline, and is no path through the site."""
    if any(segment.kind for segment in line):
        return False
    text = working[line[0].start : line[-1].end]
    return is_title(text) and not kind_above(text, body=frozenset())[0]


def _read(line: Sequence[Segment], working: str, *, is_below: bool) -> Iterator[Segment]:
    """One segment for a line that a date marks; none for any other line.

    Above the headline (not `is_below`) a word that no table knows is a column of the paper.
    """
    if all(segment.kind for segment in line) or is_subtitle(working[line[0].start :]):
        return
    start, end = line[0].start, line[-1].end
    text = working[start:end]
    facts = read_dateline(text, find_fields(text), in_head=True)
    if facts:
        told = [f for f in facts if is_below or f.field != "author" or is_name(f.value)]
        moved = tuple(shifted(fact, start) for fact in told)
        yield Segment(start, end, line[0].line, facts[0].kind, IN_HEAD, moved, strong=True)
