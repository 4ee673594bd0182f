"""What is a way through the lattice? Its records, and which of many paths go on.

A point is what is known of the bytes at a position of the page; a path is one way to read the
page up to there. Paths share what they have in common: each is a chain of nodes, one a
character, and two paths that part late have the same nodes up to there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from zhpolicy.restoration.language.page_language import State

__all__ = ["DROPPED", "GUESSED", "ONE_STRIPPED", "STRIPPED", "SWALLOWED", "UNMAPPED"]
__all__ += ["BEAM_DEPTH", "IN_STEP", "WIDE_BEAM", "Character", "Junction", "Node", "Path", "Point"]
__all__ += ["add_cost", "best_few", "join_kinds", "prune", "score_of", "stands_there"]

# With 24 no more runs of 400 on held-out test pages were read, with 6 to 8 one in 100 fewer.
BEAM_WIDTH = 12  # paths that go on at a point, of those with equally many characters
BEAM_WIDTH_IN_ALL = 48  # the same for all lengths together; chosen by trying
# Paths that go on in the same words: hardly anything that comes can change their order, only a
# mark that closes what one of them has opened. Chosen by trying.
SAME_STATE_KEPT = 2
# A path so far behind the best (e-12) is given up: of 1,161 runs of held-out test pages the reading
# that won was once further behind in one. Where what is read so makes poor sense, the run is read
# again and wider (e-18): that is more than one character costs that the model does not have
# (UNSEEN), so that one surprise alone ends no path.
BEAM_DEPTH, WIDE_BEAM = 12.0, 18.0

# Where many characters are tried behind a path (stripped pairs): so many paths that end in one
# character, for so many last characters. ——我們也 and ……我們也 go on alike, and the two likeliest
# paths alone never go on from 要 in ——我們要共同. Chosen by trying: with 1, 3 two of 656 stories
# less are read, with 1, 4 one.
SAME_END_TRIED, ENDS_TRIED = 2, 3

# Kinds of steps that leave something to guess, in the low byte of a path's kinds; above it
# the number of characters that stripped pairs held.
GUESSED, DROPPED, STRIPPED, SWALLOWED, UNMAPPED = 1, 2, 4, 8, 16
KINDS_MASK, ONE_STRIPPED = 0xFF, 0x100


class Point(NamedTuple):
    """What is known of the bytes at a position of the page.

    `odd`: a first byte waits for its second. `last`, `byte`: the last two bytes. `between`: a
    gloss stands behind them. `due`: the gloss that must follow. `start`: where the waiting
    byte stands on the page. `cut`: a gloss stands between these two bytes, so none need be
    behind them.
    """

    odd: bool
    last: int
    byte: int
    between: bool = False
    due: str = ""
    start: int = 0
    cut: bool = False


IN_STEP = Point(odd=False, last=0, byte=0, between=True)  # nothing waits, nothing is known


class Character(NamedTuple):
    """A character of the text and the span of the page that it was read from."""

    character: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Node:
    """The last character of a path with its span on the page, and the node before it."""

    before: Node | None
    character: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Path:
    """One way to read the page: how likely, how far in words, its last node, kinds of its steps.

    Nodes and paths are never changed. They are slotted and not frozen, since a page makes a
    million of them and a frozen record takes five times as long to make.
    """

    score: float
    state: State
    node: Node
    kinds: int


class Junction(NamedTuple):
    """Where paths meet: a position of the page, the point there, its paths, the best first."""

    position: int
    point: Point
    paths: list[Path]


def add_cost(paths: list[Path], cost: float) -> list[Path]:
    """The paths, each so much less likely."""
    if not cost:
        return paths
    return [Path(path.score + cost, path.state, path.node, path.kinds) for path in paths]


def prune(paths: list[Path], lowest: float) -> list[Path]:
    """The best paths, best first; of those that go on in the same words only the best few.

    Paths with more characters wait for more words to come, so each length has its own best.
    """
    paths.sort(key=score_of)
    kept: list[Path] = []
    alike: dict[tuple[State, int], list[Path]] = {}
    lengths: dict[int, int] = {}
    for path in paths:
        if path.score < lowest or len(kept) == BEAM_WIDTH_IN_ALL:
            break
        length = path.kinds & ~KINDS_MASK
        same = alike.setdefault((path.state, length), [])
        if lengths.get(length, 0) == BEAM_WIDTH or len(same) == SAME_STATE_KEPT:
            continue
        if any(_reads_alike(path.node, other.node) for other in same):
            continue
        lengths[length] = lengths.get(length, 0) + 1
        same.append(path)
        kept.append(path)
    return kept


def best_few(paths: list[Path]) -> list[Path]:
    """The likeliest paths, best first: some that end alike, and some that end in others."""
    ends: dict[str, int] = {}
    found = []
    for path in paths:
        end = path.node.character
        seen = ends.get(end, 0)
        if seen == SAME_END_TRIED or (not seen and len(ends) == ENDS_TRIED):
            continue  # another end may still have less than its share
        ends[end] = seen + 1
        found.append(path)
    return found


def score_of(path: Path) -> float:
    """What paths are sorted by, so that the likeliest stands first."""
    return -path.score


def stands_there(text: str, one: Character | Node) -> bool:
    """True when a character was read as the page shows it."""
    return one.end - one.start == 1 and text[one.start] == one.character


def _reads_alike(one: Node | None, other: Node | None) -> bool:
    """True when two paths have the same last characters, as far as they differ at all."""
    while one is not other:
        if one is None or other is None or one.character != other.character:
            return False
        one, other = one.before, other.before
    return True


def join_kinds(kinds: int, more: int) -> int:
    """The kinds of a path behind one more step: its guesses, and the sum of its stripped pairs."""
    return ((kinds | more) & KINDS_MASK) + (kinds & ~KINDS_MASK) + (more & ~KINDS_MASK)
