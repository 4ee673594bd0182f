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
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from zhpolicy.extract.pairings.deeds import Deed, Helped, deeds, find_deed, takes_charge
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.bystanders import is_origin, without_bystanders
from zhpolicy.extract.pairings.named.matters import is_other_matter
from zhpolicy.extract.pairings.named.persons import is_person
from zhpolicy.extract.pairings.pointing import (
    Memory,
    distinct,
    last_named,
    point_back,
    remember,
)
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_words

__all__ = ["pair_clauses"]

CLAUSE = re.compile("[^,;:。!?\n]+")
SMALL = ("institution", "township", "village")
# 某厅把甲医院和乙医院编进一支队伍: who arranges is no helper.
ARRANGES = re.compile("还?又?(?:把[^,。]{2,40}编进|牵[线头])")
# 漳州四家医院: the head of a list.
GROUP = re.compile("[\\d一二两三四五六七八九十几][家所个间]")
# A line of a table: cells between strokes, no mark of a sentence.
LONGEST_LINE = 60
TABLE_LINE = re.compile("[^/|\t,。;:]+(?:[/|\t|][^/|\t,。;:]+){1,4}")
# 耕地司, 业务处: a part of a ministry that was named before.
OFFICE = ("司", "处", "局", "室", "办", "科")


@dataclass
class _State:
    """What the clauses before have left open in a sentence."""

    donors: list[Party] = field(default_factory=list)
    paired: bool = True
    deed: Deed | None = None
    topic: list[Party] = field(default_factory=list)
    place: Party | None = None
    takers: list[Party] = field(default_factory=list)
    listing: bool = False
    owner: str = ""
    words: str = ""
    own: Party | None = None
    body: list[Party] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


def pair_clauses(
    working: str, parties: Sequence[Party], *, sentence: Sentence, home: Party, memory: Memory
) -> list[Helped]:
    """The pairs of a sentence whose parties have their sides; `memory` is that of the text."""
    start, end = sentence.start, sentence.end
    if working[start:end].rstrip("”」』\"'").endswith("?"):
        return []
    parties = [party for party in parties if not _in_brackets(party, working, start=start)]
    parties = _with_above(parties, home)
    if line := _table_line(working[start:end], parties):
        return [line]
    state = _State(owner=memory.national, own=memory.own)
    if _came().search(working[start:end]) and all(party.home for party in parties):
        state.donors = list(memory.helpers)
    pairs: list[Helped] = []
    for clause in CLAUSE.finditer(working, start, end):
        here = [p for p in parties if clause.start() <= p.start < clause.end()]
        here = [named for p in here if (named := last_named(p, memory))]
        here = point_back(here, clause, memory=memory)
        if working[clause.start() - 1 : clause.start()] == ";" and not state.listing:
            pairs += _left_open(state, home)
            state.donors, state.topic, state.deed = [], [], None
        new = list(_clause(working, here, clause=clause, state=state, home=home))
        if working[clause.end() : clause.end() + 1] == ":":
            _open_list(state, new, pairs)
        pairs += new
        remember(memory, here)
    pairs += _left_open(state, home)
    return _without_heads(pairs, state.heads)


def _open_list(state: _State, new: Sequence[Helped], before: Sequence[Helped]) -> None:
    """漳州四家医院…各认一个科室: the list behind the colon says who the head is."""
    state.listing = True
    if new:
        state.heads = [pair.donor.name for pair in new]
        return
    state.heads += [pair.donor.name for pair in before if GROUP.search(pair.donor.name)]
    if state.donors and not state.paired:
        state.heads += [party.name for party in state.donors]


def _with_above(parties: list[Party], home: Party) -> list[Party]:
    """The prefecture's hospital helps its county, unless somebody from elsewhere does."""
    above = [
        p for p in parties if not p.home and p.code[:4] == home.code[:4] and p.code.endswith("00")
    ]
    others = any(not p.home and p not in above for p in parties)
    small = any(p.home and p.level in SMALL for p in parties)
    if not others and (small or any(p.home and p.level == "county" for p in parties)):
        return parties
    return [replace(p, home=True) if p in above else p for p in parties]


