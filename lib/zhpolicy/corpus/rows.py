"""What pages do the rows of a table hold? CSV, TSV, JSON, JSON Lines, Parquet.

Rows are read one by one. A row that can not be read becomes a problem that names its line;
the rows behind it are read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from zhpolicy.corpus.cells.days import DateColumns
from zhpolicy.corpus.cells.values import cell_text, plain_value
from zhpolicy.corpus.columns import find_columns
from zhpolicy.corpus.html import strip_markup
from zhpolicy.corpus.long_lines import read_lines
from zhpolicy.corpus.sources import Limits, RawPage, Source, attempt, problem_at
from zhpolicy.pages.layout import is_markup
from zhpolicy.restoration.encodings import decode
from zhpolicy.restoration.mixups import undo_mixups
from zhpolicy.text.records import LONG_ROW, Problem

__all__ = [
    "csv_rows",
    "delimiter_of",
    "jsonl_rows",
    "read_csv",
    "read_json",
    "read_jsonl",
    "read_parquet",
    "read_records",
    "require_rows",
]

# Enough rows to see which column holds the texts.
FIRST_ROWS = 20
BATCH_ROWS = 16  # of Parquet, held at a time: 16 rows of 20 MB are the most that memory meets
# 54,300 bytes of Parquet may say that they hold twenty million rows. A row of text has more than
# a byte, however well it is packed.
FREE_ROWS = 100_000
DELIMITERS = ",;\t|"

UNCLOSED = (
    "{}, row {}: a quotation mark is never closed and would take the rows behind it into its cell; "
    "it was read as text, and each line as a row; close it or write it twice"
)

LONG = (
    "{}, row {}: {} cells under {} names; the last ones were read as one, with their {!r} between "
    "them; put a text that has one into quotation marks"
)
NumberedRow = tuple[int, Mapping[str, Any]]
Columns = Mapping[str, str] | None


def read_csv(source: Source, *, limits: Limits, columns: Columns) -> Iterator[RawPage | Problem]:
    """The pages of a CSV or TSV file whose first row names the columns."""

    def rows() -> Iterator[NumberedRow | Problem]:
        with source.open() as file:
            lines = read_lines(file, limit=limits.page_bytes)
            yield from csv_rows(lines, source=source, limits=limits)

    yield from _read_some(rows, source=source, columns=columns)


def read_jsonl(source: Source, *, limits: Limits, columns: Columns) -> Iterator[RawPage | Problem]:
    """The pages of a file with one JSON object in each line."""

    def rows() -> Iterator[NumberedRow | Problem]:
        with source.open() as file:
            lines = read_lines(file, limit=limits.page_bytes)
            yield from jsonl_rows(lines, name=source.name, limits=limits)

    yield from _read_some(rows, source=source, columns=columns)


def read_json(source: Source, *, limits: Limits, columns: Columns) -> Iterator[RawPage | Problem]:
    """The pages of a JSON file: a list of objects, one object, or an object that holds a list."""
    with source.open() as file:
        found = json.loads(decode(file.read(limits.whole_bytes))[0])
    records = _records_in(found)
    if not records:
        raise ValueError('no records; expected a list of objects such as [{"id": …, "text": …}]')
    yield from _read_some(lambda: enumerate(records, 1), source=source, columns=columns)


def read_parquet(
    source: Source, *, limits: Limits, columns: Columns
) -> Iterator[RawPage | Problem]:
    """The pages of a Parquet file, a few rows at a time."""
    del limits  # each row is a page, and judged as one
    yield from _read_some(partial(_parquet_rows, source), source=source, columns=columns)


def _parquet_rows(source: Source) -> Iterator[NumberedRow]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with source.open() as file:
        try:
            table = ParquetFile(file)
            require_rows(table.metadata.num_rows, size=source.size)
            batches = table.iter_batches(batch_size=BATCH_ROWS)
            records = chain.from_iterable(batch.to_pylist() for batch in batches)
            yield from enumerate(records, 1)
        except ArrowException as error:
            raise ValueError(f"no Parquet file that can be read ({error})") from error


def _read_some(
    rows: Callable[[], Iterable[NumberedRow | Problem]], *, source: Source, columns: Columns
) -> Iterator[RawPage | Problem]:
    """The pages of a file of rows; a problem when it has none."""
    pages = read_records(
        rows(), name=source.name, stem=source.stem, columns=columns, dates=DateColumns(rows)
    )
    first = next(pages, None)
    if first is None:
        yield problem_at(source.name, "empty", "a table without rows")
        return
    yield first
    yield from pages


def require_rows(count: int, *, size: int) -> None:
    """Raises ValueError when a Parquet file says that it has more rows than bytes."""
    if count > max(FREE_ROWS, size):
        raise ValueError(f"a bomb: {size:,} bytes that unpack to {count:,} rows")


def read_records(  # noqa: PLR0913 - what is known of a table, each by its name
    rows: Iterable[NumberedRow | Problem],
    *,
    name: str,
    stem: str,
    columns: Columns,
    dates: DateColumns,
    head: Sequence[NumberedRow | Problem] = (),
) -> Iterator[RawPage | Problem]:
    """The pages of numbered rows; problems among the rows are handed on.

    `head` are the first rows of the table where `rows` are those of a part of it.
    """
    rows = iter(rows)
    first = [] if head else list(islice(rows, FIRST_ROWS))
    records = [row[1] for row in head or first if not isinstance(row, Problem)]
    yield from (row for row in first if isinstance(row, Problem) and not records)
    if not records:
        return
    names = list(dict.fromkeys(key for record in records for key in map(str, record)))
    fields = find_columns(names, records, told=columns)
    for row in chain(first, rows):
        if isinstance(row, Problem):
            yield row
        else:
            place, column = f"{name}, row {row[0]}", fields.get("date", "")
            date = plain_value(row[1].get(column))
            day = dates.read(date, column=column)
            page = partial(_page, row, fields=fields, place=place, stem=stem, date=day)
            yield attempt(page, place=place)
            yield from dates.notices(date, column=column, place=place)


def _page(
    row: NumberedRow, *, fields: Mapping[str, str], place: str, stem: str, date: str
) -> RawPage:
    number, record = row
    cells = {field: plain_value(record.get(column)) for field, column in fields.items()}
    text = undo_mixups(cell_text(cells["text"]))[0]
    return RawPage(
        id=cell_text(cells.get("id")) or f"{stem}-{number}",
        text=strip_markup(text) if is_markup(text) else text,
        path=place,
        title=undo_mixups(cell_text(cells.get("title")).strip())[0],
        date=date,
        source=undo_mixups(cell_text(cells.get("source")).strip())[0],
        group=stem,
    )


def csv_rows(
    lines: Iterator[str | None], *, source: Source, limits: Limits, first: int = 1
) -> Iterator[NumberedRow | Problem]:
    """The rows of a table that begins with its head; the row behind it has the number `first`."""
    skipped: list[Problem] = []
    kept = _kept_lines(lines, name=source.name, limits=limits, skipped=skipped)
    head = next(kept, "")
    delimiter = "\t" if source.ending == ".tsv" else delimiter_of(head)
    table = _Table(chain([head], kept), delimiter=delimiter, limit=limits.page_bytes)
    names = [name.strip() for name in table.next_row() or []]
    number = first - 1
    while (cells := table.next_row()) is not None:
        number += 1
        yield from skipped
        skipped.clear()
        if table.has_swallowed_rows(len(names)):
            yield Problem(source.name, "broken row", UNCLOSED.format(source.name, number))
            cells = table.first_line_alone()
        if isinstance(cells, str):
            message = f"{source.name}, row {number}: {cells}; the row was left out"
            yield Problem(source.name, "broken row", message)
        elif any(cells):
            if any(cells[len(names) :]):
                told = LONG.format(source.name, number, len(cells), len(names), delimiter)
                yield Problem(source.name, LONG_ROW, told)
                cells[len(names) - 1 :] = [delimiter.join(cells[len(names) - 1 :])]
            yield number, dict(zip(names, cells, strict=False))
    yield from skipped


class _Table:
    """The rows of a table, and the lines that each was read from."""

    def __init__(self, lines: Iterator[str], *, delimiter: str, limit: int) -> None:
        self.delimiter, self.limit = delimiter, limit
        self._waiting: list[str] = []
        self._taken: list[str] = []
        self._lines = lines
        self._reader = csv.reader(self._feed(), delimiter=delimiter)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._waiting.pop() if self._waiting else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            yield line

    def next_row(self) -> list[str] | str | None:
        """The next row, what is wrong with it, or None at the end."""
        self._taken = []
        before = csv.field_size_limit(self.limit)
        try:
            return list(next(self._reader))
        except StopIteration:
            return None
        except csv.Error as error:
            return str(error)
        finally:
            csv.field_size_limit(before)

    def has_swallowed_rows(self, width: int) -> bool:
        """True when the row was read from lines that are rows of `width` cells themselves.

        A quotation mark that is never closed takes all lines behind it into its cell. Lines of
        a text have no delimiter each, and just so many as the table's rows.
        """
        inner = self._taken[1:]
        return (
            width > 1
            and len(inner) > 0
            and self._taken[0].count('"') % 2 == 1
            and all(line.count(self.delimiter) == width - 1 for line in inner if line.strip())
        )

    def first_line_alone(self) -> list[str]:
        """The first line of the row with its quotation marks as text; the others are read anew."""
        first, *inner = self._taken
        self._waiting += reversed(inner)
        self._reader = csv.reader(self._feed(), delimiter=self.delimiter)
        plain = csv.reader([first], delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return list(next(plain, []))


def delimiter_of(head: str) -> str:
    """What parts the cells of a table with this first line: the mark that stands most often."""
    return max(DELIMITERS, key=head.count)


def _kept_lines(
    lines: Iterator[str | None], *, name: str, limits: Limits, skipped: list[Problem]
) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line is None:
            skipped.append(_too_long(name, number, limits=limits))
        else:
            yield line


def _too_long(name: str, number: int, *, limits: Limits) -> Problem:
    message = (
        f"{name}, line {number}: more than {limits.page_bytes:,} bytes in one line; "
        "it was left out (Limits(page_bytes=…) sets another limit)"
    )
    return Problem(name, "too large", message)


def jsonl_rows(
    lines: Iterator[str | None], *, name: str, limits: Limits, first: int = 1
) -> Iterator[NumberedRow | Problem]:
    """The rows of lines of JSON; the first line has the number `first`."""
    for number, line in enumerate(lines, first):
        if line is None:
            yield _too_long(name, number, limits=limits)
        elif line.strip():
            yield _json_row(line, number, name=name)


def _json_row(line: str, number: int, *, name: str) -> NumberedRow | Problem:
    try:
        record = json.loads(line)
    except ValueError as error:
        found = f"no JSON ({error})"
    except RecursionError:
        found = "lists or objects nested without end"
    else:
        if isinstance(record, dict):
            return number, record
        found = f"a JSON {type(record).__name__}"
    message = f'{name}, line {number}: {found}; expected one object such as {{"text": …}}'
    return Problem(name, "broken row", message)


def _records_in(found: object) -> list[Mapping[str, Any]]:
    if isinstance(found, dict):
        return [found] if _has_text(found) else _list_in(found) or [found]
    if isinstance(found, list):
        return [record for record in found if isinstance(record, dict)]
    return []


def _has_text(record: Mapping[str, Any]) -> bool:
    """Whether an object is a page, whatever lists it has besides: pictures, links, comments."""
    try:
        text = record[find_columns([*record], [record])["text"]]
    except ValueError:
        return False
    parts = text if isinstance(text, list) else [text]
    return all(isinstance(part, str) for part in parts) and bool(parts)


def _list_in(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The first list of records in an object, or in the objects in it: {"data": {"list": […]}}."""
    waiting: list[Mapping[str, Any]] = [record]
    for held in waiting:
        for part in held.values():
            if isinstance(part, list) and (found := _records_in(part)):
                return found
        waiting += [part for part in held.values() if isinstance(part, dict)]
    return []
