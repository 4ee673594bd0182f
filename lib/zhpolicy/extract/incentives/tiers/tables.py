"""Where does a table of tiers stand on a page, and which rows does it give?

Its head is a line with the names of benefits in columns, in one line or with one cell a line; the
lines below it are its tiers.
"""

from __future__ import annotations

from zhpolicy.extract.incentives.grants.named_sums import figures_of
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.grants.rows import figures_of_line
from zhpolicy.extract.incentives.statements import Surroundings
from zhpolicy.extract.incentives.tiers.columns import TierRow, cells_of, read_head, rows_of_tier
from zhpolicy.extract.incentives.tiers.stacked import stacked_rows
from zhpolicy.text.document import Document, as_document

__all__ = ["table_at"]

# So many characters above may name what a table is about.
ABOVE = 160


def table_at(
    document: Document, start: int, *, line: str, around: Surroundings
) -> tuple[list[Incentive], int]:
    """The rows of a table whose head, or first row, is a line, and where it ends; else 0."""
    working = document.working
    caption = working[max(0, start - ABOVE) : start]
    head, at = read_head(line, label=around.label, caption=caption), start + len(line) + 1
    ended = at - 1 if head else 0
    if not head and len(cells_of(line)) > 1 and start:
        above = working.rfind("\n", 0, start - 1) + 1
        line = working[above : start - 1]
        head, at = read_head(line, label=around.label, caption=caption), start
    if not head:
        return _stacked_at(document, start, around=around)
    rows: list[Incentive] = []
    while at < len(working):
        end = working.find("\n", at)
        end = end if end >= 0 else len(working)
        figures = figures_of_line(document, start=at, end=end)
        tiers, is_inside = rows_of_tier(
            working[at:end], head=head, quantities=figures, people=around.people
        )
        if not is_inside:
            break
        rows += [_row_of_table(row, start=at, end=end) for row in tiers]
        at = end + 1
    if not rows:
        stacked, at = _stacked_at(document, start, around=around)
        return (stacked, at) if stacked else ([], ended)
    return rows, at


def _stacked_at(
    document: Document, start: int, *, around: Surroundings
) -> tuple[list[Incentive], int]:
    """The rows of a table with one cell a line whose head holds a line, and where it ends."""
    table = stacked_rows(document.working, start)
    lines = ["\t".join(document.working[a:b] for a, b in cells) for cells in table]
    head = read_head(lines[0], label=around.label) if lines else None
    rows: list[Incentive] = []
    if head is None:
        return [], 0
    for cells, line in zip(table[1:], lines[1:], strict=True):
        figures = figures_of(as_document(line))
        tiers, _ = rows_of_tier(line, head=head, quantities=figures, people=around.people)
        rows += [_row_of_table(row, start=cells[0][0], end=cells[-1][1]) for row in tiers]
    return rows, table[-1][-1][1] if rows else 0


def _row_of_table(row: TierRow, *, start: int, end: int) -> Incentive:
    return Incentive(
        start,
        end,
        kind=row.kind,
        beneficiary=row.people,
        condition=row.condition,
        amount=row.amount,
        unit=row.unit,
        benefit=row.benefit,
        rule="table",
        high=row.high,
        per=row.per,
    )
