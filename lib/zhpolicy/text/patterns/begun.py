"""Where does a pattern hit that begins with one of a few characters?"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["begun"]


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
