"""What is a programme about, who runs it, and where?"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.phrases import table_finder
from zhpolicy.wordlists import read_table

__all__ = ["find_actor", "find_region", "find_theme"]

HAN = "\u4e00-\u9fff"
# A theme is looked for in the name, then in the clause around it, this many characters each way.
REACH = 30
PLACE_ENDS = "省|市|州|县|区|盟|旗|自治区|自治州|地区|兵团"
# 富蕴县持续深化… : a clause that begins with who acts.
ACTOR = re.compile(
    rf"(?:^|[,。;:!?\n”])(?:[\d年月以来近今日]{{0,9}},?)?(?P<actor>[{HAN}]{{2,14}}?)"
    r"(?=还把|还|坚持|始终|针对|围绕|创新|深入|持续|积极|大力|全面|首次|充分|不断|实施|启动|开展|推进|推出"
    r"|建立|打造|制定|出台|印发|投入|协调|统筹|精准|牢固|举办|聚焦|先后|成立|采取|探索|按照|依托)"
)


def find_theme(name: str, working: str, *, start: int) -> str:
    """The theme of a programme, by its name, else by the clause in which it stands, else other.

    >>> find_theme("青蓝工程", "实施“青蓝工程”", start=3)
    'mentorship'
    """
    known = _known().get(name, "")
    around = working[max(0, start - REACH) : start + len(name) + REACH]
    return known or _theme_in(name) or _type_theme(name) or _theme_in(around) or "other"


def find_actor(working: str, *, start: int) -> str:
    """Who runs it: the subject of the clause, or of one before it in the paragraph; may be empty.

    >>> find_actor("富蕴县深入实施“校园精英计划”", start=7)
    '富蕴县'
    """
    paragraph = working.rfind("\n", 0, start) + 1
    found = list(ACTOR.finditer(working, max(paragraph, start - 200), start))
    return found[-1]["actor"] if found else ""


def find_region(working: str, *, start: int) -> str:
    """The place that benefits, as far as the sentence and those before it name one."""
    places = re.findall(
        rf"(?<![{HAN}])[{HAN}]{{2,6}}?(?:{PLACE_ENDS})", working[max(0, start - 200) : start]
    )
    return places[-1] if places else ""


def _theme_in(text: str) -> str:
    found = [_subjects()[hit.phrase] for hit in table_finder("programme_subjects").find(text)]
    return min(found, default=(0, ""))[1]


def _type_theme(name: str) -> str:
    return next((theme for word, theme in _type_themes() if name.endswith(word)), "")


@cache
def _type_themes() -> tuple[tuple[str, str], ...]:
    rows = sorted(read_table("programme_types"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple((row["word"], row["theme"]) for row in rows if row["theme"])


@cache
def _subjects() -> dict[str, tuple[int, str]]:
    rows = read_table("programme_subjects")
    return {row["word"]: (int(row["order"]), row["theme"]) for row in rows}


@cache
def _known() -> dict[str, str]:
    return {row["name"] or row["phrase"]: row["theme"] for row in read_table("programmes_known")}
