"""Which short lines below a headline are the cells of a table, one on a line?

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.people import split_names
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.titles import SHORT_WORD

__all__ = ["CELL", "LISTED", "keep_cells", "keep_names"]

CELL = "a cell of a table"
STANDING = re.compile(r"the word \S+ alone")

# Two rows of two columns are a table; a menu has no figures.
LEAST_CELLS = 4
LEAST_FIGURES = 2
LISTED = "in a list of people"
# An article has up to five lines of people; 阿依古丽 is a long name without its father's.
LEAST_ROWS, LONGEST_ROW, LONGEST_WORD = 6, 60, 4
# Not every surname is in the table; of the words of a menu one in five looks like a name.
MOST_NAMES = 0.6
_MAY_LIST = frozenset({"", "byline", "navigation"})


def keep_cells(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with a run of short words and figures below the headline as text.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "某县人才补贴标准一览\\n博士\\n30万元\\n硕士\\n10万元"
    >>> [s.kind for s in label_segments(page)]
    ['title', 'body', 'body', 'body', 'body']
    """
    begun = next((i for i, s in enumerate(head) if s.kind == "title"), len(head))
    kept = list(head)
    for is_cell, run in groupby(range(len(head)), key=lambda i: i > begun and _is_cell(head[i])):
        places = list(run)
        while is_cell and places and _is_standing(head[places[-1]]):
            places.pop()  # a button below the table
        figures = sum(working[head[i].start].isdigit() for i in places)
        plain = sum(not _is_standing(head[i]) for i in places)
        if is_cell and plain >= LEAST_CELLS and figures >= LEAST_FIGURES:
            for i in places:
                kept[i] = replace(head[i], kind="body", reason=CELL)
    return kept


def keep_names(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with a list of people below the headline as text.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "拟聘用教师名单\\n王 岩\\n李欣\\n赵一\\n周 波\\n吴桐\\n郑 洁"
    >>> {s.kind for s in label_segments(page)[1:]}
    {'body'}
    """
    begun = next((i for i, s in enumerate(head) if s.kind == "title"), len(head))
    kept = list(head)
    for are_people, run in groupby(
        range(len(head)), key=lambda i: i > begun and _are_people(head[i], working)
    ):
        places = list(run)
        if not are_people or len(places) < LEAST_ROWS:
            continue
        words = [w for i in places for w in split_names(working[head[i].start : head[i].end])]
        if sum(map(is_name, words)) >= MOST_NAMES * len(words):
            for i in places:
                kept[i] = replace(head[i], kind="body", reason=LISTED, fields=())
    return kept


def _are_people(segment: Segment, working: str) -> bool:
    """True for a line of names and nothing else, which no label explains."""
    if segment.kind not in _MAY_LIST or segment.strong or _is_standing(segment):
        return False
    text = working[segment.start : segment.end]
    return len(text) <= LONGEST_ROW and all(
        1 < len(word) <= LONGEST_WORD and word.isalpha() for word in split_names(text)
    )


def _is_cell(segment: Segment) -> bool:
    return segment.reason == SHORT_WORD or not segment.kind or _is_standing(segment)


def _is_standing(segment: Segment) -> bool:
    """True for a word that is a column or a button elsewhere: 体育, 教育."""
    return (
        segment.kind in {"navigation", "buttons"} and STANDING.fullmatch(segment.reason) is not None
    )
