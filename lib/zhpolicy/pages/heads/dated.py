"""Which line of a head says who, when and where from, though no table knows all its words?

锡林郭勒头条 | 斯琴 刘一凡 | 2024-12-03 07:40: between the headline and the first paragraph the
date is enough. Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import attrgetter

from zhpolicy.pages.facts.datelines import read_dateline
from zhpolicy.pages.facts.dates import MONTH
from zhpolicy.pages.facts.fields import Field, find_fields, shifted
from zhpolicy.pages.facts.likeness import pairs_of
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment, read_segments
from zhpolicy.pages.titles import is_subtitle, is_title, kind_above
from zhpolicy.pages.words import alternatives

__all__ = ["label_dated"]

BESIDE_MONTH = "an office beside the month"
# 国家统计局某县调查队 二〇二四年一月编印 has some thirty characters.
LONGEST_LINE = 60
IN_HEAD = "a date in the head, and who is named beside it"


def label_dated(head: Sequence[Segment], working: str, *, is_titled: bool) -> list[Segment]:
    """The segments of a head, with each line that a date marks as one segment.

    A headline must be left for the page, unless it is known (`is_titled`).

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "教师下乡记忆\\n岭东头条 | 斯琴 刘一凡 | 2024-12-03 07:40"
    >>> [s.kind for s in label_dated(read_segments(page), page, is_titled=False)]
    ['', 'dateline']
    """
    parts = (list(line) for _, line in groupby(head, key=attrgetter("line")))
    lines = [_with_month(line, working) for line in parts]
    facts = [_facts(line, working) for line in lines]
    if not any(facts):
        return [segment for line in lines for segment in line]
    heads = [_may_head(line, working) for line in lines]
    labelled: list[Segment] = []
    for index, (line, told) in enumerate(zip(lines, facts, strict=True)):
        left = is_titled or sum(heads) > heads[index]
        made = told and left and _segment(line, told, is_below=any(heads[:index]))
        labelled += [made] if made else line
    return labelled


def _with_month(line: list[Segment], working: str) -> list[Segment]:
    """A line that a month ends: 岭东评估中心 二〇二二年十二月编印, 撰文/王岩 2023年10月."""
    start, number = line[0].start, line[0].line
    text = working[start : line[-1].end]
    found = _month_last().search(text) if len(text) <= LONGEST_LINE else None
    if not found or any(f.field == "published" for s in line for f in s.fields):
        return line
    rest = text[: found.start()].rstrip()
    month = Field(start + found.start("month"), start + len(text), "dateline", "published")
    month = replace(month, value=found["month"], strong=True, reason="a month")
    told = _told_before(rest, start=start, number=number)
    if rest and not told:
        return line
    own = Segment(month.start, month.end, number, "dateline", IN_HEAD, (month,), strong=True)
    return [*told, own]


def _told_before(rest: str, *, start: int, number: int) -> list[Segment]:
    """What stands before a month: an office, or facts; nothing where it is something else."""
    name = _made().sub("", rest)
    if is_publisher(name):
        fact = Field(start, start + len(rest), "source", "beside", name, True, BESIDE_MONTH)
        return [Segment(start, start + len(rest), number, "source", BESIDE_MONTH, (fact,))]
    read = read_segments(rest) if rest else []
    if not all(segment.kind and segment.fields for segment in read):
        return []
    return [
        replace(
            segment,
            start=segment.start + start,
            end=segment.end + start,
            line=number,
            fields=tuple(shifted(fact, start) for fact in segment.fields),
        )
        for segment in read
    ]


@cache
def _month_last() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s|,/]))(?P<month>{MONTH}) ?{_made_words()}?$")


@cache
def _made() -> re.Pattern[str]:
    """What an office did for the paper: 编印, 编."""
    return re.compile(rf" ?{_made_words()}$")


def _made_words() -> str:
    return alternatives("pages/paper_words", use="made")


def _may_head(line: Sequence[Segment], working: str) -> bool:
    """True for a line that can be a headline, and is no path through the site."""
    if any(segment.kind for segment in line):
        return False
    text = working[line[0].start : line[-1].end]
    return is_title(text) and not kind_above(text, body=pairs_of(""))[0]


def _facts(line: Sequence[Segment], working: str) -> list[Field]:
    """The facts of a line that a date marks; none for any other line."""
    text = working[line[0].start : line[-1].end]
    if all(segment.kind for segment in line) or is_subtitle(text) or not _may_tell().search(text):
        return []
    return read_dateline(text, find_fields(text), in_head=True) or []


@cache
def _may_tell() -> re.Pattern[str]:
    """A year in figures or in words, and the mark of an account's own text."""
    own = alternatives("pages/interface_words", use="own")
    return re.compile(rf"\d\d|[〇零○一二]{{2}}|^{own}")


def _segment(line: Sequence[Segment], facts: Sequence[Field], *, is_below: bool) -> Segment:
    """The line as one segment with its facts.

    Above the headline (not `is_below`) a word that no table knows is a column of the paper.
    """
    start, end = line[0].start, line[-1].end
    told = [f for f in facts if is_below or f.field != "author" or is_name(f.value)]
    moved = tuple(shifted(fact, start) for fact in told)
    return Segment(start, end, line[0].line, facts[0].kind, IN_HEAD, moved, strong=True)
