"""Where does a word stand, and in what company? Keyword in context (KWIC).

Luhn 1960, American Documentation 11. Words are found in either script and width, with or
without quotation marks inside: 组团式援疆 also finds “組團式”援疆. An ellipsis stands for
some words in between: 带不走的…队伍.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from zhpolicy.compare.lookups.patterns import compile_word
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, as_document, name_documents
from zhpolicy.text.doubt import marked
from zhpolicy.text.records import Record
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import one_or_several, with_note

__all__ = ["CONCORDANCE_COLUMNS", "KwicLine", "concordance_table", "find_kwic"]

CONCORDANCE_COLUMNS = ("article", "start", "end", "left", "keyword", "right", "marks")
# A printed line of 47 characters: as much as an eye takes in beside a table's other columns.
CONTEXT_WIDTH = 20


@dataclass(frozen=True, slots=True)
class KwicLine(Record):
    """`text[start:end]` is `keyword`; `left` and `right` are what surrounds it in its paragraph."""

    start: int
    end: int
    left: str
    keyword: str
    right: str


@checked()
@one_or_several
def find_kwic(text: Readable, keyword: str, *, width: int = CONTEXT_WIDTH) -> list[KwicLine]:
    """The places of a keyword in a text, a Document or an Article, in reading order.

    `width` is the number of characters of context on each side; context ends at the end of
    the paragraph. Overlapping places count once, the first of them. Raises ValueError when
    the keyword has nothing to look for, or `width` is negative.

    >>> [(line.left, line.keyword) for line in find_kwic("深化「組團式」援疆", "组团式援疆")]
    [('深化「', '組團式」援疆')]
    """
    if width < 0:
        raise ValueError(f"a context of {width} characters; expected zero or more")
    document = as_document(text)
    spans = (match.span() for match in compile_word(keyword).finditer(document.working))
    return [_line(document.text, start=start, end=end, width=width) for start, end in spans]


@checked()
@with_note
def concordance_table(
    documents: Iterable[Readable],
    keyword: str,
    *,
    width: int = CONTEXT_WIDTH,
    sort: Literal["place", "left", "right", "keyword"] = "place",
) -> pd.DataFrame:
    """The lines of a keyword in some documents, with their places on the raw pages.

    Columns: CONCORDANCE_COLUMNS; `start` and `end` are code points into the raw page of an
    article, or into a string. `sort` is `place` (documents in their order), `right` (by what
    follows), `left` (by what precedes, read backwards from the keyword) or `keyword`; the
    order is that of the working form, ties stand in reading order.
    Raises ValueError for another `sort`, TypeError for what is no document and no text.

    >>> pages = ["師徒結對帮带", "名師帮带,青年教师帮带"]
    >>> concordance_table(pages, "帮带", sort="left")["left"].tolist()
    ['師徒結對', '名師', '名師帮带,青年教师']
    """
    if sort not in _ORDERS:
        raise ValueError(f"no order {sort!r}; the orders are {', '.join(_ORDERS)}")
    rows = [
        (
            (document.id, *document.to_raw(line.start, line.end)),
            line,
            marked(document, line.start, line.end),
        )
        for document in name_documents(documents)
        for line in find_kwic(document, keyword, width=width)
    ]
    rows.sort(key=lambda row: _ORDERS[sort](row[1]))
    cells = [(*place, line.left, line.keyword, line.right, marks) for place, line, marks in rows]
    return pd.DataFrame(cells, columns=list(CONCORDANCE_COLUMNS))


def _reading_order(line: KwicLine) -> tuple[str, str]:
    return "", ""


def _by_left(line: KwicLine) -> tuple[str, str]:
    return to_working(line.left)[::-1], to_working(line.right)


def _by_right(line: KwicLine) -> tuple[str, str]:
    return to_working(line.right), to_working(line.left)[::-1]


def _by_keyword(line: KwicLine) -> tuple[str, str]:
    return to_working(line.keyword), to_working(line.right)


_ORDERS = {
    "place": _reading_order,
    "left": _by_left,
    "right": _by_right,
    "keyword": _by_keyword,
}


def _line(text: str, *, start: int, end: int, width: int) -> KwicLine:
    left = text[max(0, start - width) : start].rpartition("\n")[2]
    right = text[end : end + width].partition("\n")[0]
    return KwicLine(start, end, left, text[start:end], right)
