"""Which lines of a head tell when, where and with whom a meeting was? They belong to its minutes.

时间：…, 地点：…, 主持：…: the day of the meeting is that of the page if no other is stated.
Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import attrgetter

from zhpolicy.pages.lines import Segment
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["label_meeting"]

# When, where and who: fewer labelled lines may be anything.
LEAST_LINES = 3
# One of them must be of minutes only.
LEAST_SURE = 2


def label_meeting(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with the lines on a meeting as lines of the article.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "教研联席会议纪要\\n时间:2021年4月8日\\n地点:305会议室\\n主持:王岩"
    >>> [s.kind for s in label_meeting(read_segments(page), page)]
    ['', 'body', 'body', 'body']
    """
    lines = [list(line) for _, line in groupby(head, key=attrgetter("line"))]
    tells = read_map("pages/meeting_labels", "tells")
    found = [_label().match(working, line[0].start) for line in lines]
    sure = sum(match is not None and tells[match["word"]] == "meeting" for match in found)
    if sum(map(bool, found)) < LEAST_LINES or sure < LEAST_SURE:
        return list(head)
    reason = "when, where and with whom the meeting was"
    labelled: list[Segment] = []
    for line, match in zip(lines, found, strict=True):
        held = (replace(f, field="held") for s in line for f in s.fields if f.field == "published")
        whole = Segment(line[0].start, line[-1].end, line[0].line, "body", reason, tuple(held))
        labelled += [whole] if match else line
    return labelled


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{alternation(read_words('pages/meeting_labels'))}) ?:")
