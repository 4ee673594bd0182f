"""What did a run of crossed bytes say? A search over everything the bytes can have been.

The search reads the page from left to right, one decoded unit at a time, and keeps two
phases apart: the page's (a unit is always whole) and the text's (a first byte may wait for
its second). Each step is one that the channel can have taken, backwards.
"""

from __future__ import annotations

from zhpolicy.restoration.crossed_bytes.gloss_notes import GlossSteps
from zhpolicy.restoration.crossed_bytes.habits import MARKS_SPLIT
from zhpolicy.restoration.crossed_bytes.lattice import BEHIND as FAR_BEHIND
from zhpolicy.restoration.crossed_bytes.lattice import (
    DROPPED,
    IN_STEP,
    MISSING_GLOSS,
    Path,
    Point,
    prune,
)
from zhpolicy.restoration.gbk import bytes_of, character_of, full_width

__all__ = ["Search"]

# Full-width letters and figures: one in fifty of those on news pages.
WIDE_LETTER = -4.0
SUPPORTED = -6.5  # a pair that words know: nothing is missing in between
TRIED = 4


class Search(GlossSteps):
    """The search over the whole units of a page."""

    def expand(self, point: Point, paths: list[Path], position: int) -> None:
        """Take every step that the next unit of the page allows."""
        if self.put_gloss(point, paths, position):
            return
        character = self.text[position]
        if point.due:  # the gloss that is due does not come
            point = point._replace(due="")
            paths = [(path[0] + MISSING_GLOSS, *path[1:]) for path in paths]
        if character == "?":
            self.put_question_mark(point, paths, position)
        self.put_unit(point, paths, position)
        if self.habits.drops is not False:
            self.put_dropped(point, paths, position)

    def put_unit(self, point: Point, paths: list[Path], position: int) -> None:
        """Read a whole unit: a character of two bytes, or of one."""
        character = self.text[position]
        first, second = bytes_of(character)
        if not point.odd:
            self.put_literal(point, paths, position)
        elif first:
            self.put_crossed(point, paths, position, (first, second))
        else:
            self.put_crossed_single(point, paths, position)

    def put_literal(self, point: Point, paths: list[Path], position: int) -> None:
        """The unit is what it shows."""
        character = self.text[position]
        first, second = self.habits.stream_bytes(character)
        missing = self.missing(point, first) if first else 0.0
        due = "" if character.isascii() else self.due(first, second)
        then = Point(odd=False, last=first, byte=second, due=due)
        found = self.go_on(paths, [(character, position, position + 1)], new=False)
        self.put(position + 1, then, [(path[0] + missing, *path[1:]) for path in found])

    def put_crossed(
        self,
        point: Point,
        paths: list[Path],
        position: int,
        unit: tuple[int, int],
        cost: float = 0.0,
    ) -> None:
        """A unit of two bytes: the second byte of one character and the first of the next."""
        first, second = unit
        crossed = character_of(point.byte, first)
        then = Point(
            odd=second >= 0x81, last=first, byte=second, due=self.due(first, second), start=position
        )
        if crossed:
            spans = [(crossed, point.start, position + 1)]
            if second < 0x80:
                spans.append((chr(second), position, position + 1))
            if second != 0x80:
                missing = self.missing(point, first)
                here = then if then.odd else then._replace(start=0)
                self.put(position + 1, here, self.read(paths, spans, cost + missing))
        if then.odd and not self.is_supported(paths, crossed, position, second):
            self.put_stripped(point, paths, position, then)

    def is_supported(self, paths: list[Path], crossed: str, position: int, second: int) -> bool:
        """True when words know the character as it is read here, with its neighbours."""
        follows = self.language.follows
        if not crossed or follows(paths[0][2][1], crossed) < SUPPORTED:
            return False
        first = bytes_of(self.text[position + 1 : position + 2])[0]
        following = character_of(second, first) if first else ""
        return bool(following) and follows(crossed, following) >= SUPPORTED

    def put_crossed_single(self, point: Point, paths: list[Path], position: int) -> None:
        """A character of one byte that is a second byte, or a full-width one that was folded."""
        character = self.text[position]
        code = ord(character)
        if 0x40 <= code < 0x7F:
            crossed = character_of(point.byte, code)
            if crossed:
                due = "" if point.between else self.due(point.byte, code)
                then = Point(odd=False, last=point.byte, byte=code, due=due)
                self.put(
                    position + 1, then, self.read(paths, [(crossed, point.start, position + 1)])
                )
            self.put_stripped_whole(point, paths, position, code)
        unit = full_width(character) if self.habits.folds else (0, 0)
        if unit[0]:
            cost = WIDE_LETTER if character.isalnum() else 0.0
            self.put_crossed(point, paths, position, unit, cost)

    def put_dropped(self, point: Point, paths: list[Path], position: int) -> None:
        """A byte was dropped without a sign before the unit at `position`."""
        character = self.text[position]
        if character in MARKS_SPLIT:
            self.put_mark(point, paths, position, position, DROPPED)
        if not point.odd:
            return
        found: list[Path] = []
        if character in MARKS_SPLIT or character.isdigit():
            found += self.read_alone(point, paths, position, position)
        for byte in (0x80, 0xFF):
            crossed = character_of(point.byte, byte)
            if crossed and not self.missing(point, byte):
                spans = [(crossed, point.start, position)]
                found += self.read(paths[:TRIED], spans, self.dropped_cost(), DROPPED)
        if found:
            best = max(path[0] for path in found)
            self.put_literal(IN_STEP, prune(found, best - FAR_BEHIND), position)
