"""Which lines of a head come from a journal? Its number, its month, authors with their offices.

第9卷 第6期 岭东教育评论 Vol.9 No.6; 王岩1,李欣2; (1.岭东大学,岭东 610000). Everything here
reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.people import plain_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.words import alternatives
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late

__all__ = ["label_journal"]

NUMBERED = "the number and the pages of a journal"
# Number, month, names in two scripts: a line of a journal's head is no longer.
LONGEST_LINE = 120
# Where several authors work, with places and postal codes.
LONGEST_OFFICES = 400
_MONTH = late(r"(?<!\d)(?:19|20)\d\d ?年 ?\d{1,2} ?月(?! ?\d)")
_NAME = (
    rf"[{HAN}]{{2,4}}|[{HAN}] {{1,2}}[{HAN}]{{1,2}}|[{HAN}]{{1,5}}·[{HAN}]{{1,8}}"
    r"|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,2}"
)
_MARK = r"(?: ?(?:\d(?:[,、]\d){0,3}[,、]?[*#]?|[*#①②③④]))"
_MARKED_NAME = late(rf"(?P<name>{_NAME}){_MARK}")
_AUTHORS = late(rf"(?:{_NAME}){_MARK}(?:[ ,、;]{{1,3}}(?:{_NAME}){_MARK}?){{0,9}}")
_BESIDE_OFFICE = late(rf"(?P<name>{_NAME}) ?\((?P<office>[^()]{{4,40}})\)")
_ISSUE_PAGES = late(r"(?:19|20)\d\d ?[,，] ?(?:\d{1,3} ?)?\(\d{1,3}\) ?: ?\d{1,4}(?:[-—+]\d{1,4})?")
_OFFICES = late(r"\(?(?:\d ?[.、] ?)?[^()。\n]{4,360}\D\d{6}\)?;?")
_TITLE = late(rf"《(?P<quoted>[{HAN}·]{{2,20}})》|(?P<plain>[{HAN}]{{4,20}})")


def label_journal(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with the lines that the page of a journal has there.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "第9卷 第6期 岭东教育评论 Vol.9 No.6\\n教师流动的成效\\n王岩1,李欣2"
    >>> [s.kind for s in label_journal(read_segments(page), page)]
    ['dateline', '', 'byline']
    """
    lines = [list(line) for _, line in groupby(head, key=attrgetter("line"))]
    read = [list(_read(line, working)) or line for line in lines]
    for before, after in pairwise(read):
        if after[0].reason == NUMBERED and not before[0].kind and len(before) == 1:
            before[0] = _named(before[0], working)
    return [segment for line in read for segment in line]


def _named(segment: Segment, working: str) -> Segment:
    """The line above the number, as the name of the journal."""
    name = working[segment.start : segment.end]
    field = Field(segment.start, segment.start, "dateline", "beside", name, True)
    reason = "the name of a journal"
    return replace(segment, kind="dateline", reason=reason, fields=(field,), strong=True)


def _read(line: Sequence[Segment], working: str) -> Iterator[Segment]:
    start, end, number = line[0].start, line[-1].end, line[0].line
    text = working[start:end]
    marked = _MARKED_NAME.finditer(text) if _AUTHORS.fullmatch(text) else ()
    names = [plain_name(m["name"]) for m in marked]
    if len(names) > 1 or any(map(is_name, names)):  # 附件1 is none
        facts = tuple(Field(start, start, "byline", "author", name, True) for name in names)
        yield Segment(start, end, number, "byline", "authors and their offices", facts)
    elif (author := _BESIDE_OFFICE.fullmatch(text)) and is_publisher(author["office"]):
        fact = Field(start, start, "byline", "author", "".join(author["name"].split()), True)
        yield Segment(start, end, number, "byline", "an author and the office", (fact,))
    elif _ISSUE_PAGES.fullmatch(text):
        yield Segment(start, end, number, "dateline", NUMBERED)
    elif len(text) <= LONGEST_OFFICES and _OFFICES.fullmatch(text):
        yield Segment(start, end, number, "byline", "where the authors work")
    elif len(text) <= LONGEST_LINE and (_numbered().search(text) or _in_two_scripts(text)):
        facts = tuple(_facts(text, start=start))
        yield Segment(start, end, number, "dateline", "the head of a journal", facts)


@cache
def _numbered() -> re.Pattern[str]:
    """第9卷 第6期 beside Vol.9 No.6, or 《…》2024年第1期: the number of a journal."""
    volume = alternatives("pages/paper_words", use="volume")
    return re.compile(
        rf"第 ?\d{{1,4}} ?{volume}.*(?:{volume} ?\.? ?\d|第 ?\d{{1,3}} ?{volume})"
        rf"|^\(?《[^《》\n]{{2,20}}》[{HAN}]{{0,2}} ?,?(?:19|20)\d\d ?年?"
        rf"[,第 ]{{0,3}}\d{{1,3}} ?{volume}"
    )


def _in_two_scripts(text: str) -> bool:
    """2021年11月 Review of Western Education Nov. 2021: the month, and a name in English."""
    month = _MONTH.match(text)
    rest = text[month.end() :] if month else ""
    return bool(rest.strip()) and rest.isascii()


def _facts(text: str, *, start: int) -> Iterator[Field]:
    named = [m for m in _TITLE.finditer(text) if not _MONTH.match(text, m.start())]
    best = max(named, key=lambda m: (bool(m["quoted"]), len(m.group())), default=None)
    if best:
        name = best["quoted"] or best["plain"]
        yield Field(start, start, "dateline", "beside", name, True, "the name of a journal")
    month = _MONTH.search(text)
    if month:
        yield Field(start, start, "dateline", "published", month.group(), True, "a month")
