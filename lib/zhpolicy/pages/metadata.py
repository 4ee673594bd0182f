"""What does a page say about itself? Title, date, source, people: lifted, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from zhpolicy.pages.facts.bylines import read_byline
from zhpolicy.pages.facts.dates import DATE, WEEKDAY, read_date, read_day
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import LONGEST_PERSON, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.heads.announced import announced_title
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.names.ranker import rank_names
from zhpolicy.pages.sources.find import find_source
from zhpolicy.pages.sources.institutions import DRESS
from zhpolicy.pages.titles import ABOVE_HEADLINE, names_authority
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.text.tables import read_map, read_words

__all__ = ["Facts", "find_facts", "rule_names"]

_BETWEEN_NAMES = re.compile(r"[ 、,/&]+")
_WEEKDAY = re.compile(WEEKDAY)
_DAY = re.compile(DATE)
_TELLS = frozenset({"source", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; empty where it says nothing. `date` is ISO.

    `reason` says why the name at `place` (working text) is the source where no rule chose it.
    """

    title: str = ""
    date: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    reason: str = ""
    place: int = -1


def find_facts(text: str, working: str, *, segments: Sequence[Segment]) -> Facts:
    """The facts that labelled segments state, in the script of `text`.

    `working` is the working text of `text`, `segments` come from `blocks.label_segments`.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "来源:大众日报 责任编辑:王岩"
    >>> find_facts(page, page, segments=label_segments(page)).editor
    '王岩'
    """
    fields = _fields(segments)
    source, authors = rule_names(segments, working)
    ranked = rank_names(segments, working, source=source, authors=authors)
    return Facts(
        title=_title(text, working, segments=segments),
        date=_date(fields, segments, working=working),
        source=_own(ranked.source, text, working=working),
        authors=tuple(dict.fromkeys(_own(name, text, working=working) for name in ranked.authors)),
        editor=_own(_editor(fields), text, working=working),
        reason=ranked.reason,
        place=ranked.start,
    )


def rule_names(segments: Sequence[Segment], working: str) -> tuple[str, list[str]]:
    """The source and the authors by the rules alone, in the working text.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "2024-05-06 来源:大众日报 作者:王岩"
    >>> rule_names(label_segments(page), page)
    ('大众日报', ['王岩'])
    """
    fields = _fields(segments)
    return find_source(fields, segments, working=working), list(dict.fromkeys(_authors(fields)))


def _fields(segments: Sequence[Segment]) -> list[Field]:
    return [
        f for s in segments if s.kind not in {"body", "title", "related_links"} for f in s.fields
    ]


def _title(text: str, working: str, *, segments: Sequence[Segment]) -> str:
    parts = [s for s in segments if s.kind == "title" and s.reason == "the headline"]
    if parts:
        issuers = [names_authority(working[s.start : s.end]) for s in parts]
        joints = [" " if both == (True, True) else "" for both in pairwise([*issuers, False])]
        lines = (text[s.start : s.end].strip() for s in parts)
        return "".join(line + joint for line, joint in zip(lines, joints, strict=True))
    start, end = announced_title(working)
    stated = [f.value for s in segments for f in s.fields if f.field == "title" and f.value]
    return text[start:end] or (_own(stated[0], text, working=working) if stated else "")


def _date(fields: Sequence[Field], segments: Sequence[Segment], *, working: str) -> str:
    """The day of publication, else the day the document was written or signed."""
    for name in ("published", "written"):
        stated = [f for f in fields if f.field == name and read_day(f.value)]
        # 2023年3月4日 星期六 over a menu is the day on which the page was called up, 更新 that of
        # a change.
        changed = chosen_words("pages/interface_words", use="updated")
        weekday = {f: bool(_WEEKDAY.search(f.value)) for f in stated}
        stated.sort(key=lambda f: (weekday[f], any(word in f.reason for word in changed)))
        if stated:
            return read_day(stated[0].value)
    signed = [
        s for s in segments if s.kind == "body" and s.fields and s.fields[0].field == "published"
    ]
    whole = [s for s in signed if s.fields[0].end - s.fields[0].start == s.end - s.start]
    if whole:
        return read_day(whole[-1].fields[0].value)
    printed = [f.value for f in fields if f.field == "printed" and read_day(f.value)]
    months = [f.value for f in fields if f.field == "published" and f.reason == "a month"]
    held = [f.value for s in segments for f in s.fields if f.field == "held" and read_day(f.value)]
    stated_so = [*printed, *months, *held, *_days_of_head(segments, working)]
    return next((read_date(value) for value in stated_so), "")


def _days_of_head(segments: Sequence[Segment], working: str) -> Iterator[str]:
    """A day in a line of the head that no table explains: 岭东县农业局编 2021年3月30日."""
    head = takewhile(lambda segment: segment.kind != "body", segments)
    for segment in head:
        text = working[segment.start : segment.end]
        stated = segment.kind in _TELLS or segment.reason == ABOVE_HEADLINE
        day = _DAY.search(text) if stated and not _WEEKDAY.search(text) else None
        if day and read_day(day.group()):
            yield day.group()


def _authors(fields: Sequence[Field]) -> Iterator[str]:
    offices = read_words("pages/publishers")  # 工会
    for field in fields:
        name = field.value.strip(DRESS)
        if field.field == "author" and not (is_publisher(name) or name in offices):
            yield from _names(field.value)


def _names(value: str) -> list[str]:
    value = value.strip(DRESS)
    if value.isascii():
        return [value] if len(value) > 1 else []  # Li Xue
    words = [w for w in _BETWEEN_NAMES.split(value) if w]
    if words and all(len(w) == 1 for w in words):
        words = ["".join(words)]
    read = read_byline(value) if not all(map(is_name, words)) else None
    names = [v for f, v in read if f == "author"] if read else words
    plain = read_map("pages/dateline_words", "use")
    people = [name for name in names if name not in plain and not is_publisher(name)]
    named = people or [name for name in names if name not in plain]
    return [name for name in named if 1 < len(name) <= LONGEST_PERSON]


def _editor(fields: Sequence[Field]) -> str:
    """The first editor, with the others of the same place (责编：甲、乙)."""
    editors = [f for f in fields if f.field == "editor" and f.value.strip(DRESS)]
    beside = [f.value.strip(DRESS) for f in editors if f.start == editors[0].start]
    words = (w for v in beside for w in _BETWEEN_NAMES.split(v) if w)
    # 责任编辑:甲 乙 版权所有: what the site says of itself behind the names is none.
    names = takewhile(lambda word: not _notices().match(word), words)
    return "、".join(dict.fromkeys(names))


@cache
def _notices() -> re.Pattern[str]:
    """The begin of a notice, as no name begins."""
    wheres = ("sure", "start")
    return re.compile("|".join(alternatives("pages/notices", where=w) for w in wheres))


def _own(value: str, text: str, *, working: str) -> str:
    """A value of the working text as the page writes it."""
    place = working.find(value) if value else -1
    if place < 0 and "、" in value:  # two offices that sign
        return "、".join(_own(part, text, working=working) for part in value.split("、"))
    return text[place : place + len(value)] if place >= 0 else value
