"""What do people say about the machine's rows? Decisions of coders, written out and read back.

A template has one line for each row of evidence. A coder fills `decision` (accept, change,
reject; 采纳, 修改, 驳回), says under `changes` what is to be changed (`unit=人次;value=120`),
and adds lines for what was missed (decision `add`). A line with the decision `complete` and
no place says that the coder has decided all rows of that article and table and has read the
article for missed hits: without it nobody knows whether what was not added was looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from zhpolicy.coding.annotations import guid_of
from zhpolicy.coding.codings.rows import json_rows, table_rows
from zhpolicy.evidence.formats import FORMATS, require_replaceable
from zhpolicy.evidence.tables import EVIDENCE, columns_of, written
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.files import whole_file
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import as_file, as_path, counted

__all__ = [
    "DECISION_COLUMNS",
    "Decision",
    "count_places",
    "decisions_template",
    "read_decisions",
    "write_decisions",
]

DECISION_COLUMNS = [
    "table",
    "article",
    "start",
    "end",
    "nth",
    "surface",
    "found",
    "decision",
    "changes",
    "coder",
    "sentence",
]
NEEDED = ["table", "article", "start", "end", "decision"]
WRITE_A_TEMPLATE = (
    "expected the columns of a template; write one for coders to fill in with write_decisions, "
    "or in the shell with `zhpolicy export PAGES --to decisions --out CODER.csv`"
)
_NOT_FACTS = ("article", "start", "end", "surface", "rule", "sentence")
# 师徒结对;青蓝工程 is one value: a pair begins where a name and an equals sign stand.
_PAIRS = re.compile(r";\s*(?=[a-z_]+\s*=)")


@dataclass(frozen=True, slots=True)
class Decision:
    """What one coder decided about one row of evidence, or about a whole article (`complete`).

    `start`, `end` are code points in the raw page, `nth` counts the rows of one table at one
    place from 1; of a decision about a whole article they are 0. `decision` is accept,
    change, reject, add or complete; `changes` are pairs of a column and what it should hold.
    """

    table: str
    article: str
    start: int
    end: int
    nth: int
    decision: str
    changes: tuple[tuple[str, str], ...] = ()
    coder: str = ""
    surface: str = ""
    sentence: str = ""

    @property
    def place(self) -> tuple[str, str, int, int, int]:
        """What the decision is about: table, article, start, end, nth."""
        return self.table, self.article, self.start, self.end, self.nth


def decisions_template(
    tables: Mapping[str, pd.DataFrame], *, coder: str = "", sample: int | None = None
) -> pd.DataFrame:
    """One row to decide on for each row of the tables; columns DECISION_COLUMNS.

    `tables` are tables of evidence by name; `found` shows the fields of the row. With
    `sample` only so many rows of each table are taken, as if by chance and always the same
    (those whose identifiers come first): enough for precision, while recall needs whole
    articles. Raises ValueError for a name that is no table of evidence.

    >>> from zhpolicy.pages.articles import read_article
    >>> from zhpolicy.evidence.pipeline import evidence_table
    >>> table = evidence_table([read_article("培训教师300名。", id="a")], "quantities")
    >>> [row] = decisions_template({"quantities": table}).to_dict("records")
    >>> row["surface"], row["decision"], row["found"][:22]
    ('300名', '', 'value=300;unit=人;kind=')
    """
    rows: list[dict[str, Any]] = []
    for name, table in tables.items():
        _require_table(name, place="tables")
        numbered = zip(table.to_dict("records"), count_places(table), strict=True)
        lines = [_template_row(row, name=name, nth=nth) for row, nth in numbered]
        rows += lines if sample is None else _sampled(lines, sample)
    return pd.DataFrame(rows, columns=DECISION_COLUMNS).assign(coder=coder)


@checked(tables="as {'quantities': evidence_table(articles, 'quantities')}")
def write_decisions(
    tables: Mapping[str, pd.DataFrame],
    path: Path | str,
    *,
    coder: str = "",
    sample: int | None = None,
) -> None:
    """Write the template of decisions for some tables: CSV, or JSON lines by its ending.

    `coder` and `sample` are those of `decisions_template`. Raises ValueError for a name that
    is no table of evidence, or an ending that is neither .csv nor .jsonl, and FileExistsError
    for a file in which a coder has decided something or has a column of their own: that work is
    never written over.

    >>> from tempfile import mkdtemp
    >>> from zhpolicy import evidence_table
    >>> file = Path(mkdtemp()) / "coder.csv"
    >>> write_decisions({"quantities": evidence_table(["选派教师62名。"], "quantities")}, file)
    >>> len(file.read_text("utf-8-sig").splitlines())
    2
    """
    path = as_path(path, expected="the name of a file to write, as 'decisions.csv'")
    ending = path.suffix.removeprefix(".").lower()
    if ending not in ("csv", "jsonl"):
        raise ValueError(f"{path}: no decisions in .{ending}; expected the ending .csv or .jsonl")
    _require_undecided(path)
    template = decisions_template(tables, coder=coder, sample=sample)
    with (
        whole_file(path) as unfinished,
        closing(FORMATS[ending](unfinished, DECISION_COLUMNS)) as writer,
    ):
        for row in template.to_dict("records"):
            writer.write({str(name): value for name, value in row.items()})


def _require_undecided(path: Path) -> None:
    """Raises FileExistsError when the file holds decisions, or what is none of our templates."""
    if not path.exists():
        return
    try:
        held = counted(len(read_decisions(path)), "decision")
    except (ValueError, OSError):
        held = "something else than a template of decisions"
    if held == "0 decisions":
        require_replaceable([path])
    else:
        raise FileExistsError(
            f"{path} holds {held}; writing the template would lose that: "
            "give another name, or move the file away"
        )


@checked()
def read_decisions(path: Path | str) -> list[Decision]:
    """The decisions of a file (.csv, .xlsx or .jsonl), those rows that a coder has decided.

    CSV may come back from a spreadsheet in another encoding and with another delimiter.
    Raises ValueError, with the place in the file, for a column that is missing, a table,
    decision or field that does not exist, an offset that is no number, a change that says
    nothing.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "coder.csv"
    >>> from zhpolicy import evidence_table
    >>> write_decisions({"quantities": evidence_table(["选派教师62名。"], "quantities")}, file)
    >>> read_decisions(file)  # nothing is decided in a template
    []
    """
    path = as_file(path, expected="a file of decisions (.csv, .xlsx, .jsonl)")
    is_json = path.suffix.lower() == ".jsonl"
    lines = (
        json_rows(path, needed=NEEDED)
        if is_json
        else table_rows(path, needed=NEEDED, advice=WRITE_A_TEMPLATE)
    )
    return [_decision(row, place) for place, row in lines if written(row.get("decision")).strip()]


def count_places(table: pd.DataFrame) -> list[int]:
    """For each row of a table of evidence which one it is of those at its place, from 1."""
    groups = table.groupby(["article", "start", "end"], sort=False)
    return [int(number) + 1 for number in groups.cumcount()]


def _template_row(row: Mapping[Any, Any], *, name: str, nth: int) -> dict[str, Any]:
    facts = {field: _known(row[field]) for field in columns_of(name) if field not in _NOT_FACTS}
    found = ";".join(f"{field}={value}" for field, value in facts.items() if value)
    place = {key: row[key] for key in ("article", "start", "end", "surface", "sentence")}
    return {"table": name, **place, "nth": nth, "found": found, "decision": "", "changes": ""}


def _sampled(lines: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """So many lines, in their order; which ones depends on nothing but their places."""
    places = ("table", "article", "start", "end", "nth")
    drawn = sorted(range(len(lines)), key=lambda n: guid_of(*(lines[n][p] for p in places)))[:size]
    return [lines[number] for number in sorted(drawn)]


def _known(value: Any) -> str:
    """A cell as text; what pandas holds for an empty number is empty."""
    return "" if isinstance(value, float) and value != value else written(value)


def _decision(row: Mapping[str, Any], place: str) -> Decision:
    table, word = written(row["table"]).strip(), written(row["decision"])
    _require_table(table, place=place)
    decision = _read_word(word, place=place)
    changes = _read_changes(row.get("changes"), table=table, place=place)
    if decision == "change" and not changes:
        raise ValueError(f"{place}: a change that says nothing; expected changes, as unit=人次")
    start, end, nth = 0, 0, 0
    if decision != "complete":
        start, end = (_read_number(row[name], place, name=name) for name in ("start", "end"))
        nth = _read_number(row.get("nth") or 1, place, name="nth")
    rest = (written(row.get(name)) for name in ("coder", "surface", "sentence"))
    return Decision(table, written(row["article"]), start, end, nth, decision, changes, *rest)


def _read_word(word: str, *, place: str) -> str:
    key = to_working(word.strip()).lower()
    if key not in _words():
        known = ", ".join(_words())
        raise ValueError(f"{place}: no decision {word!r}; the decisions are {known}")
    return _words()[key]


def _read_changes(cell: Any, *, table: str, place: str) -> tuple[tuple[str, str], ...]:
    """`unit=人次;value=120`, or an object of JSON, as pairs."""
    if isinstance(cell, Mapping):
        pairs = [(str(name), written(value)) for name, value in cell.items()]
    else:
        parts = _PAIRS.split(written(cell).strip().strip(";"))
        pairs = [_read_pair(part, place=place) for part in parts if part]
    known = [name for name in columns_of(table) if name != "article"]
    for name, _ in pairs:
        if name not in known:
            raise ValueError(f"{place}: no field {name!r}; {table} has {', '.join(known)}")
    return tuple(pairs)


def _read_pair(part: str, *, place: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        raise ValueError(
            f"{place}: the change {part!r} has no =; expected field=value, as unit=人次"
        )
    return name.strip(), value.strip()


def _read_number(cell: Any, place: str, *, name: str) -> int:
    text = written(cell).strip()
    if not text.isdecimal():
        raise ValueError(f"{place}: {name} is {text!r}; expected a number of characters")
    return int(text)


def _require_table(name: str, *, place: str) -> None:
    if name not in EVIDENCE:
        raise ValueError(f"{place}: no table {name!r}; the tables are {', '.join(EVIDENCE)}")


def _words() -> dict[str, str]:
    return read_map("coding/decision_words", "decision")
