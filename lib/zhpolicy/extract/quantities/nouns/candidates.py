"""Which nouns may a figure count? The noun phrases around it, with what stands beside each.

The phrases of its sentence before it and of its clause behind it, the label and the heading of its
line, what the figures before it count, and what the rules say. Everything here reads the working
text; module choice describes them and chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhpolicy.extract.quantities.nouns.right import FigureSpan
from zhpolicy.extract.quantities.record import Quantity
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.words import cut_working

__all__ = ["PossibleNoun", "AroundFigure", "candidates_of", "simplified"]

# Hardly a sentence names a noun for its figures farther off, and no clause behind a figure.
LEFT_REACH, RIGHT_REACH = 90, 24
# A heading is a short line; a label stands before the first colon of a line.
HEADING, LABEL_REACH = 18, 400
EARLIER = 3
_SENTENCE = re.compile("[。!?\n]")
_CLAUSE_ENDS = re.compile("[,。;:!?\n]")
_NUMBERED = re.compile(
    "[\\s●■◆▍▎◇·•#*]*"
    "(?:[(\\[]?[一二三四五六七八九十0-9]{1,3}[)\\].、]+|第[^条章节\n]{1,3}[条章节])?\\s*"
)
_LABEL = re.compile("(?P<label>[^,。;:\n0-9]{2,12}):")
# 农业|专业|合作社: what may stand in a phrase that a noun ends.
_INSIDE_TAGS = ("a", "b", "v")
_NOUN_TAGS = ("n", "j", "l", "un", "eng", "vn", "an", "g", "h", "k", "i", "s")


@dataclass(slots=True)
class PossibleNoun:
    """A noun with where it was found; `start` is -1 for one that is no span of the page."""

    noun: str
    counted: str
    start: int = -1
    end: int = -1
    clauses: int = 0
    words: int = 0
    before: str = ""
    behind: str = ""
    first: str = ""
    last: str = ""
    tag: str = ""
    gap: str = ""
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AroundFigure:
    """A page and a figure on it: text and working text, kind and unit, what the rules say."""

    text: str
    working: str
    figure: FigureSpan
    kind: str
    ruled: str
    earlier: Sequence[Quantity]


@lru_cache(maxsize=2048)
def simplified(noun: str) -> str:
    """A noun of the page in simplified characters."""
    return to_simplified(noun)


def candidates_of(around: AroundFigure) -> list[PossibleNoun]:
    """The nouns that a figure may count, each once; the last is the empty one."""
    found: dict[str, PossibleNoun] = {}
    for candidate in _all(around):
        kept = found.setdefault(candidate.noun, candidate)
        if kept is not candidate:
            kept.sources += [s for s in candidate.sources if s not in kept.sources]
    nothing = found.setdefault("", PossibleNoun("", "", sources=["none"]))
    nothing.sources.append("none")
    return list(found.values())


def _all(around: AroundFigure) -> Iterator[PossibleNoun]:
    yield PossibleNoun(simplified(around.ruled), around.ruled, sources=["ruled"])
    yield from _behind(around)
    yield from _before(around)
    yield from _earlier(around)
    yield from _headings(around)


def _behind(around: AroundFigure) -> Iterator[PossibleNoun]:
    """Behind the figure: 62名|援疆教师, 1500元的|生活补贴."""
    working, end = around.working, around.figure.end
    stop = _CLAUSE_ENDS.search(working, end, end + RIGHT_REACH)
    piece = working[end : stop.start() if stop else end + RIGHT_REACH]
    for index, candidate in enumerate(_runs(around.text, piece, start=end)):
        if index > 1:
            break
        candidate.sources = [f"right{index}"]
        candidate.words = candidate.start - end
        yield candidate


def _before(around: AroundFigure) -> Iterator[PossibleNoun]:
    """Before the figure in its sentence, the nearest first."""
    working, start = around.working, around.figure.start
    first = max(0, start - LEFT_REACH)
    for mark in _SENTENCE.finditer(working, first, start):
        first = mark.end()
    runs = list(_runs(around.text, working[first:start], start=first))
    for index, candidate in enumerate(reversed(runs)):
        between = working[candidate.end : start]
        candidate.clauses = sum(map(between.count, ",;:"))
        candidate.words = len(between)
        candidate.sources = [f"left{min(index, 5)}"]
        if index == len(runs) - 1:
            candidate.sources.append("opens")
        yield candidate


def _runs(text: str, piece: str, *, start: int) -> Iterator[PossibleNoun]:
    """The noun phrases of a piece: runs of words that end with a noun."""
    words = [*cut_working(piece), ("", "x")]
    run: list[tuple[str, str]] = []
    position, begin, left = start, start, ""
    for index, (word, tag) in enumerate(words):
        nominal = word.isalnum() and (tag[:1] in "nj" or tag in _NOUN_TAGS)
        inside = nominal or (tag in _INSIDE_TAGS and len(word) > 1 and bool(run))
        if nominal and not run:
            begin, left = position, words[index - 1][0] if index else "^"
        if nominal or inside:
            run.append((word, tag))
        elif run:
            yield from _as_run(text, run, begin=begin, left=left, behind=word)
            run = []
        position += len(word)


def _as_run(
    text: str, run: list[tuple[str, str]], *, begin: int, left: str, behind: str
) -> Iterator[PossibleNoun]:
    while run and run[-1][1] in _INSIDE_TAGS:
        behind = run.pop()[0]
    noun = "".join(word for word, _ in run)
    if len(noun) < 2:
        return
    end = begin + len(noun)
    yield PossibleNoun(
        noun,
        text[begin:end],
        begin,
        end,
        before=left,
        behind=behind,
        first=run[0][0],
        last=run[-1][0],
        tag=run[-1][1],
    )


def _earlier(around: AroundFigure) -> Iterator[PossibleNoun]:
    """What the figures before it count, the nearest first."""
    for index, quantity in enumerate(reversed(around.earlier[-EARLIER:])):
        if not quantity.counted:
            continue
        same = quantity.kind == around.kind
        line = around.working.find("\n", quantity.end, around.figure.start) < 0
        yield PossibleNoun(
            simplified(quantity.counted),
            quantity.counted,
            words=around.figure.start - quantity.end,
            gap=_gap(around.working[quantity.end : around.figure.start]),
            sources=[f"earlier{index}", f"earlier same {same} line {line}"],
        )


def _gap(between: str) -> str:
    """The strongest mark between two figures."""
    return next((mark for mark in "\n。;,、" if mark in between), "")


def _headings(around: AroundFigure) -> Iterator[PossibleNoun]:
    """The label of the line, and the short line above it."""
    working, start = around.working, around.figure.start
    begin = working.rfind("\n", max(0, start - LABEL_REACH), start) + 1
    place = _NUMBERED.match(working, begin)
    opened = place.end() if place else begin
    if label := _LABEL.match(working, opened, start):
        yield _titled(around, label.span("label"), source="label")
    end = begin - 1
    for index in range(3):
        if end <= 0:
            break
        first = working.rfind("\n", max(0, end - HEADING - 1), end) + 1
        if first and end - first <= HEADING and not _CLAUSE_ENDS.search(working, first, end):
            place = _NUMBERED.match(working, first, end)
            yield _titled(around, (place.end() if place else first, end), source=f"heading{index}")
            break
        end = working.rfind("\n", 0, end)


def _titled(around: AroundFigure, span: tuple[int, int], *, source: str) -> PossibleNoun:
    first, last = span
    while last > first and not around.working[last - 1].isalnum():
        last -= 1
    noun = around.working[first:last]
    return PossibleNoun(
        noun, around.text[first:last], first, last, last=noun[-2:], sources=[source]
    )
