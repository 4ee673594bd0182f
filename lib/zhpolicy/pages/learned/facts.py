"""What does a line state that no rule explains, when it is known to be no text?

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import LONGEST_PERSON, is_name
from zhpolicy.pages.facts.people import people_in, split_names

__all__ = ["facts_of"]

_DAY = re.compile(DATE)
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}[-月]\d{1,2}")
_BULLETS = "⊙◇□■●◆△▲○◎★ "


def facts_of(text: str, start: int) -> tuple[str, tuple[Field, ...]]:
    """The kind of furniture, and the facts that the line states.

    >>> [(f.field, f.value) for f in facts_of("发布于2024年5月6日", 0)[1]]
    [('published', '2024年5月6日')]
    >>> facts_of("最后更新:18:02", 0)
    ('dateline', ())
    """
    day = _DAY.search(text)
    if day:
        return "dateline", (Field(start, start, "dateline", "published", day.group(), True),)
    people = people_in(text) or _names(text)
    if people:
        return "byline", tuple(
            Field(start, start, "byline", "author", name, True) for name in people
        )
    return ("dateline" if _CLOCK.search(text) else "navigation"), ()


def _names(text: str) -> list[str]:
    names = split_names(text.strip(_BULLETS))
    return names if all(is_name(n) and len(n) <= LONGEST_PERSON for n in names) else []
