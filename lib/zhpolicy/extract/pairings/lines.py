"""Is a page broken into lines of one length? Then its sentences run over the line breaks."""

from __future__ import annotations

__all__ = ["unwrap"]

# Lines of print have at least so many characters; shorter ones are headings and verses.
SHORTEST_LINE = 20
# So many lines that end in the middle of a sentence are no accident.
FEWEST_LINES = 4
ENDS = "。!?;:”』」)]"
# A line of a table ends where its last cell does.
CELLS = ("\t", "|", "   ")


def unwrap(working: str) -> tuple[str, list[int]] | None:
    """The text without the breaks inside sentences, and where each character stood; else None.

    >>> unwrap("一行。\\n二行。") is None
    True
    """
    lines = working.split("\n")
    broken = [
        index
        for index, line in enumerate(lines[:-1])
        if len(line) >= SHORTEST_LINE and line[-1] not in ENDS and lines[index + 1].strip()
        if not any(mark in line for mark in CELLS)
    ]
    if len(broken) < FEWEST_LINES:
        return None
    inside = set(broken)
    text: list[str] = []
    offsets: list[int] = []
    offset = 0
    for index, line in enumerate(lines):
        piece = line if index in inside or index == len(lines) - 1 else line + "\n"
        text.append(piece)
        offsets.extend(range(offset, offset + len(piece)))
        offset += len(line) + 1
    return "".join(text), offsets
