"""What is offered to whom? Groups of people beside families of offers, and the verbs of each.

Fourteen kinds of benefit become four families (data/findings/offer_families.tsv): money, care,
standing, other. What a receiver says of their own offer, and what households and firms get,
stands aside: it answers another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

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
from zhpolicy.text.document import Article
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map, read_table

__all__ = [
    "FAMILIES",
    "act_table",
    "find_acts",
    "find_groups",
    "find_silent_pages",
    "group_matrix",
    "offer_clauses",
    "offer_table",
    "verb_table",
]

FAMILIES = ("care", "money", "standing", "other")
ASIDE = ("household", "firm")  # their benefits are welfare and subsidies, no offer to talent
UNTOLD = ("other", "unnamed")  # groups that say nothing of who it is
NAMED_GROUPS = 3  # groups that the sentence names; the figure has all
NAMED_VERBS = 3
# What is quoted in fewer characters is a name or an emphasis, and nobody speaks it.
SHORTEST_SPEECH = 8
# 生活保障及补贴, 服务保障的: a verb before these stands as a noun.
AS_NOUN = re.compile("[及等和与的、,。;:”）)]|$")


def offer_table(incentives: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """The rows of the table `incentives` with the columns `family` and `part`.

    `part` is `offer`, or why a row is no offer of the page to such people: `quoted` (a receiver
    speaks of it, or it is said again) or `aside` (it goes to households or firms).

    >>> from zhpolicy import evidence_table, read_article
    >>> pages = [read_article("对引进的博士给予30万元购房补贴。对困难群众给予补贴。", id="a")]
    >>> table = offer_table(evidence_table(pages, "incentives"), pages)
    >>> table[["group", "family", "part"]].values.tolist()
    [['recruit', 'money', 'offer'], ['household', 'other', 'aside']]
    """
    pages = {article.id: article for article in articles}
    family = read_map("findings/offer_families", "family")
    rows = incentives.assign(
        group=[group or "unnamed" for group in incentives["group"]],
        family=[family.get(kind, "other") for kind in incentives["kind"]],
        part=[_part(row, pages) for row in incentives.to_dict("records")],
    )
    # What the whole table rests on (its note) is not what its parts rest on.
    rows.attrs = {"likely": incentives.attrs.get("likely", {})}
    return rows


def group_matrix(offers: pd.DataFrame) -> pd.DataFrame:
    """One row a group and family: how many offers, on how many pages, and their phrases.

    Columns: `row` (the group), `column` (the family), `number` (of offers), `pages`, `lines` (one a
    kind: its name and what stands on the pages). The groups with the most offers come first.
    """
    columns = ["row", "column", "number", "pages", "lines"]
    own = offers[offers["part"] == "offer"]
    cells = [
        [group, family, len(rows), rows["article"].nunique(), phrases_by(rows, "kind")]
        for group in _groups(own)
        for family in FAMILIES
        if len(rows := own[(own["group"] == group) & (own["family"] == family)])
    ]
    return pd.DataFrame(cells, columns=columns)


def phrases_by(rows: pd.DataFrame, column: str) -> tuple[str, ...]:
    """For each value of a column its name and the phrases of its rows: `leave: 探亲休假`.

    >>> phrases_by(pd.DataFrame({"kind": ["leave"], "benefit": ["探亲休假"]}), "kind")
    ('leave: 探亲休假',)
    """
    lines = []
    for value, own in rows.groupby(column, sort=False):
        phrases = dict.fromkeys(phrase for said in own["benefit"] for phrase in said.split("、"))
        lines.append(f"{in_words(str(value))}: {'、'.join(phrases)}")
    return tuple(lines)


def find_groups(offers: pd.DataFrame) -> Finding:
    """What each group of people is offered before all, and who is promised a sum."""
    own = offers[offers["part"] == "offer"]
    if own.empty:
        return nothing_found(
            "No page states an offer to cadres, recruits, teachers or doctors.",
            "没有文章写明给予干部人才的待遇。",
            looked_for=map(in_chinese, read_map("findings/offer_families", "family")),
        )
    groups = _groups(own)[:NAMED_GROUPS]
    said = [_said_of(group, own[own["group"] == group]) for group in groups]
    english = "; ".join(first for first, _ in said)
    chinese = "；".join(second for _, second in said)
    sums = _said_of_sums(own)
    english = f"{english[0].upper()}{english[1:]}. {sums[0]}"
    shown = own[own["group"].isin(groups)]
    return Finding(english, f"{chinese}。{sums[1]}", shown)


def _said_of(group: str, rows: pd.DataFrame) -> tuple[str, str]:
    """What stands first for one group, in English and Chinese."""
    sizes = rows["family"].value_counts()
    leaders = [family for family in FAMILIES if sizes.get(family) == sizes.max()]
    names, words = (
        listed(in_words(f"family_{name}") for name in leaders),
        listed_in_chinese(in_chinese(f"family_{name}") for name in leaders),
    )
    pages = rows["article"].nunique()
    where, wo = f"on {counted(pages, 'page')}", f"见于{pages}篇"
    if len(rows) == 1:
        return (
            f"{in_words(group)} are offered {names} (one offer, {where})",
            f"对{in_chinese(group)}提的是{words}（1项，{wo}）",
        )
    if len(leaders) > 1:
        share = f"{spelled(sizes.max())} each of {spelled(len(rows))} offers"
        return (
            f"{in_words(group)} are offered {names} equally often ({share}, {where})",
            f"对{in_chinese(group)}，{words}同样多（{len(rows)}项中各{sizes.max()}项，{wo}）",
        )
    above = "above all" if sizes.max() * 2 > len(rows) else "most often"
    share = f"{spelled(sizes.max())} of {spelled(len(rows))} offers"
    return (
        f"{in_words(group)} are offered {names} {above} ({share}, {where})",
        f"对{in_chinese(group)}最常提{words}（{len(rows)}项中{sizes.max()}项，{wo}）",
    )


def _said_of_sums(own: pd.DataFrame) -> tuple[str, str]:
    """For which groups a sum of money is named."""
    money = own[own["amount"].notna() & own["unit"].str.endswith("元")]
    groups = [group for group in _groups(own) if group in set(money["group"])]
    only = " only" if len(groups) < own["group"].nunique() else ""
    groups = [group for group in groups if group not in UNTOLD]
    if money.empty:
        return "No sum of money is named for anybody.", "都没有写明金额。"
    if not groups:
        return "Sums of money are named for people who are not told.", "写明金额，但未指明对象。"
    only = "" if set(UNTOLD) & set(money["group"]) else only
    pages = money["article"].nunique()
    return (
        f"A sum of money is named for {listed(in_words(g) for g in groups)}{only}"
        f" (on {counted(pages, 'page')}).",
        f"{'只有' if only else ''}{listed_in_chinese(in_chinese(g) for g in groups)}"
        f"的待遇写明金额（见于{pages}篇）。",
    )


def find_silent_pages(offers: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Which pages speak of no offer at all to such people."""
    own = offers[offers["part"] == "offer"]
    silent = [key for key in names if key not in set(own["article"])]
    if not names or own.empty:
        return Finding("No page states such an offer.", "没有文章写明待遇。")
    if not silent:
        return Finding("Every page states such an offer.", "每篇都写明待遇。", own)
    english = (
        f"{counted(len(silent), 'page')} of {spelled(len(names))} "
        f"{'names' if len(silent) == 1 else 'name'} no offer to such people: "
        f"{listed((names[key] for key in silent), most=5)}."
    )
    chinese = (
        f"{len(names)}篇中有{len(silent)}篇没有写明待遇："
        f"{listed_in_chinese((names[key] for key in silent), most=5)}。"
    )
    senders = {key for key in names if "→" in names[key]}
    if senders and set(silent) == senders:
        english += (
            " They are the pages that speak for a sender."
            if len(silent) > 1
            else (" It is the page that speaks for a sender.")
        )
        chinese += "这正是以派出方口吻写的文章。"
    return Finding(english[0].upper() + english[1:], chinese)


