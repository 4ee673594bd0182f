"""What is a line, taken by itself? Cuts lines into segments and says what each one is.

A segment is a line, or the part of a line between pieces of furniture: a page without
line breaks has its dateline, its editor and its links within one line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from zhpolicy.pages.broken_lines import is_spaced
from zhpolicy.pages.facts.bylines import find_jumps, find_leads, read_byline
from zhpolicy.pages.facts.credit_lines import read_credits
from zhpolicy.pages.facts.datelines import read_dateline
from zhpolicy.pages.facts.fields import (
    PAGE_HEADING,
    SEPARATORS,
    Field,
    find_fields,
    shifted,
)
from zhpolicy.pages.facts.frames import read_frame_line
from zhpolicy.pages.facts.marks import find_mark
from zhpolicy.pages.notices import (
    LONGEST_BUTTON,
    begins_notice,
    counts_on_buttons,
    find_marked,
    find_notice,
)
from zhpolicy.pages.openers import find_opener, read_opener

__all__ = ["ROLES_AND_NAMES", "Segment", "read_segments", "squeeze"]

ROLES_AND_NAMES = "roles and names, nothing else"  # why a line is a byline
# 第06版：市县新闻 with its date.
LONGEST_HEADING = 40
# A page without line breaks: its line holds more than a headline, its facts and one sentence.
WHOLE_PAGE = 150
# No report is longer, and looking at every blank of a longer line takes seconds.
LONGEST_PAGE = 30_000
# A line of facts has up to four wide blanks; where there are more, they stand for line breaks.
MOST_WIDE = 4
# A byline of reporters, correspondents and editors has no more words than these.
MOST_BYLINE_WORDS = 8
_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029\x85]+")
# Two ideographic spaces open a paragraph where the line breaks were lost.
_PARAGRAPH = re.compile(r"(?<=[。!?”…)])[ ]{2,}(?=\S)")
# In a line that holds a page every wide blank does, but for those inside 文　　号.
_PARTING = re.compile(r"(?<=[。!?”…)])[ ]{2,}(?=\S)|(?<=\S\S)[ ]{2,}(?=\S\S)")
_ONLY_SEPARATORS = re.compile(f"[{SEPARATORS}]*")
# Blanks between letters of a foreign language part no lines.
_CHUNK = re.compile(r"\S+(?:(?<=[!-~]) (?=[!-~])\S+)*")


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` of the line number `line`: of `kind`, or "" when nothing tells yet.

    `fields` are the facts that it states. `is_opener` segments head a list of links;
    `strong` ones are furniture wherever they stand.
    """

    start: int
    end: int
    line: int
    kind: str = ""
    reason: str = ""
    fields: tuple[Field, ...] = ()
    is_opener: bool = False
    strong: bool = False


class _Line(NamedTuple):
    """A stretch of the page between line breaks; one that `holds_page` has lost them."""

    start: int
    end: int
    holds_page: bool


