"""Who helps whom in one sentence with a word of relation? Sides beside the word, and by the page.

A sentence counts when it holds a word of data/pairings/relations.tsv and somebody from
elsewhere that the word speaks of. Parties in the page's own place receive; where the
sentence names none, the page's place does. Lists pair as they are written: 甲医院与乙医院、
丙医院与丁医院 are two pairs. 沪滇协作 is a pair by itself, the eastern province the donor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.pairings.beside import PartyPair, find_beside
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.relations import AHEAD, BESIDE, relations, word_for
from zhpolicy.extract.places import Place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_map

__all__ = ["is_aid", "pairs_of_sentence", "reason_of_sentence", "side_of"]

# A sentence with more names, or more words of aid, is a register and pairs nobody: the longest of
# 600 news articles has 14 names and 8 such words. The bound keeps the time for long lines linear.
MOST = 60
# So far back the sentence before is looked at: 98 % of those of 600 news articles are shorter.
SENTENCE_BEFORE = 120
LISTED = re.compile("[、和及]|以及")
# Who is sent comes from here, not from who sends: 从山东4个地级市选派.
FROM = re.compile("[从由自]$")
# 在德保县设立试验站: where it is done, and for whom.
THERE = re.compile("[在到赴为向给]$")


def pairs_of_sentence(
    document: Document,
    said: Sequence[Phrase],
    *,
    sentence: Sentence,
    parties: Sequence[Party],
    home: Party | None,
) -> list[PartyPair]:
    """The pairs of a sentence with these words of relation, by the rules of beside.py and sides.

    `parties` are those of the page; `home` is its own place.
    """
    working = document.working
    against = reason_of_sentence(working[sentence.start : sentence.end])
    words = [word for word in said if not against or is_aid(word)][:MOST]
    here = hits_within(parties, sentence.start, sentence.end)[:MOST]
    places = document.once(scan_places).accepted
    provinces = _between_provinces(working, places, words=words, sentence=sentence)
    pairs: list[PartyPair] = []
    if home is None or home.level == "province" or _name_donor(here, provinces):
        pairs = provinces
    pairs = pairs or list(_pairs(working, here, words=words, home=home))
    return [_in_full(pair, document, home=home) for pair in pairs if not _is_one(pair)]


def reason_of_sentence(sentence: str) -> str:
    """Why only words of aid count in a sentence: an event, foreign affairs; empty when all do."""
    named = table_finder("pairings/context").find(sentence)
    return read_map("pairings/context", "reason")[named[0].phrase] if named else ""


def _name_donor(parties: Sequence[Party], provinces: Sequence[PartyPair]) -> bool:
    """True when a sentence with 沪滇协作 names 上海 too, and nobody smaller at home."""
    small = any(party.home and party.level != "province" for party in parties)
    named = {party.name for party in parties}
    return not small and any(pair.donor.name in named for pair in provinces)


def _is_one(pair: PartyPair) -> bool:
    """True when both sides are one province: 福建省 and 福建."""
    return pair.donor.level == pair.recipient.level == "province" and (
        pair.donor.province == pair.recipient.province
    )


def _in_full(pair: PartyPair, document: Document, *, home: Party | None) -> PartyPair:
    """The pair with a recipient that the page names in full: 县人民医院 is that of the county."""
    taker = pair.recipient
    if home and taker.home and taker.level == "institution" and taker.name[0] == home.name[-1]:
        return replace(pair, recipient=replace(taker, name=home.name + taker.name[1:]))
    if home and taker.start == taker.end and pair.donor.field:
        return replace(pair, recipient=_named_just_before(pair.donor, document, home=home) or taker)
    return pair


def _named_just_before(donor: Party, document: Document, *, home: Party) -> Party | None:
    """The school or hospital of home that the sentence before names, in one paragraph."""
    working = document.working
    end = max(working.rfind(mark, 0, donor.start) for mark in "。!?\n")
    if end < 0 or working[end] == "\n":
        return None
    start = max(end - SENTENCE_BEFORE, *(working.rfind(mark, 0, end) for mark in "。!?\n")) + 1
    places = hits_within(document.once(scan_places).accepted, start, end)
    begins = {place.start for place in places if place.province == home.province}
    kinds = {"education": "school", "health": "hospital"}
    for name in reversed(find_organisations(Document.of_working(working[start:end]))):
        if start + name.start in begins and name.kind == kinds[donor.field]:
            level, place = "institution", home.province
            return Party(start, start + 1, name.name, level, "", place, name.kind, home=True)
    return None


def is_aid(word: Phrase) -> bool:
    """True for a word of counterpart aid."""
    return relations()[word.phrase]["relation"] == "counterpart aid"


def _pairs(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase], home: Party | None
) -> Iterator[PartyPair]:
    """The pairs of a sentence with words of relation."""
    named = find_beside(working, parties, words=words, home=home)
    yield from named
    paired = {pair.donor for pair in named} | {pair.recipient for pair in named}
    rest = [party for party in parties if party not in paired]
    if home is None or (named and not rest) or _is_elsewhere(parties, home):
        return
    if named:  # a place beside a pair that is named helps by that pair
        rest = [party for party in rest if party.home or party.level == "institution"]
    donors = _donors(working, rest, words=words)
    sent = [
        pair for pair in donors if FROM.search(working, max(0, pair[0].start - 1), pair[0].start)
    ]
    for donor, word in sent or donors:
        for recipient in _recipients(working, parties, words=words, home=home):
            if word:
                yield PartyPair(_as_place(donor, recipient), recipient, word, "sides")


def _donors(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase]
) -> list[tuple[Party, Phrase]]:
    """Those from elsewhere that a word speaks of, and those that stand in one list with them."""
    donors: list[tuple[Party, Phrase]] = []
    for party in reversed([party for party in parties if not party.home]):
        word = word_for(party, words, working=working)
        if word is None and donors and donors[-1][0].level == party.level:
            listed = LISTED.fullmatch(working, party.end, donors[-1][0].start)
            word = donors[-1][1] if listed else None
        if word is not None:
            donors.append((party, word))
    return donors[::-1]


def _is_elsewhere(parties: Sequence[Party], home: Party) -> bool:
    """True when a sentence names counties of another western province: it is not about home."""
    small = [party for party in parties if party.level in ("county", "prefecture")]
    return any(party.province in western() and party.province != home.province for party in small)


def _recipients(
    working: str, parties: Sequence[Party], *, words: Sequence[Phrase], home: Party
) -> list[Party]:
    """Institutions and townships at home, else a place that is called helped, else home itself."""
    at_home = [party for party in parties if party.home and party.level != "province"]
    small = [party for party in at_home if party.level in ("institution", "township")]
    small = [party for party in small if party.kind in ("school", "hospital", "place")]
    helped = [
        party
        for party in at_home
        if party.kind == "place"
        and (
            any(0 <= party.start - word.end <= BESIDE for word in words)
            or THERE.search(working, max(0, party.start - 1), party.start)
        )
    ]
    return small or helped[:1] or [home]


def _as_place(donor: Party, recipient: Party) -> Party:
    """The place that an aid office stands for, where what it helps is a place too."""
    if donor.kind == "government" and donor.place and recipient.level != "institution":
        return replace(donor, name=donor.place, kind="place")
    return donor


def _between_provinces(
    working: str, places: Sequence[Place], *, words: Sequence[Phrase], sentence: Sentence
) -> list[PartyPair]:
    """沪滇协作: two provinces, the eastern one the donor."""
    pairs = []
    for place in hits_within(places, sentence.start, sentence.end):
        if place.level == "pair":
            sides = sorted(side_of(character) for character in working[place.start : place.end])
            near = [word for word in words if abs(word.start - place.end) <= AHEAD]
            if near and (sides[0][0], sides[1][0]) == ("east", "west"):
                donor, recipient = (_province(place, name) for _, name in sides)
                pairs.append(PartyPair(donor, recipient, near[0], "two provinces"))
    return pairs


def _province(place: Place, name: str) -> Party:
    return Party(place.start, place.end, name, "province", name, name, "place")


def side_of(character: str) -> tuple[str, str]:
    """Whether a province gives or receives, and which one it is, by its character: 沪."""
    side, province = (read_map("places/abbreviations", column) for column in ("side", "province"))
    return side[character], province[character]
