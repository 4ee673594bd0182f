"""Which bodies and which small places does a sentence name? By their last words, and by pattern.

Found:      溧阳市中医院 · 佐龙镇杜坝村 · 南宫山、四季、孟石岭三镇 (three) · 慈善团体“暖衣社”
Not found:  城乡 · 村民 · 各镇 · 基层卫生院 · 姊妹学校
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.organisations import find_organisations, start_of_name
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.places import Place, division_types
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_bodies", "find_shared", "find_towns"]

# Characters in which the name of a township does not stand: particles, prepositions, numbers of
# grammar. They are where a name begins that a pattern finds.
NO_NAME = (
    "的了和与及同跟在给为替往向到从由自将把被让使是有个各每"
    "两几这那该去进驻赴设走含等、我本其此至对包认做"
)
AFTER_TOWN = "(?![区村民土亲情里上下级办长干])"
AFTER_VILLAGE = "(?![民庄干里委务级子小卫医镇中])"
# 三名, 四家: what counts a body is not its name.
COUNTED = re.compile(
    "第?[\\d一二两三四五六七八九十几]+[个名家所间位批支部台张件册套](?!市|县)(?:驻|在|予|给)?"
)
# 天目湖、戴埠、社渚三镇: names that share the type word behind them.
SHARED = re.compile(
    "((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}?)[两二三四五六七八九十]个?"
    "(镇|乡|街道|村|县|区)"
)
# 一院一村, 一镇一品: a slogan.
EACH_ONE = re.compile("一[\u4e00-\u9fff]一")
# 澳门(教师)联会: so much may stand between a place and the last word of a body.
LONGEST_BARE = 4
# 合作成立, 的松萝春: what is looked for ahead of a name has at most so many characters.
AHEAD = 12
OWNED = re.compile("[^,。、的和与]*")
# 休宁县的(松萝春)茶厂: a name of words that no dictionary has, behind 的.
BEHIND_OF = re.compile("的([\u4e00-\u9fff]{2,5})$")
# 甲局对县乙局, 甲学院同市乙中学: where the second body begins.
FACING = re.compile("对|[同与和](?=[县市州旗])")
# What stands before a name and is none of it: 护士由(州医院).
NEVER_WITHIN = "由被随跟予给把从"


def find_bodies(
    working: str,
    here: Sequence[Place],
    *,
    sentence: Sentence,
    towns: Sequence[Party],
    short: dict[str, Party],
) -> list[Party]:
    """The bodies of a sentence, by name, by the page's short names and by quotation marks."""
    start, end = sentence.start, sentence.end
    found = [
        _from_town(body, towns, working) for body in _bodies(working, here, start=start, end=end)
    ]
    found = _merged(found, working)
    found += _known(working, short, start=start, end=end)
    found += _quoted(working, start, end=end)
    return [body for body in found if not _is_nobody(body)]


def _spans(part: str, here: Sequence[Place], *, start: int) -> list[tuple[int, int, str]]:
    """Where names of bodies stand in a sentence that begins at `start`, each with its kind."""
    kinds = read_map("pairings/bodies", "kind")
    named = find_organisations(Document.of_working(part))
    spans = [(name.start, name.end, name.kind) for name in named]
    for hit in table_finder("pairings/bodies").find(part):
        floor = max((end for _, end, _ in spans if end <= hit.start), default=0)
        begin = _start_of_body(part, hit, floor=floor, here=here, start=start)
        if begin < hit.start:
            spans.append((begin, hit.end, kinds[hit.phrase]))
    pieces = [piece for span in spans for piece in _apart(part, span)]
    return sorted(pieces, key=lambda span: (span[0], -span[1]))


def _start_of_body(part: str, hit: Phrase, *, floor: int, here: Sequence[Place], start: int) -> int:
    """The first word of a name; where no dictionary has it, its place, or what stands behind 的."""
    begin = start_of_name(part, hit.start, floor=floor)
    if begin < hit.start:
        return begin
    for place in here:
        gap = start + hit.start - place.end
        if 0 <= gap <= LONGEST_BARE and OWNED.fullmatch(part, place.end - start, hit.start):
            return place.start - start
    behind = BEHIND_OF.search(part, max(0, hit.start - AHEAD), hit.start)
    return behind.start(1) if behind else begin


