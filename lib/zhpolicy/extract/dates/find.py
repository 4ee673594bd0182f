"""When was it? Days, months, years, spans, lists, and what counts from the page's own date.

Found: 2018年2月11日 · 2021、2022年 (two) · 2018-2021年 · 2024年以来 · 自2020年3月…以来 ·
今年3月 · 去年 · 上半年 · 前三季度 · 8月 (of the year that the page speaks of)

Not found: 近年来 · 目前 · 三年 (a duration) · 十四五 · 五四 · 〔2023〕12号 · 2000年历史
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from zhpolicy.extract.blanks import close_up
from zhpolicy.extract.dates.patterns import (
    AHEAD,
    AHEAD_BEHIND,
    COMPARED,
    COMPARED_BEHIND,
    HISTORY,
    NEXT,
    NEXT_BEHIND,
    REASONS,
    SAME_PERIOD,
    begins_look_alike,
    compiled,
    date_pattern,
    isolated_day,
    look_alike_pattern,
    lunar_day,
    names_of_moon,
    relative_words,
    tells_republic,
)
from zhpolicy.extract.dates.readers import READERS, Context
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.patterns.begun import begun
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.several import one_or_several

__all__ = ["DateHit", "find_dates", "find_rejected_dates", "scan", "scan_closed"]

# 自 and 从 before a date, 以来 in the same clause behind it: 自2020年3月…进疆以来.
SINCE_BEFORE = re.compile("[自从]\\Z")
STOP = re.compile("[。!?;]")
BEGINS_DAY = re.compile("[1-9二三十]")
SINCE_BEHIND = re.compile("[^,。;!?\n]{0,40}?以来")


@dataclass(frozen=True, slots=True, order=True)
class DateHit(Record):
    """`text[start:end]` is a date.

    `iso`: 2018-02-11, 2024-03, 2021, 2018/2021, 2024/..; empty when the date counts from
    the page's own and that is unknown. `kind`: date, month, year, span or since.
    """

    start: int
    end: int
    iso: str
    kind: str
    rule: str = ""
    marks: tuple[str, ...] = ()


@one_or_several
def find_dates(text: Readable, *, published: str = "") -> list[DateHit]:
    """The dates of a text in reading order; relative ones count from `published` (ISO).

    An article brings its own date; `published` wins over it.

    Raises ValueError when `published` is no ISO date.

    >>> [hit.iso for hit in find_dates("今年3月啟動,2021、2022年均超過。", published="2024-08-07")]
    ['2024-03', '2021', '2022']
    >>> [hit.iso for hit in find_dates("去年选派10人。")]
    ['']
    """
    document = as_document(text)
    if published:
        document = replace(document, date=_checked(published))
    return list(document.once(scan).accepted)


def find_rejected_dates(text: Readable) -> list[Rejected]:
    """What looks like a date and is none, with the reason, in reading order.

    >>> [hit.reason for hit in find_rejected_dates("近年来,国办发〔2023〕12号")]
    ['a vague time, no calendar date', 'the year in the number of a document']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[DateHit]:
    """The dates of a document, and what looks like one.

    Relative ones count from the document's own date, when that is a day.
    """
    return document.once(close_up).place(document.once(scan_closed))


def scan_closed(document: Document) -> Found[DateHit]:
    """What `scan` finds, with offsets into the text without blanks (module blanks)."""
    published = document.date if _is_day(document.date) else ""
    working = document.once(close_up).working
    return Found(tuple(_read_dates(working, published)), tuple(_look_alikes(working)))


def _look_alikes(working: str) -> list[Rejected]:
    found = [
        Rejected(m.start(), m.end(), "dates", REASONS[str(m.lastgroup)])
        for m in begun(look_alike_pattern(), working, first=begins_look_alike())
    ]
    found += [
        Rejected(m.start(), m.end(), "dates", REASONS["history"])
        for m in compiled(HISTORY).finditer(working)
    ]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _checked(published: str) -> str:
    if not _is_day(published):
        raise ValueError(
            f"published={published!r} is no date; expected YYYY-MM-DD, as in 2024-08-07"
        )
    return published


def _is_day(iso: str) -> bool:
    """False for what a page's date may be besides a day: 2023-03, 2023, nothing."""
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _read_dates(working: str, published: str) -> list[DateHit]:
    hits: list[DateHit] = []
    of_republic = tells_republic(working)
    for start, line in _lines(working):
        context = Context(published)
        end = 0
        for match in _matches(line, of_republic=of_republic):
            if match.start() < end or _is_no_date(line, match):
                continue
            if STOP.search(line, end, match.start()):
                context.end_sentence()
            before = line[max(0, match.start() - 6) : match.start()]
            context.ahead = _is_ahead(line, match, before=before)
            context.next = context.ahead and _is_next(line, match, before=before)
            context.of_another = before[-2:]
            kept = context.year, context.month
            hits.append(_as_hit(match, line=line, offset=start, context=context))
            context.coming = _coming(hits[-1], published) or context.coming
            if _is_compared(line, match, before=before) or _is_to_come(hits[-1], published):
                context.year, context.month = kept
            end = match.end()
    return hits


