"""Which clauses does a page have, in all its lines, and which of them lie in a row?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.clauses import Clause, clauses_of_line
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.grants.rows import figures_of_line
from zhpolicy.extract.incentives.words import find_benefits
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.records import Rejected

__all__ = ["PageClause", "clauses_of_page", "clauses_of_row", "lie_in_rows", "reasons_in_clauses"]

# A row and a clause are of one offer where they share half of the shorter one.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class PageClause:
    """A clause of a page: `clause` has offsets into `line`, which begins at `opens`.

    `number` is that of the clause in its line.
    """

    clause: Clause
    line: str
    opens: int
    number: int

    @property
    def start(self) -> int:
        """Where the clause begins on the page."""
        return self.opens + self.clause.start

    @property
    def end(self) -> int:
        """Where the clause ends on the page."""
        return self.opens + self.clause.end


def clauses_of_page(document: Document) -> list[PageClause]:
    """The clauses of all lines, in reading order.

    >>> page = clauses_of_page(Document("看病免费。\\n车票报销,随到随报。"))
    >>> [(each.clause.text, each.start) for each in page]
    [('看病免费', 0), ('车票报销', 6), ('随到随报', 11)]
    """
    working = document.working
    benefits = find_benefits(working)
    found: list[PageClause] = []
    start = 0
    for line in working.split("\n"):
        end = start + len(line)
        if line.strip():
            words = [
                replace(hit, start=hit.start - start, end=hit.end - start)
                for hit in hits_within(benefits, start, end)
            ]
            figures = figures_of_line(document, start=start, end=end)
            split = clauses_of_line(document, start, line=line, benefits=words, quantities=figures)
            found += [PageClause(c, line, start, number) for number, c in enumerate(split)]
        start = end + 1
    return found


def lie_in_rows(clauses: Sequence[PageClause], rows: Sequence[Incentive]) -> list[bool]:
    """Whether each clause lies in one of the rows."""
    inside = [False] * len(clauses)
    for row in rows:
        for index in clauses_of_row(clauses, row):
            inside[index] = True
    return inside


def clauses_of_row(clauses: Sequence[PageClause], row: Incentive) -> list[int]:
    """The numbers of the clauses of a row, in reading order."""
    first = max(bisect_right(clauses, row.start, key=_start) - 1, 0)
    last = bisect_left(clauses, row.end, key=_start)
    return [index for index in range(first, last) if _share(clauses[index], row) >= SHARED]


def reasons_in_clauses(
    clauses: Sequence[PageClause], refused: Sequence[Rejected]
) -> Mapping[int, Sequence[str]]:
    """Why rules refused words, by the number of the clause in which they stand."""
    found: dict[int, list[str]] = defaultdict(list)
    for hit in refused:
        found[max(bisect_right(clauses, hit.start, key=_start) - 1, 0)].append(hit.reason)
    return found


def _start(clause: PageClause) -> int:
    return clause.start


def _share(clause: PageClause, row: Incentive) -> float:
    """How much of the shorter one a clause and a row share."""
    both = min(clause.end, row.end) - max(clause.start, row.start)
    return both / max(1, min(clause.end - clause.start, row.end - row.start))
