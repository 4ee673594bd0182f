"""What can the bytes of a run have said? All readings at once, as ways through a lattice.

A point of the lattice is a position on the page with what is known of the bytes there; the
ways that lead to it are its paths. Whichever way a point is reached, the page goes on alike
from there, so paths are compared at their point and only the likeliest go on. The steps
from point to point are those that the channel can have taken, backwards: `search`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.crossed_bytes.marks import MARKED, score_mark
from zhpolicy.restoration.crossed_bytes.page_language import PageLanguage, State
from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped

__all__ = ["DROPPED", "GUESSED", "IN_STEP", "STRIPPED", "SWALLOWED", "UNMAPPED"]
__all__ += ["Character", "Lattice", "Node", "Path", "Point"]

# With 24 no more runs of 400 on held-out test pages were read, with 6 to 8 one in 100 fewer.
KEPT = 12  # paths that go on at a point, of those with equally many characters
MOST_KEPT = 48
ALIKE = 2  # paths that go on in the same words; the others are told apart later, if at all
BEHIND = 18.0  # a path so far behind the best (e-18) is given up
CLOSE = 12.0  # a path so near can still win: the run has not ended
SETTLED = 4  # characters read as they stand, after which a run has ended
MOST_WORK = 20_000  # paths tried in one run; runs of real pages need some hundreds
UNSETTLED = 40  # units behind which a run has ended where nothing stands in its way
MISSING_GLOSS = -14.0  # a script glosses every occurrence

# Kinds of steps that leave something to guess, in the low byte of a path's steps; above it
# the number of characters that stripped pairs held.
GUESSED, DROPPED, STRIPPED, SWALLOWED, UNMAPPED = 1, 2, 4, 8, 16
KINDS, ONE_STRIPPED = 0xFF, 0x100


class Point(NamedTuple):
    """What is known of the bytes at a position of the page.

    `odd`: a first byte waits for its second. `last`, `byte`: the last two bytes. `between`: a
    gloss stands behind them. `due`: the gloss that must follow. `start`: where the waiting
    byte stands on the page.
    """

    odd: bool
    last: int
    byte: int
    between: bool = False
    due: str = ""
    start: int = 0


IN_STEP = Point(odd=False, last=0, byte=0, between=True)  # nothing waits, nothing is known

Character = tuple[str, int, int]  # a character of the text and its span on the page
# A node is the node before it and its character; a path is
# (score, state of the language, last node, kinds of its steps).
Node = tuple["Node | None", str, int, int]
Path = tuple[float, State, Node, int]


@dataclass
class Lattice:
    """The lattice of one run; `waiting` holds the paths to the points not yet left."""

    text: str
    habits: Habits
    language: PageLanguage
    stripped: Stripped
    waiting: dict[int, dict[Point, list[Path]]] = field(default_factory=dict)
    work: int = 0

    def put(self, position: int, point: Point, paths: list[Path]) -> None:
        """Let paths wait at a point."""
        self.work += len(paths)
        self.waiting.setdefault(position, {}).setdefault(point, []).extend(paths)

    def read(
        self,
        paths: Iterable[Path],
        characters: Iterable[Character],
        cost: float = 0.0,
        steps: int = 0,
    ) -> list[Path]:
        """The paths with these characters read on; each is judged in its form and in its words."""
        cost += sum([self.language.cost(character) for character, _, _ in characters])
        found = self.go_on(paths, characters, new=True)
        if steps:
            return [(s + cost, state, node, _joined(done, steps)) for s, state, node, done in found]
        return [(s + cost, state, node, done) for s, state, node, done in found] if cost else found

    def go_on(
        self, paths: Iterable[Path], characters: Iterable[Character], *, new: bool
    ) -> list[Path]:
        """The paths with these characters behind them; `new` when they do not stand on the page."""
        step, found = self.language.step, paths
        for character, start, end in characters:
            marked, longer = character in MARKED, []
            for score, state, node, done in found:
                behind: Node = (node, character, start, end)
                if marked:
                    score += score_mark(node, character)
                for cost, state_behind in step(state, character, new=new):
                    longer.append((score + cost, state_behind, behind, done))
            found = longer
        return list(found)

    def due(self, first: int, second: int) -> str:
        """The gloss that must follow these two bytes; empty when none must."""
        return self.habits.keys.get((first, second), "")

    def missing(self, point: Point, byte: int) -> float:
        """What it costs that no gloss stands between the last byte and this one."""
        stands = point.between or (point.byte, byte) not in self.habits.keys
        return 0.0 if stands else MISSING_GLOSS

    def run(
        self, start: int, point: Point, paths: list[Path], *, until: int, limit: int
    ) -> tuple[int, list[Path]]:
        """The paths from `start` to where the page is in step behind `until`, or to `limit`.

        No path when the bytes leave too much open.
        """
        self.put(start, point, paths)
        for position in range(start, limit):
            points = self.pruned(position)
            if not points:
                continue
            if position > until and self.is_settled(points, position, until):
                return position, self.closed(points)
            if self.work > MOST_WORK:
                return position, []
            for here, some in points.items():
                self.expand(here, some, position)
        self.close_line(limit)
        return limit, self.closed(self.pruned(limit))

    def expand(self, point: Point, paths: list[Path], position: int) -> None:
        """Take every step that the page allows; the search says which."""
        raise NotImplementedError

    def close_line(self, position: int) -> None:
        """Take the steps that the end of a line allows."""
        raise NotImplementedError

    def pruned(self, position: int) -> dict[Point, list[Path]]:
        """The likeliest paths to the points at a position, best first; they wait no longer."""
        points = self.waiting.pop(position, {})
        best = max((path[0] for paths in points.values() for path in paths), default=0.0)
        kept = {point: prune(paths, best - BEHIND) for point, paths in points.items()}
        return {point: paths for point, paths in kept.items() if paths}

    def is_settled(self, points: dict[Point, list[Path]], position: int, until: int) -> bool:
        """True when the best path has read the page as it stands for some characters."""
        top = max((paths[0] for paths in points.values()), key=lambda path: path[0])
        near = top[0] - CLOSE
        if any((p.odd or p.due) and paths[0][0] > near for p, paths in points.items()):
            return False
        later = (
            path for found in self.waiting.values() for some in found.values() for path in some
        )
        if any(path[0] > near for path in later):
            return False
        node: Node | None = top[2]
        for _back in range(SETTLED):
            if node is None or node[0] is None:
                return position - until > UNSETTLED
            if node[3] - node[2] != 1 or self.text[node[2]] != node[1] or node[2] < until:
                return False
            node = node[0]
        return True

    def closed(self, points: dict[Point, list[Path]]) -> list[Path]:
        """The paths at the end: none waits for a byte, and a gloss that was due did not come."""
        found: list[Path] = []
        for point, paths in points.items():
            cost = MISSING_GLOSS if point.due else 0.0
            if not point.odd:
                found += [(path[0] + cost, *path[1:]) for path in paths]
        return sorted(found, key=_score)


def prune(paths: list[Path], lowest: float) -> list[Path]:
    """The best paths; of those that go on in the same words only the best few.

    Paths with more characters wait for more words to come, so each length has its own best.
    """
    paths.sort(key=_score)
    kept: list[Path] = []
    alike: dict[tuple[State, int], list[Path]] = {}
    lengths: dict[int, int] = {}
    for path in paths:
        if path[0] < lowest or len(kept) == MOST_KEPT:
            break
        length = path[3] & ~KINDS
        same = alike.setdefault((path[1], length), [])
        if lengths.get(length, 0) == KEPT or len(same) == ALIKE:
            continue
        if any(_reads_alike(path[2], other[2]) for other in same):
            continue
        lengths[length] = lengths.get(length, 0) + 1
        same.append(path)
        kept.append(path)
    return kept


def _score(path: Path) -> float:
    return -path[0]


def _reads_alike(one: Node | None, other: Node | None) -> bool:
    """True when two paths have the same last characters, as far as they differ at all."""
    while one is not other:
        if one is None or other is None or one[1] != other[1]:
            return False
        one, other = one[0], other[0]
    return True


def _joined(done: int, steps: int) -> int:
    return ((done | steps) & KINDS) + (done & ~KINDS) + (steps & ~KINDS)
