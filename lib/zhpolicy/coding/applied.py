"""What does a table hold after people have decided? Decisions applied, and what they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

import pandas as pd

from zhpolicy.coding.decisions import Decision, count_places
from zhpolicy.coding.followed import bounds_of_added, follow_change
from zhpolicy.evidence.tables import EVIDENCE, columns_of, written
from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.wording import counted

__all__ = ["DONE_COLUMNS", "apply_decisions"]

DONE_COLUMNS = [
    "article",
    "start",
    "end",
    "nth",
    "decision",
    "field",
    "before",
    "after",
    "coder",
    "outcome",
]
CODER_RULE = "coder"  # what found a row that the machine had missed
CHANGED = "changed"
QUANTITIES = "quantities"  # the table whose figures have bounds
TableRow = dict[str, Any]
RowPlace = tuple[str, int, int, int]  # article, start, end, and which of the rows there


@checked(table="evidence_table makes one", decisions="read_decisions reads them from a file")
def apply_decisions(
    table: pd.DataFrame, decisions: Iterable[Decision], *, name: str, coder: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table `name` as coders would have it, and what was done to it, line by line.

    Accepted and undecided rows stay, rejected ones go, changed ones get the mark `changed`
    and added ones the rule `coder`; the bounds of a figure follow its value. What was done has
    the columns DONE_COLUMNS, one line a decision and changed field; `outcome` is `applied`, or
    `not found` when the table has no such row (then nothing is done). With `coder` only that
    coder's decisions count. Raises ValueError when two coders decided otherwise about one row,
    when a value does not fit its field (value=许多), or when it would stand beside bounds of the
    old one that nobody but the coder can tell. Tables that were read from CSV will do too.

    >>> from zhpolicy.pages.articles import read_article
    >>> from zhpolicy.evidence.pipeline import evidence_table
    >>> table = evidence_table([read_article("培訓教師300名。", id="a")], "quantities")
    >>> change = Decision("quantities", "a", 4, 8, 1, "change", (("counted", "骨幹教師"),), "李")
    >>> decided, done = apply_decisions(table, [change], name="quantities")
    >>> decided["counted"].tolist(), done[["field", "before", "after"]].values.tolist()
    (['骨幹教師'], [['counted', '教師', '骨幹教師']])
    """
    advice = f"evidence_table(articles, {name!r}) has them"
    require_columns(table, ["article", "start", "end"], name="table", advice=advice)
    chosen = _one_each(d for d in decisions if d.table == name and coder in ("", d.coder))
    rows, done = [], []
    for row, nth in zip(_rows(table), count_places(table), strict=True):
        decision = chosen.pop((str(row["article"]), row["start"], row["end"], nth), None)
        kept, lines = _decide(row, decision, name=name)
        rows += kept
        done += lines
    for decision in chosen.values():
        kept, lines = _add(decision, name=name)
        rows += kept
        done += lines
    columns = columns_of(name)
    decided = _in_order(pd.DataFrame(rows, columns=columns))
    decided.attrs = {**table.attrs, "note": _note(table, len(done))}
    told = pd.DataFrame(done, columns=DONE_COLUMNS)
    missed = int((told["outcome"] == "not found").sum())
    told.attrs["note"] = f"{counted(len(told), 'line')}, {missed} of decisions that found no row."
    return decided, told


def _note(table: pd.DataFrame, lines: int) -> str:
    done = f"After the decisions of coders ({counted(lines, 'line')} of them)."
    return f"{table.attrs.get('note', '')} {done}".strip()


def _rows(table: pd.DataFrame) -> list[TableRow]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _one_each(decisions: Iterable[Decision]) -> dict[RowPlace, Decision]:
    """The decision on each row; coders who say the same count once."""
    chosen: dict[RowPlace, Decision] = {}
    for decision in decisions:
        if decision.decision == "complete":
            continue
        first = chosen.setdefault(decision.place[1:], decision)
        if (first.decision, first.changes) != (decision.decision, decision.changes):
            raise ValueError(
                f"{first.table}, {first.article}, {first.start}-{first.end}: {first.coder!r} says "
                f"{first.decision}, {decision.coder!r} {decision.decision}, or with other changes; "
                "choose one of them with coder="
            )
    return chosen


