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
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_map, read_words
from zhpolicy.text.words import cut_working

__all__ = ["find_shared", "find_towns", "stands"]

# Characters in which the name of a township does not stand: particles, prepositions, numbers of
# grammar. They are where a name begins that a pattern finds.
NO_NAME = (
    "的了和与及同跟在给为替往向到从由自将把被让使是有个各每"
    "两几这那该去进驻赴设走含等、我们本其此至对包认做敢"
)
# ,但南宫山镇: what joins a clause to the one before it; with two characters left, 且末镇 is whole.
JOINS = late("(?<![\u4e00-\u9fff\\d])[但而且则又并](?=[\u4e00-\u9fff]{3})")
# 前者(带察尔齐镇), 后者包: what stands ahead of a name.
POINTS = late("(?<=[前后或])者[各则也]?[带包帮管联助]?")
# 食品学院帮(天坪村): a verb of one sign behind a body.
BODY_HELPS = late("[院校局会司队]帮(?=[\u4e00-\u9fff]{3})")
# Where the page may write the name once more: looking through all of it would take a long page as
# many times as it has names.
NEAR = 5_000
# Behind a verb a name has its type word and at least two characters more.
SHORTEST = 2
AFTER_TOWN = "(?![区村民土亲情里上下级办干]|长(?![\u4e00-\u9fff]{1,3}村))"
AFTER_VILLAGE = "(?![民庄干里委务级子小卫医镇中])"


# 天目湖、戴埠、社渚三镇: names that share the type word behind them.
SHARED = late(
    "((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}?)[两二三四五六七八九十]个?"
    "(镇|乡|街道|村|县|区)"
)
# 南伊珞巴民族乡: a township of a people has a longer name.
ETHNIC = ("乡", "镇")
# 一院一村, 一镇一品: a slogan.
EACH_ONE = late("一[\u4e00-\u9fff]一")


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
    finder = table_finder("pairings/deeds", "organisations/stops")
    hits = finder.find_all(working[start:end])
    words = [(h.start + start, h.end + start) for h in hits if h.end - h.start > 1]
    official = [place for place in places if place.rule == "official"]
    found = []
    for match in _town_pattern().finditer(working, start, end):
        if any(match.start() <= place.start < match.end() < place.end for place in official):
            continue  # 云南省(镇康县)
        begin = match.start() + _ahead_of_name(match, words=words, places=places)
        name = working[begin : match.end()]
        if _is_town(name) and not _is_quoted(working, begin, match.end()):
            level = "village" if match["village"] or match["only"] else "township"
            found.append(Party(begin, match.end(), name, level, "", "", "place"))
    return found


def _ahead_of_name(
    match: re.Match[str], *, words: Sequence[tuple[int, int]], places: Sequence[Place]
) -> int:
    """How many characters of a match stand ahead of the name: its county, a verb, 但."""
    working, name, begin, end = match.string, match[0], match.start(), match.end()
    types = max((name.rfind(t) + len(t) for t in division_types() if t in name[:-2]), default=0)
    verbs = [
        stop - begin
        for first, stop in words
        if begin - 2 < first < end - 1 and begin < stop <= end - 1
    ]
    owners = [
        place.end - begin
        for place in places
        if place.start <= begin + types < place.end < end - 1
        and not _small_types().match(working, place.end)  # (江口)镇磨坪村 is no owner
    ]
    helps = [match.end() for match in BODY_HELPS.finditer(name)]
    return max(_joins(working, begin, end=end), _verb_ahead(name), types, *owners, *verbs, *helps)


def _verb_ahead(name: str) -> int:
    """How long the verb is that a name seems to begin with: 赶回(松源村), but 团结新村."""
    word, tag = next(iter(cut_working(name)), ("", ""))
    is_verb = tag == "v" and len(word) > 1 and len(name) - len(word) > SHORTEST
    return len(word) if is_verb else 0


def _is_town(name: str) -> bool:
    is_other = stands("end", name) or stands("whole", name) or EACH_ONE.search(name)
    return len(name) > 1 and not is_other


def _is_quoted(working: str, begin: int, end: int) -> bool:
    return working[begin - 1 : begin] == "“" and working[end : end + 1] == "”"


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
    if points := POINTS.match(working, begin, end):
        return len(points[0])
    if not JOINS.match(working, begin, end):
        return 0
    whole = re.compile(f"[\u4e00-\u9fff]{re.escape(working[begin:end])}")
    return 0 if whole.search(working, max(0, begin - NEAR), end + NEAR) else 1


@cache
def _town_pattern() -> re.Pattern[str]:
    name = f"[^\\W\\d_{NO_NAME}]"
    types = alternation(read_words("pairings/grammar", marked="town"))
    listed = f"(?<=、)[^\\W\\d_的和与]{{2,4}}{types}(?=[、,和])"
    town_type = types + AFTER_TOWN
    village_type = alternation(read_words("pairings/grammar", marked="village")) + AFTER_VILLAGE
    ethnic = f"{name}{{2,7}}?民族{alternation(ETHNIC)}(?![村团])"
    town = f"(?:{listed}|{ethnic}|(?:{name}{{0,3}}和|{name}{{2,5}}?|和平){town_type})"
    return re.compile(
        f"{town}(?P<village>和?{name}{{1,5}}?{village_type})?|(?P<only>{name}{{2,5}}?{village_type})"
    )


@cache
def _small_types() -> re.Pattern[str]:
    return re.compile(alternation(read_words("pairings/grammar", marked="town")))