class _FieldRun(NamedTuple):
    """Fields side by side in a line, with nothing but separators between them."""

    start: int
    end: int
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a line is from end to end: the part of a `Segment` that does not depend on its place."""

    kind: str
    reason: str
    fields: tuple[Field, ...] = ()
    is_opener: bool = False
    strong: bool = True


def read_segments(working: str) -> list[Segment]:
    """The segments of a page in its working text, in order; blanks belong to none.

    >>> [(s.kind, s.start, s.end) for s in read_segments("责任编辑:admin\\n下一篇:无")]
    [('editor', 0, 10), ('next_article', 11, 16)]
    """
    segments: list[Segment] = []
    for number, line in enumerate(_lines(working)):
        text = working[line.start : line.end]
        segments += _read_line(text, start=line.start, number=number, holds_page=line.holds_page)
    return segments


def squeeze(text: str) -> str:
    """The letters and digits of a text, for comparing headings."""
    return "".join(character for character in text if character.isalnum())


def _lines(working: str) -> Iterator[_Line]:
    """The lines of a page; where line breaks were lost, single blanks part them further."""
    for line in _LINE.finditer(working):
        start, end = line.span()
        holds_page = WHOLE_PAGE <= end - start < LONGEST_PAGE and not is_spaced(line.group())
        parting = _PARTING if holds_page else _PARAGRAPH
        blanks = list(parting.finditer(working, start, end)) if "  " in line.group() else []
        is_parted = holds_page and len(blanks) <= MOST_WIDE
        for blank in blanks:
            yield _Line(start, blank.start(), is_parted)
            start = blank.end()
        yield _Line(start, end, is_parted)


def _read_line(
    line: str, *, start: int, number: int, holds_page: bool = False
) -> Iterator[Segment]:
    """The segments of a line that begins at `start` of the page."""
    start += len(line) - len(line.lstrip())
    line = line.strip()
    if not line:
        return
    fields = find_fields(line)
    runs = _trusted_runs(line, fields)
    # a disclaimer makes no notice of a page that lost its line breaks
    mixed = holds_page and " " in line and not begins_notice(line)
    found = None if mixed else _judge_whole(line, fields, is_plain=not runs)
    if not found:
        is_parted = holds_page and bool(runs or line.split(None, 1)[1:])  # one chunk was read above
        yield from _cut_line(line, runs, start=start, number=number, holds_page=is_parted)
        return
    moved = tuple(shifted(field, start) for field in found.fields)
    end = start + len(line)
    yield Segment(
        start, end, number, found.kind, found.reason, moved, found.is_opener, found.strong
    )


def _judge_whole(line: str, fields: list[Field], *, is_plain: bool) -> _Verdict | None:
    """What a line is that is one thing from end to end; None when it is not.

    `is_plain`: nothing in the line is furniture for certain.
    """
    if len(line) < LONGEST_HEADING and PAGE_HEADING.fullmatch(line):
        return _Verdict("navigation", "the heading of a newspaper page", tuple(fields))
    marked = find_mark(line) or find_marked(line)
    if marked:
        return _Verdict(*marked)
    framed = read_frame_line(line)
    if framed:
        stated = Field(0, len(line), framed.kind, framed.field, framed.value, True, framed.reason)
        also = Field(0, 0, framed.kind, *framed.also, True, framed.reason)
        told = (stated, also) if also.field else (stated,)
        return _Verdict(framed.kind, framed.reason, told)
    opener = read_opener(line)
    if opener:
        return _Verdict(opener.kind, f"the words {opener.word} open a list", is_opener=True)
    counted = counts_on_buttons(line) if len(line) < LONGEST_BUTTON else ""
    if counted:
        return _Verdict(counted, "numbers, and words of controls")
    verdict = _judge_people(line, fields)
    if verdict:
        return verdict
    if is_plain or begins_notice(line):
        notice = find_notice(line)
        return _Verdict(*notice) if notice else None
    return None


def _judge_people(line: str, fields: list[Field]) -> _Verdict | None:
    """A line of who, when and where from: with a date, of roles and names, or of both kinds."""
    credited = read_credits(line)
    if credited:
        return _Verdict("byline", credited[0].reason, tuple(credited))
    told = read_dateline(line, fields)
    verdict = told and _Verdict(told[0].kind, told[0].reason, tuple(told), strong=told[0].strong)
    if verdict and verdict.kind == "dateline":
        return verdict
    facts = read_byline(line) if len(line) < LONGEST_BUTTON else None
    if facts is not None and not fields[1:]:
        named = tuple(Field(0, 0, "byline", f, v, True) for f, v in facts)
        kind = "editor" if facts and all(f == "editor" for f, _ in facts) else "byline"
        return _Verdict(kind, ROLES_AND_NAMES, named, strong=kind == "editor")
    return verdict or None


def _cut_line(
    line: str, runs: list[_FieldRun], *, start: int, number: int, holds_page: bool
) -> Iterator[Segment]:
    """The segments of a line in which furniture and article may stand side by side."""
    read = _read_chunks if holds_page else _read_piece
    position = 0
    for run in [*runs, _FieldRun(len(line), len(line), [])]:
        if not _ONLY_SEPARATORS.fullmatch(line, position, run.start):
            yield from read(line, position, run.start, start=start, number=number)
        yield from _segments_of_run(run.fields, start=start, number=number)
        position = run.end


def _read_chunks(line: str, begin: int, end: int, *, start: int, number: int) -> Iterator[Segment]:
    """In a line that holds a whole page blanks stand for line breaks."""
    for place, stop in _chunks(line, begin=begin, end=end):
        yield from _read_line(line[place:stop], start=start + place, number=number)


def _chunks(line: str, *, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between blanks; a byline and the numbers of pages keep theirs."""
    words = [match.span() for match in _CHUNK.finditer(line, begin, end)]
    index = 0
    while index < len(words):
        first = words[index][0]
        others = range(min(index + MOST_BYLINE_WORDS, len(words)) - 1, index, -1)
        last = next((i for i in others if _belongs_together(line[first : words[i][1]])), index)
        yield first, words[last][1]
        index = last + 1


def _belongs_together(text: str) -> bool:
    if len(text) >= LONGEST_BUTTON:
        return False
    return bool(counts_on_buttons(text)) or read_byline(text) is not None


