"""Which meetings, fairs, games and surveys does a text name by a number or a year?

Found:      十四届全国人大一次会议 · 第五届进博会 · 博鳌亚洲论坛2023年年会
Not found:  召开第三次会议 (no name) · 第一次参加会议 (a verb stands in it)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_events"]

_NUMBER = "[0-9零〇一二三四五六七八九十百]"
# 第三十九次, 十四届, 2023年; 一届 alone is no number of a meeting
_ORDINAL = f"(?:第{_NUMBER}{{1,5}}[届次]|{_NUMBER}{{1,5}}[届次]|(?:19|20)[0-9]{{2}}年)"
_COUNTS = re.compile(f"第|[届次]|第?{_NUMBER}+|{_ORDINAL}")
BETWEEN = 16  # characters between the number and the word for a meeting: 全国人大常委会第三十九次
# So many words and characters ahead of the number belong to the name: 亚太经合组织第二十九次 …
MOST_AHEAD, MOST_CHARACTERS_AHEAD = 8, 20
# Kinds of words that stand in such names, besides numbers: no verbs, no adverbs, no stop words.
NOMINAL = frozenset("nzpoejubriwlgyh")
JOINED = frozenset("和与及、")


def find_events(tagged: TaggedText) -> Iterator[tuple[int, int]]:
    """The first word of each name and the one behind its last, in reading order.

    >>> from zhpolicy.keywords.words.tags import tag_text
    >>> tagged = tag_text("出席博鳌亚洲论坛2023年年会并讲话")
    >>> ["".join(tagged.words[begin:end]) for begin, end in find_events(tagged)]
    ['博鳌亚洲论坛2023年年会']
    """
    places = tagged.places
    own = read_words("keywords/events", marked="own")
    for match in _pattern().finditer(tagged.text):
        begin, end = places.searchsorted(match.span()).tolist()
        if (places[begin], places[end]) != match.span():
            continue  # it begins or ends inside a word
        if not _is_nominal(tagged, begin, end, match=match):
            continue
        first = _ahead(tagged, begin)
        if first < begin or match["between"] or match["event"] in own:
            yield first, end


@cache
def _pattern() -> re.Pattern[str]:
    events = alternation(read_map("keywords/events", "own"))
    between = rf"(?P<between>[0-9\u4e00-\u9fff]{{0,{BETWEEN}}}?)"
    return re.compile(f"{_ORDINAL}{between}(?P<event>{events})(?![届次])")


def _is_nominal(tagged: TaggedText, begin: int, end: int, *, match: re.Match[str]) -> bool:
    """Whether what stands between the number and the word for a meeting names something."""
    first = match.end("between") - len(match["between"]) - match.start()
    offset = 0
    for number in range(begin, end):
        word, kind = tagged.words[number], tagged.kinds[number]
        inside = first <= offset and offset + len(word) <= first + len(match["between"])
        if inside and kind not in NOMINAL and not _COUNTS.fullmatch(word):
            return False
        offset += len(word)
    return True


def _ahead(tagged: TaggedText, begin: int) -> int:
    """The first of the words ahead of the number that belong to the name."""
    first, characters = begin, 0
    least = tagged.body if begin >= tagged.body else 0
    for number in range(begin - 1, max(least, begin - MOST_AHEAD) - 1, -1):
        kind, word = tagged.kinds[number], tagged.words[number]
        characters += len(word)
        if characters > MOST_CHARACTERS_AHEAD:
            break
        if kind in NOMINAL:
            first = number
        elif not (word in JOINED and number > least and tagged.kinds[number - 1] in NOMINAL):
            break
    return first
