"""In which formats are tables written? One row after the other, in bounded memory, never half.

CSV is UTF-8 with a byte order mark (spreadsheets need it), `;` between the items of a list.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from zhpolicy.corpus.outputs.additions import require_nothing_added
from zhpolicy.evidence.cells import MEASURES, NUMBERS, harmless
from zhpolicy.evidence.columns import columns_of_written, written_tables
from zhpolicy.evidence.tables import written
from zhpolicy.evidence.workbook import README, Book
from zhpolicy.text.files import require_folder_name, whole_file, whole_folder
from zhpolicy.text.wording import as_path, nearest

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "ALL_FORMATS",
    "FORMATS",
    "XLSX",
    "CsvWriter",
    "Place",
    "RowWriter",
    "open_book",
    "open_tables",
    "place_of",
    "require_replaceable",
]

TRUTH = "related"  # the one column of true and false
BATCH = 10_000  # rows: a few megabytes of evidence, large enough to compress well


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
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._schema = pa.schema([(name, _parquet_type(name)) for name in columns])
        self._table_of = partial(pa.Table.from_pylist, schema=self._schema)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        self._rows.append({name: _typed(row[name], name) for name in self._schema.names})
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(self._table_of(self._rows))
            self._rows = []


FORMATS: dict[str, type[CsvWriter] | type[JsonLinesWriter] | type[ParquetWriter]] = {
    "csv": CsvWriter,
    "jsonl": JsonLinesWriter,
    "parquet": ParquetWriter,
}
XLSX = "xlsx"  # all tables in one file, a sheet each
ALL_FORMATS = (*FORMATS, XLSX)
BOOK = f"tables.{XLSX}"
PLACE = "the name of a folder to write to, as 'tables'"

OpenTable = Callable[[str, Sequence[str]], RowWriter]


@dataclass(frozen=True, slots=True)
class Place:
    """Where tables go: a folder, and in it a file for each table, or one workbook."""

    path: Path
    format: str

    @property
    def book(self) -> Path | None:
        """The workbook, when it is one."""
        if self.format != XLSX:
            return None
        return self.path if _names_a_book(self.path) else self.path / BOOK

    @property
    def written(self) -> Path:
        """What a reader opens: the folder, or the workbook."""
        return self.book or self.path

    def where(self, table: str) -> str:
        """Where a table will stand, for a sentence."""
        return f"the sheet {table} of {self.book.name}" if self.book else f"{table}.{self.format}"

    @property
    def exists(self) -> bool:
        """Whether something stands there that will be replaced."""
        if self.book:
            return self.book.exists()
        return bool(self._there)

    def require_ours(self) -> None:
        """Raises FileExistsError when a file that would be replaced holds what we never write."""
        require_replaceable([self.book] if self.book else self._there)

    @property
    def _there(self) -> list[Path]:
        files = (self.path / f"{name}.{self.format}" for name in written_tables())
        return [path for path in files if path.exists()]


def require_replaceable(paths: Iterable[Path]) -> None:
    """Raises FileExistsError when one of these files is there and holds what we never write.

    That is a file of another, and a table or workbook of ours to which a person has added a column
    or a sheet. Cells that were changed are not seen.

    >>> require_replaceable([Path("no such file.csv")])
    """
    tables = {name: columns_of_written(name) for name in written_tables()}
    require_nothing_added(paths, tables=tables, sheets=[README])


def place_of(path: Path | str, *, format: str = "") -> Place:  # noqa: A002 - as on the command line
    """Where tables of a format go when somebody names a folder, or a file that ends in .xlsx.

    Without a format it is that of the name: a workbook for .xlsx, else csv.

    Raises ValueError for a format that is not in ALL_FORMATS, and for a workbook in another format;
    NotADirectoryError when the folder is a file, IsADirectoryError when the workbook is a folder;
    FileExistsError when a file is there that holds what zhpolicy did not write.

    >>> place_of("tables", format="xlsx").where("problems")
    'the sheet problems of tables.xlsx'
    """
    path = as_path(path, expected=PLACE)
    is_book = _names_a_book(path)
    format = format or (XLSX if is_book else "csv")  # noqa: A001
    if format not in ALL_FORMATS:
        known = ", ".join(ALL_FORMATS)
        raise ValueError(
            f"no format {format!r}{nearest(str(format), ALL_FORMATS)}; the formats are {known}"
        )
    if is_book and format != XLSX:
        raise ValueError(
            f"{path}: the name of a workbook, and {format} goes to a folder; name a folder, or "
            f"take the format {XLSX}"
        )
    if is_book and path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; expected the name of a workbook to write")
    if not is_book and path.exists() and not path.is_dir():
        raise NotADirectoryError(f"{path} is a file; expected a folder to write to")
    if not is_book:
        require_folder_name(path)
    place = Place(path, format)
    place.require_ours()
    return place


@contextmanager
def open_tables(place: Place) -> Iterator[OpenTable]:
    """A function that opens a table to write rows to, by its name and columns.

    The files are at their place when the block ends without an error, else nothing has changed.
    Raises ValueError for a workbook when openpyxl is not installed.
    """
    if place.book:
        is_file = place.book == place.path
        with _unfinished(place.book, is_file=is_file) as path, open_book(path) as book:
            yield book.open
        return
    with whole_folder(place.path) as folder, ExitStack() as stack:

        def open_table(name: str, columns: Sequence[str]) -> RowWriter:
            writer = FORMATS[place.format](folder / f"{name}.{place.format}", list(columns))
            stack.callback(writer.close)
            return writer

        yield open_table


@contextmanager
def open_book(path: Path) -> Iterator[Book]:
    """A workbook, which is saved when the block ends without an error."""
    book = Book(path)
    try:
        yield book
    except BaseException:
        book.discard()
        raise
    book.save()


def _names_a_book(path: Path) -> bool:
    return path.suffix.lower() == f".{XLSX}"


@contextmanager
def _unfinished(book: Path, *, is_file: bool) -> Iterator[Path]:
    """The path to write a workbook to."""
    if is_file:
        with whole_file(book) as path:
            yield path
        return
    with whole_folder(book.parent) as folder:
        yield folder / book.name


def _parquet_type(name: str) -> pa.DataType:
    import pyarrow as pa

    if name in NUMBERS:
        return pa.int64()
    if name in MEASURES:
        return pa.float64()
    return pa.bool_() if name == TRUTH else pa.string()


def _typed(value: Any, name: str) -> Any:
    if name in MEASURES:
        return None if value is None else float(value)
    return value if name in NUMBERS or name == TRUTH else written(value)
