"""Which lines of a page tell something? Paragraphs, not headlines, lists and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose

__all__ = ["find_prose"]

# Headlines of reports and accounts reach 45 characters.
LONGEST_SPOKEN = 45
_FACTS = frozenset({"dateline", "source", "byline", "read_counter"})


def find_prose(segments: Sequence[Segment], working: str) -> list[int]:
    """The segments that tell something, with the halves of sentences beside a page break.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "教师下乡记\\n当地选派骨干教师42名到乡村学校任教。"
    >>> find_prose(read_segments(page), page)
    [1]
    """
    told = [
        i
        for i, s in enumerate(segments)
        if not s.kind and (is_prose(working[s.start : s.end]) or _is_half(segments, i))
    ]
    return told[1:] if len(told) > 1 and _is_spoken_title(segments, told[0], working) else told


def _is_half(segments: Sequence[Segment], index: int) -> bool:
    beside = [*segments[max(0, index - 1) : index], *segments[index + 1 : index + 2]]
    return any(segment.kind == "page_jump" for segment in beside)


def _is_spoken_title(segments: Sequence[Segment], index: int, working: str) -> bool:
    """True for a headline of whole sentences (能拿多少补贴?一问一答,说清楚!): facts follow it."""
    text = working[segments[index].start : segments[index].end]
    below = segments[index + 1 : index + 2]
    follows = any(segment.kind in _FACTS for segment in below)
    return follows and len(text) <= LONGEST_SPOKEN and not text.endswith(("。", ":", ";"))