def _read_piece(line: str, begin: int, end: int, *, start: int, number: int) -> Iterator[Segment]:
    """A byline, a piece of the article, or links behind the last sentence of a long line."""
    piece = line[begin:end]
    begin += len(piece) - len(piece.lstrip())
    end = begin + len(piece.strip())
    facts = read_byline(piece.strip()) if begin and len(piece) < LONGEST_BUTTON else None
    if facts:
        fields = tuple(Field(start + begin, start + end, "byline", f, v, True) for f, v in facts)
        yield Segment(start + begin, start + end, number, "byline", "roles and names", fields)
        return
    opener = find_opener(line, begin=begin, end=end)
    if not opener:
        yield Segment(start + begin, start + end, number)
        return
    split = start + opener.start
    yield Segment(start + begin, split, number)
    reason = f"the word {opener.word} opens a list in the line"
    yield Segment(split, start + end, number, opener.kind, reason, strong=True)


def _trusted_runs(line: str, found: list[Field]) -> list[_FieldRun]:
    """The stretches of a line that are furniture for certain, with their fields."""
    sure = [run for run in _runs(line, found) if _is_trusted(line, run)]
    closed = [run.end + 1 for run in sure if line[run.end : run.end + 1] in {")", "]"}]
    ends = [*(run.start for run in sure), *closed]
    leads = find_leads(line, starts=[0, *(run.end for run in sure)], ends=ends)
    taken = [f for f in [*leads, *find_jumps(line)] if f.end > f.start]
    if taken:
        runs = _runs(line, _outside(found, taken))
        sure = [run for run in runs if _is_trusted(line, run)]
    named = [f for f in leads if f.end == f.start]
    for field in taken:
        inner = [f for f in named if field.start <= f.start < field.end]
        sure.append(_FieldRun(field.start, field.end, [field, *inner]))
    return sorted([*sure, *_left_over(line, sure, found)], key=lambda run: (run.start, run.end))


def _left_over(line: str, sure: list[_FieldRun], found: list[Field]) -> list[_FieldRun]:
    """The other fields of a line that holds nothing else: [纠错] before [责任编辑:某某]."""
    if not sure or "。" in line:
        return []
    covering = [Field(run.start, run.end, "") for run in sure]
    others = _outside(found, covering)
    position = 0
    for field in sorted([*covering, *others], key=lambda f: f.start):
        if not _ONLY_SEPARATORS.fullmatch(line, position, max(position, field.start)):
            return []
        position = max(position, field.end)
    whole = _ONLY_SEPARATORS.fullmatch(line, position)
    return [_FieldRun(f.start, f.end, [f]) for f in others] if whole else []


def _outside(fields: list[Field], taken: list[Field]) -> list[Field]:
    """The fields that share no character with those that are taken."""
    taken = sorted(taken, key=lambda f: f.start)
    ends = [f.end for f in taken]
    kept = []
    for field in fields:
        index = bisect_right(ends, field.start)
        if index == len(taken) or taken[index].start >= field.end:
            kept.append(field)
    return kept


def _runs(line: str, fields: list[Field]) -> list[_FieldRun]:
    """Neighbouring fields with nothing but separators between them."""
    groups: list[list[Field]] = []
    for field in fields:
        if groups and _ONLY_SEPARATORS.fullmatch(line, groups[-1][-1].end, field.start):
            groups[-1].append(field)
        else:
            groups.append([field])
    return [_FieldRun(group[0].start, group[-1].end, group) for group in groups]


def _is_trusted(line: str, run: _FieldRun) -> bool:
    begin, end, fields = run
    if any(field.strong for field in fields):
        return True
    alone = _ONLY_SEPARATORS.fullmatch(line, 0, begin) and _ONLY_SEPARATORS.fullmatch(line, end)
    if alone:  # a name of a medium alone may be a headline (…新政发布)
        return any(field.field != "medium" for field in fields)
    # 2023-08-01 10:22 某日报: a moment and a medium beside it, before or behind a headline.
    kinds = {field.field for field in fields}
    clock = ":" in line[begin:end]
    if "published" not in kinds:
        return False
    if clock and begin == 0 and line[end : end + 1] == "?":  # the ? is a lost blank
        return True
    at_edge = clock and (begin == 0 or end == len(line)) and "。" not in line
    return at_edge or (len(fields) > 1 and ("source" in kinds or clock))


def _segments_of_run(fields: list[Field], *, start: int, number: int) -> Iterator[Segment]:
    """One segment a field; facts named inside a field (a reporter in 本报讯) stay with it."""
    inner = tuple(shifted(f, start) for f in fields if f.end == f.start)
    covering = [f for f in fields if f.end > f.start]
    if any(f.field == "published" for f in covering):  # a medium beside a date is the source
        covering = [replace(f, field="beside") if f.field == "medium" else f for f in covering]
    for index, field in enumerate(covering):
        own = (shifted(field, start), *(() if index else inner))
        begin, end = start + field.start, start + field.end
        yield Segment(
            begin, end, number, field.kind, field.reason, own, is_opener=False, strong=field.strong
        )
