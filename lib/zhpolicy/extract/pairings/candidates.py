"""Who stands in a sentence that may give or receive? Also those that no gazetteer has.

Townships and villages, bodies of every kind, groups (湖州5个区县, 我县的3所学校), what is named by
我院 and 前者: each with its side of the page.

Found:      溧阳市中医院 · 佐龙镇杜坝村 · 湖州5个区县 · 南宫山、四季、孟石岭三镇 (three)
Not found:  城乡 · 村民 · 各镇 · 大学生
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.organisations import find_organisations, start_of_name
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.parties import is_of_person
from zhpolicy.extract.places import Place, division_types
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = ["Page", "candidates"]

# Characters in which the name of a township does not stand: particles, prepositions, numbers of
# grammar. They are where a name begins that a pattern finds.
NO_NAME = "的了和与及同跟在给为替往向到从由自将把被让使是有个各每两几这那该去进驻赴设走含等、我本其此至对包认做"
TOWN = "(?:镇|乡|街道|苏木)(?![区村民土亲情里上下级办长干])"
VILLAGE = "(?:村|嘎查|社区|侗寨|苗寨)(?![民庄干里委务级子小卫医镇中])"
# 三名, 四家: what counts a body is not its name.
COUNTED = re.compile("第?[\\d一二两三四五六七八九十几]+[个名家所间位批支部台张件册套](?!市|县)(?:驻|在|予|给)?")
# 天目湖、戴埠、社渚三镇: names that share the type word behind them.
SHARED = re.compile("((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}?)[两二三四五六七八九十]个?(镇|乡|街道|村|县|区)")
NUMBER = "[\\d一二两三四五六七八九十百]{1,4} ?余?[个家所间条支]"
# 我院, 院里: what wrote the page.
OWN_BODY = re.compile("[我本](?:院|校|公司)|院里")
OWN_PLACE = re.compile("[我本]([县市州区旗])(?!域)")
# 澳门(教师)联会: so much may stand between a place and the last word of a body.
LONGEST_BARE = 4
OWNED = re.compile("[^,。、的和与]*")
# 溧阳的一家(机器厂): what may stand between a place and what lies in it.
OF = re.compile("的?(?:[一两几\\d]+[个家所间])?")
# 澳门元, 港币: no place.
MONEY = re.compile("元|币")
# 休宁县的(松萝春)茶厂: a name of words that no dictionary has, behind 的.
BEHIND_OF = re.compile("的([\u4e00-\u9fff]{2,5})$")
# 甲大学发动农学院, 联合城关小学: verbs that stand in no name.
MOVES = re.compile("动员|发动|^联合")
# 甲中学、齐鲁乙中学: between two of a list.
LIST_MARK = re.compile("、[\u4e00-\u9fff]{0,3}")
# 这所学校, 该院: the body named last.
THIS_BODY = re.compile(
    "(?:这所|该|这家)(?:学校|医院|高中|中学|小学|卫生院|校|院)(?!长)|(?<=[与同给])(?:医院|学校)(?=的)|(?<=[到来])[校院](?!长)"
)
THIS = "this"
# 文学院, 附属幼儿园: a part of the university that the page is about.
PART_OF_UNIVERSITY = re.compile("[^大\\d]{1,5}学院$|(?:学校)?附属|心理中心$|研究中心$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says as a whole: its home, its own body, who helps on it and full names."""

    home: HomePlace
    own_body: Party | None
    full: dict[str, str]
    writer: Party | None
    short: dict[str, Party]
    homes: frozenset[str]
    sure: frozenset[str]
    outside: bool
    written: str
    official: dict[str, str]
    university: str


