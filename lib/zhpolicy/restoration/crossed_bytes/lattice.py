"""What can the bytes of a run have said? All readings at once, as ways through a lattice.

A point of the lattice is a position on the page with what is known of the bytes there; the
ways that lead to it are its paths. Whichever way a point is reached, the page goes on alike
from there, so paths are compared at their point and only the likeliest go on.

The lattice holds the paths and lets them grow by characters. It knows no step: which
characters the bytes can stand for is said above it, by functions of `whole_units`,
`lost_bytes` and `gloss_notes`; in which order, by `search`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zhpolicy.restoration.crossed_bytes.gloss_odds import MISSING_GLOSS
from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.crossed_bytes.marks import MARKED, score_mark
from zhpolicy.restoration.crossed_bytes.paths import (
    BEAM_DEPTH,
    Character,
    Node,
    Path,
    Point,
    join_kinds,
    prune,
)
from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped
from zhpolicy.restoration.gbk import bytes_of
from zhpolicy.restoration.language.page_language import PageLanguage

__all__ = ["BEST_PATHS", "MISSING_GLOSS", "UNREACHED", "Lattice"]

# Steps that try many characters are taken for so many paths of a point only: the others differ
# in what was read long before. With 4 of them 614 of 722 damaged stories are read, with 2 616, and
# it takes a twentieth less time.
BEST_PATHS = 2
UNREACHED = float("-inf")
MOST_GAINED = 1.0  # a mark that closes (marks.CLOSES) is all that makes a path likelier


@dataclass
class Lattice:
    """The lattice of one run; `waiting` holds the paths to the points not yet left.

    `work` counts the paths that were put there, so that a search can end when it costs too much.
    """

    text: str
    habits: Habits
    language: PageLanguage
    stripped: Stripped
    depth: float = BEAM_DEPTH  # so far behind the best a path goes on
    waiting: dict[int, dict[Point, list[Path]]] = field(default_factory=dict)
    work: int = 0
    _best: dict[int, float] = field(default_factory=dict)  # of the paths put at a position

    def put(self, position: int, point: Point, paths: list[Path]) -> None:
        """Let paths wait at a point."""
        if not paths:
            return
        self.work += len(paths)
        self.waiting.setdefault(position, {}).setdefault(point, []).extend(paths)
        best = max([path.score for path in paths])
        if best > self._best.get(position, UNREACHED):
            self._best[position] = best

    def floor(self, position: int) -> float:
        """How likely a path must be to go on from a position, as far as is known by now."""
        return self._best.get(position, UNREACHED) - self.depth

    def take(self, position: int) -> dict[Point, list[Path]]:
        """The likeliest paths to the points at a position, best first; they wait no longer."""
        points = self.waiting.pop(position, {})
        lowest = self.floor(position)
        kept = {point: prune(paths, lowest) for point, paths in points.items()}
        return {point: paths for point, paths in kept.items() if paths}

    def read(
        self,
        paths: Iterable[Path],
        characters: Sequence[Character],
        *,
        cost: float = 0.0,
        kinds: int = 0,
        floor: float = UNREACHED,
    ) -> list[Path]:
        """The paths with these characters read on; each is judged in its form and in its words.

        Those that come to lie below the floor are left out.
        """
        cost += sum([self.language.cost(one.character) for one in characters])
        for one in characters[:-1]:
            paths = self.go_on(paths, one, floor=floor - cost - MOST_GAINED)
        return self.go_on(paths, characters[-1], cost=cost, kinds=kinds, floor=floor)

    def go_on(
        self,
        paths: Iterable[Path],
        one: Character,
        *,
        cost: float = 0.0,
        kinds: int = 0,
        floor: float = UNREACHED,
    ) -> list[Path]:
        """The paths with one more character behind them, a new reading."""
        character, start, end = one
        steps = self.language.steps(character, new=True)
        marked, found = character in MARKED, []
        for path in paths:
            node = path.node
            step_cost, state = steps[path.state]
            score = path.score + step_cost + cost
            if marked:
                score += score_mark(node, character)
            if score >= floor:
                done = join_kinds(path.kinds, kinds) if kinds else path.kinds
                found.append(Path(score, state, Node(node, character, start, end), done))
        return found

    def keep(self, paths: Iterable[Path], one: Character) -> list[Path]:
        """The paths with one more character behind them that stands there anyway."""
        character, start, end = one
        steps = self.language.steps(character, new=False)
        marked, found = character in MARKED, []
        for path in paths:
            node = path.node
            step_cost, state = steps[path.state]
            score = path.score + step_cost
            if marked:
                score += score_mark(node, character)
            found.append(Path(score, state, Node(node, character, start, end), path.kinds))
        return found

    def gloss_due(self, first: int, second: int) -> str:
        """The gloss that must follow these two bytes; empty when none must."""
        return self.habits.keys.get((first, second), "")

    def missing_gloss(self, point: Point, byte: int) -> float:
        """What it costs that no gloss stands between the last byte and this one."""
        return 0.0 if point.between else self.habits.odds.missing(point.byte, byte)

    def unglossed(self, point: Point, character: str) -> float:
        """What it costs that no gloss stands behind a character of which one byte was known."""
        return 0.0 if point.between else self.habits.odds.missing(*bytes_of(character))
