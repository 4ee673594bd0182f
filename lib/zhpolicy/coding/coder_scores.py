"""How good is the machine, as people see it, and do the people agree? Scores from decisions.

With few decisions a share says little: each comes with Wilson's interval, and a note says
how few they were. What was not looked for is not counted as found: recall is known only of
articles that a coder has read for missed hits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan

import pandas as pd

from zhpolicy.coding.decisions import Decision
from zhpolicy.coding.reliability import krippendorff_alpha, wilson_interval
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.wording import counted

__all__ = ["CODER_COLUMNS", "MACHINE_COLUMNS", "score_coders", "score_machine"]

MACHINE_COLUMNS = [
    "table",
    "coder",
    "accepted",
    "changed",
    "rejected",
    "added",
    "precision",
    "precision_low",
    "precision_high",
    "exact",
    "exact_low",
    "exact_high",
    "recall",
    "recall_low",
    "recall_high",
    "note",
]
CODER_COLUMNS = [
    "table",
    "coders",
    "units",
    "agreed",
    "agreement",
    "agreement_low",
    "agreement_high",
    "alpha",
    "note",
]
# Below this a 95 % interval of a share is wider than a third of the scale: a first look, no result.
FEW = 30
KEPT = ("accept", "change")
JUDGED = ("accept", "change", "reject")
NOT_ADDED = "not added"
JudgedRow = tuple[str, str, int, int, int]  # table, article, start, end, which of them


@checked(decisions="read_decisions reads them from a file")
def score_machine(decisions: Iterable[Decision]) -> pd.DataFrame:
    """The machine's precision and recall as each coder decided; one row a table and coder.

    Columns MACHINE_COLUMNS. `precision` is the share of hits among the rows decided (accepted
    or changed), `exact` the share accepted as they are. `recall` is the share of rows found
    among the hits of the articles that the coder has read for missed ones: those marked
    `complete`, or where nothing is marked those with an added row, which the note says;
    empty when there are none. Intervals are Wilson's, at 95 %; rows are taken as independent,
    though those of one article are alike, so the true intervals are somewhat wider.

    >>> said = [Decision("dates", "甲", n, n + 5, 1, "accept", coder="李") for n in range(3)]
    >>> [row] = score_machine(said).to_dict("records")
    >>> row["precision"], round(row["precision_low"], 2), row["note"]
    (1.0, 0.44, 'only 3 rows decided; not read for missed rows')
    """
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        groups.setdefault((decision.table, decision.coder), []).append(decision)
    rows = [[*group, *_machine_scores(groups[group])] for group in sorted(groups)]
    return _noted(pd.DataFrame(rows, columns=MACHINE_COLUMNS), groups.values())


@checked(decisions="read_decisions reads them from a file")
def score_coders(decisions: Iterable[Decision]) -> pd.DataFrame:
    """How far coders agree, one row a table and one for all; columns CODER_COLUMNS.

    `units` are the rows that two coders or more judged, `agreed` those that all of them
    judged alike (accept, change or reject). `alpha` is Krippendorff's, nominal; NaN when
    nobody used more than one judgment. A row that one coder added counts as a judgment of
    those others who marked the article `complete` and did not add it.

    >>> one = [Decision("dates", "甲", n, n + 5, 1, "accept", coder="李") for n in range(4)]
    >>> two = [Decision("dates", "甲", n, n + 5, 1, "accept", coder="王") for n in range(3)]
    >>> other = [Decision("dates", "甲", 3, 8, 1, "reject", coder="王")]
    >>> score_coders(one + two + other)[["table", "units", "agreed"]].values.tolist()
    [['dates', 4, 3], ['all', 4, 3]]
    """
    decided = list(decisions)
    judgments = _judgments(decided)
    tables = sorted({unit[0] for unit in judgments})
    rows = [
        _coder_row(table, {unit: judgments[unit] for unit in judgments if unit[0] == table})
        for table in tables
    ]
    if rows:
        rows.append(_coder_row("all", judgments))
    return _noted(pd.DataFrame(rows, columns=CODER_COLUMNS), [decided])


def _noted(table: pd.DataFrame, groups: Iterable[Sequence[Decision]]) -> pd.DataFrame:
    """The table with what it rests on."""
    decided = [decision for group in groups for decision in group]
    articles = counted(len({decision.article for decision in decided}), "article")
    coders = counted(len({decision.coder for decision in decided}), "coder")
    said = f"{counted(len(decided), 'decision')} of {coders} on {articles}"
    table.attrs["note"] = f"Rests on {said}; intervals of 95% by Wilson."
    return table


def _machine_scores(decisions: Sequence[Decision]) -> list[object]:
    accepted, changed, rejected, added = (
        sum(decision.decision == word for decision in decisions) for word in (*JUDGED, "add")
    )
    decided = accepted + changed + rejected
    found, hits, notes = _recalled(decisions)
    if decided < FEW:
        notes = [f"only {counted(decided, 'row')} decided", *notes]
    shares = [
        *_share(accepted + changed, decided),
        *_share(accepted, decided),
        *_share(found, hits),
    ]
    return [accepted, changed, rejected, added, *shares, "; ".join(notes)]


def _recalled(decisions: Sequence[Decision]) -> tuple[int, int, list[str]]:
    """The hits found and all hits in the articles read for missed ones, and what to note."""
    read = {decision.article for decision in decisions if decision.decision == "complete"}
    notes = []
    if not read:
        read = {decision.article for decision in decisions if decision.decision == "add"}
        notes = ["no article is marked complete: recall is of those with an added row"]
    if not read:
        return 0, 0, ["not read for missed rows"]
    inside = [decision.decision for decision in decisions if decision.article in read]
    found = sum(word in KEPT for word in inside)
    hits = found + inside.count("add")
    if hits < FEW:
        notes.append(f"only {counted(hits, 'hit')} in the articles read")
    return found, hits, notes


def _share(part: int, whole: int) -> tuple[float, float, float]:
    """A share and its interval; all NaN when there is nothing to share."""
    if not whole:
        return nan, nan, nan
    return part / whole, *wilson_interval(part, whole)


def _judgments(decisions: Sequence[Decision]) -> dict[JudgedRow, dict[str, str]]:
    """What each coder said about each unit, units in order."""
    judgments: dict[JudgedRow, dict[str, str]] = {}
    for decision in decisions:
        if decision.decision != "complete":
            judgments.setdefault(decision.place, {})[decision.coder] = decision.decision
    readers = [(d.table, d.article, d.coder) for d in decisions if d.decision == "complete"]
    by_article: dict[tuple[str, str], list[str]] = {}
    for table, article, coder in readers:
        by_article.setdefault((table, article), []).append(coder)
    for unit, said in judgments.items():
        if "add" in said.values():
            for coder in by_article.get(unit[:2], []):
                said.setdefault(coder, NOT_ADDED)
    return dict(sorted(judgments.items()))


def _coder_row(table: str, judgments: dict[JudgedRow, dict[str, str]]) -> list[object]:
    shared = [said for said in judgments.values() if len(said) > 1]
    coders = sorted({coder for said in shared for coder in said})
    agreed = sum(len(set(said.values())) == 1 for said in shared)
    alpha = krippendorff_alpha([[said.get(coder) for said in shared] for coder in coders])
    notes = [f"only {counted(len(shared), 'row')} judged by two"] if len(shared) < FEW else []
    if shared and alpha != alpha:
        notes.append("everybody judged everything alike: alpha needs variation")
    share = _share(agreed, len(shared))
    return [table, len(coders), len(shared), agreed, *share, alpha, "; ".join(notes)]
