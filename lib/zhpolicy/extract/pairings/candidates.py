"""Who stands in a sentence that may give or receive, and on which side of the page?

Bodies and townships (bodies.py), places, groups (湖州5个区县, 我县的3所学校), and what is named by
我院 and 该校. A page's own place and what lies in it are at home, everybody else is from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.bodies import find_bodies
from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.extract.pairings.named.aside import without_aside
from zhpolicy.extract.pairings.named.lists import alike, of_one_side
from zhpolicy.extract.pairings.named.sides import THIS, firms, gives, is_office_above, sided
from zhpolicy.extract.pairings.named.speaking import find_speaking
from zhpolicy.extract.pairings.named.towns import find_shared, find_towns
from zhpolicy.extract.pairings.parties import is_of_person
from zhpolicy.extract.places import Place, division_types
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_table, read_words

__all__ = ["candidates"]

NUMBER = "[\\d一二两三四五六七八九十百]{1,4} ?余?[个家所间条支]"
OWN_PLACE = re.compile(
    "[我本]([县市州区旗])(?!域)|(?<=[来到在赴去为给对向从])([县市州区旗])里"
    "|(?<=[来到赴])([县市旗])(?=[义开挂任支帮讲坐巡指授])"
)
# 溧阳的一家(机器厂): what may stand between a place and what lies in it.
OF = re.compile("的?(?:[一两几\\d]+[个家所间])?")
# 澳门元, 港币: no place.
MONEY = re.compile("元|币")
LEVELS = ("province", "prefecture", "county", "township", "village", "institution")


def candidates(
    document: Document, page: Page, *, start: int, end: int, places: Sequence[Place]
) -> list[Party]:
    """The parties of `working[start:end]`, in reading order, each with its side."""
    working = document.working
    within = hits_within(places, start, end)
    sure = [p for p in within if p.code in page.sure or p.level not in LEVELS[1:3]]
    towns = find_towns(working, start, end=end, places=sure)
    here = [p for p in within if _may_stand(p, working, towns=towns)]
    bodies = find_bodies(
        working, here, sentence=Sentence(start, end), towns=towns, short=page.short
    )
    found = _free([*bodies, *find_shared(working, start, end=end), *towns])
    taken = {i for party in found for i in range(party.start, party.end)}
    found += [
        _of_place(p, working)
        for p in here
        if p.start not in taken
        and p.level in LEVELS[:3]
        and (p.code in page.sure or p.level == LEVELS[0])
    ]
    spoken = find_speaking(document, page, start=start, end=end)
    own = [*_own(working, page, start=start, end=end), *spoken]
    joined = _joined(sorted([*found, *own]), working)
    grouped = _grouped(joined, working)
    of_persons = [p for p in grouped if is_of_person(working, p.start, end=p.end, begin=start)]
    page.aside[start] = [sided(p, page, working) for p in of_persons if p.level == "institution"]
    grouped = [
        party
        for party in grouped
        if party not in of_persons
        and not _is_above(party, page.home)
        and (not is_office_above(party, page.home) or gives(party, working))
    ]
    with_sides = [sided(party, page, working) for party in without_aside(grouped, working)]
    return of_one_side(alike(with_sides, working), working)


def _free(parties: Sequence[Party]) -> list[Party]:
    """Those of some parties that stand in none before them."""
    free: list[Party] = []
    for party in parties:
        if not any(other.start < party.end and party.start < other.end for other in free):
            free.append(party)
    return free


def _may_stand(place: Place, working: str, *, towns: Sequence[Party]) -> bool:
    """False for pairs, for 和(县), and for 安乡 in 保安乡."""
    if (
        place.level == "pair"
        or MONEY.match(working, place.end)
        or (working[place.start] == "和" and place.end - place.start == 2)
    ):
        return False
    return not any(
        t.start < place.start < t.end or (t.start <= place.start and place.end < t.end)
        for t in towns
        if not working[place.start : place.end].endswith(division_types())
    )


def _of_place(place: Place, working: str) -> Party:
    """A place; 香港 and 澳门 keep the name that the page has."""
    name = place.name if not place.name.endswith("特别行政区") else working[place.start : place.end]
    return Party(place.start, place.end, name, place.level, place.code, place.province, "place")


def _own(working: str, page: Page, *, start: int, end: int) -> Iterator[Party]:
    """我院, 我区: the body or the place that wrote the page; 这所学校: the one named last."""
    if page.own_body:
        for match in _own_body().finditer(working, start, end):
            yield replace(page.own_body, start=match.start(), end=match.end())
    for match in OWN_PLACE.finditer(working, start, end):
        if page.writer and match[1] and page.writer.name.endswith(match[1]):
            yield replace(page.writer, start=match.start(), end=match.end())
        else:
            home = page.home
            yield Party(
                *match.span(),
                page.written,
                home.level,
                home.code,
                home.province,
                "place",
                home=True,
            )
    for match in _this_body().finditer(working, start, end):
        yield Party(*match.span(), match[0], "institution", "", "", THIS, home=True)


def _joined(parties: Sequence[Party], working: str) -> list[Party]:
    """A place and what lies in it right behind are one: 溧阳的(天目湖镇)."""
    joined: list[Party] = []
    for party in parties:
        before = joined[-1] if joined else None
        if before and party.start < before.end:
            continue
        gap = working[before.end : party.start] if before else "."
        if before and OF.fullmatch(gap) and before.kind == "place" and _holds(before, party):
            joined[-1] = _within(before, party)
            if not gap and party.level == "institution":  # 新会陈经纶中学: as the page has it
                joined[-1] = replace(joined[-1], name=working[before.start : party.end])
        else:
            joined.append(party)
    return joined


def _holds(before: Party, party: Party) -> bool:
    """True where the second may lie in the first."""
    lower = LEVELS.index(before.level) < LEVELS.index(party.level)
    return lower and (not party.code or not before.code or party.code[:2] == before.code[:2])


def _within(before: Party, party: Party) -> Party:
    """The party with the name of its place; 来自杭州的(浙江某集团) has one of its own."""
    placed = party.level == "institution" and party.place and party.code != before.code
    return replace(
        party,
        start=before.start,
        name=party.name if placed else before.name + party.name,
        code=party.code or before.code,
        province=party.province or before.province,
        home=before.home,
        place=party.place or (before.place or before.name),
    )


def _grouped(parties: Sequence[Party], working: str) -> list[Party]:
    """湖州5个区县, 我县的村、学校: the number and the noun belong to the name."""
    grouped: list[Party] = []
    for party in parties:
        if grouped and party.start < grouped[-1].end:
            continue
        match = _group().match(working, party.end) if party.kind == "place" else None
        if match:
            grouped.append(_as_group(party, match))
            while more := _more_groups().match(working, grouped[-1].end):
                grouped.append(replace(_as_group(party, more), start=more.start()))
        else:
            grouped.append(party)
    return grouped


def _as_group(party: Party, match: re.Match[str]) -> Party:
    noun = match["noun"] or match["bare"]
    row = _group_rows()[noun]
    level = {"school": "institution", "hospital": "institution", "company": "institution"}.get(
        row["kind"], "township"
    )
    if noun.endswith(("村", "寨")):
        level = "village"
    name = party.name + match[0].lstrip("的、和及也 ")
    return replace(
        party,
        end=match.end(),
        name=name,
        level=level,
        kind="place" if level in ("township", "village") else row["kind"],
        place=party.name,
    )


def _is_above(party: Party, home: HomePlace) -> bool:
    """True for the province and the prefecture that the home lies in: neither side."""
    above = {"province": 2, "prefecture": 4}.get(party.level, 0)
    same = bool(above) and party.kind == "place" and party.code[:above] == home.code[:above]
    return same and party.code != home.code and not re.search("\\d", party.name)


@cache
def _group_rows() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in read_table("pairings/groups")}


@cache
def _group() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in read_table("pairings/groups") if row["counted"])
    return re.compile(
        f"(?:的[ ]?|[ ]?)(?:{NUMBER}[ ]?)(?P<noun>{nouns})|的(?P<bare>{nouns})(?=[、和,。]|结|签)"
    )


@cache
def _more_groups() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in read_table("pairings/groups") if row["counted"])
    return re.compile(
        f"[、和及](?:{NUMBER}[ ]?)?(?P<noun>{nouns})(?P<bare>)(?=[,。、和结签同与也分各])"
    )


@cache
def _this_body() -> re.Pattern[str]:
    """这所学校, 该院; 与医院的, 到校: the body named last."""
    this = alternation(read_words("pairings/grammar", marked="this"))
    body = alternation(read_words("pairings/grammar", marked="body"))
    former = alternation(read_words("pairings/grammar", marked="former"))
    return re.compile(
        f"{this}{body}(?!长)|{former}|(?<=[与同给])[医学][院校](?=的)|(?<=[对帮给为向]){body}(?![的校院长园])|"
        "(?<=[到来])[校院](?!长)"
    )


@cache
def _own_body() -> re.Pattern[str]:
    """我院, 院里, 我们公司: what wrote the page."""
    return re.compile(f"[我本]们?(?:[院校]|{alternation(firms())})|院里")
