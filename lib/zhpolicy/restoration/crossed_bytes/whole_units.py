"""What can a whole unit of the page have been? The steps for characters that the page shows.

A unit is what it shows, or its bytes are parts of two characters, or its one byte is the
second of a character; before it a byte can have been dropped.
"""

from __future__ import annotations

from zhpolicy.restoration.crossed_bytes.habits import MARKS_SPLIT
from zhpolicy.restoration.crossed_bytes.lattice import BEST_PATHS, Lattice
from zhpolicy.restoration.crossed_bytes.lost_bytes import (
    dropped_cost,
    put_mark,
    put_stripped,
    put_stripped_whole,
    read_alone,
)
from zhpolicy.restoration.crossed_bytes.paths import (
    DROPPED,
    IN_STEP,
    Character,
    Junction,
    Path,
    Point,
    add_cost,
    prune,
)
from zhpolicy.restoration.gbk import NO_LEADS, bytes_of, character_of, full_width

__all__ = ["put_dropped", "put_unit"]

# Full-width letters and figures: one in fifty of those on news pages.
WIDE_LETTER = -4.0
# A pair of characters that words know: nothing is missing in between. Of 722 damaged stories 610
# are read with -6.5, 613 with -5 and with -4, which takes 1 % longer.
SUPPORTED = -5.0


def put_unit(lattice: Lattice, here: Junction) -> None:
    """Read a whole unit: a character of two bytes, or of one."""
    unit = bytes_of(lattice.text[here.position])
    if not here.point.odd:
        _put_literal(lattice, here)
    elif unit[0]:
        _put_crossed(lattice, here, unit=unit)
    else:
        _put_crossed_single(lattice, here)


def _put_literal(lattice: Lattice, here: Junction) -> None:
    """The unit is what it shows."""
    position, point, paths = here
    character = lattice.text[position]
    first, second = lattice.habits.stream_bytes(character)
    missing = lattice.missing_gloss(point, first) if first else 0.0
    due = "" if character.isascii() else lattice.gloss_due(first, second)
    then = Point(odd=False, last=first, byte=second, due=due)
    found = lattice.keep(paths, Character(character, position, position + 1))
    lattice.put(position + 1, then, add_cost(found, missing))


def _put_crossed(
    lattice: Lattice, here: Junction, *, unit: tuple[int, int], cost: float = 0.0
) -> None:
    """A unit of two bytes: the second byte of one character and the first of the next."""
    position, point, paths = here
    first, second = unit
    crossed = character_of(point.byte, first)
    odd, due = second >= 0x81, lattice.gloss_due(first, second)
    then = Point(odd, last=first, byte=second, due=due, start=position if odd else 0)
    if crossed and second != 0x80:
        spans = [Character(crossed, point.start, position + 1)]
        if second < 0x80:
            spans.append(Character(chr(second), position, position + 1))
        cost += lattice.missing_gloss(point, first)
        floor = lattice.floor(position + 1)
        lattice.put(position + 1, then, lattice.read(paths, spans, cost=cost, floor=floor))
    if odd and not _is_supported(lattice, here, crossed=crossed, second=second):
        put_stripped(lattice, here, then=then)


def _is_supported(lattice: Lattice, here: Junction, *, crossed: str, second: int) -> bool:
    """True when words know the character as it is read here, with its neighbours."""
    follows = lattice.language.follows
    if not crossed or follows(here.paths[0].node.character, crossed) < SUPPORTED:
        return False
    first = bytes_of(lattice.text[here.position + 1 : here.position + 2])[0]
    following = character_of(second, first) if first else ""
    return bool(following) and follows(crossed, following) >= SUPPORTED


def _put_crossed_single(lattice: Lattice, here: Junction) -> None:
    """A character of one byte that is a second byte, or a full-width one that was folded."""
    position, point, paths = here
    character = lattice.text[position]
    code = ord(character)
    if 0x40 <= code < 0x7F:
        crossed = character_of(point.byte, code)
        if crossed:
            cut = point.between
            due = "" if cut else lattice.gloss_due(point.byte, code)
            then = Point(odd=False, last=point.byte, byte=code, due=due, cut=cut)
            spans = [Character(crossed, point.start, position + 1)]
            floor = lattice.floor(position + 1)
            lattice.put(position + 1, then, lattice.read(paths, spans, floor=floor))
        put_stripped_whole(lattice, here, byte=code)
    unit = full_width(character) if lattice.habits.folds else (0, 0)
    if unit[0]:
        cost = WIDE_LETTER if character.isalnum() else 0.0
        _put_crossed(lattice, here, unit=unit, cost=cost)


def put_dropped(lattice: Lattice, here: Junction) -> None:
    """A byte was dropped without a sign before the unit."""
    position, point, paths = here
    character = lattice.text[position]
    if character in MARKS_SPLIT:
        put_mark(lattice, here, at=position)
    if not point.odd:
        return
    found: list[Path] = []
    if character in MARKS_SPLIT or character.isdigit():
        found += read_alone(lattice, here, end=position)
    for byte in NO_LEADS:
        crossed = character_of(point.byte, byte)
        if crossed and not lattice.missing_gloss(point, byte):
            spans = [Character(crossed, point.start, position)]
            cost = dropped_cost(lattice)
            found += lattice.read(paths[:BEST_PATHS], spans, cost=cost, kinds=DROPPED)
    if found:
        best = max(path.score for path in found)
        kept = prune(found, best - lattice.depth)
        _put_literal(lattice, Junction(position, IN_STEP, kept))
