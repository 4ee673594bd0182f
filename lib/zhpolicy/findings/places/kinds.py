"""Of which kind is a line, and on which level does each side stand?"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

from zhpolicy.extract.places import aid_words
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "RUNGS",
    "aid_pattern",
    "help_pattern",
    "is_central",
    "kind_of",
    "national_body",
    "rung_of",
]

RUNGS = ("centre", "province", "prefecture", "county", "township", "institution")


def kind_of(direction: str, sentence: str, *, donor: str) -> str:
    """`aid`, `learning` or `contact`, by the words of a sentence in working form.

    >>> kind_of("to recipient", "协调海州职业学院技术支持,帮乡里养虾。", donor="海州职业学院")
    'aid'
    """
    helps = aid_pattern().search(sentence) or _is_help_behind(sentence, donor)
    if direction == "to recipient" and helps:
        return "contact" if _is_hired(sentence, donor) else "aid"
    learns = direction == "to donor" and _learning().search(sentence)
    return "learning" if learns else "contact"


def _is_hired(sentence: str, donor: str) -> bool:
    """True where a word of hiring stands ahead of the donor in its clause (聘请…专家团队)."""
    ahead = re.split("[,，。;；:：]", sentence.partition(donor)[0])[-1]
    return bool(donor in sentence and _hiring().search(ahead))


def _is_help_behind(sentence: str, donor: str) -> bool:
    """True where a word of help stands behind the donor in its clause (某学院技术支持)."""
    behind = re.split("[,，。;；:：]", sentence.partition(donor)[2])[0]
    return bool(donor in sentence and help_pattern().search(behind))


def rung_of(
    name: str, level: str, *, is_group: bool, row: Mapping[Hashable, Any] | None = None
) -> str:
    """The level of a side; a group has that of what it counts: 4个地级市 are prefectures.

    The staff of a place that sends (援疆指挥部) stands on the level of the place: `row` is the
    donor's.
    """
    if is_central(name):
        return "centre"
    if row is not None and name.endswith(_staffs()):
        return "prefecture" if row["donor_prefecture"] else "province"
    if is_group:
        types = read_map("places/types", "level")
        ends = [word for word in types if name.endswith(word)]
        return "prefecture" if name.endswith("市") else types[max(ends, key=len)] if ends else level
    return level if level in RUNGS else "institution"


def is_central(name: str) -> bool:
    """True for a ministry and what it runs.

    >>> is_central("教育部"), is_central("海州市")
    (True, False)
    """
    return bool(national_body(name))


def national_body(name: str) -> str:
    """The national body that a name ends in; empty for others.

    >>> national_body("国家教育部")
    '教育部'
    """
    return max((word for word in _central() if name.endswith(word)), key=len, default="")


@cache
def _central() -> frozenset[str]:
    kinds = read_map("organisations/suffixes", "kind")
    return frozenset(word for word, kind in kinds.items() if kind == "national")


@cache
def aid_pattern() -> re.Pattern[str]:
    """Words of aid, in working form.

    >>> bool(aid_pattern().search("对口支援"))
    True
    """
    relations = read_map("pairings/relations", "relation")
    words = {word for word, relation in relations.items() if relation == "counterpart aid"}
    words |= aid_words() | read_words("places/receiving_words", marked="aid")
    return re.compile(alternation(words))


@cache
def _hiring() -> re.Pattern[str]:
    return re.compile(alternation(read_words("findings/hiring")))


@cache
def _learning() -> re.Pattern[str]:
    return re.compile(alternation(read_words("findings/learning")))


@cache
def help_pattern() -> re.Pattern[str]:
    """Words of help right behind who gives it, in working form.

    >>> bool(help_pattern().search("技术支持"))
    True
    """
    return re.compile(alternation(read_words("findings/help_words")))


@cache
def _staffs() -> tuple[str, ...]:
    return tuple(sorted(read_words("findings/staffs_of_aid")))
