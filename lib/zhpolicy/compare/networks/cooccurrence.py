"""Which words, themes, programmes and places stand together, and more often than by chance?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

import pandas as pd

from zhpolicy.compare.networks.items import item_finder, require_unit, units_of
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, list_documents
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted, require_number

__all__ = ["COOCCURRENCE_COLUMNS", "cooccurrence_table"]

COOCCURRENCE_COLUMNS = ("word", "other", "sentences", "documents", "expected", "jaccard", "npmi")

Pair = tuple[str, str]


@checked("of", words="put a word into a list: ['师徒']")
@with_note
def cooccurrence_table(
    documents: Iterable[Readable],
    of: str = "words",
    *,
    unit: str = "sentence",
    words: Iterable[str] | None = None,
    minimum: int = 2,
) -> pd.DataFrame:
    """The pairs that stand in the same sentence, paragraph or article, `minimum` times or more.

    `of` says what is paired: `words` (of two characters and more; `words` leaves only pairs of
    these), `keywords` (of the corpus), `themes`, `programmes` or `places`. Columns:
    COOCCURRENCE_COLUMNS; the third is called after the unit (`sentences`, `paragraphs`), and of
    the unit `article` only `documents` is left. It says how many hold both; `expected` is how many
    would by chance, of all units that were read; `jaccard` is the number over those that hold
    either (Jaccard 1901); `npmi` is the normalised pointwise mutual information (Bouma 2009): 1
    when they only stand together, 0 as by chance, below 0 when they avoid each other. Sorted by
    units, then `jaccard`, then words. Raises ValueError for another unit or another thing to pair.

    >>> table = cooccurrence_table(["师徒结对。师徒同心,结对。购房。签约。"])
    >>> table[["word", "other", "sentences", "expected", "npmi"]].to_numpy().tolist()
    [['师徒', '结对', 2, 1.0, 1.0]]
    >>> pages = ["组团式援疆。教师援疆,医院见效。", "组团式援疆。"]
    >>> cooccurrence_table(pages, "themes", unit="article")[["word", "other"]].values.tolist()
    [['regional_aid', 'team_aid']]
    """
    require_unit(unit)
    require_number(minimum, name="minimum")
    listed = list_documents(documents)
    find = item_finder(of, listed, words=words)
    held = [[one.labels for one in units_of(each, unit, find=find)] for each in listed]
    number = sum(map(len, held))
    single = Counter(label for units in held for labels in units for label in labels)
    often = frozenset(label for label, n in single.items() if n >= minimum)
    pairs: Counter[Pair] = Counter()
    spread: Counter[Pair] = Counter()
    for units in held:
        own = _pairs(units, often)
        pairs.update(own)
        spread.update(own.keys())
    rows = [
        (*pair, n, spread[pair], *_measures(n, [single[label] for label in pair], of=number))
        for pair, n in pairs.items()
        if n >= minimum
    ]
    table = _sorted(pd.DataFrame(rows, columns=list(COOCCURRENCE_COLUMNS)), unit)
    said = [] if unit == "sentence" else [f"of {counted(number, unit)}"]
    if not rows and minimum > 1:
        said.append(f"no pair stands in {counted(minimum, unit)}, minimum=1 shows rarer ones")
    table.attrs["said"] = tuple(said)
    return table


def _pairs(units: Iterable[Sequence[str]], often: frozenset[str]) -> Counter[Pair]:
    """In how many units of a document two labels stand; only of those that stand often enough."""
    found: Counter[Pair] = Counter()
    for labels in units:
        found.update(combinations([label for label in labels if label in often], 2))
    return found


def _measures(together: int, alone: Sequence[int], *, of: int) -> tuple[float, float, float]:
    one, other = alone
    expected = one * other / of
    jaccard = together / (one + other - together)
    npmi = 1.0 if together == of else log(together / expected) / -log(together / of)
    return expected, jaccard, npmi


def _sorted(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    order = ["sentences", "jaccard", "word", "other"]
    table = table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    if unit == "article":
        return table.drop(columns="sentences")
    return table.rename(columns={"sentences": f"{unit}s"})