def verb_table(offers: pd.DataFrame) -> pd.DataFrame:
    """One row an offer and verb: `group`, `act`, `verb`, and the row's place on its page."""
    own = offers[offers["part"] == "offer"].drop_duplicates(["article", "start", "end", "group"])
    act = read_map("findings/offer_verbs", "act")
    rows = [
        {**row, "verb": verb, "act": act[verb]}
        for row in own.to_dict("records")
        for verb in dict.fromkeys(_verbs_of(str(row["surface"])))
    ]
    return pd.DataFrame(rows, columns=[*own.columns, "verb", "act"])


def act_table(verbs: pd.DataFrame) -> pd.DataFrame:
    """One row a group and act: its verbs with the number of their clauses, and its pages.

    >>> row = {"group": "recruit", "act": "gives", "verb": "给予", "article": "a"}
    >>> act_table(pd.DataFrame([row, row])).values.tolist()
    [['recruit', 'gives', '给予 2', 1]]
    """
    rows = [
        [group, act, _tally(own["verb"]), own["article"].nunique()]
        for (group, act), own in verbs.groupby(["group", "act"])
    ]
    return pd.DataFrame(rows, columns=["group", "act", "verbs", "pages"])


def offer_clauses(offers: pd.DataFrame) -> pd.DataFrame:
    """One row a clause that offers something, with its groups and kinds in words, by group."""
    own = offers[offers["part"] == "offer"]
    order = {group: at for at, group in enumerate(_groups(own))}
    rows = [
        {**found.iloc[0], "people": _several(found["group"]), "kinds": _several(found["kind"])}
        for _, found in own.groupby(["article", "start", "end"])
    ]
    table = pd.DataFrame(rows, columns=[*own.columns, "people", "kinds"])
    table.attrs = dict(offers.attrs)
    return table.sort_values("group", key=lambda column: column.map(order), kind="stable")


