"""Is the page a row of a table that was copied with its cells? "标题|来源|2024-05-03|正文".

Everything here reads the text of the page before its lines are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.pages.facts.dates import MOMENT
from zhpolicy.pages.facts.publishers import is_publisher

__all__ = ["find_cells"]

# Title, source, date, author: no more cells stand before the text.
MOST_CELLS = 5
# Names of media and people are no longer.
LONGEST_CELL = 24
SHORTEST_TITLE = 4
LONGEST_TITLE = 60
_DAY = re.compile(rf" *{MOMENT} *")
_SIGNS = ("|", "\t", ",")


def find_cells(text: str, working: str) -> list[tuple[int, int, str]]:
    """Start and end of the signs between cells and of the quotes around all, and what is put there.

    >>> row = "教师下乡记|岭东日报|2024-05-03|王岩|5月2日,教师们到了岭东。"
    >>> [(start, new) for start, _, new in find_cells(row, row)]
    [(5, '\\n'), (10, '\\n'), (21, '\\n'), (24, '\\n')]
    """
    return [*_quotes(text), *next(filter(None, (_bars(working, sign) for sign in _SIGNS)), [])]


def _quotes(text: str) -> list[tuple[int, int, str]]:
    """The straight quotes around a page that was copied out of a CSV, cell and all."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    is_cell = end - start > 1 and text[start] == text[end - 1] == '"'
    if not is_cell or text.count('"') != 2:
        return []
    return [(start, start + 1, ""), (end - 1, end, "")]


def _bars(working: str, sign: str) -> list[tuple[int, int, str]]:
    """The signs that part title, source, date and author from the text behind them."""
    line, _, _ = working.partition("\n")
    cells = line.split(sign, MOST_CELLS)
    day = next((i for i, cell in enumerate(cells[:-1]) if _DAY.fullmatch(cell)), -1)
    if not day > 0 or "。" not in line or not _begins_row(cells[: day + 2], sign=sign):
        return []
    parted = day + 1
    while sign != "," and parted < len(cells) - 1 and len(cells[parted]) <= LONGEST_CELL:
        parted += 1
    ends = [sum(map(len, cells[: i + 1])) + i for i in range(parted)]
    return [(end, end + 1, "\n") for end in ends]


def _begins_row(cells: Sequence[str], *, sign: str) -> bool:
    """True for a title, then short cells up to the date; between commas a medium beside it."""
    title, *others = cells[:-1]
    short = all(len(cell) <= LONGEST_CELL and "。" not in cell for cell in others)
    named = sign != "," or any(is_publisher(cell.strip()) for cell in others)
    return SHORTEST_TITLE <= len(title.strip()) <= LONGEST_TITLE and short and named
