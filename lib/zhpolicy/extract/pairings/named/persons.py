"""Which names only say where a person is from, or works?"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["affiliation_pattern", "is_person", "member_pattern", "origin_pattern"]

# 张蕾, 欧阳海: a surname and one or two signs, of which the last is none that bodies end in.
PERSON_LENGTHS = (2, 3, 4)
LONG_SURNAME = 2
LAST_SIGNS_OF_BODIES = tuple("校院局司处科委办会厅部所站团队行社厂学馆室县市区州旗镇乡村家")


def is_person(name: str) -> bool:
    """True for what can only be a person's name, where it stands as who takes something on.

    >>> is_person("张蕾"), is_person("文学院"), is_person("耕地司")
    (True, False, False)
    """
    if len(name) not in PERSON_LENGTHS or name.endswith(LAST_SIGNS_OF_BODIES):
        return False
    surnames = read_words("text/surnames")
    long = name[:LONG_SURNAME] in surnames
    return long if len(name) == PERSON_LENGTHS[-1] else long or name[0] in surnames


@cache
def affiliation_pattern() -> re.Pattern[str]:
    """某医院院长李某说: the name only says where a person is from or works."""
    offices = alternation(read_words("pairings/persons", marked="office"))
    introduces = read_map("speakers/verbs", "introduces")
    says = [verb for verb, what in introduces.items() if what != "quotation"]
    deeds = alternation([*says, *read_words("pairings/persons", marked="deed")])
    return re.compile(
        rf"[^,。;、]{{0,4}}?{offices}[\u4e00-\u9fff·]{{0,6}}{deeds}|[^,。;、]{{0,6}}毕业"
    )


@cache
def origin_pattern() -> re.Pattern[str]:
    """来自厦门大学的研究生: one person and no party."""
    return re.compile(f"{alternation(read_words('pairings/persons', marked='origin'))}$")


@cache
def member_pattern() -> re.Pattern[str]:
    """甲医院的3名医生: of people the name only says whose they are."""
    members = alternation(read_words("pairings/persons", marked="member"))
    return re.compile(f"的?[^,。;、]{{0,10}}?{members}")
