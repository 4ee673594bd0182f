"""What rows do the sheets of an .xlsx workbook hold?

A workbook is a zip of XML: the shared texts, the sheets in their order, and the formats that
say which numbers are days. Each sheet whose first row names columns is read as a CSV is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from io import BytesIO
from itertools import chain, islice
from posixpath import join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from zhpolicy.corpus.cells.dates import FIRST_DAY
from zhpolicy.corpus.cells.days import DateColumns
from zhpolicy.corpus.rows import Columns, NumberedRow, read_records
from zhpolicy.corpus.sources import Limits, RawPage, Source, problem_at
from zhpolicy.text.records import Problem

__all__ = ["read_xlsx", "xlsx_rows"]

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also the cover of an encrypted workbook
# The formats of days that a workbook need not define (ECMA-376, 18.8.30), of Chinese ones too.
DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
CARRIAGE_RETURN = "_x000D_"  # as a workbook writes it
LAST_DAY = 2_958_465  # 9999-12-31, the last one of a workbook
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx(source: Source, *, limits: Limits, columns: Columns) -> Iterator[RawPage | Problem]:
    """The pages of a workbook: the rows of each sheet. Raises ValueError for one that is broken."""
    with source.open() as file:
        data = file.read(limits.whole_bytes)
    if data.startswith(OLD_OFFICE):
        raise ValueError("an encrypted or old workbook; save it as .xlsx without a password")
    try:
        book = ZipFile(BytesIO(data))
        _require_small(book, limits=limits)
        pages = _pages(book, source=source, columns=columns)
        yield next(pages, problem_at(source.name, "empty", "a workbook without rows"))
        yield from pages
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"no workbook that can be read ({error})") from error


def xlsx_rows(source: Source, *, limits: Limits) -> Iterator[NumberedRow | Problem]:
    """The rows of the first sheet of a workbook, by the names in its head.

    Raises ValueError for a workbook that is broken.
    """
    with source.open() as file:
        data = file.read(limits.whole_bytes)
    try:
        book = ZipFile(BytesIO(data))
        _require_small(book, limits=limits)
        member = next(_sheets(book))[1]
        texts, days = _shared_texts(book), _day_styles(book)
        yield from _named_rows(_rows(book, member, texts=texts, days=days))
    except (BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as error:
        raise ValueError(f"no workbook that can be read ({error})") from error


def _require_small(book: ZipFile, *, limits: Limits) -> None:
    size = sum(member.file_size for member in book.infolist())
    if size > limits.whole_bytes:
        raise ValueError(f"{size:,} bytes unpacked; expected at most {limits.whole_bytes:,}")


def _pages(book: ZipFile, *, source: Source, columns: Columns) -> Iterator[RawPage | Problem]:
    texts, days = _shared_texts(book), _day_styles(book)
    sheets = list(_sheets(book))
    for name, member in sheets:
        place = source.name if len(sheets) == 1 else f"{source.name}, sheet {name}"
        stem = source.stem if len(sheets) == 1 else f"{source.stem}-{name}"
        rows = partial(_rows_of_sheet, book, member, texts=texts, days=days)
        dates = DateColumns(rows)
        try:
            yield from read_records(rows(), name=place, stem=stem, columns=columns, dates=dates)
        except ValueError as error:  # a sheet of figures beside the sheet of texts
            if len(sheets) == 1:
                raise
            yield problem_at(place, "unreadable", str(error))


def _rows_of_sheet(
    book: ZipFile, member: str, *, texts: list[str], days: frozenset[int]
) -> Iterator[NumberedRow | Problem]:
    return _named_rows(_rows(book, member, texts=texts, days=days))


def _sheets(book: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and of its member, in the order of the workbook."""
    relations = _tree(book, "xl/_rels/workbook.xml.rels")
    links = {link.get("Id"): link.get("Target") for link in relations}
    for sheet in _tree(book, "xl/workbook.xml").iter("{*}sheet"):
        target = links[sheet.get(_RELATION)] or ""
        member = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        yield sheet.get("name") or "", member


