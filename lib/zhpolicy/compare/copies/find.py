"""Which articles are nearly the same, and which of them came first? Wire copies and reprints.

MinHash (Broder 1997) with bands finds the candidates, in a time that grows with the number of
articles; whether two are alike is then counted on all their runs of five characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd

from zhpolicy.compare.copies.passages import Letters, find_passages
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.likeness.minhash import (
    MOST_ALIKE,
    PLACES,
    RUN,
    find_candidates,
    share_runs,
    sign,
)
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted

__all__ = ["COPIES_COLUMNS", "find_copies"]

COPIES_COLUMNS = (
    "cluster",
    "article",
    "title",
    "date",
    "source",
    "copy_of",
    "copy_of_date",
    "copy_of_source",
    "earlier_by",
    "similarity",
    "contained",
    "shared",
    "longest",
    "start",
    "end",
    "other_start",
    "other_end",
)
# Below this share the bands miss more than an eighth of the pairs: of those with .5 they find .87,
# of those with .6 .99 (by formula: 32 bands of 4 numbers).
LEAST_ALIKE = 0.5
# A cut copy has a sentence of its own at each end, or a name mended: the rest stands in the whole.
# Of 200 news stories without 10 and 30 % of their sentences 199 and 180 are found among 600, by a
# similarity of .8 alone 150 and 5; no other pair was (.7 to .9 make no difference here).
CONTAINED = 0.9
# Four standard errors of the estimate by 128 numbers at .5, where it is widest.
UNSURE = 0.18


@with_note
def find_copies(
    articles: Iterable[Readable], *, least: float = MOST_ALIKE, contained: float = CONTAINED
) -> pd.DataFrame:
    """Articles that are nearly the same as another: wire copies, reprints, versions of a page.

    Two articles are alike when of all their runs of five characters (simplified, without marks
    and blanks) the share `least` stands in both (Jaccard, counted exactly), or when the share
    `contained` of the runs of the shorter one stands in the longer one: a copy that was cut. One
    that was cut by more than half is not looked for. Articles that are alike directly or by way of
    others make a cluster, and its earliest is the one that the others are compared with: the
    earliest by date, among equals and without dates the first in the order of the corpus.

    One row an article that is not the earliest of its cluster; columns: COPIES_COLUMNS. `copy_of`
    is the earliest, `earlier_by` says what makes it so (`date`, or `order` where the dates do not
    tell); `similarity` is between these two, `contained` the share of the runs of `article` that
    stand in `copy_of`: near 1 in a shortened copy. `shared` is how many characters the passages
    have that both share, `longest` the longest of them, at `start` to `end` on the raw page of the
    article and `other_start` to `other_end` on that of `copy_of`; `shared_passages` lists all. The
    largest cluster comes first. That an article came first in what was collected does not say that
    it was the source. Raises ValueError when a share is not between 0.5 and 1.

    >>> text = "山东选派教师269名，分赴21所学校任教，开展组团式帮扶，受到当地群众欢迎。"
    >>> table = find_copies([text, "签约家庭医生上门服务。", f"本报讯 {text}"], least=0.7)
    >>> table[["article", "copy_of", "earlier_by", "contained", "shared"]].to_numpy().tolist()
    [['3', '1', 'order', 0.9090909090909091, 34]]
    """
    _require_share(least, name="least")
    _require_share(contained, name="contained")
    listed = list_documents(articles)
    clusters = _clusters(listed, least=least, contained=contained)
    rows = [
        (number, *row)
        for number, cluster in enumerate(clusters, 1)
        for row in _rows([listed[place] for place in cluster])
    ]
    table = pd.DataFrame(rows, columns=list(COPIES_COLUMNS))
    table.attrs["said"] = (_said(listed, clusters),)
    return table


def _require_share(value: object, *, name: str) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not LEAST_ALIKE <= float(cast("float", value)) <= 1:
        raise ValueError(f"{name}={value!r}; expected a share from {LEAST_ALIKE} to 1, as 0.8")


def _clusters(documents: Sequence[Document], *, least: float, contained: float) -> list[list[int]]:
    """The places of articles that are alike, by cluster; the largest first, then by place."""
    texts = [Letters.of(document).text for document in documents]
    kept = [place for place, text in enumerate(texts) if len(text) >= RUN]
    signatures = np.array([sign(texts[place]) for place in kept]).reshape(-1, PLACES)
    sets = _Sets(len(kept))
    for one, other, seems in find_candidates(signatures):
        if seems < LEAST_ALIKE - UNSURE or sets.root(one) == sets.root(other):
            continue
        shorter, longer = sorted((texts[kept[one]], texts[kept[other]]), key=len)
        similarity, share = share_runs(shorter, longer)
        if similarity >= least or (share >= contained and similarity >= LEAST_ALIKE):
            sets.join(one, other)
    found = [[kept[place] for place in members] for members in sets.several()]
    return sorted(found, key=lambda members: (-len(members), members))


class _Sets:
    """Places that belong together, joined pair by pair."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def several(self) -> Iterator[list[int]]:
        """The sets of two and more."""
        members: dict[int, list[int]] = {}
        for place in range(len(self._parent)):
            members.setdefault(self.root(place), []).append(place)
        yield from (each for each in members.values() if len(each) > 1)


def _rows(cluster: Sequence[Document]) -> Iterator[tuple[Any, ...]]:
    first = min(cluster, key=lambda document: (not document.date, document.date))
    others = sorted(
        (each for each in cluster if each is not first),
        key=lambda document: (not document.date, document.date),
    )
    for copy in others:
        facts = copy.id, copy.title, copy.date, _source(copy)
        yield *facts, first.id, first.date, _source(first), *_compared(copy, first)


def _compared(copy: Document, first: Document) -> tuple[Any, ...]:
    similarity, contained = share_runs(Letters.of(copy).text, Letters.of(first).text)
    measures = _earlier_by(first, copy), similarity, contained
    passages = list(find_passages(copy, first))
    if not passages:
        return *measures, 0, "", 0, 0, 0, 0
    longest = max(passages, key=lambda passage: (passage.characters, -passage.start))
    return (
        *measures,
        sum(passage.characters for passage in passages),
        copy.text[longest.start : longest.end],
        *copy.to_raw(longest.start, longest.end),
        *first.to_raw(longest.other_start, longest.other_end),
    )


def _earlier_by(first: Document, copy: Document) -> str:
    """Dates tell when both are stated and differ as far as both go: 2023 and 2023-03 do not."""
    length = min(len(first.date), len(copy.date))
    return "date" if length and first.date[:length] < copy.date[:length] else "order"


def _source(document: Document) -> str:
    return getattr(document, "source", "")


def _said(documents: Sequence[Document], clusters: Sequence[Sequence[int]]) -> str:
    inside = sum(map(len, clusters))
    short = sum(len(Letters.of(document).text) < RUN for document in documents)
    left = f", {short} without text left out" if short else ""
    found = f"{counted(len(clusters), 'cluster')} of {inside} of them" if clusters else "no copies"
    return f"{found}{left}"
