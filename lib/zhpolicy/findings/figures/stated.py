"""How many, how exactly? Figures with their clauses, side by side, planned or done.

A figure is an interval: 餘 leaves its upper end to the next round number, 超過 leaves it open.
Whether it tells a deed, a plan or an offer is read from the words ahead of it in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from math import inf
from typing import Any

import pandas as pd

from zhpolicy.findings.figures.status import DONE, place_in, status_of
from zhpolicy.findings.passages import places_of
from zhpolicy.text.doubt import doubt_sign
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map, read_table, read_words

__all__ = [
    "beside_plans",
    "changes_of",
    "equal_digits",
    "labelled_widths",
    "people_in_english",
    "ranges_of",
    "rounding_by_page",
    "rounding_by_size",
    "side_by_side",
    "stated_figures",
    "widths_of",
]

CLAUSE = re.compile("[^,，。;；:：!！?？、\n]+")
# A number below a thousand meets another by chance: of the five pages 12 such values stand in two.
LARGE = 1000
# What is counted so that its size can be round or exact: no shares, ranks, times or levels.
COUNTED = ("person", "visit", "count")
SIZES = ((1, 10), (10, 100), (100, 1000), (1000, 10_000), (10_000, inf))
NAMED = re.compile("[、和及与]")
AS_WELL_AS = "以及"  # 村小、以及甲医院、乙医院两家: a new list begins behind it


def stated_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """The table of figures with `clause`, `status`, `rounded`, `noun` and `sized`.

    `clause` is what stands between two marks around the figure, `status` is planned, possible,
    offered, rule, a year or "stated as done"; `rounded` says that the page makes an interval of it
    (余); a bare 1000 is none. `noun` is the word for people that ends what is counted (教师 of
    援疆骨干教师), else empty. `sized`: persons or things are counted, so that it can be round or
    exact, unlike a quoted rule, 三级 or 七大, which say how a thing is built, and the number of
    things that are all named ahead of it (甲、乙、丙三个县).

    >>> from zhpolicy.evidence import evidence_table
    >>> table = evidence_table(["累计投入13亿元,计划总投资180余亿元。"], "quantities")
    >>> stated_figures(table)[["status", "rounded"]].to_numpy().tolist()
    [['stated as done', False], ['planned', True]]
    """
    nth = figures.groupby(["article", "sentence", "surface"]).cumcount()
    rows = [_stated(row, n) for row, n in zip(figures.to_dict("records"), nth, strict=True)]
    names = ["clause", "status", "rounded", "noun", "sized"]
    table = pd.DataFrame(rows, columns=[*figures.columns, *names], index=figures.index)
    table.attrs |= {key: value for key, value in figures.attrs.items() if key == "likely"}
    return table


def _stated(row: Mapping[Hashable, Any], nth: int) -> dict[Hashable, Any]:
    sentence = str(row["sentence"])
    at = place_in(sentence, str(row["surface"]), nth)
    found = next((m for m in CLAUSE.finditer(sentence) if m.start() <= at < m.end()), None)
    start, end = found.span() if found else (0, len(sentence))
    status = status_of(row, nth)
    ahead = _listed(to_working(sentence)[:at])
    lists = (NAMED.split(ahead), NAMED.split(ahead.rpartition(AS_WELL_AS)[2]))
    is_named = any(len(listed) > 1 and len(listed) == row["value"] for listed in lists)
    built = str(row["unit"]) in read_words("findings/units_of_structure")
    return {
        **row,
        "clause": sentence[start:end].strip(),
        "status": status,
        "sized": row["kind"] in COUNTED and status != "rule" and not (built or is_named),
        "rounded": row["qualifier"] != "none",
        "noun": _noun(to_working(str(row["counted"]))) if row["kind"] == "person" else "",
    }


def _listed(ahead: str) -> str:
    """What stands right before a figure up to the last mark that is none of a list."""
    return re.split("[,，。;；:：!！?？]", ahead)[-1]


def people_in_english(noun: str) -> str:
    """A word for people with its English.

    >>> people_in_english("教师"), people_in_english("匠")
    ('teachers 教师', '匠')
    """
    return f"{read_map('findings/people', 'english').get(noun, '')} {noun}".strip()


def _noun(counted: str) -> str:
    return next((word for word in _people() if counted.endswith(word)), "")


def equal_digits(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures of the same digits on several pages, that count other things: rows of `figures`.

    Of a thousand and more; the most telling digits first (3100 before 1000). `digits` is the
    number, equal for the rows of one group. One row a page, unit and thing counted.
    """
    told = figures[figures["kind"].isin([*COUNTED, "money", "household"])]
    told = told[(told["value"] >= LARGE) & (told["status"] != "rule")].drop_duplicates(
        ["article", "value", "unit", "counted"]
    )
    groups = [
        group.assign(digits=value)
        for value, group in told.groupby("value")
        if group["article"].nunique() > 1 and len(group.drop_duplicates(["unit", "counted"])) > 1
    ]
    groups.sort(key=_how_telling)
    if not groups:
        return told[:0].assign(digits=pd.Series(dtype=float))
    return pd.concat(groups)


