"""Which numerals stand in a text, and how is each to be read? What the pattern saw, as figures.

A `Figure` is a number with its unit and qualifier before anything is decided: ordinals, names and
articles are among them. quantities.py keeps the true ones, look_alikes.py says why not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from zhpolicy.extract.numerals import BARE_MAGNITUDE, Numeral, last_place, read_numeral
from zhpolicy.extract.quantities.cues import compiled
from zhpolicy.extract.quantities.currencies import money_of
from zhpolicy.extract.quantities.qualifiers import (
    Qualifier,
    find_before,
    qualifier_pattern,
    read_qualifier,
)
from zhpolicy.extract.quantities.units import Unit, read_unit, unit_pattern, units_with
from zhpolicy.text.tables import read_table, read_words

__all__ = ["RANGE_MARKS", "Figure", "figure_pattern", "find_figures"]

# 1,234,567 or 1234567, with decimals; at most 15 digits, longer ones are numbers of documents.
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,6})?"
DIGITS_IN_HAN = "一二三四五六七八九十百千万亿"
RANGE_MARKS = "(?:--?|——?|~|至|到|—|～)"
# 亿千瓦时 is 亿 of 千瓦时: 千 before a measure belongs to the measure.
MAGNITUDE_WORDS = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?!<kilo>)|百(?!分)|十(?!分))"
# 3万|2340元, 6万|零500人, 2万|8元, 1万|2。: what stands behind the last magnitude. One digit alone
# counts in tenths of it, so that nothing else may be meant.
REST_IN_DIGITS = (
    r"(?<=[万亿])(?:[0-9]{3,4}|[0-9],[0-9]{3})(?![0-9.,年万亿])(?=[\u4e00-\u9fff])"
    r"|(?<=[百千万亿])零[0-9]{1,4}(?![0-9.年百千万亿])(?=[\u4e00-\u9fff])"
    r"|(?<=百)[0-9]{2}(?![0-9.年百千万亿])(?=[\u4e00-\u9fff])"
    r"|(?<=[百千万亿])[1-9](?=[元块,。;!?)”\n]|千<kilo>|\Z)"
)
HALF = Decimal("0.5")
# 半年, 半小时, 半个月, 半个多月: a half that no numeral stands before.
_HALF_ALONE = "(?:半(?=[年天]|小时|个[多余]?[月小学]))"


@cache
def figure_pattern() -> re.Pattern[str]:
    """The pattern; its groups are number, unit, after and, for ranges, low, low_unit.

    What it may begin with is looked at first: most characters of a page are no numerals.
    """
    number = _number()
    some = qualifier_pattern("inside")
    unit = unit_pattern()
    after = qualifier_pattern("after")
    return compiled(
        rf"""(?x)
        (?=[0-9过半{_numeral_characters()}])
        (?:
            (?P<part>[百千万]分之)(?P<per>{number})
                (?:{RANGE_MARKS}(?:[百千万]分之)?(?P<per_high>{number}))?
          | (?P<below>[{_han()}]{{1,4}}|[0-9]{{1,4}})分之(?P<above>[{_han()}]{{1,4}}|[0-9]{{1,4}})
          | (?P<above_slash>[0-9]{{1,3}})/(?P<below_slash>[0-9]{{1,4}})(?![0-9/.年万])
          | (?P<share>一半|(?:过)?半数|(?<!时间)过半)(?![数天年个月])
          | (?P<low>{number})(?P<low_some>{some})?(?P<low_unit>{unit})?{RANGE_MARKS}
                (?P<high>{number})(?P<high_some>{some})?(?P<range_unit>{unit})
          | (?P<number>{number})(?P<inside>{some})?
                (?:(?P<unit>{unit})(?P<half>(?!<not_half>)半|{_tenths()})?)?
          | (?P<halved>{_HALF_ALONE})(?P<halved_unit>{unit})
        )
        (?P<after>{after})?
        """
    )


def _tenths() -> str:
    """七成|三, 1成|5, 5块|8: one more digit, of tenths."""
    digit, goes_on = "[一二三四五六七八九1-9]", "[0-9.:%]|,[0-9]"
    piece = f"(?<=块){digit}(?!{goes_on}|[年月日点{DIGITS_IN_HAN}]|{unit_pattern()})"
    return f"(?:(?<=成){digit}(?!{goes_on})|{piece})"


def _numeral_characters() -> str:
    return "".join(sorted(read_words("quantities/numerals")))


def _han() -> str:
    return "".join(
        row["numeral"] for row in read_table("quantities/numerals") if row["formal"] != "yes"
    ).translate(str.maketrans("", "", "几数俩仨"))


@cache
def _number() -> str:
    """A numeral: digits with 万 and 亿, compounds, Chinese ones, cheque characters."""
    han = _han()
    formal = "".join(
        row["numeral"] for row in read_table("quantities/numerals") if row["formal"] == "yes"
    )
    some = qualifier_pattern("inside")
    steps = "[十百千万亿]"
    part = r"零?(?:[0-9]{1,5}|[0-9],[0-9]{3})(?:\.[0-9]{1,4})?(?:[百千]?万|千(?!<kilo>)|百)"
    return rf"""(?:
        {DIGITS}(?:{some}?{MAGNITUDE_WORDS}(?:{part}){{0,4}}(?:{REST_IN_DIGITS})?)?
      | [一二两三四五六七八九十百千]{{1,4}}[万亿]{part}
      | [数几]{steps}{{1,3}}
      | (?!零[0-9])[{han}]{{1,20}}(?:几{steps}{{0,2}}|点[{han}]{{1,6}})?(?:{some}{steps}{{1,2}})?
            (?!(?<=千)<kilo_in_words>)
      | [{formal}百千万亿零]{{2,16}}
    )"""


BELOW_ZERO = "零下"
SIGNED = ("percent", "multiple", "money")
# 同比增长-3.2%: a minus stands behind a word, never behind a number or a unit.
_MINUS = re.compile("(?<![0-9A-Za-z%‰人元年月日个万亿千百十级年])[-−]\\Z|(?<=[为是达到率])负\\Z")
# 前10强, 排名前三: the first ten are a rank.
_FIRST = re.compile("前\\Z")
AMONG_FIRST = "(?:<ranks_first>|<region>)[^,。;:!?\n0-9]{0,6}前\\Z"
# 进入全国前: how far the verb may stand before the figure. Half or twice as much changes none of
# the 2,271 figures of 600 news texts.
FIRST_REACH = 14
# 近三年 are the last three; 近二十年 may be nearly twenty. Plans and reports look back ten at most.
RECENT = 10
# Numerals of words (统一, 三农) where no mark, number or word that leads to a figure is near.
ALONE = frozenset("一二三四五六七八九")
_HAN_AROUND = re.compile(
    "(?![第前至到和及近超过约逾满达仅共有])[\u4e00-\u9fff](?![至到和及])[\u4e00-\u9fff]"
)
# 10万余 is less than one 万 more, 10余万 less than ten: 余 behind 万 counts in 万.
_GROUP = re.compile("[万亿]$")
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_HALVED = re.compile("个[多余半]")


@dataclass(frozen=True, slots=True)
class Figure:
    """What the pattern saw, before anything is decided."""

    start: int
    end: int
    numeral: Numeral
    written: str
    unit: Unit | None
    word: str
    qualifier: Qualifier | None
    rule: str
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _FigureMatch:
    """How the number of a match is read, without what stands around it."""

    numeral: Numeral
    written: str
    unit: Unit | None
    rule: str
    some: str = ""


def find_figures(working: str, spans: list[tuple[int, int]]) -> list[Figure]:
    """Every numeral outside the spans that dates and formulas have taken."""
    found, position, index = [], 0, 0
    search = figure_pattern().search
    while match := search(working, position):
        while index < len(spans) and spans[index][1] <= match.start():
            index += 1
        if index < len(spans) and spans[index][0] <= match.start():
            position = spans[index][1]
            continue
        stop = spans[index][0] if index < len(spans) else len(working)
        if match.end() > stop:
            match = search(working, match.start(), stop) or match
        position = max(match.end(), match.start() + 1)
        if position - match.start() == 1 and _is_alone(working, match.start()):
            continue
        figure = _as_figure(working, match)
        if figure:
            found.append(figure)
    return found


def _is_alone(working: str, start: int) -> bool:
    """统一, 三农: most numerals of one character are pieces of words, and are told first."""
    around = working[start - 1 : start] + working[start + 1 : start + 2]
    return working[start] in ALONE and _HAN_AROUND.fullmatch(around) is not None


def _as_figure(working: str, match: re.Match[str]) -> Figure | None:
    if match["part"]:
        return _percent_in_words(working, match)
    if match["below"] or match["below_slash"] or match["share"]:
        return _fraction(working, match)
    if match["low"]:
        return _range(working, match)
    if match["halved"]:
        unit, between = _unit_of(match["halved_unit"])
        numeral = Numeral(HALF, place=last_place(HALF))
        some = between.strip("半")
        return _finished(working, match, reading=_FigureMatch(numeral, "半", unit, "half", some))
    return _single(working, match)


@cache
def _some() -> re.Pattern[str]:
    return re.compile(qualifier_pattern("inside"))


def _read(written: str) -> tuple[Numeral, str]:
    """The number, and the 余, 多 or 来 before its last magnitude: 3多万, 两百余万."""
    inside = _some().search(written)
    return read_numeral(_some().sub("", written)), inside[0] if inside else ""


def _unit_of(word: str) -> tuple[Unit, str]:
    """The unit, and the 多, 余 or 半 inside its word: 个多月, 个半世纪."""
    if _HALVED.match(word):
        return read_unit(word[0] + word[2:]), word[1]
    return read_unit(word), ""


def _single(working: str, match: re.Match[str]) -> Figure:
    written = match["number"]
    numeral, inside = _read(written)
    unit, between = _unit_of(match["unit"]) if match["unit"] else (None, "")
    if match["half"] and match["half"] != "半":
        numeral = Numeral(numeral.value + read_numeral(match["half"]).value / 10)
    elif match["half"] or between == "半":
        numeral = Numeral(numeral.value + HALF, place=last_place(HALF))
    some = match["inside"] or inside or between.strip("半")
    group = _GROUP.search(written) if match["inside"] else None
    if group:
        place = min(numeral.place, read_numeral(group[0]).value)
        numeral = replace(numeral, place=place)
    rule = "number and unit" if unit else "number"
    return _finished(working, match, reading=_FigureMatch(numeral, written, unit, rule, some))


def _percent_in_words(working: str, match: re.Match[str]) -> Figure:
    low, _ = _read(match["per"])
    high = low.high
    if match["per_high"]:
        high = _read(match["per_high"])[0].value
    sign = _PARTS[match["part"][0]]
    unit = Unit(sign, "percent", Decimal(1), "", True)
    numeral = Numeral(low.value, high=high, place=low.place)
    return _finished(working, match, reading=_FigureMatch(numeral, match["per"], unit, "parts"))


def _fraction(working: str, match: re.Match[str]) -> Figure:
    above = match["above"] or match["above_slash"] or "一"
    below = match["below"] or match["below_slash"] or "二"
    parts = read_numeral(below).value
    value = read_numeral(above).value / parts if parts else Decimal(0)
    numeral = Numeral(value, place=Decimal(1))
    unit = Unit("", "other", Decimal(1), "", True)
    written = match["share"] or below
    rule = "slash" if match["below_slash"] else "fraction"
    return _finished(working, match, reading=_FigureMatch(numeral, written, unit, rule))


def _range(working: str, match: re.Match[str]) -> Figure:
    low, _ = _read(match["low"])
    high, inside = _read(match["high"])
    unit, between = _unit_of(match["range_unit"])
    value, top = low.value, high.value + (HALF if between == "半" else 0)
    magnitude = re.search("[百千万亿]+$", match["high"])
    if magnitude and not match["low_unit"] and not re.search("[百千万亿]$", match["low"]):
        # 30-50万元 speaks of 300,000: the magnitude stands once. 5000-2万元 has it only behind.
        factor = read_numeral(magnitude[0]).value
        value = value * factor if value < high.value / factor else value
    place = last_place(HALF) if between == "半" else high.place
    numeral = Numeral(value, high=top, place=place)
    some = match["high_some"] or inside or between.strip("半")
    written = match["low"]
    return _finished(working, match, reading=_FigureMatch(numeral, written, unit, "range", some))


def _finished(working: str, match: re.Match[str], *, reading: _FigureMatch) -> Figure:
    """Add what stands before and behind: 第, 超过, 零下, 以上, 元/月."""
    start, end, numeral = match.start(), match.end(), reading.numeral
    word = match["unit"] or match["range_unit"] or match["halved_unit"] or ""
    bare = BARE_MAGNITUDE.fullmatch(reading.written) is not None or word == "成"
    before = find_before(working, start, open_ended=bare)
    if before and before.word == "近" and word == "年" and numeral.value <= RECENT:
        before = None
    if working.endswith(BELOW_ZERO, 0, start) and reading.unit and reading.unit.unit in ("℃", "度"):
        reading = replace(reading, unit=read_unit("℃"))
        numeral, start = replace(numeral, value=-numeral.value), start - len(BELOW_ZERO)
    signed = reading.unit and (reading.unit.kind in SIGNED or reading.unit.unit == "℃")
    if signed and not before:
        minus = _MINUS.search(working, max(0, start - 2), start)
        numeral = replace(numeral, value=-numeral.value) if minus else numeral
        start -= int(minus is not None)
    ordinal = working[start - 1 : start] == "第" or _is_among_first(working, start, word=word)
    start -= len(before.word) if before else int(ordinal)
    named, unit = money_of(working, (start, end), unit=reading.unit, word=word)
    if unit is not reading.unit:
        reading = replace(reading, unit=unit)
    if named < start and not before:  # 约|港币2.8万元
        before = find_before(working, named, open_ended=bare)
        named -= len(before.word) if before else 0
    start = named
    after = match["after"] or ""
    if after == "内" and word in units_with("counted"):  # 两县内 is a place
        end, after = end - len(after), ""
    over = read_qualifier("before", "过") if reading.written.startswith("过") else before
    qualifier = _qualifier(over, some=reading.some, after=after)
    return Figure(
        start, end, numeral, reading.written, reading.unit, word, qualifier, reading.rule, ordinal
    )


def _is_among_first(working: str, start: int, *, word: str) -> bool:
    if word in ("名", "位", "强"):
        return _FIRST.search(working, max(0, start - 1), start) is not None
    return (
        not word
        and compiled(AMONG_FIRST).search(working, max(0, start - FIRST_REACH), start) is not None
    )


def _qualifier(before: Qualifier | None, *, some: str, after: str) -> Qualifier | None:
    """The one that says most: 余 inside the figure, then what stands before, then behind."""
    if some:
        return read_qualifier("inside", some)
    return before or (read_qualifier("after", after) if after else None)
