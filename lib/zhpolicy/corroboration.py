"""Does another page say the same? Figures of two articles that count the same thing are linked.

Two rows are linked when they count the same noun in the same unit, in different articles. Where
their intervals meet, the pages agree; where not, both values are shown. Whether the
two speak of the same place and year is for the reader: period and sentence stand beside.
"""

from __future__ import annotations

import pandas as pd

from zhpolicy.scripts import to_simplified

__all__ = ["COLUMNS", "corroboration_table"]

COLUMNS = [
    "counted",
    "unit",
    "article",
    "value",
    "sentence",
    "other_article",
    "other_value",
    "other_sentence",
    "agrees",
]
NEEDED = ("article", "value", "unit", "counted", "lower", "upper", "sentence")
# One character (人, 户) names too many things for two pages to mean the same.
SHORTEST = 2


def corroboration_table(table: pd.DataFrame) -> pd.DataFrame:
    """The pairs of rows of a table of quantities that state the same claim in two articles.

    One row a pair, in the order of the table; `agrees` is true when the intervals meet.
    Raises ValueError when the table lacks a column.
    """
    missing = [column for column in NEEDED if column not in table.columns]
    if missing:
        raise ValueError(
            f"no column {', '.join(missing)} in the table; expected a table of quantities "
            "(evidence.quantities_table)"
        )
    rows = table[table["counted"].astype(str).str.len() >= SHORTEST].reset_index(drop=True)
    keys = [to_simplified(str(counted)) for counted in rows["counted"]]
    left = rows.assign(key=keys, place=range(len(rows)))
    pairs = left.merge(left, on=["key", "unit"], suffixes=("", "_other"))
    pairs = pairs[(pairs["place"] < pairs["place_other"])]
    pairs = pairs[pairs["article"] != pairs["article_other"]].sort_values(["place", "place_other"])
    return _as_table(pairs)


def _as_table(pairs: pd.DataFrame) -> pd.DataFrame:
    renamed = {f"{name}_other": f"other_{name}" for name in ("article", "value", "sentence")}
    agrees = (_end(pairs, "lower") <= _end(pairs, "upper_other")) & (
        _end(pairs, "lower_other") <= _end(pairs, "upper")
    )
    found = pairs.rename(columns=renamed).assign(counted=pairs["key"], agrees=agrees)
    return found[COLUMNS].reset_index(drop=True)


def _end(pairs: pd.DataFrame, name: str) -> pd.Series[float]:
    """One end of the intervals; an open end lies beyond everything."""
    open_end = float("-inf") if name.startswith("lower") else float("inf")
    return pairs[name].astype(float).fillna(open_end)
