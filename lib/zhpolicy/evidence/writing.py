"""How do tables reach the disk? Row by row, in bounded memory, and never half.

CSV is UTF-8 with a byte order mark (spreadsheets need it), `;` between the items of a list.
Files appear under their names only when all of them are complete.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from zhpolicy.evidence.notes import NOTE_COLUMNS, Basis
from zhpolicy.evidence.pipeline import Evidence, run
from zhpolicy.evidence.tables import TABLES, columns_of, written
from zhpolicy.text.document import Readable, as_several
from zhpolicy.text.files import whole_folder
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import as_path

__all__ = ["FORMATS", "TableWriter", "harmless", "write_frames", "write_tables"]

BATCH = 10_000  # rows: a few megabytes of evidence, large enough to compress well
# A cell that a spreadsheet would run as a formula, in either width: some of them fold it. Signed
# numbers are none.
_FORMULA = re.compile(r"[=@＝＠\t\r]|[+\-＋－](?![\d.]+[%％\w]*$)")


class RowWriter(Protocol):
    """What takes the rows of one table."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""

    def close(self) -> None:
        """Finish the file."""


class CsvWriter:
    """Rows as CSV: UTF-8 with byte order mark, LF, lists joined with `;`."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._columns = columns
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(columns)

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row; what a spreadsheet would run as a formula gets a `'` in front."""
        self._rows.writerow([harmless(written(row[name])) for name in self._columns])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class JsonLinesWriter:
    """Rows as JSON, one a line, lists kept as lists."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")
        self._columns = columns

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        ordered = {name: row[name] for name in self._columns}
        self._file.write(json.dumps(ordered, ensure_ascii=False, allow_nan=False) + "\n")

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class ParquetWriter:
    """Rows as Parquet (zstd), lists joined with `;`, numbers as numbers."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self._schema = pa.schema([(name, _parquet_type(name)) for name in columns])
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        self._rows.append({field.name: _typed(row[field.name], field) for field in self._schema})
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


FORMATS: dict[str, type[CsvWriter] | type[JsonLinesWriter] | type[ParquetWriter]] = {
    "csv": CsvWriter,
    "jsonl": JsonLinesWriter,
    "parquet": ParquetWriter,
}
NUMBERS = {"start", "end", "mentions", "rank", "count"}
MEASURES = {"value", "high", "lower", "upper", "amount", "score"}


FOLDER = "the name of a folder to write to, as 'tables'"


class TableWriter:
    """Writes the tables of articles into a folder, all of them or none.

    Used as a context: the files are moved to their names when the block ends without an
    error. `articles` and `rows` count what was written, `failures` are the problems of tables
    that could not be made. Raises ValueError for a format that is not in FORMATS,
    NotADirectoryError when the folder is a file.
    """

    def __init__(self, folder: Path | str, *, format: str = "csv") -> None:  # noqa: A002 - as on the command line
        folder = as_path(folder, expected=FOLDER)
        if format not in FORMATS:
            raise ValueError(f"no format {format!r}; the formats are {', '.join(FORMATS)}")
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(f"{folder} is a file; expected a folder to write to")
        self._folder, self._format = folder, format
        self.articles = self.rows = 0
        self.failures: list[Problem] = []

    def __enter__(self) -> TableWriter:
        self._stack = ExitStack()
        self._unfinished = self._stack.enter_context(whole_folder(self._folder))
        self._writers = {name: self._open(name, columns_of(name)) for name in [*TABLES, "problems"]}
        self._notes = self._open("notes", NOTE_COLUMNS)
        self._basis = {name: Basis() for name in TABLES}
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

    def _open(self, name: str, columns: list[str]) -> RowWriter:
        path = self._unfinished / f"{name}.{self._format}"
        writer = FORMATS[self._format](path, columns)
        self._stack.callback(writer.close)
        return writer

    def _write_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            self._writers[name].write(row)
            self.rows += name != "articles"


def write_tables(
    articles: Iterable[Readable],
    folder: Path | str,
    *,
    format: str = "csv",  # noqa: A002 - as on the command line
    problems: Iterable[Problem] = (),
) -> None:
    """Write all tables of some articles into a folder, one file a table, and what each rests on.

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


def write_frames(tables: Mapping[str, pd.DataFrame], folder: Path | str) -> None:
    """Write tables that are there already into a folder as CSV, all of them or none.

    What they rest on (`attrs["note"]`) stands in notes.csv, when one of them says it.
    """
    notes = [{"table": n, "note": t.attrs["note"]} for n, t in tables.items() if "note" in t.attrs]
    told = {"notes": pd.DataFrame(notes, columns=NOTE_COLUMNS)} if notes else {}
    with whole_folder(folder) as unfinished:
        for name, table in {**told, **tables}.items():
            writer = CsvWriter(
                unfinished / f"{name}.csv", [str(column) for column in table.columns]
            )
            for row in table.to_dict("records"):
                writer.write({str(column): _filled(cell) for column, cell in row.items()})
            writer.close()


def _filled(cell: Any) -> Any:
    """None for what pandas has in the place of nothing."""
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def harmless(cell: str) -> str:
    """The cell of a table; a `'` in front of what a spreadsheet would run as a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("选派")
    ("'=1+1", '-5', '选派')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _parquet_type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.int64()
    if name in MEASURES:
        return pa.float64()
    return pa.bool_() if name == "related" else pa.string()


def _typed(value: Any, field: pa.Field) -> Any:
    if pa.types.is_string(field.type):
        return written(value)
    return float(value) if value is not None and pa.types.is_float64(field.type) else value
