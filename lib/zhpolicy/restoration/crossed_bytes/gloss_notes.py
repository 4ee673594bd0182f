"""What does a reading in brackets say of the bytes before it? The steps for glosses.

A whole gloss confirms the character that it stands behind; a half one (`?shù)`) gives back
the byte and the bracket that its sign hides.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from zhpolicy.restoration.crossed_bytes.lattice import BEST_PATHS, MISSING_GLOSS, Lattice
from zhpolicy.restoration.crossed_bytes.lost_bytes import (
    GUESSED_TOO_LOW,
    GUESSING_DEPTH,
    HALF_NOTE,
    INSERTED,
    RAREST_GUESS,
    STRIPPED_FROM_KEPT,
    dropped_cost,
)
from zhpolicy.restoration.crossed_bytes.paths import (
    DROPPED,
    GUESSED,
    ONE_STRIPPED,
    STRIPPED,
    Character,
    Junction,
    Path,
    Point,
    add_cost,
)
from zhpolicy.restoration.crossed_bytes.stripped_pairs import private_by_first
from zhpolicy.restoration.gbk import NO_LEADS, bytes_of, character_of
from zhpolicy.restoration.language.followers import Guess
from zhpolicy.restoration.pinyin import LETTERS, READING, characters_read

__all__ = ["put_gloss"]

# The page's table is not known as a whole from one page; what a further entry costs, and how
# much its rarity counts, was chosen by trying.
UNKNOWN_GLOSS, RARITY_COUNTS = -2.5, 0.7
USUAL = -7.5  # how likely a character of a table is; for a rarer one its rarity counts
LOST_WITH_GLOSS = -8.0  # seen on one site of four, next to a mark
FIRSTS_TRIED = 8  # characters tried before a stripped pair and a half gloss; chosen by trying
# Two stripped pairs are tried before a character that the page glosses elsewhere, or that is as
# likely as this; by trying.
TWO_BEFORE = -9.0
PAIRS_READ = 32  # such characters with the one that is glossed, for all paths of a point; by trying

_NOTE = re.compile(rf"\(({READING})\)")
_BARE_NOTE = re.compile(rf"({READING})\)")
_LETTERS, _NO_BARE_NOTE_BEHIND = frozenset(LETTERS), frozenset(LETTERS + "(?")

Note = re.Match[str]


def put_gloss(lattice: Lattice, here: Junction) -> bool:
    """Read the gloss at a junction; False when the page's script can have put none there."""
    text, position = lattice.text, here.position
    character = text[position]
    if character == "(":
        note = _NOTE.match(text, position)
        return note is not None and _put_note(lattice, here, note=note)
    half = HALF_NOTE.match(text, position) if character == "?" else None
    half = half or _bare_note(lattice, position)
    return half is not None and _put_half_note(lattice, here, note=half)


def _bare_note(lattice: Lattice, position: int) -> Note | None:
    """A reading whose sign is gone too."""
    if not lattice.habits.bare or lattice.text[position] not in _LETTERS:
        return None
    if lattice.text[position - 1 : position] in _NO_BARE_NOTE_BEHIND:
        return None
    return _BARE_NOTE.match(lattice.text, position)


def _put_note(lattice: Lattice, here: Junction, *, note: Note) -> bool:
    """`(shù)`: it confirms the character whose bytes were read last."""
    point, reading = here.point, note[1]
    behind_dropped = _put_note_behind_dropped(lattice, here, note=note)
    cost = 0.0
    if point.due != reading:
        character = character_of(point.last, point.byte)
        if not character or not lattice.habits.table.may_gloss(character, reading):
            return behind_dropped
        cost = _gloss_cost(lattice, character, reading=reading)
        cost += MISSING_GLOSS if point.due else 0.0
    then = point._replace(between=True, due="")
    lattice.put(note.end(), then, add_cost(here.paths, cost))
    return True


def _put_note_behind_dropped(lattice: Lattice, here: Junction, *, note: Note) -> bool:
    """A second byte of 80 or FF was dropped before its character's gloss."""
    point = here.point
    if not point.odd or lattice.habits.drops is False:
        return False
    found = False
    for byte in NO_LEADS:
        crossed = character_of(point.byte, byte)
        if crossed and lattice.habits.table.may_gloss(crossed, note[1]):
            cost = dropped_cost(lattice) + _gloss_cost(lattice, crossed, reading=note[1])
            spans = [Character(crossed, point.start, note.start())]
            then = Point(odd=False, last=point.byte, byte=byte, between=True)
            paths = lattice.read(here.paths, spans, cost=cost, kinds=DROPPED)
            lattice.put(note.end(), then, paths)
            found = True
    return found


def _put_half_note(lattice: Lattice, here: Junction, *, note: Note) -> bool:
    """`?shù)`: the sign hides one byte and the bracket; with the byte before it makes 數."""
    point, paths = here.point, here.paths
    if point.byte < 0x81:
        return False
    missing = MISSING_GLOSS if point.due else 0.0
    start, end = note.span()
    for character in _read_with_first(note[1], point.byte):
        if not lattice.habits.table.may_gloss(character, note[1]):
            continue
        cost = missing + _gloss_cost(lattice, character, reading=note[1])
        byte = bytes_of(character)[1]
        if point.odd:
            then = Point(odd=False, last=point.byte, byte=byte, between=True)
            spans = [Character(character, point.start, start + 1)]
            lattice.put(end, then, lattice.read(paths, spans, cost=cost))
        elif byte >= 0x81:
            then = Point(odd=True, last=point.byte, byte=byte, between=True, start=start)
            lattice.put(end, then, add_cost(paths, cost))
    if point.odd:
        _put_half_note_behind_stripped(lattice, here, note=note, missing=missing)
    else:
        _put_half_note_behind_lost(lattice, here, note=note, missing=missing)
    return end in lattice.waiting


