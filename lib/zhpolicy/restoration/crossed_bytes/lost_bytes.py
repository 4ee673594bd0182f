"""What can have stood where bytes were lost? The steps for stripped pairs, false marks and `?`.

The sign hides a question mark, a byte that stood alone, a byte and an ASCII character, or a
pair that is no character; before a false mark a byte can be gone without any sign, and a
stripped pair never leaves one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from math import log, log10

from zhpolicy.restoration.crossed_bytes.followers import Candidate
from zhpolicy.restoration.crossed_bytes.habits import MARKS_SPLIT
from zhpolicy.restoration.crossed_bytes.lattice import (
    DROPPED,
    GUESSED,
    IN_STEP,
    ONE_STRIPPED,
    STRIPPED,
    SWALLOWED,
    UNMAPPED,
    Lattice,
    Path,
    Point,
)
from zhpolicy.restoration.gbk import bytes_of, character_of, full_width, unmapped
from zhpolicy.restoration.pinyin import LETTERS, characters_read

__all__ = ["HALF_NOTE", "RAREST", "STRIPPED_FROM_KEPT", "TAG", "LostSteps"]

HALF_NOTE = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
TAG = r"/?[a-z]{1,10}(?: [^<>\n]{0,100})?/?>"  # a tag whose `<` was swallowed
_TAG = re.compile(TAG)
_YEAR = re.compile(r"0[0-4][0-9]年|9[0-9][0-9]年")

# What a step costs beyond the words it makes. Most cost nothing: the channel takes them
# whenever the bytes are so.
DROPPED_SEEN, DROPPED_UNSEEN = 0.0, -4.0  # whether the page shows that bytes are dropped
STRIPPED_FROM_KEPT = -9.0  # where others of their kind stand on the page
INSERTED = 1.0  # a further character: the model of words likes short texts too well
TRIED = 4  # paths that get characters for stripped pairs
TRIED_WILD = 8  # paths that get a character of which one byte is known
WILD, COMPLETED, SWALLOWING = 40, 40, 16
CHAINS = 16  # readings of stripped pairs that go on
BEHIND = 9.0  # a path so far behind the best of its point is not tried
RAREST = -12.6  # one in 300,000: no rarer character is put where bytes were lost
# Nine figures of ten open a number; the first of a number is 1 in three of ten cases (Benford).
FIRST_FIGURE = {str(d): log(0.9 * log10(1 + 1 / d)) for d in range(1, 10)} | {"0": log(0.1)}
NO_FIGURE, HIDDEN_SPACE, HIDDEN_BRACKET = -1.0, -7.0, -2.0

Lookup = Callable[[str, int], list[Candidate]]


class LostSteps(Lattice):
    """The steps of the search over bytes that the page does not show."""

    # -- stripped pairs: private-use characters, which most sites strip

    def put_stripped(self, point: Point, paths: list[Path], position: int, then: Point) -> None:
        """Stripped pairs stood before the unit at `position`, whose first byte is known."""
        for path, chain in self.chains(point, paths, then.last):
            self.put(position + 1, then, self.read_chain(point, path, chain, position))

    def put_stripped_whole(self, point: Point, paths: list[Path], position: int, byte: int) -> None:
        """The same before a second byte that the page shows alone: a letter, or 80 as `?`."""
        if self.habits.keeps_private:
            return
        for path, chain in self.chains(point, paths, byte):
            first = bytes_of(chain[-1])[0]
            then = Point(odd=False, last=first, byte=byte, due=self.due(first, byte))
            self.put(position + 1, then, self.read_chain(point, path, chain, position))

    def chains(
        self, point: Point, paths: list[Path], second: int
    ) -> list[tuple[Path, tuple[str, ...]]]:
        """The likeliest paths with the characters that stripped pairs can have held."""
        found = []
        for path in paths[:TRIED]:
            if path[0] < paths[0][0] - BEHIND:
                break
            for score, chain in self.stripped.between(path[2][1], point.byte, second):
                if point.between or bytes_of(chain[0]) not in self.habits.keys:
                    found.append((path[0] + score, path, chain))
        found.sort(key=lambda one: -one[0])
        lowest = found[0][0] - BEHIND if found else 0.0
        return [(path, chain) for score, path, chain in found[:CHAINS] if score > lowest]

    def read_chain(
        self, point: Point, path: Path, chain: tuple[str, ...], position: int
    ) -> list[Path]:
        """The path with the characters of stripped pairs read on."""
        first, *middle, last = chain
        inside = [(character, position, position + 1) for character in middle]
        spans = [(first, point.start, position), *inside, (last, position, position + 1)]
        more = len(chain) - 1
        cost = INSERTED * more + (STRIPPED_FROM_KEPT if self.habits.keeps_private else 0.0)
        return self.read([path], spans, cost, STRIPPED + ONE_STRIPPED * more)

    # -- bytes that stood alone

    def dropped_cost(self) -> float:
        """What it costs that a byte was dropped without a sign."""
        return DROPPED_SEEN if self.habits.drops else DROPPED_UNSEEN

    def completed(
        self, point: Point, paths: list[Path], byte: int, lookup: Lookup
    ) -> list[tuple[Path, str]]:
        """The likeliest paths with a character behind them of which one byte is known."""
        found = []
        for path in paths[:TRIED_WILD]:
            if path[0] < paths[0][0] - BEHIND:
                break
            for score, character in lookup(path[2][1], byte)[:WILD]:
                if point.between or bytes_of(character) not in self.habits.keys:
                    found.append((path[0] + score, path, character))
        found.sort(key=lambda one: -one[0])
        return [(path, character) for _, path, character in found[:COMPLETED]]

    def put_mark(
        self, point: Point, paths: list[Path], position: int, start: int, steps: int
    ) -> None:
        """A false mark: the bytes were cut at it, a first byte before it stood alone."""
        mark = self.text[position]
        first, second = full_width(mark) if mark.isascii() else bytes_of(mark)
        if point.odd or point.due or second < 0x81:
            return
        cost = self.dropped_cost() if steps == DROPPED else 0.0
        then = Point(odd=True, last=first, byte=second, start=position)
        for path, crossed in self.completed(point, paths, first, self.language.with_second):
            self.put(
                position + 1, then, self.read([path], [(crossed, start, position + 1)], cost, steps)
            )

    def read_alone(self, point: Point, paths: list[Path], position: int, end: int) -> list[Path]:
        """A byte that stood alone before a mark or the end of a line, shown as `?` or dropped."""
        steps = GUESSED if end > position else DROPPED
        cost = 0.0 if end > position else self.dropped_cost()
        found: list[Path] = []
        for path, crossed in self.completed(point, paths, point.byte, self.language.with_first):
            found += self.read([path], [(crossed, point.start, end)], cost, steps)
        for path in [] if self.habits.keeps_private else paths[:2]:
            for _, (one, two) in self.stripped.tails(path[2][1], point.byte):
                spans = [(one, point.start, position), (two, min(position, end - 1), end)]
                kinds = steps + STRIPPED + ONE_STRIPPED
                found += self.read([path], spans, cost + INSERTED, kinds)
        return found

    def close_line(self, position: int) -> None:
        """A first byte that waits at the end of a line stood alone and was dropped."""
        if self.habits.drops is False:
            return
        for point, paths in list(self.waiting.get(position, {}).items()):
            if point.odd and not point.due:
                paths.sort(key=lambda path: -path[0])
                self.put(position, IN_STEP, self.read_alone(point, paths, position, position))

    # -- what the sign `?` hides

    def put_question_mark(self, point: Point, paths: list[Path], position: int) -> None:
        """Take every step that a `?` can stand for."""
        following = self.text[position + 1 : position + 2]
        if following and following in MARKS_SPLIT:
            self.put_mark(point, paths, position + 1, position, GUESSED)
        if not point.odd or point.due:
            return
        if not following or following == "\n" or following in MARKS_SPLIT:
            self.put(position + 1, IN_STEP, self.read_alone(point, paths, position, position + 1))
        self.put_no_first(point, paths, position)
        self.put_swallowed(point, paths, position)
        self.put_unmapped(point, paths, position)

    def put_no_first(self, point: Point, paths: list[Path], position: int) -> None:
        """The sign is a second byte of 80 or FF: nothing begins with it, and it stands alone."""
        for byte in (0x80, 0xFF):
            crossed = character_of(point.byte, byte)
            if crossed:
                due = "" if point.between else self.due(point.byte, byte)
                then = Point(odd=False, last=point.byte, byte=byte, due=due)
                self.put(
                    position + 1, then, self.read(paths, [(crossed, point.start, position + 1)])
                )
            self.put_stripped_whole(point, paths, position, byte)

    def put_swallowed(self, point: Point, paths: list[Path], position: int) -> None:
        """The sign hides a second byte and an ASCII character, such as the `<` of a tag."""
        hidden = self.hidden_ascii(position)
        tag = _TAG.match(self.text, position + 1)
        end = tag.end() if tag else position + 1  # what is left of a tag is no text
        completed = self.completed(point, paths, point.byte, self.language.with_first)
        for path, crossed in completed[:SWALLOWING]:
            for sign, cost in hidden:
                if sign == "<":
                    spans = [(crossed, point.start, end)]
                else:
                    spans = [(crossed, point.start, position + 1), (sign, position, position + 1)]
                then = Point(odd=False, last=0, byte=ord(sign))
                self.put(end, then, self.read([path], spans, cost, SWALLOWED))

    def hidden_ascii(self, position: int) -> list[tuple[str, float]]:
        """What ASCII character the sign can have swallowed, and how likely."""
        text = self.text
        if _TAG.match(text, position + 1):
            return [("<", 0.0)]
        if HALF_NOTE.match(text, position):
            return []
        if _YEAR.match(text, position + 1):
            return [("2" if text[position + 1] == "0" else "1", NO_FIGURE)]
        found = [(" ", HIDDEN_SPACE)]
        near = text[position + 1 : position + 2]
        if near.isdigit() or near in "%.":
            found = list(FIRST_FIGURE.items())
        elif bytes_of(near)[0]:
            found += [(digit, cost + NO_FIGURE) for digit, cost in FIRST_FIGURE.items()]
        if ")" in text[position + 1 : position + 16].split("(")[0]:
            found.append(("(", HIDDEN_BRACKET))
        return found

    def put_unmapped(self, point: Point, paths: list[Path], position: int) -> None:
        """The sign hides a pair that is no character: a second byte and a first one."""
        for first, seconds in _unmapped_by_first().items():
            crossed = character_of(point.byte, first)
            if not crossed or self.language.single(crossed) < RAREST:
                continue
            fitting = [second for second in seconds if self.may_go_on(second, position + 1)]
            found = self.read(paths[:TRIED], [(crossed, point.start, position + 1)], 0.0, UNMAPPED)
            for second in fitting:
                self.put(
                    position + 1, Point(odd=True, last=first, byte=second, start=position), found
                )

    def may_go_on(self, first: int, position: int) -> bool:
        """True when a character with this first byte can stand before the unit at `position`."""
        note = HALF_NOTE.match(self.text, position)
        if note:
            return any(bytes_of(c)[0] == first for c in characters_read(note[1]))
        following = self.text[position : position + 1] or " "
        crossed = character_of(first, bytes_of(following)[0] or ord(following))
        return bool(crossed) and self.language.single(crossed) > RAREST


@cache
def _unmapped_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in unmapped():
        firsts.setdefault(first, []).append(second)
    return firsts