def _table_line(line: str, parties: Sequence[Party]) -> Helped | None:
    """茶叶组 / 皖江农业大学 / 油坊店乡: a line of a table with one of each side."""
    if len(line) > LONGEST_LINE or not TABLE_LINE.fullmatch(line):
        return None
    outs, homes = ([p for p in parties if p.home is side] for side in (False, True))
    if len(outs) != 1 or len(homes) != 1:
        return None
    return Helped(outs[0], homes[0], Deed("", "people sent", "to recipient", alone=False))


def _in_brackets(party: Party, working: str, *, start: int) -> bool:
    """True for a name in brackets: (现为…)."""
    return working.rfind("(", start, party.start) > working.rfind(")", start, party.start)


def _clause(
    working: str, here: Sequence[Party], *, clause: re.Match[str], state: _State, home: Party
) -> Iterator[Helped]:
    words = state.words = clause[0]
    if is_other_matter(words, here, offset=clause.start()):
        return
    deed = find_deed(words, here, offset=clause.start())
    outs, homes = _sides(working, here, clause=clause, state=state, deed=deed)
    small = [p for p in homes if p.level in SMALL]
    takers = small or homes
    if outs and takers:
        yield from _both(outs, takers, deed=deed, state=state, home=home)
    elif outs:
        if deed and deed.always and not state.topic:
            yield from (Helped(donor, home, deed) for donor in outs)
        yield from _only_helpers(outs, deed, words=words, state=state, home=home)
    elif takers:
        yield from _only_helped(takers, deed, clause=clause, state=state, home=home)
    elif deed:
        state.deed = state.deed or deed
        if state.donors and state.topic and not state.paired:
            state.paired = True
            yield from _facing(state.donors, state.topic, deed=deed, words=words)


def _sides(
    working: str,
    here: Sequence[Party],
    *,
    clause: re.Match[str],
    state: _State,
    deed: Deed | None,
) -> tuple[list[Party], list[Party]]:
    """Who helps and who is helped in a clause, without those that only stand there."""
    words, offset = clause[0], clause.start()
    outs = [p for p in here if not p.home and not _stands_only(p, working, words=words)]
    learns = deed is not None and deed.relation == "training visit"
    outs = without_bystanders(outs, working, donors=state.donors, learns=learns)
    homes = [p for p in here if p.home and working[p.start - 1 : p.start] != "从"]
    if not outs and len(homes) == 2 and _takes_on(words, homes, offset=offset):
        return homes[:1], homes[1:]
    small = [p for p in homes if p.level in SMALL]
    if not outs and (small or state.listing):
        subject = _subject(words, small, offset=offset, state=state)
        outs = [subject] if subject else []
    return outs, homes


def _stands_only(party: Party, working: str, *, words: str) -> bool:
    """True for where people are from, who arranges, and a company that invests."""
    invests = read_words("pairings/sides", marked="invests")
    company = party.kind == "company" and any(word in words for word in invests)
    return company or is_origin(party, working) or bool(ARRANGES.match(working, party.end))


def _both(
    outs: list[Party],
    takers: list[Party],
    *,
    deed: Deed | None,
    state: _State,
    home: Party,
) -> Iterator[Helped]:
    small = [p for p in takers if p.level in SMALL]
    state.body = small or state.body
    if deed is None:
        yield from _left_open(state, home)
        state.donors, state.paired, state.deed, state.topic = outs, False, None, takers
        return
    if not state.donors or state.donors[0].name != outs[0].name:
        yield from _left_open(state, home)
    state.donors, state.paired, state.deed = outs, True, deed
    state.topic, state.takers = small, takers
    yield from _facing(outs, takers, deed=deed, words=state.words)


def _only_helpers(
    outs: list[Party], deed: Deed | None, *, words: str, state: _State, home: Party
) -> Iterator[Helped]:
    takers = state.topic or (state.body if state.listing or "分别" in words else [])
    if not deed and state.deed and state.paired and state.takers and _pattern("goes").match(words):
        yield from _facing(outs, state.takers, deed=state.deed, words=words)
        state.donors = outs
        return
    if deed and takers:
        yield from _facing(outs, takers, deed=deed, words=words)
        state.donors, state.paired, state.deed = outs, True, deed
        return
    if deed and len(outs) > 1 and _help_each_other(outs, deed, words=words):
        state.donors = []
        return
    if state.listing and deed:
        yield from _facing(outs, [home], deed=deed, words=words)
        return
    yield from _left_open(state, home)
    state.donors, state.paired, state.deed = outs, False, deed


