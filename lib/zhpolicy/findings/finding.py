"""What is a finding? A sentence about the world, in two languages, and the rows it rests on.

Every number and name in it is computed from rows, so it is true of any folder, and each row leads
to its passage. A finding without rows says what was looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from zhpolicy.text.doubt import doubt_sign

__all__ = ["Finding", "nothing_found"]

PLACE = ["article", "start", "end"]


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A sentence in English, the same in Chinese, and the rows of evidence it rests on.

    `rows` has the columns `article`, `start`, `end`, and may have `sentence` and `marks`; rows of
    several tables may stand one below the other (`pandas.concat`).
    """

    english: str
    chinese: str
    rows: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PLACE))

    @property
    def pages(self) -> list[str]:
        """The ids of the articles it rests on, in order.

        >>> Finding("a", "甲", pd.DataFrame({"article": ["1", "0"], "start": 0, "end": 2})).pages
        ['0', '1']
        """
        return sorted(set(self.rows["article"]))

    @property
    def sentences(self) -> int:
        """How many different sentences it rests on; places, where the rows have no sentence."""
        told = ["article", "sentence"] if "sentence" in self.rows else PLACE
        return len(self.rows.drop_duplicates(told))

    @property
    def likely(self) -> tuple[int, int]:
        """How many rows have words that are only a likely reading, and in how many others only
        another place of the sentence is one."""
        signs = [doubt_sign(given) for given in self.rows.get("marks", ())]
        return signs.count("(?)"), signs.count("†")


def nothing_found(
    english: str, chinese: str, *, looked_for: Iterable[str], of: str = "词"
) -> Finding:
    """The finding of a folder that says nothing of a subject, with the words that were looked for.

    `of` says in Chinese what was looked for, if no words.

    >>> nothing_found("No page speaks of mentors.", "没有文章谈师徒。", looked_for=["师徒"]).english
    'No page speaks of mentors. Looked for: 师徒.'
    """
    words = list(looked_for)
    return Finding(
        f"{english} Looked for: {', '.join(words)}.", f"{chinese}查找的{of}：{'、'.join(words)}。"
    )
