"""By which fuller name does a page call the body that a sentence names shortly?

A page names 福州格致中学 once and 格致中学 afterwards: the short name is the body with the fuller
one, and lies where that lies.

Not found:  人民医院, 第一中学 (called after what they are), and what two fuller names end in
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.text.sentences import Sentence

__all__ = ["with_full_names"]

# 人民医院 and 中心小学 have four characters and are names of any; 格致中学 has as many.
SHORTEST = 4


def with_full_names(
    peopled: Sequence[tuple[Sentence, list[Party]]],
) -> list[tuple[Sentence, list[Party]]]:
    """The sentences with their parties, each body by the fullest name that the page gives it."""
    full: dict[str, set[str]] = {}
    known: dict[str, Party] = {}
    bodies = [p for _, parties in peopled for p in parties if p.level == "institution"]
    for party in bodies:
        if party.code:
            known.setdefault(party.name, party)
    for name in known:
        for begin in range(1, len(name) - SHORTEST + 1):
            full.setdefault(name[begin:], set()).add(name)
    return [
        (sentence, [_in_full(p, full, known) for p in parties]) for sentence, parties in peopled
    ]


def _in_full(party: Party, full: dict[str, set[str]], known: dict[str, Party]) -> Party:
    names = full.get(party.name, set())
    longest = max(names, key=len, default="")
    if party.level != "institution" or not longest or not is_proper(party.name):
        return party
    if any(not longest.endswith(name) for name in names):
        return party
    whole = known[longest]
    return replace(
        party, name=whole.name, code=whole.code, province=whole.province, home=whole.home,
        place=whole.place,
    )  # fmt: skip
