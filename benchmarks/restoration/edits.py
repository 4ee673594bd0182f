"""Which edits of a restored text are wrong, and which damage was passed over in silence?

An edit is wrong when the restored text that it stands for differs from the truth there. Where
only something is missing, the edit of that place is blamed that wrote something; an edit
that wrote nothing (a gloss taken out) is blamed when no other is there, or when what is missing
is what it took out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.restoration.errors import find_differences
from zhpolicy.restoration.channel import fold

AROUND = 5  # characters shown on either side of a wrong place


@dataclass(frozen=True)
class Placed:
    """An edit and the place of what it wrote in the restored text."""

    start: int
    end: int
    edit: Any


@dataclass(frozen=True)
class Difference:
    """A place where the restored text is not the truth, and who answers for it.

    `certainty` is that of the worst edit blamed, `unresolved` when the place was reported, and
    `silent` when nothing on the record says that the text is not sound there.
    """

    found: str
    truth: str
    around: str
    certainty: str


def place_edits(restored: Any) -> list[Placed]:
    """The edits in order. Raises ValueError when they do not lead from the page to the text."""
    placed, parts, position, length = [], [], 0, 0
    for edit in restored.edits:
        parts.append(restored.raw[position : edit.start])
        length += edit.start - position
        placed.append(Placed(length, length + len(edit.after), edit))
        parts.append(edit.after)
        length, position = length + len(edit.after), edit.end
    parts.append(restored.raw[position:])
    if "".join(parts) != restored.text:
        raise ValueError("the edits of a restored page do not lead to its text; nothing to judge")
    return placed


def judge(restored: Any, truth: str) -> tuple[Counter[tuple[str, str, bool]], list[Difference]]:
    """Counts of edits by kind, certainty and whether they are wrong; and the differences.

    The text is compared line by line: no step of the channel crosses a line break.
    """
    edits = place_edits(restored)
    reported = [restored.from_raw(place.start, place.end) for place in restored.unresolved]
    wrong: set[int] = set()
    differences = []
    for start, end, missing, around in _differences(restored.text, truth):
        blamed = _blame(edits, start=start, end=end, missing=missing)
        wrong.update(blamed)
        certainty = _worst([edits[index].edit.certainty for index in blamed])
        if not blamed and any(s <= end and start <= e for s, e in reported):
            certainty = "unresolved"
        differences.append(Difference(restored.text[start:end], missing, around, certainty))
    counts = Counter(
        (placed.edit.kind, placed.edit.certainty, index in wrong)
        for index, placed in enumerate(edits)
    )
    return counts, differences


def _differences(text: str, truth: str) -> Iterator[tuple[int, int, str, str]]:
    """Start and end in the text, what should stand there, and the truth around it."""
    lines, true_lines = fold(text).split("\n"), fold(truth).split("\n")
    if len(lines) != len(true_lines):
        raise ValueError(f"{len(lines)} lines were made of {len(true_lines)}; line breaks stay")
    offset = 0
    for line, true_line in zip(lines, true_lines, strict=True):
        for a, b, c, d in find_differences(line, true_line):
            around = true_line[max(0, c - AROUND) : d + AROUND]
            yield offset + a, offset + b, true_line[c:d], around
        offset += len(line) + 1


def _blame(edits: list[Placed], *, start: int, end: int, missing: str) -> list[int]:
    near = [i for i, placed in enumerate(edits) if placed.start <= end and start <= placed.end]
    taken = [i for i in near if not edits[i].edit.after and edits[i].edit.before in missing]
    if start < end:
        return sorted({*taken, *(i for i in near if _is_inside(edits[i], start, end))})
    return taken or [i for i in near if edits[i].edit.after] or near


def _is_inside(placed: Placed, start: int, end: int) -> bool:
    if placed.start == placed.end:
        return start < placed.start < end
    return placed.start < end and start < placed.end


def _worst(certainties: list[str]) -> str:
    return min(certainties, default="silent")  # "certain" stands before "likely"
