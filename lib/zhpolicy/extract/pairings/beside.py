"""Which pairs does a sentence name on both sides? Donor and recipient beside the word of relation.

Found: 甲市对口支援乙县、丙县 · 甲省、乙省支援丙省 · 甲区与乙县、丙区与丁县结对 ·
甲校、乙校分别与丙校、丁校结对 · 甲县选派医生到乙医院进修 (乙医院 gives)

Not found: 甲市与乙市相距千里 (no word of relation) · 甲省支持的项目落户乙县
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.relations import (
    TOGETHER,
    WITH,
    is_visit,
    nearest_word,
    relations,
    word_between,
)
from zhpolicy.text.phrases import Phrase

__all__ = ["PartyPair", "find_beside"]

# 甲校、乙校分别与丙校、丁校: two lists, each with its opposite.
RESPECTIVELY = re.compile("(?:先后|也)?分别[与同和]")
# Behind two lists stands the word of relation within so many characters: 结对, 建立协作关系.
# Chosen by trying: any number from 4 to 60 gives the same on the annotated pages.
BEHIND_LISTS = 20
# 对口支援(了)甘肃省: the object of a word of aid stands right behind it.
OBJECT = 2


@dataclass(frozen=True, slots=True)
class PartyPair:
    """A donor, a recipient, the word of relation between them and the rule that paired them."""

    donor: Party
    recipient: Party
    word: Phrase
    rule: str


def find_beside(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase], home: Party | None
) -> list[PartyPair]:
    """The pairs of a sentence whose two sides it names, by the place of the donor.

    `parties` and `words` are those of the sentence, in reading order.
    """
    found = [
        *_explicit(working, parties, words=words, home=home),
        *_listed(working, parties, words=words),
        *_respectively(working, parties, words=words),
    ]
    return sorted(found, key=lambda pair: pair.donor)


def _explicit(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase], home: Party | None
) -> list[PartyPair]:
    """东营市对口支援疏勒县, 甲市与乙州结对: both sides stand beside the word."""
    pairs: list[PartyPair] = []
    for index, (left, right) in enumerate(pairwise(parties)):
        word = word_between(left, right, words=words, working=working)
        if word and _gives_with(parties[index : index + 3], words=words, working=working):
            continue
        if (
            word
            and pairs
            and left is pairs[-1].recipient
            and "," in working[left.end - 1 : left.end + 1]
        ):
            continue
        if word and _may_pair(left, right, home=home):
            turned = _is_turned(left, right, word=word, gap=working[left.end : right.start])
            sides = (right, left) if turned else (left, right)
            pairs.append(PartyPair(*sides, word, "explicit"))
        elif pairs and left is pairs[-1].recipient and _list_goes_on(left, right, working=working):
            pairs.append(replace(pairs[-1], recipient=right))
    kept = [pair for pair in pairs if not pair.donor.home or _goes_west(pair.donor, pair.recipient)]
    return [*_more_donors(kept, parties, working=working), *kept]


def _gives_with(parties: Sequence[Party], *, words: Sequence[Phrase], working: str) -> bool:
    """甲市和乙市对口支援丙省: the two give together, since the word has its own object."""
    if len(parties) < 3:
        return False
    left, right, helped = parties
    gap = working[left.end : right.start]
    if gap not in ("和", "与", "及", "同", "以及") or left.kind != right.kind:
        return False
    return any(
        right.end <= word.start
        and word.end <= helped.start <= word.end + OBJECT
        and "," not in working[right.end : helped.start]
        and relations()[word.phrase]["relation"] == "counterpart aid"
        for word in words
    )


def _may_pair(left: Party, right: Party, *, home: Party | None) -> bool:
    """False for one place twice, for home and what lies above it, and for who has no name."""
    is_home = home is not None and right.province == home.province
    above = right.level == "province" and is_home and left.level != "province"
    return not above and right.kind != "aided" and (left.code != right.code or not left.code)


def _is_turned(left: Party, right: Party, *, word: Phrase, gap: str) -> bool:
    """True where the right side gives: 甲县选派医生到乙医院进修, 家乡与乙市协作."""
    together = bool(WITH.fullmatch(gap)) and left.home and not right.home
    return is_visit(word) or (together and not _goes_west(left, right))


def _goes_west(left: Party, right: Party) -> bool:
    """True from a province that helps to one that is helped, whatever the page is about."""
    return left.province not in western() and right.province in western()


def _list_goes_on(left: Party, right: Party, *, working: str) -> bool:
    """True when a list of recipients goes on, and no new pair begins: 支援乙县、丙县."""
    return _is_listed(left, right, working=working) and not WITH.match(working, right.end)


def _more_donors(
    pairs: Sequence[PartyPair], parties: Sequence[Party], *, working: str
) -> Iterator[PartyPair]:
    """Those in one list with a donor: 甲省、乙省对口支援丙省."""
    helped: dict[Party, list[PartyPair]] = {}
    for pair in pairs:
        helped.setdefault(pair.donor, []).append(pair)
    for before, after in reversed(list(pairwise(parties))):
        joined = WITH.search(working, max(0, before.start - 1), before.start)
        if (
            after in helped
            and _is_listed(before, after, working=working)
            and not (before.home or joined)
        ):
            more = [replace(pair, donor=before) for pair in helped[after]]
            helped.setdefault(before, []).extend(more)
            yield from more


def _is_listed(left: Party, right: Party, *, working: str) -> bool:
    """True for two of one kind with only a joining mark or word between them."""
    of_cities = {left.level, right.level} <= {"province", "prefecture"} and left.kind == right.kind
    same = (left.level, left.kind) == (right.level, right.kind)
    return (same or of_cities) and working[left.end : right.start] in (
        "、",
        "和",
        "及",
        "以及",
        "与",
    )


def _listed(working: str, parties: Sequence[Party], *, words: Sequence[Phrase]) -> list[PartyPair]:
    """Pairs written as pairs: 甲医院与乙医院、丙医院与丁医院; one with a list: 甲与乙、丙."""
    pairs: list[PartyPair] = []
    if not any(relations()[word.phrase]["relation"] in TOGETHER for word in words):
        return pairs
    for left, right in pairwise(parties):
        gap = working[left.end : right.start]
        if WITH.fullmatch(gap) and _are_alike(left, right) and not left.home:
            pairs.append(PartyPair(left, right, nearest_word(words, right), "listed"))
        elif (
            gap == "、"
            and pairs
            and left is pairs[-1].recipient
            and _list_goes_on(left, right, working=working)
        ):
            pairs.append(PartyPair(pairs[-1].donor, right, nearest_word(words, right), "listed"))
    return pairs


def _are_alike(left: Party, right: Party) -> bool:
    """Two schools, two hospitals, or an eastern place and a western one."""
    if left.kind == right.kind == "place":
        west = western()
        return left.province not in west and right.province in west
    return bool(left.field) and left.field == right.field


def _respectively(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase]
) -> Iterator[PartyPair]:
    """甲校、乙校分别与丙校、丁校结对: the first with the first, the second with the second."""
    for index, (left, right) in enumerate(pairwise(parties)):
        if not RESPECTIVELY.fullmatch(working, left.end, right.start):
            continue
        givers = _list_of(parties[index::-1], working)[::-1]
        takers = _list_of(parties[index + 1 :], working)
        word = next((w for w in words if 0 <= w.start - takers[-1].end <= BEHIND_LISTS), None)
        if word:
            yield from (
                PartyPair(*sides, word, "respectively") for sides in _facing(givers, takers)
            )


def _facing(givers: Sequence[Party], takers: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """Each with its opposite; all with the one, where a side names only one."""
    if len(givers) == len(takers):
        yield from zip(givers, takers, strict=True)
    elif 1 in (len(givers), len(takers)):
        yield from product(givers, takers)


def _list_of(parties: Sequence[Party], working: str) -> list[Party]:
    """The first of some parties, and those in one list with it."""
    members = [parties[0]]
    for party in parties[1:]:
        left, right = sorted((members[-1], party))
        if not _is_listed(left, right, working=working):
            break
        members.append(party)
    return members