def _shared_texts(book: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_text(item) for item in _tree(book, "xl/sharedStrings.xml").iter("{*}si")]


def _text(item: Any) -> str:
    """The text of an item: its parts of one format each, without readings (rPh)."""
    parts = (
        part.text or ""
        for part in item.iter("{*}t")
        if part.getparent().tag.rpartition("}")[2] != "rPh"
    )
    return "".join(parts).replace(CARRIAGE_RETURN, "")


def _day_styles(book: ZipFile) -> frozenset[int]:
    """The numbers of the styles that show a number as a day."""
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    tree = _tree(book, "xl/styles.xml")
    own = {
        int(each.get("numFmtId"))
        for each in tree.iter("{*}numFmt")
        if _shows_day(each.get("formatCode") or "")
    }
    styles = tree.find("{*}cellXfs")
    formats = [int(style.get("numFmtId") or 0) for style in styles] if styles is not None else []
    return frozenset(n for n, found in enumerate(formats) if found in DAY_FORMATS | own)


def _shows_day(code: str) -> bool:
    """True for yyyy-mm-dd and for yyyy"年"m"月"; a figure's code has a 0 or # in it."""
    return bool({"y", "d"} & set(code.lower())) and not {"0", "#"} & set(code)


def _rows(
    book: ZipFile, member: str, *, texts: list[str], days: frozenset[int]
) -> Iterator[tuple[int, dict[int, str]]]:
    """The number of each row, and its cells by column; one row is held at a time."""
    number = 0
    with book.open(member) as file:
        for _, row in etree.iterparse(file, tag="{*}row", no_network=True, resolve_entities=False):
            number = int(row.get("r") or number + 1)
            cells: dict[int, str] = {}
            for cell in row.iter("{*}c"):
                column = _column(cell.get("r")) or len(cells) + 1
                cells[column] = _value(cell, texts=texts, days=days)
            yield number, cells
            row.clear()


def _named_rows(rows: Iterator[tuple[int, dict[int, str]]]) -> Iterator[NumberedRow | Problem]:
    """The rows below the first one that holds anything, by the names that it gives.

    A single cell above a row of several is what the sheet is called, and gives no names.
    """
    filled = ((number, cells) for number, cells in rows if any(cells.values()))
    first = list(islice(filled, 2))
    if len(first) == 2 and _filled(first[0][1]) == 1 < _filled(first[1][1]):
        del first[0]
    kept = chain(first, filled)
    head = next(kept, (0, {}))[1]
    names = {column: name.strip() for column, name in head.items() if name.strip()}
    for number, cells in kept:
        row: Mapping[str, Any] = {name: cells.get(column, "") for column, name in names.items()}
        yield number, row


def _filled(cells: Mapping[int, str]) -> int:
    return sum(bool(cell.strip()) for cell in cells.values())


def _column(place: str | None) -> int:
    """The number of the column of a cell: 28 for AB7; 0 when it says none."""
    number = 0
    for letter in (place or "").rstrip("0123456789").upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _value(cell: Any, *, texts: list[str], days: frozenset[int]) -> str:
    """What a cell shows, as text."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _text(cell)
    value = str(cell.findtext("{*}v") or "")
    if kind == "s":
        return texts[int(value)] if value.isdigit() and int(value) < len(texts) else ""
    if kind == "e":
        return ""
    return _day(value) if kind == "n" and int(cell.get("s") or 0) in days else value


def _day(value: str) -> str:
    try:
        days = int(float(value))
    except ValueError:
        return value
    return (FIRST_DAY + timedelta(days)).isoformat() if 0 < days <= LAST_DAY else value


def _tree(book: ZipFile, member: str) -> Any:
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return etree.fromstring(book.read(member), parser)
