"""Which rows of a table on a page offer a benefit? One row a tier and benefit.

人才层次 | 安家费(万元) | 每月津贴
甲类 | 40 | 3200元

The head names the benefit of each column and perhaps the unit of bare numbers; the first cell of
a row is the tier, and a column that tells how long or on which condition (发放年限) limits it. A
head of 标准 or 金额 takes its benefit from the heading above. Cells stand between tabs, bars, or
several blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.amounts import is_share, value_of
from zhpolicy.extract.incentives.beneficiaries import find_receivers
from zhpolicy.extract.incentives.grants.rates import per_in
from zhpolicy.extract.incentives.kinds import kind_in
from zhpolicy.extract.incentives.words import (
    compiled,
    find_benefits,
    is_act,
    is_sure,
    kind_of,
    reason_against,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase

__all__ = ["Cell", "Head", "TierRow", "cells_of", "read_head", "rows_of_tier"]

# Tabs, bars, several blanks; a comma is no border.
BORDER = re.compile("[ \u3000]*[\t|｜│][ \u3000]*|[ ]{2,}|\u3000+")
# An ideographic blank is one blank in working form: 类别 月补助 发放期限.
BLANK = re.compile(" ")
MARK = re.compile("[,;。:!?]")
LONGEST_WORD = 12
# A head is short; longer lines are text. Chosen by trying.
LONGEST_CELL = 24
LONGEST_LINE = 120
# 安家费(万元), 月津贴/元: the unit of the bare numbers below.
UNIT = re.compile("[(/]?(?:单位:)?(万元|元|%)(?:/[^()]{1,4})?[)]?$")
WORTH = {"万元": ("元", 10_000), "元": ("元", 1), "%": ("%", 1)}
BARE = re.compile("(\\d[\\d,]*(?:\\.\\d+)?)(?:[-—–~至到]+(\\d[\\d,]*(?:\\.\\d+)?))?")
UNIT_OF_TABLE = re.compile("单位:?(万元|元)")
# |---|---|: a line between the head and the rows.
SEPARATOR = re.compile("[\\s|:—–-]+")
# Fewer characters in a cell are a name, and grant nothing.
SHORTEST_GRANT = 4
# 标准, 金额, 补助标准: the heading above says of what.
NAMELESS = "(?:<before_head>)*(?:<amount_heads>)"
# 补贴, 奖励: words of these kinds that are not sure say only that money is given.
GENERAL = ("living_allowance", "other")
# 期限, 服务年限, 条件: what such a column says limits the offer.
LIMITS = "<condition_heads>"
# 条件, 引进要求: the head of a column that needs no saying again.
BARE_HEAD = "(?:<bare_heads>)$"
# A cell of these says that there is nothing.
EMPTY = re.compile("[-—–/\\\\无×]+")
# 甲类, 第一层次: a tier without a noun is one of talent.
TIER = "[A-Za-z一二三四五六甲乙丙丁戊]类|层次|档"
TALENT = "人才"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line: `line[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its cells, and the benefit that each names, or None.

    `unit` is that of bare numbers in the whole table (单位:万元). Where `is_across` the head names
    the tiers, and the first cell of each row the benefit.
    """

    cells: tuple[Cell, ...]
    benefits: tuple[Phrase | None, ...]
    unit: str = ""
    is_across: bool = False


@dataclass(frozen=True, slots=True)
class TierRow:
    """What a line of a table offers in one column; `amount` is None where a word stands."""

    kind: str
    people: str
    condition: str
    amount: float | None
    high: float | None
    unit: str
    benefit: str
    per: str = ""


def read_head(line: str, *, label: Sequence[Phrase] = (), caption: str = "") -> Head | None:
    """The head of a table, where a line is one: several short cells without sums, one a benefit.

    `label` is the benefit that a heading above the table names, `caption` the text above it.
    """
    cells = cells_of(line)
    if len(cells) < 2 or any(len(cell.text) > LONGEST_CELL for cell in cells):
        return None
    if any(character in line for character in "。;,!?") or re.search("\\d+万?元", line):
        return None
    benefits = tuple(_benefit_of_column(cell.text, label) for cell in cells)
    stated = UNIT_OF_TABLE.search(caption)
    unit = stated[1] if stated else ""
    if any(benefits[1:]):
        return Head(tuple(cells), benefits, unit)
    tiers = [cell for cell in cells[1:] if _is_tier(cell.text)]
    is_across = len(tiers) == len(cells) - 1 > 1 and not _is_tier(cells[0].text)
    return Head(tuple(cells), benefits, unit, is_across) if is_across else None


def _is_tier(text: str) -> bool:
    """True for a cell that names people or a tier: 博士, A类."""
    return bool(find_receivers(text) or compiled(TIER).search(text))


def rows_of_tier(
    line: str, *, head: Head, quantities: Sequence[Quantity], people: str = ""
) -> tuple[list[TierRow], bool]:
    """What a line under a head offers, and whether the line belongs to the table at all.

    `people` is for whom the page is: its noun completes the name of a tier.
    """
    cells = cells_of(line)
    if SEPARATOR.fullmatch(line):
        return [], True
    if len(cells) != len(head.cells):
        return [], False
    if head.is_across:
        return _rows_across(cells, head, quantities, people=people)
    is_limit = compiled(LIMITS).search(head.cells[0].text)
    named = people if is_limit else _people(cells[0].text, head=head.cells[0].text, people=people)
    condition = _condition(cells, head)
    rows = []
    for name, cell, benefit in list(zip(head.cells, cells, head.benefits, strict=True))[1:]:
        is_limit = compiled(LIMITS).search(name.text)
        benefit = benefit or (None if is_limit else _benefit_in_cell(cell.text))
        if benefit and not EMPTY.fullmatch(cell.text):
            amount = _amount(cell, name.text or head.unit, quantities, unit=head.unit)
            found = _row(benefit, cell, amount, people=named, condition=condition)
            rows += _with_rate(found, name.text + cell.text)
    return rows, True


