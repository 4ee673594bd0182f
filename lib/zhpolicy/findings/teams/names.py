"""What is a team called? Names by family and page; one name may stand for several things.

Different names can be forms of one model (its family); one name can mean different work.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.text.tables import read_map

__all__ = ["family_matrix", "family_words", "find_families", "find_fields", "name_table"]


def family_matrix(teams: pd.DataFrame) -> pd.DataFrame:
    """One row a family (`row`) and page (`column`): `number` of sentences, the names in `lines`.

    Families on most pages come first, those that are only related (医联体) last.
    """
    named = name_table(teams)
    order = _families(named)
    cells = [
        [family, page, len(own.drop_duplicates(["start"])), tuple(dict.fromkeys(own["name"]))]
        for family in order
        for page, own in named[named["family"] == family].groupby("article", sort=False)
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines"])


def family_words(teams: pd.DataFrame) -> dict[str, str]:
    """What each family is called: in Chinese, with the English behind; related ones say so."""
    english = read_map("teams/models", "english")
    named = name_table(teams)
    related = {str(f) for f in named["family"]} - set(named[~named["related"]]["family"])
    return {
        family: " ".join(
            filter(
                None,
                [
                    family,
                    _family_english(family, english),
                    "(related)" if family in related else "",
                ],
            )
        )
        for family in _families(named)
    }


def find_families(teams: pd.DataFrame, *, pages: int) -> Finding:
    """How far the names of team-based aid travel: families by pages, and names on one page only."""
    own = teams[~teams["related"].astype(bool)]
    if own.empty:
        return nothing_found(
            "No page speaks of aid by whole teams.",
            "没有文章谈组团式支援。",
            looked_for=dict.fromkeys(read_map("teams/models", "family").values()),
        )
    named = name_table(own)
    spread = (
        named.groupby("family")["article"].nunique().sort_values(ascending=False, kind="stable")
    )
    wide = [family for family in _families(named) if spread[family] > 1]
    names = named.groupby("name")["article"].nunique()
    alone = int((names == 1).sum())
    english = (
        f"Team-based aid is spoken of on {spelled(own['article'].nunique())} of "
        f"{counted(pages, 'page')}, under {counted(len(names), 'name')}, {spelled(alone)} of them "
        f"on one page only. By kinship these are {counted(len(spread), 'family')}"
    )
    chinese = (
        f"{pages}篇中有{own['article'].nunique()}篇谈组团式支援，共{len(names)}个名称，"
        f"其中{alone}个只见于一篇；归为{len(spread)}类"
    )
    if wide:
        said = listed(f"{family} on {spelled(spread[family])} pages" for family in wide)
        english += f": {said}"
        chinese += "：" + listed_in_chinese(f"{family}见于{spread[family]}篇" for family in wide)
    return Finding(f"{english}.", f"{chinese}。", own)


def find_fields(teams: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """One name, several things: a family that stands for different work on different pages."""
    named = name_table(teams[~teams["related"].astype(bool)])
    told = [
        (len(work), family, work)
        for family in _families(named)
        if len(work := _work_by_page(named[named["family"] == family])) > 1
    ]
    if not told:
        return Finding(
            "No name stands for different work on different pages.",
            "没有名称在不同文章中指不同的工作。",
        )
    _, family, work = max(told, key=lambda each: each[0])
    own = named[named["family"] == family]
    english = listed(
        f"{listed(map(in_words, fields))} in {names.get(page, page)}"
        for page, fields in work.items()
    )
    chinese = "，".join(
        f"在{names.get(page, page)}用于{listed_in_chinese(map(in_chinese, fields))}"
        for page, fields in work.items()
    )
    silent = [names.get(page, page) for page in dict.fromkeys(own["article"]) if page not in work]
    more = f"; {listed(silent, most=4)} {'uses' if len(silent) == 1 else 'use'} it without a field"
    return Finding(
        f"One name, several things: the field of {family} is {english}{more if silent else ''}.",
        f"一名多用：{family}{chinese}"
        + (f"，{listed_in_chinese(silent)}未说明领域。" if silent else "。"),
        own,
    )


def _work_by_page(rows: pd.DataFrame) -> dict[str, list[str]]:
    """The fields of each page that names one; empty when two pages share a field."""
    work = {
        str(page): [field for field in dict.fromkeys(own["field"]) if field != "general"]
        for page, own in rows.groupby("article", sort=False)
    }
    work = {page: fields for page, fields in work.items() if fields}
    fields = [field for each in work.values() for field in each]
    return work if len(fields) == len(set(fields)) else {}


def name_table(teams: pd.DataFrame) -> pd.DataFrame:
    """One row a name (`name`): a sentence gives several, each with its `family`."""
    models = read_map("teams/models", "family")
    rows = [
        {**row, "name": name, "family": _family_of(name, row["family"], models)}
        for row in teams.to_dict("records")
        for name in row["model"]
    ]
    table = pd.DataFrame(rows, columns=[*teams.columns, "name"])
    return table.astype({"related": bool})


def _family_of(name: str, families: tuple[str, ...], models: Mapping[str, str]) -> str:
    """The family of a name among those of its sentence."""
    inside = [word for word in models if word in name and models[word] in families]
    return models[max(inside, key=len)] if inside else families[0]


def _families(named: pd.DataFrame) -> list[str]:
    """Families on most pages first, then with most sentences; the related ones last."""
    sizes = {
        str(family): (own["related"].all(), -own["article"].nunique(), -len(own), str(family))
        for family, own in named.groupby("family")
    }
    return sorted(sizes, key=lambda family: sizes[family])


def _family_english(family: str, english: Mapping[str, str]) -> str:
    families = read_map("teams/models", "family")
    forms = [word for word in english if families[word] == family]
    return english.get(family) or (english[min(forms, key=len)] if forms else "")
