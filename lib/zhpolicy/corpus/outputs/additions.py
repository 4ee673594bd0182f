"""What has a person added to a table that zhpolicy wrote? Columns and sheets of their own.

A table that is written again takes the place of the old one. Cells can be made again; a column of
somebody's notes can not, so a table that has one is left as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from zhpolicy.corpus.outputs.files import HEAD_BYTES, require_ours
from zhpolicy.text.files import printable

__all__ = ["require_nothing_added"]

Tables = Mapping[str, Collection[str]]
WORKBOOK = ".xlsx"
_QUOTED = re.compile('[\r\n\ufeff"]+')  # spreadsheets put names of columns between these
_BETWEEN = re.compile("[,;\t]")


def require_nothing_added(
    paths: Iterable[Path], *, tables: Tables, sheets: Collection[str]
) -> None:
    """Raises FileExistsError for a file that is not ours, or that holds what we never write there.

    `tables` are the columns of each table that zhpolicy writes; `sheets` are the sheets of a
    workbook that are no tables. Files that are no tables need only be ours.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = path.write_text("table,note,my_code\\n", "utf-8")
    >>> require_nothing_added([path], tables={"notes": ["table", "note"]}, sheets=[])
    Traceback (most recent call last):
    FileExistsError: ...
    """
    for path in paths:
        require_ours([path])
        if path.is_file() and (added := _added(path, tables, sheets)):
            raise FileExistsError(
                f"{printable(path)} has {added}, which zhpolicy did not write and which would be "
                "lost; the file was left as it is: give another name, or move it away"
            )


def _added(path: Path, tables: Tables, sheets: Collection[str]) -> str:
    """What was added to a table, in words; "" for nothing."""
    if path.suffix.lower() == WORKBOOK:
        return _added_to_book(path, tables, sheets)
    return _own_column(_columns(path), tables.values())


def _own_column(columns: Iterable[str], known: Iterable[Collection[str]]) -> str:
    """The first column that the table which is most like these has not."""
    names = [name for name in columns if name]
    rests = [[name for name in names if name not in table] for table in known]
    least = min(rests, key=len, default=[])
    return f"the column {printable(least[0])}" if least else ""


def _columns(path: Path) -> list[str]:
    """The names of the columns of a table in a file; none for a file of another kind."""
    ending = path.suffix.lower()
    if ending == ".parquet":
        from pyarrow.parquet import read_schema

        return list(read_schema(path).names)
    with path.open("rb") as file:
        if ending in (".csv", ".tsv"):
            first = file.read(HEAD_BYTES).partition(b"\n")[0].decode("utf-8", "replace")
            return [_QUOTED.sub("", name).strip() for name in _BETWEEN.split(first)]
        return _keys(file.readline()) if ending == ".jsonl" else []


def _keys(line: bytes) -> list[str]:
    try:
        record: Any = json.loads(line)
    except ValueError:
        return []
    is_annotation = not isinstance(record, dict) or "@context" in record
    return [] if is_annotation else list(record)


def _added_to_book(path: Path, tables: Tables, sheets: Collection[str]) -> str:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        for sheet in book:
            if sheet.title in sheets:
                continue
            if sheet.title not in tables:
                return f"the sheet {printable(sheet.title)}"
            head = next(sheet.iter_rows(max_row=1, values_only=True), ())
            names = [str(name) for name in head if name is not None]
            if column := _own_column(names, [tables[sheet.title]]):
                return f"{column} on the sheet {sheet.title}"
    finally:
        book.close()
    return ""
