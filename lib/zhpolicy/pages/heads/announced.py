"""Which headline does the page announce? 今日发布《…》."""

from __future__ import annotations

from zhpolicy.pages.titles import LONGEST_HEADLINE, SHORTEST_HEADLINE
from zhpolicy.text.tables import read_words

__all__ = ["announced_title"]

_ANNOUNCED_BEHIND = 40  # between 今日发布 and the 《 of what is announced


def announced_title(working: str) -> tuple[int, int]:
    """Where the opening words of a series name this report (今日发布《…》); (0, 0) if nowhere."""
    for word in sorted(read_words("pages/announcements")):
        place = working.find(word, 0, 1200)
        opening = working.find("《", place, place + _ANNOUNCED_BEHIND) if place >= 0 else -1
        closing = working.find("》", opening, opening + LONGEST_HEADLINE) if opening >= 0 else -1
        if closing > 0 and closing - opening > SHORTEST_HEADLINE:
            return opening + 1, closing
    return 0, 0
