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
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import amounts_of, is_share, sums_of, tiers_of, value_of
from zhpolicy.extract.incentives.beneficiaries import find_receivers
from zhpolicy.extract.incentives.clauses import currencies
from zhpolicy.extract.incentives.grants.named_sums import figures_of
from zhpolicy.extract.incentives.grants.rates import Rate, rate_of
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.grants.repeats import told_once
from zhpolicy.extract.incentives.grants.shares import shares_named
from zhpolicy.extract.incentives.kinds import kind_for
from zhpolicy.extract.incentives.limits.in_force import limit_below, limit_of_lead
from zhpolicy.extract.incentives.limits.shared import own_share
from zhpolicy.extract.incentives.offers import find_offers
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.extract.incentives.people.in_force import (
    common_people,
    people_for_item,
    people_of_scope,
    people_of_title,
    tier_above,
)
from zhpolicy.extract.incentives.plain import is_bare_sum, may_be_given
from zhpolicy.extract.incentives.statements import Offer, Surroundings
from zhpolicy.extract.incentives.tiers.columns import TierRow, cells_of, read_head, rows_of_tier
from zhpolicy.extract.incentives.tiers.stacked import stacked_rows
from zhpolicy.extract.incentives.words import (
    find_benefits,
    is_sure,
    kind_of,
    reason_against,
    speaks_of_talent,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.document import Document, Readable, as_document, hits_within
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.several import one_or_several

__all__ = ["Incentive", "find_incentives", "find_rejected_incentives", "scan"]

# A line of so few characters that names a benefit and no sum is a heading of what follows.
LONGEST_HEADING = 24
# Who was named so far above is no longer meant: with 150, 400 or 1000 the annotated pages give the
# same rows, and of 12 policies that nobody read 80 rows lose or change whom they were wrongly for.
LONGEST_CARRY = 400
# So many characters and lines above may name whom a page is for. Chosen by trying.
ABOVE, MOST_LINES_ABOVE = 160, 3
NO_RATE = Rate("", "", False)


@one_or_several
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
    lines = _lines_that_may_offer(document)
    if not lines:
        return Found()
    around = _around(document)
    found: list[Incentive] = []
    rejected: list[Rejected] = []
    ended = named_at = 0
    for start, line, benefits in lines:
        if start < ended:
            continue
        rows, end = _table_at(document, start, line=line, around=around)
        if end:
            found += rows
            ended, around = end, replace(around, label=())
            continue
        figures = _figures(document, start=start, end=start + len(line))
        above = document.working[ended:start]
        ended = start + len(line)
        if above.strip():
            limit = limit_below(above, before=around.limit)
            around = replace(around, tier=tier_above(above), limit=limit)
        around = _with_people(around, document.working, start=start, line=line, named_at=named_at)
        offers, refused = find_offers(line, benefits=benefits, quantities=figures, around=around)
        demanded = tuple(filter(None, (around.limit, limit_of_lead(line))))
        limited = [replace(o, conditions=(*demanded, *o.conditions)) for o in offers]
        rows = [row for offer in limited for row in _rows(offer, line)]
        found += [replace(row, start=start + row.start, end=start + row.end) for row in rows]
        rejected += [replace(hit, start=start + hit.start, end=start + hit.end) for hit in refused]
        around = _after(around, line, rows=rows, benefits=benefits)
        if any("carried" not in row.marks for row in rows) or around.people == around.page:
            named_at = ended
    rows = [replace(row, group=group_of(row.beneficiary)) for row in found]
    return Found(tuple(told_once(rows, document.text)), tuple(rejected))


def _table_at(
    document: Document, start: int, *, line: str, around: Surroundings
) -> tuple[list[Incentive], int]:
    """The rows of a table whose head, or first row, is a line, and where it ends; else 0."""
    working = document.working
    caption = working[max(0, start - ABOVE) : start]
    head, at = read_head(line, label=around.label, caption=caption), start + len(line) + 1
    ended = at - 1 if head else 0
    if not head and len(cells_of(line)) > 1 and start:
        above = working.rfind("\n", 0, start - 1) + 1
        line = working[above : start - 1]
        head, at = read_head(line, label=around.label, caption=caption), start
    if not head:
        return _stacked_at(document, start, around=around)
    rows: list[Incentive] = []
    while at < len(working):
        end = working.find("\n", at)
        end = end if end >= 0 else len(working)
        figures = _figures(document, start=at, end=end)
        tiers, is_inside = rows_of_tier(
            working[at:end], head=head, quantities=figures, people=around.people
        )
        if not is_inside:
            break
        rows += [_row_of_table(row, start=at, end=end) for row in tiers]
        at = end + 1
    if not rows:
        stacked, at = _stacked_at(document, start, around=around)
        return (stacked, at) if stacked else ([], ended)
    return rows, at


def _stacked_at(
    document: Document, start: int, *, around: Surroundings
) -> tuple[list[Incentive], int]:
    """The rows of a table with one cell a line whose head holds a line, and where it ends."""
    table = stacked_rows(document.working, start)
    lines = ["\t".join(document.working[a:b] for a, b in cells) for cells in table]
    head = read_head(lines[0], label=around.label) if lines else None
    rows: list[Incentive] = []
    if head is None:
        return [], 0
    for cells, line in zip(table[1:], lines[1:], strict=True):
        figures = figures_of(as_document(line))
        tiers, _ = rows_of_tier(line, head=head, quantities=figures, people=around.people)
        rows += [_row_of_table(row, start=cells[0][0], end=cells[-1][1]) for row in tiers]
    return rows, table[-1][-1][1] if rows else 0


def _row_of_table(row: TierRow, *, start: int, end: int) -> Incentive:
    return Incentive(
        start,
        end,
        kind=row.kind,
        beneficiary=row.people,
        condition=row.condition,
        amount=row.amount,
        unit=row.unit,
        benefit=row.benefit,
        rule="table",
        high=row.high,
        per=row.per,
    )


def _around(document: Document) -> Surroundings:
    """What a page says before its first line: does it speak of talent, and for whom is it?"""
    scope = people_of_scope(document.working)
    page = scope or people_of_title(document)
    return Surroundings(speaks_of_talent(document.working), people=page, page=page)


def _with_people(
    around: Surroundings, working: str, *, start: int, line: str, named_at: int
) -> Surroundings:
    """What is known before a line, with whom it means where it names nobody."""
    if start - named_at > LONGEST_CARRY:
        around = replace(around, people="")
    people = people_for_item(line, around)
    if not people and not around.offered:
        people = _people_above(working, start)
    return replace(around, people=people)


def _people_above(working: str, start: int) -> str:
    """Whom the few lines above name last, where nobody has got anything yet."""
    above = working[max(0, start - ABOVE) : start].rstrip("\n").split("\n")[-MOST_LINES_ABOVE:]
    for line in reversed(above):
        found = find_receivers(line)
        if found:
            return found[-1].phrase
    return ""


def _after(
    around: Surroundings, line: str, *, rows: Sequence[Incentive], benefits: Sequence[Phrase]
) -> Surroundings:
    """What is known behind a line: who got its benefits, and the benefit that it announces."""
    people = around.people
    if not people:
        people = common_people([row.beneficiary for row in rows], before=people)
    ends = line.rstrip()[-1:]
    named = common_people([row.beneficiary for row in rows], before="")
    announces = ends == ":" or (len(line) <= LONGEST_HEADING and ends not in "。;,!…")
    sums = any(row.amount is not None for row in rows)
    label = tuple(hit for hit in benefits[-1:] if _may_label(hit)) if announces else ()
    if rows and sums and not label:
        label = around.label
    tier = tier_above(line) or around.tier
    return replace(
        around,
        people=people,
        label=label,
        carried=named if ends == ";" else "",
        tier=tier,
        limit=limit_below(line, before=around.limit),
        offered=around.offered + len(rows),
    )


def _may_label(hit: Phrase) -> bool:
    """True for a benefit that a heading may name for sums below; 待遇 is no such word."""
    return not reason_against(hit) and (kind_of(hit) != "pay" or is_sure(hit))


def _lines_that_may_offer(document: Document) -> list[tuple[int, str, list[Phrase]]]:
    """Start, text and words of benefits of each line that has such words, or a sum."""
    working = document.working
    benefits = find_benefits(working)
    figures = document.once(figures_of)
    sums = [n for n in figures if n.unit in currencies() or is_bare_sum(working, n)]
    sums = [n if n.unit else replace(n, unit="元") for n in sums]
    sums = [n for n in sums if may_be_given(working, n, among_benefits=bool(benefits))]
    lines: list[tuple[int, str, list[Phrase]]] = []
    hits: list[Phrase | Quantity] = [*benefits, *sums]
    for hit in sorted(hits, key=lambda hit: hit.start):
        if not lines or hit.start >= lines[-1][0] + len(lines[-1][1]):
            start = working.rfind("\n", 0, hit.start) + 1
            end = working.find("\n", hit.start)
            lines.append((start, working[start : end if end >= 0 else len(working)], []))
        start, _, found = lines[-1]
        if isinstance(hit, Phrase):
            found.append(replace(hit, start=hit.start - start, end=hit.end - start))
    return lines


def _figures(document: Document, *, start: int, end: int) -> list[Quantity]:
    """The figures of a line of the document, with offsets into the line."""
    working = document.working
    here = hits_within(document.once(figures_of), start, end)
    sums = (replace(n, unit="元") if is_bare_sum(working, n) else n for n in here)
    moved = [replace(n, start=n.start - start, end=n.end - start) for n in sums]
    return sorted([*moved, *shares_named(working, start=start, end=end)])


def _rows(offer: Offer, line: str) -> Iterator[Incentive]:
    """One row for each kind and amount of an offer."""
    tiers = tiers_of(offer.clause, offer.people)
    if offer.rule == "listed":
        shares: list[Quantity | None] = [n for n in sums_of(offer.clause) if is_share(n)]
        for share in shares[:1] or [None]:
            row = _row(offer, (), kind=offer.kinds[0], number=share, line=line)
            yield replace(row, benefit=offer.clause.text)
        return
    for kind, benefits, number in _kinds_and_sums(offer):
        row = _row(offer, benefits, kind=kind, number=number, line=line)
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


def _row(
    offer: Offer, benefits: Sequence[Phrase], *, kind: str, number: Quantity | None, line: str
) -> Incentive:
    amount, unit = value_of(number) if number else (None, "")
    named = [hit.phrase for hit in offer.clause.offered]
    conditions = [c for c in offer.conditions if not any(c in phrase for phrase in named)]
    rate = _rate(offer, number, line) if number else NO_RATE
    return Incentive(
        offer.start,
        offer.end,
        kind=kind_for(kind, benefits=offer.benefits, people=offer.people),
        beneficiary=offer.people,
        condition="，".join(conditions),
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
