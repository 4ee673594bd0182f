"""What is a team called? Names by family and page; one name may stand for several things.

Different names can be forms of one model (its family); one name can mean different work. A name is
taken without the words that happen to follow: 小组团模式 and 小组团援疆 are 小组团. Alliances and
consortia (医联体, 专科联盟) are related to aid by teams and stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import in_doubt, places_of
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
    spread_of,
)
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map

__all__ = [
    "called_on_pages",
    "family_matrix",
    "family_words",
    "fields_of_row",
    "find_families",
    "find_fields",
    "name_table",
]

NAMED = 6  # families that the sentence names
QUOTES = re.compile("[“”‘’「」]")
LISTED = re.compile("(?:、[^、,。;:!?\n]{2,8})+")  # 、文旅援疆: further things of one name
LEVELS = ("province", "prefecture", "county", "township")  # where work is done, and not what


def family_matrix(teams: pd.DataFrame) -> pd.DataFrame:
    """One row a family (`row`) and page (`column`): `number` of sentences, the names in `lines`.

    Families on most pages come first, those that are only related (医联体) last.
    """
    named = name_table(teams)
    order = _families(named)
    cells = [
        [
            family,
            page,
            len(own.drop_duplicates(["start"])),
            tuple(dict.fromkeys(_signed(own))),
            places_of(own),
        ]
        for family in order
        for page, own in named[named["family"] == family].groupby("article", sort=False)
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def family_words(teams: pd.DataFrame) -> dict[str, str]:
    """What each family is called: in Chinese, with the English behind; related ones say so."""
    english = read_map("teams/models", "english")
    named = name_table(teams)
    related = {str(f) for f in named["family"]} - set(named[~named["related"]]["family"])
    called = called_on_pages(named)
    return {
        family: " ".join(
            filter(
                None,
                [
                    called[family],
                    english.get(called[family]) or _family_english(family, english),
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
    named = named[~named["related"]]
    called = called_on_pages(named)
    families = _families(named)
    if not families:
        return Finding(
            "Pages speak of alliances that are related to aid by teams, not of such aid itself.",
            "各篇只谈相关的联合体，没有谈组团式支援。",
            own,
        )
    told = named["article"].nunique()
    english = (
        f"Team-based aid is spoken of on {spelled(told)} of {counted(pages, 'page')}, under "
        f"names of {counted(len(families), 'family')}"
    )
    chinese = f"{pages}篇中有{told}篇谈组团式支援，名称归为{len(families)}类"
    chosen = families[:NAMED]
    among = "among them " if len(families) > NAMED else ""
    spread = {family: _spread(named, family) for family in chosen}
    said = listed(f"{called[family]} on {spread[family][0]}" for family in chosen)
    english += f": {among}{said}"
    chinese += ("，其中" if among else "：") + "，".join(
        f"{called[family]}见于{spread[family][1]}" for family in chosen
    )
    return Finding(f"{english}.", f"{chinese}。", own[own["article"].isin(set(named["article"]))])


def _signed(named: pd.DataFrame) -> list[str]:
    """The names, with (?) behind one that is read nowhere else on its page for certain."""
    sure = set(named[~named["unsure"]]["name"])
    return [name if name in sure else f"{name} (?)" for name in named["name"]]


def _spread(named: pd.DataFrame, family: str) -> tuple[str, str]:
    """On how many pages a family stands, and on how many of them only by a likely reading."""
    own = named[named["family"] == family]
    pages, sure = own["article"].nunique(), own[~own["unsure"]]["article"].nunique()
    return spread_of(pages, pages - sure)


def called_on_pages(named: pd.DataFrame) -> dict[str, str]:
    """What each family is called: by its own name, or as the pages say it most often.

    No page may write 市包校, when all write 一市包一校.
    """
    return {
        str(family): str(family)
        if any(str(family) in name for name in own["name"])
        else str(own["name"].value_counts().index[0])
        for family, own in named.groupby("family")
    }


def find_fields(teams: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """One name, several things: a family that stands for different work on different pages."""
    named = name_table(teams[~teams["related"].astype(bool)])
    named = named[~named["related"]]
    called = called_on_pages(named)
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
        f"of {listed(in_words(_field(field)) for field in fields)} in {names.get(page, page)}"
        for page, fields in work.items()
    )
    chinese = "，".join(
        f"在{names.get(page, page)}用于"
        + listed_in_chinese(in_chinese(_field(field)) for field in fields)
        for page, fields in work.items()
    )
    silent = [names.get(page, page) for page in dict.fromkeys(own["article"]) if page not in work]
    use = "uses" if len(silent) == 1 else "use"
    more = f"; {listed(silent, most=4)} {use} it without saying of what"
    return Finding(
        f"One name, several things: {called[family]} is said {english}{more if silent else ''}.",
        to_simplified(
            f"一名多用：{called[family]}{chinese}"
            + (f"，{listed_in_chinese(silent)}未说明领域。" if silent else "。")
        ),
        own,
    )


def _field(field: str) -> str:
    """The label of a field; a level is none, so work at a level is called that."""
    return f"field_{field}" if field in LEVELS else field


def _work_by_page(rows: pd.DataFrame) -> dict[str, list[str]]:
    """The fields of each page that names one; empty when two pages share a field."""
    work = {
        str(page): [
            field
            for field in dict.fromkeys(
                field for row in own.to_dict("records") for field in fields_of_row(row)
            )
            if field != "general"
        ]
        for page, own in rows.groupby("article", sort=False)
    }
    work = {page: fields for page, fields in work.items() if fields}
    fields = [field for each in work.values() for field in each]
    return work if len(fields) == len(set(fields)) else {}


def fields_of_row(row: Mapping[Any, Any]) -> list[str]:
    """The field of a row, and those of what its name goes on with: 小组团科技援疆、文旅援疆.

    >>> row = {"field": "technology", "model": ["小组团科技援疆"]}
    >>> fields_of_row({**row, "sentence": "开展“小组团”科技援疆、文旅援疆。"})
    ['technology', 'culture', 'tourism']
    """
    fields, also = read_map("teams/fields", "field"), read_map("teams/fields", "also")
    sentence = QUOTES.sub("", to_working(str(row["sentence"])))
    found = [str(row["field"])]
    for name in row["model"]:
        behind = sentence.partition(name)[2]
        for item in (LISTED.match(behind) or [""])[0].split("、"):
            if item.endswith(name[-2:]):
                for hit in table_finder("teams/fields").find(item):
                    found += [fields[hit.phrase], also[hit.phrase]]
    return list(filter(None, dict.fromkeys(found)))


def name_table(teams: pd.DataFrame) -> pd.DataFrame:
    """One row a name (`name`): a sentence gives several, each with its `family`.

    `related` says whether the table of models calls a form of that family related, `unsure`
    whether the name itself is a reading of its page that is only likely.
    """
    models, kinds = read_map("teams/models", "family"), read_map("teams/models", "kind")
    related = {models[word] for word, kind in kinds.items() if kind == "related"}
    rows = []
    for row in teams.to_dict("records"):
        for name in row["model"]:
            form, family = _form_of(name, row["family"], models)
            is_related = bool(row["related"]) or family in related
            unsure = in_doubt(name, row, teams)
            own: dict[Hashable, Any] = {"name": form, "family": family, "related": is_related}
            rows.append(row | own | {"unsure": unsure})
    table = pd.DataFrame(rows, columns=[*teams.columns, "name", "unsure"])
    return table.astype({"related": bool, "unsure": bool})


def _form_of(name: str, families: tuple[str, ...], models: Mapping[str, str]) -> tuple[str, str]:
    """The longest form of a model in a name, and its family among those of the sentence."""
    inside = [word for word in models if word in name and models[word] in families]
    form = max(inside, key=len, default="")
    if not form:
        return name, families[0]
    family = models[form]
    # 抱团式支援 is 抱团式 with a word behind it, as 组团式支援 is 组团式.
    return (family if form.startswith(family) else form), family


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
