"""What is said of a place? The words beside it by which it receives, gives or speaks for itself."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = ["learns", "of_body", "own_pattern", "receives", "says_behind"]

# 三明市顾木垒县: how far ahead of a place, or behind it, a word says that it receives or gives.
REACH = 3


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
    """我县, 县里: a page speaks of its own place, by its type word."""
    stands = read_map("places/own_words", "stands")
    before = alternation(word for word, where in stands.items() if where == "before")
    behind = alternation(word for word, where in stands.items() if where == "behind")
    return re.compile(
        rf"{before}(?P<before>[省市州县区旗])|(?<![\u4e00-\u9fff])(?P<behind>[省市州县区旗]){behind}"
    )


@cache
def of_body() -> re.Pattern[str]:
    """山东(农大)报, 河南(师范大学): a body that a province is only in the name of."""
    bodies = alternation(read_words("places/receiving_words", marked="of_body"))
    return re.compile(f"[\u4e00-\u9fff]{{0,6}}?{bodies}")
