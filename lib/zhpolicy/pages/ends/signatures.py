"""Which lines stand above the signature of a paper? They are text, whatever they look like.

岭东县教育局, and below it the day: what stands between the last paragraph and them (whom to ask,
the list of annexes) belongs to the paper. Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment

__all__ = ["SIGNED", "keep_above_signature"]

SIGNED = "above the signature of a paper"
_BEHIND = "learned: behind"


def keep_above_signature(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with lines between the last paragraph and the signature as text.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "引才公告\\n岭东县引进教师42名,服务期三年,每人每月补贴800元。\\n联系人:王女士\\n"
    >>> [s.kind for s in label_segments(page + "岭东县教育局\\n2024年5月6日")]
    ['title', 'body', 'body', 'body', 'body']
    """
    taken = [i for i, segment in enumerate(segments) if _may_belong(segment)]
    told = next((i for i, segment in enumerate(segments) if segment.kind == "body"), len(segments))
    if not taken or taken[-1] < told:
        return list(segments)
    signed = _signature(segments, working)
    return [
        replace(segment, kind="body", reason=SIGNED, fields=())
        if i in taken and told < i < signed
        else segment
        for i, segment in enumerate(segments)
    ]


def _may_belong(segment: Segment) -> bool:
    return segment.kind == "contact" or segment.reason.startswith(_BEHIND)


def _signature(segments: Sequence[Segment], working: str) -> int:
    """Where the last signature stands, an office and below it a day; -1 where none is."""
    found = -1
    for index, (office, day) in enumerate(pairwise(segments)):
        if not (office.kind == day.kind == "body") or not day.fields or office.line == day.line:
            continue
        fact = day.fields[0]
        is_day = fact.field == "published" and fact.end - fact.start == day.end - day.start
        if is_day and all(map(is_publisher, working[office.start : office.end].split())):
            found = index
    return found
