"""Where do the comments of a page begin, and the answers in a forum? 2楼 高原红 发表于.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from zhpolicy.pages.facts.dates import MOMENT
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.prose import find_prose
from zhpolicy.pages.words import alternatives

__all__ = ["label_thread"]

# Behind the heading of the comments no more of a page is told than this: else the article goes on.
MOST_COMMENTED = 0.3


def label_thread(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with the comments and the answers behind an article as comments.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "王岩到乡村任教,带了三个徒弟。\\n2楼 高原红 发表于 2021-7-14 22:31\\n真好。"
    >>> [s.kind for s in label_thread(read_segments(page), page)][-1]
    'comments'
    """
    prose = find_prose(segments, working)
    answers = _answers(segments, working, first=prose[0]) if prose else None
    begin = _headed(segments, prose) if prose and answers is None else answers
    if begin is None:
        return list(segments)
    reason = "among the comments on the article"
    return [
        replace(s, kind="comments", reason=reason, fields=(), strong=True)
        if i >= begin and (answers is not None or not s.kind)
        else s
        for i, s in enumerate(segments)
    ]


def _answers(segments: Sequence[Segment], working: str, *, first: int) -> int | None:
    """The first answer in a forum: who wrote it and when stands before it."""
    for _, line in groupby(range(len(segments)), key=lambda i: segments[i].line):
        places = list(line)
        text = working[segments[places[0]].start : segments[places[-1]].end]
        if places[0] > first and _posted().match(text):
            return places[0]
    return None


def _headed(segments: Sequence[Segment], prose: list[int]) -> int | None:
    """The heading of the comments behind the article."""
    sizes = {i: segments[i].end - segments[i].start for i in prose}
    heads = (i for i, s in enumerate(segments) if s.kind == "comments" and i > prose[0])
    for index in heads:
        behind = sum(size for i, size in sizes.items() if i > index)
        if behind <= MOST_COMMENTED * sum(sizes.values()):
            return index
    return None


@cache
def _posted() -> re.Pattern[str]:
    """2楼 高原红 发表于 2021-7-14 22:31: who answered, and when."""
    posted = alternatives("pages/thread_words", use="posted")
    floor = alternatives("pages/thread_words", use="floor")
    seat = alternatives("pages/thread_words", use="seat")
    return re.compile(
        rf"(?:(?:\d{{1,5}} ?{floor}|{seat})\s*(?:[|:]\s*)?(?=\S))?\S{{1,16}}\s*[|]?\s*"
        rf"{posted}[ :]{{0,2}}{MOMENT}"
        rf"|\[?(?:\d{{1,5}} ?{floor}|{seat})\]?(?:\s|$)"
    )