def _how_telling(group: pd.DataFrame) -> tuple[int, bool, float]:
    """Many digits that are no noughts at the end first; then two units before one, large ones."""
    value = float(group["digits"].iloc[0])
    return -len(f"{value:.0f}".rstrip("0")), group["unit"].nunique() == 1, -value


def rounding_by_size(figures: pd.DataFrame) -> pd.DataFrame:
    """How many figures of each size are rounded: `size`, `figures`, `rounded`, `share`.

    `label` is the size with the number of its figures, `places` are those of all of them.
    """
    sized = figures[figures["sized"]] if len(figures) else figures
    rows = []
    for low, high in SIZES:
        own = sized[(sized["value"] >= low) & (sized["value"] < high)]
        if len(own):
            size = f"{low:,} and more" if high == inf else f"{low:,} to {high - 1:,}"
            rounded = int(own["rounded"].sum())
            told = places_of(own)
            label = f"{size} (n\u00a0=\u00a0{len(own)})"
            rows.append((size, label, low, len(own), rounded, rounded / len(own), told))
    columns = ["size", "label", "low", "figures", "rounded", "share", "places"]
    return pd.DataFrame(rows, columns=columns)


def rounding_by_page(figures: pd.DataFrame) -> pd.DataFrame:
    """How many figures of each page are rounded: `article`, `figures`, `rounded`, `share`."""
    table = figures.groupby("article", sort=False).agg(
        figures=("rounded", "size"), rounded=("rounded", "sum")
    )
    table = table.astype(int).reset_index()
    return table.assign(share=table["rounded"] / table["figures"].clip(lower=1))


def widths_of(figures: pd.DataFrame) -> pd.DataFrame:
    """Rounded figures, the widest first: `more` is how much more they allow, as a share.

    10余元 allows all up to 20, so `more` is 1, 10余项 up to 19 things, so it is 0.9; an open figure
    has infinity. Figures at or below a number (不到), shares and durations are left out. One row a
    page and surface.
    """
    told = figures[figures["rounded"] & figures["lower"].notna() & (figures["lower"] > 0)]
    told = told[~told["kind"].isin(["percent", "rank", "multiple", "duration"])]
    upper = told["upper"].fillna(inf)
    # Of persons and things the last number before the next round one is the most.
    whole = told["kind"].isin(COUNTED) & (upper % 10 == 0)
    upper = upper - whole
    told = told.assign(more=(upper / told["lower"] - 1).round(6))
    told = told[told["more"] > 0].drop_duplicates(["article", "surface"])
    return told.sort_values(["more", "value"], ascending=[False, False], kind="stable")


