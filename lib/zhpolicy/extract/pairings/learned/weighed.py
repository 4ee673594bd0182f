"""What do rules hand to the learned step? Their rows, and the page with all that may be sides.

- Found: the western county that a page of aid without a place of its own names most
- Not found: a page longer than those that were learned from · one that rules don't read, since it
  has no place of its own and no word of aid: nothing on such a page ever says enough
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.home import Page
from zhpolicy.extract.pairings.learned.bodies import with_more_bodies
from zhpolicy.extract.pairings.page import NOWHERE, Peopled, parties_of_page
from zhpolicy.extract.pairings.record import Pairing
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.records import Rejected

__all__ = ["LONGEST", "ByRules", "PageRead", "as_weighed"]

# The longest page that was learned from has 967 characters. Long reports say much besides help: of
# five of them, 1,765 characters and more, 7 true pairs would go and 5 of 6 new ones be wrong.
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as the rules read it: who stands in its sentences, and whether it speaks of aid."""

    page: Page
    peopled: Peopled
    place: HomePlace | None
    aid: bool


@dataclass(frozen=True, slots=True)
class ByRules:
    """What rules find: the pairs, and those that their sentence turned round.

    `rejected` are words that pair nobody, by where their sentence begins; `read` is the page.
    """

    pairs: Sequence[Pairing] = ()
    turned: Sequence[Pairing] = ()
    rejected: Sequence[tuple[int, Rejected]] = ()
    read: PageRead | None = None


def as_weighed(document: Document, read: PageRead | None, *, aid: bool) -> PageRead | None:
    """The page as the learned step looks at it; what rules read of a long page stays as it is."""
    if len(document.working) > LONGEST:
        return read
    if read is None or read.place is None:
        place = _western_county(document)
        read = PageRead(*parties_of_page(document, place or NOWHERE), place, aid)
    return replace(read, peopled=with_more_bodies(document, read.page, read.peopled))


def _western_county(document: Document) -> HomePlace | None:
    """The western county that a page names most, of equals the first."""
    times = Counter(
        (place.name, place.code, place.province)
        for place in document.once(scan_places).accepted
        if place.level == "county" and place.code and place.province in western()
    )
    if not times:
        return None
    name, code, province = times.most_common(1)[0][0]
    return HomePlace(name, code, "county", province)
