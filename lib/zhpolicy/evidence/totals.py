"""What may be added up? A sum with a guard: one unit, no part with its whole, an interval.

Persons and person-times are different units, percentages have no sum, and 其中 says that a figure
is a part of the one before. What may not be added is refused, and the sentences are shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zhpolicy.extract.quantities.cues import words_with
from zhpolicy.extract.quantities.units import read_unit, units_with
from zhpolicy.text.arguments.checked import checked

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Total", "total"]

NEEDED = ("value", "high", "unit", "kind", "qualifier", "sentence")
# A sum of percentages, ranks, multiples, ages, temperatures or scores says nothing.
NO_SUM = frozenset(("percent", "rank", "multiple"))


@dataclass(frozen=True, repr=False)
class Total:
    """The sum of some rows, or why there is none.

    `lower` and `upper` bound the sum; `upper` is None where a row is open (超过85). `refused` is
    empty, or says why the rows may not be added; then `sentences` are those that show it.
    """

    unit: str
    rows: int
    lower: float | None = None
    upper: float | None = None
    refused: str = ""
    sentences: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """The sum with its interval, or why there is none with the sentences."""
        if self.refused:
            return "\n".join([f"not added: {self.refused}", *self.sentences])
        lower, upper = _written(self.lower), _written(self.upper)
        rows = "1 row" if self.rows == 1 else f"{self.rows} rows"
        if self.lower == self.upper:
            return f"{lower} {self.unit} ({rows})"
        return f"{lower} to {upper} {self.unit} ({rows})"


@checked()
def total(table: pd.DataFrame) -> Total:
    """The sum of the rows of a table of quantities, as an interval; or why there is none.

    Refuses rows of different units (人 and 人次), of kinds that have no sum (percentages, ranks), a
    part with its whole (其中), a sum with its parts (共计), levels before and after a change, and a
    figure that stands twice. Raises ValueError when the table lacks a column.

    >>> import pandas as pd
    >>> from zhpolicy.extract.quantities.find import find_quantities
    >>> text = "培訓教師800余名、累計服務農民10萬余人次"
    >>> rows = [dict(value=q.value, high=q.high, unit=q.unit, kind=q.kind, lower=q.lower,
    ...              upper=q.upper, qualifier=q.qualifier, sentence=text)
    ...         for q in find_quantities(text)]
    >>> print(total(pd.DataFrame(rows)))
    not added: the rows count in 人 and in 人次; choose the rows of one unit
    培訓教師800余名、累計服務農民10萬余人次
    >>> print(total(pd.DataFrame(rows[:1])))
    800 to 900 人 (1 row)
    """
    missing = [column for column in NEEDED if column not in table.columns]
    if missing:
        raise ValueError(
            f"no column {', '.join(missing)} in the table; expected a table of quantities "
            "(evidence.quantities_table)"
        )
    if table.empty:
        return Total("", 0, refused="there are no rows; choose some")
    reason, rows = _reason(table)
    unit = str(table["unit"].iloc[0])
    if reason:
        sentences = tuple(dict.fromkeys(str(s) for s in table.loc[rows, "sentence"]))
        return Total(unit, len(table), refused=reason, sentences=sentences)
    return Total(unit, len(table), _sum_of(table, "lower"), _sum_of(table, "upper"))


def _reason(table: pd.DataFrame) -> tuple[str, list[Hashable]]:
    """Why the rows may not be added, and which of them show it."""
    units = list(dict.fromkeys(table["unit"].astype(str)))
    if len(units) > 1:
        named = " and in ".join(unit or "no unit" for unit in units)
        first = table.drop_duplicates("unit").index.tolist()
        return f"the rows count in {named}; choose the rows of one unit", first
    kinds = [kind for kind in dict.fromkeys(table["kind"]) if kind in NO_SUM]
    if kinds:
        return f"figures of the kind {kinds[0]} have no sum", table.index.tolist()
    if units[0] in _units_without_sum():
        return f"figures in {units[0] or 'no unit'} have no sum", table.index.tolist()
    for find, reason in _GUARDS:
        rows = find(table)
        if rows:
            return reason, rows
    return "", []


@cache
def _units_without_sum() -> frozenset[str]:
    """Ages, temperatures and scores, as the tables write their units; and no unit at all."""
    return frozenset({"", *(read_unit(word).unit for word in units_with("no_sum"))})


def _doubled(table: pd.DataFrame) -> list[Hashable]:
    """Rows that state the same figure of the same thing again."""
    keys = [name for name in ("value", "high", "unit", "counted") if name in table.columns]
    if "counted" not in keys:
        return []
    named = table[table["counted"].astype(str) != ""]
    return named.index[named.duplicated(keys, keep=False)].tolist()


def _parts(table: pd.DataFrame) -> list[Hashable]:
    """Rows of a sentence with a whole and its parts: 引进人才100名,其中博士20名."""
    return _behind_words(table, words_with("part_of"))


def _sums(table: pd.DataFrame) -> list[Hashable]:
    return _behind_words(table, words_with("sum_of"), closed=True)


def _behind_words(
    table: pd.DataFrame, words: Iterable[str], *, closed: bool = False
) -> list[Hashable]:
    """Rows of one sentence of which a later one stands behind one of the words.

    `closed`: the word must stand right before the figure (合计300人).
    """
    if "surface" not in table.columns:
        return []
    for _, rows in table.groupby([n for n in ("article", "sentence") if n in table.columns]):
        end = 0
        for place, (_, row) in enumerate(rows.iterrows()):
            sentence, surface = str(row["sentence"]), str(row["surface"])
            start = sentence.find(surface, end)
            between = sentence[max(end, start - 3) if closed else end : max(start, 0)]
            if place and any(word in between for word in words):
                return list(rows.index)
            end = start + len(surface) if start >= 0 else end
    return []


def _changes(table: pd.DataFrame) -> list[Hashable]:
    """从245吨增加到338吨: two levels of one thing; 增加20吨: a change and no level."""
    if "change" not in table.columns:
        return []
    changed = table["change"].isin(["from", "to"])
    return table.index[changed].tolist() if changed.sum() > 1 else []


_GUARDS = (
    (_doubled, "the same figure of the same thing stands more than once; keep one row of each"),
    (_parts, "a sentence names a whole and a part of it (其中); keep the whole or the parts"),
    (_sums, "a sentence names parts and their sum (合计); keep the sum or the parts"),
    (_changes, "two rows are the levels before and after a change; keep one of them"),
)


def _sum_of(table: pd.DataFrame, name: str) -> float | None:
    """The sum of one side; an open lower end is 0, one open upper end leaves the sum open."""
    if name not in table.columns:
        return float(table["value"].sum())
    bounds = table[name]
    if name == "upper" and bounds.isna().any():
        return None
    return float(bounds.fillna(0).sum())


def _written(number: float | None) -> str:
    return "no upper end" if number is None else f"{number:,.10g}"
