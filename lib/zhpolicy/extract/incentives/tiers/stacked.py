"""Is a run of short lines a table with one cell a line? Pages lose the borders of their tables.

服务年限 / 月补助 / 养老补助 / 5年以下 / 1200元 / 每年1000元: the head ends where the figures begin.
A line may hold the name of a tier and its first sum (5年以下1200元), or a whole row below a
head that fell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.extract.incentives.tiers.columns import cells_of
from zhpolicy.extract.incentives.words import find_benefits

__all__ = ["Cells", "stacked_rows"]

# A cell has at most so many characters, a table so many columns and lines.
LONGEST_CELL, MOST_COLUMNS, MOST_LINES = 18, 6, 120
MARK = re.compile("[,;。:!?]|^[(]?[一二三四五六七八九十\\d]{1,3}[)、.][^\\d]")
FIGURE = re.compile("\\d")
SAYS = re.compile("\\d|^[-—–/无×]+$")
# 5年以下1200元: a name and a sum; 每年1000元 is one cell.
JOINED = re.compile("(?!每)([^\\n]*[^\\d.,])(?=\\d[\\d,.]*万?元$)")

Cells = list[tuple[int, int]]


def stacked_rows(working: str, start: int) -> list[Cells]:
    """The cells of the head and of each row of the table whose head holds an offset.

    Empty where no table stands there.

    >>> text = "年限\\n月补助\\n5年以下\\n1200元\\n5年以上1600元"
    >>> [[text[a:b] for a, b in row] for row in stacked_rows(text, 3)]
    [['年限', '月补助'], ['5年以下', '1200元'], ['5年以上', '1600元']]
    """
    cells = _cells_around(working, start)
    figures = (at for at, (a, b) in enumerate(cells) if FIGURE.search(working[a:b]))
    named = next(figures, 0)
    for columns in (named, named - 1):  # the first cell of a row may hold no figure: 甲类
        if 2 <= columns <= MOST_COLUMNS:
            rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
            rows = [row for row in rows if len(row) == columns]
            if _is_table([[working[a:b] for a, b in row] for row in rows]):
                return rows
    return []


def _cells_around(working: str, start: int) -> Cells:
    """The cells of the run of short lines around an offset, from the one above it on."""
    begin = working.rfind("\n", 0, start) + 1
    above = working.rfind("\n", 0, max(0, begin - 1)) + 1
    if begin and _is_cell(working[above : begin - 1]):
        begin = above
    cells: Cells = []
    while begin < len(working) and len(cells) < MOST_LINES:
        end = working.find("\n", begin)
        end = end if end >= 0 else len(working)
        if not _is_cell(working[begin:end]):
            break
        for cell in cells_of(working[begin:end]):
            cells += _parted(cell.text, begin + cell.start)
        begin = end + 1
    return cells


def _parted(line: str, begin: int) -> Iterator[tuple[int, int]]:
    """The line as one cell, or as a name and a sum."""
    cut = JOINED.match(line)
    end = begin + len(line)
    if cut and cut[1] not in ("", line):
        yield begin, begin + cut.end(1)
        begin += cut.end(1)
    yield begin, end


def _is_cell(line: str) -> bool:
    """True for a line of one cell, or of several with blanks between them."""
    cells = cells_of(line)
    return bool(cells) and all(len(c.text) <= LONGEST_CELL for c in cells) and not MARK.search(line)


def _is_table(rows: list[list[str]]) -> bool:
    """True when the first row names columns, and those of benefits hold figures below it."""
    head, *behind = rows or [[]]
    if not behind or any(FIGURE.search(cell) for cell in head) or find_benefits(head[0]):
        return False
    paid = [at for at in range(1, len(head)) if find_benefits(head[at])]
    return any(all(SAYS.search(row[at]) for row in behind) for at in paid)
