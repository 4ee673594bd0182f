"""Which places and bodies only stand beside what a sentence says? They neither give nor receive.

Found:      在市教育局的牵线下 (who brokers) · 海东市以外的(乙县) (what is left out)
Found:      广州企业 (whose they are) · 借鉴浙江经验 (whom one learns from)
Found:      送乌鲁木齐 (where a patient goes)
Not found:  在甲市的支持下 (who supports helps) · 送到乙县 of teachers (where help goes)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.tables import alternation, read_words

__all__ = ["without_aside"]

# So many characters stand between a name and the word that sets it aside.
LONGEST = 8
LIST_MARKS = ("、", "和", "及")


def without_aside(parties: Sequence[Party], working: str) -> list[Party]:
    """The parties of a sentence but those that are named for another reason than help.

    In a list behind such a word (邻近的甲小学、乙小学) all are.
    """
    kept: list[Party] = []
    before: Party | None = None
    for party in parties:
        listed = before is not None and working[before.end : party.start] in LIST_MARKS
        if listed or _follows(party, working):
            before = party
        elif not _behind().match(working, party.end):
            kept.append(party)
    return kept


def _follows(party: Party, working: str) -> bool:
    return bool(_ahead().search(working, max(0, party.start - LONGEST), party.start))


@cache
def _behind() -> re.Pattern[str]:
    arranges = alternation(read_words("pairings/aside", marked="arranges"))
    outside = alternation(
        read_words(
            "pairings/aside",
            marked="outside",
        )
    )
    owned = alternation(read_words("pairings/aside", marked="owned"))
    return re.compile(
        f"的?[^,。;、]{{0,4}}?{arranges}[^,。;、]{{0,4}}?(?<!以)下(?![一设])|{outside}|{owned}"
    )


@cache
def _ahead() -> re.Pattern[str]:
    follows = alternation(read_words("pairings/aside", marked="follows"))
    goal = alternation(read_words("pairings/aside", marked="goal"))
    return re.compile(f"{follows}了?[^,。;、]{{0,2}}$|{goal}$")
