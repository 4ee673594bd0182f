"""What did somebody write into a table? Its rows, whatever a spreadsheet has made of it.

Of a workbook the first sheet is read. CSV may come back in another encoding and with another
delimiter; a `'` that was put before a cell, so that no spreadsheet runs it as a formula, is taken
away again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.corpus.xlsx import xlsx_rows
from zhpolicy.restoration.encodings import decode
from zhpolicy.text.records import Problem

__all__ = ["json_lines", "json_rows", "table_rows", "text_of_json"]

Names = Callable[[Sequence[str]], Sequence[str]]  # what columns are called here, for their names

_DELIMITERS = ",;\t"  # which of them a spreadsheet writes depends on its country
_GUARD = re.compile(r"'(?=[=@＝＠\t\r+\-＋－])")


def table_rows(
    path: Path, *, needed: Sequence[str], advice: str, named: Names = list
) -> Iterator[tuple[str, Any]]:
    """Each row of a table (.csv, .tsv, .xlsx) by the names of its first line, and where it stands.

    `named` tells from the names in the table what its columns are called. Raises ValueError when
    one of the columns `needed` is missing; `advice` says what to do then.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "李.csv"
    >>> _ = path.write_text("quote;code\\n師徒結對;mentorship\\n", "utf-8-sig")
    >>> [row for _, row in table_rows(path, needed=["code"], advice="")]
    [{'quote': '師徒結對', 'code': 'mentorship'}]
    """
    rows = _sheet_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    place, head = next(rows, (f"{path}, line 1", []))
    names = named([name.strip() for name in head])
    missing = [name for name in needed if name not in names]
    if missing:
        raise ValueError(f"{place}: no column {', '.join(missing)}; {advice}")
    for place, cells in rows:
        bare = (_GUARD.sub("", cell, count=1) for cell in cells)
        yield place, dict(zip(names, bare, strict=False))


def _sheet_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The names of the first sheet of a workbook, then the cells of each of its rows."""
    source = Source(str(path), path.stat().st_size, lambda: path.open("rb"))
    try:
        rows = [row for row in xlsx_rows(source, limits=Limits()) if not isinstance(row, Problem)]
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    if rows:
        yield f"{path}, row 1", [*rows[0][1]]
    for number, cells in rows:
        yield f"{path}, row {number}", [str(cell) for cell in cells.values()]


def _csv_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    try:
        text = decode(path.read_bytes())[0]
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while (cells := _next_row(reader, path, longest=len(text))) is not None:
        yield f"{path}, line {reader.line_num}", cells


def _next_row(reader: Any, path: Path, *, longest: int) -> list[str] | None:
    """The next row; a sentence of a page without full stops may be longer than csv allows."""
    before = csv.field_size_limit(longest + 1)
    try:
        return next(reader, None)
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: no row of a table ({error})") from error
    finally:
        csv.field_size_limit(before)


def text_of_json(path: Path) -> str:
    """The text of a file of JSON: UTF-8 as it should be, or what a program has made of it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data)[0]


def json_lines(path: Path) -> Iterator[tuple[str, Any]]:
    """What each line of a file of JSON lines holds, and where it stands.

    Raises ValueError for a line that is no JSON.
    """
    for number, line in enumerate(text_of_json(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"{path}, line {number}", json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"{path}, line {number}: no JSON ({error})") from error


def json_rows(path: Path, *, needed: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Each record of a file of JSON lines, and where it stands.

    Raises ValueError for a line that is no record or lacks one of the fields `needed`.
    """
    for place, row in json_lines(path):
        missing = needed if not isinstance(row, dict) else [n for n in needed if n not in row]
        if missing:
            raise ValueError(f"{place}: no {', '.join(missing)} in the record")
        yield place, row
