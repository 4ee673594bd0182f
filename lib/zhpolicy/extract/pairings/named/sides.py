"""On which side does a party stand: at the page's own place, or elsewhere?

Found:      县医院 (the page's own) · 郑州市某中学 (elsewhere)
Found:      省交通运输厅拨付 (an office above gives)
Not found:  根据省教育厅安排 (an office above that only tells)
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.home import Page, Party, named_by_type
from zhpolicy.extract.places import Place, division_of
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.tables import alternation, read_words

__all__ = [
    "COUNTS",
    "THIS",
    "firms",
    "gives",
    "is_office_above",
    "name_of_college",
    "sided",
]

# 这所学校, 该院: the body named last.
THIS = "this"
# 湖州市5个区县: a group keeps its name.
COUNTS = re.compile("[\\d一二三四五六七八九十两][个家所间条支]")
# 体育科学学院, 马克思主义学院.
COLLEGE = re.compile("[^大职\\d]{2,6}学院")
# 第二小学: a number alone is a name only within one place.
NUMBERED = re.compile("第[一二三四五六七八九十\\d]")
PLACES = ("province", "prefecture", "county")
# 县职校, 州医院: bodies of the page's own place; 乡卫生院, 该院: so too.
OWN_TYPES = "县市州旗区"
SMALL_TYPES = ("乡", "镇", "村", "本", "该")
UNIVERSITY = "大学"
# 白银某学院: a college called after a city has at least so many characters.
SHORTEST_COLLEGE = 5

# (资源与)环境学院: at the head of a clause two subjects make one name.
JOINED_NAME = re.compile("(?:^|[,。;:、\n])(?P<name>[\u4e00-\u9fff][^院校]与)$")
JOINED_LENGTH = 12


def sided(party: Party, page: Page, working: str) -> Party:
    """The party with its side: at home, or from elsewhere (`home` false)."""
    if party.home or party.kind == THIS:
        return party
    if party.code:
        return _sided_by_place(party, page)
    if party.level in ("township", "village"):
        return replace(party, home=True)
    city = _city_of_college(party.name)
    if city:
        return _sided_by_place(replace(party, code=city.code, province=city.province), page)
    return _sided_by_name(party, page, working)


def _city_of_college(name: str) -> Place | None:
    """The city that a college is called after, though its short name is an ordinary word: 白银."""
    if not name.endswith("学院") or len(name) < SHORTEST_COLLEGE:
        return None
    cities = scan_places(Document.of_working(f"{name[:2]}市")).accepted
    return next((place for place in cities if place.code), None)


def _sided_by_name(party: Party, page: Page, working: str) -> Party:
    """The side of a body with no place in its name: by its first word and by whose page it is."""
    own = page.own_body
    if own and own.kind == party.kind and party.name in firms():
        return replace(own, start=party.start, end=party.end)
    if is_office_above(party, page.home):
        return replace(party, name=_named_above(party, page), home=False)
    if party.name[0] in OWN_TYPES:
        return named_by_type(party, page)
    if party.name.endswith(UNIVERSITY):
        return party
    if page.university and (name := _of_university(party, page, working)):
        return replace(party, name=name)
    if page.colleges and name_of_college(party.name):
        return replace(party, home=False)
    return replace(party, home=_is_bare_at_home(party, page, working))


def _named_above(party: Party, page: Page) -> str:
    """河南省交通运输厅 for 省交通运输厅."""
    province, prefecture = division_of(page.home.code)
    whole = province if party.name[0] == "省" else prefecture
    return whole + party.name[1:] if whole.endswith(party.name[0]) else party.name


def name_of_college(name: str) -> bool:
    """True for 体育科学学院, a part of a university that a page need not name."""
    return COLLEGE.fullmatch(name) is not None


def _of_university(party: Party, page: Page, working: str) -> str:
    """The name of a college with its university; empty for what is no part of one."""
    name = party.name
    if name.startswith(UNIVERSITY):
        return page.university + name[2:]
    if not _part_of_university().match(name):
        return ""
    beside = JOINED_NAME.search(working, max(0, party.start - JOINED_LENGTH), party.start)
    ahead = beside["name"] if beside else ""
    return page.university + (ahead + name).removeprefix("学校")


def _is_bare_at_home(party: Party, page: Page, working: str) -> bool:
    """The side of a body whose name holds no place: by what stands ahead, and by the page."""
    if _towards().search(working, max(0, party.start - 3), party.start):
        return True
    if not page.outside and party.kind in ("school", "hospital"):
        return True
    if NUMBERED.match(party.name) and not page.own_body:
        return True
    return party.name.startswith((page.home.name[:2], *SMALL_TYPES)) or _has_town(party)


def _sided_by_place(party: Party, page: Page) -> Party:
    """The side of a place, or of a body with a place in its name; places get their full names."""
    home = page.home.holds(party.code) or party.code in page.homes
    if party.level == "institution" and _is_of_prefecture(party, page.home):
        home = False
    if party.kind != "place" or party.level not in PLACES:
        return replace(party, home=home)
    if party.code == page.home.code and not COUNTS.search(party.name):
        return replace(party, home=home, name=page.written)
    if home and not COUNTS.search(party.name):
        return replace(party, home=home, name=page.official.get(party.code, party.name))
    return replace(party, home=home, name=page.full.get(party.code, party.name))


def _is_of_prefecture(party: Party, home: HomePlace) -> bool:
    """True for the prefecture's office or hospital, which may help its county."""
    above = party.code.endswith("00") and party.code[:2] == home.code[:2]
    return home.level == "county" and above


def is_office_above(party: Party, home: HomePlace) -> bool:
    """True for 市教育局 on the page of a county: an office of no city that is named."""
    is_office = party.kind == "government" and not party.code
    return (
        is_office
        and home.level == "county"
        and party.name[0] in "市州省"
        and (party.name[0] != home.name[-1])
    )


def gives(party: Party, working: str) -> bool:
    """True for 省交通运输厅安排1200万元, 省农科院派驻: an office above that itself gives."""
    tells = tuple(read_words("pairings/sides", marked="tells"))  # 根据(省教育厅)安排
    return bool(_office_gives().match(working, party.end)) and not working.endswith(
        tells, 0, party.start
    )


def _has_town(party: Party) -> bool:
    """True for 泾洋镇卫生院: a school or hospital of a township is at home."""
    return bool(re.search("[镇乡村](?=.{0,8}(?:院|学|校|室|站|园|社)$)", party.name))


def firms() -> frozenset[str]:
    """集团公司, 公司: a firm that speaks of itself."""
    return read_words("pairings/grammar", marked="firm")


@cache
def _towards() -> re.Pattern[str]:
    """到, 给, 进了: what stands behind it without a place is where help goes."""
    return re.compile("(?:进了|[到给为替往]|去|在|进驻|赴)$")


@cache
def _office_gives() -> re.Pattern[str]:
    gives = alternation(read_words("pairings/sides", marked="office_gives"))
    allots = alternation(read_words("pairings/sides", marked="allots"))
    return re.compile(f"[^,。;:\n]{{0,6}}?(?:{gives}|{allots}\\d)")


@cache
def _part_of_university() -> re.Pattern[str]:
    """文学院, 附属幼儿园: a part of the university that the page is about."""
    parts = alternation(read_words("pairings/grammar", marked="part"))
    return re.compile(f"[^大\\d]{{1,5}}学院$|(?:学校)?{parts}")
