"""Which side of policy is an offer of? Supply, environment, demand: a view of the same rows.

The sides are those of Rothwell and Zegveld (1985). The codebook is a table that can be read and
disputed (data/findings/instruments.tsv): a kind of benefit gives its side, a word of the clause
adds its own, so an offer may bear two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.offers.beside import bought_table
from zhpolicy.findings.offers.groups import phrases_by
from zhpolicy.findings.offers.rows import MEASURE
from zhpolicy.findings.passages import places_of
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.text.document import Article
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table

__all__ = [
    "INSTRUMENTS",
    "find_instruments",
    "instrument_codebook",
    "instrument_matrix",
    "instrument_table",
]

INSTRUMENTS = ("supply", "environment", "demand")


def instrument_codebook() -> pd.DataFrame:
    """The rules: which kind of benefit or word of a clause is of which side, and why.

    >>> instrument_codebook().columns.tolist()
    ['key', 'of', 'instrument', 'english', 'rule']
    """
    table = pd.DataFrame(read_table("findings/instruments"))
    return table.sort_values(["of", "instrument"], kind="stable", ignore_index=True)


def instrument_table(offers: pd.DataFrame) -> pd.DataFrame:
    """The offers of a page, a row for each side an offer is of; the side is in `instrument`."""
    own = offers[offers["part"] == "offer"]
    rows = [
        {**row, "instrument": instrument}
        for row in own.to_dict("records")
        for instrument in _instruments_of(str(row["kind"]), to_working(str(row["surface"])))
    ]
    table = pd.DataFrame(rows, columns=[*own.columns, "instrument"])
    table.attrs = dict(offers.attrs)
    return table


def instrument_matrix(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an instrument (`row`) and article (`column`): `number` of measures, `lines`."""
    cells = [
        [
            instrument,
            article,
            len(own.drop_duplicates(MEASURE)),
            phrases_by(own, "kind"),
            places_of(own),
        ]
        for instrument in INSTRUMENTS
        for article in dict.fromkeys(rows["article"])
        if len(own := rows[(rows["instrument"] == instrument) & (rows["article"] == article)])
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def find_instruments(rows: pd.DataFrame, *, articles: Sequence[Article] = ()) -> Finding:
    """How many of the measures are of which side, and how many bear two.

    What pages say of buying for a region is told beside it: demand, but no offer to people.
    """
    if rows.empty:
        words = [row["key"] for row in read_table("findings/instruments") if row["of"] == "word"]
        return nothing_found(
            "No offer to read as an instrument.", "没有可归类的待遇。", looked_for=words
        )
    keys = MEASURE
    offers = rows.drop_duplicates(keys)
    sizes = rows.drop_duplicates([*keys, "instrument"])["instrument"].value_counts()
    double = int(rows.drop_duplicates([*keys, "instrument"]).duplicated(keys).sum())
    present = [name for name in INSTRUMENTS if name in sizes]
    missing = [name for name in INSTRUMENTS if name not in sizes]
    said = listed(f"{spelled(sizes[name])} on the side of {in_words(name)}" for name in present)
    english = f"Of {counted(len(offers), 'measure')} {said}"
    if double:
        english += f" ({spelled(double)} on both sides)"
    english = f"{english.replace(' on the side', ' stand on the side', 1)}"
    if missing:
        english += f"; no offer to people stands on the side of {listed(map(in_words, missing))}"
    chinese = f"{len(offers)}项待遇中，" + "、".join(
        f"{in_chinese(name)}{sizes[name]}项" for name in present
    )
    chinese += f"（{double}项兼属两类）" if double else ""
    chinese += f"，没有{listed_in_chinese(map(in_chinese, missing))}" if missing else ""
    bought = bought_table(articles) if "demand" in missing else rows[:0]
    more = _bought(bought)
    every = pd.concat([rows, bought]) if len(bought) else rows
    return Finding(f"{english}.{more[0]}", f"{chinese}。{more[1]}", every)


def _bought(bought: pd.DataFrame) -> tuple[str, str]:
    """The words of the pages for buying a region's goods, which the literature calls demand."""
    if bought.empty:
        return "", ""
    told, pages = list(dict.fromkeys(bought["word"])), bought["article"].nunique()
    return (
        f" Buying the goods of a region ({listed(told)}, on {counted(pages, 'page')}) is demand in "
        "the literature; it is help to a region and not counted here.",
        f"{listed_in_chinese(told)}（见于{pages}篇）在文献中属需求型，但不是给人的待遇，未计入。",
    )


def _instruments_of(kind: str, working: str) -> list[str]:
    """The sides of an offer of a kind, in a clause in working form."""
    sides = _codebook("kind").get(kind, "supply"), *_by_words(working)
    return [name for name in INSTRUMENTS if name in sides]


def _by_words(working: str) -> list[str]:
    words = _codebook("word")
    return [words[hit.phrase] for hit in _word_finder().find(working)]


@cache
def _codebook(of: str) -> dict[str, str]:
    rows = read_table("findings/instruments")
    return {row["key"]: row["instrument"] for row in rows if row["of"] == of}


@cache
def _word_finder() -> PhraseFinder:
    return PhraseFinder(_codebook("word"))
