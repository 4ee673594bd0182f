"""What is a coding? A code that somebody gave to a quotation, and what is known of its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhpolicy.coding.annotations import codes_of
from zhpolicy.coding.web_annotation import AROUND
from zhpolicy.text.scripts import NO_CHARACTER, to_working

__all__ = ["Coding", "article_named_in", "known_code", "quoted", "without_halves"]

_HALF = re.compile("[\ud800-\udfff]")
# Where other programs keep the name of a text: the first of these that a record has.
NAMES = ("article", "article_id", "document", "filename", "file_name", "name", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """`coder` gave `code` to `quote`, which stands in `article` (empty: nobody says in which).

    `start` and `end` are code points of the text that the coder saw, which may be another one
    than the raw page, and None when they are not known; `before` and `after` are what stood
    around the quotation there. The quotation is empty when a whole text has the code.
    """

    article: str
    code: str
    quote: str
    coder: str
    start: int | None = None
    end: int | None = None
    before: str = ""
    after: str = ""


def quoted(text: str, start: int, end: int) -> dict[str, Any]:
    """The fields of a coding that say where `text[start:end]` stands and what is around it.

    >>> quoted("選派醫生62名。", 2, 4)
    {'quote': '醫生', 'start': 2, 'end': 4, 'before': '選派', 'after': '62名。'}
    """
    around = {"before": text[max(0, start - AROUND) : start], "after": text[end : end + AROUND]}
    return {"quote": text[start:end], "start": start, "end": end, **around}


def article_named_in(*records: Any) -> str:
    """What a record of another program calls its text; empty when it does not say.

    >>> article_named_in({"id": 7}, {"article": "000"})
    '000'
    """
    for record in records:
        for name in NAMES if isinstance(record, Mapping) else ():
            if record.get(name) not in (None, ""):
                return str(record[name])
    return ""


def without_halves(text: str) -> str:
    """The text with U+FFFD for halves of characters, which no table of pandas takes.

    >>> without_halves("师徒\\ud800")
    '师徒�'
    """
    return _HALF.sub(NO_CHARACTER, text)


def known_code(name: str) -> str:
    """The code of our codebook that is meant by a name; any other name as it is.

    Our codes are known by their path, and by the name that our projects give them; those of whole
    tables in Chinese too (日 and 人 below them may mean anything).

    >>> known_code("quantities: money"), known_code("師徒幫帶"), known_code("sincerity")
    ('quantities/money', 'mentorship', 'sincerity')
    """
    name = name.strip()
    table, colon, value = name.partition(": ")
    if colon and table in _tables().values():
        return f"{table}/{value}"
    return _tables().get(to_working(name), name)


@cache
def _tables() -> dict[str, str]:
    """The codes of whole tables by their Chinese names."""
    return {code.chinese: code.path for code in codes_of([]) if "/" not in code.path}
