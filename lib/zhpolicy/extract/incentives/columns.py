"""Which rows of a table on a page offer a benefit? One row a tier and benefit.

人才层次 | 安家费 | 每月津贴
甲类 | 40万元 | 3200元

The head names the benefit of each column; the first cell of a row is the tier, and a column that
is no benefit (发放年限) limits it. Cells stand between tabs, bars, or several blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhpolicy.extract.incentives.amounts import is_share
from zhpolicy.extract.incentives.beneficiaries import find_receivers
from zhpolicy.extract.incentives.kinds import kind_in
from zhpolicy.extract.incentives.words import find_benefits, kind_of, reason_against
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase

__all__ = ["Cell", "Head", "TierRow", "read_head", "rows_of_tier"]

# Tabs, bars, several blanks; a comma is no border.
BORDER = re.compile("[ \u3000]*[\t|｜│][ \u3000]*|[ ]{2,}|\u3000+")
# A head is short; longer lines are text. Chosen by trying.
LONGEST_CELL = 24
LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line: `line[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its cells, and the benefit that each names, or None."""

    cells: tuple[Cell, ...]
    benefits: tuple[Phrase | None, ...]


@dataclass(frozen=True, slots=True)
class TierRow:
    """What a line of a table offers in one column."""

    kind: str
    people: str
    condition: str
    number: Quantity
    benefit: str


def read_head(line: str) -> Head | None:
    """The head of a table, where a line is one: several short cells without sums, one a benefit."""
    cells = _cells(line)
    if len(cells) < 2 or any(len(cell.text) > LONGEST_CELL for cell in cells):
        return None
    if any(character in line for character in "。;,!?") or re.search("\\d+万?元", line):
        return None
    benefits = tuple(_benefit_in(cell.text) for cell in cells)
    return Head(tuple(cells), benefits) if any(benefits[1:]) else None


def rows_of_tier(
    line: str, *, head: Head, quantities: Sequence[Quantity]
) -> tuple[list[TierRow], bool]:
    """What a line under a head offers, and whether the line belongs to the table at all."""
    cells = _cells(line)
    if len(cells) != len(head.cells):
        return [], False
    people = _people(cells[0].text, head=head.cells[0].text)
    condition = _condition(cells, head)
    rows = []
    for cell, benefit in list(zip(cells, head.benefits, strict=True))[1:]:
        number = next((n for n in quantities if cell.start <= n.start < cell.end), None)
        if benefit and number and (number.unit == "元" or is_share(number)):
            kind = kind_in(kind_of(benefit), clause=benefit.phrase, statement=benefit.phrase)
            rows.append(TierRow(kind, people, condition, number, benefit.phrase))
    return rows, True


def _cells(line: str) -> list[Cell]:
    """The cells of a line, without the bars around it."""
    if len(line) > LONGEST_LINE:
        return []
    cells, start = [], 0
    for end, after in [*((m.start(), m.end()) for m in BORDER.finditer(line)), (len(line), 0)]:
        text = line[start:end].strip(" \u3000")
        if text:
            at = line.index(text, start)
            cells.append(Cell(at, at + len(text), text))
        start = after
    return cells


def _benefit_in(text: str) -> Phrase | None:
    """The benefit that the head of a column names."""
    named = [hit for hit in find_benefits(text) if not reason_against(hit)]
    return named[-1] if named else None


def _people(name: str, *, head: str) -> str:
    """The tier of a row, with the noun of the group from the head: 红杉 under 人才层次."""
    if find_receivers(name):
        return name
    words = find_receivers(head)
    return name + words[-1].phrase if words else name


def _condition(cells: Sequence[Cell], head: Head) -> str:
    """What the columns without a benefit say of the row: 发放年限5年."""
    told = [
        name.text + cell.text
        for name, cell, benefit in zip(head.cells, cells, head.benefits, strict=True)
        if not benefit
    ]
    return "，".join(told[1:] if head.benefits[0] is None else told)
