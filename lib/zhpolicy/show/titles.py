"""What does the title of a figure say of a table? The first of it, also when there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

__all__ = ["Leader", "leading"]


@dataclass(frozen=True, slots=True)
class Leader:
    """The entry of a series with the largest number: `none` and 0 where there is no entry."""

    name: str = "none"
    number: float = 0


def leading(counts: pd.Series) -> Leader:
    """The entry with the largest number, the first of them when several have it.

    >>> leading(pd.Series({"小组团": 3, "组团式": 4}))
    Leader(name='组团式', number=4)
    >>> leading(pd.Series(dtype=int)).name
    'none'
    """
    known = counts.dropna()
    return Leader(str(known.idxmax()), known.max().item()) if len(known) else Leader()
