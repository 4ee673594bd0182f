"""How does a page read where bytes are crossed? The readings of one run, best first.

A run is a stretch of a page whose bytes are crossed, a reading is a text that its bytes can
have been. `search` finds what they can have been; here each reading is judged as a whole,
with what stands before and behind it on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from zhpolicy.restoration.channel import fold
from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.crossed_bytes.lattice import Lattice
from zhpolicy.restoration.crossed_bytes.marks import (
    UNCLOSED,
    first_closer,
    is_bracket_open,
    score_closer,
)
from zhpolicy.restoration.crossed_bytes.paths import (
    BEAM_DEPTH,
    DROPPED,
    GUESSED,
    STRIPPED,
    SWALLOWED,
    UNMAPPED,
    WIDE_BEAM,
    Character,
    Junction,
    Node,
    Path,
    Point,
    stands_there,
)
from zhpolicy.restoration.crossed_bytes.search import search_run
from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped
from zhpolicy.restoration.language.page_language import START_OF_TEXT, PageLanguage
from zhpolicy.restoration.pinyin import READING

__all__ = ["Before", "BrokenPage", "RunReading", "read_run"]

LONGEST_RUN = 200  # units; it ends at the next ASCII byte, and no paragraph goes without longer
# Code points around a run that help to judge it, chosen by trying: of the line before it, for
# the marks that stand open there; behind it, for the mark that closes, and for the words.
LINE_BEFORE, CLOSER_WITHIN, WORDS_WITHIN = 300, 120, 6
JUDGED = 48  # paths judged as a whole: as many as can wait at one point (BEAM_WIDTH_IN_ALL)
# Words count as much as characters for so many readings, none further behind the best (e-10).
# Chosen by trying on damaged news: words alone, or characters alone, read one story in forty less.
WORDS_COUNT, WEIGHED, WEIGHED_DEPTH = 0.5, 12, 10.0
# A reading that is less likely a character is looked for again in wider beams: one run of twelve.
READ_AGAIN = -5.5
DANGLING = -6.0  # a line ends with no comma; as unlikely as two stops in a row (marks.STOP_TWICE)
NOT_IN_RUN = -1  # the place of a character that is read only to judge the run beside it
KINDS = {
    "guessed": GUESSED,
    "dropped": DROPPED,
    "stripped": STRIPPED,
    "swallowed": SWALLOWED,
    "unmapped": UNMAPPED,
}
_GLOSSES = re.compile(rf"\({READING}\)")


@dataclass(frozen=True)
class BrokenPage:
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
class RunReading:
    """One reading of `raw[start:end]`: characters with their raw spans, and how likely it is.

    `steps` names what is guessed in it. `written` is the reading before full width was folded,
    with what is left of a broken tag; `sense` is how likely its characters are, on average.
    """

    start: int
    end: int
    characters: tuple[Character, ...]
    score: float
    steps: tuple[str, ...] = ()
    written: str = ""
    sense: float = 0.0

    @property
    def text(self) -> str:
        """The reading as a text."""
        return "".join([character for character, _, _ in self.characters])


class RunReadings(NamedTuple):
    """Where a run ends, its readings, best first, and how many paths were tried for them."""

    end: int
    readings: list[RunReading]
    work: int


def read_run(
    page: BrokenPage, before: Before, *, start: int, until: int, limit: int
) -> RunReadings:
    """The readings of a run that begins at `start`.

    The search goes on behind `until` until it is in step again.
    """
    span = start, until, min(limit, start + LONGEST_RUN)
    found = _read_within(page, before, span=span, depth=BEAM_DEPTH)
    if found.readings and found.readings[0].sense > READ_AGAIN:
        return found
    wide = _read_within(page, before, span=span, depth=WIDE_BEAM)
    return wide._replace(work=found.work + wide.work)


def _read_within(
    page: BrokenPage, before: Before, *, span: tuple[int, int, int], depth: float
) -> RunReadings:
    """The readings whose paths are nowhere further behind the best than a depth."""
    start, until, limit = span
    lattice = Lattice(page.text, page.habits, page.language, page.stripped, depth)
    path = _path_before(lattice, before, start=start)
    here = Junction(start, before.point, [path])
    end, found = search_run(lattice, here, until=until, limit=limit)
    behind = _GLOSSES.sub("", page.text[end : end + CLOSER_WITHIN]).split("\n")[0]
    readings: dict[str, RunReading] = {}
    for one in found[:JUDGED]:
        score = _judged(lattice, one, behind=behind)
        reading = _reading(page, one, span=(start, end), score=score, known=path.score)
        best = readings.get(reading.text)
        if best is None or best.score < score:
            readings[reading.text] = reading
    ranked = sorted(readings.values(), key=_best_first)
    ranked = _judged_by_words(page, ranked, context=before.characters, behind=behind)
    return RunReadings(end, ranked, lattice.work)


def _best_first(reading: RunReading) -> float:
    return -reading.score


def _path_before(lattice: Lattice, before: Before, *, start: int) -> Path:
    """What stands before the run, its open marks included."""
    text = lattice.text
    line = text[max(text.rfind("\n", 0, start) + 1, start - LINE_BEFORE) : start]
    node = Node(None, "\n", NOT_IN_RUN, NOT_IN_RUN)
    for character in _GLOSSES.sub("", line):
        node = Node(node, character, NOT_IN_RUN, NOT_IN_RUN)
    path = Path(0.0, START_OF_TEXT, node, 0)
    for character in before.characters:
        path = lattice.keep([path], _outside(character))[0]
    return path


def _judged_by_words(
    page: BrokenPage, ranked: list[RunReading], *, context: str, behind: str
) -> list[RunReading]:
    """The readings that are near the best one, judged by words and characters alike."""
    near = [one for one in ranked[:WEIGHED] if ranked[0].score - one.score < WEIGHED_DEPTH]
    if len(near) < 2:
        return ranked
    tail = behind[:WORDS_WITHIN] or "\n"
    weighed = []
    for one in near:
        new = [not stands_there(page.text, character) for character in one.characters]
        flags = [False] * len(context) + new + [False] * len(tail)
        gain = page.language.gain_by_words(context + one.text + tail, flags)
        weighed.append(replace(one, score=one.score + WORDS_COUNT * gain))
    weighed.sort(key=_best_first)
    # Those that were not weighed stay behind, as far behind as they were.
    behind_by = min(weighed[-1].score, weighed[0].score - WEIGHED_DEPTH)
    rest = ranked[len(near) :]
    first = rest[0].score if rest else 0.0
    return weighed + [replace(one, score=behind_by + one.score - first) for one in rest]


def _outside(character: str) -> Character:
    """A character that stands before or behind the run."""
    return Character(character, NOT_IN_RUN, NOT_IN_RUN)


def _judged(lattice: Lattice, path: Path, *, behind: str) -> float:
    """How likely a path is with what stands behind it."""
    tail = path
    for character in behind[:WORDS_WITHIN] or "\n":
        tail = lattice.keep([tail], _outside(character))[0]
    score = tail.score
    closer = first_closer(behind)
    if closer:
        score += score_closer(path.node, closer)
    elif is_bracket_open(path.node):
        score += UNCLOSED
    if not behind and path.node.character in ",，、；;：“":
        score += DANGLING
    return score


def _reading(
    page: BrokenPage, path: Path, *, span: tuple[int, int], score: float, known: float
) -> RunReading:
    characters = tuple(_characters(path.node))
    written = "".join(c + _tag_left(page.text, start=s, end=e) for c, s, e in characters)
    if page.habits.folds:
        characters = tuple(Character(fold(c), s, e) for c, s, e in characters)
    steps = tuple(name for name, kind in KINDS.items() if path.kinds & kind)
    sense = (path.score - known) / max(1, len(characters))
    return RunReading(*span, characters, score, steps, written, sense)


def _tag_left(text: str, *, start: int, end: int) -> str:
    """The tag whose `<` was swallowed by the character that stands there."""
    sign, left = text[start:end].rpartition("?")[1:]
    return "<" + left if sign and left.endswith(">") else ""


def _characters(node: Node | None) -> Iterator[Character]:
    """The characters of a path that stand on the page behind the run's beginning."""
    found = []
    while node is not None and node.start != NOT_IN_RUN:
        found.append(Character(node.character, node.start, node.end))
        node = node.before
    return reversed(found)
