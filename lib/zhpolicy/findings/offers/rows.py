"""Which rows are offers of a page to people, and of which family and measure is each?

A measure is one kind of benefit that a page offers to one group: a subsidy in five tiers, told in
two clauses, is one measure.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import cache

import pandas as pd

from zhpolicy.text.document import Article
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map

__all__ = ["MEASURE", "UNTOLD", "groups_of", "measures_of", "offer_table", "verb_finder"]

MEASURE = ["article", "group", "kind", "family"]  # what makes offers one measure
ASIDE = ("household", "firm")  # their benefits are welfare and subsidies, no offer to talent
UNTOLD = ("other", "unnamed")  # groups that say nothing of who it is
# What is quoted in fewer characters is a name or an emphasis, and nobody speaks it.
SHORTEST_SPEECH = 8
# 允许满编单位“借编”引才: what a house may do is no offer to a person.
PERMITTED_HOUSE = re.compile("允许[^,、。;:]{0,12}单位")
# 医疗费报销: what is paid back is money, whatever it was for.
PAID_BACK = "报销"


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
    apart = [one for row in incentives.to_dict("records") for one in _paid_back_apart(row)]
    rows = pd.DataFrame(apart, columns=list(incentives.columns))
    rows = rows.assign(
        group=[group or "unnamed" for group in rows["group"]],
        family=[_family_of(row) for row in apart],
        part=[_part(row, pages) for row in apart],
    )
    # What the whole table rests on (its note) is not what its parts rest on.
    rows.attrs = {"likely": incentives.attrs.get("likely", {})}
    return rows


def _paid_back_apart(row: Mapping[Hashable, object]) -> list[dict[Hashable, object]]:
    """The row; two where one clause gives something and pays something else back."""
    phrases = str(row["benefit"]).split("、")
    back = [phrase for phrase in phrases if PAID_BACK in phrase]
    rest = [phrase for phrase in phrases if PAID_BACK not in phrase]
    return [{**row, "benefit": "、".join(part)} for part in (rest, back) if part]


def _family_of(row: Mapping[Hashable, object]) -> str:
    """The family of an offer: what is paid back is money, what is only permitted a rule."""
    working = to_working(str(row["surface"]))
    if _permits(working):
        return "rules"
    if PAID_BACK in str(row["benefit"]):
        return "money"
    return read_map("findings/offer_families", "family").get(str(row["kind"]), "other")


def _permits(working: str) -> bool:
    """True where a clause begins with a verb that lifts a rule: 允许人才增加薪酬."""
    act = read_map("findings/offer_verbs", "act")
    first = next(iter(verb_finder().find(working)), None)
    return first is not None and first.start == 0 and act[first.phrase] == "allows"


def measures_of(offers: pd.DataFrame) -> pd.DataFrame:
    """The offers of the pages, one row a measure: a kind of benefit, to a group, on a page.

    >>> row = {"part": "offer", "article": "a", "group": "firm", "kind": "pay", "family": "money"}
    >>> len(measures_of(pd.DataFrame([row, row])))
    1
    """
    own = offers[offers["part"] == "offer"]
    return own.drop_duplicates(MEASURE)


def groups_of(rows: pd.DataFrame) -> list[str]:
    """The groups, those with the most measures first; whom no word tells come last."""
    sizes = rows.drop_duplicates(MEASURE)["group"].value_counts()
    return sorted(sizes.index, key=lambda group: (group in UNTOLD, -sizes[group], group))


def _part(row: Mapping[Hashable, object], pages: Mapping[str, Article]) -> str:
    if row["group"] in ASIDE or PERMITTED_HOUSE.search(to_working(str(row["surface"]))):
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


@cache
def verb_finder() -> PhraseFinder:
    """Finds the verbs of offers in a working form."""
    return PhraseFinder(read_map("findings/offer_verbs", "act"))
