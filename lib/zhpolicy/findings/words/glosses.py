"""What does a formula or a term mean in English? The table of formulas, and the codebook."""

from __future__ import annotations

import re
from collections.abc import Sized
from functools import cache

from zhpolicy.extract.themes import theme_phrases
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map

__all__ = ["in_codebook", "in_english", "room_for", "with_gloss"]

UNNAMED = 4  # "and four more" is hardly shorter than the four: so few are named

_MARKS = re.compile("[,，。;；!！?？、:：“”‘’「」()（）…\\s]")


def in_english(formula: str) -> str:
    """What a formula means, if the table of formulas or the codebook has it; else nothing.

    >>> in_english("授人以鱼不如授人以渔"), in_english("组团式"), in_english("没有见过")
    ('better teach fishing than give fish', 'team-based', '')
    """
    known = read_map("findings/formulas", "english")
    return known.get(formula, "") or _glosses().get(formula, "")


def in_codebook(phrase: str) -> bool:
    """Whether a run of words is a term of the codebook, whose marks do not count.

    >>> in_codebook("定向评价定向使用"), in_codebook("授人以鱼不如授人以渔")
    (True, False)
    """
    return phrase in _bare_codebook()


def with_gloss(formula: str) -> str:
    """A formula or a term with its English in brackets, where that is known.

    >>> with_gloss("组团式"), with_gloss("没有见过")
    ('组团式 (team-based)', '没有见过')
    """
    english = in_english(to_working(formula))
    return f"{formula} ({english})" if english else formula


def room_for(words: Sized, most: int) -> int:
    """How many of some words a list names: `most`, or all where only a few would be left out.

    >>> room_for("abcdef", 3), room_for("abcdefgh", 3)
    (6, 3)
    """
    return len(words) if len(words) <= most + UNNAMED else most


@cache
def _glosses() -> dict[str, str]:
    """The English of the phrases of the codebook."""
    return {phrase: row["english"] for phrase, row in theme_phrases().items()}


@cache
def _bare_codebook() -> frozenset[str]:
    return frozenset(_MARKS.sub("", phrase) for phrase in _glosses())
