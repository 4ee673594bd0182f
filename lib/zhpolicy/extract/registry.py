"""Which kinds of claim are there? The one list of extractors: a new kind is one entry here.

An extractor is a function `scan(document) -> Found(accepted, rejected)`; its record is a frozen
dataclass that begins with `start, end` and ends with `rule, marks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhpolicy.extract import mentorship, places, teams, themes
from zhpolicy.extract.dates import find as dates
from zhpolicy.extract.incentives import find as incentives
from zhpolicy.extract.pairings import find as pairings
from zhpolicy.extract.programmes import find as programmes
from zhpolicy.extract.quantities import find as quantities
from zhpolicy.text.document import Document
from zhpolicy.text.records import Found

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of evidence: what its rows are, and what finds them.

    `role` is `claim` (people code and check it; look-alikes are listed), `topic` (what a text is
    about, among the written tables) or `basis` (what claims rest on, made when it is asked for).
    """

    record: type
    scan: Callable[[Document], Found[Any]]
    role: str = "claim"


KINDS: dict[str, Kind] = {
    "quantities": Kind(quantities.Quantity, quantities.scan),
    "dates": Kind(dates.DateHit, dates.scan),
    "programmes": Kind(programmes.Programme, programmes.scan),
    "incentives": Kind(incentives.Incentive, incentives.scan),
    "mentorship": Kind(mentorship.Mentorship, mentorship.scan),
    "teams": Kind(teams.Team, teams.scan),
    "pairings": Kind(pairings.Pairing, pairings.scan),
    "themes": Kind(themes.ThemeHit, themes.scan, role="topic"),
    "places": Kind(places.Place, places.scan, role="basis"),
}