def candidates(document: Document, page: Page, *, start: int, end: int, places: Sequence[Place]) -> list[Party]:
    """The parties of `working[start:end]`, in reading order, each with its side."""
    working = document.working
    towns = _towns(working, start, end=end, places=hits_within(places, start, end))
    here = [p for p in hits_within(places, start, end) if _may_stand(p, working, towns=towns)]
    bodies = [_from_town(body, towns, working) for body in _bodies(working, here, start=start, end=end)]
    bodies = _merged(bodies, working)
    bodies += [*_known(working, page, start=start, end=end), *_quoted(working, start, end=end)]
    bodies = [body for body in bodies if not _is_nobody(body)]
    found = _free([*bodies, *_shared(working, start, end=end), *towns])
    taken = {i for party in found for i in range(party.start, party.end)}
    found += [_of_place(p, working) for p in here if p.start not in taken and p.level in LEVELS[:3] and (p.code in page.sure or p.level == LEVELS[0])]
    joined = _joined(sorted([*found, *_own(working, page, start=start, end=end)]), working)
    grouped = [
        party
        for party in _grouped(joined, working)
        if not is_of_person(working, party.start, end=party.end, begin=start)
        and not _is_above(party, page.home)
    ]
    sided = [_sided(party, page, working) for party in grouped]
    return _one_side(_alike(sided, working), working)


def _free(parties: Sequence[Party]) -> list[Party]:
    """Those of some parties that stand in none before them."""
    free: list[Party] = []
    for party in parties:
        if not any(other.start < party.end and party.start < other.end for other in free):
            free.append(party)
    return free


def _may_stand(place: Place, working: str, *, towns: Sequence[Party]) -> bool:
    """False for pairs, for 和(县), and for 安乡 in 保安乡."""
    if place.level == "pair" or MONEY.match(working, place.end) or (working[place.start] == "和" and place.end - place.start == 2):
        return False
    return not any(t.start < place.start < t.end or (t.start <= place.start and place.end < t.end) for t in towns
                   if not working[place.start : place.end].endswith(division_types()))


def _of_place(place: Place, working: str) -> Party:
    """A place; 香港 and 澳门 keep the name that the page has."""
    name = place.name if not place.name.endswith("特别行政区") else working[place.start : place.end]
    return Party(place.start, place.end, name, place.level, place.code, place.province, "place")


def _is_nobody(body: Party) -> bool:
    """True for what names any of a kind: 基层卫生院, 姊妹学校."""
    sides = read_map("organisations/generic", "side")
    longest = max((word for word in sides if body.name.startswith(word)), key=len, default="")
    return len(body.name) < 3 or sides.get(longest) == "nobody" or _stands("whole", body.name)


def _stands(where: str, name: str) -> bool:
    """True for a name that the table of look-alikes has: 教育集团 as a whole, 城镇 at its end."""
    stands = read_map("pairings/no_bodies", "stands")
    words = (word for word, place in stands.items() if place == where)
    return any(name == word or (where == "end" and name.endswith(word)) for word in words)


def _bodies(working: str, here: Sequence[Place], *, start: int, end: int) -> Iterator[Party]:
    """Institutions, with the place in their name."""
    part = working[start:end]
    kinds = read_map("pairings/bodies", "kind")
    spans = [(n.start, n.end, n.kind) for n in find_organisations(Document.of_working(part))]
    for hit in table_finder("pairings/bodies").find(part):
        begin = start_of_name(part, hit.start, floor=max((e for _, e, _ in spans if e <= hit.start), default=0))
        owner = next((p for p in here if 0 <= start + hit.start - p.end <= LONGEST_BARE and p.start - start < begin), None)
        if begin == hit.start and owner and OWNED.fullmatch(part, owner.end - start, hit.start):
            begin = owner.start - start
        if begin == hit.start and (behind := BEHIND_OF.search(part, 0, hit.start)):
            begin = behind.start(1)
        if begin < hit.start:
            spans.append((begin, hit.end, kinds[hit.phrase]))
    spans = [piece for span in spans for piece in _apart(part, span)]
    last = 0
    for begin, stop, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if begin < last or kind == "area":
            continue
        last = stop
        begin = max([begin, *(counted.end() for counted in COUNTED.finditer(part, begin, stop))])
        begin = max([begin, *(part.rfind(c, begin, stop) + 1 for c in "由被随跟予给把")])
        if _founded().search(part, 0, begin):
            continue
        across = [p for p in here if p.start < start + begin < p.end <= start + stop]
        within = [p for p in here if start + begin <= p.start and p.end <= start + stop] or across
        if within:
            begin = within[0].start - start
        coded = [p for p in within if p.code]
        if len(within) > 1 and within[-1].level == "county" and within[0].level != "county":
            begin = within[-1].start - start
        name = MOVES.sub("", part[begin:stop])
        yield Party(start + begin, start + stop, name, "institution", coded[-1].code if coded else "",
                    within[0].province if within else "", kind, place="".join(p.name for p in within))