def find_acts(offers: pd.DataFrame) -> Finding:
    """What an office does for each group, by the verbs of its clauses."""
    verbs = verb_table(offers)
    if verbs.empty:
        return nothing_found(
            "No verb of giving stands in the offers.",
            "待遇文字中没有给予类动词。",
            looked_for=[row["verb"] for row in read_table("findings/offer_verbs")],
        )
    groups = _groups(offers[offers["part"] == "offer"])[:NAMED_GROUPS]
    said = [
        (in_words(group), in_chinese(group), *_leading_act(verbs[verbs["group"] == group]))
        for group in groups
        if (verbs["group"] == group).any()
    ]
    english = "; ".join(f"for {group} {acts} ({words})" for group, _, acts, _, words in said)
    chinese = "；".join(f"对{group}多用{acts}（{words}）" for _, group, _, acts, words in said)
    shown = verbs[verbs["group"].isin(groups)]
    return Finding(f"The verbs differ: {english}.", f"动词不同：{chinese}。", shown)


def _leading_act(rows: pd.DataFrame) -> tuple[str, str, str]:
    """The act of most clauses, in both languages, with its most frequent verbs."""
    clauses = rows.drop_duplicates(["article", "start", "act"])
    acts = clauses["act"].value_counts()
    leaders = sorted(act for act in acts.index if acts[act] == acts.max())
    verbs = rows[rows["act"].isin(leaders)]["verb"].value_counts()
    most = list(verbs.index)[:NAMED_VERBS]
    return (
        " and ".join(in_words(f"act_{act}") for act in leaders),
        "和".join(in_chinese(f"act_{act}") for act in leaders),
        "、".join(most),
    )


def _tally(words: pd.Series) -> str:
    return ", ".join(f"{word} {n}" for word, n in words.value_counts().items())


def _several(codes: pd.Series) -> str:
    return ", ".join(in_words(code) for code in dict.fromkeys(codes))


def _verbs_of(surface: str) -> list[str]:
    working = to_working(surface)
    found = _verb_finder().find(working)
    return [hit.phrase for hit in found if not AS_NOUN.match(working, hit.end)]


def _part(row: Mapping[object, object], pages: Mapping[str, Article]) -> str:
    if row["group"] in ASIDE:
        return "aside"
    page = pages.get(str(row["article"]))
    spoken = page is not None and _is_spoken(page, int(str(row["start"])), int(str(row["end"])))
    return "quoted" if row["repeats"] or spoken else "offer"


def _is_spoken(page: Article, start: int, end: int) -> bool:
    """True where a span of the raw page stands in what somebody says."""
    first, last = page.alignment.from_raw(start, end)
    paragraph = page.working.rfind("\n", 0, first) + 1
    opening = page.working.rfind("“", paragraph, first + 1)
    if opening < page.working.rfind("”", paragraph, first):
        return False
    closing = page.working.find("”", last - 1)
    return opening >= 0 and not 0 <= closing < opening + SHORTEST_SPEECH


def _groups(rows: pd.DataFrame) -> list[str]:
    """The groups, those with the most offers first; whom no word tells come last."""
    sizes = rows["group"].value_counts()
    return sorted(sizes.index, key=lambda group: (group in UNTOLD, -sizes[group], group))


@cache
def _verb_finder() -> PhraseFinder:
    return PhraseFinder(read_map("findings/offer_verbs", "act"))
