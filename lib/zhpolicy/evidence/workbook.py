"""How do all tables become one workbook? A sheet a table, and a first sheet that explains them.

Text is written as text, whatever it begins with, numbers as numbers. The same tables give the same
bytes: nothing in the file says when it was made. Rows go to the disk as they come.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zhpolicy.evidence.cells import LONGEST_CELL, fit_cell, is_like_a_formula
from zhpolicy.evidence.columns import describe_columns, describe_tables
from zhpolicy.evidence.tables import written
from zhpolicy.text.wording import counted

__all__ = ["MOST_ROWS", "Book", "Sheet"]

# Rows of a sheet below its header (Excel's specifications and limits: 1,048,576 with it).
MOST_ROWS = 1_048_575
# A workbook must say when it was made, and a zip archive when its files were: always this day.
MADE_ON = datetime(2000, 1, 1)
FILED_ON = (1980, 1, 1, 0, 0, 0)
README = "read me"
NOTES = "notes"
# Widths in digits of the usual letters; a Chinese character is as wide as two.
WIDTHS = {"sentence": 80, "message": 90, "title": 50, "surface": 32, "article": 24, "note": 70}
NARROW = {"start", "end", "value", "high", "lower", "upper", "amount", "rank", "count", "mentions"}
NARROW_WIDTH, WIDTH = 10, 18
HEAD_COLOUR = "DCE6F1"
README_WIDTHS = (14, 20, 70, 52, 44, 30)
HOW_TO_READ = (
    "Each sheet is a table; a row below its header is one passage of a page. The arrows in the "
    "header sort and choose rows. 每个工作表是一张表，一行是页面上的一处文字；可用表头筛选。",
    "Read the sentence of a row before you count with it: rows are found by rules, and rules err. "
    "计数之前先读句子：各行由规则找出，难免有误。",
    "Text is text: a cell that begins with = shows what the page says, and nothing is reckoned. "
    "文字都按文字存放，以 = 开头的也不是公式。",
)
TABLES_HEAD = ("sheet", "rows", "what a row is", "一行是什么", "what the table rests on")
COLUMNS_HEAD = ("sheet", "column", "what it means", "含义", "values", "unit")


class Book:
    """A workbook that is being written. Raises ValueError when openpyxl is not installed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = _import_openpyxl().Workbook(write_only=True)
        self._pen = Pen(self._book)
        self._readme = self._book.create_sheet(README)
        self._sheets: dict[str, Sheet] = {}
        self._notes = Notes()

    def open(self, name: str, columns: Sequence[str]) -> Sheet | Notes:
        """The sheet of a table, to write its rows to; notes go to the first sheet."""
        if name == NOTES:
            return self._notes
        self._sheets[name] = Sheet(
            self._book.create_sheet(name), name, columns=columns, pen=self._pen
        )
        return self._sheets[name]

    def save(self) -> None:
        """Write the file, when all rows have come."""
        for sheet in self._sheets.values():
            sheet.close()
        self._pen.set_widths(self._readme, README_WIDTHS)
        for cells, style in self._explained():
            row = self._pen.row(self._readme, cells, styles=[style] * len(cells))
            self._readme.append(row)
        self._book.properties.creator = "zhpolicy"
        self._book.properties.created = self._book.properties.modified = MADE_ON
        archive = _Undated(self._path, "w", ZIP_DEFLATED)
        import_module("openpyxl.writer.excel").ExcelWriter(self._book, archive).save()

    def discard(self) -> None:
        """Let go of what was written, after an error."""
        for sheet in self._book.worksheets:
            sheet.close()

    def _explained(self) -> Iterator[tuple[Sequence[object], str]]:
        """The rows of the first sheet, each with its style."""
        yield ("Tables of evidence from Chinese policy pages, made by zhpolicy",), "title"
        yield from (((line,), "plain") for line in HOW_TO_READ)
        yield (), ""
        yield TABLES_HEAD, "head"
        rows = describe_tables().set_index("table")
        for name, sheet in self._sheets.items():
            said = rows.loc[name]
            note = " ".join(filter(None, [self._notes.of.get(name, ""), sheet.changes()]))
            yield (name, sheet.rows, said["english"], said["chinese"], note), "wrapped"
        yield (), ""
        yield COLUMNS_HEAD, "head"
        for name in self._sheets:
            for row in describe_columns(name).itertuples():
                values = written(row.values).replace(";", "; ")
                said_of = (row.column, row.english, row.chinese, values, row.unit)
                yield (name, *said_of), "wrapped"


