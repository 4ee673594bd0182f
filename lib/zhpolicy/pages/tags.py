"""Which tags of HTML stand in a page of text? Crawlers store fragments: <p class="…">….

A tag that begins a line of its own becomes a line break, one inside a line nothing, and what
scripts and styles hold goes with them. A single tag may be spoken about, and stays.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_tags", "is_markup"]

LONGEST_TAG = 500
# A style or a script of a fragment; longer ones come in whole pages, which HTML readers read.
LONGEST_SCRIPT = 20_000


def is_markup(text: str) -> bool:
    """Whether a text holds tags of HTML: two at least, since one may be spoken about.

    >>> is_markup("<p>组团式援疆</p>"), is_markup("x < 5 且 y > 3")
    (True, False)
    """
    if "<" not in text:
        return False
    found = _tag().finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def find_tags(text: str) -> list[tuple[int, int, str]]:
    """Start and end of each tag, and what stands for it; none in a text without markup.

    >>> find_tags("<p>组团式<b>援疆</b></p>")
    [(0, 3, '\\n'), (6, 9, ''), (11, 15, ''), (15, 19, '\\n')]
    """
    if not is_markup(text):
        return []
    roles = read_map("corpus/html_elements", "role")
    signs = {"block": "\n", "cell": " | "}
    found = []
    for match in _piece().finditer(text):
        role = roles.get((match["name"] or "").lower(), "")
        closes_cell = role == "cell" and text.startswith("</", match.start())
        found.append((*match.span(), "" if closes_cell else signs.get(role, "")))
    return found


@cache
def _names() -> str:
    return alternation(read_words("corpus/html_elements") | read_words("pages/inline_elements"))


@cache
def _tag() -> re.Pattern[str]:
    tag = rf"</?(?:{_names()})(?:[\s/][^<>]{{0,{LONGEST_TAG}}})?>"
    return re.compile(tag, re.IGNORECASE)


@cache
def _piece() -> re.Pattern[str]:
    """A comment, a script with all it holds, or a tag."""
    return re.compile(
        rf"<!--.{{0,{LONGEST_SCRIPT}}}?-->"
        rf"|<(?P<script>script|style)\b[^<>]{{0,{LONGEST_TAG}}}>.{{0,{LONGEST_SCRIPT}}}?</(?P=script)>"
        rf"|</?(?P<name>{_names()})(?:[\s/][^<>]{{0,{LONGEST_TAG}}})?>",
        re.IGNORECASE | re.DOTALL,
    )
