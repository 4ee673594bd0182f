"""The pairs that a text states itself, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.home import heading_of
from zhpolicy.extract.pairings.direction.turned import learning
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.page import Peopled
from zhpolicy.extract.pairings.pointing import Memory, last_named, remember
from zhpolicy.extract.pairings.record import How, Pairing, as_pairing, key_of
from zhpolicy.extract.pairings.stated.columns import tabled_pairs
from zhpolicy.extract.pairings.stated.frames import DENIED, LEARNERS, Stated, denied_in, stated_in
from zhpolicy.extract.pairings.stated.lists import listed_pairs
from zhpolicy.extract.pairings.stated.nearby import nearby_pairs
from zhpolicy.extract.pairings.stated.tokens import as_signs, speaks_of_help
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_table

__all__ = ["stated_pairs", "with_nearby", "with_stated"]

# Pairs of other rules than these keep the names that their readers gave them.
GUESSES = ("sides", "clauses")
AID = ("counterpart aid", "to recipient")
# What relation a frame states, and where people travel; the others state aid.
RELATIONS = {
    "twins": ("partnership", "both"),
    "joint": ("partnership", "both"),
    "faces": ("partnership", "both"),
    "learns": ("training visit", "to donor"),
    "learns there": ("training visit", "to donor"),
    "sent to learn": ("training visit", "to donor"),
    "sends": ("people sent", "to recipient"),
    "posted": ("people sent", "to recipient"),
    "spread": ("people sent", "to recipient"),
    "takes in": ("training visit", "to donor"),
    "gives": ("funding", "to recipient"),
    "brings": ("people sent", "to recipient"),
    "funds": ("funding", "to recipient"),
    "builds": ("funding", "to recipient"),
    "mends": ("funding", "to recipient"),
}
# So much of a name may be taken for something else; particles are in none.
GLUED = re.compile("[^的了和与及在到向对为给、,。:;()“”A-Za-z\\d]{1,3}")


Pairs = dict[tuple[str, str], Pairing]
# By where a sentence begins, the bodies that persons in it are from.
Aside = Mapping[int, Sequence[Party]]


def with_stated(document: Document, peopled: Peopled, *, found: Pairs, aside: Aside) -> Pairs:
    """The pairs of other readers with those that the text states itself.

    In a sentence that states pairs these count; of the others only those of whom they say nothing.
    Working together without a word of twinning counts only where no other reader found a pair.
    """
    working = document.working
    title, _ = heading_of(document)
    places = document.once(scan_places).accepted
    everybody = [party for _, parties in peopled for party in parties]
    stated = [
        *tabled_pairs(working, places, parties=everybody),
        *listed_pairs(working, peopled, title=title),
        *stated_pairs(working, peopled, aside=aside),
    ]
    named: dict[int, set[str]] = {}
    for sentence, pairs in stated:
        named.setdefault(sentence.start, set()).update(
            word for one in pairs for side in (one.donor, one.recipient) for word in _known_by(side)
        )
    kept = {
        key: pair for key, pair in found.items() if not _is_answered(pair, named.get(pair.start))
    }
    fresh: Pairs = {}
    known = {pair.start for pair in kept.values()}
    for sentence, pairs in stated:
        for one in pairs:
            if one.frame == DENIED or (one.frame == "joint" and sentence.start in known):
                continue
            how = How(*RELATIONS.get(one.frame, AID), one.frame)
            record = as_pairing(one.donor, one.recipient, said=document, sentence=sentence, how=how)
            key = (key_of(one.donor), key_of(one.recipient))
            before = found.get(key)
            known_by_name = before is not None and before.rule not in GUESSES
            fresh.setdefault(key, before if before and known_by_name else record)
    return kept | fresh


def with_nearby(document: Document, peopled: Peopled, *, found: Pairs, aside: Aside) -> Pairs:
    """The pairs of a page of aid with those of sentences that have no word of help."""
    kept = dict(found)
    paired: dict[int, set[str]] = {}
    for pair in found.values():
        paired.setdefault(pair.start, set()).update((pair.donor, pair.recipient))
    bodies = {(pair.donor, pair.recipient) for pair in found.values()}
    for sentence, pairs in nearby_pairs(document, _pointed(peopled, aside), paired=paired):
        for one in pairs:
            if (one.donor.name, one.recipient.name) not in bodies:
                how = How("counterpart aid", "to recipient", one.frame)
                record = as_pairing(
                    one.donor, one.recipient, said=document, sentence=sentence, how=how
                )
                kept.setdefault((key_of(one.donor), key_of(one.recipient)), record)
    return kept


def _pointed(peopled: Peopled, aside: Aside) -> Peopled:
    """The sentences with the names of 这所学校 and 该院."""
    memory = Memory()
    named = []
    for sentence, parties in peopled:
        remember(memory, aside.get(sentence.start, ()))
        named.append((sentence, _named(parties, memory)))
    return named


def _known_by(party: Party) -> tuple[str, ...]:
    """The name of a party, and the code of a place."""
    is_place = party.level != "institution" and party.code
    return (party.name, party.code) if is_place else (party.name,)


def _is_answered(pair: Pairing, names: set[str] | None) -> bool:
    """True for a pair of the same sentence that the frames pair otherwise.

    So it is where they name both sides, and where they name who is helped and the donor of the
    pair is a mere place, or the donor and the pair is only a guess by the sides of the page.
    """
    if not names:
        return False
    gives = _is_among(
        pair.donor, pair.donor_code if pair.donor_level != "institution" else "", names
    )
    takes = _is_among(
        pair.recipient, pair.recipient_code if pair.level != "institution" else "", names
    )
    if gives and takes:
        return True
    large = pair.level in ("county", "prefecture", "province")
    guess = pair.rule == "sides" or (pair.rule == "clauses" and large)
    return (takes and pair.donor_level != "institution") or (gives and guess)


def _is_among(name: str, code: str, names: set[str]) -> bool:
    name = name.removeprefix("学校")
    return code in names or any(name in other or other in name for other in names if other)


def stated_pairs(
    working: str, sentences: Sequence[tuple[Sentence, Sequence[Party]]], *, aside: Aside
) -> Iterator[tuple[Sentence, list[Stated]]]:
    """The sentences that state pairs, with the pairs; each sentence comes with its parties.

    `aside` are the bodies that a sentence names only as where a person is from: 该校 may mean them.
    """
    memory = Memory()
    helper_first: bool | None = None
    for sentence, parties in sentences:
        remember(memory, aside.get(sentence.start, ()))
        if working[sentence.start : sentence.end].rstrip("”」』\"' \n").endswith("?"):
            continue
        parties = _named(_glued(parties, working), memory)
        if not parties or not speaks_of_help(working[sentence.start : sentence.end]):
            continue
        signs = as_signs(working, parties, start=sentence.start, end=sentence.end)
        stated = stated_in(signs, helper_first=helper_first)
        pairs = [one for one in map(_as_place_helped, stated) if not _is_inside(one)]
        helper_first = _helper_first(pairs, before=helper_first)
        if not learning(working[sentence.start : sentence.end]):
            pairs = [one for one in pairs if one.frame not in LEARNERS]
        pairs += denied_in(signs)
        if pairs:
            yield sentence, pairs


def _helper_first(pairs: Sequence[Stated], *, before: bool | None) -> bool | None:
    """Whether the helper of the last twins stands ahead of who is helped."""
    twins = [one for one in pairs if one.frame == "twins"]
    return twins[-1].donor.start < twins[-1].recipient.start if twins else before


def _named(parties: Sequence[Party], memory: Memory) -> list[Party]:
    """The parties with the name of 这所学校, which is the one named last."""
    named: list[Party] = []
    for party in parties:
        known = last_named(party, memory)
        if known:
            remember(memory, [known])
            named.append(known)
    return named


def _glued(parties: Sequence[Party], working: str) -> list[Party]:
    """密云(云)蒙山集团: a place, and a body whose name begins too late, are one name."""
    glued: list[Party] = []
    for party in parties:
        before = glued[-1] if glued else None
        gap = working[before.end : party.start] if before else ""
        if (
            before
            and before.kind == "place"
            and party.level == "institution"
            and GLUED.fullmatch(gap)
            and not table_finder("pairings/frames", "pairings/deeds", "pairings/relations").is_in(
                gap
            )
        ):
            glued[-1] = replace(
                party, start=before.start, name=working[before.start : party.end],
                code=before.code, province=before.province, home=before.home, place=before.name,
            )  # fmt: skip
        else:
            glued.append(party)
    return glued


def _as_place_helped(one: Stated) -> Stated:
    """甲市对口支援乙县工作队: the place is helped, not the office that is called after it."""
    taker = one.recipient
    if taker.kind == "government" and taker.place and _office().search(taker.name):
        known = [p for p in scan_places(Document.of_working(taker.place)).accepted if p.code]
        if known:
            place = known[-1]
            taker = replace(taker, name=place.name, level=place.level, kind="place")
    return replace(one, recipient=taker)


def _is_inside(one: Stated) -> bool:
    """True for one county with itself, and for two at home that no place tells apart."""
    donor, recipient = one.donor, one.recipient
    if donor.name == recipient.name:
        return True
    if donor.code and recipient.code:
        return donor.code == recipient.code and "county" in (
            donor.level,
            recipient.level,
            _level(donor.code),
        )
    return donor.home and recipient.home


def _level(code: str) -> str:
    return "county" if code[4:] != "00" else "prefecture"


@cache
def _office() -> re.Pattern[str]:
    """乙县工作队: those whom a helper sends."""
    words = [row["word"] for row in read_table("pairings/frames") if row["role"] == "office"]
    return re.compile(f"{alternation(words)}$")
