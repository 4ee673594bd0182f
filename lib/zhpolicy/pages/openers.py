"""Which words open a list of links, a box of comments or a notice? 相关阅读, 免责声明.

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhpolicy.pages.notices import LONGEST_NOTICE, is_prose, notice_openings
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["ListOpener", "find_opener", "is_filled", "read_opener"]

# 相关新闻 with its marks: >>> 【相关新闻】 更多>>.
LONGEST_OPENER = 30
# 相关链接 with the two or three headlines on its own line.
LONGEST_FILLED = 120
_DRESS = " :>+[]|()·-—*•●■◆△▲▼"


class ListOpener(NamedTuple):
    """The `word` at `start` of a line, behind which a list of this `kind` of furniture begins."""

    start: int
    kind: str
    word: str


def read_opener(line: str) -> ListOpener | None:
    """The words that open a list, if the line holds nothing else.

    >>> read_opener("[相关阅读]更多>>"), read_opener("山东选派教师42名。")
    (ListOpener(start=0, kind='related_links', word='相关阅读'), None)
    """
    if len(line) >= LONGEST_OPENER:
        return _read_filled(line)
    words = line.strip(_DRESS)
    for more in chosen_words("pages/interface_words", use="more"):
        words = words.removesuffix(more).strip(_DRESS)
    kinds = read_map("pages/openers", "kind")
    kind = kinds.get(words) or kinds.get("".join(c for c in line if c.isalnum()))
    return ListOpener(0, kind, words) if kind else _read_filled(line)


def is_filled(line: str) -> bool:
    """True for a line that opens a list and holds it.

    >>> is_filled("延伸阅读:某地见闻|某人小传"), is_filled("延伸阅读:")
    (True, False)
    """
    return _read_filled(line) is not None


def _read_filled(line: str) -> ListOpener | None:
    """A line that opens a list and holds it: 延伸阅读:某地见闻|某人小传."""
    found = _filled().match(line) if len(line) < LONGEST_FILLED else None
    if not found or not line[found.end() :].strip(_DRESS) or is_prose(line):
        return None
    word = found["closed"] or found["word"]
    return ListOpener(0, read_map("pages/openers", "kind")[word], word)


def find_opener(line: str, *, begin: int, end: int) -> ListOpener | None:
    """Where such a word, or the first words of a notice, stand behind the last sentence.

    >>> find_opener("山东选派教师42名。相关阅读: 某地援疆", begin=0, end=20).start
    10
    """
    notice = notice_openings().search(line, begin + (end - begin) // 2, end)
    if notice and line[notice.start() - 1] in "。!?”) " and end - begin > LONGEST_NOTICE // 6:
        return ListOpener(notice.start(), "disclaimer", notice.group())
    last = max(line.rfind(mark, begin, end) for mark in "。!?")
    if last < 0 or end - last < 4:
        return None
    found = _opener().search(line[last:end])
    if not found:
        return None
    word = found["word"]
    return ListOpener(last + found.start(), read_map("pages/openers", "kind")[word], word)


@cache
def _filled() -> re.Pattern[str]:
    words = alternation(read_words("pages/openers"))
    return re.compile(
        rf"[>*•●■◆◇▲▼○◎★ ]{{0,9}}(?:\[ ?(?P<closed>{words}) ?\]|\[?(?P<word>{words})\]? ?[:|丨>])"
    )


@cache
def _opener() -> re.Pattern[str]:
    words = alternation(read_words("pages/openers"))
    return re.compile(rf"(?<=[。!?”)\s\]\[])(?P<word>{words})(?=[\s:\]>])")
