"""What does a figure tell: a deed, or a plan, an offer, a rule? Read from the words ahead of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = ["DONE", "place_in", "status_of"]

DONE = "stated as done"


def status_of(row: Mapping[Any, Any], nth: int = 0) -> str:
    """What a figure tells, a deed or another thing: the `status` of `stated_figures`.

    `nth` counts the figures with the same surface in its sentence.

    >>> status_of({"sentence": "每年可培训300名教师。", "surface": "300名"})
    'possible'
    """
    sentence, surface = str(row["sentence"]), str(row["surface"])
    at = place_in(sentence, surface, nth)
    word = next(iter(_status_words().findall(_ahead(to_working(sentence), at) + surface)[-1:]), "")
    status = read_map("findings/figure_status", "status").get(word, DONE)
    return "rule" if _is_quoted_rule(to_working(sentence), at) else status


def place_in(sentence: str, surface: str, nth: int = 0) -> int:
    """Where the nth of equal figures stands in a sentence; 2名 is not looked for inside 42名.

    >>> place_in("选派42名教师和2名医生。", "2名")
    8
    """
    places = [m.start() for m in re.finditer(rf"(?<![\d.]){re.escape(surface)}", sentence)]
    return places[min(nth, len(places) - 1)] if places else 0


def _ahead(working: str, at: int) -> str:
    """What stands before a figure in its part of the sentence, without quoted names.

    A list goes on (可提供岗位3000个、培训农民6000名), a comma ends what was planned.
    """
    ahead = re.split("[,，。;；:：]", working[:at])[-1]
    return re.sub("[“‘《][^”’》]*[”’》]", "", ahead)


def _is_quoted_rule(working: str, at: int) -> bool:
    """True inside a quotation that says how: 按照“2名为主”的模式."""
    return any(
        quote.start() < at < quote.end() and (quote["how"] or working[quote.end() :][:1] == "的")
        for quote in re.finditer("(?P<how>按照?)?“[^”]*”", working)
    )


@cache
def _status_words() -> re.Pattern[str]:
    rows = read_table("findings/figure_status")
    return re.compile(alternation(row["word"] for row in rows))
