"""How does what is found on pages become rows? With its place, its sentence and its doubts."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from zhpolicy.evidence.notes import LikelyQuotes
from zhpolicy.text.document import Document
from zhpolicy.text.doubt import LIKELY_WORDS, QUOTED, doubt_sign, marked
from zhpolicy.text.scripts import to_working

__all__ = ["PLACE", "Hit", "doubt_note", "in_doubt", "only_likely", "passage_table", "places_of"]

PLACE = ["article", "start", "end", "surface"]
Hit = tuple[int, int, Mapping[str, Any]]


def passage_table(
    articles: Iterable[Document],
    find: Callable[[Document], Iterator[Hit]],
    *,
    columns: Sequence[str],
) -> pd.DataFrame:
    """One row for each `(start, end, facts)` that `find` gives of an article, as in `evidence`.

    `columns` are the names of the facts. A row has its place on the raw page, its surface, its
    facts, its sentence, and `likely reading` among its marks when it rests on one.

    >>> def find_rain(document):
    ...     yield 0, 2, {"kind": "weather"}
    >>> table = passage_table([Document("下雨了。", id="a")], find_rain, columns=["kind"])
    >>> table.values.tolist()
    [['a', 0, 2, '下雨', 'weather', (), '下雨了。']]
    """
    rows: list[dict[str, Any]] = []
    likely = LikelyQuotes()
    for document in articles:
        found = [_row(document, hit) for hit in find(document)]
        likely.add(document, found)
        rows += found
    table = pd.DataFrame(rows, columns=[*PLACE, *columns, "marks", "sentence"])
    table.attrs |= likely.attrs
    return table


def places_of(rows: pd.DataFrame) -> tuple[tuple[str, int, int], ...]:
    """The places of rows, each once, in their order: what a part of a figure leads to.

    >>> places_of(pd.DataFrame({"article": ["a", "a"], "start": [3, 3], "end": [5, 5]}))
    (('a', 3, 5),)
    """
    known = rows.dropna(subset=["start", "end"]) if {"start", "end"} <= set(rows) else rows[:0]
    if known.empty:
        return ()
    told = known[["article", "start", "end"]].itertuples(index=False, name=None)
    return tuple(dict.fromkeys((str(page), int(start), int(end)) for page, start, end in told))


def doubt_note(rows: pd.DataFrame) -> str:
    """What the signs of doubt behind labels mean, as far as the rows have them; else nothing.

    >>> doubt_note(pd.DataFrame({"marks": [("likely reading",), ()]}))
    '†: another word or a mark of its sentence is only likely.'
    """
    signs = {doubt_sign(marks) for marks in rows.get("marks", ())}
    said = [
        "(?): a reading that is only likely." if "(?)" in signs else "",
        "†: another word or a mark of its sentence is only likely." if "†" in signs else "",
    ]
    return " ".join(filter(None, said))


def in_doubt(words: str, row: Mapping[Hashable, Any], table: pd.DataFrame) -> bool:
    """Whether some words of the sentence of a row are themselves only likely, not only marks.

    `row` is one of `table`, whose `attrs` say where its sentences are in doubt. Words that stand
    in the sentence more than once are sure when one of their places is.

    >>> table = pd.DataFrame({"sentence": ["一市包一校来了。"], "marks": [("likely words",)]})
    >>> table.attrs["likely"] = {"一市包一校来了。": [(4, 5)]}
    >>> [in_doubt(words, table.loc[0].to_dict(), table) for words in ("包一校", "来了")]
    [True, False]
    """
    marks, sentence = row.get("marks", ()), str(row.get("sentence", ""))
    spans = table.attrs.get("likely", {}).get(sentence, [])
    if not words or not spans or LIKELY_WORDS not in marks:
        return False
    unsure = {at for start, end in spans for at in range(start, end) if sentence[at].isalnum()}
    letters = re.compile(QUOTED.join(map(re.escape, to_working(words))))
    places = [set(range(*found.span())) for found in letters.finditer(to_working(sentence))]
    return bool(places) and all(place & unsure for place in places)


def only_likely(rows: pd.DataFrame, *, by: str) -> set[tuple[str, str]]:
    """The words of the column `by` that a page has only by likely readings, with that page.

    >>> marks = [("likely reading", "likely words"), ()]
    >>> rows = pd.DataFrame({"word": ["甲", "乙"], "article": "a", "marks": marks})
    >>> only_likely(rows, by="word")
    {('甲', 'a')}
    """
    if "marks" not in rows or rows.empty:
        return set()
    sure = [LIKELY_WORDS not in marks for marks in rows["marks"]]
    pairs = [rows[by].map(str), rows["article"].map(str)]
    known = pd.Series(sure, index=rows.index).groupby(pairs).any()
    return {(str(word), str(page)) for word, page in known.index[~known.to_numpy()]}


def _row(document: Document, hit: Hit) -> dict[str, Any]:
    begin, stop, facts = hit
    start, end = document.to_raw(begin, stop)
    return {
        "article": document.id,
        "start": start,
        "end": end,
        "surface": document.text[begin:stop],
        **facts,
        "marks": marked(document, begin, stop, facts=facts.values()),
        "sentence": document.sentence_at(begin, stop),
    }