def _decide(
    row: TableRow, decision: Decision | None, *, name: str
) -> tuple[list[TableRow], list[TableRow]]:
    """The row after a decision (none when it is rejected), and what was done."""
    if decision is None:
        return [row], []
    if decision.decision == "reject":
        return [], [_line(decision)]
    if decision.decision == "add":
        return [row], [_line(decision, outcome="found already")]
    values = _values(decision, name=name)
    if name == QUANTITIES:
        place = f"{name}, {decision.article}, {decision.start}-{decision.end}"
        values |= follow_change(row, values, place=place)
    changed = {field: _like(row[field], value) for field, value in values.items()}
    lines = [
        _line(decision, field=field, before=row[field], after=value)
        for field, value in changed.items()
    ]
    marks = {"marks": _marked(row["marks"])} if changed else {}
    return [{**row, **marks, **changed}], lines or [_line(decision)]


def _add(decision: Decision, *, name: str) -> tuple[list[TableRow], list[TableRow]]:
    """The row that a coder adds; none for a decision on a row that is not there."""
    if decision.decision != "add":
        return [], [_line(decision, outcome="not found")]
    kinds = get_type_hints(EVIDENCE[name].record)
    empty = {field: _empty(kinds.get(field, str)) for field in columns_of(name)}
    place = {key: getattr(decision, key) for key in ("article", "start", "end")}
    words = {"surface": decision.surface, "sentence": decision.sentence, "rule": CODER_RULE}
    values = _values(decision, name=name)
    bounds = bounds_of_added(values) if name == QUANTITIES else {}
    return [{**empty, **place, **words, **bounds, **values}], [_line(decision)]


def _values(decision: Decision, *, name: str) -> TableRow:
    kinds = get_type_hints(EVIDENCE[name].record)
    return {
        field: _value(text, kinds.get(field, str), place=f"{name}, {decision.article}, {field}")
        for field, text in decision.changes
    }


def _value(text: str, kind: Any, *, place: str) -> Any:
    """The text as a value of a field of this type."""
    if "tuple" in str(kind):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if kind is bool:
        return text.lower() == "true"
    if kind is str:
        return text
    if not text:
        return None
    try:
        number = float(text.replace(",", ""))
    except ValueError as error:
        raise ValueError(f"{place}: {text!r} is no number; expected one, as 1600000") from error
    return int(number) if number.is_integer() else number


def _like(before: Any, value: Any) -> Any:
    """The value in the form that the table has: a table read from CSV holds lists as text."""
    return written(value) if isinstance(before, str) else value


def _marked(marks: Any) -> Any:
    if isinstance(marks, tuple):
        return (*marks, CHANGED)
    return f"{marks};{CHANGED}" if isinstance(marks, str) and marks else CHANGED


def _empty(kind: Any) -> Any:
    return "" if kind is str else () if "tuple" in str(kind) else False if kind is bool else None


def _line(decision: Decision, *, outcome: str = "applied", **change: Any) -> TableRow:
    place = {key: getattr(decision, key) for key in ("article", "start", "end", "nth")}
    said = {"decision": decision.decision, "coder": decision.coder, "outcome": outcome}
    return {**place, **said, "field": "", "before": None, "after": None, **change}


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Articles in the order of their first row, rows in text order."""
    first: Mapping[str, int] = {name: n for n, name in enumerate(table["article"].unique())}
    order = table.assign(_article=table["article"].map(first))
    order = order.sort_values(["_article", "start", "end"], kind="stable")
    return order.drop(columns="_article").reset_index(drop=True)
