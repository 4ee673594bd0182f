"""Who helps whom in a sentence, clause by clause, on a page whose own place is known?

A helper and who is helped stand in one clause (溧阳市人社局对县人社局), or the helper in one and
the helped in the next that has no subject of its own (滨湖区拿出1200万元,在归州镇盖起分选中心), or
the other way round (滔河镇的冷水鱼池,钱是溧阳水务公司的). Where nobody at home is named, a deed
that needs no recipient helps the home itself (溧阳派来三名教师).

Not found:  what is bought, who only visits, foreign partners, where a person is from (no_aid)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.tables import read_map, read_table

__all__ = ["Deed", "Helped", "pair_clauses"]

CLAUSE = re.compile("[^,;:，；：。!?]+")
# 甲、乙分别认领丙、丁; 甲、乙则与丙、丁一一认门: lists of one length answer in order.
IN_ORDER = ("分别", "一一", "各自", "依次", "则与", "则同")
SMALL = ("institution", "township", "village")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a helper does, by the table pairings/deeds."""

    word: str
    relation: str
    direction: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Helped:
    """A donor, a recipient and the deed between them."""

    donor: Party
    recipient: Party
    deed: Deed


@dataclass
class _State:
    """What the clauses before have left open in a sentence."""

    donors: list[Party] = field(default_factory=list)
    paired: bool = True
    deed: Deed | None = None
    topic: list[Party] = field(default_factory=list)
    body: list[Party] = field(default_factory=list)


def pair_clauses(working: str, parties: Sequence[Party], *, start: int, end: int, home: Party) -> list[Helped]:
    """The pairs of `working[start:end]`, one sentence, whose parties have their sides."""
    if working[start:end].rstrip("”」』\"'").endswith("?"):
        return []
    state = _State()
    pairs: list[Helped] = []
    for clause in CLAUSE.finditer(working, start, end):
        here = [p for p in parties if clause.start() <= p.start < clause.end()]
        pairs += _clause(working, here, clause=clause, state=state, home=home)
    pairs += _left_open(state, home)
    return _without_heads(pairs)


def _clause(
    working: str, here: Sequence[Party], *, clause: re.Match[str], state: _State, home: Party
) -> Iterator[Helped]:
    words = clause[0]
    if table_finder("pairings/no_aid").is_in(words):
        return
    deed = _deed(words, here, offset=clause.start())
    outs = [p for p in here if not p.home and not _is_origin(p, working)]
    homes = [p for p in here if p.home]
    small = [p for p in homes if p.level in SMALL]
    takers = small or homes
    if outs and takers and deed:
        state.donors, state.paired, state.deed = outs, True, deed
        yield from _facing(outs, takers, deed=deed, words=words)
    elif outs and not takers:
        if deed or state.deed:
            if state.topic and deed:
                yield from _facing(outs, state.topic, deed=deed, words=words)
                state.donors, state.paired, state.deed = outs, True, deed
                return
            yield from _left_open(state, home)
        state.donors, state.paired, state.deed = outs, False, deed
    elif takers and not outs:
        deed = deed or state.deed
        subject = takers[0].start == clause.start() and takers[0].level not in SMALL
        if state.donors and deed and not subject and small:
            state.paired = True
            yield from _facing(state.donors, takers, deed=deed, words=words)
        elif subject:
            yield from _left_open(state, home)
            state.donors = []
        state.topic = small or state.topic
    elif not here and deed and not state.deed:
        state.deed = deed
        if state.donors and state.topic and not state.paired:
            state.paired = True
            yield from _facing(state.donors, state.topic, deed=deed, words=words)
    if outs and takers and not deed:
        state.donors, state.paired, state.deed = outs, False, None
        state.topic = small


def _left_open(state: _State, home: Party) -> Iterator[Helped]:
    if state.donors and not state.paired and state.deed and state.deed.alone:
        yield from (Helped(donor, home, state.deed) for donor in state.donors)
    state.paired = True


def _facing(outs: Sequence[Party], takers: Sequence[Party], *, deed: Deed, words: str) -> Iterator[Helped]:
    outs, takers = _distinct(outs), _distinct(takers)
    if len(outs) == len(takers) > 1 and any(word in words for word in IN_ORDER):
        sides = list(zip(outs, takers, strict=True))
    else:
        sides = list(product(outs, takers))
    yield from (Helped(donor, taker, deed) for donor, taker in sides)


def _distinct(parties: Sequence[Party]) -> list[Party]:
    return list({party.name: party for party in parties}.values())


def _without_heads(pairs: Sequence[Helped]) -> list[Helped]:
    return list({(p.donor.name, p.recipient.name): p for p in pairs}.values())


def _is_origin(party: Party, working: str) -> bool:
    """True for 是沅陵县人: a person's home."""
    return party.kind == "place" and working[party.end : party.end + 1] == "人" and working[
        party.end + 1 : party.end + 2
    ] in ",。;、"


def _deed(words: str, here: Sequence[Party], *, offset: int) -> Deed | None:
    """The deed of a clause, outside the names of its parties: the one that says most."""
    rows = _rows()
    inside = [(p.start - offset, p.end - offset) for p in here]
    found = [
        rows[hit.phrase]
        for hit in table_finder("pairings/deeds").find(words)
        if rows[hit.phrase].relation and not any(a <= hit.start and hit.end <= b for a, b in inside)
    ]
    return max(found, key=lambda deed: (deed.alone, len(deed.word)), default=None)


def _rows() -> dict[str, Deed]:
    return {
        row["word"]: Deed(row["word"], row["relation"], row["direction"], bool(row["alone"]))
        for row in read_table("pairings/deeds")
    }
