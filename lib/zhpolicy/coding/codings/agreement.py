"""How far do coders agree, with each other and with the machine, on what they have marked?

The unit is a sentence and a code: has the coder marked something in this sentence with this
code, or with one below it (`quantities/money` is below `quantities`)? Where a quotation begins
and ends is left aside, since coders differ there without meaning it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import nan
from typing import Any

import pandas as pd

from zhpolicy.coding.annotations import codes_of, find_annotations
from zhpolicy.coding.reliability import krippendorff_alpha, wilson_interval
from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.document import Article, Document, only_articles
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted

__all__ = ["AGREEMENT_COLUMNS", "MACHINE", "score_codings"]

AGREEMENT_COLUMNS = [
    "code",
    "one",
    "other",
    "units",
    "both",
    "only_one",
    "only_other",
    "agreement",
    "agreement_low",
    "agreement_high",
    "alpha",
    "note",
]
MACHINE = "zhpolicy"
NEEDED = ("article", "start", "end", "code", "coder", "how")
ALL_CODES, ALL_CODERS = "all", "all coders"
# Below this a 95 % interval of a share is wider than a third of the scale, as in coder_scores.
FEW = 30
Unit = tuple[str, int]  # an article, and which of its sentences


class _Coder:
    """What one coder has marked: the articles he has coded, and the sentences of each code."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self._marked: dict[str, set[Unit]] = {}

    def mark(self, article: str, code: str, sentences: Iterable[int]) -> None:
        """The coder gave the code to something in these sentences."""
        self.read.add(article)
        self._marked.setdefault(code, set()).update((article, n) for n in sentences)

    @property
    def codes(self) -> set[str]:
        return set(self._marked)

    def judge(self, code: str, units: Sequence[Unit]) -> list[int | None]:
        """1 for units that have the code or one below it, 0 for others, None for unread ones."""
        marked: set[Unit] = set()
        for own, found in self._marked.items():
            if own == code or own.startswith(f"{code}/"):
                marked |= found
        return [int(unit in marked) if unit[0] in self.read else None for unit in units]


@checked(placed="place_quotes gives it")
@with_note
def score_codings(
    placed: pd.DataFrame, articles: Iterable[Document] | Document, *, with_machine: bool = True
) -> pd.DataFrame:
    """How far coders agree: one row a code and pair of coders, one for all codes of the pair.

    `placed` is what `place_quotes` gives, of one coder or many. Columns AGREEMENT_COLUMNS. `units`
    are the sentences of the articles in which both have coded something, `both`, `only_one` and
    `only_other` how many of them have the code; the rest has it from neither. `agreement` is the
    share judged alike with Wilson's interval at 95 %, `alpha` is Krippendorff's (nominal), which
    counts what chance would give; missing when nobody has used the code there. Where three or
    more have coded, `all coders` are taken together too. The machine (`zhpolicy`) is paired with
    each coder on those of our codes that the coder uses. Codings that stand nowhere, or outside
    the body of an article, are left out, and `attrs["note"]` counts them. Raises ValueError when
    a coder has the machine's name.

    >>> from zhpolicy.coding.codings.placing import place_quotes
    >>> from zhpolicy.pages.articles import read_article
    >>> page = read_article("选派医生62名。师徒结对。当地群众称赞。", id="a")
    >>> own = pd.DataFrame({"article": "a", "code": "mentorship", "quote": ["师徒"], "coder": "李"})
    >>> [row, _] = score_codings(place_quotes(page, own), page).to_dict("records")
    >>> row["one"], row["other"], row["units"], row["both"], row["alpha"]
    ('zhpolicy', '李', 3, 1, 1.0)
    """
    require_columns(placed, NEEDED, name="placed", advice="place_quotes gives such a table")
    if MACHINE in set(placed["coder"]):
        raise ValueError(
            f"a coder is called {MACHINE!r}, which is the machine's name here; "
            f"name the coder otherwise, as read_codings(path, coder='李')"
        )
    marks = _Marks(placed, articles, with_machine=with_machine)
    people = sorted(set(marks.coders) - {MACHINE})
    rows = []
    for pair in combinations([MACHINE, *people] if with_machine else people, 2):
        rows += marks.compare(pair)
    if len(people) > 2:
        rows += marks.compare(people)
    table = pd.DataFrame(rows, columns=AGREEMENT_COLUMNS)
    table = table.astype({"only_one": "Int64", "only_other": "Int64"})
    table.attrs["said"] = (marks.note,)
    return table


