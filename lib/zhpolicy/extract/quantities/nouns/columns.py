"""What does a cell of a table count? What its column is headed with.

Columns stand apart by tabs, bars or wide gaps; or each cell has a line of its own:
类别⏎租金⏎甲类⏎20元⏎乙类⏎15元.
"""

from __future__ import annotations

import re

from zhpolicy.extract.quantities.nouns.frames import without_frame
from zhpolicy.extract.quantities.nouns.right import FigureSpan

__all__ = ["column_of"]

_GAP = re.compile("[\t|｜]| {2,}")
EDGES = tuple("\t|｜ ")
_CELL_NUMBER = re.compile("[0-9]")
# So many lines above a row the head of its table is looked for: no table of a page is longer.
LONGEST_TABLE = 60
# No row of a table of a page is longer. Chosen by trying.
ROW_REACH = 300
# A cell with a line of its own is no longer, and has none of these marks; tables set so have two
# to six columns. Chosen by trying on pages that lost their table.
CELL = 16
_NO_CELL = re.compile("[。!?;,:]")
COLUMNS = range(2, 7)
# A line or two may stand between the text and the table: its caption, its unit.
CAPTIONS = range(3)
_UNIT_OF_HEAD = re.compile("[(\\[][^()\\[\\]]{1,10}[)\\]]\\Z")


def column_of(working: str, figure: FigureSpan) -> tuple[int, int] | None:
    """The head of the column that a figure stands alone in; None when it is no cell of a table.

    >>> text = "类别|租金\\n甲类|20元"
    >>> text[slice(*column_of(text, FigureSpan(9, 12)))]
    '租金'
    """
    left = working[figure.start - 1 : figure.start]
    if left in ("", "\n"):
        return _stacked(working, figure)
    if left not in EDGES:
        return None
    first = max(0, figure.start - ROW_REACH)
    begin = working.rfind("\n", first, figure.start) + 1
    if not begin and first:
        return None
    last = min(len(working), figure.end + ROW_REACH)
    end = working.find("\n", figure.end, last)
    end = last if end < 0 else end
    cells = _cells(working, begin, end)
    index = next((i for i, (a, b) in enumerate(cells) if a <= figure.start and figure.end <= b), 0)
    alone = (
        len(cells) > 1
        and working[slice(*cells[index])].strip() == working[figure.start : figure.end]
    )
    if not alone or not index:
        return None
    head = _head_of_column(working, begin, index=index, width=len(cells))
    return _trimmed(working, head) if head else None


def _head_of_column(working: str, begin: int, *, index: int, width: int) -> tuple[int, int] | None:
    """The cell of the same column in the first row above that holds no figures."""
    for _ in range(LONGEST_TABLE):
        if not begin:
            return None
        end, begin = begin - 1, working.rfind("\n", 0, begin - 1) + 1
        cells = _cells(working, begin, end)
        if len(cells) != width:
            return None
        if not _CELL_NUMBER.search(working, begin, end):
            return cells[index]
    return None


def _cells(working: str, begin: int, end: int) -> list[tuple[int, int]]:
    cells, start = [], begin
    for gap in _GAP.finditer(working, begin, end):
        cells.append((start, gap.start()))
        start = gap.end()
    return [*cells, (start, end)]


def _trimmed(working: str, head: tuple[int, int]) -> tuple[int, int]:
    """生活补贴(元/月), 每月津贴: a head without its unit and its rate."""
    first, last = head
    while first < last and working[first].isspace():
        first += 1
    while first < last and working[last - 1].isspace():
        last -= 1
    unit = _UNIT_OF_HEAD.search(working, first, last)
    if unit and unit.start() > first:
        last = unit.start()
    noun = without_frame(working, (first, last))
    return noun if noun[0] < noun[1] else (first, last)


def _stacked(working: str, figure: FigureSpan) -> tuple[int, int] | None:
    """The head of the column of a figure on a line of its own, as all cells around it are."""
    if figure.end < len(working) and working[figure.end] != "\n":
        return None
    above = _lines(working, figure.start, step=-1)
    lines = [*above, (figure.start, figure.end), *_lines(working, figure.end, step=1)]
    place = len(above)
    for caption in CAPTIONS:
        for width in COLUMNS:
            rows = lines[caption:]
            column = (place - caption) % width
            if not column or place - caption < width or len(rows) % width:
                continue
            if _are_columns(working, rows, width=width):
                return _trimmed(working, rows[column])
    return None


def _are_columns(working: str, rows: list[tuple[int, int]], *, width: int) -> bool:
    """The first row has no figures, and below it each column has them everywhere or nowhere."""
    numbered = [_CELL_NUMBER.search(working, *cell) is not None for cell in rows]
    if any(numbered[:width]) or len(rows) < 3 * width:
        return False
    columns = [set(numbered[width + index :: width]) for index in range(width)]
    return all(len(column) == 1 for column in columns) and columns[0] == {False}


def _lines(working: str, place: int, *, step: int) -> list[tuple[int, int]]:
    """The lines before or behind a place, in reading order, as far as they may be cells."""
    found: list[tuple[int, int]] = []
    while len(found) < LONGEST_TABLE:
        if step < 0:
            end = place - 1
            begin = working.rfind("\n", max(0, end - CELL - 1), end) + 1 if end > 0 else -1
        else:
            begin = place + 1
            end = working.find("\n", begin, begin + CELL + 1)
            end = len(working) if end < 0 and len(working) - begin <= CELL else end
        whole = (
            0 <= begin < end and end - begin <= CELL and (begin == 0 or working[begin - 1] == "\n")
        )
        if not whole or _NO_CELL.search(working, begin, end):
            break
        found.append((begin, end))
        place = begin if step < 0 else end
    return found if step > 0 else found[::-1]
