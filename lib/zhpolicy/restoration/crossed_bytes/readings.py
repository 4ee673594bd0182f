"""How does a page read where bytes are crossed? The readings of a run, best first.

`search` finds what the bytes can have said; here each reading is judged as a whole, with
what stands before and behind it on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhpolicy.restoration.channel import fold
from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.crossed_bytes.lattice import (
    BEHIND,
    DROPPED,
    GUESSED,
    STRIPPED,
    SWALLOWED,
    UNMAPPED,
    Node,
    Path,
    Point,
    prune,
)
from zhpolicy.restoration.crossed_bytes.marks import first_closer, score_closer
from zhpolicy.restoration.crossed_bytes.page_language import PageLanguage, start_of_text
from zhpolicy.restoration.crossed_bytes.search import Search
from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped
from zhpolicy.restoration.pinyin import LETTERS

__all__ = ["Before", "Page", "Reading", "read_run"]

LONGEST = 200  # units; a run ends at the next ASCII byte, and no paragraph goes without for longer
LINE = 300  # code points of the line before a run, for the marks that stand open there
CLOSER_WITHIN, NEXT = 120, 6  # code points behind a run: for the mark that closes; for the words
JUDGED = 48  # paths judged as a whole
DANGLING = -6.0  # a line ends with no comma
KINDS = {
    "guessed": GUESSED,
    "dropped": DROPPED,
    "stripped": STRIPPED,
    "swallowed": SWALLOWED,
    "unmapped": UNMAPPED,
}
_GLOSSES = re.compile(rf"\([{LETTERS}]{{1,6}}\)")


@dataclass(frozen=True)
class Page:
    """What the search knows of the page as a whole."""

    text: str
    habits: Habits
    language: PageLanguage
    stripped: Stripped


@dataclass(frozen=True)
class Before:
    """What stands before a run: the last characters of the text, and their bytes."""

    characters: str
    point: Point


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of `raw[start:end]`: characters with their raw spans, and how likely it is.

    `steps` names what is guessed in it. `written` is the reading before full width was folded,
    with what is left of a broken tag; `sense` is how likely its characters are, on average.
    """

    start: int
    end: int
    characters: tuple[tuple[str, int, int], ...]
    score: float
    steps: tuple[str, ...] = ()
    written: str = ""
    sense: float = 0.0

    @property
    def text(self) -> str:
        """The reading as a text."""
        return "".join([character for character, _, _ in self.characters])


def read_run(
    page: Page, before: Before, *, start: int, until: int, limit: int
) -> tuple[int, list[Reading], int]:
    """Where a run from `start` on ends, its readings, best first, and how many paths were tried.

    The search goes on behind `until` until it is in step again.
    """
    search = Search(page.text, page.habits, page.language, page.stripped)
    paths = _paths_before(search, before, start)
    known = paths[0][0]
    limit = min(limit, start + LONGEST)
    end, found = search.run(start, before.point, paths, until=until, limit=limit)
    behind = _GLOSSES.sub("", page.text[end : end + CLOSER_WITHIN]).split("\n")[0]
    readings: dict[str, Reading] = {}
    for path in found[:JUDGED]:
        score = _judged(search, path, behind)
        if score is None:
            continue
        reading = _reading(page, path, (start, end), score, known)
        best = readings.get(reading.text)
        if best is None or best.score < score:
            readings[reading.text] = reading
    ranked = sorted(readings.values(), key=lambda reading: -reading.score)
    return end, ranked, search.work


def _paths_before(search: Search, before: Before, start: int) -> list[Path]:
    """The ways to read what stands before the run, its open marks included."""
    text = search.text
    line = text[max(text.rfind("\n", 0, start) + 1, start - LINE) : start]
    node: Node = (None, "\n", -1, -1)
    for character in _GLOSSES.sub("", line):
        node = (node, character, -1, -1)
    paths: list[Path] = [(0.0, start_of_text(), node, 0)]
    for character in before.characters:
        paths = search.go_on(paths, [(character, -1, -1)], new=False)
        paths = prune(paths, max(path[0] for path in paths) - BEHIND)
    return paths


def _judged(search: Search, path: Path, behind: str) -> float | None:
    """How likely a path is with what stands behind it; None when its last word ends there."""
    rest = [(character, -1, -1) for character in behind[:NEXT] or "\n"]
    tails = search.go_on([path], rest, new=False)
    if not tails:
        return None
    score = max(tail[0] for tail in tails)
    closer = first_closer(behind)
    if closer:
        score += score_closer(path[2], closer)
    if not behind and path[2][1] in ",，、；;：“":
        score += DANGLING
    return score


def _reading(page: Page, path: Path, span: tuple[int, int], score: float, known: float) -> Reading:
    characters = tuple(_characters(path[2]))
    written = "".join(c + _tag_left(page.text, s, e) for c, s, e in characters)
    if page.habits.folds:
        characters = tuple((fold(c), s, e) for c, s, e in characters)
    steps = tuple(name for name, kind in KINDS.items() if path[3] & kind)
    sense = (path[0] - known) / max(1, len(characters))
    return Reading(*span, characters, score, steps, written, sense)


def _tag_left(text: str, start: int, end: int) -> str:
    """The tag whose `<` was swallowed by the character that stands there."""
    sign, left = text[start:end].rpartition("?")[1:]
    return "<" + left if sign and left.endswith(">") else ""


def _characters(node: Node | None) -> Iterator[tuple[str, int, int]]:
    """The characters of a path that stand on the page behind the run's beginning."""
    found = []
    while node is not None and node[2] >= 0:
        found.append((node[1], node[2], node[3]))
        node = node[0]
    return reversed(found)
