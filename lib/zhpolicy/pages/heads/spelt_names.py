"""Which blanks stand within the name of a person? 记者 李 明 韩 雪梅, 作者:欧阳 雪.

Papers spell names of two characters as wide as those of three. Only names behind a role or a
label are told so: elsewhere two short words side by side may be anything. Everything here reads
the text of the page before its lines are read.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.pages.words import chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late
from zhpolicy.text.tables import alternation, read_table, read_words

__all__ = ["find_spelt_names"]

# Behind a role stand up to ten names; a longer stretch is a text.
LONGEST_STRETCH = 60
_BLANK = late(" {1,3}")
_PARTS = late(f"[{HAN}]{{1,2}}(?![{HAN}])")
_LABELS = late(" {0,3}[:/]")
_SURNAME = late(f"(?<![{HAN}·])[{HAN}]{{1,2}}$")


def find_spelt_names(working: str) -> list[tuple[int, int, str]]:
    """Start and end of each blank within a name behind a role, and "", which stands for it.

    >>> find_spelt_names("记者 李 明 韩 雪梅")
    [(4, 5, ''), (8, 9, '')]
    >>> find_spelt_names("李 明 韩 雪梅"), find_spelt_names("编辑 王 摄影 李欣")
    ([], [])
    """
    found: list[tuple[int, int, str]] = []
    taken = 0  # where the given name of the name before ends
    for blank in _BLANK.finditer(working):
        start, end = blank.span()
        given = _given_name(working, start, end, floor=taken)
        if given:
            found.append((start, end, ""))
            taken = end + len(given)
    return found


def _given_name(working: str, start: int, end: int, *, floor: int) -> str:
    """What stands behind a blank between a surname and a given name, else ""."""
    before, after = working[max(start - 3, floor) : start], working[end : end + 3]
    if not (before[-1:].isalpha() and after[:1].isalpha()):
        return ""
    surname, given = _SURNAME.search(before), _PARTS.match(after)
    if not surname or not given or not _may_be_one(surname.group(), given.group()):
        return ""
    if _LABELS.match(working, end + given.end()):
        return ""
    place = start - len(surname.group())
    line = working.rfind("\n", max(place - LONGEST_STRETCH, 0), place) + 1
    behind = _behind_role().search(working[max(line, place - LONGEST_STRETCH) : place])
    # a first character that is no known surname stands at once behind the colon: 作者:清 轩
    known = surname.group() in read_words("text/surnames")
    return given.group() if behind and (known or not behind["names"]) else ""


def _may_be_one(surname: str, given: str) -> bool:
    """False for 欧阳 王明, two names, for 王 摄影, and for two common words."""
    if given in _no_names() or surname in _no_names():
        return False
    return len(surname) == 1 or (len(given) == 1 and surname in read_words("text/surnames"))


@cache
def _no_names() -> frozenset[str]:
    """Words that stand behind a name or before the next: 摄, 文, 编辑, 报道."""
    return read_words("pages/roles") | read_words("pages/credits") | read_words("pages/labels")


@cache
def _behind_role() -> re.Pattern[str]:
    """A role or a label of people, and names behind it up to the end."""
    labels = {row["label"] for row in read_table("pages/labels") if row["value"] == "people"}
    own = chosen_words("pages/interface_words", use="own")
    words = alternation(labels | read_words("pages/roles") | set(own))
    return re.compile(
        rf"{words}(?: {{0,2}}[:/|丨]| )[ :/|丨]{{0,3}}"
        rf"(?P<names>(?:[{HAN}·]{{1,10}}[ 、,]{{1,4}}){{0,12}})$"
    )
