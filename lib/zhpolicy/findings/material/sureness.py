"""How sure is it? What rests on doubtful readings, what of a page is claimed, what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from zhpolicy.evidence import evidence_table
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import LIKELY_READING, LIKELY_WORDS

__all__ = [
    "CLAIMS",
    "Maker",
    "claims_of",
    "coverage_by_page",
    "doubt_by_table",
    "finding_on_doubt",
    "finding_on_look_alikes",
    "look_alikes_by_reason",
    "teams_told",
]

# The tables whose rows say something about the world; themes and keywords are about words.
CLAIMS = ("quantities", "dates", "programmes", "incentives", "mentorship", "teams", "pairings")
Tables = Mapping[str, pd.DataFrame]
Maker = Callable[[Tables], Finding]


def claims_of(articles: Sequence[Article]) -> dict[str, pd.DataFrame]:
    """The tables of claims of some articles, by name, and what was refused (`rejected`).

    >>> from zhpolicy import read_article
    >>> len(claims_of([read_article("选派医生62名。")])["quantities"])
    1
    """
    return {name: evidence_table(articles, name) for name in (*CLAIMS, "rejected")}


def doubt_by_table(tables: Tables) -> pd.DataFrame:
    """One row a table of claims: its rows, those on a likely reading, and the refused look-alikes.

    Columns `table`, `rows`, `pages`, `likely` (their sentence holds a likely reading), `own` (of
    these, those whose own words do), `refused`.
    """
    refused = tables["rejected"]["table"].value_counts()
    rows = [
        (
            name,
            len(tables[name]),
            tables[name]["article"].nunique(),
            int(_has(tables[name], LIKELY_READING).sum()),
            int(_has(tables[name], LIKELY_WORDS).sum()),
            int(refused.get(name, 0)),
        )
        for name in CLAIMS
    ]
    return pd.DataFrame(rows, columns=["table", "rows", "pages", "likely", "own", "refused"])


def teams_told(tables: Tables) -> str:
    """What must be known of the rows of teams: those that speak only of alliances (医联体).

    >>> from zhpolicy import read_article
    >>> teams_told(claims_of([read_article("组建县域医联体,共享资源。", id="a")]))
    'Of teams one row on one page speaks only of alliances, which are related and no aid by teams.'
    """
    related = tables["teams"][tables["teams"]["related"].astype(bool)]
    if related.empty:
        return ""
    speak = "speaks" if len(related) == 1 else "speak"
    pages = counted(related["article"].nunique(), "page")
    return (
        f"Of teams {counted(len(related), 'row')} on {pages} {speak} only of alliances, "
        "which are related and no aid by teams."
    )


def coverage_by_page(articles: Sequence[Article], tables: Tables) -> pd.DataFrame:
    """How many sentences of each page have a row in a table of claims.

    Columns `article`, `sentences`, `with_claim`, `share` (0 to 1).
    """
    claims = pd.concat([tables[name][["article", "sentence"]] for name in CLAIMS])
    told = claims.drop_duplicates()["article"].value_counts()
    table = pd.DataFrame(
        [(article.id, len(article.sentences)) for article in articles],
        columns=["article", "sentences"],
    )
    table["with_claim"] = table["article"].map(told).fillna(0).astype(int)
    # A title is quoted as a sentence and is none of the body.
    table["with_claim"] = table[["with_claim", "sentences"]].min(axis=1)
    table["share"] = table["with_claim"] / table["sentences"].clip(lower=1)
    return table


def look_alikes_by_reason(rejected: pd.DataFrame) -> pd.DataFrame:
    """What looked like a claim and is none, by table and reason, the most frequent first.

    Columns `table`, `reason`, `times`, and the place and sentence of the first of them.
    """
    claims = rejected[rejected["table"].isin(CLAIMS)]
    times = claims.groupby(["table", "reason"], sort=True).size().rename("times").reset_index()
    first = claims.drop_duplicates(["table", "reason"])
    found = times.merge(first, on=["table", "reason"])
    return found.sort_values("times", ascending=False, kind="stable").reset_index(drop=True)


def finding_on_doubt(tables: Tables) -> Finding:
    """How many rows are a reading that is only likely, and how many only stand beside one."""
    doubt = doubt_by_table(tables)
    rows, likely, own = (int(doubt[name].sum()) for name in ("rows", "likely", "own"))
    if not likely:
        return Finding(
            f"No row of {spelled(rows)} stands in a sentence with a reading that is only likely.",
            f"{rows}条结果所在的句子均无存疑的读法。",
        )
    where = doubt[doubt["own"] > 0].sort_values("own", ascending=False, kind="stable")
    told = [f"{count} of {table}" for table, count in where[["table", "own"]].to_numpy()]
    places = pd.concat(
        [tables[name][_has(tables[name], LIKELY_READING)] for name in CLAIMS if len(tables[name])]
    )
    stand = "stands" if likely == 1 else "stand"
    these = "its own words are" if likely == 1 else f"of {spelled(own)} of them the own words are"
    rest = f"{these} that reading ({listed(told)}), and a table signs them (?)"
    if not own:
        rest = (
            "its own words are sound" if likely == 1 else "the own words of all of them are sound"
        )
    beside = (
        "; where only another word of the sentence or a mark is doubtful it signs †, or marks that "
        "word in the sentence it shows"
    )
    beside = beside if own and likely > own else " (†)" if not own else ""
    return Finding(
        f"{spelled(likely).capitalize()} of {spelled(rows)} rows {stand} in a sentence with a "
        f"reading of the page that is only likely; {rest}{beside}.",
        f"{rows}条结果中有{likely}条所在的句子含存疑的读法；其中{own}条本身的文字即属存疑，标（?），其余标†或在所示句中标出存疑的字。",
        places[["article", "start", "end", "sentence", "marks"]],
    )


def finding_on_look_alikes(rejected: pd.DataFrame) -> Finding:
    """How many passages looked like a claim and were refused, and why most often.

    A passage that two tables refuse (十四五 as a figure and as a date) is one, in two rows.
    """
    by_reason = look_alikes_by_reason(rejected)
    if by_reason.empty:
        return Finding("Nothing that looked like a claim was refused.", "没有被排除的近似表达。")
    claims = rejected[rejected["table"].isin(CLAIMS)]
    total, first = len(claims.drop_duplicates(["article", "start", "end"])), by_reason.iloc[0]
    twice = f" in {counted(len(claims), 'row')}" if len(claims) > total else ""
    twice += " (a row for each table that refuses one)" if twice else ""
    were = "was" if total == 1 else "were"
    tied = int((by_reason["times"] == first["times"]).sum()) > 1
    most = "" if tied else f"; most often ({first['times']}) because: {first['reason']}"
    others = rejected.loc[~rejected["table"].isin(CLAIMS), "table"]
    are = "is" if len(others) == 1 else "are"
    kinds = listed(sorted(set(others)))
    more = f" {spelled(len(others)).capitalize()} more, of {kinds}, {are} no claim and not counted."
    return Finding(
        f"{counted(total, 'passage').capitalize()} looked like a claim and {were} refused{twice}, "
        f"for {counted(len(by_reason), 'reason')}{most}." + (more if len(others) else ""),
        f"有{total}处看似陈述而未采纳"
        + (f"（各表分别计为{len(claims)}条）" if twice else "")
        + f"，因{len(by_reason)}种理由被排除；每处都可查看。",
        claims,
    )


def _has(table: pd.DataFrame, mark: str) -> pd.Series:
    return table["marks"].map(lambda marks: mark in marks).astype(bool)
