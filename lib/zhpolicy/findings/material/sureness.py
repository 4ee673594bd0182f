"""How sure is it? What rests on doubtful readings, what was refused, and what hangs on one page.

A finding is made again without one article, without the rows on likely readings, without one rule.
Numbers change with every row, and a list of pages is shorter by the page that is left out. Where
the sentence says something else apart from that (another name leads, nothing is found), the
finding hangs on what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from zhpolicy.evidence import evidence_table
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import LIKELY_READING, LIKELY_WORDS

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
# Words that change with the number of what is told, and the word that joins a list.
GRAMMAR = frozenset({"a", "an", "and", "are", "has", "have", "is", "it", "them", "was", "were"})
LESS, ELSE = "says less", "says something else"
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
    left out: each of the first 30 articles (`names` says what it is called), all rows whose own
    words are a likely reading, each rule of each table. Columns `finding`, `kind`, `left_out`,
    `changes`, `how`, `sentence` (the one then made). `how` is "says less" where only parts of a
    list are gone, else "says something else", and empty without a change.
    """
    reads = {name: _Reading(tables) for name in makers}
    wholes = {name: make(reads[name]).english for name, make in makers.items()}
    rows = []
    for kind, left_out, fewer in _leavings(tables, names):
        less = {name for name in tables if len(fewer[name]) < len(tables[name])}
        for name, make in makers.items():
            sentence = make(fewer).english if less & reads[name].names else wholes[name]
            how = _how_changed(wholes[name], sentence)
            rows.append((name, kind, left_out, bool(how), how, sentence))
    columns = ["finding", "kind", "left_out", "changes", "how", "sentence"]
    return pd.DataFrame(rows, columns=columns)


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
    beside = "; where only another word of the sentence or a mark is doubtful it signs †"
    beside = beside if own and likely > own else " (†)" if not own else ""
    return Finding(
        f"{spelled(likely).capitalize()} of {spelled(rows)} rows {stand} in a sentence with a "
        f"reading of the page that is only likely; {rest}{beside}.",
        f"{rows}条结果中有{likely}条所在的句子含存疑的读法；其中{own}条本身的文字即属存疑，标（?），其余标†。",
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
    others = rejected.loc[~rejected["table"].isin(CLAIMS), "table"]
    are = "is" if len(others) == 1 else "are"
    kinds = listed(sorted(set(others)))
    more = f" {spelled(len(others)).capitalize()} more, of {kinds}, {are} no claim and not counted."
    return Finding(
        f"{counted(total, 'passage').capitalize()} looked like a claim and {were} refused, "
        f"for {counted(len(by_reason), 'reason')}{most}." + (more if len(others) else ""),
        f"有{total}处形似而实非，因{len(by_reason)}种理由被排除；每处都可查看。",
        rejected[rejected["table"].isin(CLAIMS)],
    )


def finding_on_what_hangs_on_one_page(changes: pd.DataFrame, *, pages: int) -> Finding:
    """How many findings are another sentence without one page, or without the likely readings."""
    total = changes["finding"].nunique()
    if not total:
        return Finding("There is no finding to be tested.", "没有可检验的结论。")
    by_page, less = _of_pages(changes)
    likely = changes[changes["changes"] & (changes["kind"] == "likely readings")]
    by_likely = likely["finding"].nunique()
    fewer = ""
    if less:
        only = "only says" if less == 1 else "only say"
        fewer = f", {spelled(less)} {only} less, since the page is gone from a list"
    return Finding(
        f"Of {counted(total, 'finding')} that {'is' if total == 1 else 'are'} made again here "
        f"{spelled(by_page)} {'says' if by_page == 1 else 'say'} something else, apart from the "
        f"numbers, when some one of {counted(pages, 'page')} is left out{fewer}; "
        f"{spelled(by_likely)} {'changes' if by_likely == 1 else 'change'} when the rows whose own "
        "words are only a likely reading are left out.",
        f"此处重新推算的{total}条结论中，逐篇去掉文章试算，{by_page}条的说法改变"
        + (f"，{less}条只是少列一项" if less else "")
        + f"；去掉文字本身存疑的结果后，{by_likely}条改变。",
    )


def _of_pages(changes: pd.DataFrame) -> tuple[int, int]:
    """How many findings say something else without some page, and how many only say less."""
    by_page = changes[changes["kind"] == "page"]
    other = set(by_page.loc[by_page["how"] == ELSE, "finding"])
    return len(other), len(set(by_page.loc[by_page["how"] == LESS, "finding"]) - other)


def _how_changed(whole: str, sentence: str) -> str:
    """Whether a sentence says something else than the whole one, or only less of it."""
    before, after = _words_of(whole), _words_of(sentence)
    if before == after:
        return ""
    left = iter(before)
    return LESS if all(word in left for word in after) else ELSE


def _words_of(sentence: str) -> list[str]:
    """The words of a sentence without numbers, marks, and what goes with a number."""
    words = (word.strip(",.;:()") for word in _wording(sentence).split())
    return [word for word in words if word and word not in GRAMMAR]


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
        (
            "likely readings",
            "all of them",
            {k: t[~_has(t, LIKELY_WORDS)] for k, t in tables.items()},
        ),
        *(
            (
                "rule",
                f"{name}: {rule}",
                {**tables, name: tables[name][tables[name]["rule"] != rule]},
            )
            for name, rule in rules
        ),
    ]


def _has(table: pd.DataFrame, mark: str) -> pd.Series:
    return table["marks"].map(lambda marks: mark in marks).astype(bool)
