"""How sure is it? What rests on doubtful readings, what was refused, and what hangs on one page.

A finding is made again without one article, without the rows on likely readings, without one rule.
Numbers change with every row. Where the sentence says something else apart from its numbers
(another name leads, nothing is found), the finding hangs on what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from zhpolicy.evidence import evidence_table
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import LIKELY_READING

__all__ = [
    "CLAIMS",
    "Maker",
    "changes_when_left_out",
    "claims_of",
    "coverage_by_page",
    "doubt_by_table",
    "finding_on_doubt",
    "finding_on_look_alikes",
    "finding_on_what_hangs_on_one_page",
    "look_alikes_by_reason",
]

# Numbers in digits and in words, and the s of a plural: they change with every row left out.
NUMBERS = re.compile(
    r"\b(none|no|" + "|".join(map(spelled, range(1, 10))) + r")\b|\d[\d,.]*%?|(?<=[a-z])s\b",
    re.IGNORECASE | re.ASCII,
)
# The tables whose rows say something about the world; themes and keywords are about words.
CLAIMS = ("quantities", "dates", "programmes", "incentives", "mentorship", "teams", "pairings")
# So many articles are left out one after the other, the first ones: each makes all findings again,
# and of 300 that took eight minutes.
MOST_LEFT_OUT = 30
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

    Columns `table`, `rows`, `pages`, `likely`, `refused`.
    """
    refused = tables["rejected"]["table"].value_counts()
    rows = [
        (
            name,
            len(tables[name]),
            tables[name]["article"].nunique(),
            int(_is_likely(tables[name]).sum()),
            int(refused.get(name, 0)),
        )
        for name in CLAIMS
    ]
    return pd.DataFrame(rows, columns=["table", "rows", "pages", "likely", "refused"])


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


def changes_when_left_out(
    tables: Tables, makers: Mapping[str, Maker], *, names: Mapping[str, str]
) -> pd.DataFrame:
    """Each finding made again without one thing, and whether it then says something else.

    `makers` maps the name of a finding to a function that makes it from tables of claims. What is
    left out: each of the first 30 articles (`names` says what it is called), all rows on likely
    readings, each rule of each table. Columns `finding`, `kind`, `left_out`, `changes`, `sentence`
    (the one then made).
    """
    reads = {name: _Reading(tables) for name in makers}
    wholes = {name: make(reads[name]).english for name, make in makers.items()}
    rows = []
    for kind, left_out, fewer in _leavings(tables, names):
        less = {name for name in tables if len(fewer[name]) < len(tables[name])}
        for name, make in makers.items():
            sentence = make(fewer).english if less & reads[name].names else wholes[name]
            changes = _wording(sentence) != _wording(wholes[name])
            rows.append((name, kind, left_out, changes, sentence))
    return pd.DataFrame(rows, columns=["finding", "kind", "left_out", "changes", "sentence"])


def finding_on_doubt(tables: Tables) -> Finding:
    """How many rows rest on a reading that is only likely, and in which tables."""
    doubt = doubt_by_table(tables)
    rows, likely = int(doubt["rows"].sum()), int(doubt["likely"].sum())
    if not likely:
        return Finding(
            f"No row of {spelled(rows)} rests on a reading that is only likely.",
            f"{rows}条结果均不依赖存疑的读法。",
        )
    where = doubt[doubt["likely"] > 0].sort_values("likely", ascending=False, kind="stable")
    told = [f"{count} of {table}" for table, count in where[["table", "likely"]].to_numpy()]
    places = pd.concat([tables[name][_is_likely(tables[name])] for name in where["table"]])
    verb = "rests" if likely == 1 else "rest"
    return Finding(
        f"{spelled(likely).capitalize()} of {spelled(rows)} rows {verb} on a reading of the page "
        f"that is only likely: {listed(told)}. Tables sign each of them (?).",
        f"{rows}条结果中有{likely}条依赖存疑的读法，表格中均标（?）。",
        places[["article", "start", "end", "sentence", "marks"]],
    )


def finding_on_look_alikes(rejected: pd.DataFrame) -> Finding:
    """How much looked like a claim and was refused, and why most often."""
    by_reason = look_alikes_by_reason(rejected)
    if by_reason.empty:
        return Finding("Nothing that looked like a claim was refused.", "没有被排除的近似表达。")
    total, first = int(by_reason["times"].sum()), by_reason.iloc[0]
    were = "was" if total == 1 else "were"
    tied = int((by_reason["times"] == first["times"]).sum()) > 1
    most = "" if tied else f"; most often ({first['times']}) because: {first['reason']}"
    return Finding(
        f"{counted(total, 'passage').capitalize()} looked like a claim and {were} refused, "
        f"for {counted(len(by_reason), 'reason')}{most}.",
        f"有{total}处形似而实非，因{len(by_reason)}种理由被排除；每处都可查看。",
        rejected[rejected["table"].isin(CLAIMS)],
    )


def finding_on_what_hangs_on_one_page(changes: pd.DataFrame, *, pages: int) -> Finding:
    """How many findings are another sentence without one page, or without the likely readings."""
    total = changes["finding"].nunique()
    if not total:
        return Finding("There is no finding to be tested.", "没有可检验的结论。")
    changed = changes[changes["changes"]].groupby("kind")["finding"].nunique()
    by_page, by_likely = int(changed.get("page", 0)), int(changed.get("likely readings", 0))
    return Finding(
        f"Of {counted(total, 'finding')} that {'is' if total == 1 else 'are'} made again here "
        f"{spelled(by_page)} "
        f"{'says' if by_page == 1 else 'say'} something else, apart from the numbers, when some "
        f"one of {counted(pages, 'page')} is left out, {spelled(by_likely)} when all on likely "
        f"readings are.",
        f"此处重新推算的{total}条结论中，逐篇去掉文章试算，{by_page}条的表述至少改变一次；去掉存疑读法后{by_likely}条改变。",
    )


def _wording(sentence: str) -> str:
    """A sentence without its numbers, in digits or in words, and without what they make plural."""
    return " ".join(NUMBERS.sub("", sentence).split())


class _Reading(Mapping[str, pd.DataFrame]):
    """Tables that remember which of them were read: a finding changes with no others."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> pd.DataFrame:
        self.names.add(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def _leavings(
    tables: Tables, names: Mapping[str, str]
) -> list[tuple[str, str, dict[str, pd.DataFrame]]]:
    """What is left out, in words, and the tables without it."""
    rules = sorted(
        {(name, rule) for name in CLAIMS for rule in tables[name].get("rule", ()) if rule}
    )
    return [
        *(
            ("page", names[article], {k: t[t["article"] != article] for k, t in tables.items()})
            for article in list(names)[:MOST_LEFT_OUT]
        ),
        ("likely readings", "all of them", {k: t[~_is_likely(t)] for k, t in tables.items()}),
        *(
            (
                "rule",
                f"{name}: {rule}",
                {**tables, name: tables[name][tables[name]["rule"] != rule]},
            )
            for name, rule in rules
        ),
    ]


def _is_likely(table: pd.DataFrame) -> pd.Series:
    return table["marks"].map(lambda marks: LIKELY_READING in marks).astype(bool)