def _rows_across(
    cells: Sequence[Cell], head: Head, quantities: Sequence[Quantity], *, people: str
) -> tuple[list[TierRow], bool]:
    """What a row offers whose first cell names the benefit: 安家补贴 | 30万元 | 12万元."""
    benefit = _benefit_of_column(cells[0].text, ())
    if not benefit:
        return [], True
    rows = []
    for tier, cell in list(zip(head.cells, cells, strict=True))[1:]:
        if not EMPTY.fullmatch(cell.text):
            amount = _amount(cell, cells[0].text, quantities, unit=head.unit)
            named = _people(tier.text, head=head.cells[0].text, people=people)
            found = _row(benefit, cell, amount, people=named, condition="")
            rows += _with_rate(found, cells[0].text + cell.text)
    return rows, True


Amount = tuple[float | None, float | None, str]


def _row(
    benefit: Phrase, cell: Cell, found: Amount, *, people: str, condition: str
) -> list[TierRow]:
    """One row, or none for a number that is no amount."""
    amount, high, unit = found
    if amount is None and re.search("\\d", cell.text) and not find_benefits(cell.text):
        return []
    kind = kind_in(kind_of(benefit), clause=benefit.phrase, statement=benefit.phrase)
    return [TierRow(kind, people, condition, amount, high, unit, benefit.phrase)]


def _with_rate(rows: Sequence[TierRow], text: str) -> list[TierRow]:
    """The rows with how often the head or the cell says that a sum is paid."""
    return [replace(row, per=per_in(text)) if row.amount is not None else row for row in rows]


def _benefit_in_cell(text: str) -> Phrase | None:
    """The benefit that a cell of words grants by itself: 自主选择公办学校, 免租入住人才公寓."""
    if len(text) < SHORTEST_GRANT:
        return None
    hits = [hit for hit in find_benefits(text) if not reason_against(hit)]
    granted = [hit for hit in hits if is_act(hit) or is_sure(hit)]
    return granted[0] if granted else None


def _amount(cell: Cell, head: str, quantities: Sequence[Quantity], *, unit: str) -> Amount:
    """Amount, upper end and unit of a cell; a bare number has the unit of its head."""
    for number in quantities:
        if cell.start <= number.start < cell.end and (number.unit == "元" or is_share(number)):
            amount, unit = value_of(number)
            return amount, number.high, unit
    unit_of_head, bare = UNIT.search(head), BARE.fullmatch(cell.text)
    stated = unit_of_head[1] if unit_of_head else unit
    if not bare or not stated:
        return None, None, ""
    unit, worth = WORTH[stated]
    low, high = (float(part.replace(",", "")) * worth if part else None for part in bare.groups())
    return low, high, unit


def cells_of(line: str) -> list[Cell]:
    """The cells of a line, without the bars around it; single blanks part short words only."""
    if len(line) > LONGEST_LINE:
        return []
    cells = _parted(line, BORDER)
    if len(cells) < 2 and not MARK.search(line):
        words = _parted(line, BLANK)
        return words if all(len(cell.text) <= LONGEST_WORD for cell in words) else cells
    return cells


def _parted(line: str, border: re.Pattern[str]) -> list[Cell]:
    cells, start = [], 0
    for end, after in [*((m.start(), m.end()) for m in border.finditer(line)), (len(line), 0)]:
        text = line[start:end].strip(" \u3000")
        if text:
            at = line.index(text, start)
            cells.append(Cell(at, at + len(text), text))
        start = after
    return cells


def _benefit_of_column(text: str, label: Sequence[Phrase]) -> Phrase | None:
    """The benefit that the head of a column names, or the heading above for 标准, 金额."""
    named = [hit for hit in find_benefits(text) if not reason_against(hit)]
    nameless = compiled(NAMELESS).match(text)
    is_general = bool(named) and not is_sure(named[-1]) and kind_of(named[-1]) in GENERAL
    if label and (nameless or is_general):
        return label[-1]
    return named[-1] if named else None


def _people(name: str, *, head: str, people: str) -> str:
    """The tier of a row, with the noun of the group: 红杉 under 人才层次, 甲类 of 引进人才."""
    if find_receivers(name):
        return name
    words = find_receivers(head) or find_receivers(people)
    if words:
        return name + words[-1].phrase
    return name + TALENT if compiled(TIER).search(name) else name


def _condition(cells: Sequence[Cell], head: Head) -> str:
    """What the columns without a benefit say of the row: 发放年限5年."""
    told = [
        _told(name.text, cell.text)
        for name, cell, benefit in zip(head.cells, cells, head.benefits, strict=True)
        if not benefit and compiled(LIMITS).search(name.text)
    ]
    return "，".join(told)


def _told(head: str, cell: str) -> str:
    """What a cell says: with its head (发放年限5年), which 条件 alone does not need."""
    text = cell.replace(",", "，")
    return text if compiled(BARE_HEAD).search(head) else head + text
