"""Who may give and who receives? The places and institutions of a page, each with its side.

What lies in the page's own place (home.py), is called after it, or stands in one list with
such names is at home. So many schools of a place, and those named with one, are a party too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.organisations import Organisation, find_organisations
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.persons import (
    affiliation_pattern,
    member_pattern,
    origin_pattern,
)
from zhpolicy.extract.pairings.named.where import code_in_name
from zhpolicy.extract.places import Place, division_types
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = ["find_parties", "is_of_person"]

LEVELS_OF_GROUP = ("province", "prefecture", "county", "township")
# Kinds of institutions that give and receive as a group.
INSTITUTIONS = ("school", "hospital")
# A name of nobody that may give or receive; its place is no party either.
NOBODY = "nobody"
# 山东省立医院等6所山东省级医疗机构: the sum of a list is no further party.
SUM = re.compile("等\\d*余?[所家个]?$")
AHEAD = 12  # 等6所, 就读于, 合作成立: what is looked for ahead of a name
# 校长由(甲校副校长)担任.
BY_WHOM = "由"
# 新疆喀什疏勒县塔孜洪乡: so many places may stand in one name.
NESTED = 6
# 受援学校 is called after what it is; a longer name (受援县的医院) says which one it is.
AIDED_NAME = "受援"
LONGEST_AIDED_PLACE = 4


def find_parties(
    working: str, places: Sequence[Place], *, home: Party | None, sentences: Sequence[Sentence]
) -> list[Party]:
    """The places of a working text and the institutions of some sentences, each with its side."""
    institutions = [
        party
        for sentence in sentences
        for party in _institutions(working, places, sentence=sentence)
    ]
    taken = {offset for party in institutions for offset in range(party.start, party.end)}
    institutions = [party for party in institutions if party.kind != NOBODY]
    alone = [
        _of_place(place, working)
        for place in places
        if place.start not in taken and place.level != "pair"
    ]
    aided = [
        _aided(match) for match in _aided_pattern().finditer(working) if match.start() not in taken
    ]
    within = {offset for party in aided for offset in range(party.start, party.end)} | taken
    helped = [_helped(m) for m in _helped_pattern().finditer(working) if m.start(1) not in within]
    parties = _with_groups(_joined([*institutions, *alone], working), working)
    if home is None:
        return parties
    own = _names_at_home(places, home)
    sided = [replace(party, home=_is_at_home(party, home, names=own)) for party in parties]
    return sorted([*_alike_in_lists(sided, working), *aided, *helped])


def _institutions(working: str, places: Sequence[Place], *, sentence: Sentence) -> Iterable[Party]:
    part = working[sentence.start : sentence.end]
    first = bisect_left(places, sentence.start, key=_start)
    here = places[first : bisect_left(places, sentence.end, key=_start)]
    for name in find_organisations(Document.of_working(part)):
        found = replace(name, start=name.start + sentence.start, end=name.end + sentence.start)
        first = bisect_left(here, found.start, key=_start)
        nested = [place for place in here[first : first + NESTED] if place.end <= found.end]
        within = [place for place in nested if place.level != "pair"]
        start = _first_of_name(found, within, working=working)
        within = [place for place in within if place.start == start] and within
        side = "" if within else _generic_side(found)
        if found.kind == "government" and not within and side != "home":
            continue  # 援藏工作队, 教育部门: of no place
        if side == "nobody" or found.kind == "area" or found.name.startswith(AIDED_NAME):
            continue
        if _founding().search(part, max(0, name.start - AHEAD), name.start) and found.kind not in (
            "hospital",
            "government",
        ):
            continue
        if is_of_person(working, sentence.start + name.start, end=found.end, begin=sentence.start):
            yield Party(start, found.end, "", "institution", "", "", NOBODY)
            continue
        if SUM.search(part, max(0, name.start - AHEAD), name.start):
            continue
        yield Party(
            start,
            found.end,
            working[start : found.end],
            level="institution",
            code=code_in_name(within),
            province=within[0].province if within else "",
            kind=found.kind,
            home=side == "home",
            place="".join(place.name for place in within),
        )


def is_of_person(working: str, start: int, *, end: int, begin: int) -> bool:
    """True where a name only says where one person is from: 来自厦门大学的学生, 某医院院长说.

    The name is `working[start:end]`, in a sentence that begins at `begin`.
    """
    if working.endswith(BY_WHOM, 0, start):
        return False  # 由甲校副校长某某担任: who is posted there comes from the body that helps
    is_from = origin_pattern().search(
        working, max(begin, start - AHEAD), start
    ) and member_pattern().match(working, end)
    return bool(is_from or affiliation_pattern().match(working, end))


def _first_of_name(found: Organisation, within: Sequence[Place], *, working: str) -> int:
    """A name begins with its place, but 复旦大学附属(中山)医院 and 潮(白河)医院."""
    if not within:
        return found.start
    ahead = working[found.start : within[0].start]
    is_one = len(ahead) == 1 or table_finder("organisations/suffixes").is_in(ahead)
    return found.start if is_one else within[0].start


def _start(place: Place) -> int:
    return place.start


def _generic_side(found: Organisation) -> str:
    if found.name[0].isdigit():
        return "nobody"  # 7地市人民医院: so many of a kind
    sides = read_map("organisations/generic", "side")
    longest = max((word for word in sides if found.name.startswith(word)), key=len, default="")
    return sides.get(longest, "")


def _of_place(place: Place, working: str) -> Party:
    level = "township" if place.level == "village" else place.level
    written = working[place.start : place.end]
    is_short = bool(place.code) and not _has_type(written)
    name = place.name if is_short or place.name in working else written
    return Party(place.start, place.end, name, level, place.code, place.province, "place")


def _aided(match: re.Match[str]) -> Party:
    is_long = match.end() - match.start() > LONGEST_AIDED_PLACE
    level = "institution" if is_long else "county"
    name = match.group().replace("的", "")
    kind = "aided" if level == "county" else "place"
    return Party(*match.span(), name, level, "", "", kind, home=True)


def _helped(match: re.Match[str]) -> Party:
    kind = _kind_of_group(match[1]) or "place"
    return Party(*match.span(1), match[1], "institution", "", "", kind, home=True)


def _kind_of_group(words: str) -> str:
    """School for 4所学校, hospital for 重点科室; empty for 15市."""
    kinds = read_map("pairings/groups", "kind")
    found = (kind for word, kind in kinds.items() if words.endswith(word))
    return next((kind for kind in found if kind in INSTITUTIONS), "")


def _joined(parties: Iterable[Party], working: str) -> list[Party]:
    """Places that stand right behind each other are one: 麦盖提县任吐曼塔勒乡."""
    joined: list[Party] = []
    for party in sorted(parties):
        before = joined[-1] if joined else None
        if before and _is_within(party, before, working=working):
            joined[-1] = replace(
                party,
                start=before.start,
                name=_full_name(before, party, working=working),
                code=party.code or before.code,
                province=party.province or before.province,
            )
        else:
            joined.append(party)
    return joined


def _is_within(party: Party, before: Party, *, working: str) -> bool:
    """True for a place right behind the larger one that it lies in: 怒江州(的)泸水市."""
    if not before.kind == party.kind == "place":
        return False
    gap = working[before.end : party.start]
    larger = {"province": 2, "prefecture": 4}.get(before.level, 0)
    inside = larger and before.code[:larger] == party.code[:larger]
    return not gap or (gap == "的" and bool(inside))


def _full_name(before: Party, party: Party, *, working: str) -> str:
    """山东省东营市 as written; 新疆疏勒县 without the short name of the province."""
    written = working[before.start : before.end]
    is_code = before.level == "province" and written != before.name and bool(before.code)
    is_short = is_code or not _has_type(written)
    return party.name if is_short else before.name + party.name


def _with_groups(parties: Iterable[Party], working: str) -> list[Party]:
    """山东省15市, 如皋市4所学校, 甲医院等6所医疗机构: the number belongs to the name."""
    grouped: list[Party] = []
    for party in parties:
        if grouped and party.start < grouped[-1].end:
            continue
        of_place = party.kind == "place" and party.level in LEVELS_OF_GROUP
        is_province = party.level == "province"
        group = _divisions().match(working, party.end) if is_province else None
        group = group or (_of_kind().match(working, party.end) if of_place else None)
        others = _others().match(working, party.end) if party.level == "institution" else None
        listed = bool(grouped) and working[grouped[-1].end : party.start] == "、"
        if group and of_place:
            party = _as_group(party, group)
        elif others:
            name = party.name if listed else party.name + others[0]
            party = replace(party, end=others.end(), name=name)
        grouped.append(party)
    return grouped


def _as_group(party: Party, group: re.Match[str]) -> Party:
    """A place with so many cities, schools or hospitals of it."""
    name = party.name + group[0].removeprefix("的")
    party = replace(party, end=group.end(), name=name)
    kind = _kind_of_group(group[0])
    return replace(party, level="institution", kind=kind) if kind else party


def _names_at_home(places: Sequence[Place], home: Party) -> tuple[str, ...]:
    """Names of townships and villages of the page, and of its own place."""
    small = {place.name for place in places if not place.code and place.province == home.province}
    return tuple(sorted(name for name in small if len(name) > 2))


def _is_at_home(party: Party, home: Party, *, names: tuple[str, ...]) -> bool:
    if party.home or party.name.startswith(names):
        return True
    if party.kind == "place" and party.level == "province":
        return party.name == home.province
    if party.code.endswith("0000") and party.province == home.province:
        return home.level == "province" or party.kind not in ("school", "hospital")
    if party.code:
        reach = {"province": 2, "prefecture": 4, "county": 4}[home.level]
        return party.code[:reach] == home.code[:reach]
    return party.level == "township" and party.province == home.province


def _alike_in_lists(parties: Sequence[Party], working: str) -> list[Party]:
    """Institutions in one list are on one side: the one that most of them are on."""
    lists: list[list[Party]] = []
    for party in parties:
        before = lists[-1][-1] if lists else None
        gap = working[before.end : party.start] if before else "."
        same = before is not None and before.level == party.level == "institution"
        if same and gap == "、":
            lists[-1].append(party)
        else:
            lists.append([party])
    return [
        replace(party, home=2 * sum(other.home for other in group) > len(group))
        for group in lists
        for party in group
    ]


def _has_type(written: str) -> bool:
    """True for 凉山州, which stays as the page has it; 山东 and 喀什 are made whole."""
    return written.endswith(division_types())


def _groups(column: str, *values: str, kinds: Sequence[str] = INSTITUTIONS) -> str:
    """The words of pairings/groups of these kinds with one of the values in a column."""
    rows = read_table("pairings/groups")
    return alternation(r["word"] for r in rows if r["kind"] in kinds and r[column] in values)


def _so_many() -> str:
    """如皋市4所学校, 受援的15所学校: so many of a kind."""
    return rf"\d{{1,3}}余?[所家个](?:[^,。;、\d所家]{{0,6}}?){_groups('counted', 'number')}"


@cache
def _divisions() -> re.Pattern[str]:
    """山东省15市: what a province sends as a whole."""
    divisions = _groups("counted", "number", kinds=("division",))
    return re.compile(rf"[省市]?[内属]?\d{{1,3}}个?{divisions}")


@cache
def _of_kind() -> re.Pattern[str]:
    return re.compile(f"的?{_so_many()}")


@cache
def _others() -> re.Pattern[str]:
    """山东省立医院等6所山东省级医疗机构: one named, and those with it."""
    return re.compile(f"等{_so_many()}")


@cache
def _aided_pattern() -> re.Pattern[str]:
    """受援地, 受援县的3所重点学校, 受援医院: who is helped goes by these names too."""
    receiver = _groups("aided", "alone", kinds=("receiver",))
    grade = _groups("aided", "part", kinds=("grade",))
    part = _groups("aided", "alone", "part", kinds=(*INSTITUTIONS, "company"))
    alone = _groups("aided", "alone")
    parts = rf"的?(?:[\d各个所家]{{0,4}}{grade}?{part})?"
    return re.compile(rf"{AIDED_NAME}(?:{receiver}{parts}|{alone})")


@cache
def _helped_pattern() -> re.Pattern[str]:
    """包保15所学校, 对重点科室进行帮包: helped, of no place that is named."""
    helps = alternation(read_words("pairings/sides", marked="helps"))
    return re.compile(f"(?:{helps}|[对为给])({_so_many()}|{_groups('counted', 'no number')})")


@cache
def _founding() -> re.Pattern[str]:
    """共建滇红茶研究院: what two sides build together is neither of them."""
    return re.compile(f"{alternation(read_words('pairings/founding'))}[了起]?$")
