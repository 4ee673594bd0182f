"""Which words, and where do they come from? Reads the tables in data/.

A table is a UTF-8 file of tab-separated values: `#` lines that say what it is, who reads
it, what belongs and what does not, and its source and licence; one header row; then the
rows, sorted by their first column, which is the key and occurs once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = [
    "alternation",
    "data_file",
    "parse_table",
    "read_map",
    "read_table",
    "read_words",
    "table_names",
]

# Seven tables are longer; together their rows as dicts take 18 MB, and each has one or two readers.
MOST_KEPT = 2_000
_read: dict[str, tuple[dict[str, str], ...]] = {}


def data_file(name: str) -> Traversable:
    """The file `name` (with folders, `themes/mentorship.tsv`) in the data that ship with zhpolicy.

    Raises FileNotFoundError when there is none.
    """
    found = files("zhpolicy") / "data" / name
    if not found.is_file():
        known = ", ".join(table_names())
        raise FileNotFoundError(f"no data file {name!r} in zhpolicy; the tables are {known}")
    return found


def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name` (`units`, `themes/mentorship`), each a dict by column.

    Short tables are kept; who reads a long one keeps what is needed of it.

    Raises FileNotFoundError when there is no such table, ValueError when a row has not as
    many cells as the header.

    >>> read_table("text/kept_apart")[0]["traditional"]
    '乾'
    """
    rows = _read.get(name)
    if rows is None:
        text = data_file(f"{name}.tsv").read_text("utf-8")
        rows = parse_table(text, name=f"{name}.tsv")
        if len(rows) <= MOST_KEPT:
            _read[name] = rows
    return rows


def parse_table(text: str, *, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table given as text; `name` is what an error calls it.

    >>> parse_table("# what it is\\nword\\tgloss\\n帮带\\tmentoring\\n", name="an example")
    ({'word': '帮带', 'gloss': 'mentoring'},)
    """
    lines = text.splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    if not rows:
        raise ValueError(f"{name}: no header row; expected one row of column names")
    columns = rows.pop(0)
    if any(len(cells) != len(columns) for cells in rows):
        raise ValueError(_wrong_row(lines, columns=columns, name=name))
    return tuple([dict(zip(columns, cells, strict=True)) for cells in rows])


def _wrong_row(lines: list[str], *, columns: list[str], name: str) -> str:
    """Where the first row is that has not as many cells as the header."""
    numbered = ((n, line.split("\t")) for n, line in enumerate(lines, 1) if line and line[0] != "#")
    number, cells = next((n, cells) for n, cells in numbered if len(cells) != len(columns))
    return (
        f"{name}, line {number}: {len(cells)} cells, expected {len(columns)} "
        f"({', '.join(columns)}); separate cells with one tab"
    )


@cache
def read_words(name: str, *, marked: str = "") -> frozenset[str]:
    """The first column of the table `name`, as a set of words.

    With `marked` only those of the rows that have something in the column of that name.

    >>> sorted(read_words("programmes/types", marked="deed"))
    ['制度', '机制']
    """
    rows = read_table(name)
    key = next(iter(rows[0])) if rows else ""
    return frozenset(row[key] for row in rows if not marked or row[marked])


@cache
def read_map(name: str, column: str) -> dict[str, str]:
    """What the table `name` says in `column` of each of its words: first column -> cell.

    Raises FileNotFoundError when there is no such table, KeyError when it has no such column.

    >>> read_map("themes", "english")["mentorship"]
    'mentorship'
    """
    rows = read_table(name)
    key = next(iter(rows[0])) if rows else ""
    return {row[key]: row[column] for row in rows}


def alternation(words: Iterable[str]) -> str:
    """The words as alternatives of one pattern, the longest first: which comes first wins.

    Raises ValueError when there is no word, since an empty group matches everywhere.

    >>> alternation(["援疆", "组团式援疆", "1+X"])
    '(?:组团式援疆|1\\\\+X|援疆)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        raise ValueError("no words to choose from; expected one or more")
    return f"(?:{'|'.join(map(re.escape, ordered))})"


@cache
def table_names() -> tuple[str, ...]:
    """The names of all tables that ship with zhpolicy, sorted."""
    return tuple(sorted(_walk(files("zhpolicy") / "data", prefix="")))


def _walk(folder: Traversable, *, prefix: str) -> list[str]:
    names = []
    for entry in folder.iterdir():
        if entry.is_dir():
            names += _walk(entry, prefix=f"{prefix}{entry.name}/")
        elif entry.name.endswith(".tsv"):
            names.append(prefix + entry.name.removesuffix(".tsv"))
    return names
