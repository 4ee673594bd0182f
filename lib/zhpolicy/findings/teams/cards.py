"""How is a team put together? A card a page: who sends whom, in what mix, to which posts.

What a page does not say stays empty: the gaps are part of the finding.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import places_of
from zhpolicy.findings.teams.moves import helpers_of
from zhpolicy.findings.teams.names import find_families, name_table
from zhpolicy.findings.wording import (
    counted,
    listed,
    spelled,
)

__all__ = [
    "QUESTIONS",
    "Told",
    "find_composition",
    "mix_table",
    "note_of_cards",
    "team_cards",
    "title_of_cards",
]

# Who sends is a place: what a house of it does stands in the pairings.
PLACES = ("province", "prefecture", "county", "township")
# “1+X”, “2名援疆干部为主、当地干部为辅”: a rule of composition in quotation marks has a figure.
MIX = re.compile(r"“(?P<mix>(?=[^”]*(?:\d|[一二三四五六七八九]\+))[^”]{2,30})”")
# What a page may tell of its teams, in the order of the sentence that says which tell it.
QUESTIONS = {
    "posts": ("name posts that helpers take over", "写明担任的职务"),
    "places": ("count helpers and places in one sentence", "在同一句写明人数与单位数"),
    "mix": ("quote a rule of composition", "引用组成办法"),
    "length": ("say how long people stay who come to help", "写明来人停留多久"),
}


def find_composition(teams: pd.DataFrame, cards: pd.DataFrame, *, pages: int) -> Finding:
    """What the pages tell of how a team is put together, and what they leave open."""
    own = teams[~teams["related"].astype(bool)]
    if own.empty:
        return find_families(teams, pages=pages)
    told = own["article"].nunique()
    named = name_table(own)
    families = named[~named["related"]]["family"].nunique()
    counts = {name: int((cards["row"] == name).sum()) for name in QUESTIONS}
    said = [
        f"{spelled(count) if count else 'none'} {_verb(QUESTIONS[name][0], count)}"
        for name, count in counts.items()
    ]
    whole = [page for page in own["article"] if _tells_all(cards[cards["column"] == page])]
    claim = "this is told of how" if whole else "no page tells all four things about how"
    english = (
        f"Aid by teams has names of {counted(families, 'family')} on {spelled(told)} of "
        f"{counted(pages, 'page')}. As far as rules read it, {claim} a team is put together: "
        f"{listed(said)}."
    )
    chinese = f"{pages}篇中有{told}篇谈组团式支援，名称归为{families}类；就规则所读，" + "，".join(
        f"{count}篇{QUESTIONS[name][1]}" for name, count in counts.items()
    )
    chinese += "" if whole else "，没有一篇四项俱全"
    return Finding(english, f"{chinese}。", own)


def title_of_cards(cards: pd.DataFrame, *, columns: Iterable[str], pages: int) -> str:
    """What a figure of the cards shows, in one line: a page that answers nothing is not counted."""
    told = sum(page in set(cards["column"]) for page in columns)
    say = "says" if told == 1 else "say"
    return f"What {spelled(told)} of {counted(pages, 'page')} {say} of how a team is put together"


def note_of_cards(cards: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which pages speak of teams (the keys of `names`) and answer none of the questions.

    >>> note_of_cards(pd.DataFrame({"column": ["a"]}), {"a": "甲县", "b": "乙县"})
    '乙县 speaks of teams and answers none of the questions.'
    """
    silent = [name for page, name in names.items() if page not in set(cards["column"])]
    if not silent:
        return ""
    does = "speaks of teams and answers" if len(silent) == 1 else "speak of teams and answer"
    return f"{listed(silent)} {does} none of the questions."


def _tells_all(cards: pd.DataFrame) -> bool:
    return set(QUESTIONS) <= set(cards["row"])


def _verb(phrase: str, count: int) -> str:
    """The phrase for one page: `names posts` for `name posts`."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb}s {rest}" if count == 1 else phrase


def mix_table(teams: pd.DataFrame) -> pd.DataFrame:
    """Rules of composition that a sentence on teams quotes: “1+X”; the rule in the column `mix`."""
    rows = [
        {**row, "mix": match["mix"]}
        for row in teams[~teams["related"].astype(bool)].to_dict("records")
        for match in MIX.finditer(str(row["sentence"]))
    ]
    return pd.DataFrame(rows, columns=[*teams.columns, "mix"])


@dataclass(frozen=True, slots=True)
class Told:
    """The tables from which a card is filled, each with the column `article`."""

    moves: pd.DataFrame
    posts: pd.DataFrame
    means: pd.DataFrame
    stays: pd.DataFrame
    pairings: pd.DataFrame


def team_cards(teams: pd.DataFrame, told: Told) -> pd.DataFrame:
    """One row a question (`row`) and page (`column`) with teams: `lines` answer it.

    The questions are `sends`, `people`, `mix`, `places`, `posts`, `length`; what a page does not
    say has no row.
    """
    own = teams[~teams["related"].astype(bool)]
    cells = [
        [name, page, len(lines), tuple(lines), places_of(rows)]
        for page in dict.fromkeys(own["article"])
        for name, (rows, lines) in _answers(own[own["article"] == page], told, page=page).items()
        if lines
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def _answers(
    teams: pd.DataFrame, told: Told, *, page: str
) -> dict[str, tuple[pd.DataFrame, list[str]]]:
    """What one page tells, by question: the rows that tell it, and each answer once."""
    moves, posts, means, stays, pairings = (
        table[table["article"] == page]
        for table in (told.moves, told.posts, told.means, told.stays, told.pairings)
    )
    came = helpers_of(moves)
    senders = pairings[
        (pairings["relation"] == "counterpart aid")
        & (pairings["direction"] == "to recipient")
        & pairings["donor_level"].isin(PLACES)
    ]
    mixes = mix_table(teams)
    answers = {
        "sends": (senders, senders["donor"]),
        "people": (came, map(_people, came.to_dict("records"))),
        "mix": (mixes, mixes["mix"]),
        "places": (means, map(_places, means.to_dict("records"))),
        "posts": (posts, map(_post, posts.to_dict("records"))),
        "length": (stays, stays["stay"]),
    }
    return {name: (rows, list(dict.fromkeys(lines))) for name, (rows, lines) in answers.items()}


def _people(row: Mapping[Hashable, Any]) -> str:
    return f"{row['surface']} {row['who']}" + (f" ← {row['origin']}" if row["origin"] else "")


def _places(row: Mapping[Hashable, Any]) -> str:
    mean = f"{row['mean']:.3g} {row['who']}{'' if row['mean'] == 1 else 's'} a {row['where']}"
    return f"{row['people']:g} for {row['places']:g}: {mean}"


def _post(row: Mapping[Hashable, Any]) -> str:
    return f"{row['number']} {row['post']}" if row["number"] else str(row["post"])
