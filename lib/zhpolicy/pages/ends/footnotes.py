"""Which lines below the text are its footnotes? [1] 本报告有删节。

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.pages.lines import Segment

__all__ = ["label_footnotes"]

_FOOTNOTE = re.compile(r"\[\d{1,2}\]|[①-⑳]")


def label_footnotes(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with the lines that begin with a mark which stands in the text as notes.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "岭东县选派教师42名[1]到校。\\n[1] 本报告有删节。"
    >>> [s.kind for s in label_footnotes(read_segments(page), page)]
    ['', 'note']
    """
    marks = [_FOOTNOTE.match(working, s.start, s.end) for s in segments]
    reason = "a footnote"
    return [
        replace(s, kind="note", reason=reason)
        if mark and not s.kind and _stands_in(working, mark)
        else s
        for s, mark in zip(segments, marks, strict=True)
    ]


def _stands_in(working: str, mark: re.Match[str]) -> bool:
    """True for the mark of a footnote: it stands above behind a word, not before one."""
    place = working.rfind(mark.group(), 0, mark.start())
    return place > 0 and not working[place - 1].isspace() and working[place - 1] not in "。:;,、"
