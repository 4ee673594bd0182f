"""Who helps whom? Pairs of donor and recipient, with the sentence that says so.

A sentence counts when it holds a word of data/pairings/relations.tsv and somebody from
elsewhere that the word speaks of. Parties in the page's own place receive; where the
sentence names none, the page's place does. Lists pair as they are written: 甲医院与乙医院、
丙医院与丁医院 are two pairs. 沪滇协作 is a pair by itself, the eastern province the donor.

Found:      东营市对口支援疏勒县 · 四川大学华西医院与昭觉县人民医院医联体 · 赴佳木斯市医疗机构进修
Not found:  清华大学博士杨某来到本地工作 (where a person is from) · 产品销往上海 · 某公司投资建厂
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.home import find_home as find_home_place
from zhpolicy.extract.home import heading_of
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.pairings.beside import PartyPair, find_beside
from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.home import Party, find_home, western
from zhpolicy.extract.pairings.lines import unwrap
from zhpolicy.extract.pairings.page import outside_names, pairs_of_page
from zhpolicy.extract.pairings.parties import find_parties
from zhpolicy.extract.pairings.relations import AHEAD, BESIDE, relations, word_for
from zhpolicy.extract.places import Place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document, Readable, as_document, hits_within
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_map

__all__ = ["Pairing", "find_pairings", "find_rejected_pairings", "scan"]

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
# A heading pairs nobody.
SENTENCE_END = re.compile('[。!?;,][”"]?$')
# Words of aid that hospitals use within one city too.
WEAK = ("坐诊", "义诊", "巡回医疗", "包保", "包联", "托管", "派驻", "支教")
# A page of aid names the provinces of both sides and one or two more.
MOST_PROVINCES = 5
# 湖州5个区县 is not 湖州.
NUMBERED = re.compile("[\\d一二两三四五六七八九十][个家所间条支]")
# 苏陕协作, 闽宁协作; 鲁渝直通车 is a name of something else.
TOGETHER_BEHIND = re.compile('[”"]?(?:东西部)?(?:扶贫)?协作')
ALONE = "a word of aid or cooperation, and nobody from elsewhere beside it"


@dataclass(frozen=True, slots=True, order=True)
class Pairing:
    """`text[start:end]` is the sentence that pairs a donor with a recipient.

    `donor` and `recipient` are simplified. `field` is education, health, agriculture,
    culture, technology, township or general. `relation` is counterpart aid, partnership,
    people sent or training visit; `direction` says where people travel (to recipient, to
    donor, both); `level` is that of the recipient.
    """

    start: int
    end: int
    donor: str
    recipient: str
    field: str
    relation: str
    direction: str
    level: str
    rule: str
    flags: tuple[str, ...] = ()


def find_pairings(text: Readable) -> list[Pairing]:
    """The pairs of donor and recipient in a text, one for each pair, in reading order.

    >>> [pair] = find_pairings("山東省東營市對口支援新疆疏勒縣,疏勒縣變化大。")
    >>> pair.donor, pair.recipient, pair.relation
    ('山东省东营市', '疏勒县', 'counterpart aid')
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_pairings(text: Readable) -> list[Rejected]:
    """Words of aid or cooperation in sentences that pair nobody, each with the reason.

    >>> [hit.reason for hit in find_rejected_pairings("两校签约。")]
    ['a word of aid or cooperation, and nobody from elsewhere beside it']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Pairing]:
    """The pairs of donor and recipient of a document, and words of aid that pair nobody."""
    flowed = unwrap(document.working)
    if flowed is None:
        return _scan(document, find_home_place(document))
    text, offsets = flowed
    heading = " ".join(heading_of(document))
    found = _scan(Document(text, title=heading), find_home_place(document))

    def back(hit):
        return replace(hit, start=offsets[hit.start], end=offsets[hit.end - 1] + 1)

    return Found(tuple(map(back, found.accepted)), tuple(map(back, found.rejected)))


def _scan(document: Document, place) -> Found[Pairing]:
    working = document.working
    found_words = table_finder("pairings/relations").find(working)
    said_words = [word for word in found_words if relations()[word.phrase]["relation"]]
    if not said_words and (place is None or not _gives_at_all(working)):
        return Found()
    places = document.once(scan_places).accepted
    home = (
        find_home(working, places)
        if place is None
        else Party(0, 0, place.name, place.level, place.code, place.province, "place", home=True)
    )
    said = list(document.by_sentence(said_words))
    sentences = [sentence for sentence, _ in said]
    parties = find_parties(working, places, home=home, sentences=sentences)
    found: dict[tuple[str, str], Pairing] = {}
    rejected: list[Rejected] = []
    for sentence, said_here in said:
        against = _reason_of_sentence(working[sentence.start : sentence.end])
        words = [word for word in said_here if not against or _is_aid(word)][:MOST]
        here = hits_within(parties, sentence.start, sentence.end)[:MOST]
        provinces = _between_provinces(working, places, words=words, sentence=sentence)
        if home is None or home.level == "province" or _name_donor(here, provinces):
            pairs = provinces or list(_pairs(working, here, words=words, home=home))
        else:
            pairs = list(_pairs(working, here, words=words, home=home))
        pairs = [_in_full(pair, document, home=home) for pair in pairs if not _is_one(pair)]
        for pair in pairs:
            record = _as_pairing(pair, working, sentence=sentence)
            found.setdefault((_key(pair.donor), _key(pair.recipient)), record)
        if not pairs:
            reason = against or ALONE
            rejected += [Rejected(word.start, word.end, "pairings", reason) for word in said_here]
    for record in _short_pairs(document, places):
        found.setdefault((record.donor, record.recipient), record)
    import os

    if place is not None and not _is_round_up(places) and os.environ.get("NEW", "1") != "0":
        if os.environ.get("NEW") == "only":
            found.clear()
        mode = os.environ.get("NEW", "new")
        done = {r.start for r in found.values() if r.rule != "two provinces"}
        fresh = list(pairs_of_page(document, place))
        if sum(len(h) for _, h in fresh) < 3 and not any(
            _is_aid(w) and w.phrase not in WEAK for w in said_words
        ):
            fresh = [
                (s, [x for x in h if x.deed.alone and x.deed.relation == "people sent"])
                for s, h in fresh
            ]
            fresh = [(s, h) for s, h in fresh if h]
        if mode == "new":
            outside = outside_names(document, place)
            found = {
                k: r
                for k, r in found.items()
                if r.rule == "two provinces" or r.recipient not in outside.get(r.start, ())
            }
            if sum(len(h) for _, h in fresh) >= 3:
                found = {
                    k: r
                    for k, r in found.items()
                    if r.rule != "sides"
                    or not table_finder("pairings/no_aid").is_in(working[r.start : r.end])
                }
            fresh = [
                (s, h)
                for s, h in fresh
                if "受援" not in working[s.start : s.end] or s.start not in done
            ]
            olds = {}
            for r in found.values():
                if r.rule != "two provinces":
                    olds.setdefault(r.start, []).append(r)
            small = ("institution", "township")
            fresh = [
                (s, h)
                for s, h in fresh
                if not (
                    len(olds.get(s.start, ())) >= len(h)
                    and all(
                        r.rule in ("listed", "respectively", "explicit")
                        for r in olds.get(s.start, ())
                    )
                )
                and (
                    not any(r.level in small for r in olds.get(s.start, ()))
                    or any(x.recipient.level in (*small, "village") for x in h)
                )
            ]
            news = {s.start for s, _ in fresh}
            found = {
                k: r for k, r in found.items() if r.start not in news or r.rule == "two provinces"
            }
        for sentence, helps in fresh:
            if mode == "old" and sentence.start in done:
                continue
            for pair in helps:
                party = PartyPair(pair.donor, pair.recipient, Phrase(0, 0, ""), pair.deed.word)
                record = Pairing(
                    sentence.start,
                    sentence.end,
                    pair.donor.name,
                    pair.recipient.name,
                    _field(working[sentence.start : sentence.end], party),
                    pair.deed.relation,
                    pair.deed.direction,
                    pair.recipient.level,
                    "clauses",
                )
                found.setdefault((_key(pair.donor), _key(pair.recipient)), record)
    return Found(tuple(_each_once(list(found.values()))), tuple(rejected))


def _each_once(found: Sequence[Pairing]) -> list[Pairing]:
    """Each pair once, by the fullest name of the donor: not 东营市 beside 山东省东营市."""
    first: dict[tuple[str, str], Pairing] = {}
    for pair in sorted(found, key=_start):
        first.setdefault((pair.donor, pair.recipient), pair)
    found = list(first.values())
    donors: dict[str, set[str]] = {}
    for pair in found:
        donors.setdefault(pair.recipient, set()).add(pair.donor)
    return [
        pair
        for pair in found
        if not any(
            other != pair.donor and other.endswith(pair.donor) for other in donors[pair.recipient]
        )
    ]


def _short_pairs(document: Document, places: Sequence[Place]) -> Iterator[Pairing]:
    """苏陕协作: a pair of provinces by one character each, with a word of working together behind."""
    working = document.working
    for place in places:
        if place.level != "pair" or not TOGETHER_BEHIND.match(working, place.end):
            continue
        sides = sorted(_side(character) for character in working[place.start : place.end])
        if (sides[0][0], sides[1][0]) == ("east", "west"):
            sentence = document.sentences_around(place.start, place.end)
            if not SENTENCE_END.search(working, sentence.start, sentence.end):
                continue
            yield Pairing(
                sentence.start,
                sentence.end,
                sides[0][1],
                sides[1][1],
                "general",
                "counterpart aid",
                "both",
                "province",
                "two provinces",
            )


def _gives_at_all(working: str) -> bool:
    """True where a page speaks of money or people given, though without a word of aid."""
    rows = deeds()
    return any(
        rows[hit.phrase].alone
        or (rows[hit.phrase].relation in ("funding", "management")
        and len(hit.phrase) > 1)
        for hit in table_finder("pairings/deeds").find(working)
    )


def _is_round_up(places: Sequence[Place]) -> bool:
    """True for news that goes through the provinces: it is the page of none of them."""
    return len({place.province for place in places if place.code}) > MOST_PROVINCES


def _start(pair: Pairing) -> int:
    return pair.start


def _reason_of_sentence(sentence: str) -> str:
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


def _is_aid(word: Phrase) -> bool:
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
    for place in places:
        if place.level == "pair" and sentence.start <= place.start < sentence.end:
            sides = sorted(_side(character) for character in working[place.start : place.end])
            near = [word for word in words if abs(word.start - place.end) <= AHEAD]
            if near and (sides[0][0], sides[1][0]) == ("east", "west"):
                donor, recipient = (_province(place, name) for _, name in sides)
                pairs.append(PartyPair(donor, recipient, near[0], "two provinces"))
    return pairs


def _province(place: Place, name: str) -> Party:
    return Party(place.start, place.end, name, "province", name, name, "place")


def _as_pairing(pair: PartyPair, working: str, *, sentence: Sentence) -> Pairing:
    row = relations()[pair.word.phrase]
    return Pairing(
        sentence.start,
        sentence.end,
        donor=pair.donor.name,
        recipient=pair.recipient.name,
        field=_field(working[sentence.start : sentence.end], pair),
        relation=row["relation"],
        direction=row["direction"],
        level=pair.recipient.level,
        rule=pair.rule,
    )


def _field(sentence: str, pair: PartyPair) -> str:
    """The field of the recipient, else the one field that the words of the sentence speak of."""
    if pair.recipient.field:
        return pair.recipient.field
    field_of = read_map("teams/fields", "field")
    said = {field_of[word.phrase] for word in table_finder("teams/fields").find(sentence)} - {""}
    return said.pop() if len(said) == 1 else "general"


def _key(party: Party) -> str:
    if party.level == "province" and party.name == party.province:
        return party.name
    plain = party.level in ("prefecture", "county") and not NUMBERED.search(party.name)
    return party.code if party.kind == "place" and party.code and plain else party.name


def _side(character: str) -> tuple[str, str]:
    """Whether a province gives or receives, and which one it is, by its character: 沪."""
    side, province = (read_map("places/abbreviations", column) for column in ("side", "province"))
    return side[character], province[character]
