"""Which rows tell an offer again that the page has made before?

Linked: a quotation (“给博士30万元安家费”), and what is said of an offer (1500元的补助由县里承担;
局长介绍,对博士给予30万元). Left out: the same benefit named twice in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.beneficiaries import find_receivers
from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.words import compiled
from zhpolicy.text.scripts import to_simplified

__all__ = ["told_once"]

# A quotation that repeats a clause opens at most this far before it; 100 or 400 give the same rows.
LONGEST_QUOTATION = 200
SENTENCE_END = re.compile("[。;；!！?？\n]")
# Who speaks of an offer, or what points back at it, stands so near before it. Chosen by trying.
NEAR = 40
TOLD = "(?:<tells_again>)"
# 30万元的安家费已经到账: the sum opens the clause and describes the benefit, and nobody gives.
DEFINITE = "^(?:这|该|其|每[月年人天])*\\d[\\d.,]*[万亿]?元?的"
# Rules whose rows are named by their place in a list or a table.
IN_PLACE = ("table", "listed")


def told_once(found: Sequence[Incentive], text: str) -> list[Incentive]:
    """The rows without those that say the same in one sentence, others linked if told before."""
    first: dict[tuple[object, ...], Incentive] = {}
    linked = []
    for row in _without_doubles(found, text):
        earlier = _told_before(row, first, text)
        if earlier:
            surface, marks = text[earlier.start : earlier.end], (*row.marks, "repeat")
            row = replace(row, repeats=surface, marks=marks)
        for key in _keys(row):
            first.setdefault(key, row)
        linked.append(row)
    return linked


def _without_doubles(found: Sequence[Incentive], text: str) -> Iterator[Incentive]:
    """The rows, without a benefit that its sentence has named to the same people before."""
    before: set[tuple[object, ...]] = set()
    end = 0
    for row in found:
        if SENTENCE_END.search(text, end, row.start):
            before = set()
        end = max(end, row.end)
        said = (row.kind, row.beneficiary, row.benefit, row.amount, row.high, row.condition)
        plain = row.amount is None and not re.search("\\d", text[row.start : row.end])
        key = said if plain else (*said, row.start, row.end)
        if row.rule in IN_PLACE or key not in before:
            yield row
        before.add(key)


def _keys(row: Incentive) -> list[tuple[object, ...]]:
    """What a row has in common with one that tells it again: its sum, or for whom it is too."""
    if row.amount is None:
        return [(row.kind, row.benefit)]
    own = (row.kind, row.amount, row.high, row.unit)
    return [own, (*own, row.benefit, _noun_of(row))]


def _told_before(
    row: Incentive, first: Mapping[tuple[object, ...], Incentive], text: str
) -> Incentive | None:
    """The row that this one tells again: in a quotation, or where it is spoken of."""
    keys = _keys(row)
    if not any(key in first for key in keys):
        return None
    if _is_in_quotation(text, row):
        return first.get(keys[0])
    earlier = first.get(keys[1]) if row.amount is not None and row.beneficiary else None
    if earlier is None or (earlier.start, earlier.end) == (row.start, row.end):
        return None
    same = row.per in ("", earlier.per) and _adds_none(row, earlier)
    return earlier if same and _is_spoken_of(row, text) else None


def _is_spoken_of(row: Incentive, text: str) -> bool:
    """True where somebody tells of the offer (局长介绍), or its sum describes it."""
    opens = [end.end() for end in SENTENCE_END.finditer(text, max(0, row.start - NEAR), row.start)]
    start = opens[-1] if opens else max(0, row.start - NEAR)
    if compiled(TOLD).search(to_simplified(text[start : row.start])):
        return True
    said = to_simplified(text[row.start : row.end])
    return bool(compiled(TOLD).search(said) or compiled(DEFINITE).search(said))


def _adds_none(row: Incentive, earlier: Incentive) -> bool:
    """True where the later row has no condition of its own."""
    conditions = filter(None, row.condition.split(BETWEEN_CONDITIONS))
    return all(condition in earlier.condition for condition in conditions)


def _noun_of(row: Incentive) -> str:
    """The people of a row without what describes them: 引进的博士 are 博士."""
    words = find_receivers(row.beneficiary)
    return row.beneficiary[words[0].start :] if words else row.beneficiary


def _is_in_quotation(text: str, row: Incentive) -> bool:
    """True when a clause stands within a quotation: somebody repeats what the page told."""
    before = text[max(0, row.start - LONGEST_QUOTATION) : row.start]
    opened = max(before.rfind(mark) for mark in "“「")
    return opened > max(before.rfind(mark) for mark in "”」\n")
