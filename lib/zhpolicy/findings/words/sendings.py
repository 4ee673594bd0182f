"""Does a phrase of aid name aid? A verb of sending (选派) is none where the people go to learn."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.findings.teams.moves import BEHIND, goes_to_learn
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["names_aid", "sending_verbs"]


def names_aid(phrase: str, behind: str) -> bool:
    """Any phrase but one of people who go out to learn, or to villages of their own place.

    `behind` is what follows the phrase in its sentence, in working form.

    >>> names_aid("选派", "5名骨干赴北京进修。"), names_aid("选派", "5名医生到受援地坐诊。")
    (False, True)
    """
    if phrase not in sending_verbs():
        return not _own_posting().search(phrase)
    near = behind[:BEHIND].partition(";")[0]
    return not (goes_to_learn(near) or _own_posting().search(near))


@cache
def sending_verbs() -> frozenset[str]:
    """选派: the verbs of sending, which alone do not say whether the people help or learn.

    >>> "选派" in sending_verbs()
    True
    """
    return frozenset(
        word for word, says in read_map("findings/moves", "says").items() if says == "sent"
    )


@cache
def _own_posting() -> re.Pattern[str]:
    return re.compile(alternation(read_words("findings/own_postings")))
