"""How does a page become rows? The one way that commands, exports, notebooks and site share.

`read_pages` → `read_article` (both in `read_corpus`) → `evidence_of` → a writer. Each document
is read by itself, so that a run can be cut anywhere: over files, processes or machines.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from zhpolicy.evidence.notes import Basis, LikelyQuotes
from zhpolicy.evidence.tables import TABLES, columns_of, count_look_alikes, rows_of_document
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, as_document, name_documents
from zhpolicy.text.patterns.joined import PageScan, scanned_once
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import counted

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Evidence",
    "EvidenceWriter",
    "evidence_of",
    "evidence_table",
    "rows_or_warning",
    "run",
]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one document gives: `rows` by table, and a problem for each table that failed.

    `characters` and `sentences` are those of its text.

    >>> evidence = evidence_of("选派教师62名。")
    >>> evidence.rows["quantities"][0]["surface"], evidence.sentences
    ('62名', 1)
    """

    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...] = ()
    characters: int = 0
    sentences: int = 0


@runtime_checkable
class EvidenceWriter(Protocol):
    """What takes the evidence of one document after the other."""

    def write(self, evidence: Evidence) -> None:
        """Take the rows and problems of one document."""

    def write_problems(self, problems: Iterable[Problem]) -> None:
        """Take problems of pages that gave no document."""


@checked()
def evidence_of(text: Readable, *, tables: Sequence[str] = TABLES) -> Evidence:
    """The rows of one document for some tables, by default all that are written.

    Never raises for what stands on a page: a table that fails is empty, and a problem says
    which and why. Raises ValueError for a name that is no table.

    >>> found = evidence_of("選派醫生62名。", tables=["quantities", "dates"])
    >>> [(name, len(rows)) for name, rows in found.rows.items()], found.problems
    ([('quantities', 1), ('dates', 0)], ())
    """
    document = as_document(text)
    rows: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for name in tables:
        columns_of(name)
    with scanned_once(document.once(_page_of)):
        for name in tables:
            try:
                rows[name] = tuple(rows_of_document(document, name))
            except Exception as error:  # noqa: BLE001 - whatever a page makes go wrong costs that table only
                rows[name] = ()
                problems.append(_problem(document, name, error=error))
    return Evidence(rows, tuple(problems), len(document.text), len(document.sentences))


def _page_of(document: Document) -> PageScan:
    return PageScan(document.working)


@checked()
def run(
    articles: Iterable[Readable],
    writer: EvidenceWriter,
    *,
    after: Callable[[Document], None] | None = None,
) -> None:
    """Hand the evidence of each article to a writer, then the problems of the pages.

    `after` is called with each article that was written, to show progress. When `articles` is
    a corpus, its problems are complete once all its articles have come. Raises TypeError for
    what is not several documents.

    >>> from tempfile import mkdtemp
    >>> from zhpolicy.evidence.writing import TableWriter
    >>> with TableWriter(f"{mkdtemp()}/tables") as writer:
    ...     run(["选派教师62名。"], writer, after=lambda document: print(document.id))
    1
    """
    for article in name_documents(articles):
        writer.write(evidence_of(article))
        if after:
            after(article)
    writer.write_problems(getattr(articles, "problems", ()))


def evidence_table(articles: Iterable[Readable], name: str = "") -> pd.DataFrame:
    """The table `name` of some articles, documents or strings; `columns_of(name)` is what it has.

    `problems` are those of the corpus, when it is one, and of tables that failed. Raises
    ValueError for a name that is no table, and says which there are; TypeError for what is not
    several documents. Warns when an article's part of the table could not be made.
    `attrs["note"]` says what the table rests on.

    >>> evidence_table(["選派醫生62名。"], "quantities")[["article", "value", "counted"]].values
    array([['1', 62, '醫生']], dtype=object)
    """
    import pandas as pd

    columns = columns_of(name)
    if name == "problems":
        table = pd.DataFrame(_problem_rows(articles), columns=columns)
        table.attrs["note"] = f"{counted(len(table), 'problem')}, notices among them."
        return table
    basis, likely, rows = Basis(), LikelyQuotes(), list[Row]()
    for document in name_documents(articles):
        found = evidence_of(document, tables=[name])
        _warn(found.problems)
        rows += found.rows[name]
        basis.failed += len(found.problems)
        likely.add(document, found.rows[name])
        basis.add(
            found.rows[name],
            characters=found.characters,
            sentences=found.sentences,
            look_alikes=0 if found.problems else count_look_alikes(document, name),
        )
    basis.add_problems(getattr(articles, "problems", ()))
    table = pd.DataFrame(rows, columns=columns)
    table.attrs |= {"note": basis.note(), **likely.attrs}
    return table


def rows_or_warning(text: Readable, name: str) -> tuple[Row, ...]:
    """The rows of one document for the table `name`; none, and a warning, when that fails."""
    found = evidence_of(text, tables=[name])
    _warn(found.problems)
    return found.rows[name]


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        warnings.warn(problem.message, stacklevel=3)


def _problem_rows(articles: Iterable[Readable]) -> list[tuple[str, str, str]]:
    of_tables = [
        problem
        for document in name_documents(articles)
        for problem in evidence_of(document).problems
    ]
    problems: list[Problem] = [*getattr(articles, "problems", ()), *of_tables]
    return [(problem.source, problem.kind, problem.message) for problem in problems]


def _problem(document: Document, name: str, *, error: Exception) -> Problem:
    where = getattr(document, "path", "") or document.id or "a text"
    found = f"{type(error).__name__}: {error}".splitlines()[0]
    message = (
        f"{where}: the table {name!r} could not be made of this page ({found}); its other tables "
        "are complete; please send the page to the authors of zhpolicy"
    )
    return Problem(where, "table failed", message)
