"""Into which clauses does a sentence that offers benefits fall? One clause for each tier.

A clause ends at a comma, a semicolon or the end of the sentence, not inside brackets or a
title. A list 、 is cut where both sides offer an amount of their own (博士50万元、硕士40万元).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Generic, TypeVar

from zhpolicy.extract.incentives.beneficiaries import names_people
from zhpolicy.extract.incentives.words import (
    find_benefits,
    find_people,
    has_verb,
    reason_against,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.sentences import split_sentences
from zhpolicy.text.tables import read_words

__all__ = ["MOST_BENEFITS", "Clause", "clauses_of_line", "currencies", "split_clauses"]

# Brackets and titles hold marks that end nothing; longer ones are taken as never closed.
MARKS = re.compile(
    r"\([^()\n]{0,60}\)|《[^《》\n]{0,60}》|(?<!\d),(?=\d{3})|,(?!\d{3}(?!\d))[”’]?|(?<!\d)[:](?=\d)|:(?!\d)|[;。!?…]+[”’]?|——|、|\|"
)
HOLDS_MARKS = "(《、"
# An item of a list with its amount is shorter than this; what is longer is looked at from its end,
# so that a long list takes no long time. 30 or 160 give the same rows.
LONGEST_ITEM = 80
# A类100万元、B类六十万元: a short name before each sum.
NAMED = re.compile("[、,:]?[^\\d,;。:、每的]{1,12}?(?:每[年月人])*[\\d一二两三四五六七八九十]")
# A name in quotation marks at the start of a clause closes within so many characters; 15 or 60
# give the same rows.
LONGEST_NAME = 30
# 按照博士每月1500元、硕士每月1000元的标准发放补贴: the items share what stands behind them.
STANDARD = re.compile("的?标准")
# A clause with more words of benefits is a register, of which the first are looked at, so that it
# takes no long time. 10 or 80 give the same rows.
MOST_BENEFITS = 40
LEADING = " 　、“‘”’—-·"
TRAILING = " 　—"


Hit = TypeVar("Hit", Phrase, Quantity)
T = TypeVar("T")


class _InOrder(Generic[Hit]):
    """Hits in reading order, and where they start, so that those of a clause are found at once."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits: Sequence[Hit] = hits
        self.starts = [hit.start for hit in hits]

    def within(self, start: int, end: int) -> tuple[Hit, ...]:
        """The hits that begin within a span."""
        return tuple(self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a line: offsets into the line, number of its sentence, what stands in it.

    `benefits` are the words of benefits, look-alikes too; `offered` are those without them.
    `follows` is true for the second and later items of a list that was cut. `mark` is what
    stands before it: one of `,;:、`, or nothing at the start of a sentence.
    """

    start: int
    end: int
    text: str
    sentence: int
    follows: bool
    benefits: tuple[Phrase, ...]
    offered: tuple[Phrase, ...]
    quantities: tuple[Quantity, ...]
    mark: str = ""
    _told: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def recall(self, what: str, read: Callable[[Clause], T]) -> T:
        """What `read` says of the clause, read when it is first asked for."""
        if what not in self._told:
            self._told[what] = read(self)
        told: T = self._told[what]
        return told

    @property
    def names_people(self) -> bool:
        """True when the clause names people who may get something, not family alone.

        Few clauses of a line are ever asked, so that it is looked up where it is needed.
        """
        return self.recall("people", _names_people)

    @property
    def names_family(self) -> bool:
        """True when the clause, or the word of a benefit in it, names people: 子女入学."""
        return bool(find_people(self.text))

    def granted_in(self) -> str:
        """The text without the words of benefits: what is left may grant them."""
        pieces, at = [], self.start
        for hit in self.offered:
            pieces.append(self.text[at - self.start : hit.start - self.start])
            at = hit.end
        return "·".join([*pieces, self.text[at - self.start :]])


def _names_people(clause: Clause) -> bool:
    moved = [
        Phrase(hit.start - clause.start, hit.end - clause.start, hit.phrase)
        for hit in clause.benefits
    ]
    return names_people(clause.text, benefits=moved)


def currencies() -> frozenset[str]:
    """The units of money in which people are paid.

    >>> "港元" in currencies(), "美元" in currencies()
    (True, False)
    """
    return read_words("incentives/currencies")


def clauses_of_line(
    document: Document,
    start: int,
    *,
    line: str,
    benefits: Sequence[Phrase],
    quantities: Sequence[Quantity],
) -> list[Clause]:
    """The clauses of the line that begins at `start`, split once for all who read it."""
    known = document.once(_lines_split)
    if start not in known:
        known[start] = split_clauses(line, benefits=benefits, quantities=quantities)
    return known[start]


def _lines_split(document: Document) -> dict[int, list[Clause]]:
    """The lines of a document that were split, by where they begin; filled while it is read."""
    return {}


def split_clauses(
    line: str, *, benefits: Sequence[Phrase], quantities: Sequence[Quantity]
) -> list[Clause]:
    """The clauses of a line of working text, with the benefits and figures in each.

    >>> split = split_clauses("对博士,给予补贴;硕士40%。", benefits=(), quantities=())
    >>> [clause.text for clause in split]
    ['对博士', '给予补贴', '硕士40%']
    """
    figures = _InOrder(quantities)
    words = _InOrder(benefits)
    clauses = []
    for start, end, sentence, mark in _clause_spans(line):
        bounds = [start, *_list_cuts(line, start=start, end=end, figures=figures), end]
        for left, right in pairwise(bounds):
            begin, stop = _without_marks(line, start=left, end=right)
            if begin < stop:
                found = words.within(begin, stop)
                clauses.append(
                    Clause(
                        begin,
                        stop,
                        line[begin:stop],
                        sentence=sentence,
                        follows=left > start,
                        benefits=found,
                        offered=tuple(h for h in found[:MOST_BENEFITS] if not reason_against(h)),
                        quantities=figures.within(begin, stop),
                        mark="、" if left > start else mark,
                    )
                )
    return clauses


def _clause_spans(line: str) -> Iterator[tuple[int, int, int, str]]:
    """Start and end of each clause, the number of its sentence, and the mark before it."""
    for number, sentence in enumerate(split_sentences(line)):
        start, before = sentence.start, ""
        for mark in MARKS.finditer(line, sentence.start, sentence.end):
            if mark[0][0] not in HOLDS_MARKS:
                yield start, mark.start(), number, before
                start, before = mark.end(), mark[0][0]
        yield start, sentence.end, number, before


def _list_cuts(line: str, *, start: int, end: int, figures: _InOrder[Quantity]) -> list[int]:
    """Where a list is cut: before an item with an amount, when what is before it has one too."""
    numbers = figures.within(start, end)
    if len(numbers) < 2:
        return []
    ends = [mark.start() for mark in MARKS.finditer(line, start, end) if mark[0] == "、"]
    if ends and STANDARD.search(line, ends[-1], end) and not find_benefits(line[start : ends[-1]]):
        return []
    cuts, last = [], start
    begins = {number.start for number in numbers}
    for cut, after in zip(ends, [*ends, end][1:], strict=True):
        if cut + 1 in begins:  # 200万元、100万元补贴: one list of amounts
            continue
        items = (max(last, cut - LONGEST_ITEM), cut), (cut, after)
        if all(_item_offers(line, item, figures=figures) for item in items):
            cuts.append(cut)
            last = cut
    return cuts


def _item_offers(line: str, item: tuple[int, int], *, figures: _InOrder[Quantity]) -> bool:
    """True when a part of a list names an amount, and who gets it or what it is for."""
    amounts = [number for number in figures.within(*item) if number.kind != "duration"]
    if not amounts:
        return False
    part = line[slice(*item)]
    has_money = any(number.unit in currencies() for number in amounts)
    is_tier = has_money and bool(find_people(part) or NAMED.match(part))
    return bool(find_benefits(part) or has_verb(part) or is_tier)


def _without_marks(line: str, *, start: int, end: int) -> tuple[int, int]:
    """Where a clause begins and ends without the marks around it; quotations in it stay whole."""
    while start < end and line[start] in LEADING:
        if _closes_quotation(line[start : min(end, start + LONGEST_NAME)]):
            break
        start += 1
    while end > start and line[end - 1] in TRAILING:
        end -= 1
    if end > start and line[end - 1] in "”’" and not _leaves_quotation_open(line[start : end - 1]):
        end -= 1
    return start, end


def _closes_quotation(part: str) -> bool:
    """True when the quotation mark at the start is closed within the part: “英才卡”制度."""
    return part[0] in "“‘" and {"“": "”", "‘": "’"}[part[0]] in part


def _leaves_quotation_open(part: str) -> bool:
    """True when a quotation mark is left open at the end of the part."""
    return part.count("“") > part.count("”") or part.count("‘") > part.count("’")
