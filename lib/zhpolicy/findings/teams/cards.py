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
from zhpolicy.findings.teams.moves import helpers_of
from zhpolicy.findings.teams.names import find_families, name_table
from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import alternation, read_map, read_words

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
    "places": ("count the houses or places that are helped", "写明受援单位数"),
    "mix": ("quote a rule of composition", "引用组成办法"),
    "length": ("say for how long people come to help", "写明来人期限"),
}
# Units and nouns of what a team goes to, or of who sends it: 15市组团包保15所学校.
DIVISIONS = ("市", "县", "区", "省", "州", "盟", "旗")


def find_composition(
    teams: pd.DataFrame,
    cards: pd.DataFrame,
    *,
    pages: int,
    names: Mapping[str, str] | None = None,
) -> Finding:
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
    english = (
        f"Aid by teams has names of {counted(families, 'family')} on {spelled(told)} of "
        f"{counted(pages, 'page')}. Of {spelled(len(QUESTIONS))} things that are asked here, this "
        f"was read: {listed(said)}."
    )
    chinese = (
        f"{pages}篇中有{told}篇谈组团式支援，名称归为{families}类；这里所问的{len(QUESTIONS)}项中，"
    )
    chinese += "，".join(f"{count}篇{QUESTIONS[name][1]}" for name, count in counts.items())
    most = _tells_most(cards, names or {})
    return Finding(english + most[0], f"{chinese}{most[1]}。", own)


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
    houses, lines = _houses(teams, figures, means)
    answers = {
        "sends": (senders, senders["donor"]),
        "teams": (teams_told, map(_figure, teams_told.to_dict("records"))),
        "people": (came, map(_people, came.to_dict("records"))),
        "mix": (mixes, mixes["mix"]),
        "places": (
            pd.concat([means, houses]) if len(houses) else means,
            [*map(_places, means.to_dict("records")), *lines],
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


def _houses(
    teams: pd.DataFrame, figures: pd.DataFrame, means: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """The houses and divisions that sentences on teams count, without those that a mean has."""
    in_means = {(row["places"], row["house"]) for row in means.to_dict("records")}
    rows, lines = [], []
    for sentence in teams.drop_duplicates("sentence").to_dict("records"):
        inside = [
            row
            for row in figures.to_dict("records")
            if row["sentence"] == sentence["sentence"]
            and row["kind"] == "count"
            and (noun := _house(row))
            and not _is_made(row)
            and not any(row["value"] == n and noun in house for n, house in in_means)
        ]
        rows += inside
        if inside:
            lines.append("; ".join(map(_figure, inside)))
    return pd.DataFrame(rows, columns=figures.columns), lines


def _house(row: Mapping[Hashable, Any]) -> str:
    """The noun of a house, or the type of a division, that a figure counts; else nothing."""
    counted_things = to_working(str(row["counted"]))
    nouns = read_map("findings/team_places", "is")
    places = [noun for noun in nouns if nouns[noun] == "where" and counted_things.endswith(noun)]
    divisions = [each for each in DIVISIONS if counted_things.endswith(each)]
    return max([*places, *divisions], key=len, default="")


def _is_made(row: Mapping[Hashable, Any]) -> bool:
    """打造示范村10个: what is built or set up is no house that is helped."""
    before = str(row["sentence"]).partition(str(row["surface"]))[0]
    clause = re.split("[,，。;；:：]", to_working(before))[-1]
    return bool(re.search(alternation(read_words("findings/promise_verbs")), clause))


def _figure(row: Mapping[Hashable, Any]) -> str:
    surface, things = str(row["surface"]), str(row["counted"])
    return surface if surface.endswith(things) else f"{surface} {things}"


def _people(row: Mapping[Hashable, Any]) -> str:
    hired = " (hired)" if row["verb"] in read_words("findings/hiring") else ""
    origin = f" ← {row['origin']}" if row["origin"] else ""
    return f"{row['surface']} {row['who']}{hired}{origin}"


def _places(row: Mapping[Hashable, Any]) -> str:
    mean = f"{row['mean']:.3g} {row['who']}{'' if row['mean'] == 1 else 's'} a {row['where']}"
    return f"{row['people']:g} for {row['places']:g}: {mean}"


def _post(row: Mapping[Hashable, Any]) -> str:
    return f"{row['number']} {row['post']}" if row["number"] else str(row["post"])
