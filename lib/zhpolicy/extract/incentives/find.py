"""What is offered to whom? Benefits for talent, cadres, teachers, doctors and households.

The words of benefits stand in data/incentives/benefits.tsv with their kind. A word counts in a
clause that grants it (a verb, a figure, a scheme) where people are named in the clause, the
sentence or the sentences before. One row for each clause, kind and amount: tiers become
rows of their own, and what an elliptical tier leaves out comes from the clause before it.

Found: 给予博士50万元购房补助;硕士40万元 (two rows)
A、B、C类人才分别给予30万元、15万元、8万元奖励 (three rows)
全面落实专家津贴补贴、医疗报销、探亲休假 (three kinds) · 为乡村教师建周转房

Not found: 对企业给予补贴 · 家电以旧换新补贴 · 编制规划 · 下拨救灾资金 · 具有高级职称的人员
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.amounts import amounts_of, money_of, tiers_of
from zhpolicy.extract.incentives.beneficiaries import beneficiary_of
from zhpolicy.extract.incentives.offers import Offer, find_offers
from zhpolicy.extract.incentives.words import (
    compiled,
    find_benefits,
    kind_of,
    speaks_of_talent,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.extract.quantities.find import scan as scan_quantities
from zhpolicy.text.document import Document, Readable, as_document, hits_within
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Found, Rejected

__all__ = ["Incentive", "find_incentives", "find_rejected_incentives", "scan"]

# What must be so within the clause itself: years of service, where one works, being recognised.
CONDITIONS = "|".join(
    (
        "(?:连续)?<serves>满?\\d+年(?:以上)?",
        "满\\d+[年个]月?",
        "经[^,;。]{0,8}?<assesses>(?:合格|后)*",
        "在[^,;。]{2,24}?<settles>",
        "持有?[“‘]?[^,;。]{0,12}?卡",
    )
)
# 对在本市购房的: what stands before the condition.
OPENS = "^<for_whom>"
# A quotation that repeats a clause opens at most this far before it; 100 or 400 give the same rows.
LONGEST_QUOTATION = 200


@dataclass(frozen=True, slots=True, order=True)
class Incentive:
    """`text[start:end]` is a clause that offers a benefit.

    `kind` is one of the kinds of data/incentives/benefits.tsv. `beneficiary`, `condition`,
    `unit` and `benefit` are simplified. `amount` is a number of `unit`, None when the clause
    names none. `repeats` is the earlier clause of the page that says the same, as the page
    writes it, else empty. `high` is the upper end of a range of amounts, None when there is none.
    """

    start: int
    end: int
    kind: str
    beneficiary: str
    condition: str
    amount: float | None
    unit: str
    benefit: str
    rule: str
    flags: tuple[str, ...] = ()
    repeats: str = ""
    high: float | None = None


def find_incentives(text: Readable) -> list[Incentive]:
    """The benefits that a text offers to people, in reading order.

    >>> for found in find_incentives("對博士給予50萬元購房補助;碩士給予40萬元。"):
    ...     print(found.kind, found.beneficiary, found.amount, found.unit)
    housing_subsidy 博士 500000 元
    housing_subsidy 硕士 400000 元
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_incentives(text: Readable) -> list[Rejected]:
    """Words of benefits that are offered to nobody, or to others than people, with the reason.

    >>> [hit.reason for hit in find_rejected_incentives("对科技企业给予补贴。")]
    ['goes to firms']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Incentive]:
    """The benefits that a document offers, and words of benefits that offer none."""
    lines = _lines_with_benefits(document.working)
    if not lines:
        return Found()
    people_near = speaks_of_talent(document.working)
    found: list[Incentive] = []
    rejected: list[Rejected] = []
    for start, line, benefits in lines:
        figures = _figures(document, start=start, end=start + len(line))
        offers, refused = find_offers(
            line, benefits=benefits, quantities=figures, people_near=people_near
        )
        rows = (row for offer in offers for row in _rows(offer))
        found += [replace(row, start=start + row.start, end=start + row.end) for row in rows]
        rejected += [replace(hit, start=start + hit.start, end=start + hit.end) for hit in refused]
    return Found(tuple(_link_repeats(found, document.text)), tuple(rejected))


def _lines_with_benefits(working: str) -> list[tuple[int, str, list[Phrase]]]:
    """Start, text and words of benefits of each line that has such words."""
    lines: list[tuple[int, str, list[Phrase]]] = []
    for hit in find_benefits(working):
        if not lines or hit.start >= lines[-1][0] + len(lines[-1][1]):
            start = working.rfind("\n", 0, hit.start) + 1
            end = working.find("\n", hit.start)
            lines.append((start, working[start : end if end >= 0 else len(working)], []))
        start, _, benefits = lines[-1]
        benefits.append(replace(hit, start=hit.start - start, end=hit.end - start))
    return lines


def _figures(document: Document, *, start: int, end: int) -> list[Quantity]:
    """The figures of a line of the document, with offsets into the line."""
    here = hits_within(document.once(scan_quantities).accepted, start, end)
    return [replace(n, start=n.start - start, end=n.end - start) for n in here]


def _rows(offer: Offer) -> Iterator[Incentive]:
    """One row for each kind and amount of an offer."""
    if offer.rule == "elliptical":
        for number in money_of(offer.clause):
            yield _row(offer, offer.benefits, kind=offer.kinds[-1], number=number)
        return
    tiers = tiers_of(offer.clause, _beneficiary_of_offer(offer))
    amounts = amounts_of(offer.clause, offer.benefits)
    for kind in offer.kinds:
        own = [hit for hit in offer.benefits if kind_of(hit) == kind]
        benefits = own or list(offer.benefits)
        numbers = dict.fromkeys(number for hit in benefits for number in amounts.get(hit, ()))
        found: list[Quantity | None] = [*numbers] or [None]
        for figure in found:
            row = _row(offer, benefits, kind=kind, number=figure)
            tier = tiers.get(figure.start) if figure else None
            yield replace(row, beneficiary=tier) if tier else row


def _row(
    offer: Offer, benefits: Sequence[Phrase], *, kind: str, number: Quantity | None
) -> Incentive:
    return Incentive(
        offer.start,
        offer.end,
        kind=kind,
        beneficiary=_beneficiary_of_offer(offer),
        condition=_conditions_of_offer(offer),
        amount=None if number is None else number.value,
        unit="" if number is None else number.unit,
        benefit="、".join(dict.fromkeys(hit.phrase for hit in benefits)),
        rule=offer.rule,
        flags=offer.flags,
        high=None if number is None else number.high,
    )


def _beneficiary_of_offer(offer: Offer) -> str:
    first = min((hit.start for hit in offer.benefits), default=offer.end) - offer.clause.start
    whole = offer.people != offer.clause.text
    return beneficiary_of(offer.people, before=len(offer.people) if whole else first)


def _conditions_of_offer(offer: Offer) -> str:
    """The conditions of a statement: clauses that end in 的, and phrases in its own clause."""
    own = [match[0] for match in compiled(CONDITIONS).finditer(offer.clause.text)]
    clauses = [
        compiled(OPENS).sub("", clause.removesuffix("的"))
        for clause in offer.conditions
        if clause != offer.people
    ]
    return ",".join(dict.fromkeys([*clauses, *own]))


def _link_repeats(found: list[Incentive], text: str) -> list[Incentive]:
    """Rows with an amount that an earlier row has too are linked to that row's clause."""
    first: dict[tuple[str, float], Incentive] = {}
    linked = []
    for row in found:
        earlier = first.setdefault((row.kind, row.amount), row) if row.amount is not None else row
        if earlier is not row and _is_in_quotation(text, row):
            row = replace(
                row, repeats=text[earlier.start : earlier.end], flags=(*row.flags, "repeat")
            )
        linked.append(row)
    return linked


def _is_in_quotation(text: str, row: Incentive) -> bool:
    """True when a clause stands within a quotation: somebody repeats what the page told."""
    before = text[max(0, row.start - LONGEST_QUOTATION) : row.start]
    opened = max(before.rfind(mark) for mark in "“「")
    return opened > max(before.rfind(mark) for mark in "”」\n")
