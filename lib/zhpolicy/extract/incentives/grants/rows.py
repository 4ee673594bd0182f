"""Which rows does an offer give? One for each kind and amount, with how it is paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import amounts_of, is_share, sums_of, tiers_of, value_of
from zhpolicy.extract.incentives.grants.named_sums import figures_of
from zhpolicy.extract.incentives.grants.rates import Rate, rate_of
from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.grants.shares import shares_named
from zhpolicy.extract.incentives.kinds import kind_for
from zhpolicy.extract.incentives.limits.shared import own_share
from zhpolicy.extract.incentives.plain import is_bare_sum
from zhpolicy.extract.incentives.statements import Offer
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.phrases import Phrase

__all__ = ["figures_of_line", "row_of", "rows_of_offer"]

NO_RATE = Rate("", "", False)


def figures_of_line(document: Document, *, start: int, end: int) -> list[Quantity]:
    """The figures of a line of the document, with offsets into the line."""
    working = document.working
    here = hits_within(document.once(figures_of), start, end)
    sums = (replace(n, unit="元") if is_bare_sum(working, n) else n for n in here)
    moved = [replace(n, start=n.start - start, end=n.end - start) for n in sums]
    return sorted([*moved, *shares_named(working, start=start, end=end)])


def rows_of_offer(offer: Offer, line: str) -> Iterator[Incentive]:
    """One row for each kind and amount of an offer."""
    tiers = tiers_of(offer.clause, offer.people)
    if offer.rule == "listed":
        shares: list[Quantity | None] = [n for n in sums_of(offer.clause) if is_share(n)]
        for share in shares[:1] or [None]:
            row = row_of(offer, (), kind=offer.kinds[0], number=share, line=line)
            yield replace(row, benefit=offer.clause.text)
        return
    for kind, benefits, number in _kinds_and_sums(offer):
        row = row_of(offer, benefits, kind=kind, number=number, line=line)
        tier = tiers.get(number.start) if number else None
        row = replace(row, beneficiary=tier) if tier else row
        yield replace(row, condition=own_share(row.condition, offer.clause, number))


def _kinds_and_sums(offer: Offer) -> Iterator[tuple[str, Sequence[Phrase], Quantity | None]]:
    """Each kind and sum of an offer, with the words that name it."""
    if not offer.clause.offered:
        for number in sums_of(offer.clause):
            yield offer.kinds[-1], offer.benefits, number
        return
    amounts = amounts_of(offer.clause, offer.benefits)
    for kind in offer.kinds:
        own = [hit for hit in offer.benefits if kind in offer.kinds_of(hit)]
        benefits = own or list(offer.benefits)
        numbers = dict.fromkeys(number for hit in benefits for number in amounts.get(hit, ()))
        found: list[Quantity | None] = [*numbers] or [None]
        for figure in found:
            yield kind, benefits, figure


def row_of(
    offer: Offer, benefits: Sequence[Phrase], *, kind: str, number: Quantity | None, line: str
) -> Incentive:
    """The row of an offer for one kind and one sum, with offsets into its line."""
    amount, unit = value_of(number) if number else (None, "")
    named = [hit.phrase for hit in offer.clause.offered]
    conditions = [c for c in offer.conditions if not any(c in phrase for phrase in named)]
    rate = _rate(offer, number, line) if number else NO_RATE
    return Incentive(
        offer.start,
        offer.end,
        kind=kind_for(kind, benefits=offer.benefits, people=offer.people),
        beneficiary=offer.people,
        condition=BETWEEN_CONDITIONS.join(conditions),
        amount=amount,
        unit=unit,
        benefit="、".join(dict.fromkeys(hit.phrase for hit in benefits)),
        rule=offer.rule,
        marks=(*offer.marks, "total") if rate.is_total else offer.marks,
        high=None if number is None else number.high,
        per=rate.per,
        bound=rate.bound,
    )


def _rate(offer: Offer, number: Quantity, line: str) -> Rate:
    """How the sum of an offer is paid; a tier takes it from the sentence before it."""
    opens = max(line.rfind(mark, 0, offer.start) for mark in "。;!?") + 1
    before = line[opens : offer.clause.start] if offer.rule == "elliptical" else ""
    behind = ",".join(limit for limit in offer.conditions if limit.startswith("按"))
    return rate_of(number, offer.clause, before=before, behind=behind)
