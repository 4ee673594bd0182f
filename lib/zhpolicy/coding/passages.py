"""What of a page may stand where its texts must not be handed on? Short names, no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["LONGEST_NAME", "PASSAGES", "kept_columns", "shortened", "shortened_facts"]

# A name is kept up to so many characters, of a longer one the begin. Names of the five seeds and
# of ten pages more (schemes, institutions, what is counted) have 17 at most, but for titles and
# for groups that a clause describes.
LONGEST_NAME = 20
CUT = "…"
# Columns that hold the page's own words: the passage, its sentence, and the two that are a clause,
# often a whole short sentence (what is offered, on what condition).
PASSAGES = frozenset({"surface", "repeats", "sentence", "benefit", "condition"})
# In English sentences about a page: a stretch of it, which has no Latin letters in a row.
_STRETCH = re.compile(rf"[^\x00-\x7f]{{{LONGEST_NAME + 1},}}")
_HAN = re.compile("[\u3400-\u9fff]")
# What the page is called: the key of other tables.
_KEY = "article"


def kept_columns(names: Iterable[str]) -> list[str]:
    """The columns that are no passages.

    >>> kept_columns(["kind", "benefit", "amount"])
    ['kind', 'amount']
    """
    return [name for name in names if name not in PASSAGES]


def shortened(value: Any) -> Any:
    """A name as it is, the begin of a longer one; other values stay. Lists: each of their names.

    >>> shortened("支持新就业形态劳动者参加城镇职工基本养老保险")
    '支持新就业形态劳动者参加城镇职工基本养…'
    >>> shortened("青蓝工程"), shortened(3)
    ('青蓝工程', 3)
    """
    if isinstance(value, tuple | list):
        return type(value)(shortened(part) for part in value)
    if not isinstance(value, str) or len(value) <= LONGEST_NAME or not _HAN.search(value):
        return value
    if len(_HAN.findall(value)) * 2 < len(value):  # an English sentence that quotes the page
        return _STRETCH.sub(lambda found: found[0][: LONGEST_NAME - 1] + CUT, value)
    return value[: LONGEST_NAME - 1] + CUT


def shortened_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a row without passages, its names shortened; what leads to a page stays.

    >>> shortened_facts({"article": "a", "benefit": "补贴", "name": "青蓝工程"})
    {'article': 'a', 'name': '青蓝工程'}
    """
    kept = {name: facts[name] for name in kept_columns(facts)}
    return {name: v if name == _KEY else shortened(v) for name, v in kept.items()}
