"""Names that are longer or shorter than a word of their line, and how they were cut from it.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import alternatives

__all__ = ["Stretch", "stretches_of", "tail_of"]

# Offices that issue together fill a line; a longer stretch is a sentence or a list of links.
SHORTEST, LONGEST = 3, 40
# Of a word so long the office that opens it is sought: 岭东县卫生健康局政策问答.
SHORTEST_OFFICE, LONGEST_OFFICE = 4, 26
# Of the words beside a part so many are told; more than so many of a line are a list.
MOST_TOLD = 4
# What parts the names of a line: a colon, a bar, wide blanks, a comma, a day or a number.
_PARTED = re.compile(
    r"[:|丨┊>»›,;。!?◇■●◆▲★☆\n]+|\s{2,}"
    r"|(?:总?第\s?)?[(\[]?\s?(?:\d+|[〇○零一二三四五六七八九十]{2,})\s?[-./年月日期版号卷页时]\S*"
    r"|第\s?[\d一二三四五六七八九十]{1,4}\s?\w|\d{3,}"
)
_EDGES = " ·—-_/、@#*~"
_BRACKETS = {"(": ")", "[": "]", "《": "》", "“": "”", "「": "」"}
_WORDS = re.compile(r"[^\s·—《“「()》”」]+")
_NAMED = re.compile(r"[\u3400-\u9fffA-Za-z]")


class Stretch(NamedTuple):
    """A part of a line, how it was cut from it, and what was cut off around it, or its parts."""

    name: str
    start: int
    cut: str
    rest: str


def stretches_of(text: str) -> list[Stretch]:
    """The parts of a line between what parts names, and the names that such parts open with.

    >>> [(each.name, each.cut) for each in stretches_of("岭东县医改办编  2024年5月6日")]
    [('岭东县医改办编', 'whole'), ('岭东县医改办', 'made')]
    >>> [each.name for each in stretches_of("岭东学院 人事处")]
    ['岭东学院 人事处', '岭东学院', '人事处']
    """
    found: list[Stretch] = []
    for name, start in _parted(text):
        words = _WORDS.findall(name)
        found.append(Stretch(name, start, "whole", " ".join(words) if len(words) > 1 else ""))
        found += _cut_from(name, start)
    return [each for each in found if SHORTEST <= len(each.name) <= LONGEST]


def _parted(text: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for mark in _PARTED.finditer(text):
        yield from _trimmed(text[begin : mark.start()], begin)
        begin = mark.end()
    yield from _trimmed(text[begin:], begin)


def _trimmed(part: str, start: int) -> Iterator[tuple[str, int]]:
    """A part without what stands around it and without a bracket whose partner it does not hold."""
    size = len(part)
    part = part.lstrip(_EDGES)
    start += size - len(part)
    part = part.rstrip(_EDGES)
    for left, right in _BRACKETS.items():
        if part.startswith(left) and part.find(right) in (-1, len(part) - 1):
            part, start = part[1:], start + 1
            part = part.removesuffix(right)
        if part.count(left) > part.count(right):
            part = part[: part.rindex(left)].rstrip(_EDGES)
        elif part.count(right) > part.count(left):
            part = part[: part.index(right)].rstrip(_EDGES)
    if _NAMED.search(part):
        yield part, start


def _cut_from(name: str, start: int) -> Iterator[Stretch]:
    """The parts of a stretch: at its blanks and dots, before a bracket, before what was made."""
    words = [(m.group(), m.start()) for m in _WORDS.finditer(name)]
    if len(words) > 1:
        for index, (word, place) in enumerate(words):
            others = " ".join(other for other, at in words[:MOST_TOLD] if at != place)
            yield Stretch(word, start + place, "part" if index else "first part", others)
    bracket = next((i for i, mark in enumerate(name) if mark in "(《“「"), 0)
    if bracket > SHORTEST:
        yield Stretch(name[:bracket].rstrip(_EDGES), start, "before bracket", "")
    for word, place in words:
        made = _made().search(word)
        if made and made.start() >= SHORTEST:
            yield Stretch(word[: made.start()], start + place, "made", made.group())
        told = _told().match(word)
        if told and len(word) - told.end() >= SHORTEST:
            yield Stretch(word[told.end() :], start + place + told.end(), "told", told.group())
        office = _office_of(word)
        if office:
            yield Stretch(office, start + place, "office", word[len(office) :])


def _office_of(word: str) -> str:
    """The longest office that a word opens with and that is not the word."""
    sizes = range(min(len(word) - 1, LONGEST_OFFICE), SHORTEST_OFFICE - 1, -1)
    return next((word[:size] for size in sizes if is_publisher(word[:size])), "")


def tail_of(name: str) -> str:
    """What was done or where, at the end of a name; "" where it ends otherwise.

    >>> tail_of("岭东日报客户端"), tail_of("岭东日报")
    ('客户端', '')
    """
    made = _made().search(name)
    return made.group() if made and made.start() >= SHORTEST else ""


@cache
def _made() -> re.Pattern[str]:
    """供稿, 整理, 编印, 微信公众号: what somebody did for a page, or where, behind the name."""
    words = "|".join(
        alternatives(table, **cells)
        for table, cells in (
            ("pages/outlets", {"use": "outlet"}),
            ("pages/paper_words", {"use": "made"}),
            ("pages/interface_words", {"use": "edition"}),
            ("pages/interface_words", {"use": "host"}),
            ("pages/title_parts", {"part": "sheet"}),
        )
    )
    return re.compile(f"(?:{words})+$")


@cache
def _told() -> re.Pattern[str]:
    """转自, 首发于: before the name."""
    platform = alternatives("pages/interface_words", use="platform")
    return re.compile(f"{alternatives('pages/outlets', use='told')}|{platform}")
