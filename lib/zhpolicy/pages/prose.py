"""Which lines of a page tell something? Paragraphs, not headlines, lists and buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.words import alternatives

__all__ = ["find_prose", "label_notes"]

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
    if len(told) > 1 and (
        _is_spoken_title(segments, told[0], working) or _is_note(segments, told[0], working)
    ):
        return told[1:]
    return told


def label_notes(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The lines of a head, what the editors say above the headline (编者按:…) as a note.

    A headline and facts follow it there.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "编者按:本报推出系列报道。\\n教师下乡记\\n记者 王岩"
    >>> [segment.kind for segment in label_notes(read_segments(page), page)]
    ['note', '', 'byline']
    """
    reason = "what the editors say above the headline"
    return [
        replace(s, kind="note", reason=reason)
        if not s.kind and _is_note(segments, i, working)
        else s
        for i, s in enumerate(segments)
    ]


def _is_note(segments: Sequence[Segment], index: int, working: str) -> bool:
    below = segments[index + 1 : index + 3]
    begins = _note().match(working, segments[index].start)
    return bool(begins) and len(below) == 2 and not below[0].kind and _states_fact(below[1])


def _states_fact(segment: Segment) -> bool:
    return segment.kind in _FACTS or any(field.field == "published" for field in segment.fields)


@cache
def _note() -> re.Pattern[str]:
    words = alternatives("pages/title_parts", part="note")
    return re.compile(rf"\[?{words} ?[:\]|丨]")


def _is_half(segments: Sequence[Segment], index: int) -> bool:
    beside = [*segments[max(0, index - 1) : index], *segments[index + 1 : index + 2]]
    return any(segment.kind == "page_jump" for segment in beside)


def _is_spoken_title(segments: Sequence[Segment], index: int, working: str) -> bool:
    """True for a headline of whole sentences (能拿多少补贴?一问一答,说清楚!): facts follow it."""
    text = working[segments[index].start : segments[index].end]
    below = segments[index + 1 : index + 2]
    follows = any(segment.kind in _FACTS for segment in below)
    return follows and len(text) <= LONGEST_SPOKEN and not text.endswith(("。", ":", ";"))
