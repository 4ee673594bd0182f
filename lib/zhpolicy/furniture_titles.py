"""Which line is the headline? Tells it from names of sites, slogans, menus and second headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.furniture_fields import is_medium
from zhpolicy.furniture_lines import Segment, squeeze
from zhpolicy.wordlists import read_table, read_words

__all__ = ["announced_title", "find_title", "kind_above", "share_of_pairs", "without_site"]

# Six characters are the shortest headline of a report; what is shorter is a menu or a column.
SHORTEST_TITLE = 6
# 浙江人才新政发布 ends as the name of a medium does, but the article tells of it.
MOST_OF_SITE = 0.4
# Headlines of notices reach 80 characters, those of reports 45.
LONGEST_TITLE = 120
# A slogan shares next to no pair of characters with the article, a headline half of them.
LEAST_SHARE = 0.2
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.] ?\D|第[一二三四五六七八九十]{1,3}[章条节])"
)
_SUBTITLE = re.compile(r"[—―-]{1,4} ?\S")
_DOCUMENT_NUMBER = re.compile(r"\(?[^\s,。\d]{1,14} ?[\[(]\d{4}[\])] ?第? ?\d{1,5} ?号\)?")
_SITE = re.compile(r"(?:[_|]| - | — |--) ?[^_|。]{2,40}$")
_ANNOUNCED_BEHIND = 40


def find_title(candidates: Sequence[Segment], working: str) -> list[Segment]:
    """The segments that make the headline (one, or its parts on several lines), or none."""
    for index, segment in enumerate(candidates):
        text = working[segment.start : segment.end]
        if is_title(text):
            return [segment, *_continued(candidates[index:], working)]
    return []


def is_title(text: str) -> bool:
    """True when a line can be a headline.

    >>> is_title("山东援疆选派各类援疆干部人才当“领头雁”"), is_title("一、总体要求")
    (True, False)
    """
    size = len(squeeze(text))
    if not SHORTEST_TITLE <= size <= LONGEST_TITLE or text.rstrip().endswith(("。", ":")):
        return False
    return not _NUMBERED.match(text) and not _DOCUMENT_NUMBER.fullmatch(text)


def kind_above(text: str, *, body: frozenset[str]) -> tuple[str, str]:
    """What a line above the article is when it is no headline; ("", "") when it may be one."""
    if _DOCUMENT_NUMBER.fullmatch(text):
        return "document_box", "the number of a document"
    told = share_of_pairs(text, body)
    if (is_medium(text) and told < MOST_OF_SITE) or text.endswith(("门户网站", "政府网站")):
        return "site_slogan", "the name of a site above the headline"
    if any(map(is_medium, text.split())) and told < LEAST_SHARE:
        return "site_slogan", "the name of a site, and nothing of the line in the article"
    hits = [p for p in _slogans() if p in text]
    if hits and told < LEAST_SHARE:
        return "site_slogan", f"the words {', '.join(hits)}, and nothing of it in the article"
    if len(squeeze(text)) < SHORTEST_TITLE and not _NUMBERED.match(text):
        return "navigation", "a word above the headline"
    return "", ""


def share_of_pairs(text: str, pairs: frozenset[str]) -> float:
    """The share of the neighbouring characters of a text that are among the pairs."""
    own = [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()]
    return sum(pair in pairs for pair in own) / len(own) if own else 0.0


def without_site(text: str) -> int:
    """How long the headline is without the name of the site behind it (标题_某新闻网)."""
    found = _SITE.search(text)
    while found and (
        is_medium(found.group().strip("_|- —")) or "_" in found.group() or "网" in found.group()
    ):
        text = text[: found.start()].rstrip()
        found = _SITE.search(text)
    return len(text)


def announced_title(working: str) -> tuple[int, int]:
    """Where the opening words of a series name this report (今日发布《…》); (0, 0) if nowhere."""
    for word in sorted(read_words("furniture/announcements")):
        place = working.find(word, 0, 1200)
        opening = working.find("《", place, place + _ANNOUNCED_BEHIND) if place >= 0 else -1
        closing = working.find("》", opening, opening + LONGEST_TITLE) if opening >= 0 else -1
        if closing > 0 and closing - opening > SHORTEST_TITLE:
            return opening + 1, closing
    return 0, 0


def _continued(candidates: Sequence[Segment], working: str) -> list[Segment]:
    """The lines on which a headline goes on."""
    parts: list[Segment] = []
    before = working[candidates[0].start : candidates[0].end]
    for segment in candidates[1:4]:
        text = working[segment.start : segment.end]
        if not _goes_on(before, text) and not (_SUBTITLE.match(text) and not parts):
            break
        parts.append(segment)
        before += text
    return parts


def _goes_on(before: str, text: str) -> bool:
    if (
        "关于" not in before
        and before.endswith(_parts("issuer"))
        and text.startswith(_parts("opening"))
    ):
        return True
    if before.endswith(_parts("issuer")) and text.endswith(_parts("issuer")) and len(text) < 30:
        return True
    return (before.endswith("的") and "".join(text.split()) in _parts("document")) or (
        (before.startswith("关于") or "关于" in before)
        and not before.endswith(_parts("document"))
        and text.endswith(_parts("document"))
        and len(text) < 60
    )


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(r["word"] for r in read_table("furniture/title_parts") if r["part"] == name)


@cache
def _slogans() -> tuple[str, ...]:
    return tuple(r["phrase"] for r in read_table("furniture/notices") if r["where"] == "head")
