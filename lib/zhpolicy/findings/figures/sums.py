"""Which sums look possible and are none? Each temptation with its reason and its sentence.

The guard of `evidence.totals` refuses what a table of figures shows by itself; here stand also
the traps that only clauses, places and times show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.findings.figures.stated import COUNTED
from zhpolicy.findings.figures.status import DONE
from zhpolicy.findings.passages import places_of
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_words

__all__ = ["REASONS", "parts_of_sums", "refused_sums"]

REASONS = {
    "person-times": "one counts persons, the other times (人次): one person can be several",
    "part": "the later ones can be parts of the first, in one sentence",
    "levels": "one set, counted once in large and once in small items",
    "plan": "one is planned or possible, the other is not",
    "investment": "the later ones can be parts of the total that is planned for all projects",
    "twice": "the same figure of the same thing: it may be said twice",
    "among": "one kind of thing told with different numbers: one number can hold the other",
    "one verb": "people who came or went by one verb: the smaller number can be among the larger",
    "offer": "each is offered to one person; it is not what was paid",
    "other page": "two pages about one place and time can count the same people or the same money",
    "share": "shares and multiples of different wholes have no sum",
    "change": "levels before and after, one thing at two times",
}
COLUMNS = ["article", "start", "end", "what", "reason", "why", "surface", "marks", "sentence",
           "places", "parts"]  # fmt: skip
PART_COLUMNS = ["article", "start", "end", "surface", "marks", "sentence"]
MOST = 4  # figures named in one temptation
LEAST_PARTS = 3  # figures of one unit in a sentence before the later ones can be parts of the first

PART = re.compile("有$|其中|包括")
PEOPLE = ("person", "visit")
INVEST = "投资"

Rows = pd.DataFrame


def refused_sums(
    figures: pd.DataFrame, meetings: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Sums that look possible, one row each, with the reason why they are refused.

    `figures` are those of `stated_figures`, `meetings` the pairs of pages of `overlaps`. Columns:
    `article`, `start`, `end`, `what` (the figures joined by +), `reason` (a key of `REASONS`),
    `why`, `surface`, `marks`, `sentence` (of the first of them), `places` of all of them, and
    `parts`, a row for each (`parts_of_sums`). With `names` of the pages the figures of two pages
    say which is whose.
    """
    rows = []
    for reason, find in FINDERS.items():
        for _, own in figures.groupby("article", sort=False):
            rows += [_row(found, reason) for found in find(own)]
    rows += [_row(found, "other page", names=names) for found in _of_other_page(figures, meetings)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs |= {key: value for key, value in figures.attrs.items() if key == "likely"}
    return table


def _row(
    found: Rows, reason: str, *, names: Mapping[str, str] | None = None
) -> dict[Hashable, Any]:
    first = found.to_dict("records")[0]
    said = [_said(row, names or {}) for row in found.head(MOST).to_dict("records")]
    more = [f"{len(found) - MOST} more"] if len(found) > MOST else []
    keep: dict[Hashable, Any] = {
        name: first[name] for name in ("article", "start", "end", "surface", "marks", "sentence")
    }
    parts = found[PART_COLUMNS].to_dict("records")
    return {
        **keep,
        "what": " + ".join([*said, *more]),
        "reason": reason,
        "why": REASONS[reason],
        "marks": _all_marks(found),
        "places": places_of(found),
        "parts": tuple(parts),
    }


def _all_marks(found: Rows) -> tuple[str, ...]:
    """The marks of all figures of a sum: it is as doubtful as any of them."""
    return tuple(dict.fromkeys(mark for marks in found["marks"] for mark in marks))


def parts_of_sums(sums: pd.DataFrame) -> pd.DataFrame:
    """Each figure that a sum would add, once: what a refusal is read in.

    >>> part = {"article": "a", "start": 2, "end": 4, "surface": "5人", "marks": (), "sentence": ""}
    >>> len(parts_of_sums(pd.DataFrame({"parts": [(part,), (part,)]})))
    1
    """
    parts = [part for row in sums["parts"] for part in row]
    table = pd.DataFrame(parts, columns=PART_COLUMNS)
    return table.drop_duplicates(["article", "start", "end"])


def _said(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    page = names.get(row["article"], "")
    return f"{row['surface']} {row['counted']}".strip() + (f" ({page})" if page else "")


def _done(own: Rows) -> Rows:
    return own[own["status"] == DONE]


def _person_times(own: Rows) -> Iterator[Rows]:
    """Persons and person-times of one sentence, else the largest of one noun on the page."""
    both = own[own["kind"].isin(PEOPLE)]
    kinds = both.groupby("sentence")["kind"].nunique()
    together = both[both["sentence"].map(kinds) > 1]
    of_one_noun = both.assign(end=both["counted"].astype(str).str[-2:]).drop_duplicates(
        ["kind", "end"]
    )
    ends = of_one_noun["end"].value_counts()
    alike = both[both["counted"].astype(str).str[-2:].isin(ends.index[ends > 1])]
    chosen = together if len(together) else alike
    parts = [chosen[chosen["kind"] == kind].nlargest(1, "value") for kind in PEOPLE]
    if all(map(len, parts)):
        yield pd.concat(parts)


def _parts(own: Rows) -> Iterator[Rows]:
    """A figure ahead of others of its sentence that say 有 or 其中, and do not exceed it."""
    persons = own[own["kind"] == "person"]
    for _, group in persons.groupby(["sentence", "unit"], sort=False):
        values = group["value"].tolist()
        later = group.iloc[1:].to_dict("records")
        says = all(PART.search(_before(row)) for row in later)
        if len(group) >= LEAST_PARTS and says and values[0] >= sum(values[1:]):
            yield group


def _before(row: Mapping[Hashable, Any]) -> str:
    return str(row["clause"]).partition(str(row["surface"]))[0]


def _levels(own: Rows) -> Iterator[Rows]:
    """25大项、596小项."""
    for _, group in own.groupby(["sentence", "unit", "counted"], sort=False):
        sizes = [mark for mark in "大小" if group["surface"].str.contains(mark).any()]
        if len(sizes) > 1:
            yield group


def _plans(own: Rows) -> Iterator[Rows]:
    """What is planned, with the largest of its kind that is not."""
    for kind in ("money", "person"):
        same = own[own["kind"] == kind]
        plans = same[same["status"].isin(["planned", "possible"])]
        if len(plans) and len(_done(same)):
            yield pd.concat([plans.nlargest(1, "value"), _done(same).nlargest(1, "value")])


def _investments(own: Rows) -> Iterator[Rows]:
    """What is planned to be invested in all, with investments of the page that are not planned."""
    money = own[own["kind"] == "money"]
    invested = money[money["clause"].astype(str).map(to_working).str.contains(INVEST, regex=False)]
    plans = invested[invested["status"] == "planned"]
    if len(plans) and len(_done(invested)):
        done = _done(invested).sort_values("value", ascending=False, kind="stable")
        yield pd.concat([plans.nlargest(1, "value"), done])


def _among(own: Rows) -> Iterator[Rows]:
    """One kind of thing with different numbers in different sentences: 15所学校, 21所学校."""
    told = _done(own[own["kind"].isin([*COUNTED, "money"]) & (own["counted"] != "")])
    told = told[~told["counted"].astype(str).map(to_working).str.contains(INVEST, regex=False)]
    for _, group in told.groupby(["kind", "unit", "counted"], sort=False):
        apart = group.drop_duplicates("value").drop_duplicates("sentence")
        if len(apart) > 1:
            yield apart.sort_values("value", ascending=False, kind="stable")


def _one_verb(own: Rows) -> Iterator[Rows]:
    """People who came or were sent by one verb, of whom the most are called by a broad word.

    In different sentences: what one sentence lists is told apart there.
    """
    people = _done(own[own["kind"] == "person"])
    verbs = [_verb(row) for row in people.to_dict("records")]
    for verb, group in people.groupby(pd.Series(verbs, people.index, dtype=str), sort=False):
        ordered = group.sort_values("value", ascending=False, kind="stable")
        apart = ordered.drop_duplicates("value").drop_duplicates("counted")
        apart = apart.drop_duplicates("sentence")
        largest = to_working(str(apart["counted"].iloc[0]))
        if verb and len(apart) > 1 and largest.endswith(_broad_people()):
            yield apart


def _verb(row: Mapping[Hashable, Any]) -> str:
    """The last verb of bringing or sending ahead of a figure in its clause; empty without one."""
    return next(iter(_verbs().findall(to_working(_before(row)))[-1:]), "")


@cache
def _broad_people() -> tuple[str, ...]:
    return tuple(sorted(read_words("findings/broad_people")))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(alternation(read_words("findings/verbs_of_bringing")))


def _twice(own: Rows) -> Iterator[Rows]:
    told = (own["counted"] != "") & (own["kind"] != "duration") & (own["status"] != "offered")
    named = own[told]  # the same sum offered twice can be two rules
    for _, group in named.groupby(["value", "unit", "counted"], sort=False):
        if group["sentence"].nunique() > 1:
            yield group.drop_duplicates("sentence")


def _offers(own: Rows) -> Iterator[Rows]:
    offers = own[(own["status"] == "offered") & (own["kind"] == "money")]
    if len(offers) > 1:
        yield offers.drop_duplicates(["value", "sentence", "start"])


def _shares(own: Rows) -> Iterator[Rows]:
    shares = own[own["kind"].isin(["percent", "multiple"])]
    if len(shares) > 1:
        yield shares


def _changes(own: Rows) -> Iterator[Rows]:
    levels = own[own["kind"] != "rank"]  # nobody adds 第6名 and 第2名
    for _, group in levels.groupby(["sentence", "counted"], sort=False):
        if group["change"].isin(["from"]).any() and len(group) > 1:
            yield group


def _of_other_page(figures: Rows, meetings: pd.DataFrame) -> Iterator[Rows]:
    """The largest figures of one kind of people, or money of one name, on two pages that meet."""
    for pair in meetings.to_dict("records"):
        one, other = (_done(figures[figures["article"] == pair[side]]) for side in ("one", "other"))
        for noun in dict.fromkeys(one["noun"]):
            same = other[other["noun"] == noun]
            if noun and len(same):
                mine = one[one["noun"] == noun]
                yield pd.concat([mine.nlargest(1, "value"), same.nlargest(1, "value")])
        yield from _of_one_fund(one, other)


def _of_one_fund(one: Rows, other: Rows) -> Iterator[Rows]:
    """All sums of money that two pages call by one name: 援疆资金 here and there."""
    mine, theirs = (page[page["kind"] == "money"] for page in (one, other))
    for name in dict.fromkeys(mine["counted"].map(_plain)):
        alike = [page[page["counted"].map(_plain) == name] for page in (mine, theirs)]
        if name and all(map(len, alike)):
            yield pd.concat([page.sort_values("value", ascending=False) for page in alike])


def _plain(name: object) -> str:
    return to_working(str(name))


FINDERS: dict[str, Callable[[Rows], Iterator[Rows]]] = {
    "person-times": _person_times,
    "part": _parts,
    "levels": _levels,
    "plan": _plans,
    "investment": _investments,
    "twice": _twice,
    "among": _among,
    "one verb": _one_verb,
    "offer": _offers,
    "share": _shares,
    "change": _changes,
}