class _Marks:
    """What all coders have marked, and how many sentences the articles have."""

    def __init__(
        self,
        placed: pd.DataFrame,
        articles: Iterable[Document] | Document,
        *,
        with_machine: bool,
    ) -> None:
        self.coders = {str(name): _Coder() for name in placed["coder"].unique()}
        if with_machine:
            self.coders[MACHINE] = _Coder()
        self._sizes: dict[str, int] = {}
        found = placed[placed["how"] != "nowhere"]
        self._all, self._inside = len(placed), 0
        waiting = {str(name): rows for name, rows in found.groupby("article", sort=False)}
        for article in only_articles(articles):
            if article.id in waiting:
                self._read(article, waiting[article.id])

    @property
    def note(self) -> str:
        read = counted(len(self._sizes), "article")
        left = counted(self._all - self._inside, "coding")
        return (
            f"Units are the {sum(self._sizes.values())} sentences of {read}; a coder has read the "
            f"articles in which he has coded something. Left out: {left} of {self._all}, which "
            "stand nowhere or outside the body of an article"
        )

    def _read(self, article: Article, rows: pd.DataFrame) -> None:
        starts = [sentence.start for sentence in article.sentences]
        self._sizes[article.id] = len(starts)
        for row in rows.to_dict("records"):
            sentences = _touched(article, int(row["start"]), int(row["end"]), starts=starts)
            self.coders[str(row["coder"])].mark(article.id, str(row["code"]), sentences)
            self._inside += bool(sentences)
        if MACHINE in self.coders:
            machine = self.coders[MACHINE]
            machine.read.add(article.id)
            for one in find_annotations(article):
                sentences = _touched(article, one.start, one.end, starts=starts)
                machine.mark(article.id, one.code, sentences)

    def compare(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """One row for each code that these coders have used, and one for all codes together."""
        coders = [self.coders[name] for name in names]
        times = Counter(article for coder in coders for article in coder.read)
        units = [
            (article, number)
            for article, size in self._sizes.items()
            if times[article] > 1
            for number in range(size)
        ]
        codes = set().union(*(coder.codes for coder in coders[names[0] == MACHINE :]))
        if names[0] == MACHINE:
            codes &= coders[0].codes | {code.path for code in codes_of([])}
        judged = {code: [coder.judge(code, units) for coder in coders] for code in sorted(codes)}
        rows = [_row(code, names, ratings=ratings) for code, ratings in judged.items()]
        if rows:
            pooled = [[x for each in judged.values() for x in each[n]] for n in range(len(names))]
            rows.append(_row(ALL_CODES, names, ratings=pooled))
        return rows


def _touched(article: Article, raw_start: int, raw_end: int, *, starts: list[int]) -> range:
    """Which sentences of the body a span of the raw page touches; none outside the body."""
    start, end = article.alignment.from_raw(raw_start, raw_end)
    if start >= end:
        return range(0)
    return range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1))


def _row(code: str, names: Sequence[str], *, ratings: list[list[int | None]]) -> dict[str, Any]:
    units = [[mark for mark in unit if mark is not None] for unit in zip(*ratings, strict=True)]
    both = sum(all(unit) for unit in units)
    agreed = sum(len(set(unit)) == 1 for unit in units)
    low, high = wilson_interval(agreed, len(units)) if units else (nan, nan)
    is_pair = len(names) == 2
    alone = [sum(unit == [1 - n, n] for unit in units) if is_pair else None for n in (0, 1)]
    return {
        "code": code,
        "one": names[0] if is_pair else ALL_CODERS,
        "other": names[1] if is_pair else "",
        "units": len(units),
        "both": both,
        "only_one": alone[0],
        "only_other": alone[1],
        "agreement": agreed / len(units) if units else nan,
        "agreement_low": low,
        "agreement_high": high,
        "alpha": krippendorff_alpha(ratings),
        "note": _remark(units, is_used=any(map(any, units))),
    }


def _remark(units: list[list[int]], *, is_used: bool) -> str:
    if not units:
        return "no article that both have coded"
    few = [f"only {counted(len(units), 'sentence')}"] if len(units) < FEW else []
    return "; ".join([*few, *([] if is_used else ["nobody has used the code here"])])
