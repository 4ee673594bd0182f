"""What does a reading in brackets say of the bytes before it? The steps for glosses.

A whole gloss confirms the character that it stands behind; a half one (`?shù)`) gives back
the byte and the bracket that its sign hides.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.restoration.crossed_bytes.lattice import (
    DROPPED,
    GUESSED,
    MISSING_GLOSS,
    ONE_STRIPPED,
    STRIPPED,
    Path,
    Point,
)
from zhpolicy.restoration.crossed_bytes.lost_bytes import (
    HALF_NOTE,
    RAREST,
    STRIPPED_FROM_KEPT,
    LostSteps,
)
from zhpolicy.restoration.crossed_bytes.stripped_pairs import private_by_first
from zhpolicy.restoration.gbk import bytes_of, character_of
from zhpolicy.restoration.pinyin import LETTERS, characters_read

__all__ = ["GlossSteps"]

UNKNOWN_GLOSS = -2.5  # the page's table is not known as a whole from one page
USUAL = -7.5  # how likely a character of a table is; for a rarer one its rarity counts
LOST_WITH_GLOSS = -8.0  # seen on one site of four, next to a mark
TRIED, CANDIDATES = 4, 8

_NOTE = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_BARE_NOTE = re.compile(rf"([{LETTERS}]{{1,6}})\)")
_LETTERS, _NO_BARE_NOTE_BEHIND = frozenset(LETTERS), frozenset(LETTERS + "(?")

Note = re.Match[str]


class GlossSteps(LostSteps):
    """The steps of the search over glosses, whole and half."""

    def put_gloss(self, point: Point, paths: list[Path], position: int) -> bool:
        """Read the gloss at a position; False when the page's script can have put none there."""
        character = self.text[position]
        if character == "(":
            note = _NOTE.match(self.text, position)
            return note is not None and self.put_note(point, paths, note)
        half = HALF_NOTE.match(self.text, position) if character == "?" else None
        half = half or self.bare_note(position)
        return half is not None and self.put_half_note(point, paths, half)

    def bare_note(self, position: int) -> Note | None:
        """A reading whose sign is gone too."""
        if not self.habits.bare or self.text[position] not in _LETTERS:
            return None
        if self.text[position - 1 : position] in _NO_BARE_NOTE_BEHIND:
            return None
        return _BARE_NOTE.match(self.text, position)

    def put_note(self, point: Point, paths: list[Path], note: Note) -> bool:
        """`(shù)`: it confirms the character whose bytes were read last."""
        reading = note[1]
        dropped = self.put_note_behind_dropped(point, paths, note)
        cost = 0.0
        if point.due != reading:
            character = character_of(point.last, point.byte)
            if not character or not self.habits.table.may_gloss(character, reading):
                return dropped
            cost = self.gloss_cost(character, reading) + (MISSING_GLOSS if point.due else 0.0)
        then = point._replace(between=True, due="")
        self.put(note.end(), then, [(path[0] + cost, *path[1:]) for path in paths])
        return True

    def put_note_behind_dropped(self, point: Point, paths: list[Path], note: Note) -> bool:
        """A second byte of 80 or FF was dropped before its character's gloss."""
        if not point.odd or self.habits.drops is False:
            return False
        found = False
        for byte in (0x80, 0xFF):
            crossed = character_of(point.byte, byte)
            if crossed and self.habits.table.may_gloss(crossed, note[1]):
                cost = self.dropped_cost() + self.gloss_cost(crossed, note[1])
                spans = [(crossed, point.start, note.start())]
                then = Point(odd=False, last=point.byte, byte=byte, between=True)
                self.put(note.end(), then, self.read(paths, spans, cost, DROPPED))
                found = True
        return found

    def put_half_note(self, point: Point, paths: list[Path], note: Note) -> bool:
        """`?shù)`: the sign hides one byte and the bracket; with the byte before it makes 數."""
        if point.byte < 0x81:
            return False
        missing = MISSING_GLOSS if point.due else 0.0
        start, end = note.span()
        for character in _read_with_first(note[1], point.byte):
            if not self.habits.table.may_gloss(character, note[1]):
                continue
            cost = missing + self.gloss_cost(character, note[1])
            byte = bytes_of(character)[1]
            then = Point(odd=not point.odd, last=point.byte, byte=byte, between=True, start=start)
            if point.odd:
                spans = [(character, point.start, start + 1)]
                self.put(end, then._replace(start=0), self.read(paths, spans, cost))
            elif byte >= 0x81:
                self.put(end, then, [(path[0] + cost, *path[1:]) for path in paths])
        if point.odd:
            self.put_half_note_behind_stripped(point, paths[:TRIED], note, missing)
        else:
            self.put_half_note_behind_lost(paths[:TRIED], note, missing)
        return end in self.waiting

    def put_half_note_behind_lost(self, paths: list[Path], note: Note, missing: float) -> None:
        """`推?dòng)`: the first byte of 動 was dropped, the second one is behind the sign."""
        start, end = note.span()
        for character in sorted(characters_read(note[1])):
            if self.habits.table.readings.get(character) == note[1]:
                first, second = bytes_of(character)
                then = Point(odd=False, last=first, byte=second, between=True)
                spans = [(character, start, start + 1)]
                self.put(end, then, self.read(paths, spans, missing + LOST_WITH_GLOSS, GUESSED))

    def put_half_note_behind_stripped(
        self, point: Point, paths: list[Path], note: Note, missing: float
    ) -> None:
        """A stripped pair before `?xiàng)`: it held the first byte of 項."""
        start, end = note.span()
        missing += STRIPPED_FROM_KEPT if self.habits.keeps_private else 0.0
        for character in sorted(characters_read(note[1])):
            if not self.may_be_glossed(character, note[1]):
                continue
            first, second = bytes_of(character)
            cost = missing + self.gloss_cost(character, note[1])
            then = Point(odd=False, last=first, byte=second, between=True)
            for path in paths:
                for one in self.ones_before(point, path, first):
                    spans = [(one, point.start, start), (character, start, start + 1)]
                    found = self.read([path], spans, cost, STRIPPED + ONE_STRIPPED)
                    self.put(end, then, found)

    def may_be_glossed(self, character: str, reading: str) -> bool:
        """True when the table has the character so, or may have: not a rare one."""
        if self.habits.table.readings.get(character) == reading:
            return True
        usual = self.language.single(character) > RAREST
        return usual and self.habits.table.may_gloss(character, reading)

    def ones_before(self, point: Point, path: Path, first: int) -> list[str]:
        """Characters with the waiting byte that a private pair joins to a byte."""
        keys, private = self.habits.keys, private_by_first()
        found = (c for _, c in self.language.with_first(path[2][1], point.byte))
        fitting = [
            c
            for c in found
            if first in private.get(bytes_of(c)[1], ())
            and (point.between or bytes_of(c) not in keys)
        ]
        return fitting[:CANDIDATES]

    def gloss_cost(self, character: str, reading: str) -> float:
        """How seldom a character is in the table that is not seen there: as it is rare."""
        if self.habits.table.readings.get(character) == reading:
            return 0.0
        return UNKNOWN_GLOSS + 0.7 * min(0.0, self.language.single(character) - USUAL)


@cache
def _read_with_first(reading: str, first: int) -> tuple[str, ...]:
    return tuple(c for c in sorted(characters_read(reading)) if bytes_of(c)[0] == first)
