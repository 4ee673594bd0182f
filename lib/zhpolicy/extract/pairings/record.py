"""What is a pairing? The row of the table, with the place of each side and the ways to sum them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.places import aid_words, division_of, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.records import Record
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_map

__all__ = ["How", "Pairing", "as_pairing", "each_once", "key_of"]

# 湖州5个区县 is not 湖州.
NUMBERED = re.compile("[\\d一二两三四五六七八九十][个家所间条支]")

# 农业 eight times, 科研 twice: a field named so often against all others is the field.
# Chosen by trying on the five seeds; on 600 news articles no row depends on it.
FAR_MORE = 4
# 甲市教育局(一行到乙县看望)支教老师: who only looks in.
VISITS = "(?:<delegation>)[^,。;]{0,12}(?:<calls>)"
# 组织、人社、科技、工信等部门: who comes along on a trip says nothing of its matter.
OFFICES = re.compile("[\u4e00-\u9fff]{2}(?:、[\u4e00-\u9fff]{2,3}){3,}等")


@dataclass(frozen=True, slots=True, order=True)
class Pairing(Record):
    """`text[start:end]` is the sentence that pairs a donor with a recipient.

    `donor` and `recipient` are simplified. `field` is education, health, agriculture,
    culture, technology, township or general. `relation` is counterpart aid, partnership,
    people sent, training visit, funding or management; `direction` says where people travel (to
    recipient, to donor, both); `level` is that of the recipient. The code, the province and the
    prefecture of each side are those of its place, so that rows can be summed one level up;
    they are empty where the page does not say where a side is.
    """

    start: int
    end: int
    donor: str
    recipient: str
    field: str
    relation: str
    direction: str
    level: str
    donor_level: str
    donor_code: str
    donor_prefecture: str
    donor_province: str
    recipient_code: str
    recipient_prefecture: str
    recipient_province: str
    rule: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class How:
    """The relation of a pair, where people travel, and the rule that found it."""

    relation: str
    direction: str
    rule: str


def as_pairing(
    donor: Party, recipient: Party, *, said: Document, sentence: Sentence, how: How
) -> Pairing:
    """The row of a pair in a sentence of the document `said`; `how` is its relation and rule."""
    working = said.working
    donor = _whose_visit(_whose_team(donor), working[sentence.start : sentence.end])
    recipient = _without_above(recipient)
    given, taken = division_of(donor.code), division_of(recipient.code)
    return Pairing(
        sentence.start,
        sentence.end,
        donor=donor.name,
        recipient=recipient.name,
        field=_field(working[sentence.start : sentence.end], recipient),
        relation=how.relation,
        direction=how.direction,
        level=recipient.level,
        donor_level=donor.level,
        donor_code=donor.code,
        donor_prefecture=given[1],
        donor_province=given[0] or donor.province,
        recipient_code=recipient.code,
        recipient_prefecture=taken[1],
        recipient_province=taken[0] or recipient.province,
        rule=how.rule,
    )


def _whose_team(donor: Party) -> Party:
    """The place that sent a team of aid: 鞍山市 of 鞍山市援藏工作队."""
    team = _team_of_aid().fullmatch(donor.name)
    if not team or not donor.code:
        return donor
    level = "county" if donor.code[4:] != "00" else "prefecture"
    level = "province" if donor.code[2:] == "0000" else level
    return replace(donor, name=team["place"], level=level, kind="place")


def _whose_visit(donor: Party, sentence: str) -> Party:
    """The place whose office only visits its people: 甲市 of 甲市教育局一行到乙县看望支教老师."""
    if donor.kind != "government" or not donor.place or not donor.code:
        return donor
    office = donor.name.removeprefix(donor.place)
    at = sentence.find(office)
    visits = compile_cues(VISITS, table="pairings/turns")
    if at < 0 or not visits.match(sentence, at + len(office)):
        return donor
    level = "county" if donor.code[4:] != "00" else "prefecture"
    level = "province" if donor.code[2:] == "0000" else level
    return replace(donor, name=donor.place, level=level, kind="place")


def _without_above(recipient: Party) -> Party:
    """乙县人民医院 for 甲省乙县人民医院: who is helped carries no name above its county."""
    if recipient.level != "institution" or not recipient.code or recipient.code.endswith("00"):
        return recipient
    within = scan_places(Document.of_working(recipient.name)).accepted
    own = next((place.start for place in within if place.code == recipient.code), 0)
    ahead = "".join(recipient.name[p.start : p.end] for p in within if p.end <= own)
    is_above = bool(ahead) and ahead == recipient.name[:own]
    return replace(recipient, name=recipient.name[own:]) if is_above else recipient


@cache
def _team_of_aid() -> re.Pattern[str]:
    aid, types = alternation(aid_words()), alternation(division_types())
    roles = read_map("pairings/frames", "role")
    offices = alternation(word for word, role in roles.items() if role == "office")
    return re.compile(f"(?P<place>.+{types}){aid}.{{0,4}}?{offices}")


def _field(sentence: str, recipient: Party) -> str:
    """The field of the recipient, else the one that the words of the sentence speak of most."""
    if recipient.field:
        return recipient.field
    field_of = read_map("teams/fields", "field")
    sentence = OFFICES.sub("", sentence)
    said = Counter(field_of[word.phrase] for word in table_finder("teams/fields").find(sentence))
    del said[""]
    (field, most), *others = said.most_common() or [("general", 0)]
    return field if most >= FAR_MORE * sum(times for _, times in others) else "general"


def key_of(party: Party) -> str:
    """What two names of one party share: the code of a place, else the name."""
    if party.level == "province" and party.name == party.province:
        return party.name
    plain = party.level in ("prefecture", "county") and not NUMBERED.search(party.name)
    return party.code if party.kind == "place" and party.code and plain else party.name


def each_once(found: Sequence[Pairing]) -> list[Pairing]:
    """Each pair once, by the fullest name of the donor: not 东营市 beside 山东省东营市."""
    first: dict[tuple[str, str], Pairing] = {}
    for pair in sorted(found, key=_start):
        first.setdefault((pair.donor, pair.recipient), pair)
    donors: dict[str, set[str]] = {}
    for pair in first.values():
        donors.setdefault(_helped(pair), set()).add(pair.donor)
    return [
        pair
        for pair in first.values()
        if not any(
            other != pair.donor and other.endswith(pair.donor) for other in donors[_helped(pair)]
        )
    ]


def _helped(pair: Pairing) -> str:
    """What two names of one county share, its code; else the name of who is helped."""
    is_place = pair.level in ("county", "prefecture") and pair.recipient_code
    return pair.recipient_code if is_place else pair.recipient


def _start(pair: Pairing) -> int:
    return pair.start