def _help_each_other(outs: Sequence[Party], deed: Deed, *, words: str) -> bool:
    """苏州大学支援青海师范大学: both from elsewhere, with the deed between them."""
    left, right = words.find(outs[0].name[:4]), words.rfind(outs[-1].name[:4])
    return 0 <= left < words.find(deed.word) < right


def _only_helped(
    takers: list[Party], deed: Deed | None, *, clause: re.Match[str], state: _State, home: Party
) -> Iterator[Helped]:
    small = [p for p in takers if p.level in SMALL]
    subject = takers[0].start == clause.start() and not small
    deed = deed or state.deed
    if subject:
        yield from _left_open(state, home)
        state.donors = []
    elif state.donors and deed:
        state.paired = True
        yield from _facing(state.donors, takers, deed=deed, words=clause[0])
    state.place = takers[-1] if not small else state.place
    state.topic = small or state.topic


def _left_open(state: _State, home: Party) -> Iterator[Helped]:
    if state.donors and not state.paired and state.deed and state.deed.alone:
        for donor in state.donors:
            alike = state.own and state.own.kind == donor.kind
            yield Helped(
                donor, state.own if alike and state.own else state.place or home, state.deed
            )
    state.paired = True


def _subject(words: str, small: Sequence[Party], *, offset: int, state: _State) -> Party | None:
    """耕地司包石梯子村: the head of a clause with such a verb, whatever it is called."""
    match = takes_charge().match(words)
    if not match or (small and offset + match.end() != small[0].start):
        return None
    if match["name"] in deeds() or match["name"] in read_words("mentorship/schemes"):
        return None  # 对口(帮扶), 手把手(带)
    if is_person(match["name"]):
        return None  # 张蕾包眼科
    if not small and not state.body and not words.endswith("科"):
        return None
    name = match["name"]
    owner = state.owner if name.endswith(OFFICE) else ""
    return Party(offset, offset + len(name), owner + name, "institution", "", "", "company")


def _facing(
    outs: Sequence[Party], takers: Sequence[Party], *, deed: Deed, words: str
) -> Iterator[Helped]:
    outs, takers = distinct(outs), distinct(takers)
    in_turn = [p.home for p in sorted([*outs, *takers])] == [False, True] * len(outs)
    if (len(outs) == len(takers) > 1 and in_turn) or (
        len(outs) == len(takers) > 1 and _pattern("order").search(words)
    ):
        sides = list(zip(outs, takers, strict=True))
    else:
        sides = list(product(outs, takers))
    yield from (Helped(donor, taker, deed) for donor, taker in sides)


def _without_heads(pairs: Sequence[Helped], heads: Sequence[str]) -> list[Helped]:
    """The pairs, each once; a head (漳州四家医院…:) gives way to the list behind it."""
    once = list({(p.donor.name, p.recipient.name): p for p in pairs}.values())
    listed = [p for p in once if p.donor.name not in heads]
    return listed if listed and heads else once


def _takes_on(words: str, homes: Sequence[Party], *, offset: int) -> bool:
    """牛场村认下杜坝村: of two villages that nobody places, the first takes on the second."""
    left, right = homes
    alike = left.level == right.level and left.level in ("township", "village")
    gap = words[left.end - offset : right.start - offset]
    return (
        alike
        and left.start == offset
        and not (left.code or right.code)
        and gap in read_words("pairings/deeds", marked="charge")
    )


@cache
def _pattern(column: str) -> re.Pattern[str]:
    """order: 甲、乙分别认领丙、丁; goes: 还有甲集团, a list that goes on behind a comma."""
    return re.compile(alternation(read_words("pairings/grammar", marked=column)))


@cache
def _came() -> re.Pattern[str]:
    """他们在…, 前后来了38名医生, 16名教师组团: who came is named in the sentence before."""
    words = alternation(read_words("pairings/grammar", marked="came"))
    return re.compile(f"(?:^|[,:“])(?:[^,。]{{0,6}})?(?:{words}|\\d+名[\u4e00-\u9fff]{{1,4}}组团)")
