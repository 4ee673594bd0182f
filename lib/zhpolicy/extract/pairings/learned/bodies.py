"""Which more bodies may be sides? Those by any last word, and parts of bodies that were named.

The rules read the names of bodies.py alone, whose last words are sure. The learned step weighs
more: what any last word ends behind a place or a name of its own, 本会 and 集团 of a body that the
page named, and parts of one (集团总医院, 所属三公司). A name that stands inside a longer one goes.

- Found: 吉隆坡永春会馆 · 驻桂某边防旅 · 商会属下医务委员会 · 旅卫生连
- Not found: 大会 · 这个部门 · 会议
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from zhpolicy.extract.home import heading_of
from zhpolicy.extract.pairings.bodies import place_ahead
from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.extract.pairings.learned.parts import BodiesOfPage, parts_of
from zhpolicy.extract.pairings.learned.rows import as_in_rows, without_accidents
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.extract.pairings.named.sides import sided
from zhpolicy.extract.pairings.named.towns import stands
from zhpolicy.extract.pairings.named.where import code_in_name
from zhpolicy.extract.pairings.page import Peopled
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.places import Place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import cut_working

__all__ = ["with_more_bodies"]

SHORTEST, LONGEST = 4, 20
# 旅菲(永春同乡会), 驻桂某(边防旅): what stands ahead of a name and belongs to it.
ABROAD = re.compile("旅[^\\W\\d_]{1,2}$")
POSTED = re.compile("驻[^\\W\\d_]{1,3}$")
# 费是(宿务王氏宗亲会): signs that stand in no name; what is behind the last of them counts.
NEVER = re.compile("[由被随跟予给把到是让经向对与将]|(?<!中)和(?!平)|从(?!江|化)")
# Kinds of words that stand in no name.
NO_TAGS = ("p", "c", "d", "u", "r", "x", "q", "y", "m")
TABLES = ("organisations/suffixes", "pairings/bodies", "pairings/last_words")
# A name of so many signs ahead of its last word may be one though a dictionary has its words.
SMALLER = 4
LONGEST_AHEAD = 4
# A last word so long ends a name whatever a dictionary makes of it: 慈安(复康会).
SURE = 3


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence that begins at `start`, the places in it and its words with their tags."""

    part: str
    start: int
    here: Sequence[Place]
    words: Sequence[tuple[str, str]]


def with_more_bodies(document: Document, page: Page, peopled: Peopled) -> Peopled:
    """The sentences of a page with all that may be sides in them."""
    working = document.working
    places = [p for p in document.once(scan_places).accepted if p.level != "pair"]
    titled = Document.of_working(" ".join(heading_of(document)))
    above = [
        _sided(body, page, titled.working)
        for body in _named(
            titled.working, titled.once(scan_places).accepted, start=0, end=len(titled.working)
        )
    ]
    parents: list[Party] = []
    found: list[list[Party]] = []
    for sentence, parties in peopled:
        here = hits_within(places, sentence.start, sentence.end)
        more = [
            _sided(body, page, working)
            for body in _named(working, here, start=sentence.start, end=sentence.end)
        ]
        parents += [*parties, *more]
        found.append(_joined(parties, more))
    parts = BodiesOfPage(working, tuple(above), tuple(sorted(parents)))
    whole = [
        _joined(parties, list(parts_of(parts, parties, start=sentence.start, end=sentence.end)))
        for (sentence, _), parties in zip(peopled, found, strict=True)
    ]
    cut = without_accidents(whole, working, home=page.written)
    return [
        (sentence, as_in_rows(parties, working))
        for (sentence, _), parties in zip(peopled, cut, strict=True)
    ]


def _joined(parties: Sequence[Party], more: Sequence[Party]) -> list[Party]:
    """All of both in reading order; of two that overlap the longer one, of two ends the first."""
    ends = {party.end: party for party in parties}
    kept: list[Party] = []
    fresh = [p for p in more if p.end not in ends or _is_better(p, ends[p.end])]
    for party in sorted([*parties, *fresh], key=_longest_first):
        if party.end > party.start and any(
            party.start < other.end and other.start < party.end for other in kept
        ):
            continue
        kept.append(party)
    return sorted(kept)


