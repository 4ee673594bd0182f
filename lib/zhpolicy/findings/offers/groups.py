"""What is offered to whom? Groups of people beside families of offers, and the verbs of each.

Kinds of benefit become families (data/findings/offer_families.tsv): care, money, housing,
standing, rules, contact, other. What a receiver says of their own offer, and what households,
firms and houses get, stands aside: it answers another question. Measures are counted: one kind of
benefit that a page offers to one group is one measure, however many clauses or tiers it has.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.offers.beside import platform_table
from zhpolicy.findings.offers.rows import (
    PERMITTED_HOUSE,
    UNTOLD,
    groups_of,
    measures_of,
    verb_finder,
)
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
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map, read_table

__all__ = [
    "FAMILIES",
    "act_table",
    "find_acts",
    "find_groups",
    "find_silent_pages",
    "group_matrix",
    "offer_clauses",
    "verb_table",
]

FAMILIES = ("care", "money", "housing", "standing", "rules", "contact", "other")
# What the name of a family holds, in the order of the name; a family without parts is one thing.
PARTS = {
    "care": ("care", "services"),
    "standing": ("posts", "rank", "honours"),
}
NAMED_GROUPS = 4  # groups that the sentence names; the figure has all
NAMED_VERBS = 3
NAMED_BY_VERBS = 3  # groups whose verbs the sentence names
# 生活保障及补贴, 服务保障的: a verb before these stands as a noun.
AS_NOUN = re.compile("[及等和与的、,。;:”）)]|$")


def group_matrix(offers: pd.DataFrame) -> pd.DataFrame:
    """One row a group and family: how many measures, on how many pages, and their phrases.

    Columns: `row` (the group), `column` (the family), `number` (of measures), `pages`, `lines` (one
    a kind: its name and what stands on the pages), `places`. The groups with the most measures come
    first.
    """
    columns = ["row", "column", "number", "pages", "lines", "places"]
    own = offers[offers["part"] == "offer"]
    cells = [
        [
            group,
            family,
            len(measures_of(rows)),
            rows["article"].nunique(),
            phrases_by(rows, "kind"),
            places_of(rows),
        ]
        for group in groups_of(own)
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
        phrases: dict[str, str] = {}
        for row in own.to_dict("records"):
            under = f" (under {row['under']})" if row.get("under") else ""
            told = str(row["benefit"]).split("、")
            phrases |= {phrase: "" for phrase in told if phrase not in phrases}
            phrases[told[-1]] = under or phrases[told[-1]]
        said = "、".join(f"{phrase}{under}" for phrase, under in phrases.items())
        lines.append(f"{in_words(str(value))}: {said}")
    return tuple(lines)


def find_groups(offers: pd.DataFrame) -> Finding:
    """How many measures each group of people is offered, of which families, and who a sum."""
    own = offers[offers["part"] == "offer"]
    if own.empty:
        return nothing_found(
            "No page states an offer to cadres, recruits, teachers or doctors.",
            "没有文章写明给予干部人才的待遇。",
            looked_for=map(in_chinese, read_map("findings/offer_families", "family")),
        )
    groups, measures = groups_of(own), measures_of(own)
    named = groups if len(groups) <= NAMED_GROUPS + 1 else groups[:NAMED_GROUPS]
    said = [_said_of(group, measures[measures["group"] == group]) for group in named]
    rest = measures[~measures["group"].isin(named)]
    if len(rest):
        more = counted(len(groups) - len(named), "group")
        english = f"{counted(len(rest), 'measure')} {'goes' if len(rest) == 1 else 'go'} to {more}"
        said.append((f"{english} more", f"另有{len(groups) - len(named)}类对象{len(rest)}项"))
    english, chinese = "; ".join(one for one, _ in said), "；".join(two for _, two in said)
    sums = _said_of_sums(own)
    aside = _said_of_aside(offers)
    return Finding(
        f"{_upper(english)}. {sums[0]}{aside[0]}", f"{chinese}。{sums[1]}{aside[1]}", own
    )


def _said_of(group: str, rows: pd.DataFrame) -> tuple[str, str]:
    """How many measures one group is offered, of each family, in English and Chinese."""
    sizes = rows["family"].value_counts()
    order = sorted(sizes.index, key=lambda family: (-sizes[family], FAMILIES.index(family)))
    parts = [_parts_of(family, rows[rows["family"] == family]) for family in order]
    names = [listed(in_words(code) for code in codes) for codes in parts]
    words = [listed_in_chinese(in_chinese(code) for code in codes) for codes in parts]
    pages, total = rows["article"].nunique(), len(rows)
    where, wo = f"on {counted(pages, 'page')}", f"见于{pages}篇"
    are = f"{counted(total, 'measure')} {'is' if total == 1 else 'are'} for {in_words(group)}"
    zh = f"对{in_chinese(group)}的有{total}项"
    if len(order) == 1:
        return f"{are}, {where}: {names[0]}", f"{zh}（{wo}）：{words[0]}"
    told = [f"{name} ({sizes[family]})" for family, name in zip(order, names, strict=True)]
    plain = [f"{word}{sizes[family]}项" for family, word in zip(order, words, strict=True)]
    return f"{are}, {where}: {', '.join(told)}", f"{zh}（{wo}）：{'、'.join(plain)}"


def _parts_of(family: str, rows: pd.DataFrame) -> list[str]:
    """The labels of what a family holds here: `part_money` alone where no housing is offered."""
    part_of = read_map("findings/offer_families", "part")
    held = {part_of.get(str(kind), "") for kind in rows["kind"]}
    if family not in PARTS or not held <= set(PARTS[family]):
        return [f"family_{family}"]
    return [f"part_{part}" for part in PARTS[family] if part in held]


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _said_of_sums(own: pd.DataFrame) -> tuple[str, str]:
    """For which groups a sum of money is named."""
    money = own[own["amount"].notna() & own["unit"].str.endswith("元")]
    groups = [group for group in groups_of(own) if group in set(money["group"])]
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


def _said_of_aside(offers: pd.DataFrame) -> tuple[str, str]:
    """That rows which are no offer of a page to such people are not counted, if there are any."""
    if (offers["part"] == "offer").all():
        return "", ""
    return (
        " What households and firms get, and what is quoted, stands aside.",
        "给家庭、企业的待遇和引述的内容不计。",
    )


def find_silent_pages(
    offers: pd.DataFrame, names: Mapping[str, str], *, articles: Iterable[Article] = ()
) -> Finding:
    """Which pages speak of no offer at all to such people, and what they build for them."""
    own = offers[offers["part"] == "offer"]
    silent = [key for key in names if key not in set(own["article"])]
    if not names or own.empty:
        return Finding("No page states such an offer.", "没有文章写明待遇。")
    if not silent:
        return Finding("Every page states such an offer.", "每篇都写明待遇。", own)
    english = (
        f"{counted(len(silent), 'page')} of {spelled(len(names))} "
        f"{'names' if len(silent) == 1 else 'name'} no measure of these kinds for such people: "
        f"{listed((names[key] for key in silent), most=5)}."
    )
    chinese = (
        f"{len(names)}篇中有{len(silent)}篇没有写明这几类待遇："
        f"{listed_in_chinese((names[key] for key in silent), most=5)}。"
    )
    built = platform_table(page for page in articles if page.id in silent)
    if len(built):
        words_on = built.groupby("article", sort=False)["word"].agg(dict.fromkeys)
        said = [
            (names[str(page)], listed_in_chinese(words, most=NAMED_VERBS))
            for page, words in words_on.items()
        ]
        told = listed((f"{words} in {name}" for name, words in said), most=5)
        english += f" Platforms, parks and centres are no measures here: {told}."
        zh = "，".join(f"{name}写到{words}" for name, words in said[:5])
        chinese += f"平台、园区和中心未计入（{zh}）。"
    senders = {key for key in names if "→" in names[key]}
    if senders and set(silent) == senders:
        english += (
            " They are the pages that speak for a sender."
            if len(silent) > 1
            else (" It is the page that speaks for a sender.")
        )
        chinese += "这正是以派出方口吻写的文章。"
    return Finding(english[0].upper() + english[1:], to_simplified(chinese), built)


def verb_table(offers: pd.DataFrame) -> pd.DataFrame:
    """One row an offer and verb: `group`, `act`, `verb`, and the row's place on its page."""
    own = offers[offers["part"] == "offer"].drop_duplicates(["article", "start", "end", "group"])
    act = read_map("findings/offer_verbs", "act")
    rows = [
        {**row, "verb": verb, "act": _act_of(verb, row, act)}
        for row in own.to_dict("records")
        for verb in dict.fromkeys(_verbs_of(str(row["surface"])))
    ]
    return pd.DataFrame(rows, columns=[*own.columns, "verb", "act"])


