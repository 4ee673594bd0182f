"""Which sums are offered? Per head once, again and again, or told of all together.

A sum per head and a total are never divided: nothing on a page says how many heads it was for.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

from zhpolicy.extract.quantities.find import Quantity, find_quantities
from zhpolicy.findings.wording import in_words, listed, spelled
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map

__all__ = ["place_of_work", "sum_table", "term_finder", "total_table"]

# 6000余万元, 近2亿元: a rounded sum is told of all together, an offer to one is exact.
ROUNDED = re.compile(r"[余多]?[万亿][余多]元|[余多]万?元|[近约超逾]\d[\d.]*[万亿]?元")
# 在高新区工作的博士: where a tier works or how it came stands before 的 and the first person.
WHERE = re.compile("(?P<where>[^、,]{2,40}的)")
ABOVE = re.compile("(?:研究生)?级?(?:及其?)?以上")
ONCE = ("", "一次")  # how often: nothing said, or once
# What was handed out in all: money, flats, cards, houses and people that were honoured.
COUNTED_UNITS = ("元", "套", "张", "人", "户", "个", "件", "条", "项")
LEFT_OUT = "……"  # between two parts of a quotation


def sum_table(offers: pd.DataFrame) -> pd.DataFrame:
    """The offers of a page that name a sum of money, the highest first within a ladder.

    Columns beside those of `offers`: `scope` (`per head` once, `again` as each month, or `in
    all`), `ladder` (the number of the sentence, in reading order), `people` (the tiers in
    English), `where` (what all of them have in common), `years` (of service asked for, 0 when the
    clause names none), `asked` (the conditions in English), `said` (as the page says them, word
    for word, with …… where words are left out), `perhaps` (for a tier without a condition: the
    condition that stands before it in the same sentence), `paid` (`once` where the page says so).
    """
    money = offers[
        (offers["part"] == "offer")
        & offers["amount"].notna()
        & offers["unit"].astype(str).str.endswith("元")
    ]
    told = pd.DataFrame(
        [_told(row) for row in money.to_dict("records")],
        columns=["scope", "people", "where", "years", "asked"],
        index=money.index,
    )
    table = pd.concat([money, told], axis=1)
    # A sentence with sums per head is a ladder; the others are numbered behind them.
    of_all = table["scope"] != "per head"
    ordered = table.assign(later=of_all).sort_values("later", kind="stable")
    keys = list(dict.fromkeys(zip(ordered["article"], ordered["sentence"], strict=True)))
    table["ladder"] = [
        keys.index(key) + 1 for key in zip(table["article"], table["sentence"], strict=True)
    ]
    said = [place_and_condition(row) for row in table.to_dict("records")]
    table = table.assign(said=said, paid=["once" if per == ONCE[1] else "" for per in table["per"]])
    table["perhaps"] = _said_before(table)
    table.attrs = dict(offers.attrs)
    return table.sort_values(["ladder", "amount"], ascending=[True, False], kind="stable")


def place_of_work(row: Mapping[Hashable, object]) -> str:
    """在某区工作: the place that the words for the people ask them to work at.

    >>> place_of_work({"where": "在高新区工作的"}), place_of_work({"where": "全职引进的"})
    ('在高新区工作', '')
    """
    where = str(row["where"])
    return where.removesuffix("的") if _service().search(where) else ""


def manner_of_coming(row: Mapping[Hashable, object]) -> str:
    """全职引进: how the words for the people ask them to come.

    >>> manner_of_coming({"where": "全职引进的"}), manner_of_coming({"where": "新引进的"})
    ('全职引进', '')
    """
    where = str(row["where"])
    return where.removesuffix("的") if terms_of(where, "condition") else ""


def place_and_condition(row: Mapping[Hashable, object]) -> str:
    """What a tier asks for, word for word: how to come, where to work, and its condition."""
    attribute = place_of_work(row) or manner_of_coming(row)
    told = [_as_said(row, [attribute]), _as_said(row, str(row["condition"]).split("，"))]
    return LEFT_OUT.join(filter(None, told))


def _as_said(row: Mapping[Hashable, object], parts: Sequence[str]) -> str:
    """The stretch of the sentence from the first part to the last, with all between them."""
    if not any(parts):
        return ""
    sentence = str(row["sentence"])
    working = to_working(sentence)
    begin = max(0, working.find(to_working(str(row["surface"]))))
    first = working.find(parts[0], begin)
    last = working.find(parts[-1], max(first, 0))
    if first < 0 or last < 0 or len(working) != len(sentence):
        return "，".join(parts)
    return sentence[first : last + len(parts[-1])]


def _said_before(table: pd.DataFrame) -> list[str]:
    """For each sum without a condition the last one that stands before it in its sentence."""
    last: dict[int, str] = {}
    told: dict[object, str] = {}
    for at, row in table.sort_values("start", kind="stable").iterrows():
        own = str(row["said"])
        told[at] = "" if own else last.get(row["ladder"], "")
        last[row["ladder"]] = own or last.get(row["ladder"], "")
    return [told[at] for at in table.index]


def total_table(offers: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """What was handed out in all: the figures that stand in the clause of an offer of a page.

    Rows of the table `quantities` with the kinds of their offer in words (`kinds`: one number may
    be told of several, 提拔使用、表彰表扬4000余名); a sum per head is none of them.
    """
    sums = sum_table(offers)
    per_head = {(row["article"], row["start"], row["end"]) for row in _prices(sums)}
    own = offers[offers["part"] == "offer"]
    spans = own.groupby(["article", "start", "end"], sort=False)
    kinds = {span: " or ".join(map(in_words, dict.fromkeys(c["kind"]))) for span, c in spans}
    rows = [
        {**figure, "kinds": kinds[span], "counted": _of_what(figure, clause)}
        for clause in own.drop_duplicates(["article", "start", "end"]).to_dict("records")
        if (span := (clause["article"], clause["start"], clause["end"])) not in per_head
        for figure in _inside(quantities, clause)
    ]
    table = pd.DataFrame(rows, columns=[*quantities.columns, "kinds"])
    table.attrs = {"likely": quantities.attrs.get("likely", {})}
    return table.drop_duplicates(["article", "start", "end"])


def _of_what(figure: Mapping[str, object], clause: Mapping[Hashable, object]) -> object:
    """What a figure counts; a sum of money is of the benefits that its clause names, 等 and all."""
    if figure["unit"] != "元":
        return figure["counted"]
    last = str(clause["benefit"]).split("、")[-1]
    goes_on = to_working(str(clause["surface"])).partition(last)[2].startswith("等")
    return f"{clause['benefit']}等" if goes_on else clause["benefit"]


def _told(row: Mapping[Hashable, object]) -> list[object]:
    """Scope, people in English, where, years and conditions of one sum."""
    surface = to_working(str(row["surface"]))
    beneficiary, condition = str(row["beneficiary"]), str(row["condition"])
    where = WHERE.match(beneficiary)
    years = _years_of_work(condition)
    asked = terms_of(condition, "condition")
    if years:
        asked = [f"{spelled(years)} years of work", *asked]
    asked = [*terms_of(where["where"] if where else "", "condition"), *asked]
    return [
        _scope(row, surface),
        listed(_people_of(beneficiary)),
        where["where"] if where else "",
        years,
        listed(asked),
    ]


def _scope(row: Mapping[Hashable, object], surface: str) -> str:
    """Is a sum what all get together, what one gets again and again, or what one gets once?"""
    marks = row.get("marks")
    is_total = isinstance(marks, tuple) and "total" in marks
    if is_total or ROUNDED.search(surface):
        return "in all"
    return "per head" if row.get("per", "") in ONCE else "again"


def _years_of_work(condition: str) -> float:
    """How many years a condition asks for: those of work."""
    years = [0.0]
    for part in re.split("[,，;；。]", condition):
        if _service().search(part):
            years += [n.value for n in find_quantities(part) if _is_served(n, part)]
    return max(years)


def _is_served(number: Quantity, part: str) -> bool:
    """True for 满5年 and 2年以上, not for 分三年 (instalments) or 半年内 (a limit)."""
    around = part[max(0, number.start - 1) : number.start], part[number.end : number.end + 1]
    return number.unit == "年" and around[0] != "分" and around[1] != "内"


def terms_of(phrase: str, kind: str) -> list[str]:
    """The words of a kind in a phrase, in English, each once."""
    english = read_map("findings/offer_terms", "english")
    kinds = read_map("findings/offer_terms", "kind")
    found = [hit.phrase for hit in term_finder().find(phrase) if kinds[hit.phrase] == kind]
    return list(dict.fromkeys(english[word] for word in found))


def _people_of(beneficiary: str) -> list[str]:
    """The people of a tier in English: with all above them (副高级及以上), with their limit.

    A limit holds for the people right behind it (急需紧缺高级技师); elsewhere, for some of them.
    """
    english = read_map("findings/offer_terms", "english")
    kinds = read_map("findings/offer_terms", "kind")
    told: list[str] = []
    some: list[str] = []
    limit, limit_ends = "", -1
    for hit in term_finder().find(beneficiary):
        word, kind = english[hit.phrase], kinds[hit.phrase]
        if kind == "limit":
            some += [f"some {limit}"] if limit else []
            limit, limit_ends = word, hit.end
        elif kind == "person":
            word += " and above" if ABOVE.match(beneficiary, hit.end) else ""
            if limit and limit_ends == hit.start:
                word, limit = f"{word} {limit}", ""
            told.append(word)
    some += [f"some {limit}"] if limit else []
    return list(dict.fromkeys([*told, *some]))


def _inside(
    quantities: pd.DataFrame, clause: Mapping[Hashable, object]
) -> Iterable[dict[str, object]]:
    within = quantities[
        (quantities["article"] == clause["article"])
        & (quantities["start"] >= clause["start"])
        & (quantities["end"] <= clause["end"])
        & quantities["unit"].isin(COUNTED_UNITS)
    ]
    records: list[dict[str, object]] = within.to_dict("records")  # type: ignore[assignment]
    return records


def _prices(sums: pd.DataFrame) -> list[dict[str, object]]:
    """The sums that one person gets, once or again and again."""
    records: list[dict[str, object]] = sums[sums["scope"] != "in all"].to_dict("records")  # type: ignore[assignment]
    return records


@cache
def _service() -> re.Pattern[str]:
    kinds = read_map("findings/offer_terms", "kind")
    return re.compile(alternation(word for word in kinds if kinds[word] == "service"))


@cache
def term_finder() -> PhraseFinder:
    """Finds the words of tiers and conditions, in working form.

    >>> [hit.phrase for hit in term_finder().find("博士研究生")]
    ['博士']
    """
    return PhraseFinder(read_map("findings/offer_terms", "english"))