class Notes:
    """Takes the rows of the table of notes."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        self.of[row["table"]] = row["note"]

    def close(self) -> None:
        """Nothing is open."""


class Sheet:
    """A sheet that takes the rows of its table. `rows` counts them.

    Raises ValueError for a row more than a sheet can have.
    """

    def __init__(self, sheet: Any, name: str, *, columns: Sequence[str], pen: Pen) -> None:
        self._sheet, self._name, self._columns, self._pen = sheet, name, columns, pen
        self.rows = self._cut = self._escaped = 0
        self._styles = ["wrapped" if column in WIDTHS else "plain" for column in columns]
        pen.set_widths(sheet, [_width(column) for column in columns])
        sheet.freeze_panes = "A2"
        sheet.append(pen.row(sheet, columns, styles=["head"] * len(columns)))

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        if self.rows == MOST_ROWS:
            raise ValueError(
                f"the table {self._name} has more than {MOST_ROWS:,} rows, which no sheet of a "
                "workbook can hold; write csv, jsonl or parquet, or make workbooks of parts of the "
                "pages; nothing was written"
            )
        self.rows += 1
        cells = [self._fit(row[column]) for column in self._columns]
        self._sheet.append(self._pen.row(self._sheet, cells, styles=self._styles))

    def _fit(self, value: Any) -> Any:
        """What the cell holds: numbers and truth as they are, all else as a text that fits."""
        if isinstance(value, bool | int | float):
            return value
        fitted = fit_cell(written(value))
        self._cut += fitted.is_cut
        self._escaped += fitted.is_escaped
        return fitted.text

    def close(self) -> None:
        """All rows have come: the header can choose among them."""
        last = self._pen.letter(len(self._columns))
        self._sheet.auto_filter.ref = f"A1:{last}{self.rows + 1}"

    def changes(self) -> str:
        """What does not stand in the sheet as it was found, in sentences; "" when all does."""
        cut = (
            f"{counted(self._cut, 'cell')} cut at {LONGEST_CELL:,} characters, the most that a "
            "cell holds; csv, jsonl and parquet have them whole."
        )
        escaped = (
            f"{counted(self._escaped, 'cell')} with signs that no workbook can hold, shown as "
            "escapes such as \\x07."
        )
        return " ".join([cut] * bool(self._cut) + [escaped] * bool(self._escaped))


class Pen:
    """Writes cells of a workbook in its styles: `title`, `head`, `plain`, `wrapped`."""

    def __init__(self, book: Any) -> None:
        styles = import_module("openpyxl.styles")
        self._cell = import_module("openpyxl.cell").Cell
        self.letter = import_module("openpyxl.utils").get_column_letter
        fill = styles.PatternFill("solid", fgColor=HEAD_COLOUR)
        looks: dict[str, dict[str, Any]] = {
            "title": {"font": styles.Font(bold=True, size=14)},
            "head": {"font": styles.Font(bold=True), "fill": fill},
            "plain": {},
            "wrapped": {},
        }
        self._styles = {}
        for name, look in looks.items():
            top = styles.Alignment(vertical="top", wrap_text=name == "wrapped")
            style = styles.NamedStyle(name=f"zhpolicy {name}", alignment=top, **look)
            book.add_named_style(style)
            self._styles[name] = style.as_tuple()

    def row(self, sheet: Any, values: Sequence[Any], *, styles: Sequence[str]) -> list[Any]:
        """The cells of a row; None for an empty one."""
        return [
            None if value in ("", None) else self._written(sheet, value, self._styles[style])
            for value, style in zip(values, styles, strict=True)
        ]

    def _written(self, sheet: Any, value: Any, style: Any) -> Any:
        cell = self._cell(sheet, row=1, column=1, value=value, style_array=style)
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula, a date or an error
            cell.quotePrefix = is_like_a_formula(value)  # nor when somebody edits it
        return cell

    def set_widths(self, sheet: Any, widths: Sequence[int]) -> None:
        """Set the widths of the columns of a sheet; before its first row."""
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[self.letter(number)].width = width


class _Undated(ZipFile):
    """A zip archive whose files bear one date, whenever it is made."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *rest: Any) -> None:
        super().writestr(_filed(str(zinfo_or_arcname)), data, *rest)

    def write(self, filename: Any, arcname: Any = None, *rest: Any) -> None:
        info = _filed(str(arcname))
        info.file_size = Path(filename).stat().st_size  # tells how large it may become
        with Path(filename).open("rb") as source, self.open(info, "w") as target:
            shutil.copyfileobj(source, target)


def _filed(name: str) -> ZipInfo:
    info = ZipInfo(name, FILED_ON)
    info.compress_type = ZIP_DEFLATED
    return info


def _width(column: str) -> int:
    return NARROW_WIDTH if column in NARROW else WIDTHS.get(column, WIDTH)


def _import_openpyxl() -> ModuleType:
    try:
        return import_module("openpyxl")
    except ImportError as error:
        raise ValueError(
            'a workbook needs the package openpyxl; pip install "zhpolicy[excel]" brings it, and '
            "csv, which every spreadsheet opens, needs nothing"
        ) from error
