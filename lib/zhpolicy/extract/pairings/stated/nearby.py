"""Who helps whom where a sentence has no word of help, on a page that speaks of aid?

A page of aid need not say so in every sentence: a body from elsewhere that does something at,
for or with a body at home helps it, unless the clause speaks of trade, visits or events.

Found:      甲医院每月到该院读片 · 甲小学和乙小学视讯共读 · 甲大学的团队在乙中学一教就是两年
Not found:  甲校师生到乙镇参观 · 甲公司在乙县设厂 · 乙县医生到甲医院 (who is at home goes)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import product

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.matters import is_other_matter
from zhpolicy.extract.pairings.page import Peopled
from zhpolicy.extract.pairings.stated.frames import Stated
from zhpolicy.extract.pairings.stated.tokens import Signs, as_signs
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence

__all__ = ["nearby_pairs"]

LIST = "P(?:[JH]P)*"
# 甲(的医生每月)到乙, 甲给乙; 甲安排专家,每月两次到乙
TOWARDS = f"(?P<givers>{LIST})(?P<between>[^P;.:nZVTLOD]{{0,7}})[OD](?P<takers>{LIST})"
# 甲和乙; 乙还与甲
WITH = f"(?P<givers>{LIST})[xA]{{0,2}}[WH](?P<takers>{LIST})"
# What is done stands behind both: at least so many characters.
DOES = re.compile("[^,。;:!?\\\n]{2,}")
LOOKS = "<looks>|<delegation>|<recruits>"
SMALL = ("institution", "township", "village")


def nearby_pairs(
    document: Document, sentences: Peopled, *, paired: Mapping[int, Container[str]]
) -> Iterator[tuple[Sentence, list[Stated]]]:
    """The sentences in which somebody does something for one at home, and no pair says so.

    `paired` are the names in pairs, by where their sentence begins: a part of a sentence, up to a
    semicolon, that holds one of them is passed over.
    """
    working = document.working
    for sentence, parties in sentences:
        if not _both_sides(parties):
            continue
        names = paired.get(sentence.start, ())
        pairs = [
            pair
            for part in _parts(working, sentence)
            for pair in _pairs_of(working, parties, part=part, names=names)
        ]
        if pairs:
            yield sentence, pairs


def _parts(working: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence from semicolon to semicolon."""
    start = sentence.start
    for mark in re.finditer(";", working[sentence.start : sentence.end]):
        yield Sentence(start, sentence.start + mark.start())
        start = sentence.start + mark.end()
    yield Sentence(start, sentence.end)


def _pairs_of(
    working: str, parties: Sequence[Party], *, part: Sentence, names: Container[str]
) -> list[Stated]:
    here = [party for party in parties if part.start <= party.start < part.end]
    if not _both_sides(here) or any(party.name in names for party in here):
        return []
    if _is_other(working, part):
        return []
    signs = as_signs(working, here, start=part.start, end=part.end)
    return [*_towards(signs, working), *_with(signs, working)]


def _both_sides(parties: Sequence[Party]) -> bool:
    return any(party.home for party in parties) and any(not party.home for party in parties)


def _is_other(working: str, sentence: Sentence) -> bool:
    """True for trade, tours, events, visits and questions."""
    words = working[sentence.start : sentence.end]
    other = is_other_matter(words) or table_finder("pairings/context").is_in(words)
    looks = compile_cues(LOOKS, table="pairings/turns").search(words)
    return bool(other or looks) or words.rstrip("”」』\"' \n").endswith("?")


def _towards(signs: Signs, working: str) -> Iterator[Stated]:
    for match in re.finditer(TOWARDS, signs.row):
        givers, takers = (signs.named(*match.span(side)) for side in ("givers", "takers"))
        if not _does(takers[-1], working) or any(map(_is_visitor, givers)):
            continue
        yield from _stated(givers, takers)


def _with(signs: Signs, working: str) -> Iterator[Stated]:
    for match in re.finditer(WITH, signs.row):
        left, right = (signs.named(*match.span(side)) for side in ("givers", "takers"))
        if not _does(right[-1], working) or not _alike(left, right):
            continue
        givers, takers = (right, left) if left[0].home else (left, right)
        yield from _stated(givers, takers)


def _stated(givers: Sequence[Party], takers: Sequence[Party]) -> Iterator[Stated]:
    for donor, taker in product(givers, takers):
        if _may_give(donor) and taker.home:
            yield Stated(donor, taker, "nearby")


def _may_give(party: Party) -> bool:
    """A body from elsewhere that is no firm and no office."""
    return not party.home and party.level == "institution" and party.kind not in ("company", "area")


def _is_visitor(party: Party) -> bool:
    return party.kind == "government"


def _alike(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Two bodies, one of them at home: what two places do together is said by a word."""
    sides = {party.home for party in left}, {party.home for party in right}
    bodies = all(party.level == "institution" for party in (*left, *right))
    return bodies and sides in (({True}, {False}), ({False}, {True}))


def _does(party: Party, working: str) -> bool:
    """True where the clause goes on behind a party."""
    return bool(DOES.match(working, party.end))
