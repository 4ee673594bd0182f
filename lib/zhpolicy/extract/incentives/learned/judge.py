"""Which offers do rules miss, and which of their rows are none? A learned score of each clause.

It is asked on pages on which rules read an offer. A clause outside their rows that scores
high becomes a row with the rule and the mark `learned`; a row whose clause scores low is
refused. For whom, how much and on which condition is read as for all rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.conditions import conditions_of
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.grants.rows import row_of
from zhpolicy.extract.incentives.learned.clauses_of_page import (
    PageClause,
    clauses_of_page,
    clauses_of_row,
    lie_in_rows,
    reasons_in_clauses,
)
from zhpolicy.extract.incentives.learned.features import (
    Described,
    describe_kind,
    describe_on_page,
    is_worth_asking,
    read_page,
)
from zhpolicy.extract.incentives.learned.model import likely_kind, reasons_for, score
from zhpolicy.extract.incentives.limits.behind import is_limit
from zhpolicy.extract.incentives.limits.in_force import (
    is_numbered_heading,
    limit_below,
    limit_of_lead,
)
from zhpolicy.extract.incentives.people.in_force import tier_above, with_people
from zhpolicy.extract.incentives.plain import is_personal, label_of_tier, tier_name
from zhpolicy.extract.incentives.receivers import people_of
from zhpolicy.extract.incentives.spans import first_of_statement
from zhpolicy.extract.incentives.statements import LineRead, Offer, Surroundings
from zhpolicy.extract.incentives.tiers.columns import read_head
from zhpolicy.extract.incentives.tiers.elliptical import limits_of_tiers
from zhpolicy.extract.incentives.words import compiled, kind_of
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Rejected

__all__ = ["LEARNED", "judge"]

LEARNED = "learned"
# A page of so many characters, of which a smaller share lies in rows, is a long report or a plan.
# None was learned from: of 60 official documents 30 clauses would become rows, nearly all wrong. Of
# pages of offers 0.24 to 0.50 lies in rows, of long reports 0.01 to 0.17.
LONG, SPARSEST = 1500, 0.2
# A text of fewer clauses is a sentence or two, no page, of which alone was learned.
FEWEST = 8
# A clause that scores above the first is a row, a row that scores below the second is none.
# Of pages that nobody wrote rules on F1 is the same within .01 with 0 and 0.5 for the first, and
# with -1 and -0.3 for the second; so fewer look-alikes are taken.
TAKEN, REFUSED = 0.3, -0.3
# The words of a clause are its benefit where they are as short as a name.
LONGEST_BENEFIT = 16
# 分别补1500元、2500元: each sum is for one of those named.
ANSWERS = "<each_in_order>"
# Of a line without end so many clauses before one and behind it tell whom it is for, and when.
MOST_BEFORE, MOST_BEHIND = 60, 60
# 人均月收入6800元, 户均增收2000元: a figure of a report.
MEASURE = re.compile("[人户]均[^,;。]{0,4}收入?[\\d近超达约]")
UNLIKELY = "a learned score says that it offers nothing"
IN_PLACE = ("table",)


def judge(
    document: Document,
    rows: Sequence[Incentive],
    lines: Sequence[LineRead],
    refused: Sequence[Rejected],
) -> tuple[list[Incentive], list[Rejected]]:
    """The rows that stay and those that are added, in reading order, and what is refused.

    `refused` are the words that rules refused.
    """
    length = len(document.working)
    is_sparse = length >= LONG and _characters_in(rows) < SPARSEST * length
    if not rows or is_sparse:
        return list(rows), []
    clauses = document.once(clauses_of_page)
    if len(clauses) < FEWEST:
        return list(rows), []
    inside = lie_in_rows(clauses, rows)
    described = dict(_described(clauses, inside, refused))
    scores = {index: score(each) for index, each in described.items()}
    told = [(row, _is_unlikely(row, clauses, scores)) for row in rows]
    unlikely = [row for row, is_unlikely in told if is_unlikely]
    kept = [_with_kind(row, clauses) for row, is_unlikely in told if not is_unlikely]
    added: list[Incentive] = []
    for index, each in described.items():
        if inside[index] or scores[index] <= TAKEN or _offers_nothing(clauses[index]):
            continue
        rows_of = _rows(document, clauses, index, rows=[*kept, *added], lines=lines)
        if not _goes_on(rows_of[0], clauses, index, rows=[*kept, *added]):
            reasons = " ".join(reasons_for(each))
            rule = f"{LEARNED} {scores[index]:.1f}: {reasons}"
            added += [replace(row, rule=rule) for row in rows_of]
    return (
        sorted([*kept, *added], key=lambda row: row.start),
        [Rejected(row.start, row.end, "incentives", UNLIKELY) for row in unlikely],
    )


def _described(
    clauses: Sequence[PageClause], inside: Sequence[bool], refused: Sequence[Rejected]
) -> Iterator[tuple[int, Described]]:
    """The features of each clause that is worth asking, by its number."""
    page = read_page(clauses, inside, reasons_in_clauses(clauses, refused))
    for index, is_inside in enumerate(inside):
        if is_inside or is_worth_asking(clauses[index].clause):
            yield index, describe_on_page(page, index)


def _offers_nothing(each: PageClause) -> bool:
    """True for a question, a limit, a heading, and what people earn on average."""
    is_measure = MEASURE.search(each.clause.text) is not None
    is_asked = each.line.startswith("?", each.clause.end)
    is_head = is_numbered_heading(each.line) or read_head(each.line) is not None
    return is_measure or is_asked or is_head or bool(is_limit(each.clause))


def _characters_in(rows: Sequence[Incentive]) -> int:
    """How many characters of the page lie in rows."""
    found = end = 0
    for row in sorted(rows):
        found += max(0, row.end - max(row.start, end))
        end = max(end, row.end)
    return found


def _is_unlikely(
    row: Incentive, clauses: Sequence[PageClause], scores: Mapping[int, float]
) -> bool:
    """True for a row none of whose clauses is likely to offer something."""
    own = clauses_of_row(clauses, row)
    return row.rule not in IN_PLACE and all(scores[index] < REFUSED for index in own)


def _with_kind(row: Incentive, clauses: Sequence[PageClause]) -> Incentive:
    """A row of rules with the kind for which its clause speaks much more than for its own."""
    own = clauses_of_row(clauses, row)
    if row.rule in IN_PLACE or not own:
        return row
    return replace(row, kind=likely_kind(describe_kind(clauses, own[-1]), told=row.kind))


def _goes_on(
    row: Incentive, clauses: Sequence[PageClause], index: int, *, rows: Sequence[Incentive]
) -> bool:
    """True for a clause that only goes on with the offer of the clause before: 体检,建健康档案."""
    if clauses[index].clause.mark != "," or row.amount is not None:
        return False
    start, end = clauses[index - 1].start, clauses[index - 1].end
    return any(other.kind == row.kind and start < other.end <= end for other in rows)


def _rows(
    document: Document,
    clauses: Sequence[PageClause],
    index: int,
    *,
    rows: Sequence[Incentive],
    lines: Sequence[LineRead],
) -> list[Incentive]:
    """What a clause offers, read as if a rule had found it: a row for each sum of a list."""
    each = clauses[index]
    first = max(index - each.number, index - MOST_BEFORE)
    line = [c.clause for c in clauses[first : index + MOST_BEHIND] if c.opens == each.opens]
    number = index - first
    known = _known(clauses, rows=rows, line=each.opens, first=first)
    around = _around(document, each, lines)
    people, marks = people_of(line, number, kept=(), known=known, around=around)
    own = (tier_name(each.clause) or "") if people else ""
    offer = Offer(
        replace(each.clause, benefits=(), offered=()),
        (),
        (_kind(clauses, index, label=label_of_tier(line, number, around=around)),),
        line[first_of_statement(line, number)].start,
        each.clause.end,
        _conditions(line, number, demanded=(around.limit, limit_of_lead(each.line)), own=own),
        LEARNED,
        people,
        (LEARNED, *marks),
    )
    benefit = each.clause.text if len(each.clause.text) <= LONGEST_BENEFIT else ""
    found = [
        row_of(offer, (), kind=offer.kinds[0], number=given, line=each.line)
        for given in _sums_given(each.clause)
    ]
    return [
        replace(row, start=each.opens + row.start, end=each.opens + row.end, benefit=benefit)
        for row in found
    ]


def _sums_given(clause: Clause) -> Sequence[Quantity | None]:
    """The sums of a clause: all of a list that answers another (分别), else the first."""
    sums = [n for n in sums_of(clause) if n.unit == "%" or is_personal(n)]
    if len(sums) > 1 and compiled(ANSWERS).search(clause.text):
        return sums
    return sums[:1] or [None]


def _kind(clauses: Sequence[PageClause], index: int, *, label: Sequence[Phrase]) -> str:
    """The kind of an offer: that of the label or heading of a tier, else the likeliest."""
    return kind_of(label[-1]) if label else likely_kind(describe_kind(clauses, index))


def _conditions(
    line: Sequence[Clause], number: int, *, demanded: tuple[str, ...], own: str
) -> tuple[str, ...]:
    """What limits an offer: what its heading demands, its own conditions, those of its list."""
    named = (own.removesuffix("的"),) if own.endswith("的") else ()
    found = (*demanded, *conditions_of(line, number), *named, *limits_of_tiers(line, number))
    return tuple(dict.fromkeys(filter(None, found)))


def _known(
    clauses: Sequence[PageClause], *, rows: Sequence[Incentive], line: int, first: int
) -> Mapping[int, str]:
    """Who gets the benefits of the clauses of a line that lie in rows."""
    known: dict[int, str] = {}
    end = line + len(clauses[first].line)
    for row in (row for row in rows if line <= row.start < end):
        for index in clauses_of_row(clauses, row)[-1:]:
            if clauses[index].opens == line and index >= first and row.beneficiary:
                known[index - first] = row.beneficiary
    return known


def _around(document: Document, each: PageClause, lines: Sequence[LineRead]) -> Surroundings:
    """What is known at the line of a clause: as rules read it, or from the line before it."""
    number = bisect_right(lines, each.opens, key=_start) - 1
    if number < 0:
        return lines[0].before if lines else Surroundings()
    last = lines[number]
    if last.start == each.opens:
        return last.before
    above = document.working[last.end : each.opens]
    around = replace(
        last.after,
        tier=tier_above(above) or last.after.tier,
        limit=limit_below(above, before=last.after.limit),
    )
    return with_people(
        around, document.working, start=each.opens, line=each.line, named_at=last.named_at
    )


def _start(line: LineRead) -> int:
    return line.start
