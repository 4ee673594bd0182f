"""What does a clause grant that no noun of a benefit names? Only in a list of offers.

Lists of offers are open: 看病不用排队, 户口随迁, 子女转学当天办好. In a line that offers something
already a clause counts that permits, waives, pays or gives (its form) something that such lists
are about (its topic), and that asks, forbids and reports nothing.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import read_map

__all__ = ["asks_or_tells", "gives_whole", "is_whole_grant", "kind_of_grant", "words_of_grants"]

# Shorter clauses are names, longer ones tell more than an offer. Chosen by trying.
SHORTEST, LONGEST = 4, 40
OTHER = "other"
# 一年有10天照护假
DAYS_OFF = re.compile("[\\d一二两三四五六七八九十半]个?[天日周][^,;。天]{0,4}假")


def kind_of_grant(clause: str, *, is_given: bool = False, has_share: bool = False) -> str:
    """The kind of what a clause in a list of offers grants; empty when it grants nothing.

    `is_given`: a condition opens it, so that a form is enough; with a share a topic is.

    >>> kind_of_grant("看病不用排队"), kind_of_grant("申请人应当提交病历")
    ('medical', '')
    """
    if not SHORTEST <= len(clause) <= LONGEST:
        return ""
    found = [word.phrase for word in _finder().find(clause)]
    roles = read_map("incentives/grants", "role")
    told = {roles[word] for word in found}
    is_whole = "whole" in told or ("form" in told and is_given) or ("topic" in told and has_share)
    is_whole = is_whole or ("topic" in told and bool(DAYS_OFF.search(clause)))
    if "duty" in told or not ({"form", "topic"} <= told or is_whole):
        return ""
    kinds = [kind for word in found if (kind := _kind_of_word(word))]
    return next((kind for kind in kinds if kind != OTHER), OTHER)


def gives_whole(clause: str) -> bool:
    """True for a clause with a word that grants by itself: 每满一年提一档.

    >>> gives_whole("每满一年提一档"), gives_whole("每满一年")
    (True, False)
    """
    roles = read_map("incentives/grants", "role")
    return any(roles[word.phrase] == "whole" for word in _finder().find(clause))


def is_whole_grant(clause: str) -> bool:
    """True for a clause that waives or gives, and does not say what: 头半年分文不取.

    >>> is_whole_grant("头半年分文不取"), is_whole_grant("早餐免费")
    (True, False)
    """
    roles = read_map("incentives/grants", "role")
    found = [word.phrase for word in _finder().find(clause)]
    told = {roles[word] for word in found}
    free = any(roles[w] == "whole" and not _kind_of_word(w) for w in found)
    return free and not told & {"topic", "duty"}


def asks_or_tells(clause: str) -> bool:
    """True when a clause asks, forbids, tells a procedure or what was: it offers nothing.

    >>> asks_or_tells("应当退还安家费"), asks_or_tells("优先入住公寓")
    (True, False)
    """
    roles = read_map("incentives/grants", "role")
    return any(roles[word.phrase] == "duty" for word in _finder().find(clause))


def words_of_grants(clause: str) -> list[tuple[str, str]]:
    """The role and the kind of each word of offers in a clause, in reading order.

    >>> words_of_grants("看病不用排队")
    [('topic', 'medical'), ('form', '')]
    """
    roles = read_map("incentives/grants", "role")
    return [(roles[hit.phrase], _kind_of_word(hit.phrase)) for hit in _finder().find(clause)]


def _kind_of_word(word: str) -> str:
    return read_map("incentives/grants", "kind")[word]


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(read_map("incentives/grants", "role"))