def _is_better(party: Party, known: Party) -> bool:
    """True for 旅菲永春同乡会 beside 永春同乡会, and for 豫西乙公司 beside 公司."""
    if party.start >= known.start:
        return False
    head = party.name[: known.start - party.start]
    return bool(ABROAD.search(head)) or (not known.code and (bool(party.code) or is_proper(head)))


def _longest_first(party: Party) -> tuple[int, int]:
    return party.start - party.end, party.start


def _sided(body: Party, page: Page, working: str) -> Party:
    if ABROAD.match(body.name[:3]) or body.kind == "army":
        return body
    return sided(body, page, working)


def _named(working: str, here: Sequence[Place], *, start: int, end: int) -> Iterator[Party]:
    part = working[start:end]
    hits = _last_words().find(part)
    read = _Read(part, start, here, list(cut_working(part)) if hits else [])
    ends = set(accumulate(len(word) for word, _ in read.words))
    floor = 0
    for hit in hits:
        follower = part[hit.end : hit.end + 1]
        inside = len(hit.phrase) < SURE and hit.end not in ends
        if inside or follower in read_words("organisations/no_ends"):
            continue
        if hit.phrase in read_words("pairings/last_words", marked="none"):
            continue
        body = _as_party(read, hit, _begin(read, hit, floor=floor))
        if body is not None:
            floor = hit.end
            yield body


def _as_party(read: _Read, hit: Phrase, begin: int) -> Party | None:
    part, start = read.part, read.start
    name, head = part[begin : hit.end], part[begin : hit.start]
    if not SHORTEST <= len(name) <= LONGEST or not head:
        return None
    within = [p for p in read.here if begin + start <= p.start and p.end <= hit.end + start]
    full = hit.phrase in read_words("pairings/last_words", marked="full")
    if full and not (within or is_proper(head) or len(head) >= SMALLER):
        return None
    kind = _kinds()[hit.phrase]
    area = kind == "area"
    if area and not (len(within) == 1 and within[0].start == begin + start):
        return None
    if any(stands(where, name) for where in ("whole", "within", "end")):
        return None
    return Party(
        begin + start,
        hit.end + start,
        name,
        "county" if area else "institution",
        code_in_name(within),
        within[0].province if within else "",
        "place" if area else kind,
        place="".join(p.name for p in within),
    )


def _begin(read: _Read, hit: Phrase, *, floor: int) -> int:
    """Where a name begins: behind the last word that stands in none, or at its place."""
    part, start = read.part, read.start
    begin, at = max(floor, hit.start - LONGEST), 0
    for word, tag in read.words:
        at += len(word)
        if at > hit.start:
            break
        if at >= begin and _ends_no_name(word, tag):
            begin = at
    never = [m.end() for m in NEVER.finditer(part, begin, hit.start)]
    begin = max([begin, *never])
    inner = [p.start - start for p in read.here if begin < p.start - start < hit.start]
    ahead = part[begin : inner[0]] if inner else ""
    if inner and not _last_words().is_in(ahead) and not (len(ahead) > 1 and is_proper(ahead)):
        begin = inner[0]
    elif not inner:
        owner = place_ahead(part, begin, read.here, start=start)
        begin = owner if owner is not None and owner >= floor else begin
    pattern = POSTED if _kinds().get(hit.phrase) == "army" else ABROAD
    far = pattern.search(part, max(floor, begin - LONGEST_AHEAD), begin)
    return far.start() if far else begin


def _ends_no_name(word: str, tag: str) -> bool:
    if word in read_words("organisations/words"):
        return False
    single = tag.startswith("v") and len(word) == 1
    deed = tag.startswith("v") and word in _verbs()
    number = tag.startswith("m") and word[:1].isdigit()
    other = tag.startswith(NO_TAGS) and not tag.startswith("m")
    return single or deed or number or other or word in read_words("organisations/stops")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(deeds()) | frozenset(relations())


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for table in TABLES:
        kinds |= read_map(table, "kind")
    return kinds


@cache
def _last_words() -> PhraseFinder:
    return PhraseFinder(dict.fromkeys(w for table in TABLES for w in table_finder(table).phrases))
