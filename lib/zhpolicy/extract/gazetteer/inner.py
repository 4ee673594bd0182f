"""Into which county of a prefecture does a text go, down to its townships?"""

from __future__ import annotations

from zhpolicy.extract.places import Place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document

__all__ = ["county_gone_into"]


def county_gone_into(document: Document, prefecture: str) -> Place | None:
    """The one county of the prefecture of this code whose townships a text names, else None.

    None too where the text speaks of the prefecture by itself.

    >>> text = "镇巴县观音镇办起木耳棚。"
    >>> county_gone_into(Document(text), "610700").name
    '镇巴县'
    """
    if not prefecture.endswith("00"):
        return None
    places = document.once(scan_places).accepted
    starts = {place.start for place in places}
    if any(place.code == prefecture and place.end not in starts for place in places):
        return None  # the text is about the prefecture itself
    towns = {place.start for place in places if not place.code}
    found = {
        place.code: place
        for place in places
        if place.code[:4] == prefecture[:4] and place.level == "county" and place.end in towns
    }
    return found.popitem()[1] if len(found) == 1 else None
