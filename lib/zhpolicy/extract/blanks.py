"""How does a text read without the blanks and line breaks inside its figures and dates?

Pages are set as 2024 年 5 月 30 日, 240 名, 1 300 万元, 5.2 %; pasted lines break as 4⏎万余人.
Every reader of figures and dates reads the text closed up, by one rule, and gives offsets into
the page as it is. A wide gap (two blanks, a tab) parts the columns of a table and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late
from zhpolicy.text.records import Found
from zhpolicy.text.tables import alternation, read_table

__all__ = ["ClosedUp", "close_up"]

Hit = TypeVar("Hit")

# Blanks of any width; the working text has most of them as U+0020 already.
BLANK = "[ \u2000-\u200b\u202f\u205f\u2060]"
HAN = "[\u3400-\u4dbf\u4e00-\u9fff〇]"
MARK = "[,;:!?。、()《》“”‘’\\[\\]]"
# 1 300 万元, 12 800.5: groups of three digits, before what may be a unit.
GROUPS = (
    rf"(?<![0-9.:-])(?<![0-9],)[1-9][0-9]{{0,2}}(?:{BLANK}[0-9]{{3}})+(?![0-9])"
    rf"(?=(?:\.[0-9]+)?{BLANK}?(?:{HAN}|[%‰]))"
    # 共 3 5 人, 1 2 0 0 人: one digit at a time, 3 . 5 亿元.
    rf"|(?:(?<=[\n ]{HAN} )|(?<=\A{HAN} )|(?=[0-9] [0-9] [0-9]))"
    rf"(?<![0-9.] )[1-9](?: [0-9])+(?= {HAN})"
    rf"|(?<![0-9.])[0-9]{{1,3}} \. [0-9]+(?= ?(?:{HAN}|[%‰]))"
)
# As far as a gap looks left and right: 一百九十万零三千九百七十一 has 13 characters.
REACH = 16
# Lines are wrapped from about so many characters on; titles and cells of tables are shorter.
# Chosen by trying on pasted pages of 24 to 40 characters a line.
WRAPPED = 20
# 共引进高层次人才⏎260名: shorter lines before a figure are cells of a table (tier, then sum).
BEFORE_FIGURE = 8
# A wrapped line is followed by one of about the same width: half-width digits make it longer in
# characters, a paragraph behind a title is much longer.
WIDER = 1.2

_GROUPS = late(GROUPS)
# One set of characters at its beginning: a page is searched through for it at once.
_GAP = late(f"{BLANK[:-1]}\\n][\\s\u2000-\u200b\u2060]*")
_ENDS = late("[\\s。!?;:…]")
_STEPS = "[十百千万亿]{0,2}[余多来几]?"
_NUMBER_LEFT = late(rf"[0-9%‰]{_STEPS}\Z")
_NUMERAL_LEFT = late(r"[一二三四五六七八九十百千万亿零两〇几数]\Z")
_NUMERAL_RIGHT = late(r"[一二三四五六七八九十百千万亿零两〇几余多]")
# 2 — 3 名, 2018 — 2022 年, 10 月 11 日 — 14 日: a mark between two numbers, with what is counted.
_SPAN_MARK = "(?:--?|——?|~|～)"
_SPAN_LEFT = late(
    rf"(?<![0-9A-Za-z])(?<![0-9][.,])([0-9]+)(?:[.,][0-9]+)?[年月日号万亿元%名个人]?"
    rf"{BLANK}?{_SPAN_MARK}?\Z"
)
_SPAN_RIGHT = late(rf"(?:{_SPAN_MARK}{BLANK}?)?([0-9]+)(?:[.,][0-9]+)?{BLANK}?(?:{HAN}|[%‰])")
# 四 天, 五十六 万元: the numeral of 第四, 表二 and 附件三 names.
_NAMED = "第表图件例章节篇卷之其初"
_IN_HAN = "[一二三四五六七八九十百千万亿零两〇壹贰叁肆伍陆柒捌玖拾佰仟]"
_HAN_NUMERAL_LEFT = late(
    rf"(?<!{_IN_HAN})(?<![{_NAMED}])(?:{_IN_HAN}{{2,16}}|[两三四五六七八九十])\Z"
)
# 幼儿 九十 名: blanks on both sides of a numeral.
_NUMERAL_AHEAD = late(rf"{_IN_HAN}{{1,9}}{BLANK}{HAN}")
_DATE_LEFT = late(r"[0-9年月][年月日号]\Z")
_DATE_RIGHT = late(
    "[至到起初底末度份春夏秋冬]|以[来前后]|之[前后]|前|后|[上下]半年|[上中下]旬|第?[一二三四1-4]季度"
)
# 四、2019⏎年7月, 2019⏎年7月: 年 begins no line.
_YEAR_LEFT = late(r"(?<![0-9.])(?:19|20)[0-9]{2}\Z")
_DAY_RIGHT = late(f"[0-9]{{1,2}}{BLANK}?[月日号]")
_NUMBER_IN_LINE = late(rf"{HAN}[0-9.,]*{_STEPS}\Z")
# 补助6⏎000元: the rest of a number in groups of three digits.
# A line of so many characters that ends in a digit is wrapped within a number. Chosen by trying.
LONG_LINE = 16
_THOUSANDS = late(rf"0[0-9]{{2}}(?![0-9]){BLANK}?{HAN}")
# 4万8⏎千亩.
_STEP_RIGHT = late(rf"[十百千]万?[余多]?{HAN}")
# 18个⏎月, 3个⏎工作日.
_PIECE_LEFT = late("[0-9一二两三四五六七八九十多半]个\\Z")
_FIGURE_RIGHT = late(rf"[0-9][0-9.,]*(?:{HAN}|[%‰])")
_SECTION = late(
    r"[(\[]?[一二三四五六七八九十0-9]{1,3}[)\].、](?![0-9])|第[一二三四五六七八九十0-9]{1,3}[条章节]"
)
# ★孩子, ●住房: a new point of a leaflet.
_ITEM = late("[★☆●○◆◇■□▲△▶►※→✓✔✅•·◎]")
# The line is a row of a table: its columns stand apart.
_COLUMNS = late(r"\t| {2}|[|｜]")
_ENDS_LINE = late(rf"[\s。!?;:…|｜{re.escape(')》”]')}]\Z")


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A text and its working form without those gaps; `to_page` leads back to the page.

    `cuts` are the places of the closed text at which something was left out, `lengths` how much
    of the page was left out up to each of them.
    """

    text: str
    working: str
    cuts: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """The span of the page behind a span of the closed text; gaps at its ends stay outside.

        >>> closed = close_up(Document("选派 240 名医生"))
        >>> closed.text, closed.to_page(2, 6)
        ('选派240名医生', (3, 8))
        """
        if not self.cuts:
            return start, end
        first, last = bisect_right(self.cuts, start), bisect_left(self.cuts, end)
        return start + self._left_out(first), end + self._left_out(max(first, last))

    def place(self, found: Found[Hit]) -> Found[Hit]:
        """What was found in the closed text, with offsets into the page."""
        return Found(self._placed(found.accepted), self._placed(found.rejected))

    def _placed(self, hits: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.cuts:
            return hits
        spans = (self.to_page(hit.start, hit.end) for hit in hits)
        return tuple(
            replace(hit, start=start, end=end)
            for hit, (start, end) in zip(hits, spans, strict=True)
        )

    def _left_out(self, index: int) -> int:
        return self.lengths[index - 1] if index else 0


def close_up(document: Document) -> ClosedUp:
    """The text of a document without the gaps inside its figures and dates.

    >>> close_up(Document("2024 年，投入 1 300 万元，占 5.2 %")).text
    '2024年，投入1300万元，占5.2%'
    >>> close_up(Document("教师 90名 医生 40名")).text
    '教师90名 医生40名'
    """
    gaps = _gaps(document.working)
    if not gaps:
        return ClosedUp(document.text, document.working)
    cuts, lengths, left_out = [], [], 0
    for start, end in gaps:
        cuts.append(start - left_out)
        left_out += end - start
        lengths.append(left_out)
    text, working = (_without(gaps, whole) for whole in (document.text, document.working))
    return ClosedUp(text, working, tuple(cuts), tuple(lengths))


def _without(gaps: list[tuple[int, int]], whole: str) -> str:
    pieces, last = [], 0
    for start, end in gaps:
        pieces.append(whole[last:start])
        last = end
    return "".join([*pieces, whole[last:]])


def _gaps(working: str) -> list[tuple[int, int]]:
    """The gaps to leave out, in order."""
    found: list[tuple[int, int]] = []
    for match in _GAP.finditer(working):
        start, end = match.span()
        group = _group_around(working, start)
        if group:
            found += [gap for gap in group if not found or gap[0] > found[-1][0]]
        elif _is_inside(working, (start, end), gaps=found):
            found.append((start, end))
    return found


def _group_around(working: str, blank: int) -> list[tuple[int, int]]:
    """The blanks of a number that is written in groups of three, from its first one on."""
    behind = working[blank + 1 : blank + 2]
    if not working[blank - 1 : blank].isdigit() or not (behind.isdigit() or behind == "."):
        return []
    head = re.search("[0-9]{1,3}\\Z", working[max(0, blank - 3) : blank])
    group = _GROUPS.match(working, blank - len(head[0])) if head else None
    blanks = (i for i in range(*group.span()) if working[i] not in "0123456789.") if group else ()
    return [(i, i + 1) for i in blanks]


def _is_inside(working: str, gap: tuple[int, int], *, gaps: list[tuple[int, int]]) -> bool:
    start, end = gap
    if start == 0 or end == len(working) or (gaps and gaps[-1][1] > start):
        return False
    left, right = _left_of(working, start, gaps=gaps), working[end : end + REACH]
    if "\n" in working[start:end]:
        broken = working[start:end].count("\n") == 1 and not _ENDS.match(left[-1:])
        return broken and _is_broken_line(working, gap, left=left, right=right)
    return end - start == 1 and _is_blank_inside(working, gap, left=left, right=right)


def _left_of(working: str, start: int, *, gaps: list[tuple[int, int]]) -> str:
    """What stands left of a gap, without the gaps before it."""
    first = max(0, start - REACH)
    near = [(max(a, first) - first, b - first) for a, b in gaps[-REACH:] if b > first]
    return _without(near, working[first:start])


@cache
def _units() -> str:
    """Every unit, the longest first, none of which begins another word: 名, not 名义."""
    rows = sorted(read_table("quantities/units"), key=lambda row: (-len(row["word"]), row["word"]))
    words = [re.escape(row["word"]) + _not(row["not_before"]) for row in rows]
    return f"(?:个[多半余]|{'|'.join(words)})"


def _not(characters: str) -> str:
    return f"(?![{re.escape(characters)}])" if characters else ""


@cache
def _unit_right() -> re.Pattern[str]:
    return re.compile(rf"[余多来万亿]|{_units()}")


@cache
def _ends_with_figure() -> re.Pattern[str]:
    return re.compile(rf"[0-9]{_STEPS}{_units()}(?:以[上下内])?\Z")


@cache
def _unit_left() -> re.Pattern[str]:
    """240 名: a unit that itself stands behind a blank."""
    return re.compile(rf"[0-9]{_STEPS}{BLANK}{_STEPS}{_units()}\Z")


_LETTERS = late(r"[A-Za-z]+[²³]?")
_LABEL_AHEAD = late(rf"(?!的){HAN}{{1,8}}{BLANK}?[0-9]")


def _is_blank_inside(working: str, gap: tuple[int, int], *, left: str, right: str) -> bool:
    before, behind = left[-1:], right[:1]
    if re.match(MARK, before) or re.match(MARK, behind) or _is_in_span(left, right):
        return True
    if before.isdigit() or before in "%‰":
        return _goes_on_behind_digit(right)
    if (behind.isdigit() and re.match(HAN, before)) or _goes_on(left, right):
        return True
    if re.match(f"(?![{_NAMED}]){HAN}", before) and _NUMERAL_AHEAD.match(right):
        return True
    wide = working[max(0, gap[0] - REACH) : gap[0]]
    return bool(
        re.match(HAN, behind) and _unit_left().search(wide) and not _LABEL_AHEAD.match(right)
    )


def _goes_on_behind_digit(right: str) -> bool:
    """240 名, 5 %, 45 km; no other letters."""
    if right[:1] in "%‰":
        return True
    letters = _LETTERS.match(right)
    if letters:
        unit = _unit_right().match(right)
        return unit is not None and unit[0] == letters[0]
    return bool(re.match(HAN, right[:1]))


def _goes_on(left: str, right: str) -> bool:
    """四 天, 5万 余人, 3月 以来: a numeral or a date is not at its end yet."""
    numeral = _HAN_NUMERAL_LEFT.search(left) and _han_unit().match(right)
    number = _NUMBER_LEFT.search(left) and _unit_right().match(right)
    return bool(numeral or number or (_DATE_LEFT.search(left) and _DATE_RIGHT.match(right)))


def _is_in_span(left: str, right: str) -> bool:
    """2 — 3 名: the blanks around a mark between two numbers, when both sides say so."""
    marked = re.search(rf"{_SPAN_MARK}\Z", left) or re.match(_SPAN_MARK, right)
    low = _SPAN_LEFT.search(left) if marked else None
    high = _SPAN_RIGHT.match(right) if low else None
    # 2020 - 35 人 is a year and a number.
    return bool(low and high and (int(low[1]) < int(high[1]) or "月" in low[0]))


@cache
def _han_unit() -> re.Pattern[str]:
    """天 behind 四, with a mark, a blank or what may be counted behind it."""
    return re.compile(rf"[余多来]?[万亿]{{0,2}}{_units()}|[余多来万亿]")


def _is_broken_line(working: str, gap: tuple[int, int], *, left: str, right: str) -> bool:
    """True when the line goes on behind the break: in a figure, a date or a sentence."""
    begin = working.rfind("\n", 0, gap[0]) + 1
    stop = working.find("\n", gap[1])
    length, following = gap[0] - begin, (stop if stop >= 0 else len(working)) - gap[1]
    number = _NUMBER_LEFT.search(left)
    if number and length > len(number[0]) and _NUMBER_IN_LINE.search(left):
        told = _is_broken_number(right, length=length)
        if told is not None:
            return told
    if _is_broken_date(left, right):
        return True
    if _SECTION.match(right) or _ITEM.match(right) or _COLUMNS.search(working, begin, gap[0]):
        return False
    if length >= BEFORE_FIGURE and _NUMERAL_LEFT.search(left):
        return bool(_NUMERAL_RIGHT.match(right) or _unit_right().match(right))
    if length >= WRAPPED and following <= length * WIDER and not _ENDS_LINE.search(left):
        return True
    return length >= BEFORE_FIGURE and _is_before_figure(left, right)


def _is_broken_number(right: str, *, length: int) -> bool | None:
    """4⏎万余人, 6⏎000元, 3⏎0%; None where the width of the lines must tell."""
    if _unit_right().match(right) or _STEP_RIGHT.match(right):
        return True
    if length >= BEFORE_FIGURE and _THOUSANDS.match(right):
        return True
    if length >= LONG_LINE and _rest_of_number().match(right):
        return True
    return None if re.match("[0-9]", right) and length >= WRAPPED else False


@cache
def _piece_right() -> re.Pattern[str]:
    """月, 工作日, 百分点: what a unit that begins with 个 goes on with."""
    words = (row["word"] for row in read_table("quantities/units"))
    return re.compile(f"[半多]?{alternation(word[1:] for word in words if re.match('个.', word))}")


@cache
def _rest_of_number() -> re.Pattern[str]:
    """360万立方米 behind 2: the rest of a number, with its unit."""
    return re.compile(rf"[0-9]{{1,6}}(?:\.[0-9]+)?{_STEPS}{_units()}")


def _is_broken_date(left: str, right: str) -> bool:
    """2019⏎年7月, 2024年3月⏎11日."""
    if _YEAR_LEFT.search(left) and right[:1] == "年":
        return True
    if _PIECE_LEFT.search(left) and _piece_right().match(right):
        return True
    return bool(_DATE_LEFT.search(left) and _DAY_RIGHT.match(right))


def _is_before_figure(left: str, right: str) -> bool:
    """引进紧缺型人才⏎260名; 13—20立方米⏎3.9元 are two cells of a table."""
    leads = re.search(rf"{HAN}\Z", left) and _FIGURE_RIGHT.match(right)
    return bool(leads) and not _ends_with_figure().search(left)
