"""Does a finding stay when one document is left out?

With five documents no p-value means anything; what can be shown is whether a result rests on
one of them. Leaving out one at a time is Quenouille's and Tukey's jackknife, read as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.several import with_note

__all__ = ["STABILITY_COLUMNS", "score_stability"]

STABILITY_COLUMNS = ("item", "rank", "kept", "runs", "share", "lost_without", "worst_rank")


@checked()
@with_note
def score_stability(
    documents: Iterable[Readable],
    rank: Callable[[list[Document]], Sequence[str]],
    *,
    k: int = 10,
) -> pd.DataFrame:
    """How many of the first `k` items stay when each document is left out in turn.

    `rank` is any function from documents to items, the best first. Columns: STABILITY_COLUMNS;
    `kept` of `runs` rankings have the item among their first `k`, `lost_without` names the
    documents on which it depends (joined with `;`), `worst_rank` is its lowest place, 0 when a
    ranking lacks it. Sorted by rank. Raises ValueError for fewer than two documents.

    >>> from zhpolicy.compare.word_counts import count_words
    >>> pages = ["援疆医生", "援疆教师", "编制名额"]
    >>> def shared(part):
    ...     counts = count_words(part)
    ...     return [w for w, n in zip(counts.words, counts.document_counts) if n > 1]
    >>> score_stability(pages, shared)[["item", "kept", "lost_without"]].to_numpy().tolist()
    [['援疆', 1, '1;2']]
    """
    listed = list_documents(documents)
    if len(listed) < 2:
        raise ValueError(f"{len(listed)} documents; leaving one out needs two or more")
    names = [document.id for document in listed]
    whole = list(rank(listed))[:k]
    runs = [_places(rank(_without(listed, left_out))) for left_out in range(len(listed))]
    rows = [_row(item, place, runs=runs, names=names, k=k) for place, item in enumerate(whole, 1)]
    return pd.DataFrame(rows, columns=list(STABILITY_COLUMNS))


def _without(documents: list[Document], left_out: int) -> list[Document]:
    return documents[:left_out] + documents[left_out + 1 :]


def _places(ranking: Sequence[str]) -> dict[str, int]:
    return {item: place for place, item in reversed(list(enumerate(ranking, 1)))}


def _row(
    item: str, place: int, *, runs: list[dict[str, int]], names: list[str], k: int
) -> tuple[str, int, int, int, float, str, int]:
    places = [run.get(item, 0) for run in runs]
    lost = [name for name, at in zip(names, places, strict=True) if not 0 < at <= k]
    kept = len(runs) - len(lost)
    worst = 0 if 0 in places else max(places)
    return item, place, kept, len(runs), kept / len(runs), ";".join(lost), worst
