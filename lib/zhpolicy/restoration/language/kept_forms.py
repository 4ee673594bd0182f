"""Which simplified characters does a converted page keep?

A site that converts its pages one character at a time leaves those alone that are traditional
characters as well (后, 里, 干, 杰): which of them, differs from site to site. A page shows some.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from math import log

from zhpolicy.restoration.gbk import LEADS, with_first
from zhpolicy.text.scripts import is_simplified_only, is_traditional_only, plain_forms

__all__ = ["is_kept", "kept_cost", "share_kept"]

# The first level of Big5 holds the characters of everyday traditional text.
BIG5_LEVEL_1 = range(0xA440, 0xC67F)
OTHER_FORM_SEEN = -7.0  # a site has one form; as unlikely as the wrong script (followers)


def is_kept(character: str) -> bool:
    """True for a simplified character that traditional text has too, for another word.

    >>> is_kept("后"), is_kept("发"), is_kept("後")
    (True, False, False)
    """
    return character in _other_forms()


def kept_cost(character: str, seen: Container[str], share: float) -> float:
    """What it costs that a page has this form; `share` is how many of its kind the page keeps."""
    if character in seen:
        return 0.0
    if any(other in seen for other in _other_forms()[character]):
        return OTHER_FORM_SEEN
    return log(share)


def share_kept(seen: Container[str]) -> float:
    """How many of these characters a page keeps, of those that it shows in either form."""
    kept = sum(character in seen for character in _other_forms())
    turned = sum(any(o in seen for o in others) for others in _other_forms().values())
    return (kept + 1) / (kept + turned + 2)


@cache
def _other_forms() -> dict[str, tuple[str, ...]]:
    """The characters that may be kept, each with the traditional ones that it else becomes."""
    all_forms = [character for first in LEADS for character in with_first(first)]
    found: dict[str, tuple[str, ...]] = {c: () for c in all_forms if _is_in_both(c)}
    for character in filter(is_traditional_only, all_forms):
        plain = plain_forms().get(character, "")
        if plain in found:
            found[plain] = (*found[plain], character)
    return found


def _is_in_both(character: str) -> bool:
    if not is_simplified_only(character) or character < "\u4e00":  # which is found out fastest
        return False
    return int.from_bytes(character.encode("big5", "ignore"), "big") in BIG5_LEVEL_1