def side_by_side(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that count the same kind of people on several pages, by `noun`, the largest first.

    Only the nouns that most pages count, or one page fewer; `lower` and `upper` bound each figure.
    """
    told = figures[(figures["noun"] != "") & (figures["status"] == DONE)]
    told = told.drop_duplicates(["article", "value", "counted"])
    pages = told.groupby("noun")["article"].nunique()
    # Beside people that five pages count those of two say little: at most one page fewer.
    enough = pages[(pages > 1) & (pages >= pages.max() - 1)]
    many = enough.sort_values(ascending=False, kind="stable").index
    parts = [told[told["noun"] == noun].sort_values("value", ascending=False) for noun in many]
    return pd.concat(parts) if parts else told[:0]


def ranges_of(people: pd.DataFrame, *, names: Mapping[str, str]) -> pd.DataFrame:
    """What `plot_ranges` draws of `side_by_side`: groups with their intervals, pages by name."""
    table = people.assign(
        group=people["noun"].map(people_in_english),
        label=people["article"].map(names),
        text=[
            f"{surface} {counted} {doubt_sign(marks)}".rstrip()
            for surface, counted, marks in people[["surface", "counted", "marks"]].to_numpy()
        ],
        upper=people["upper"].fillna(inf),
        places=_places(people),
    )
    return table[["group", "label", "text", "lower", "upper", "rounded", "places"]]


def labelled_widths(widths: pd.DataFrame, *, names: Mapping[str, str]) -> pd.DataFrame:
    """What `plot_widths` draws of `widths_of`: each figure with what it counts and its page."""
    columns = ["surface", "counted", "article", "marks"]
    label = [
        f"{surface} {counted}".strip() + f" {doubt_sign(marks)}".rstrip() + f" · {names[article]}"
        for surface, counted, article, marks in widths[columns].to_numpy()
    ]
    table = widths.assign(label=label, places=_places(widths))
    return table[["label", "lower", "upper", "more", "places"]]


def _places(figures: pd.DataFrame) -> pd.Series:
    """The place of each figure, as what is drawn of it leads there."""
    if not {"start", "end"} <= set(figures):
        return pd.Series([()] * len(figures), index=figures.index, dtype=object)
    told = figures[["article", "start", "end"]].itertuples(index=False, name=None)
    return pd.Series([(place,) for place in told], index=figures.index, dtype=object)


def beside_plans(figures: pd.DataFrame) -> pd.DataFrame:
    """What is planned or possible, with the money and people of its page that are not: rows.

    Offers and rules are left out. What is planned stands first.
    """
    told = figures[~figures["status"].isin(["offered", "rule"])]
    told = told[told["kind"].isin([*COUNTED, "money"])]
    plans = told[told["status"].isin(["planned", "possible"])]
    keys = set(plans[["article", "kind"]].itertuples(index=False, name=None))
    same = [key in keys for key in told[["article", "kind"]].itertuples(index=False, name=None)]
    beside = told[pd.Series(same, index=told.index, dtype=bool)]
    keep = beside["kind"].isin(["money", "person"]) | beside["status"].isin(plans["status"])
    order = beside["status"].map(["planned", "possible", "a year", DONE].index)
    beside = beside.assign(order=order)[keep]
    by = ["article", "kind", "order", "value"]
    return beside.sort_values(by, ascending=[True, True, True, False]).drop(columns="order")


def changes_of(figures: pd.DataFrame) -> pd.DataFrame:
    """Rises and falls, one row a thing: what is told of the way from one level to the other.

    Columns: `article`, `start`, `end`, `counted`, `before`, `after`, `by`, `since`, `told`,
    `surface`, `sentence`, `marks`. `told` says which ends are stated.
    """
    rows = []
    for (article, sentence, counted), group in figures.groupby(
        ["article", "sentence", "counted"], sort=False
    ):
        if not (group["change"] != "").any():
            continue
        before = _level(group, "from")
        after = _level(group, "to") or (_level(group, "") if before else "")
        by = _level(group, "up", "down")
        first = group[group["change"] != ""].iloc[0]
        base = _year_of(first)
        rows.append({
            "article": article, "start": first["start"], "end": first["end"], "counted": counted,
            "before": before, "after": after, "by": by, "since": base,
            "told": _which_ends(before, after, base=base), "surface": first["surface"],
            "sentence": sentence, "marks": first["marks"],
        })  # fmt: skip
    columns = ["article", "start", "end", "counted", "before", "after", "by", "since", "told",
               "surface", "sentence", "marks"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    table.attrs |= {key: value for key, value in figures.attrs.items() if key == "likely"}
    return table


def _level(group: pd.DataFrame, *changes: str) -> str:
    return "、".join(group.loc[group["change"].isin(changes), "surface"])


def _year_of(row: Mapping[str, Any] | pd.Series) -> str:
    """The year from which a change is told: 较2018年, 2020年以来; empty when no year is named.

    It may stand in a clause ahead (较2018年增长3倍,转诊率下降20%), unless another year
    comes between.
    """
    working = to_working(str(row["sentence"]))
    within = _years().finditer(to_working(str(row["clause"])))
    at = max(working.find(to_working(str(row["surface"]))), 0)
    ahead = _years().finditer(re.split("[。;；!！?？]", working[:at])[-1])
    years = [*ahead, *within]
    last = years[-1] if years else None
    return last["year"] if last and (last["compared"] or last["since"]) else ""


def _which_ends(before: str, after: str, *, base: str) -> str:
    if before and after:
        return "both ends"
    if after:
        return "only the level reached"
    return "the change, with a year named for it and no level" if base else "only the change"


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?P<compared>[较比])?(?P<year>(?:19|20)\d\d年)(?P<since>以?来)?")


@cache
def _people() -> list[str]:
    rows = read_table("text/people")
    words = [row["word"] for row in rows if row["counted"] and len(row["word"]) > 1]
    return sorted(words, key=lambda word: (-len(word), word))