def _is_nobody(body: Party) -> bool:
    """True for what names any of a kind: 基层卫生院, 姊妹学校."""
    sides = read_map("organisations/generic", "side")
    longest = max((word for word in sides if body.name.startswith(word)), key=len, default="")
    if len(body.name) < 3 or body.name.startswith(tuple(read_words("pairings/founding"))):
        return True
    return sides.get(longest) == "nobody" or any(
        _stands(where, body.name) for where in ("whole", "within")
    )


def _stands(where: str, name: str) -> bool:
    """True for a name that the table of look-alikes has: 教育集团 as a whole, 城镇 at its end."""
    stands = read_map("pairings/no_bodies", "stands")
    words = (word for word, place in stands.items() if place == where)
    return any(
        name == word
        or (where == "end" and name.endswith(word))
        or (where == "within" and word in name)
        for word in words
    )


def _bodies(working: str, here: Sequence[Place], *, start: int, end: int) -> Iterator[Party]:
    """Institutions, with the place in their name."""
    last = 0
    for begin, stop, kind in _spans(working[start:end], here, start=start):
        if begin >= last and kind != "area":
            last = stop
            body = _as_body(working, (start + begin, start + stop), kind=kind, here=here)
            if not _founded().search(working, max(start, body.start - AHEAD), body.start):
                yield body


def _as_body(working: str, span: tuple[int, int], *, kind: str, here: Sequence[Place]) -> Party:
    begin, stop = span
    begin = max([begin, *(counted.end() for counted in COUNTED.finditer(working, begin, stop))])
    begin = max([begin, *(working.rfind(mark, begin, stop) + 1 for mark in NEVER_WITHIN)])
    across = [p for p in here if p.start < begin < p.end <= stop]
    within = [p for p in here if begin <= p.start and p.end <= stop] or across
    if within:
        nested = len(within) > 1 and within[-1].level == "county" != within[0].level
        begin = within[-1 if nested else 0].start
    coded = [p for p in within if p.code]
    return Party(
        begin,
        stop,
        _moves().sub("", working[begin:stop]),
        "institution",
        coded[-1].code if coded else "",
        within[0].province if within else "",
        kind,
        place="".join(p.name for p in within),
    )


def _merged(bodies: Sequence[Party], working: str) -> list[Party]:
    """甲医院动员检验中心: the second is a part of the first."""
    merged: list[Party] = []
    for body in bodies:
        before = merged[-1] if merged else None
        if before and before.end == body.start and _moves().match(working, body.start):
            merged[-1] = replace(before, end=body.end, name=before.name + body.name)
        else:
            merged.append(body)
    return merged


