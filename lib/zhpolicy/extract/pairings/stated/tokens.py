"""A sentence as a row of signs: one for each party, verb, joining word and mark.

A frame (甲、乙分别对口支援丙和丁) is then a short regular expression over the signs (PJPRVPHP),
whatever the names are, and its time grows with the sentence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.stated.names import party_of_gap
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.tables import read_map

__all__ = ["Signs", "as_signs", "speaks_of_help"]

# P is a party; V helps, T is twinned, C works together, S sends, L learns, G gives (relations and
# deeds); x is a gap of some other characters, X a long one.
OF_ROLE = {
    "adverb": "A",
    "respectively": "R",
    "joins": "K",
    "receives": "E",
    "helps to": "N",
    "faces": "F",
    "object": "Q",
    "unit": "U",
    "not": "Z",
    "came": "Y",
    "takes in": "M",
    "posted": "a",
    "provides": "g",
    "mends": "r",
    "and": "H",
    "and others": "e",
    "towards": "D",
    "there": "O",
}
# The particles and marks that are the grammar of a list and a clause.
PARTICLES = {
    "、": "J", "和": "H", "及": "H", "与": "W", "同": "W", "跟": "W", "由": "B", "是": "I",
    "向": "D", "为": "D", "给": "D", "对": "D", "到": "O", "赴": "O", "在": "O", "驻": "O",
    "往": "O", "去": "O", "受": "E", "的": "o", "了": "", "等": "e", "“": "", "”": "", '"': "",
    ",": ",", ";": ";", ":": ":", "。": ".", "!": ".", "?": ".", "\n": "n",
}  # fmt: skip
HELPING = tuple("VTCSLGNFaMYgr")
# 某县已有(42家企业)与38个村结对: others than the party ahead.
COUNTED_BODIES = re.compile("[\\d一二两三四五六七八九十百余多]+[家所个][\u4e00-\u9fff]{1,4}$")
# So many other characters between two signs are a short gap.
SHORT_GAP = 8
# Behind these signs a name may stand, and at the beginning.
BEFORE_NAMES = ("J", "H", "W", "V", "B", "D", "R", "O", ":", ";", ",", None)
BRACKETS = re.compile("\\([^()\n]{0,60}\\)")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a sentence, the party behind each P and the offset where each sign begins."""

    row: str
    parties: tuple[Party | None, ...]
    starts: tuple[int, ...]

    def named(self, start: int, end: int) -> list[Party]:
        """The parties of a part of the row."""
        return [party for party in self.parties[start:end] if party]


def as_signs(working: str, parties: Sequence[Party], *, start: int, end: int) -> Signs:
    """The signs of `working[start:end]` with these parties; what stands in brackets is left out."""
    row, named, starts = [], [], []
    for offset, sign, party in _signs(working, parties, start=start, end=end):
        row.append(sign)
        named.append(party)
        starts.append(offset)
    return Signs("".join(row), tuple(named), tuple(starts))


# Where it begins, the sign, and the party behind it.
Sign = tuple[int, str, Party | None]


def _signs(working: str, parties: Sequence[Party], *, start: int, end: int) -> Iterator[Sign]:
    last, before = start, None
    held: Sign | None = None
    for begin, stop, sign, party in _spans(working, parties, start=start, end=end):
        if begin < last:
            continue
        own = [(begin, sign, party)] if sign else []
        for more in [*_gap(working, last, begin, before=before, held=held), *own]:
            if held and more[0] != held[0]:
                yield held
            held = more
        last, before = stop, sign
    if held:
        yield held


def _gap(
    working: str, start: int, end: int, *, before: str | None, held: Sign | None
) -> Iterator[Sign]:
    """What stands between two words: a party that begins there, or with the place before it."""
    if start == end:
        return
    place = held[2] if held and _holds_names(held[2], start) else None
    named = _named(working, start, end, before=before, place=place)
    if named:
        yield (place.start if place else start), "P", named
        return
    comes = _comes().search(working, start, end)
    if not comes or comes.start() > start:
        short = end - start <= SHORT_GAP and not COUNTED_BODIES.search(working, start, end)
        yield start, "x" if short else "X", None
    if comes:
        yield end - 1, "O", None


def _holds_names(party: Party | None, end: int) -> bool:
    """True for a place of some size that ends here: a name may begin with it."""
    large = ("province", "prefecture", "county")
    return party is not None and party.kind == "place" and party.level in large and party.end == end


def _named(
    working: str, start: int, end: int, *, before: str | None, place: Party | None
) -> Party | None:
    """The party that a gap between two signs names, where a name may stand."""
    if place is None and before not in BEFORE_NAMES:
        return None
    ahead = working[place.start : place.end] if place else ""
    return party_of_gap(working[start:end], at=start, place=place, ahead=ahead)


def _spans(
    working: str, parties: Sequence[Party], *, start: int, end: int
) -> list[tuple[int, int, str, Party | None]]:
    """Brackets, parties and words in reading order; where two begin together the first wins."""
    spans: list[tuple[int, int, int, str, Party | None]] = [
        *((m.start(), 0, m.end(), "", None) for m in BRACKETS.finditer(working, start, end)),
        *((party.start, 1, party.end, "P", party) for party in parties),
        (end, 3, end, "", None),
    ]
    for hit in _finder().find(working[start:end]):
        sign = _sign_of(hit.phrase)
        if sign or hit.phrase in PARTICLES:
            spans.append((hit.start + start, 2, hit.end + start, sign, None))
    return [(a, b, sign, party) for a, _, b, sign, party in sorted(spans, key=_order)]


def _order(span: tuple[int, int, int, str, Party | None]) -> tuple[int, int, int]:
    return span[0], span[1], -span[2]


def speaks_of_help(sentence: str) -> bool:
    """True for a sentence with a word that may pair somebody: no particle, adverb or unit."""
    return _helping_finder().is_in(sentence)


@cache
def _helping_finder() -> PhraseFinder:
    return PhraseFinder(word for word in _finder().phrases if _sign_of(word) in HELPING)


@cache
def _comes() -> re.Pattern[str]:
    """也来(县里): where somebody comes, but not 以来 and 带来."""
    return re.compile("(?<![以后未带本近])来$")


@cache
def _sign_of(phrase: str) -> str:
    """The sign of a word; empty for one that only covers a shorter one."""
    role = read_map("pairings/frames", "role").get(phrase, "")
    if role in ("posted", "there"):
        return OF_ROLE[role]
    row = relations().get(phrase)
    if row:
        return _sign_of_relation(row)
    if role == "opens" and table_finder("pairings/relations").is_in(phrase):
        return "T"  # 建立结对关系
    if sign := OF_ROLE.get(role, ""):
        return sign
    if phrase in PARTICLES:
        return PARTICLES[phrase]
    deed = deeds().get(phrase)
    if deed and deed.relation == "funding" and len(phrase) > 1:
        return "G"
    return ""


def _sign_of_relation(row: dict[str, str]) -> str:
    relation, word = row["relation"], row["word"]
    if relation == "counterpart aid" or (relation == "partnership" and word.endswith("帮扶")):
        return "V"
    if relation == "partnership":
        return "T" if row["twins"] else "C"
    return {"people sent": "S", "training visit": "L"}.get(relation, "")


@cache
def _finder() -> PhraseFinder:
    tables = ("pairings/relations", "pairings/frames", "pairings/deeds")
    return PhraseFinder([*(p for t in tables for p in table_finder(t).phrases), *PARTICLES])
