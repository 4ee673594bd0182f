"""With which place does a text begin? 江苏省南京市推行……: the smaller of two names side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from zhpolicy.extract.gazetteer.said import Stated, of_body

__all__ = ["begins_with"]

Named = TypeVar("Named", bound=Stated)


def begins_with(places: Sequence[Named], working: str) -> Named | None:
    """The place at the begin of a text whose places lie in one province; None without it.

    `working` is the text. The province in 江苏省师范大学 is none.

    >>> from zhpolicy.extract.places import find_places
    >>> text = "江苏省南京市推行医养结合。"
    >>> begins_with(find_places(text), text).name
    '南京市'
    """
    own: Named | None = None
    for place in places:
        if place.start != (own.end if own else 0):
            break
        own = place
    if own is None or (own.level == "province" and of_body().match(working, own.end)):
        return None
    return own if len({place.province for place in places}) == 1 else None
