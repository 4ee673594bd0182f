"""Which codings are in a file, whatever program has written it? The door of this room.

- .qdpx: a REFI-QDA project (QualCoder and others)
- .json: an export of Label Studio
- .jsonl: texts with spans, as doccano exports them, or rows
- .csv, .tsv, .xlsx: rows, one for each coding: article, quote, code, and what else is known
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from zhpolicy.coding.codings.projects import project_codings
from zhpolicy.coding.codings.record import Coding, known_code, without_halves
from zhpolicy.coding.codings.rows import json_lines, table_rows
from zhpolicy.coding.codings.spans import is_span_record, label_studio_codings, span_codings
from zhpolicy.evidence.tables import written
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import as_file, counted, nearest

__all__ = ["CODING_COLUMNS", "CODING_ENDINGS", "read_codings"]

CODING_COLUMNS = [field.name for field in fields(Coding)]
CODING_ENDINGS = (".qdpx", ".json", ".jsonl", ".csv", ".tsv", ".xlsx")
NEEDED = ["article", "quote", "code"]
_LEFT_OUT = re.compile(r"[\s_-]+")
_NUMBERS = ("start", "end")
LONGEST_NUMBER = 12  # digits: no text has more characters
HOW_TO_NAME = (
    f"expected {', '.join(NEEDED)} (文章, 引文, 编码), and coder, start, end, before, after where "
    'they are known; rename them, or say in Python which they are: columns={"quote": "摘句"}'
)


@checked()
def read_codings(
    path: Path | str, *, coder: str = "", columns: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The codings of a file, one row each, in its order; columns CODING_COLUMNS.

    `article` is what the file calls the text (empty when it does not say), `quote` the words that
    have the `code` (empty when a whole text has it), `before` and `after` what stood around them
    in the text that was coded, `start` and `end` their place there, missing when nobody knows.
    Codes of our codebook get its paths (`quantities: money` and 师徒帮带 too). `coder` is who has
    coded where the file does not say; without it the name of the file. `columns` says what the
    columns of a table are called; of 文章, 引文, 编码 and other usual names it need not be said.

    `place_quotes` finds the codings on the pages. Raises ValueError with a sentence for a file
    that holds no codings, a column that is missing, an offset that is no number.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "李.csv"
    >>> _ = path.write_text("article,quote,code\\n000,师徒结对,师徒帮带\\n", "utf-8")
    >>> read_codings(path)[["quote", "code", "coder"]].values.tolist()
    [['师徒结对', 'mentorship', '李']]
    """
    path = as_file(path, expected=f"a file of codings ({', '.join(CODING_ENDINGS)})")
    ending = path.suffix.lower()
    if ending not in CODING_ENDINGS:
        raise ValueError(
            f"{path}: no codings in {ending or 'a file without an ending'}; expected a file that "
            f"ends in {', '.join(CODING_ENDINGS)}; save an old spreadsheet as .xlsx"
        )
    name = coder or path.stem
    if ending == ".qdpx":
        found = project_codings(path)
    elif ending == ".json":
        found = label_studio_codings(path)
    else:
        found = _rows(path, coder=name, columns=columns or {})
    return _table(found, coder=name, name=path.name)


def _table(codings: Iterable[Coding], *, coder: str, name: str) -> pd.DataFrame:
    rows = [
        {
            **{column: _whole(getattr(one, column)) for column in CODING_COLUMNS},
            "code": known_code(_whole(one.code)),
            "coder": _whole(one.coder or coder),
        }
        for one in codings
    ]
    table = pd.DataFrame(rows, columns=CODING_COLUMNS)
    table = table.astype(dict.fromkeys(_NUMBERS, "Int64"))
    coders = table["coder"].nunique()
    table.attrs["note"] = (
        f"{counted(len(table), 'coding')} of {counted(coders, 'coder')} in {name}."
    )
    return table


def _whole(cell: Any) -> Any:
    """A cell without halves of characters, which no table of pandas takes."""
    return without_halves(cell) if isinstance(cell, str) else cell


def _rows(path: Path, *, coder: str, columns: Mapping[str, str]) -> Iterator[Coding]:
    unknown = next((name for name in columns if name not in CODING_COLUMNS), None)
    if unknown is not None:
        raise ValueError(
            f"columns: no column {unknown!r}{nearest(unknown, CODING_COLUMNS)} "
            f"(there are {', '.join(CODING_COLUMNS)})"
        )
    if path.suffix.lower() == ".jsonl":
        for place, record in json_lines(path):
            if is_span_record(record):
                yield from span_codings(record, coder=coder, place=place)
            else:
                yield _row(record, place=place, columns=columns)
        return
    named = partial(_named, columns=columns)
    for place, row in table_rows(path, needed=NEEDED, advice=HOW_TO_NAME, named=named):
        if any(cell.strip() for cell in row.values()):
            yield _row(row, place=place, columns={})


def _named(names: Sequence[str], *, columns: Mapping[str, str]) -> list[str]:
    """What the columns of a table are called here: as somebody has said, else as their name says.

    >>> _named(["文件名", "引文", "编码", "memo"], columns={})
    ['article', 'quote', 'code', 'memo']
    """
    told = {name: column for column, name in columns.items()}
    known = read_map("coding/coding_columns", "column")
    found: list[str] = []
    for name in names:
        plain = to_simplified(_LEFT_OUT.sub("", name).lower())
        called = told.get(name) or (name if name in CODING_COLUMNS else known.get(plain, name))
        if name not in told and called in columns:
            called = ""  # somebody has said that another column is this one
        is_taken = name not in told and called != name and called in (*names, *found)
        found.append(name if is_taken else called)
    return found


def _row(record: Any, *, place: str, columns: Mapping[str, str]) -> Coding:
    names = {name: columns.get(name, name) for name in CODING_COLUMNS}
    missing = [
        names[name]
        for name in NEEDED
        if not isinstance(record, Mapping) or names[name] not in record
    ]
    if missing:
        raise ValueError(f"{place}: no {', '.join(missing)} in the record; {HOW_TO_NAME}")
    known: dict[str, Any] = {
        name: written(record.get(names[name])) for name in CODING_COLUMNS if name not in _NUMBERS
    }
    known |= {name: known[name].strip() for name in ("article", "code", "coder")}
    if not known["code"]:
        raise ValueError(f"{place}: no code; expected the code of the quotation")
    for name in _NUMBERS:
        known[name] = _number(record.get(names[name]), place=place, name=names[name])
    return Coding(**known)


def _number(cell: Any, *, place: str, name: str) -> int | None:
    text = written(cell).strip()
    if text and not (text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise ValueError(
            f"{place}: {name} is {text!r}; expected a number of characters, or nothing"
        )
    return int(text) if text else None
