"""How is a team put together? A card a page: who sends whom, in what mix, to which posts.

What a page does not say stays empty: the gaps are part of the finding.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import places_of
from zhpolicy.findings.teams.helped import figure_in_words, givers_and_helped, lines_of_helped
from zhpolicy.findings.teams.moves import helpers_of, is_hired
from zhpolicy.findings.teams.names import find_families, name_table
from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map

__all__ = [
    "QUESTIONS",
    "Told",
    "answer_table",
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
# What a card asks, and how the sentence names it, in its order.
QUESTIONS = {
    "sends": ("from where help comes", "来自哪里"),
    "teams": ("how many teams there are", "团队数"),
    "people": ("how many people come to help", "来援人数"),
    "mix": ("in what mix", "组成办法"),
    "places": ("how many institutions or places are helped", "受援单位数"),
    "posts": ("which posts they take over", "担任的职务"),
    "length": ("for how long people come", "来人期限"),
    "so_far": ("how long it has lasted so far", "已历时间"),
}


def find_composition(
    teams: pd.DataFrame,
    cards: pd.DataFrame,
    *,
    pages: int,
    names: Mapping[str, str] | None = None,
    answers: pd.DataFrame | None = None,
) -> Finding:
    """What the pages tell of how a team is put together, and what they leave open.

    It rests on the sentences with a name of such aid, and on `answers` (`answer_table`).
    """
    own = teams[~teams["related"].astype(bool)]
    if own.empty:
        return find_families(teams, pages=pages)
    told = own["article"].nunique()
    named = name_table(own)
    families = named[~named["related"]]["family"].nunique()
    counts = {name: int((cards["row"] == name).sum()) for name in QUESTIONS}
    said = "; ".join(
        f"{QUESTIONS[name][0]}, {spelled(count) if count else 'none'}"
        for name, count in counts.items()
    )
    english = (
        f"Aid by teams has names of {counted(families, 'family')} on {spelled(told)} of "
        f"{counted(pages, 'page')}. Of {spelled(len(QUESTIONS))} things asked of "
        f"{'this page' if told == 1 else 'each of these pages'}, so many of them tell each: {said}."
    )
    chinese = (
        f"{pages}篇中有{told}篇谈组团式支援，名称归为{families}类；对这{told}篇各问{len(QUESTIONS)}项，"
        "写明的篇数："
    )
    chinese += "、".join(f"{QUESTIONS[name][1]}{count}篇" for name, count in counts.items())
    most = _tells_most(cards, names or {})
    rows = own if answers is None else pd.concat([own, answers])
    return Finding(english + most[0], f"{chinese}{most[1]}。", rows)


def _tells_most(cards: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """Which page answers most of the questions, and how many; nothing where several do."""
    answers = cards[cards["row"].isin(list(QUESTIONS))]["column"].value_counts()
    if answers.empty or (answers == answers.max()).sum() > 1:
        return "", ""
    page, number = names.get(str(answers.index[0]), ""), int(answers.max())
    every = "all of them" if number == len(QUESTIONS) else spelled(number)
    return (
        (f" Most is told by {page}: {every}.", f"；写得最全的是{to_simplified(page)}（{number}项）")
        if page
        else ("", "")
    )


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
    """The tables from which a card is filled, each with the column `article`.

    `quantities` may be left out: then houses and teams that no mean counts are missing.
    """

    moves: pd.DataFrame
    posts: pd.DataFrame
    means: pd.DataFrame
    stays: pd.DataFrame
    pairings: pd.DataFrame
    quantities: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["article", "start", "end"])
    )


def team_cards(teams: pd.DataFrame, told: Told) -> pd.DataFrame:
    """One row a question (`row`) and page (`column`) with teams: `lines` answer it.

    The questions are `sends`, `teams` (how many), `people`, `mix`, `places`, `posts`, `length` (a
    term) and `so_far` (time that has passed); what a page does not say has no row.
    """
    own = teams[~teams["related"].astype(bool)]
    cells = [
        [name, page, len(lines), tuple(lines), places_of(rows)]
        for page in dict.fromkeys(own["article"])
        for name, (rows, lines) in _answers(own[own["article"] == page], told, page=page).items()
        if lines
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def answer_table(teams: pd.DataFrame, told: Told) -> pd.DataFrame:
    """The rows from which the cards are filled, one below the other: what an answer rests on."""
    own = teams[~teams["related"].astype(bool)]
    rows = [
        table
        for page in dict.fromkeys(own["article"])
        for table, _ in _answers(own[own["article"] == page], told, page=page).values()
        if len(table)
    ]
    return pd.concat(rows) if rows else own[:0]


def _answers(
    teams: pd.DataFrame, told: Told, *, page: str
) -> dict[str, tuple[pd.DataFrame, list[str]]]:
    """What one page tells, by question: the rows that tell it, and each answer once."""
    moves, posts, means, stays, pairings, figures = (
        table[table["article"] == page]
        for table in (
            told.moves,
            told.posts,
            told.means,
            told.stays,
            told.pairings,
            told.quantities,
        )
    )
    came = helpers_of(moves)
    senders = pairings[
        (pairings["relation"] == "counterpart aid")
        & (pairings["direction"] == "to recipient")
        & pairings["donor_level"].isin(PLACES)
    ]
    mixes = mix_table(teams)
    is_term = stays["is_term"].astype(bool)
    teams_told = figures[[_counts_teams(row) for row in figures.to_dict("records")]]
    givers, helped = givers_and_helped(teams, figures, means)
    answers = {
        "sends": (_with_houses(senders, pairings, givers), _senders(senders, givers)),
        "teams": (teams_told, map(figure_in_words, teams_told.to_dict("records"))),
        "people": (came, map(_people, came.to_dict("records"))),
        "mix": (mixes, mixes["mix"]),
        "places": (
            pd.concat([means, helped]) if len(helped) else means,
            [*map(_places, means.to_dict("records")), *lines_of_helped(helped)],
        ),
        "posts": (posts, map(_post, posts.to_dict("records"))),
        "length": (stays[is_term], stays[is_term]["stay"]),
        "so_far": (stays[~is_term], stays[~is_term]["stay"]),
    }
    return {name: (rows, list(dict.fromkeys(lines))) for name, (rows, lines) in answers.items()}


def _counts_teams(row: Mapping[Hashable, Any]) -> bool:
    """Whether a figure counts teams by a name of a model: 256个“立体组团”."""
    kinds = read_map("teams/models", "kind")
    counted_things = to_working(str(row["counted"]))
    found = {kinds[hit.phrase] for hit in table_finder("teams/models").find(counted_things)}
    return row["kind"] == "count" and bool(found - {"related"})


def _senders(senders: pd.DataFrame, givers: pd.DataFrame) -> list[str]:
    """The places that give, and the figures of places that do, unless a place is named with it."""
    places = list(dict.fromkeys(map(str, senders["donor"])))
    told = "".join(map(to_working, places))
    return places + [
        figure_in_words(row)
        for row in givers.to_dict("records")
        if to_working(str(row["surface"])) not in told
    ]


def _with_houses(
    senders: pd.DataFrame, pairings: pd.DataFrame, givers: pd.DataFrame
) -> pd.DataFrame:
    """The rows of the places that give, of their schools and hospitals, and of figures of them."""
    places = tuple(dict.fromkeys(map(str, senders["donor"])))
    houses = [
        bool(places) and str(donor).startswith(places) and direction == "to recipient"
        for donor, direction in zip(pairings["donor"], pairings["direction"], strict=True)
    ]
    tables = [table for table in (senders, pairings[houses], givers) if len(table)]
    rows = pd.concat(tables).drop_duplicates(["start", "end"]) if tables else senders
    return rows.sort_values("start", kind="stable")


def _people(row: Mapping[Hashable, Any]) -> str:
    hired = " (hired)" if is_hired(row) else ""
    origin = f" ← {row['origin']}" if row["origin"] else ""
    return f"{row['surface']} {row['who']}{hired}{origin}"


def _places(row: Mapping[Hashable, Any]) -> str:
    mean = f"{row['mean']:.3g} {row['who']}{'' if row['mean'] == 1 else 's'} a {row['where']}"
    return f"{row['people']:g} for {row['places']:g}: {mean}"


def _post(row: Mapping[Hashable, Any]) -> str:
    return f"{row['number']} {row['post']}" if row["number"] else str(row["post"])
