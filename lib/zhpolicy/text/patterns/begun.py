"""Where does a pattern hit that begins with one of a few characters?"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["begun", "search_begun"]


def begun(
    pattern: re.Pattern[str], text: str, *, first: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern whose hits begin with one of `first`.

    `first` is a set of characters. Python looks for a set at once, and tries a pattern that begins
    with choices or with a look behind at each character: a fourth of the time for such.

    >>> hits = begun(re.compile("选派|派出"), "选派教师,派出医生", first=re.compile("[选派]"))
    >>> [hit[0] for hit in hits]
    ['选派', '派出']
    """
    match_at, end = pattern.match, 0
    for place in first.finditer(text):
        start = place.start()
        match = match_at(text, start) if start >= end else None
        if match:
            yield match
            end = match.end()


def search_begun(
    pattern: re.Pattern[str], text: str, start: int, *, first: re.Pattern[str]
) -> re.Match[str] | None:
    """What `pattern.search(text, start)` gives, for a pattern as in `begun`.

    >>> search_begun(re.compile("选派|派出"), "选派教师,派出医生", 1, first=re.compile("[选派]"))[0]
    '派出'
    """
    match_at = pattern.match
    for place in first.finditer(text, start):
        match = match_at(text, place.start())
        if match:
            return match
    return None
