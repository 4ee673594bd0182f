"""What does a helper do? The words of the table pairings/deeds in a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_table, read_words

__all__ = ["Deed", "Helped", "deeds", "find_deed", "takes_charge"]

# 耕地司包天峰坪镇石梯子村: who stands at the head of such a clause helps, whatever it is called.
LONGEST_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """What a helper does, by the table pairings/deeds."""

    word: str
    relation: str
    direction: str
    alone: bool
    always: bool = False


@dataclass(frozen=True, slots=True)
class Helped:
    """A donor, a recipient and the deed between them."""

    donor: Party
    recipient: Party
    deed: Deed


def find_deed(words: str, here: Sequence[Party], *, offset: int) -> Deed | None:
    """The deed of a clause, outside the names of its parties: the one that says most."""
    inside = [(p.start - offset, p.end - offset) for p in here]
    found = [
        deed
        for hit in table_finder("pairings/deeds").find(words)
        if (deed := deeds()[hit.phrase]).relation
        and not any(a <= hit.start and hit.end <= b for a, b in inside)
    ]
    best = max(
        found,
        key=lambda deed: (deed.relation == "training visit", deed.alone, len(deed.word)),
        default=None,
    )
    return best or _face_to_face(words, here, offset=offset)


def _face_to_face(words: str, here: Sequence[Party], *, offset: int) -> Deed | None:
    """甲局对乙局: nothing but 对 between two."""
    for left, right in pairwise(here):
        if not left.home and right.home and words[left.end - offset : right.start - offset] == "对":
            return Deed("对", "partnership", "both", alone=False)
    return None


@cache
def deeds() -> dict[str, Deed]:
    """The deeds of the table pairings/deeds, by word."""
    return {
        row["word"]: Deed(
            row["word"],
            row["relation"],
            row["direction"],
            alone=bool(row["alone"]),
            always=row["alone"] == "always",
        )
        for row in read_table("pairings/deeds")
    }


@cache
def takes_charge() -> re.Pattern[str]:
    """耕地司包…: who stands at the head of such a clause, and the verb."""
    verbs = alternation(read_words("pairings/deeds", marked="charge"))
    return re.compile(
        f"(?P<name>[^\\W\\d_各一县市由它被]{{2,{LONGEST_SUBJECT}}}?)(?:各|则)?{verbs}"
    )