def _act_of(verb: str, row: Mapping[Hashable, object], act: Mapping[str, str]) -> str:
    """What a verb does; what an employer may do (允许满编单位) is permitted to no person."""
    to_house = PERMITTED_HOUSE.search(to_working(str(row["surface"])))
    return "allows_house" if act[verb] == "allows" and to_house else act[verb]


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
    order = {group: at for at, group in enumerate(groups_of(own))}
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
    groups = groups_of(offers[offers["part"] == "offer"])[:NAMED_BY_VERBS]
    said = [
        (in_words(group), in_chinese(group), *_leading_act(verbs[verbs["group"] == group]))
        for group in groups
        if (verbs["group"] == group).any()
    ]
    english = "; ".join(f"for {group} {acts} ({words})" for group, _, acts, _, words in said)
    chinese = "；".join(f"对{group}多用{acts}（{words}）" for _, group, _, acts, words in said)
    shown = verbs[verbs["group"].isin(groups)]
    differ = len({acts for _, _, acts, *_ in said}) > 1
    head, kopf = ("The verbs differ: ", "动词不同：") if differ else ("", "")
    return Finding(_upper(f"{head}{english}."), f"{kopf}{chinese}。", shown)


def _leading_act(rows: pd.DataFrame) -> tuple[str, str, str]:
    """The act of most clauses, in both languages, with its most frequent verbs."""
    clauses = rows.drop_duplicates(["article", "start", "act"])
    acts = clauses["act"].value_counts()
    leaders = sorted(act for act in acts.index if acts[act] == acts.max())
    verbs = rows[rows["act"].isin(leaders)]["verb"].value_counts()
    # All that are as frequent as the last one named are named too.
    least = verbs.iloc[min(NAMED_VERBS, len(verbs)) - 1]
    most = [verb for verb in verbs.index if verbs[verb] >= least]
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
    found = verb_finder().find(working)
    return [hit.phrase for hit in found if not AS_NOUN.match(working, hit.end)]
