"""How was the text of the page laid out? Without its tags, its sentences whole again.

Crawlers store fragments (<p class="…">…): a tag that begins a line of its own becomes a line
break, one inside a line nothing, and what scripts and styles hold goes with them. Tags go
first, since they say where lines begin; then line breaks that cut a sentence. The way back to
the raw page stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.pages.broken_lines import close_gaps, find_broken_lines
from zhpolicy.pages.heads.rows import find_cells
from zhpolicy.pages.heads.spelt_names import find_spelt_names
from zhpolicy.restoration.characters import clean_characters
from zhpolicy.text.alignment import Alignment
from zhpolicy.text.records import Block, Restored
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["LaidOut", "behind_marks", "find_tags", "is_markup", "lay_out"]

LONGEST_TAG = 500
# A style or a script of a fragment; longer ones come in whole pages, which HTML readers read.
LONGEST_SCRIPT = 20_000
_MARKDOWN = re.compile(r"#{1,6} +")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text of a page as it is read, with its working text and the way to the raw page.

    `tags` are the stretches of the raw page that are markup.
    """

    text: str
    working: str
    alignment: Alignment
    tags: tuple[Block, ...] = ()

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw page behind `text[start:end]`."""
        return self.alignment.to_raw(start, end)


def lay_out(page: Restored) -> LaidOut:
    """The text of a restored page without tags, and with lines that were cut made whole.

    >>> from zhpolicy.restoration.pages import restore_page
    >>> lay_out(restore_page("<p>选派<b>医生</b>4\\n万余人。</p>")).text
    '\\n选派医生4万余人。\\n'
    """
    text, alignment, tags = _without_tags(page)
    working = to_working(text)
    broken = [*find_broken_lines(text, working), *find_cells(text, working)]
    gaps = sorted([*broken, *find_spelt_names(working)])
    if not gaps:
        return LaidOut(text, working, alignment, tags)
    joined, moved = close_gaps(text, gaps)
    return LaidOut(joined, close_gaps(working, gaps)[0], moved.after(alignment), tags)


def _without_tags(page: Restored) -> tuple[str, Alignment, tuple[Block, ...]]:
    found = find_tags(page.text)
    if not found:
        return page.text, page.alignment, ()
    text, moved = close_gaps(page.text, found)
    # beside tags entities were code, now they are characters
    cleaned = clean_characters(text)
    alignment = cleaned.alignment.after(moved).after(page.alignment)
    blocks = (Block(*page.to_raw(s, e), "markup", "a tag of HTML") for s, e, _ in found)
    return cleaned.text, alignment, tuple(blocks)


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


def behind_marks(text: str) -> int:
    """Where a headline begins behind the signs of Markdown.

    >>> behind_marks("# 教师下乡记"), behind_marks("教师下乡记")
    (2, 0)
    """
    found = _MARKDOWN.match(text)
    return found.end() if found else 0


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