def _apart(part: str, span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """甲局对县乙局: two bodies that face each other."""
    begin, stop, kind = span
    facing = FACING.search(part, begin + 2, stop)
    at = facing.start() if facing else -1
    if at < 0 or not table_finder("pairings/bodies", "organisations/suffixes").is_in(
        part[begin:at]
    ):
        return [span]
    return [(begin, at, kind), (at + 1, stop, kind)]


def _from_town(body: Party, towns: Sequence[Party], working: str) -> Party:
    """中和(镇卫生院): the name begins with the township that reaches into it, or stands ahead."""
    for town in towns:
        if town.start < body.start < town.end or (
            town.end == body.start - 1 and working[town.end] == "的"
        ):
            name = town.name + working[town.end : body.end].removeprefix("的")
            return replace(body, start=town.start, name=name, code="", home=False)
        if town.start == body.start and body.code and town.end < body.end:
            return replace(body, code="")
    return body


def _quoted(working: str, start: int, *, end: int) -> Iterator[Party]:
    """慈善团体“暖衣社”: a body that only quotation marks show."""
    for match in _quoted_pattern().finditer(working, start, end):
        yield Party(*match.span(), match[1], "institution", "", "", "association")


def _known(working: str, short: dict[str, Party], *, start: int, end: int) -> Iterator[Party]:
    """Bodies by the short name that the page gave them: (下称明曦)."""
    for name, party in short.items():
        offset = working.find(name, start, end)
        while offset >= 0:
            yield replace(party, start=offset, end=offset + len(name))
            offset = working.find(name, offset + 1, end)


def find_towns(working: str, start: int, *, end: int, places: Sequence[Place]) -> list[Party]:
    """Townships and villages by pattern, 佐龙镇杜坝村 as one."""
    words = [
        hit
        for hit in table_finder("pairings/deeds", "organisations/stops").find_all(
            working[start:end]
        )
        if hit.end - hit.start > 1
    ]
    found = []
    official = [place for place in places if place.rule == "official"]
    for match in _town_pattern().finditer(working, start, end):
        name, begin = match[0], match.start()
        if any(begin <= place.start < match.end() < place.end for place in official):
            continue  # 云南省(镇康县)
        types = max((name.rfind(t) + len(t) for t in division_types() if t in name[:-2]), default=0)
        inside = [
            h.end
            for h in words
            if begin - 2 < h.start + start < match.end() - 1
            and begin < h.end + start <= match.end() - 1
        ]
        owners = [
            p.end - begin
            for p in places
            if p.start <= begin + types < p.end < match.end() - 1
            and not _small_types().match(working, p.end)  # (江口)镇磨坪村 is no owner
        ]
        cut = max([types, *owners, *(stop + start - begin for stop in inside)])
        level = "village" if match["village"] or match["only"] else "township"
        if (
            working[begin + cut - 1 : begin + cut] == "“"
            and working[match.end() : match.end() + 1] == "”"
        ):
            continue
        if (
            match.end() - begin - cut > 1
            and not _stands("end", name[cut:])
            and not _stands("whole", name[cut:])
            and not EACH_ONE.search(name[cut:])
        ):
            found.append(Party(begin + cut, match.end(), name[cut:], level, "", "", "place"))
    return found


def find_shared(working: str, start: int, *, end: int) -> Iterator[Party]:
    """天目湖、戴埠、社渚三镇: each with the type word that they share."""
    for match in SHARED.finditer(working, start, end):
        offset = match.start()
        for name in match[1].split("、"):
            begin = max((name.rfind(c) + 1 for c in NO_NAME), default=0)
            begin += name[begin : begin + 1] in "县市区旗"
            level = {"村": "village"}.get(match[2], "township")
            yield Party(
                offset + begin, offset + len(name), name[begin:] + match[2], level, "", "", "place"
            )
            offset += len(name) + 1


@cache
def _town_pattern() -> re.Pattern[str]:
    name = f"[^\\W\\d_{NO_NAME}]"
    types = alternation(read_words("pairings/grammar", marked="town"))
    listed = f"(?<=、)[^\\W\\d_的和与]{{2,4}}{types}(?=[、,和])"
    town_type = types + AFTER_TOWN
    village_type = alternation(read_words("pairings/grammar", marked="village")) + AFTER_VILLAGE
    town = f"(?:{listed}|(?:{name}{{0,3}}和|{name}{{2,5}}?|和平){town_type})"
    return re.compile(
        f"{town}(?P<village>和?{name}{{1,5}}?{village_type})?|(?P<only>{name}{{2,5}}?{village_type})"
    )


@cache
def _small_types() -> re.Pattern[str]:
    return re.compile(alternation(read_words("pairings/grammar", marked="town")))


@cache
def _founded() -> re.Pattern[str]:
    """合办童声合唱团: what two sides found is neither of them."""
    return re.compile(f"{alternation(read_words('pairings/founding'))}[了起]?$")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    bodies = alternation(read_words("pairings/grammar", marked="quoted"))
    return re.compile(f"[\u4e00-\u9fff]{{0,2}}{bodies}“([^“”]{{2,8}})”")


@cache
def _moves() -> re.Pattern[str]:
    """甲大学发动农学院, 联合城关小学: verbs that stand in no name."""
    return re.compile(f"{alternation(read_words('pairings/grammar', marked='moves'))}|^联合")
