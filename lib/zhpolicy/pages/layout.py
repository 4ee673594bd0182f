"""How was the text of the page laid out? Without its tags, its sentences whole again.

Tags of HTML go first, since they say where lines begin; then line breaks that cut a
sentence. The way back to the raw page stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhpolicy.pages.broken_lines import close_gaps, find_broken_lines
from zhpolicy.pages.tags import find_tags
from zhpolicy.restoration.characters import clean_characters
from zhpolicy.text.alignment import Alignment
from zhpolicy.text.records import Block, Restored
from zhpolicy.text.scripts import to_working

__all__ = ["LaidOut", "lay_out"]


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
    gaps = find_broken_lines(text, working)
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
