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

from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.chosen_limits.choose import with_chosen_limits
from zhpolicy.extract.incentives.chosen_people.choose import with_chosen_people
from zhpolicy.extract.incentives.clauses import clauses_of_line, currencies
from zhpolicy.extract.incentives.grants.honoured import for_each_honoured
from zhpolicy.extract.incentives.grants.named_sums import figures_of
from zhpolicy.extract.incentives.grants.of_others import with_doers
from zhpolicy.extract.incentives.grants.other_offers import without_other_offers
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.grants.repeats import told_once
from zhpolicy.extract.incentives.grants.rows import figures_of_line, rows_of_offer
from zhpolicy.extract.incentives.grants.told_later import with_later_limits
from zhpolicy.extract.incentives.learned.judge import judge
from zhpolicy.extract.incentives.limits.in_force import (
    is_numbered_heading,
    limit_below,
    limit_of_lead,
)
from zhpolicy.extract.incentives.offers import find_offers
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.extract.incentives.people.in_force import (
    common_people,
    people_of_scope,
    people_of_title,
    tier_above,
    told_first,
    with_people,
)
from zhpolicy.extract.incentives.people.listed import told_in_title, with_its_people
from zhpolicy.extract.incentives.plain import LABELLED, is_bare_sum, may_be_given
from zhpolicy.extract.incentives.reasons import TOLD_WITH_RIGHT
from zhpolicy.extract.incentives.statements import LineRead, Surroundings
from zhpolicy.extract.incentives.tiers.tables import table_at
from zhpolicy.extract.incentives.words import (
    find_benefits,
    is_sure,
    kind_of,
    reason_against,
    speaks_of_talent,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.several import one_or_several

__all__ = [
    "Incentive",
    "find_incentives",
    "find_rejected_incentives",
    "scan",
    "scan_by_rules",
    "scan_without_choice",
]

# A line of so few characters that names a benefit and no sum is a heading of what follows.
LONGEST_HEADING = 24


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
    found, rows, refused = _scan(document)
    rows = with_chosen_people(with_chosen_limits(rows, document), document)
    return Found(tuple(told_once(rows, document.text)), (*found.rejected, *refused))


def scan_without_choice(document: Document) -> list[Incentive]:
    """The benefits that a document offers, for whom and with what limits the rules read it."""
    return _scan(document)[1]


def _scan(document: Document) -> tuple[Found[Incentive], list[Incentive], list[Rejected]]:
    """What rules find, the rows that stay with those that are added, and what is refused."""
    found, lines = scan_by_rules(document)
    rows, refused = judge(document, found.accepted, lines, found.rejected)
    rows = [each for row in rows for each in for_each_honoured(row, document.working)]
    rows = without_other_offers(rows, document.working)
    rows = with_later_limits(rows, document.working)
    return found, [_with_people(row, document.working) for row in rows], refused


def _with_people(row: Incentive, working: str) -> Incentive:
    people = with_its_people(row.beneficiary, working, start=row.start, end=row.end)
    people = told_in_title(people, working, start=row.start)
    return with_doers(replace(row, beneficiary=people, group=group_of(people)), working)


def scan_by_rules(document: Document) -> tuple[Found[Incentive], list[LineRead]]:
    """What the rules find, before a learned score is asked, and what they knew at each line."""
    lines = _lines_that_may_offer(document)
    found: list[Incentive] = []
    rejected: list[Rejected] = []
    read: list[LineRead] = []
    if not lines:
        return Found(), read
    around = _around(document)
    ended = named_at = 0
    for start, line, benefits in lines:
        if start < ended or is_numbered_heading(line):
            continue
        rows, end = table_at(document, start, line=line, around=around)
        if end:
            found += rows
            ended, around = end, replace(around, label=())
            continue
        above = document.working[ended:start]
        ended = start + len(line)
        around = with_people(
            _below(around, above), document.working, start=start, line=line, named_at=named_at
        )
        rows, refused = _read_line(document, start, line=line, benefits=benefits, around=around)
        found += rows
        rejected += refused
        before, around = around, _after(around, line, rows=rows, benefits=benefits)
        if any("carried" not in row.marks for row in rows) or around.people == around.page:
            named_at = ended
        read.append(LineRead(start, ended, before, after=around, named_at=named_at))
    return Found(tuple(found), tuple(rejected)), read


def _below(around: Surroundings, above: str) -> Surroundings:
    """What is known at a line below text without offers: the tier and limit of its headings."""
    if not above.strip():
        return around
    tier = tier_above(above)
    limit = limit_below(above, before=around.limit)
    return replace(around, tier=tier, people=tier or around.people, limit=limit)


def _read_line(
    document: Document, start: int, *, line: str, benefits: Sequence[Phrase], around: Surroundings
) -> tuple[list[Incentive], list[Rejected]]:
    """The rows of a line, and the words of benefits that are no offer."""
    figures = figures_of_line(document, start=start, end=start + len(line))
    clauses = clauses_of_line(document, start, line=line, benefits=benefits, quantities=figures)
    offers, refused = find_offers(line, clauses=clauses, around=around)
    demanded = tuple(filter(None, (around.limit, limit_of_lead(line))))
    limited = [replace(o, conditions=(*demanded, *o.conditions)) for o in offers]
    rows = [row for offer in limited for row in rows_of_offer(offer, line)]
    refused = [hit for hit in refused if hit.reason != TOLD_WITH_RIGHT]
    return (
        [replace(row, start=start + row.start, end=start + row.end) for row in rows],
        [replace(hit, start=start + hit.start, end=start + hit.end) for hit in refused],
    )


def _around(document: Document) -> Surroundings:
    """What a page says before its first line: does it speak of talent, and for whom is it?"""
    scope = people_of_scope(document.working)
    page = scope or people_of_title(document)
    return Surroundings(speaks_of_talent(document.working), people=page, page=page)


def _after(
    around: Surroundings, line: str, *, rows: Sequence[Incentive], benefits: Sequence[Phrase]
) -> Surroundings:
    """What is known behind a line: who got its benefits, and the benefit that it announces."""
    first = next((row.beneficiary for row in rows[:1] if "carried" not in row.marks), "")
    people = told_first(first, line, around=around)
    if not people:
        people = common_people([row.beneficiary for row in rows], before=people)
    ends = line.rstrip()[-1:]
    named = common_people([row.beneficiary for row in rows], before="")
    announces = ends == ":" or (len(line) <= LONGEST_HEADING and ends not in "。;,!…")
    sums = any(row.amount is not None for row in rows)
    named_last = benefits[-1:] if announces else []
    label = tuple(hit for hit in named_last if _may_label(hit, line))
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


def _may_label(hit: Phrase, line: str) -> bool:
    """True for a benefit that a heading may name for sums below, as 职称 in 高级职称 does not.

    待遇 does where it closes the heading: 支教教师待遇.
    """
    if reason_against(hit) or kind_of(hit) not in LABELLED:
        return False
    return kind_of(hit) != "pay" or is_sure(hit) or hit.end == len(line.rstrip())


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
