"""Whose site is it? The medium or the institution that the head, the foot or its reporters name.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.titles import ABOVE_HEADLINE, names_authority
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import read_map, read_words

__all__ = [
    "DRESS",
    "institution_of_foot",
    "institution_of_head",
    "is_department",
    "medium_of_head",
    "medium_of_reporters",
    "without_page",
]

# What stands around a name on a page.
DRESS = " :,;|[]()《》“”/、·—-_"
# 岭东观察: accounts have names of three characters and more.
SHORTEST_ACCOUNT = 3
_ENDS_AS_PLACE = re.compile("[省市县区州旗盟]$")
_OF_PLACE = re.compile("(?:[省市县区州旗盟院校]|大学|集团).")
# 岭东县农业农村局编: what it did for the paper stands behind the name.
_MADE = re.compile("(?:主?[编办]|编印|承办|印[发制]?)$")
_ISSUE = re.compile(r"(?:(?:19|20)\d\d年)?总?第?\d{1,4}期")
_WELCOME = re.compile("欢迎.{1,4}$")
_WORD_OF_PATH = re.compile(r"[^\s|>/»›·《》]+")


def medium_of_head(segments: Sequence[Segment], working: str) -> str:
    """The medium whose name heads the page, when nothing else tells: 果洛日报数字报 > 人物."""
    agencies = read_words("pages/agencies")
    for segment in segments:
        if segment.kind in {"title", "body"}:
            return ""
        if segment.reason == ABOVE_HEADLINE and names_authority(
            working[segment.start : segment.end]
        ):
            return working[segment.start : segment.end]
        for word in _WORD_OF_PATH.findall(working, segment.start, segment.end):
            name = without_page(word.strip(DRESS))
            # 医院新闻 in a path is a column
            if is_medium(name) and (name in agencies or not name.endswith("新闻")):
                return name
            if _reports_itself(name, segments, working):
                return name
    return ""


def institution_of_head(segments: Sequence[Segment], working: str) -> str:
    """The institution whose site it is: 岭东县人民医院 alone, or 岭东县人民医院欢迎您."""
    head = takewhile(lambda segment: segment.kind not in {"title", "body"}, segments)
    for segment in (s for s in head if s.kind in {"navigation", "site_slogan"}):
        words = [w for w in working[segment.start : segment.end].split() if not w.isascii()]
        name = _WELCOME.sub("", words[0]) if words else ""
        welcomes = bool(words) and name != words[0]
        alone = len(words) == 1 or welcomes or all(map(_ISSUE.fullmatch, words[1:]))
        if alone and is_publisher(name) and not (is_medium(name) or is_department(name)):
            return name
    return ""


def institution_of_foot(segments: Sequence[Segment], working: str) -> str:
    """The institution of the line on copyright: 岭东县人民医院 版权所有."""
    for segment in (s for s in segments if s.kind == "copyright"):
        words = _WORD_OF_PATH.findall(working, segment.start, segment.end)
        names = (w.strip(DRESS) for w in words)
        found = next((n for n in names if is_publisher(n) and not is_department(n)), "")
        if found:
            return found
    return ""


def is_department(name: str) -> bool:
    """True for 肝胆外科 and 宣传部, False for 岭东县委宣传部."""
    endings = chosen_words("pages/departments")
    return name.endswith(endings) and not _OF_PLACE.search(name)


def medium_of_reporters(segments: Sequence[Segment], working: str) -> str:
    """The medium that a byline above the article names with its people: 岭东日报记者 某某."""
    roles = chosen_words("pages/roles", stands="word", field="author")
    head = takewhile(lambda segment: segment.kind != "body", segments)
    for segment in (s for s in head if s.kind in {"byline", "dateline"}):
        for word in _WORD_OF_PATH.findall(working, segment.start, segment.end):
            names = (word.partition(role)[0] for role in roles if role in word)
            medium = next((name.strip(DRESS) for name in names if is_medium(name)), "")
            source = read_map("pages/agencies", "source").get(medium, medium)
            if source:  # 本报记者 names no paper
                return source
    return ""


def _reports_itself(name: str, segments: Sequence[Segment], working: str) -> bool:
    """True for a name with which the page's report opens, or its reporters: 岭东观察讯."""
    if len(name) < SHORTEST_ACCOUNT or _ENDS_AS_PLACE.search(name):
        return False
    facts = "\n".join(
        working[s.start : s.end] for s in segments if s.kind in {"dateline", "byline", "source"}
    )
    roles = chosen_words("pages/roles", stands="word", field="author")
    return any(name + word in facts for word in (*roles, *read_words("pages/report_words")))


def without_page(value: str) -> str:
    """《大众日报》(2023年8月3日第1版) is 大众日报, and so is 大众日报电子版."""
    name = re.split(r"[》(]", value, maxsplit=1)[0].strip(DRESS)
    made = _MADE.sub("", name)
    name = made if is_publisher(made) else name
    for edition in chosen_words("pages/interface_words", use="edition"):
        short = name.removesuffix(edition)
        # 某地电子报 is no edition of 某地
        is_edition = short != name and (is_publisher(short) or short.endswith("报"))
        name = short if is_edition or is_medium(short) else name
    return name or value
