"""Which rows are offers of a page to people, and of which family and measure is each?

A measure is one kind of benefit that a page offers to one group: a subsidy in five tiers, told in
two clauses, is one measure. Bills paid back are a kind of their own; what a card holds is no
measure beside the card.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterable, Mapping
from functools import cache

import pandas as pd

from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.document import Article
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map

__all__ = [
    "CONTACT",
    "MEASURE",
    "MENTORING",
    "PERMITTED_HOUSE",
    "REIMBURSEMENT",
    "UNTOLD",
    "groups_of",
    "measures_of",
    "offer_table",
    "verb_finder",
]

MEASURE = ["article", "group", "kind", "family"]  # what makes offers one measure
ASIDE = ("household", "firm")  # their benefits are welfare and subsidies, no offer to talent
UNTOLD = ("others", "unnamed")  # groups that say nothing of who it is
NO_GROUP = {"": "unnamed", "other": "others"}  # `other` is also a kind of benefit
# What is quoted in fewer characters is a name or an emphasis, and nobody speaks it.
SHORTEST_SPEECH = 8
# 允许满编单位“借编”引才: what a house may do is no offer to a person, unless the same part of the
# sentence says for whom it may (为高层次、高学历人才留足发展空间).
PERMITTED_HOUSE = re.compile("允许[^,、。;:]{0,12}单位")
PART_OF_SENTENCE = re.compile("[^;。!?]+")
# 医疗费报销: what is paid back is money, whatever it was for.
PAID_BACK, REIMBURSEMENT = "报销", "reimbursement"
# 党委联系服务专家: leaders keep in touch with talent; guidance as much as care.
IN_TOUCH, CONTACT = "联系", "leader_contact"
# 帮带培养: somebody is taught, which is a service and no care.
LED, MENTORING = "帮带", "mentoring"
TITLE = re.compile("(?P<title>《[^《》]{2,40}》)[,，]?$")
# 包含子女入学等服务保障的“英才卡”: what stands ahead of the card is what it holds.
HOLDS = re.compile("包含|包括|涵盖|享受|享有|提供")


def offer_table(incentives: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """The rows of the table `incentives` with the columns `family`, `part`, `under`, `speaker`.

    `part` is `offer`, or why a row is no offer of the page to such people: `quoted` (a receiver
    speaks of it, or it is said again), `held` (a card holds it, and the card is counted) or `aside`
    (it goes to households, firms or houses). `under` is the document in whose name something is
    permitted (《鼓励农技人员兼职办法》,允许…): it says for whom. `speaker` is who says so, where
    the page names somebody.

    >>> from zhpolicy import evidence_table, read_article
    >>> pages = [read_article("对引进的博士给予30万元购房补贴。对困难群众给予补贴。", id="a")]
    >>> table = offer_table(evidence_table(pages, "incentives"), pages)
    >>> table[["group", "family", "part"]].values.tolist()
    [['recruit', 'housing', 'offer'], ['household', 'other', 'aside']]
    """
    pages = {article.id: article for article in articles}
    apart = [
        one
        for row in incentives.to_dict("records")
        for back in _apart(_own_clause(row, pages), of=PAID_BACK, kind=REIMBURSEMENT)
        for one in (_care_apart(back) if back["kind"] == "care" else [back])
    ]
    rows = pd.DataFrame(apart, columns=list(incentives.columns))
    cards = {_clause_of(row) for row in apart if row["kind"] == "card"}
    rows = rows.assign(
        group=[NO_GROUP.get(group, group) for group in rows["group"]],
        family=[_family_of(row) for row in apart],
        part=[_part(row, pages, cards=cards) for row in apart],
        under=[_under(row) for row in apart],
        speaker=[_speaker(row, pages) for row in apart],
    )
    # What the whole table rests on (its note) is not what its parts rest on.
    rows.attrs = {"likely": incentives.attrs.get("likely", {})}
    return rows


def _apart(row: Mapping[Hashable, object], *, of: str, kind: str) -> list[dict[Hashable, object]]:
    """The row; two where one clause gives something, and something of another kind beside it.

    What has the word `of` in its name is of the kind `kind`: bills paid back, contact with leaders.
    """
    phrases = str(row["benefit"]).split("、")
    other = [phrase for phrase in phrases if of in phrase]
    rest = [phrase for phrase in phrases if of not in phrase]
    given = [{**row, "benefit": "、".join(rest)}] if rest else []
    return [*given, *([{**row, "kind": kind, "benefit": "、".join(other)}] if other else [])]


def _care_apart(row: Mapping[Hashable, object]) -> list[dict[Hashable, object]]:
    """What is filed as care, with contact to leaders and mentoring as kinds of their own."""
    touched = _apart(row, of=IN_TOUCH, kind=CONTACT)
    return [
        one
        for part in touched
        for one in (
            _apart(part, of=LED, kind=MENTORING) if part["kind"] == "care" else [dict(part)]
        )
    ]


def _own_clause(
    row: Mapping[Hashable, object], pages: Mapping[str, Article]
) -> Mapping[Hashable, object]:
    """The row without what a semicolon parts from its benefit: 解决问题;开展职称评审."""
    page, surface = pages.get(str(row["article"])), str(row["surface"])
    parts = list(PART_OF_SENTENCE.finditer(to_working(surface)))
    told = [to_working(phrase) for phrase in str(row["benefit"]).split("、")]
    own = [part for part in parts if any(phrase in part[0] for phrase in told)]
    if page is None or len(parts) < 2 or len(own) != 1:
        return row
    first, _ = page.alignment.from_raw(int(str(row["start"])), int(str(row["end"])))
    begin, stop = own[0].span()
    if page.text[first : first + len(surface)] != surface:
        return row
    start, end = page.to_raw(first + begin, first + stop)
    return {**row, "start": start, "end": end, "surface": surface[begin:stop]}


def _under(row: Mapping[Hashable, object]) -> str:
    """The document right before a clause that permits something: 《…办法》,允许….

    Other clauses need none: they say themselves for whom they are.
    """
    surface, sentence = str(row["surface"]), str(row["sentence"])
    if not _permits(to_working(surface)):
        return ""
    title = TITLE.search(sentence.partition(surface)[0])
    return title["title"] if title else ""


def _speaker(row: Mapping[Hashable, object], pages: Mapping[str, Article]) -> str:
    page = pages.get(str(row["article"]))
    if page is None:
        return ""
    return find_speaker(
        page, *page.alignment.from_raw(int(str(row["start"])), int(str(row["end"])))
    )


def _clause_of(row: Mapping[Hashable, object]) -> tuple[object, ...]:
    return row["article"], row["start"], row["end"]


def _family_of(row: Mapping[Hashable, object]) -> str:
    """The family of an offer; money that is only permitted is a rule."""
    family = read_map("findings/offer_families", "family").get(str(row["kind"]), "other")
    permitted = family in ("money", "housing") and _permits(to_working(str(row["surface"])))
    return "rules" if permitted else family


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


def _part(
    row: Mapping[Hashable, object],
    pages: Mapping[str, Article],
    *,
    cards: Container[tuple[object, ...]],
) -> str:
    if row["group"] in ASIDE or _is_for_house(row):
        return "aside"
    page = pages.get(str(row["article"]))
    spoken = page is not None and _is_spoken(page, int(str(row["start"])), int(str(row["end"])))
    if row["repeats"] or spoken:
        return "quoted"
    held = row["kind"] != "card" and _clause_of(row) in cards and _is_held(row)
    return "held" if held else "offer"


def _is_for_house(row: Mapping[Hashable, object]) -> bool:
    """True where a house is permitted something, and nothing says for which people."""
    surface, sentence = to_working(str(row["surface"])), to_working(str(row["sentence"]))
    if not PERMITTED_HOUSE.search(surface):
        return False
    parts = (m[0] for m in PART_OF_SENTENCE.finditer(sentence) if surface in m[0])
    for_people = re.compile("为[^,。;]{0,12}" + re.escape(str(row["beneficiary"]) or "\n"))
    return not any(for_people.search(part) for part in parts)


def _is_held(row: Mapping[Hashable, object]) -> bool:
    """True where a clause names what a card holds ahead of the card: 包含子女入学的“英才卡”."""
    working, first = to_working(str(row["surface"])), str(row["benefit"]).split("、")[0]
    at, opens = working.find(first), HOLDS.search(working)
    return bool(opens and opens.start() < at < working.rfind("卡"))


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
