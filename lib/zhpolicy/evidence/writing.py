"""How do tables reach the disk? Row by row, in bounded memory, and never half.

Files appear under their names only when all of them are complete.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from zhpolicy.evidence.cells import harmless
from zhpolicy.evidence.formats import (
    ALL_FORMATS,
    FORMATS,
    XLSX,
    CsvWriter,
    RowWriter,
    open_book,
    open_tables,
    place_of,
    require_replaceable,
)
from zhpolicy.evidence.notes import NOTE_COLUMNS, Basis
from zhpolicy.evidence.pipeline import Evidence, run
from zhpolicy.evidence.tables import TABLES, columns_of
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, as_several
from zhpolicy.text.files import whole_file, whole_folder
from zhpolicy.text.records import Problem

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ALL_FORMATS",
    "FORMATS",
    "TableWriter",
    "files_of_one",
    "harmless",
    "write_frames",
    "write_one_table",
    "write_tables",
]


class TableWriter:
    """Writes the tables of articles to a place, all of them or none.

    Used as a context: the files are moved to their names when the block ends without an
    error. `articles` and `rows` count what was written, `failures` are the problems of tables
    that could not be made, `place` says where they stand. The format `xlsx` makes one workbook:
    `tables.xlsx` in the folder, or the file itself when its name ends in .xlsx. Raises ValueError
    for a format that is not in ALL_FORMATS, for a workbook when openpyxl is not installed, and
    for a table with more rows than a sheet holds; NotADirectoryError when the folder is a file.
    """

    def __init__(self, folder: Path | str, *, format: str = "") -> None:  # noqa: A002 - as on the command line
        self.place = place_of(folder, format=format)
        self.articles = self.rows = 0
        self.failures: list[Problem] = []

    def __enter__(self) -> TableWriter:
        with ExitStack() as stack:
            open_table = stack.enter_context(open_tables(self.place))
            names = (*TABLES, "problems")
            self._writers = {name: open_table(name, columns_of(name)) for name in names}
            self._notes = open_table("notes", NOTE_COLUMNS)
            self._basis = {name: Basis() for name in TABLES}
            self._stack = stack.pop_all()
        return self

    def write(self, evidence: Evidence) -> None:
        """Add the rows of one article to every table, and its problems to theirs."""
        rejected = Counter(row["table"] for row in evidence.rows["rejected"])
        for name in TABLES:
            rows = evidence.rows[name]
            self._write_rows(name, rows)
            size = {"characters": evidence.characters, "sentences": evidence.sentences}
            self._basis[name].add(rows, **size, look_alikes=rejected[name])
        self._write_problems(evidence.problems)
        self.failures += evidence.problems
        self.articles += 1

    def write_problems(self, problems: Iterable[Problem]) -> None:
        """Add rows to the table of problems: pages that gave no document, and notices."""
        problems = list(problems)
        self._write_problems(problems)
        for basis in self._basis.values():
            basis.add_problems(problems)

    def _write_problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            row = {"source": problem.source, "kind": problem.kind, "message": problem.message}
            self._writers["problems"].write(row)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            for name, basis in self._basis.items():
                self._notes.write({"table": name, "note": basis.note()})
        self._stack.__exit__(kind, error, trace)

    def _write_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            self._writers[name].write(row)
            self.rows += name != "articles"


@checked(problems="as corpus.problems")
def write_tables(
    articles: Iterable[Readable],
    folder: Path | str,
    *,
    format: str = "",  # noqa: A002 - as on the command line
    problems: Iterable[Problem] = (),
) -> None:
    """Write all tables of some articles into a folder, one file a table, and what each rests on.

    `format` is csv (unless you say), jsonl, parquet, or xlsx: one workbook, whose first sheet says
    what each table and column is; `tables.xlsx` in the folder, or the file itself when its name
    ends in .xlsx, as `write_tables(corpus, "tables.xlsx")`.

    When `articles` is a corpus, its problems are written too; of a list made from a corpus, so
    that nothing is read twice, give them as `problems`. Raises as `TableWriter` does, and TypeError
    for what is no document and no text; then nothing is written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_tables(["选派医生62名。"], folder)
    ...     print((Path(folder) / "dates.csv").read_text("utf-8-sig"), end="")
    article,start,end,surface,iso,kind,rule,marks,sentence
    """
    as_several(articles)  # before anything is written
    with TableWriter(folder, format=format) as writer:
        run(articles, writer)
        writer.write_problems(problems)


def write_one_table(table: pd.DataFrame, path: Path, *, name: str) -> None:
    """Write one table to a file whose name ends in .csv, .jsonl, .parquet or .xlsx.

    `name` is what the codebook of columns calls the table; a workbook explains its columns by it,
    and says what it rests on (`attrs["note"]`); beside a file of another kind `NAME.notes.csv` says
    so. Raises ValueError for another ending, FileExistsError as `require_replaceable` does, and as
    `TableWriter` does.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ALL_FORMATS:
        known = ", ".join(f".{each}" for each in ALL_FORMATS)
        raise ValueError(f"{path}: expected a name that ends in one of {known}")
    require_replaceable(files_of_one(path))
    columns = [str(column) for column in table.columns]
    with whole_file(path) as unfinished, ExitStack() as stack:
        if ending == XLSX:
            book = stack.enter_context(open_book(unfinished))
            note = {"table": name, "note": table.attrs.get("note", "")}
            book.open("notes", NOTE_COLUMNS).write(note)
            writer: RowWriter = book.open(name, columns)
        else:
            writer = FORMATS[ending](unfinished, columns)
            stack.callback(writer.close)
        for row in table.to_dict("records"):
            writer.write({str(column): _filled(cell) for column, cell in row.items()})
    if ending != XLSX and table.attrs.get("note"):
        _write_note(_notes_of(path), name=name, note=table.attrs["note"])


def files_of_one(path: Path) -> list[Path]:
    """The files that a table is written to: its own, and that of its note.

    >>> [file.name for file in files_of_one(Path("words.csv"))]
    ['words.csv', 'words.notes.csv']
    """
    return [path] if path.suffix.lower() == f".{XLSX}" else [path, _notes_of(path)]


def _notes_of(path: Path) -> Path:
    return path.with_suffix(".notes.csv")


def _write_note(path: Path, *, name: str, note: str) -> None:
    with whole_file(path) as unfinished:
        writer = CsvWriter(unfinished, NOTE_COLUMNS)
        writer.write({"table": name, "note": note})
        writer.close()


def write_frames(tables: Mapping[str, pd.DataFrame], folder: Path | str) -> None:
    """Write tables that are there already into a folder as CSV, all of them or none.

    What they rest on (`attrs["note"]`) stands in notes.csv, when one of them says it. Raises
    FileExistsError when a file of such a name is there that holds what zhpolicy did not write.
    """
    import pandas as pd

    notes = [{"table": n, "note": t.attrs["note"]} for n, t in tables.items() if "note" in t.attrs]
    told = {"notes": pd.DataFrame(notes, columns=NOTE_COLUMNS)} if notes else {}
    named = {**told, **tables}
    require_replaceable(Path(folder) / f"{name}.csv" for name in named)
    with whole_folder(folder) as unfinished:
        for name, table in named.items():
            writer = CsvWriter(
                unfinished / f"{name}.csv", [str(column) for column in table.columns]
            )
            for row in table.to_dict("records"):
                writer.write({str(column): _filled(cell) for column, cell in row.items()})
            writer.close()


def _filled(cell: Any) -> Any:
    """None for what pandas has in the place of nothing."""
    return None if isinstance(cell, float) and math.isnan(cell) else cell
