"""Which words are labels of a fact? 来源：, 来源丨, [来源]; blanks inside a label do not count.

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from zhpolicy.text.tables import read_table

__all__ = ["Label", "find_labels", "label_row"]

# The longest label with blanks between its characters: 信 息 公 开 单 位.
LONGEST_LABEL = 16
# 发布时间:2021-07-08 16:20浏览:18: a label this near to the one before needs no blank before it.
NEAR_LABEL = 60
# 张贴单位, 全文下载: a word of two characters before a label.
LONGEST_UNKNOWN = 2
# Only a fact about author, editor, source or date has a bar for its colon: 来源丨人民日报.
_BARRED = frozenset({"author", "editor", "source", "published"})
_CREDITED = frozenset({"byline", "editor"})
_COLONS = re.compile(r"[:丨|\]]")


class Label(NamedTuple):
    """A label from `start` to its `colon`, with its row of the table of labels."""

    start: int
    colon: int
    row: dict[str, str]


def find_labels(text: str) -> Iterator[Label]:
    """The labels of a line, in order.

    >>> [(each.start, each.colon) for each in find_labels("来源:某报 [作者]某某")]
    [(0, 2), (7, 9)]
    """
    last = -NEAR_LABEL
    for match in _COLONS.finditer(text):
        colon = match.start()
        found = _label_before(text, colon, near=colon - last < NEAR_LABEL)
        if found and _may_label(text, found):
            yield found
            last = colon


def label_row(word: str) -> dict[str, str] | None:
    """The row of a word that is a label, with or without blanks inside; None when it is none.

    >>> label_row("索 引 号")["kind"], label_row("教师")
    ('document_box', None)
    """
    return _labels().get("".join(word.split())) if len(word) <= LONGEST_LABEL else None


def _may_label(text: str, label: Label) -> bool:
    """True for 来源: and 来源丨 and [来源], and for a bar only where a fact is stated."""
    sign = text[label.colon]
    if sign == "]":
        return text[: label.start].rstrip()[-1:] == "["
    return sign == ":" or label.row["field"] in _BARRED or label.row["kind"] in _CREDITED


def _label_before(text: str, colon: int, *, near: bool) -> Label | None:
    """The longest label that ends at the colon."""
    stretch = text[max(0, colon - LONGEST_LABEL) : colon]
    places = [i for i, c in enumerate(stretch) if not c.isspace()]
    squeezed = "".join(stretch[i] for i in places)
    for size in range(min(8, len(squeezed)), 0, -1):
        row = _labels().get(squeezed[-size:])
        if row is None:
            continue
        start = colon - len(stretch) + places[-size]
        if _is_boundary(text, start):
            return Label(start, colon, row)
        if near and size >= 2:
            return Label(_with_unknown(text, start), colon, row)
    return None


def _with_unknown(text: str, start: int) -> int:
    """Where 张贴单位 begins: a word that no table knows may stand before a label (单位)."""
    begin = start
    while begin and start - begin < LONGEST_UNKNOWN and text[begin - 1].isalpha():
        begin -= 1
    return begin if _is_boundary(text, begin) and text[begin:start].isalpha() else start


def _is_boundary(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not (before.isalpha() or before in '“‘《"')


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {row["label"]: row for row in read_table("pages/labels")}
