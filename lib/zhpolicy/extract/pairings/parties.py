"""Who may give and who receives? The places and institutions of a page, each with its side.

What lies in the page's own place (pairing_home), is called after it, or stands in one list with
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
from zhpolicy.extract.places import Place
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_table

__all__ = ["find_parties"]

# Who is helped goes by these names too.
AIDED = re.compile(
    "受援(?:地区?|县市?|单位)的?(?:[\\d各个所家]{0,4}(?:重点|农业|县级)?(?:学校|医院|科室|公司|企业|医疗机构))?|受援(?:学校|医院)"
)
# 山东省15市, 佳木斯市重点医疗机构, 黑龙江各职业院校: what a place sends as a whole.
GROUP = re.compile("(?:省|市)?(?:内|属)?\\d{1,3}个?(?:地级市|地市|市|县区|区县)")
# 如皋市4所学校, 受援的15所学校: so many of a kind.
SO_MANY = (
    "\\d{1,3}余?[所家个](?:[^,。;、\\d所家]{0,6}?)"
    "(?:中小学|学校|中学|小学|院校|高校|医院|卫生院|医疗机构|医疗卫生机构)"
)
OF_KIND = re.compile("的?" + SO_MANY)
# 山东省立医院等6所山东省级医疗机构: one named, and those with it.
OTHERS = re.compile("等" + SO_MANY)
# 包保15所学校, 对重点科室进行帮包: helped, of no place that is named.
HELPED = re.compile(f"(?:包保|帮包|帮扶|支援|对|为|给|[托代]管|结对)({SO_MANY}|重点科室|薄弱科室)")
KINDS_OF_GROUP = ("province", "prefecture", "county", "township")
KINDS = (
    ("医院", "hospital"),
    ("卫生院", "hospital"),
    ("医疗机构", "hospital"),
    ("医疗卫生机构", "hospital"),
    ("学", "school"),
    ("校", "school"),
    ("科室", "hospital"),
)
# A name with such a word behind it only says where a person is from or works.
AFFILIATION = re.compile(
    "[^,。;、]{0,4}?(?:博士|硕士|学生|毕业|教师|教授|医生|记者|院长|校长|主任|科长|书记|讲师)"
    "[\u4e00-\u9fff·]{0,6}(?:说|表示|介绍|告诉|来到|担任|毕业|回忆|坦言|认为)|[^,。;、]{0,6}毕业"
)
# 来自厦门大学的研究生: one person and no party.
FROM_THERE = re.compile("(?:来自|毕业于|就读于?)$")
ONE_OF = re.compile("的?[^,。;、]{0,10}?(?:学生|研究生|博士|硕士|志愿者|成员|毕业)")
# A name of nobody that may give or receive; its place is no party either.
NOBODY = "nobody"
# 共建滇红茶研究院: what two sides build together is neither of them.
BUILT = re.compile("(?:共建|成立|设立|挂牌|建立|组建|建设|创办|筹建|新建|建成)(?:了|起)?$")
# 山东省立医院等6所山东省级医疗机构: the sum of a list is no further party.
SUM = re.compile("等\\d*余?[所家个]?$")
# 新疆喀什疏勒县塔孜洪乡: so many places may stand in one name.
NESTED = 6
# A name without its type (山东, 喀什) is made whole; with it (凉山州) it stays as the page has it.
TYPES = ("省", "市", "区", "州", "县", "盟", "旗")
AIDED_NAME = "受援"


def find_parties(
    working: str, places: Sequence[Place], *, home: Party | None, sentences: Sequence[Sentence]
) -> list[Party]:
    """The places of a working text and the institutions of some sentences, each with its side."""
    institutions = [
        party for sentence in sentences for party in _institutions(working, places, sentence)
    ]
    taken = {offset for party in institutions for offset in range(party.start, party.end)}
    institutions = [party for party in institutions if party.kind != NOBODY]
    alone = [
        _of_place(place, working)
        for place in places
        if place.start not in taken and place.level != "pair"
    ]
    aided = [_aided(match) for match in AIDED.finditer(working) if match.start() not in taken]
    within = {offset for party in aided for offset in range(party.start, party.end)} | taken
    helped = [_helped(m) for m in HELPED.finditer(working) if m.start(1) not in within]
    parties = _with_groups(_joined([*institutions, *alone], working), working)
    if home is None:
        return parties
    names = _names_at_home(places, home)
    sided = [replace(party, home=_is_at_home(party, home, names=names)) for party in parties]
    return sorted([*_alike_in_lists(sided, working), *aided, *helped])


def _institutions(working: str, places: Sequence[Place], sentence: Sentence) -> Iterable[Party]:
    part = working[sentence.start : sentence.end]
    first = bisect_left(places, sentence.start, key=_start)
    here = places[first : bisect_left(places, sentence.end, key=_start)]
    for name in find_organisations(Document.of_working(part)):
        found = replace(name, start=name.start + sentence.start, end=name.end + sentence.start)
        first = bisect_left(here, found.start, key=_start)
        nested = [place for place in here[first : first + NESTED] if place.end <= found.end]
        within = [place for place in nested if place.level != "pair"]
        start = _first_of_name(found, within, working)
        within = [place for place in within if place.start == start] and within
        side = "" if within else _generic_side(found)
        if found.kind == "government" and not within and side != "home":
            continue  # 援藏工作队, 教育部门: of no place
        if side == "nobody" or found.kind == "area" or found.name.startswith(AIDED_NAME):
            continue
        if BUILT.search(part, 0, name.start) and found.kind not in ("hospital", "government"):
            continue
        if _is_of_person(part, name, working=working, end=found.end):
            yield Party(start, found.end, "", "institution", "", "", NOBODY)
            continue
        if SUM.search(part, 0, name.start):
            continue
        coded = [place for place in within if place.code]
        yield Party(
            start,
            found.end,
            working[start : found.end],
            level="institution",
            code=coded[-1].code if coded else "",
            province=within[0].province if within else "",
            kind=found.kind,
            home=side == "home",
            place="".join(place.name for place in within),
        )


def _is_of_person(part: str, name: Organisation, *, working: str, end: int) -> bool:
    """True where a name only says where one person is from: 来自厦门大学的学生, 某医院院长说."""
    is_from = FROM_THERE.search(part, 0, name.start) and ONE_OF.match(working, end)
    return bool(is_from or AFFILIATION.match(working, end))


def _first_of_name(found: Organisation, within: Sequence[Place], working: str) -> int:
    """A name begins with its place, unless an institution is named before: 复旦大学附属中山医院."""
    if not within:
        return found.start
    ahead = working[found.start : within[0].start]
    return found.start if table_finder("organisations/suffixes").is_in(ahead) else within[0].start


def _start(place: Place) -> int:
    return place.start


def _generic_side(found: Organisation) -> str:
    if found.name[0].isdigit():
        return "nobody"  # 7地市人民医院: so many of a kind
    sides = _generic()
    longest = max((word for word in sides if found.name.startswith(word)), key=len, default="")
    return sides.get(longest, "")


def _of_place(place: Place, working: str) -> Party:
    level = "township" if place.level == "village" else place.level
    written = working[place.start : place.end]
    is_short = bool(place.code) and not written.endswith(TYPES)
    name = place.name if is_short or place.name in working else written
    return Party(place.start, place.end, name, level, place.code, place.province, "place")


def _aided(match: re.Match[str]) -> Party:
    level = "institution" if match.end() - match.start() > 4 else "county"
    name = match.group().replace("的", "")
    kind = "aided" if level == "county" else "place"
    return Party(*match.span(), name, level, "", "", kind, home=True)


def _helped(match: re.Match[str]) -> Party:
    kind = next((kind for word, kind in KINDS if match[1].endswith(word)), "place")
    return Party(*match.span(1), match[1], "institution", "", "", kind, home=True)


def _joined(parties: Iterable[Party], working: str) -> list[Party]:
    """Places that stand right behind each other are one: 麦盖提县任吐曼塔勒乡."""
    joined: list[Party] = []
    for party in sorted(parties):
        before = joined[-1] if joined else None
        if before and _is_within(party, before, working):
            joined[-1] = replace(
                party,
                start=before.start,
                name=_full_name(before, party, working),
                code=party.code or before.code,
                province=party.province or before.province,
            )
        else:
            joined.append(party)
    return joined


def _is_within(party: Party, before: Party, working: str) -> bool:
    """True for a place right behind the larger one that it lies in: 怒江州(的)泸水市."""
    if not before.kind == party.kind == "place":
        return False
    gap = working[before.end : party.start]
    larger = {"province": 2, "prefecture": 4}.get(before.level, 0)
    inside = larger and before.code[:larger] == party.code[:larger]
    return not gap or (gap == "的" and bool(inside))


def _full_name(before: Party, party: Party, working: str) -> str:
    """山东省东营市 as written; 新疆疏勒县 without the short name of the province."""
    written = working[before.start : before.end]
    is_code = before.level == "province" and written != before.name and bool(before.code)
    is_short = is_code or not written.endswith(TYPES)
    return party.name if is_short else before.name + party.name


def _with_groups(parties: Iterable[Party], working: str) -> list[Party]:
    """山东省15市, 如皋市4所学校, 甲医院等6所医疗机构: the number belongs to the name."""
    grouped: list[Party] = []
    for party in parties:
        if grouped and party.start < grouped[-1].end:
            continue
        of_place = party.kind == "place" and party.level in KINDS_OF_GROUP
        group = (GROUP if party.level == "province" else OF_KIND).match(working, party.end)
        group = group or (OF_KIND.match(working, party.end) if of_place else None)
        others = OTHERS.match(working, party.end) if party.level == "institution" else None
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
    kind = next((kind for word, kind in KINDS if group[0].endswith(word)), "")
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


@cache
def _generic() -> dict[str, str]:
    return {row["word"]: row["side"] for row in read_table("organisations/generic")}
