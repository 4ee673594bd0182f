"""How many, how much, how long? Figures with their unit, their qualifier and what they count.

Found:      3100人 · 1.6億元 · 21640余噸 · 超過85% · 4至12個月 · 三級架構 · 十幾個 · 過億 · 七成以上
Not found:  第十批 · “1+X” · 三支一扶 · 八一中學 · 一個幫一片 · 百校 · 十四五 · 13812345678 · dates

Each value carries the interval that its qualifier leaves open (module qualifiers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from zhpolicy.counted import find_counted
from zhpolicy.dates import DateHit, find_dates
from zhpolicy.figure_patterns import figure_pattern
from zhpolicy.look_alikes import find_formulas, reason_against
from zhpolicy.numerals import Numeral, plain, read_numeral
from zhpolicy.qualifiers import Qualifier, bounds, find_before, qualifier_pattern, read_qualifier
from zhpolicy.records import Rejected
from zhpolicy.reports import find_as_of, find_change, find_limit, find_period
from zhpolicy.scripts import to_working
from zhpolicy.units import Unit, read_unit
from zhpolicy.wordlists import read_words

__all__ = ["Quantity", "find_quantities", "find_rejected_quantities"]

Number = int | float
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
# 25大项、596小项; 从245吨增加到338吨: the second figure counts what the first one does.
_CHAINED = re.compile(
    "[、和及与]?(?:,?(?:同比|环比|比上年|较上年|比去年|较去年|比去年同期)?(?:净|累计|共计)?(?:增加|增长|提高|上升|提升|扩大|下降|降低|减少|降|升|增)?(?:到|至|了|为)?)?"
)
_HALVED = re.compile("个[多余半]")
_RATE = re.compile(
    "/(?:人|年|月|日|天|亩|户|吨|公斤|斤|次|小时|平方米|度|头|只|人次|生|学期)(?:[·/](?:人|年|月|天))?"
)
_VISITS = re.compile("人次(?:达|达到|约|近|超|超过|突破|为)?\\Z")
_PEOPLE_BEFORE = re.compile(
    "(?:人口|人数|用户|粉丝|会员|游客|客流)(?:规模|总数|数量|数)?(?:达|达到|约|近|超|超过|突破|为)?\\Z"
)
_MONEY_BEFORE = re.compile(
    "(?:资|额|产值|收入|财政|金|贷款|税收?|营收|销售|支出|增加值|总值|总量|利润|成本|投入|预算|造价|市值|经济|规模|生产总值|GDP)"
    "[^,。;!?\n0-9、]{0,6}\\Z"
)


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """`text[start:end]` is a figure: number, magnitude, qualifier and unit.

    `value` is the plain number, `high` the upper end of a range (4至12個月) or None; `unit` is
    normalised and simplified, `kind` says what it measures, `qualifier` is none, over, under
    or about; `counted` is the noun in the page's own script. `lower` and `upper` bound what
    the figure allows, None where it is open. `change` is up, down, from, to or empty; `period` and
    `as_of` are the words of the sentence that say when.
    """

    start: int
    end: int
    value: Number
    high: Number | None
    unit: str
    kind: str
    qualifier: str
    counted: str
    rule: str = ""
    flags: tuple[str, ...] = ()
    lower: Number | None = None
    upper: Number | None = None
    change: str = ""
    period: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class _Figure:
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


def find_quantities(text: str) -> list[Quantity]:
    """The figures of a text in reading order.

    >>> [quantity] = find_quantities("促進農產品銷售21640余噸")
    >>> quantity.value, quantity.unit, quantity.qualifier, quantity.counted
    (21640, 't', 'over', '農產品銷售')
    >>> quantity.lower, quantity.upper
    (21640, 21650)
    """
    return list(_scan(text)[0])


def find_rejected_quantities(text: str) -> list[Rejected]:
    """What looks like a figure and is none, with the reason, in reading order.

    >>> [hit.reason for hit in find_rejected_quantities("山東省第十批援疆干部")]
    ['an ordinal, no amount']
    """
    return list(_scan(text)[1])


# Figures, their look-alikes and the sentences of other tables ask for the same text in turn.
@lru_cache(maxsize=4)
def _scan(text: str) -> tuple[tuple[Quantity, ...], tuple[Rejected, ...]]:
    working = to_working(text)
    dates = find_dates(working)
    taken = find_formulas(working)
    quantities, rejected, end = [], list(taken), 0
    spans = sorted([(hit.start, hit.end) for hit in [*dates, *taken]])
    for figure in _figures(working, spans):
        if figure.start < end:
            continue
        floor, end = end, figure.end
        reason = _reason(working, figure)
        if reason and _is_plain_word(figure):
            continue
        if reason:
            rejected.append(Rejected(figure.start, figure.end, "quantities", reason))
        else:
            previous = quantities[-1] if quantities else None
            quantities.append(
                _as_quantity(
                    text, working, figure=figure, dates=dates, floor=floor, previous=previous
                )
            )
    return tuple(quantities), tuple(sorted(rejected, key=lambda hit: (hit.start, hit.end)))


def _figures(working: str, spans: list[tuple[int, int]]) -> list[_Figure]:
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
        figure = _as_figure(working, match)
        position = max(match.end(), match.start() + 1)
        if figure:
            found.append(figure)
    return found


def _as_figure(working: str, match: re.Match[str]) -> _Figure | None:
    if match["part"]:
        return _percent_in_words(working, match)
    if match["below"]:
        return _fraction(working, match)
    if match["low"]:
        return _range(working, match)
    if match["halved"]:
        unit = read_unit(match["halved_unit"])
        numeral = Numeral(Decimal("0.5"), place=Decimal("0.1"))
        return _finished(working, match, numeral, written="半", unit=unit, rule="half")
    return _single(working, match)


@cache
def _some() -> re.Pattern[str]:
    return re.compile(qualifier_pattern("inside"))


def _single(working: str, match: re.Match[str]) -> _Figure:
    written = match["number"]
    inside = _some().search(written) if written[-1] not in "余多来" else None
    word = match["unit"] or ""
    numeral = read_numeral(_some().sub("", written) or written)
    half = _HALVED.match(word)
    if match["half"] or (half and "半" in half[0]):
        numeral = Numeral(numeral.value + Decimal("0.5"), place=Decimal("0.1"))
    some = match["inside"] or (inside[0] if inside else "")
    some = some or (half[0][1] if half and "半" not in half[0] else "")
    unit = read_unit("个" + word[2:] if half else word) if word else None
    rule = "number and unit" if unit else "number"
    return _finished(working, match, numeral, written=written, unit=unit, rule=rule, some=some)


def _percent_in_words(working: str, match: re.Match[str]) -> _Figure:
    high = read_numeral(match["per_high"]).value if match["per_high"] else None
    low = read_numeral(_some().sub("", match["per"]))
    sign = _PARTS[match["part"][0]]
    unit = Unit(sign, "percent", Decimal(1), "", True)
    numeral = Numeral(low.value, high=high or low.high, place=low.place)
    return _finished(working, match, numeral, written=match["per"], unit=unit, rule="parts")


def _fraction(working: str, match: re.Match[str]) -> _Figure:
    below, above = read_numeral(match["below"]).value, read_numeral(match["above"]).value
    value = above / below if below else Decimal(0)
    numeral = Numeral(value, place=Decimal(1))
    unit = Unit("", "other", Decimal(1), "", True)
    return _finished(working, match, numeral, written=match["below"], unit=unit, rule="fraction")


def _range(working: str, match: re.Match[str]) -> _Figure:
    low, high = read_numeral(match["low"]), read_numeral(match["high"])
    unit = read_unit(match["range_unit"])
    value = low.value
    magnitude = re.search("[百千万亿]+$", match["high"])
    if magnitude and not match["low_unit"] and not re.search("[百千万亿]$", match["low"]):
        # 30-50万元 speaks of 300,000: the magnitude stands once. 5000-2万元 has it only behind.
        factor = read_numeral(magnitude[0]).value
        value = value * factor if value < high.value / factor else value
    numeral = Numeral(value, high=high.value, place=high.place)
    some = match["high_some"] or ""
    written = match["low"]
    return _finished(working, match, numeral, written=written, unit=unit, rule="range", some=some)


def _finished(
    working: str,
    match: re.Match[str],
    numeral: Numeral,
    *,
    written: str,
    unit: Unit | None,
    rule: str,
    some: str = "",
) -> _Figure:
    """Add what stands before and behind: 第, 超过, 以上, 元/月."""
    start, end = match.start(), match.end()
    after = match["after"] or ""
    before = find_before(working, start, numeral=written)
    qualifier = before
    if some:
        qualifier = read_qualifier("inside", some)
    elif after:
        qualifier = qualifier or read_qualifier("after", after)
    if unit and unit.unit == "℃" and working[:start].endswith("零下"):
        numeral, start = replace(numeral, value=-numeral.value), start - 2
    ordinal = working[start - 1 : start] == "第"
    start -= len(before.word) if before else int(ordinal)
    word = match["unit"] or match["range_unit"] or match["halved_unit"] or ""
    if unit and unit.kind == "money" and not after:
        rate = _RATE.match(working, end)
        end = rate.end() if rate else end
    return _Figure(start, end, numeral, written, unit, word, qualifier, rule, ordinal)


def _reason(working: str, figure: _Figure) -> str:
    """Why the figure is none, or an empty string."""
    unit = figure.unit or _unit_without_word(working, figure)
    if unit is None and not figure.ordinal:
        return "a number without a unit"
    return reason_against(
        working,
        start=figure.start,
        end=figure.end,
        written=figure.written,
        word=figure.word,
        unit=unit,
        qualified=figure.qualifier is not None,
    )


def _is_plain_word(figure: _Figure) -> bool:
    """四川, 一一, 万物: a character and no look-alike of a figure; nobody needs to hear why."""
    return figure.unit is None and not figure.ordinal and not figure.written[0].isascii()


def _unit_without_word(working: str, figure: _Figure) -> Unit | None:
    """招商引资12.8亿 is money, 上万群众 and 10万用户 are people, 为“零” is a number."""
    if figure.written == "零":
        return _bare() if _is_zero(working, figure) else None
    exact = figure.written[0].isascii() or figure.qualifier is not None
    if not exact or figure.written[-1] not in "百千万亿":
        return None
    before = working[max(0, figure.start - 14) : figure.start]
    if before.endswith("人次") or _VISITS.search(before):
        return read_unit("人次")
    if _PEOPLE_BEFORE.search(before) or _are_people(working, figure.end):
        return read_unit("人")
    if figure.written[-1] in "万亿" and _MONEY_BEFORE.search(before):
        return read_unit("元")
    return _bare() if figure.written[-1] in "万亿" and figure.written[0].isascii() else None


def _are_people(working: str, end: int) -> bool:
    """A noun for people ends the phrase behind the figure: 贫困|患者."""
    return bool(_people_behind().match(working, end))


@cache
def _people_behind() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, read_words("people_nouns"))))
    return re.compile(f"[^,。;:!?、\n0-9]{{0,6}}?(?:{nouns})")


def _is_zero(working: str, figure: _Figure) -> bool:
    before, behind = working[: figure.start][-2:], working[figure.end :][:1]
    return before.rstrip("“")[-1:] in ("为", "是", "现", "持") and behind in "”,。;!、\n)"


def _bare() -> Unit:
    return Unit("", "other", Decimal(1), "", True)


def _as_quantity(
    text: str,
    working: str,
    *,
    figure: _Figure,
    dates: list[DateHit],
    floor: int,
    previous: Quantity | None,
) -> Quantity:
    unit = figure.unit or _unit_without_word(working, figure) or _bare()
    value = figure.numeral.value * unit.factor
    high = figure.numeral.high * unit.factor if figure.numeral.high is not None else None
    lower, upper = bounds(figure.numeral, figure.qualifier, factor=unit.factor)
    span = find_counted(
        working,
        start=figure.start,
        end=figure.end,
        kind="rank" if figure.ordinal else unit.kind,
        floor=floor,
        word=figure.word,
    )
    counted = text[slice(*span)]
    if not counted and previous and _CHAINED.fullmatch(working, previous.end, figure.start):
        counted = previous.counted
    name, kind = ("名", "rank") if figure.ordinal else (unit.unit, unit.kind)
    return Quantity(
        figure.start,
        figure.end,
        value=plain(value),
        high=None if high is None else plain(high),
        unit=name,
        kind=kind,
        qualifier=_qualifier_of(figure),
        counted=counted,
        rule="rank" if figure.ordinal else figure.rule,
        flags=_flags(working, figure),
        lower=None if lower is None else plain(lower),
        upper=None if upper is None else plain(upper),
        change=find_change(working, start=figure.start, end=figure.end),
        period=find_period(text, start=figure.start, dates=dates),
        as_of=find_as_of(text, working, start=figure.start),
    )


def _qualifier_of(figure: _Figure) -> str:
    if figure.qualifier:
        return figure.qualifier.qualifier
    return "over" if figure.numeral.lower is not None else "none"


def _flags(working: str, figure: _Figure) -> tuple[str, ...]:
    flags = []
    if figure.qualifier and figure.qualifier.qualifier == "about":
        flags.append("approximate")
    if figure.unit is None:
        flags.append("elliptical")
    limit = find_limit(working, figure.start)
    return (*flags, limit) if limit else tuple(flags)
