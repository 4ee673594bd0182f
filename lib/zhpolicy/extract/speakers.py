"""Who says it? The speaker that a page names for a stretch of its text.

News names the speaker behind the quotation (“…”秦某说), before it (秦某说:“…”), or before a
report without quotation marks (刘某介绍,…). Where it does not, the page itself speaks.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.document import Readable, as_document
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_speaker"]

# A speaker with office and institution (某某大学附属医院副院长李某) has up to thirty characters.
LONGEST = 30
# A quotation that runs over more than this is no longer read as one: a mark is missing.
LONGEST_QUOTATION = 600
# What is quoted in fewer characters is a name or an emphasis (“青蓝工程”), and nobody speaks it.
SHORTEST_SPEECH = 8

_NAME = f"(?P<name>[^,。!?;:“”\\n]{{1,{LONGEST}}}?)"
_DAY = "(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日)?"
_PREFIX = "(?:据|对此[,]?|正如)?"


def find_speaker(text: Readable, start: int, end: int) -> str:
    """The speaker of `text[start:end]` as the page names it, or "" when it names nobody.

    `text` is a string, a Document or an Article. The result is a slice of its text, with office and
    institution where they stand before the name.

    >>> text = "“授人以魚不如授人以漁。”援疆醫生李明說。"
    >>> find_speaker(text, 1, 5)
    '援疆醫生李明'
    >>> find_speaker("建成学校十二所。", 0, 2)
    ''
    """
    document = as_document(text)
    working = document.working
    opening = _opening(working, start)
    closing = working.find("”", end, end + LONGEST_QUOTATION)
    if opening is None or 0 <= closing < opening + SHORTEST_SPEECH:
        span = _before(working, start, reported=True)
    else:
        span = _behind(working, closing + 1) if closing >= 0 else None
        span = span or _before(working, opening, reported=False)
    return document.text[slice(*span)] if span else ""


def _opening(working: str, start: int) -> int | None:
    """Where the quotation opens that holds `start`, in the same paragraph."""
    reach = max(0, start - LONGEST_QUOTATION, working.rfind("\n", 0, start) + 1)
    opening = working.rfind("“", reach, start)
    closing = working.rfind("”", reach, start)
    return opening if opening > closing else None


def _behind(working: str, closing: int) -> tuple[int, int] | None:
    """The name in “…”秦某说, between the quotation and the verb."""
    match = _patterns()[0].match(working, closing)
    return match.span("name") if match else None


def _before(working: str, place: int, *, reported: bool) -> tuple[int, int] | None:
    """The name in 秦某说:“…”, or in 刘某介绍,… of the same sentence."""
    begin = max(working.rfind(mark, 0, place) for mark in "。!?;\n”") + 1
    begin = max(begin, place - LONGEST_QUOTATION)
    pattern = _patterns()[2 if reported else 1]
    found = list(pattern.finditer(working, begin, place))
    return found[-1].span("name") if found else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a name stands behind a quotation, before it, and before a report."""
    introduces = read_map("speakers/verbs", "introduces")
    reports = [verb for verb, what in introduces.items() if what != "quotation"]
    # Single characters are left out: 街道 and 频道 end in 道, 职称 ends in 称.
    verb = alternation([*reports, *(verb for verb in introduces if len(verb) > 1)])
    start = "(?:^|(?<=[,。!?;:“”\\n]))"
    # “…”近日,某校负责人说: when it was said stands before the name.
    when = f"(?:(?:{alternation(read_words('speakers/times'))}|{_DAY}),?)?"
    return (
        re.compile(f"[,。]?{when}{_NAME}{verb}(?=[,。:;!?\\n“]|$)"),
        re.compile(f"{start}{_PREFIX}{_NAME}{verb}[:,]?$"),
        re.compile(f"{start}{_PREFIX}{_NAME}{alternation(reports)}[:,]"),
    )
