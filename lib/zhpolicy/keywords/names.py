"""Which names did the other extractors find? Programmes, benefits, team models, places and others.

They are candidates with their kind as a feature, also where no run of words would make one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.extract.incentives.words import find_benefits, is_sure, reason_against
from zhpolicy.extract.organisations import scan as scan_organisations
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.find import first_mentions
from zhpolicy.extract.teams import scan as scan_teams
from zhpolicy.keywords.candidates import Name
from zhpolicy.text.document import Document

__all__ = ["KINDS", "find_names"]

KINDS = (
    "programme",
    "benefit",
    "team",
    "organisation",
    "place",
    "province",
    "village",
    "document",
    "event",
)
# 《关于加强新时代法学教育和法学理论研究的意见》; a longer one is no entry of a list.
_DOCUMENT = re.compile("《([^《》\n]{3,40})》")
LEVELS = {"province": "province", "village": "village", "township": "village"}


def find_names(document: Document, *, title: str = "") -> list[Name]:
    """The names in the body of a document, then those in its title.

    >>> [(name.start, name.kind) for name in find_names(Document("实施“青蓝工程”。"))]
    [(3, 'programme')]
    """
    names = list(_names_in(document, in_title=False))
    return [*names, *_names_in(Document(title), in_title=True)] if title else names


def _names_in(document: Document, *, in_title: bool) -> Iterator[Name]:
    for start, end in first_mentions(document):
        yield Name(start, end, "programme", in_title)
    for organisation in document.once(scan_organisations).accepted:
        yield Name(organisation.start, organisation.end, "organisation", in_title)
    for place in document.once(scan_places).accepted:
        kind = LEVELS.get(place.level, "place")
        yield Name(place.start, place.end, kind, in_title)
    for title in _DOCUMENT.finditer(document.working):
        yield Name(*title.span(1), "document", in_title)
    yield from _words_of_claims(document, in_title=in_title)


def _words_of_claims(document: Document, *, in_title: bool) -> Iterator[Name]:
    """The words for benefits and for models of teams, wherever they stand.

    A benefit need not be promised to anybody here, as it must in the table of incentives: to
    look for that takes as long as all else that makes keywords.
    """
    working = document.working
    for benefit in find_benefits(working):
        if not reason_against(benefit) and is_sure(benefit):
            yield Name(benefit.start, benefit.end, "benefit", in_title)
    for team in document.once(scan_teams).accepted:
        for model in team.model:
            yield from _find_all(model, working, kind="team", in_title=in_title)


def _find_all(phrase: str, working: str, *, kind: str, in_title: bool) -> Iterator[Name]:
    start = working.find(phrase) if phrase else -1
    while start >= 0:
        yield Name(start, start + len(phrase), kind, in_title)
        start = working.find(phrase, start + len(phrase))
