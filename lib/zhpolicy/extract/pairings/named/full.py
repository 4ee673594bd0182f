"""By which fuller name does a page call the body that a sentence names shortly?

A page names 福州格致中学 once and 格致中学 afterwards: the short name is the body with the fuller
one, and lies where that lies. So are a township that was named with its county, and what is
called after it (甲县乙镇, 乙镇, 乙中心小学).

Not found:  人民医院, 第一中学 (called after what they are), and what two fuller names end in
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_words
from zhpolicy.text.words import cut_working

__all__ = ["with_full_names", "with_known_towns"]

# 石壁 of 石壁镇, 五峰 of 五峰乡: what a school of the township is called after.
SHORTEST_STEM = 2
TYPES = ("街道", "镇", "乡")

# 人民医院 and 中心小学 have four characters and are names of any; 格致中学 has as many.
SHORTEST = 4


def with_full_names(
    peopled: Sequence[tuple[Sentence, list[Party]]],
    *,
    aside: Mapping[int, Sequence[Party]],
    working: str,
) -> list[tuple[Sentence, list[Party]]]:
    """The sentences with their parties, each body by the fullest name that the page gives it.

    `aside` are the bodies that are only named as where persons are from.
    """
    full: dict[str, set[str]] = {}
    known: dict[str, Party] = {}
    bodies = [p for _, parties in peopled for p in parties if p.level == "institution"]
    bodies += [party for parties in aside.values() for party in parties]
    for party in bodies:
        if party.code:
            known.setdefault(party.name, party)
    for name in known:
        for begin in range(1, len(name) - SHORTEST + 1):
            full.setdefault(name[begin:], set()).add(name)
    tails = {
        tail: known[names.copy().pop()]
        for tail, names in full.items()
        if len(names) == 1
        and known[min(names)].name == known[min(names)].place + tail
        and _is_of_one(tail)
    }
    return [
        (
            sentence,
            [_in_full(p, full, known) for p in _with_tails(parties, tails, working, sentence)],
        )
        for sentence, parties in peopled
    ]


def _is_of_one(tail: str) -> bool:
    """True for 执信中学, whose first word is in no other name; not for 实验小学, 第一中学."""
    if is_proper(tail):
        return True
    first = next(iter(cut_working(tail)), ("", ""))[0]
    plain = read_words("organisations/words") | read_words("organisations/generic")
    return len(first) > 1 and first not in plain and not tail.startswith(tuple(plain))


def _with_tails(
    parties: list[Party], tails: dict[str, Party], working: str, sentence: Sentence
) -> list[Party]:
    """The parties of a sentence, with the bodies that it calls by the end of a name: 执信中学."""
    found = list(parties)
    for tail, body in tails.items():
        at = working.find(tail, sentence.start, sentence.end)
        while at >= 0:
            end = at + len(tail)
            if not any(p.start < end and at < p.end for p in found):
                found.append(replace(body, start=at, end=end))
            at = working.find(tail, end, sentence.end)
    return sorted(found) if len(found) > len(parties) else parties


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


def with_known_towns(
    peopled: Sequence[tuple[Sentence, list[Party]]],
) -> list[tuple[Sentence, list[Party]]]:
    """The sentences with their parties, each township in the county that the page once named."""
    known: dict[str, Party] = {}
    several: set[str] = set()
    for party in (p for _, parties in peopled for p in parties if p.level == "township"):
        bare = party.name.removeprefix(party.place)
        if not party.code or not party.place or bare == party.name:
            continue
        if bare in known and known[bare].code != party.code:
            several.add(bare)
        known.setdefault(bare, party)
    towns = {bare: town for bare, town in known.items() if bare not in several}
    if not towns:
        return list(peopled)
    stems = {_stem(bare): town for bare, town in towns.items() if len(_stem(bare)) >= SHORTEST_STEM}
    return [
        (sentence, [_in_town(party, towns, stems) for party in parties])
        for sentence, parties in peopled
    ]


def _in_town(party: Party, towns: dict[str, Party], stems: dict[str, Party]) -> Party:
    if party.code:
        return party
    if party.level == "township" and party.name in towns:
        town = towns[party.name]
        name = party.name if town.home else town.name
        return replace(
            party, name=name, code=town.code, province=town.province, home=town.home,
            place=town.place,
        )  # fmt: skip
    if party.level == "institution":
        for stem, town in stems.items():
            if party.name.startswith(stem) and len(party.name) > len(stem):
                return replace(
                    party, code=town.code, province=town.province, home=town.home, place=town.place
                )
    return party


def _stem(name: str) -> str:
    last = next((word for word in TYPES if name.endswith(word)), "")
    return name.removesuffix(last)
