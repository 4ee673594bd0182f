"""Which lines behind the last paragraph are none of the article?

What the rules say is one of the features; a line that they explain keeps its kind. Everything
here reads the working text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from zhpolicy.pages.facts.likeness import pairs_of
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.learned.features import FIGURE, NUMBERED, describe_end
from zhpolicy.pages.learned.model import score_units
from zhpolicy.pages.learned.units import TEXT, Unit, units_of
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.weights.paths import NEVER, best_path

__all__ = ["decode", "describe_units", "end_units", "judge_end"]

# A shorter paragraph may be a notice of the site.
SHORTEST_PARAGRAPH = 40
# Behind more lines than these stands no end of an article, but a list or a page of links.
MOST_UNITS = 60
# So much more must speak against a sentence, or a line that counts something. Chosen by trying.
SURE = 2.0
# And so much against any other line: a line of an article that is lost costs more than one kept.
DOUBT = 0.3
# Two rows of two columns are a table.
LEAST_CELLS, LEAST_FIGURES, LONGEST_CELL = 4, 2, 12
# That the article goes on below its furniture is rare. Chosen by trying on sets left out.
_STEPS = {
    ("", "B"): 0.0,
    ("", "F"): 0.0,
    ("B", "B"): 0.0,
    ("B", "F"): 0.0,
    ("F", "F"): 0.0,
    ("F", "B"): -2.0,
    ("B", ""): 0.0,
    ("F", ""): 0.0,
}


def end_units(segments: Sequence[Segment], working: str) -> list[Unit]:
    """The units behind the last long paragraph, or behind the first one of a page without."""
    first = 0
    for index in reversed(range(len(segments))):
        segment = segments[index]
        size = segment.end - segment.start
        if segment.kind in TEXT and is_prose(working[segment.start : segment.end]):
            first = index + 1
            if size >= SHORTEST_PARAGRAPH:
                break
    return units_of(segments, working, first=first) if first else []


def describe_units(
    units: Sequence[Unit], segments: Sequence[Segment], working: str
) -> list[dict[str, float]]:
    """The features of the units of an end."""
    above = segments[: units[0].first]
    told, title = (
        "".join(working[s.start : s.end] for s in above if s.kind in kinds)
        for kinds in (TEXT, {"title"})
    )
    return describe_end(units, body=pairs_of(told), title=title, above=above[-1].kind)


def judge_end(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with the lines behind the article that are likely furniture.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> head = "教师下乡一年间\\n2024-05-06 来源:岭东日报\\n"
    >>> page = head + "岭东县去年选派42名教师到乡村学校任教,服务期三年,每人每月补贴800元。"
    >>> [s.kind for s in label_segments(page + "\\n(下期话题:谁来做饭)")][3:]
    ['body', 'navigation']
    """
    units = end_units(segments, working)
    if len(units) > MOST_UNITS or not any(unit.kind in TEXT for unit in units):
        return list(segments)
    path = decode(units, segments, describe_units(units, segments, working))
    judged = list(segments)
    for unit, state in zip(units, path, strict=True):
        if state == "F" and unit.kind in TEXT:
            reason = "learned: behind an article such a line is none of it"
            judged[unit.first] = replace(segments[unit.first], kind="navigation", reason=reason)
    return judged


def decode(
    units: Sequence[Unit], segments: Sequence[Segment], described: Sequence[Mapping[str, float]]
) -> str:
    """For each unit of an end B (text) or F (furniture), the likeliest row."""
    scores = score_units("end", described)
    cells = _cells(units)
    allowed = [
        _allowed(unit, segments[unit.first], each) if i not in cells else {"B": 0.0, "F": NEVER}
        for i, (unit, each) in enumerate(zip(units, scores, strict=True))
    ]
    return best_path(allowed, _STEPS)[1]


def _allowed(unit: Unit, segment: Segment, scores: Mapping[str, float]) -> dict[str, float]:
    """What speaks for each role; what the rules are certain of stays."""
    if unit.kind not in TEXT:
        return {"B": NEVER, "F": scores["F"]}
    if segment.fields or not any(map(str.isalpha, unit.text)):  # the day that signs a paper; 1 < 2
        return {"B": scores["B"], "F": NEVER}
    if unit.text.strip("()") in chosen_words("pages/paper_words", use="public"):
        return {"B": scores["B"], "F": NEVER}  # (此件公开发布)
    if NUMBERED.match(unit.text) or all(map(is_publisher, unit.text.split())):
        return {"B": scores["B"], "F": NEVER}  # items, annexes, and who signs
    certain = unit.text[-1] == "。" or FIGURE.search(unit.text)
    return {"B": scores["B"] + (SURE if certain else DOUBT), "F": scores["F"]}


def _cells(units: Sequence[Unit]) -> frozenset[int]:
    """The lines of a table with one cell on a line: short ones in a row, some of them figures."""
    found: set[int] = set()
    for is_cell, run in groupby(range(len(units)), key=lambda i: _may_be_cell(units[i])):
        places = list(run)
        figures = sum(units[i].text[:1].isdigit() for i in places)
        if is_cell and len(places) >= LEAST_CELLS and figures >= LEAST_FIGURES:
            found.update(places)
    return frozenset(found)


def _may_be_cell(unit: Unit) -> bool:
    return unit.kind in TEXT and 0 < len(unit.text) <= LONGEST_CELL