def _put_half_note_behind_lost(
    lattice: Lattice, here: Junction, *, note: Note, missing: float
) -> None:
    """`推?dòng)`: the first byte of 動 was dropped, the second one is behind the sign."""
    start, end = note.span()
    cost = missing + LOST_WITH_GLOSS
    for character in sorted(characters_read(note[1])):
        if lattice.habits.table.has_glossed(character, note[1]):
            first, second = bytes_of(character)
            then = Point(odd=False, last=first, byte=second, between=True)
            spans = [Character(character, start, start + 1)]
            paths = lattice.read(here.paths[:BEST_PATHS], spans, cost=cost, kinds=GUESSED)
            lattice.put(end, then, paths)


def _put_half_note_behind_stripped(
    lattice: Lattice, here: Junction, *, note: Note, missing: float
) -> None:
    """A stripped pair before `?xiàng)`: it held the first byte of 項."""
    start, end = note.span()
    missing += STRIPPED_FROM_KEPT if lattice.habits.keeps_private else 0.0
    found = []
    for character in sorted(characters_read(note[1])):
        if not _may_be_glossed(lattice, character, reading=note[1]):
            continue
        cost = missing + _gloss_cost(lattice, character, reading=note[1])
        likely = cost + lattice.language.single(character)
        if likely > TWO_BEFORE or lattice.habits.table.has_glossed(character, note[1]):
            _put_two_before(lattice, here, note=note, character=character, cost=cost)
        for path in here.paths[:BEST_PATHS]:
            for score, one in _ones_before(lattice, here.point, path=path, character=character):
                found.append((path.score + score + likely, path, one, character, cost))
    found.sort(key=lambda one: -one[0])
    floor = lattice.floor(end)
    for score, path, one, character, cost in found[:PAIRS_READ]:
        if score < max(found[0][0] - GUESSING_DEPTH, floor - GUESSED_TOO_LOW):
            break
        first, second = bytes_of(character)
        then = Point(odd=False, last=first, byte=second, between=True)
        spans = [Character(one, here.point.start, start), Character(character, start, start + 1)]
        kinds = STRIPPED + ONE_STRIPPED
        read = lattice.read([path], spans, cost=cost, kinds=kinds, floor=floor)
        lattice.put(end, then, read)


def _put_two_before(
    lattice: Lattice, here: Junction, *, note: Note, character: str, cost: float
) -> None:
    """Two stripped pairs: another character stands between the waiting byte and the glossed one."""
    point, path, start = here.point, here.paths[0], note.start()
    first, second = bytes_of(character)
    then = Point(odd=False, last=first, byte=second, between=True)
    last, floor = Character(character, start, start + 1), lattice.floor(note.end())
    before = path.node.character
    for _, chain in lattice.stripped.before_known(before, point.byte, character):
        one, two = chain[0], chain[1]
        missing = lattice.unglossed(point, one)
        if missing > MISSING_GLOSS:
            spans = [Character(one, point.start, start), Character(two, start, start + 1), last]
            kinds, more = STRIPPED + 2 * ONE_STRIPPED, missing + INSERTED
            read = lattice.read([path], spans, cost=cost + more, kinds=kinds, floor=floor)
            lattice.put(note.end(), then, read)


def _may_be_glossed(lattice: Lattice, character: str, *, reading: str) -> bool:
    """True when the table has the character so, or may have: not a rare one."""
    table = lattice.habits.table
    if table.has_glossed(character, reading):
        return True
    usual = lattice.language.single(character) > RAREST_GUESS
    return usual and table.may_gloss(character, reading)


def _ones_before(lattice: Lattice, point: Point, *, path: Path, character: str) -> list[Guess]:
    """Characters with the waiting byte that a private pair joins to a character."""
    keys, private = lattice.habits.keys, private_by_first()
    first = bytes_of(character)[0]
    fitting = (
        (score, one)
        for score, one in lattice.language.with_first(path.node.character, point.byte)
        if first in private.get(bytes_of(one)[1], ())
        and (point.between or bytes_of(one) not in keys)
    )
    return list(islice(fitting, FIRSTS_TRIED))


def _gloss_cost(lattice: Lattice, character: str, *, reading: str) -> float:
    """How seldom a character is in the table that is not seen there: as it is rare."""
    if lattice.habits.table.has_glossed(character, reading):
        return 0.0
    rarity = min(0.0, lattice.language.single(character) - USUAL)
    return UNKNOWN_GLOSS + RARITY_COUNTS * rarity


@cache
def _read_with_first(reading: str, first: int) -> tuple[str, ...]:
    return tuple(c for c in sorted(characters_read(reading)) if bytes_of(c)[0] == first)
