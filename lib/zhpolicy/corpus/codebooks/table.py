"""Which themes has a reader put beside the pages? Tables of themes and words, read and told of.

A table lies in the folder itself (of a file or a pattern: in its folder), is called `themes` or
`codebook` (.csv, .tsv, .xlsx) and has a column for the theme and one for the word. Several words
may stand in a cell, parted by 、 or ; marks.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from glob import has_magic
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from zhpolicy.corpus.long_lines import read_lines
from zhpolicy.corpus.outputs.files import what_we_wrote
from zhpolicy.corpus.rows import NumberedRow, csv_rows
from zhpolicy.corpus.sources import Limits, Source, is_hidden, problem_at
from zhpolicy.corpus.xlsx import xlsx_rows
from zhpolicy.text.codebooks.names import CODEBOOK, is_codebook
from zhpolicy.text.codebooks.own import OwnCodebook, OwnWord
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import counted

__all__ = ["find_codebooks", "notices", "read_codebook"]

BROKEN = (OSError, ValueError, EOFError, BadZipFile, zlib.error)
WANTED = "expected the columns theme and word (主题, 词), and english if you like"
WRITTEN = frozenset(("article", "start", "end"))  # columns of a table that the library writes
_BETWEEN = re.compile(r"[;；、|\n]+")


def find_codebooks(source: object) -> list[Path]:
    """The tables of own themes beside the pages of a source, by name; none for what is no path."""
    if not isinstance(source, str | os.PathLike):
        return []
    path = Path(source)
    while has_magic(str(path)) and not path.exists():
        path = path.parent
    folder = path if path.is_dir() else path.parent
    try:
        found = [entry for entry in folder.iterdir() if is_codebook(entry.name)]
    except OSError:
        return []
    tables = sorted(each for each in found if each.is_file() and not is_hidden(each.name))
    return [each for each in tables if not what_we_wrote(each.name, partial(_opened, each))]


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def read_codebook(source: object) -> OwnCodebook | None:
    """The own themes that lie beside the pages of a source; None when there are none.

    A table that cannot be read is left out: `notices` says why.
    """
    words = [word for path in find_codebooks(source) for word in _read(path)[0]]
    return OwnCodebook(words) if words else None


def notices(path: Path) -> Iterator[Problem]:
    """What a reader must know of a table of own themes: that it was read as such, or why not."""
    words, faults = _read(path)
    name = printable(path)
    if words:
        own = OwnCodebook(words)
        told = ", ".join(own.themes)
        found = f"{counted(len(own.words), 'word')} of {counted(len(own.themes), 'theme')} ({told})"
        yield problem_at(name, CODEBOOK, f"{found}; read as a codebook of your own, not as a page")
    for fault in faults:
        yield problem_at(name, CODEBOOK, fault)


def _read(path: Path) -> tuple[list[OwnWord], list[str]]:
    """The words of a table, and what is wrong with it."""
    words: list[OwnWord] = []
    left_out: list[str] = []
    try:
        for row in _rows(path):
            if isinstance(row, Problem):
                left_out.append(row.message)
                continue
            number, cells = row
            own = _named(cells)
            found = list(_words(own))
            words += found
            if not found:
                missing = "theme" if own["word"] else "word"
                left_out.append(f"row {number} has no {missing}")
    except BROKEN as error:
        return [], [f"{str(error) or type(error).__name__}; it was left out"]
    faults = [f"no row with a theme and a word; {WANTED}"] if not words else []
    if left_out:
        more = f", and {len(left_out) - 1} more rows" if len(left_out) > 1 else ""
        faults.append(f"{left_out[0]}{more}: left out; {WANTED}")
    return words, faults


def _rows(path: Path) -> Iterator[NumberedRow | Problem]:
    source = Source(printable(path), path.stat().st_size, lambda: path.open("rb"))
    limits = Limits()
    if source.size > limits.page_bytes:
        raise ValueError(f"{source.size:,} bytes; expected at most {limits.page_bytes:,}")
    if source.ending == ".xlsx":
        yield from xlsx_rows(source, limits=limits)
        return
    with source.open() as file:
        lines = read_lines(file, limit=limits.page_bytes)
        yield from csv_rows(lines, source=source, limits=limits)


def _named(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells of a row by their fields. Raises ValueError for a table without the two columns."""
    fields = _fields(cells)
    if {name.lower() for name in map(str, cells)} >= WRITTEN:
        raise ValueError("a table of evidence that zhpolicy wrote, no codebook")
    for field in ("theme", "word"):
        if field not in fields:
            raise ValueError(f"no column {field!r} among {', '.join(cells) or 'none'}; {WANTED}")
    told = {field: str(cells[name] or "").strip() for field, name in fields.items()}
    return {"english": "", "subtheme": "", **told}


def _fields(names: Iterable[str]) -> dict[str, str]:
    """The name of the column for each field; the first of several."""
    fields: dict[str, str] = {}
    for name in names:
        plain = to_simplified(re.sub(r"[\s_]+", "", name).lower())
        field = _known().get(plain)
        if field:
            fields.setdefault(field, name)
    return fields


def _words(own: Mapping[str, str]) -> Iterator[OwnWord]:
    theme = " ".join(own["theme"].split())
    for word in _BETWEEN.split(own["word"]) if theme else ():
        if word.strip():
            yield OwnWord(theme, word.strip(), own["english"], own["subtheme"])


@cache
def _known() -> dict[str, str]:
    return read_map("corpus/codebook_columns", "field")
