"""Which headline does the page announce? 今日发布《…》, 片名：…, 信件标题：….

Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.likeness import pairs_of, share_of_pairs
from zhpolicy.pages.lines import Segment, squeeze
from zhpolicy.pages.titles import LONGEST_HEADLINE, SHORTEST_HEADLINE, SHORTEST_WORD
from zhpolicy.text.tables import read_words

__all__ = ["announced_title", "label_named"]

# A line that says as much of a labelled title is the headline itself.
SAME_TITLE = 0.6

_ANNOUNCED_BEHIND = 40  # between 今日发布 and the 《 of what is announced


def announced_title(working: str) -> tuple[int, int]:
    """Where the opening words of a series name this report (今日发布《…》); (0, 0) if nowhere."""
    for word in sorted(read_words("pages/announcements")):
        place = working.find(word, 0, 1200)
        opening = working.find("《", place, place + _ANNOUNCED_BEHIND) if place >= 0 else -1
        closing = working.find("》", opening, opening + LONGEST_HEADLINE) if opening >= 0 else -1
        if closing > 0 and closing - opening > SHORTEST_HEADLINE:
            return opening + 1, closing
    return 0, 0


def label_named(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head; the value behind 片名: is the headline if no other line says it.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "信件标题:教师的住房怎么补\\n来信人:王某"
    >>> [s.kind for s in label_named(read_segments(page), page)]
    ['document_box', 'title', 'document_box']
    """
    named = [(i, f) for i, s in enumerate(head) for f in s.fields if f.field == "title" and f.value]
    if len(named) != 1 or any(s.kind == "title" for s in head):
        return list(head)
    place, fact = named[0]
    lines = (working[s.start : s.end] for i, s in enumerate(head) if i != place and not s.kind)
    if any(_says(line, fact.value) for line in lines):
        return list(head)
    return [*head[:place], *_split(head[place], fact, working), *head[place + 1 :]]


def _says(line: str, title: str) -> bool:
    own, known = squeeze(line), squeeze(title)
    if min(len(own), len(known)) < SHORTEST_HEADLINE:
        return own == known
    return own in known or known in own or share_of_pairs(own, pairs_of(known)) >= SAME_TITLE


def _split(segment: Segment, fact: Field, working: str) -> Iterator[Segment]:
    """The label and what stands behind it."""
    start = working.find(fact.value, segment.start, segment.end)
    end = start + len(fact.value)
    if start < 0 or not SHORTEST_WORD <= len(fact.value) <= LONGEST_HEADLINE:
        yield segment
        return
    yield replace(segment, end=start, fields=(), strong=True)
    yield replace(segment, start=start, end=end, kind="title", reason="the headline", fields=())
    if end < segment.end:
        yield replace(segment, start=end, fields=(), strong=True)