def _matches(line: str, *, of_republic: bool) -> list[re.Match[str]]:
    """Every way to read a date in a line, the longest first where two begin together."""
    pattern = date_pattern(of_republic=of_republic)
    found = [*pattern.finditer(line)]
    if "日" in line:
        found += begun(isolated_day(), line, first=BEGINS_DAY)
    if any(name in line for name in names_of_moon()):
        found += lunar_day().finditer(line)
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _is_ahead(line: str, match: re.Match[str], *, before: str) -> bool:
    """预计9月, 9月将, 11月2日投产, 9月1日起: a month that is still to come."""
    if "until" in match.re.groupindex and (match["until"] or "起" in match[0]):
        return True
    # 到28日 may be over, 持续到3月 is not.
    words = AHEAD if "until" in match.re.groupindex else NEXT
    found = compiled(words).search(before) or compiled(AHEAD_BEHIND).match(line, match.end())
    return bool(found or compiled(NEXT_BEHIND).match(line, match.end()))


def _is_next(line: str, match: re.Match[str], *, before: str) -> bool:
    """将于1月, 2月就到: on a page of December that is of the next year."""
    found = compiled(NEXT).search(before) or compiled(NEXT_BEHIND).match(line, match.end())
    return bool(found)


def _is_compared(line: str, match: re.Match[str], *, before: str) -> bool:
    """较2019年增长5%, 去年同期: the figures are of another year."""
    if line.startswith(SAME_PERIOD, match.end()):
        return True
    found = compiled(COMPARED).search(before)
    return bool(found and compiled(COMPARED_BEHIND).match(line, match.end()))


def _is_to_come(hit: DateHit, published: str) -> bool:
    """到2035年: an aim, later months without a year are not of it."""
    aim = hit.kind == "year" or hit.iso.startswith("../")
    return aim and bool(published) and hit.iso.removeprefix("../")[:4] > published[:4]


def _coming(hit: DateHit, published: str) -> str:
    """A month or day of the same year or the next that is still to come: later ones follow it."""
    first = hit.iso.removeprefix("../").partition("/")[0]
    near = hit.kind != "year" and len(first) >= 7 and first[:4] <= str(int(published[:4] or 0) + 1)
    return first if published and near and first > published else ""


def _lines(working: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in working.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _is_no_date(line: str, match: re.Match[str]) -> bool:
    """第十二月, 个1月, 三八月: a numeral goes on before the match, or a list of sections does."""
    before = line[max(0, match.start() - 1) : match.start()]
    if before and before in "第每〇零一二三四五六七八九十百千万亿几数个多余届":
        return True
    if match[0][0] == "前" and before in tuple("以之"):  # 以前|年度
        return True
    if match[0].startswith("本年") and before in tuple("基成日样"):  # 基本年金
        return True
    # 一月 alone may be a month's time (一月一次): only with a day or 份 is it January for sure.
    return match[0] == "一月"


def _as_hit(match: re.Match[str], *, line: str, offset: int, context: Context) -> DateHit:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    rule = next(name for name in READERS if name in groups)
    iso = READERS[rule](groups, context)
    end = offset + match.end()
    kind = _kind(iso, groups)
    since = "since" in groups or _is_open(line, match)
    if since and "/" not in iso:
        iso, kind = (f"{iso}/.." if iso else ""), "since"
    elif "until" in groups:
        iso, kind = (f"../{iso.rpartition('/')[2]}" if iso else ""), "span"
    marks = ("lunar",) if rule == "lunar" else () if iso else ("unresolved",)
    return DateHit(offset + match.start(), end, iso, kind, rule, marks)


def _is_open(line: str, match: re.Match[str]) -> bool:
    behind = line[max(0, match.start() - 1) : match.start()]
    return bool(SINCE_BEFORE.search(behind) and SINCE_BEHIND.match(line, match.end()))


def _kind(iso: str, groups: dict[str, str]) -> str:
    if "/" in iso:
        return "span"
    if iso:
        return ("year", "month", "date")[iso.count("-")]
    if any(name.endswith(("_from", "part", "first_relative")) for name in groups):
        return "span"
    if "lunar" in groups:
        return "month" if groups["lunar"].endswith("月") else "date"
    if groups.keys() & {"day", "bare_day", "lone_day", "lone_day_in_words", "told_day"}:
        return "date"
    if groups.keys() & {"month", "bare_month"}:
        return "month"
    unit = relative_words().get(groups.get("relative") or groups.get("relative_year", ""))
    return {"day": "date"}.get(unit[0], unit[0]) if unit else "year"
