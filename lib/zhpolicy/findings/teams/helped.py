"""Which schools, hospitals and places does a sentence on teams count, and do they give or get?

对4所学校开展帮扶 counts who is helped; 由15市组团包保, 从4市选派 and 6所医院采取院包科模式 count
who gives.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.findings.teams.moves import helps_or_goes, verbs_that_move
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["figure_in_words", "givers_and_helped", "lines_of_helped"]

# Units and nouns of what a team goes to, or of who sends it: 15市组团包保15所学校.
DIVISIONS = ("市", "县", "区", "省", "州", "盟", "旗")
MARKS = re.compile("[,，。;；:：!?…\n]")
# The particles that say whose figure follows: 从、由、自 the giver's, the others the receiver's.
GIVEN, GOTTEN = "从由自", "对在到为赴向给往"
ROLE = re.compile(f"[{GIVEN}{GOTTEN}](?!口)")


def givers_and_helped(
    teams: pd.DataFrame, figures: pd.DataFrame, means: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Figures of schools, hospitals and divisions in sentences on teams: who gives, who is helped.

    Those that a mean has are left out, and what is built. `figures` are rows of the quantities.
    """
    in_means = {(row["places"], row["house"]) for row in means.to_dict("records")}
    sentences = set(teams["sentence"])
    found = [
        row
        for row in figures.to_dict("records")
        if row["sentence"] in sentences
        and row["kind"] == "count"
        and (noun := _house(row))
        and not _is_made(row)
        and not any(row["value"] == n and noun in house for n, house in in_means)
    ]
    sides = [[row for row in found if _gives(row) is gives] for gives in (True, False)]
    givers, helped = (pd.DataFrame(rows, columns=figures.columns) for rows in sides)
    return givers, helped


def lines_of_helped(helped: pd.DataFrame) -> list[str]:
    """One line a sentence, with all that it counts: 15所 学校; 2个 乡镇."""
    told: dict[str, list[str]] = {}
    for row in helped.to_dict("records"):
        told.setdefault(str(row["sentence"]), []).append(figure_in_words(row))
    return ["; ".join(each) for each in told.values()]


def figure_in_words(row: Mapping[Hashable, Any]) -> str:
    """A figure with what it counts: 15所 学校.

    >>> figure_in_words({"surface": "15所", "counted": "学校"})
    '15所 学校'
    """
    surface, things = str(row["surface"]), str(row["counted"])
    return surface if surface.endswith(things) else f"{surface} {things}"


def _house(row: Mapping[Hashable, Any]) -> str:
    """The noun of a house, or the type of a division, that a figure counts; else nothing."""
    counted_things = to_working(str(row["counted"]))
    nouns = read_map("findings/team_places", "is")
    places = [noun for noun in nouns if nouns[noun] == "where" and counted_things.endswith(noun)]
    divisions = [each for each in DIVISIONS if counted_things.endswith(each)]
    return max([*places, *divisions], key=len, default="")


def _is_made(row: Mapping[Hashable, Any]) -> bool:
    """打造示范村10个: what is built or set up is no house that is helped."""
    before, _ = _clause(row)
    return bool(re.search(alternation(read_words("findings/promise_verbs")), before))


def _gives(row: Mapping[Hashable, Any]) -> bool:
    """Whether the schools or places of a figure give help: 从 before them, or helping behind."""
    before, behind = _clause(row)
    role = next(reversed(list(ROLE.finditer(before))), None)
    if role:
        return role[0] in GIVEN and not _helps(before[role.end() :])
    return _helps(behind) and not _getting().search(behind) and not _helps(before)


def _helps(clause: str) -> bool:
    """Whether a stretch in working form sends somebody, or helps, in words or by a model's name."""
    moves = re.search(verbs_that_move(), clause)
    return bool(moves or table_finder("teams/models").find(clause)) or helps_or_goes(clause)


def _clause(row: Mapping[Hashable, Any]) -> tuple[str, str]:
    """What stands before a figure and behind it, up to the next marks, in working form."""
    before, _, behind = to_working(str(row["sentence"])).partition(to_working(str(row["surface"])))
    return MARKS.split(before)[-1], MARKS.split(behind)[0]


@cache
def _getting() -> re.Pattern[str]:
    return re.compile(alternation(read_words("findings/getting")))