def _merged(bodies: Sequence[Party], working: str) -> list[Party]:
    """甲医院动员检验中心: the second is a part of the first."""
    merged: list[Party] = []
    for body in bodies:
        before = merged[-1] if merged else None
        if before and before.end == body.start and MOVES.match(working, body.start):
            merged[-1] = replace(before, end=body.end, name=before.name + body.name)
        else:
            merged.append(body)
    return merged


def _apart(part: str, span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """甲局对县乙局: two bodies that face each other."""
    begin, stop, kind = span
    at = part.find("对", begin + 2, stop - 2)
    if at < 0 or not table_finder("pairings/bodies", "organisations/suffixes").is_in(part[begin:at]):
        return [span]
    return [(begin, at, kind), (at + 1, stop, kind)]


def _from_town(body: Party, towns: Sequence[Party], working: str) -> Party:
    """中和(镇卫生院): the name begins with the township that reaches into it, or stands ahead."""
    for town in towns:
        if town.start < body.start < town.end or (town.end == body.start - 1 and working[town.end] == "的"):
            name = town.name + working[town.end : body.end].removeprefix("的")
            return replace(body, start=town.start, name=name, code="", home=False)
        if town.start == body.start and body.code and town.end < body.end:
            return replace(body, code="")
    return body


def _quoted(working: str, start: int, *, end: int) -> Iterator[Party]:
    """慈善团体“暖衣社”: a body that only quotation marks show."""
    for match in _quoted_pattern().finditer(working, start, end):
        yield Party(*match.span(), match[1], "institution", "", "", "association")


def _known(working: str, page: Page, *, start: int, end: int) -> Iterator[Party]:
    """Bodies by the short name that the page gave them: (下称明曦)."""
    for short, party in page.short.items():
        offset = working.find(short, start, end)
        while offset >= 0:
            yield replace(party, start=offset, end=offset + len(short))
            offset = working.find(short, offset + 1, end)


def _towns(working: str, start: int, *, end: int, places: Sequence[Place]) -> list[Party]:
    """Townships and villages by pattern, 佐龙镇杜坝村 as one."""
    words = [hit for hit in table_finder("pairings/deeds", "organisations/stops").find_all(working[start:end]) if hit.end - hit.start > 1]
    found = []
    for match in _town_pattern().finditer(working, start, end):
        name, begin = match[0], match.start()
        types = max((name.rfind(t) + len(t) for t in division_types() if t in name[:-2]), default=0)
        inside = [h.end for h in words if begin - 2 < h.start + start < match.end() - 1 and begin < h.end + start <= match.end() - 1]
        owners = [p.end - begin for p in places if p.start <= begin + types < p.end < match.end() - 1]
        cut = max([types, *owners, *(stop + start - begin for stop in inside)])
        level = "village" if match["village"] or match["only"] else "township"
        if working[begin + cut - 1 : begin + cut] == "“" and working[match.end() : match.end() + 1] == "”":
            continue
        if match.end() - begin - cut > 1 and not _stands("end", name[cut:]) and not _stands("whole", name[cut:]):
            found.append(Party(begin + cut, match.end(), name[cut:], level, "", "", "place"))
    return found


def _shared(working: str, start: int, *, end: int) -> Iterator[Party]:
    for match in SHARED.finditer(working, start, end):
        offset = match.start()
        for name in match[1].split("、"):
            begin = max((name.rfind(c) + 1 for c in NO_NAME), default=0)
            begin += name[begin : begin + 1] in "县市区旗"
            level = {"村": "village"}.get(match[2], "township")
            yield Party(offset + begin, offset + len(name), name[begin:] + match[2], level, "", "", "place")
            offset += len(name) + 1


def _own(working: str, page: Page, *, start: int, end: int) -> Iterator[Party]:
    """我院, 我区: the body or the place that wrote the page; 这所学校: the one named last."""
    if page.own_body:
        for match in OWN_BODY.finditer(working, start, end):
            yield replace(page.own_body, start=match.start(), end=match.end())
    for match in OWN_PLACE.finditer(working, start, end):
        if page.writer and page.writer.name.endswith(match[1]):
            yield replace(page.writer, start=match.start(), end=match.end())
        else:
            home = page.home
            yield Party(*match.span(), home.name, home.level, home.code, home.province, "place", home=True)
    for match in THIS_BODY.finditer(working, start, end):
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
        else:
            joined.append(party)
    return joined


LEVELS = ("province", "prefecture", "county", "township", "village", "institution")


def _holds(before: Party, party: Party) -> bool:
    """True where the second may lie in the first."""
    lower = LEVELS.index(before.level) < LEVELS.index(party.level)
    return lower and (not party.code or not before.code or party.code[:2] == before.code[:2])


def _within(before: Party, party: Party) -> Party:
    return replace(
        party, start=before.start, name=before.name + party.name, code=party.code or before.code,
        province=party.province or before.province, home=before.home,
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
    level = {"school": "institution", "hospital": "institution", "company": "institution"}.get(row["kind"], "township")
    if noun.endswith(("村", "寨")):
        level = "village"
    name = party.name + match[0].lstrip("的、和及也 ")
    return replace(party, end=match.end(), name=name, level=level,
                   kind="place" if level in ("township", "village") else row["kind"], place=party.name)


def _sided(party: Party, page: Page, working: str) -> Party:
    """The party with its side: at home, or from elsewhere (`home` false)."""
    if party.home or party.kind == THIS:
        return party
    if party.code:
        name = page.full.get(party.code, party.name) if party.kind == "place" and party.level in LEVELS[:3] else party.name
        above = party.level == "institution" and page.home.level == "county" and (
            party.code.endswith("00") and party.code[:2] == page.home.code[:2])
        plain = party.kind == "place" and party.level in LEVELS[:3]
        home = (page.home.holds(party.code) or party.code in page.homes) and not above
        if plain and home and not re.search("[\\d一二三四五六七八九十两][个家所间条支]", party.name):
            name = page.official.get(party.code, name)
        return replace(party, name=name, home=home)
    if party.level in ("township", "village"):
        return replace(party, home=True)
    if party.name[0] in "县市州旗区" and not party.code:
        return replace(party, home=True, name=_own_name(party.name, page))
    if _towards().search(working, max(0, party.start - 3), party.start):
        return replace(party, home=True)
    if not page.outside and party.kind in ("school", "hospital") and not party.name.endswith("大学"):
        return replace(party, home=True)
    if page.university and party.name.startswith("大学"):
        return replace(party, name=page.university + party.name[2:])
    if party.name.endswith("大学"):
        return party
    if page.university and PART_OF_UNIVERSITY.match(party.name):
        return replace(party, name=page.university + party.name.removeprefix("学校"))
    short = page.home.name[:2]
    return replace(party, home=party.name.startswith((short, "乡", "镇", "村", "本", "该")) or bool(_has_town(party)))


def _alike(parties: Sequence[Party], working: str) -> list[Party]:
    """溧阳的天目湖、戴埠、社渚三镇: townships in one list with one of elsewhere are of there too."""
    alike: list[Party] = []
    for party in parties:
        before = alike[-1] if alike else None
        same = before and before.level == party.level in ("township", "village") and party.home and not before.home
        if before and same and not party.code and working[before.end : party.start] in ("、", "和", "及"):
            party = replace(party, home=False, code=before.code, place=before.place,
                            name=before.place + party.name, province=before.province)
        alike.append(party)
    return alike


def _one_side(parties: Sequence[Party], working: str) -> list[Party]:
    """Institutions in one list are on the side that most of them are on."""
    lists: list[list[Party]] = []
    for party in parties:
        before = lists[-1][-1] if lists else None
        gap = working[before.end : party.start] if before else ""
        if before and before.level == party.level == "institution" and LIST_MARK.fullmatch(gap):
            lists[-1].append(party)
        else:
            lists.append([party])
    sided: list[Party] = []
    for group in lists:
        at_home = sum(party.home for party in group)
        major = 2 * at_home != len(group) and len(group) > 2
        named = [party for party in group if party.code]
        if named and len(named) < len(group) and all(party.home for party in named):
            group, major = [replace(party, home=True) for party in group], False
        sided += [replace(p, home=2 * at_home > len(group)) if major else p for p in group]
    return sided


def _is_above(party: Party, home: HomePlace) -> bool:
    """True for the province and the prefecture that the home lies in: neither side."""
    above = {"province": 2, "prefecture": 4}.get(party.level, 0)
    same = bool(above) and party.kind == "place" and party.code[:above] == home.code[:above]
    return same and party.code != home.code and not re.search("\\d", party.name)


def _has_town(party: Party) -> bool:
    """True for 泾洋镇卫生院: a school or hospital of a township is at home."""
    return bool(re.search("[镇乡村](?=.{0,8}(?:院|学|校|室|站|园|社)$)", party.name))


def _own_name(name: str, page: Page) -> str:
    own = page.written
    return own + name[1:] if own.endswith(name[0]) else name


@cache
def _towards() -> re.Pattern[str]:
    """到, 给, 进了: what stands behind it without a place is where help goes."""
    return re.compile("(?:进了|[到给为替往]|去|在|进驻|赴)$")


@cache
def _group_rows() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in read_table("pairings/groups")}


@cache
def _group() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in read_table("pairings/groups") if row["counted"])
    return re.compile(f"(?:的[ ]?|[ ]?)(?:{NUMBER}[ ]?)(?P<noun>{nouns})|的(?P<bare>{nouns})(?=[、和,。]|结|签)")


@cache
def _more_groups() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in read_table("pairings/groups") if row["counted"])
    return re.compile(f"[、和及](?:{NUMBER}[ ]?)?(?P<noun>{nouns})(?P<bare>)(?=[,。、和结签同与也分各])")


@cache
def _town_pattern() -> re.Pattern[str]:
    name = f"[^\\W\\d_{NO_NAME}]"
    listed = f"(?<=、)[^\\W\\d_的和与]{{2,4}}(?:镇|乡|街道)(?=[、,和])"
    town = f"(?:{listed}|(?:{name}{{0,3}}和|{name}{{2,5}}?|和平){TOWN})"
    return re.compile(f"{town}(?P<village>和?{name}{{1,5}}?{VILLAGE})?|(?P<only>{name}{{2,5}}?{VILLAGE})")


@cache
def _founded() -> re.Pattern[str]:
    """合办童声合唱团: what two sides found is neither of them."""
    return re.compile(f"{alternation(read_words('pairings/founding'))}[了起]?$")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    bodies = alternation(("团体", "组织", "机构", "基金", "企业", "公司"))
    return re.compile(f"[\u4e00-\u9fff]{{0,2}}{bodies}“([^“”]{{2,8}})”")
