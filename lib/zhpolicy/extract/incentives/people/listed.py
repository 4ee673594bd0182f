"""A rank that begins a list of attributes is told with the people that the list describes."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.extract.incentives.beneficiaries import beneficiary_of
from zhpolicy.text.tables import alternation, read_map

__all__ = ["told_in_title", "with_its_people"]

# The list stands in the sentence of the offer, which is no longer than this each way.
AROUND = 80
# 《鼓励农口专业技术人才…办法》,允许人才…: the document right before says which.
TITLE = re.compile("《([^《》\n]{2,60})》[,:]$")
# 人才, 教师: a noun without attributes.
BARE = 2


def with_its_people(people: str, working: str, *, start: int, end: int) -> str:
    """高层次 is nobody: with the rest of its list it is 高层次、高学历人才.

    What is no rank alone, and a rank that begins no list near `working[start:end]`, stays.

    >>> text = "允许借编引才,为高层次、高学历人才留足空间。"
    >>> with_its_people("高层次", text, start=0, end=6)
    '高层次、高学历人才'
    >>> with_its_people("高层次", "允许借编引才,高层次优先。", start=0, end=6)
    '高层次'
    """
    if people not in words_with_cue("only_rank", table="incentives/cues"):
        return people
    found = _list_behind(people).search(working, max(0, start - AROUND), end + AROUND)
    return found[0] if found else people


def told_in_title(people: str, working: str, *, start: int) -> str:
    """A bare noun with what describes it in the title of the document that the offer is of.

    >>> text = "印发《鼓励农口专业技术人才兼职办法》,允许人才增加薪酬。"
    >>> told_in_title("人才", text, start=text.index("允许"))
    '农口专业技术人才'
    >>> told_in_title("教师", text, start=text.index("允许"))
    '教师'
    """
    title = TITLE.search(working[max(0, start - AROUND) : start]) if len(people) == BARE else None
    if title is None:
        return people
    at = title[1].find(people)
    named = beneficiary_of(title[1][: at + BARE], before=at + BARE) if at > 0 else ""
    return named if named.endswith(people) else people


@cache
def _list_behind(rank: str) -> re.Pattern[str]:
    ranks = words_with_cue("only_rank", table="incentives/cues")
    nouns = [word for word in read_map("incentives/groups", "group") if word not in ranks]
    listed = "[^、，。；,;:：“”\n]{1,8}"
    return re.compile(f"{re.escape(rank)}(?:、{listed})*?、{listed}?(?:{alternation(nouns)})")
