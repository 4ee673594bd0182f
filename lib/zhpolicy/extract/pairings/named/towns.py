"""Which townships and villages does a sentence name? By pattern, since no list has them.

Found:      佐龙镇杜坝村 · 南宫山、四季、孟石岭三镇 (three) · 和平乡
Not found:  城乡 · 村民 · 各镇 · 一镇一品
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.places import Place, division_types
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_shared", "find_towns", "stands"]

# Characters in which the name of a township does not stand: particles, prepositions, numbers of
# grammar. They are where a name begins that a pattern finds.
NO_NAME = (
    "的了和与及同跟在给为替往向到从由自将把被让使是有个各每"
    "两几这那该去进驻赴设走含等、我们本其此至对包认做"
)
# ,但南宫山镇: what joins a clause to the one before it; with two characters left, 且末镇 is whole.
JOINS = re.compile("(?<![\u4e00-\u9fff\\d])[但而且则又并](?=[\u4e00-\u9fff]{3})")
AFTER_TOWN = "(?![区村民土亲情里上下级办长干])"
AFTER_VILLAGE = "(?![民庄干里委务级子小卫医镇中])"


# 天目湖、戴埠、社渚三镇: names that share the type word behind them.
SHARED = re.compile(
    "((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}?)[两二三四五六七八九十]个?"
    "(镇|乡|街道|村|县|区)"
)
# 一院一村, 一镇一品: a slogan.
EACH_ONE = re.compile("一[\u4e00-\u9fff]一")


def stands(where: str, name: str) -> bool:
    """True for a name that the table of look-alikes has: 教育集团 as a whole, 城镇 at its end."""
    stands = read_map("pairings/no_bodies", "stands")
    words = (word for word, place in stands.items() if place == where)
    return any(
        name == word
        or (where == "end" and name.endswith(word))
        or (where == "within" and word in name)
        for word in words
    )


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
        joins = _joins(working, begin, end=match.end())
        cut = max([joins, types, *owners, *(stop + start - begin for stop in inside)])
        level = "village" if match["village"] or match["only"] else "township"
        if (
            working[begin + cut - 1 : begin + cut] == "“"
            and working[match.end() : match.end() + 1] == "”"
        ):
            continue
        if (
            match.end() - begin - cut > 1
            and not stands("end", name[cut:])
            and not stands("whole", name[cut:])
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
            begin += _joins(working, offset + begin, end=offset + len(name))
            level = {"村": "village"}.get(match[2], "township")
            yield Party(
                offset + begin, offset + len(name), name[begin:] + match[2], level, "", "", "place"
            )
            offset += len(name) + 1


def _joins(working: str, begin: int, *, end: int) -> int:
    """How many characters ahead of a name only join its clause; none in 在但家庙镇."""
    if not JOINS.match(working, begin, end):
        return 0
    whole = re.escape(working[begin:end])
    return 0 if re.search(f"[\u4e00-\u9fff]{whole}", working) else 1


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
