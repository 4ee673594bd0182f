"""What is said of a place? The words beside it by which it receives, gives or speaks for itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeVar

from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "county_spoken_of",
    "learns",
    "of_body",
    "own_pattern",
    "receives",
    "says_behind",
    "sayings",
    "speaks_as",
]

# 三明市顾木垒县: how far ahead of a place, or behind it, a word says that it receives or gives.
REACH = 3
# A place that is said to be helped counts as if it stood in the title; one that is said to help
# is hardly the home. More than two such sayings add nothing.
RECEIVES, GIVES, MOST_SAYINGS = 3, -2, 2
# A page names the county that it is about twice at least.
FEWEST_NAMED = 2
# 到永川区跟岗, 赴西安培训: who goes there to learn is helped from there.
GOES = ("到", "赴", "去", "往")
# 到连南县帮扶, 在巴塘任教: behind such a word a place receives, whatever follows.
TOWARDS = ("到", "赴", "在", "为", "给", "向", "往", "来", "对")


class Stated(Protocol):
    """A place where it is named: `working[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def level(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def province(self) -> str: ...


Named = TypeVar("Named", bound=Stated)


@cache
def receives() -> re.Pattern[str]:
    """对口支援(疏勒县), 抵达(疏勒县): ahead of a place that is helped."""
    words = [
        row["word"] for row in read_table("places/receiving_words") if row["says"] == "receives"
    ]
    return re.compile(rf"{alternation(words)}[^,。;:“”\n]{{0,{REACH}}}$")


@cache
def learns() -> re.Pattern[str]:
    """赴西安(培训): people go there to learn, and help comes from there."""
    said = read_map("places/receiving_words", "says")
    words = alternation(word for word, what in said.items() if what == "learns there")
    return re.compile(f"[^,。;:“”\n]{{0,{REACH}}}?{words}")


@cache
def says_behind() -> re.Pattern[str]:
    """(宁波)来的老师 gives, (疏勒县)受援 receives: behind a place."""
    said = read_map("places/receiving_words", "says")
    gives = alternation(word for word, what in said.items() if what == "gives")
    helped = alternation(word for word, what in said.items() if what == "receives behind")
    between = rf"[^,。;:“”\n]{{0,{REACH}}}?"
    return re.compile(rf"{between}(?:(?P<gives>{gives})|{helped})")


@cache
def own_pattern() -> re.Pattern[str]:
    """我县, 县里, 自治县教育局: a page speaks of its own place, by its type word."""
    stands = read_map("places/own_words", "stands")
    before = alternation(word for word, where in stands.items() if where == "before")
    behind = alternation(word for word, where in stands.items() if where == "behind")
    return re.compile(
        rf"{before}(?P<before>[省市州县区旗])|(?<![\u4e00-\u9fff])(?:自治)?(?P<behind>[省市州县区旗]){behind}"
    )


def speaks_as(working: str) -> Counter[str]:
    """How often a page speaks of its own place by each type word: 县 of 我县, 县里."""
    return Counter(match["before"] or match["behind"] for match in own_pattern().finditer(working))


def county_spoken_of(
    places: Sequence[Named], prefecture: Sequence[str], *, spoken: Counter[str]
) -> Named | None:
    """The one county of a prefecture (level, name, code) that a page names, if it speaks as one.

    凉山的金阳县, 县医院, 全县: the page speaks oftener as a county than as its prefecture.
    """
    _, name, code = prefecture[:3]
    within = [
        place
        for place in places
        if place.level == "county"
        and place.code[:4] == code[:4]
        and spoken[place.name[-1]] > spoken[name[-1]]
    ]
    one = len({place.code for place in within}) == 1
    return within[0] if one and len(within) >= FEWEST_NAMED else None


def sayings(working: str, places: Sequence[Stated]) -> Counter[tuple[str, str, str, str]]:
    """What is said of each place (level, name, code, province), receiving against giving."""
    said: dict[tuple[str, str, str, str], list[int]] = {}
    starts = {place.start for place in places}
    for place in places:
        if place.end in starts:  # 江苏省(溧阳市): the smaller one is spoken of
            continue
        ahead, behind = working[max(0, place.start - 8) : place.start], place.end
        weight = 0
        if ahead[-1:] in GOES and learns().match(working, behind):
            weight = GIVES
        elif receives().search(ahead):
            weight = RECEIVES
        elif match := says_behind().match(working, behind):
            gives = match["gives"] and ahead[-1:] not in TOWARDS
            weight = GIVES if gives else RECEIVES
        if weight:
            key = (place.level, place.name, place.code, place.province)
            said.setdefault(key, []).append(weight)
    return Counter(
        {key: sum(sorted(weights, key=abs)[-MOST_SAYINGS:]) for key, weights in said.items()}
    )


@cache
def of_body() -> re.Pattern[str]:
    """山东(农大)报, 河南(师范大学): a body that a province is only in the name of."""
    bodies = alternation(read_words("places/receiving_words", marked="of_body"))
    return re.compile(f"[\u4e00-\u9fff]{{0,6}}?{bodies}")
