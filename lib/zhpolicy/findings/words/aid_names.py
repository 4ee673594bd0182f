"""What is aid called? Families of names of team-based aid, alliances, and aid under other names."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from zhpolicy.findings.passages import only_likely
from zhpolicy.findings.wording import (
    counted,
    listed,
    listed_in_chinese,
    of_pages,
    spread_of,
    times,
)
from zhpolicy.findings.words.glosses import room_for
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map

__all__ = ["apart_from_aid", "families_of_teams", "times_on_pages", "under_other_names"]

REGION = re.compile("援[\u4e00-\u9fff]$")
PAIRING = "pairing"  # phrases that say that one helps another, not who is sent
MOST_NAMED = 4  # phrases and pages named in a sentence


def times_on_pages(hits: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How often, and on how many of the pages.

    >>> times_on_pages(pd.DataFrame({"article": ["a", "a"]}), {"a": "甲", "b": "乙"})
    'twice, on one page'
    """
    pages = hits["article"].nunique()
    if not pages:
        return "on no page"
    where = of_pages(pages, len(names)) if pages == len(names) else counted(pages, "page")
    return f"{times(len(hits))}, on {where}"


def apart_from_aid(alliances: pd.DataFrame) -> tuple[str, str]:
    """What is said of alliances of hospitals and schools, which are no aid by themselves."""
    if alliances.empty:
        return "", ""
    words = sorted(set(alliances["phrase"]), key=lambda phrase: (len(phrase), phrase))
    room = room_for(words, 3)
    english = (
        f"Alliances of hospitals or schools ({listed(words, most=room)}) are counted apart: "
        f"{times_on_pages(alliances, {})}."
    )
    return (
        english,
        f"医院、学校联盟（{listed_in_chinese(words, most=room)}）另计，{len(alliances)}处，"
        f"见于{alliances['article'].nunique()}篇。",
    )


def families_of_teams(teams: pd.DataFrame) -> tuple[str, str]:
    """The families of names of team-based aid: those on several pages, then those on one alone.

    Phrases that name no model (帮扶团队) are counted among the phrases, and are no family.
    """
    models = read_map("teams/models", "family")
    named = teams[teams["phrase"].isin(list(models))]
    families = named["phrase"].map(lambda phrase: models[phrase])
    called = {
        key: key if (own == key).any() else str(own.value_counts().idxmax())
        for key, own in named["phrase"].groupby(families)
    }
    named = named.assign(family=families.map(called))
    pages = named.groupby("family")["article"].nunique()
    wide = sorted(pages.index[pages > 1], key=lambda phrase: (-pages[phrase], phrase))
    if not wide:
        return "", ""
    most = room_for(wide, MOST_NAMED)
    spread = {family: _spread(named, family) for family in wide}
    english = listed((f"{family} on {spread[family][0]}" for family in wide), most=most)
    chinese = "，".join(f"{family}见于{spread[family][1]}" for family in wide[:most])
    rest = sorted(pages.index[pages == 1])
    more = f"; {listed(rest, most=most)} on one page only" if rest else ""
    mehr = f"；{listed_in_chinese(rest, most=most)}只见于1篇" if rest else ""
    return f": {english}{more}", f"：{chinese}{mehr}"


def _spread(named: pd.DataFrame, family: str) -> tuple[str, str]:
    """On how many pages a family stands, and on how many of them only by a likely reading."""
    own = named[named["family"] == family]
    pages, unsure = own["article"].nunique(), len(only_likely(own, by="family"))
    return spread_of(pages, unsure)


def under_other_names(
    told: pd.DataFrame, aid: pd.DataFrame, *, names: Mapping[str, str]
) -> tuple[str, str]:
    """Pages that speak of aid without the word that the pages use most for it.

    `told` are the rows of `aid` that say more than that somebody is sent.
    """
    if aid.empty:
        return "", ""
    word = str(aid["phrase"].value_counts().idxmax())
    using = aid.loc[aid["phrase"].str.contains(word, regex=False), "article"]
    others = aid[~aid["article"].isin(using)]
    pages = list(dict.fromkeys(others["article"]))
    if not pages or len(pages) > MOST_NAMED or using.nunique() < 2:
        return "", ""
    is_name = (others["subtheme"] == PAIRING) & others.index.isin(told.index)
    told_as_help = others[is_name]
    words = sorted(
        set(map(_whole_name, told_as_help.to_dict("records"))),
        key=lambda phrase: (-len(phrase), phrase),
    )
    if not words:
        return "", ""
    called = [names[page] for page in pages]
    room = room_for(words, 3)
    english = (
        f"{listed(called)} never {'says' if len(called) == 1 else 'say'} {word} and "
        f"{'has' if len(called) == 1 else 'have'} aid under other names, among them "
        f"{listed(words, most=room)}."
    )
    plain = listed_in_chinese(map(to_simplified, called))
    return (
        english,
        f"{plain}从不说{word}，用的是别的说法，如{listed_in_chinese(words, most=room)}。",
    )


def _whole_name(row: Mapping[Hashable, Any]) -> str:
    """The phrase of a row with all it goes on with: 对口援藏援彝 for 对口援藏."""
    phrase = str(row["phrase"])
    if not REGION.search(phrase):
        return phrase
    behind = to_working(str(row["sentence"])).partition(phrase)[2]
    more = re.match(f"(?:{REGION.pattern[:-1]})+", behind)
    return phrase + (more[0] if more else "")
