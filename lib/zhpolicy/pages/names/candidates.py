"""Which names around an article may be its source or its authors, and what do the rules say?

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.people import plain_name
from zhpolicy.pages.facts.publishers import is_publisher, plain_office
from zhpolicy.pages.issuers import issuer_of_title, signer
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.names.mentions import Mention
from zhpolicy.pages.sources.institutions import DRESS, without_page
from zhpolicy.pages.words import chosen_words

__all__ = ["Candidate", "candidates_of", "headline_of"]

# The fields whose values may be the source or an author.
_STATED = frozenset(
    {
        "account",
        "author",
        "beside",
        "editor",
        "issuer",
        "lead_source",
        "medium",
        "office",
        "poster",
        "publisher",
        "source",
    }
)


_OPENING = re.compile("[\u3400-\u9fff]{4,24}")
SHORTEST_OFFICE = 4


@dataclass(slots=True)
class Candidate:
    """A name, the places where it stands, and what the rules found it to be."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    @property
    def is_word(self) -> bool:
        """False for a name that is only more or less than a word of its line: no author is."""
        return bool(self.said) or any(not mention.cut for mention in self.mentions)


def candidates_of(
    mentions: Iterable[Mention],
    segments: Sequence[Segment],
    working: str,
    *,
    source: str,
    authors: Sequence[str],
) -> list[Candidate]:
    """One candidate for each name around an article; `source` and `authors` are those of the rules.

    >>> [each.said for each in candidates_of([], [], "", source="岭东日报", authors=["王岩"])]
    [{'ruled'}, {'ruled author'}]
    """
    found: dict[str, Candidate] = {}
    editions = chosen_words("pages/interface_words", use="edition")
    for mention in mentions:
        name = mention.name
        if not mention.cut:
            name = without_page(name) if name.endswith(editions) else plain_office(name) or name
        found.setdefault(name, Candidate(name)).mentions.append(mention)
    said = [*_said(segments, working), (source, "ruled"), *((a, "ruled author") for a in authors)]
    for name, fact in said:
        if name:
            found.setdefault(name, Candidate(name)).said.add(fact)
    return list(found.values())


def _said(segments: Sequence[Segment], working: str) -> Iterator[tuple[str, str]]:
    """The names that labels, places beside a date, a signature or the headline state."""
    for segment in segments:
        if segment.fields and segment.kind not in {"body", "title", "related_links"}:
            for fact in segment.fields:
                if fact.field in _STATED:
                    yield _value(fact), fact.field
    title = headline_of(segments, working)
    yield signer(segments, working, title=title), "signer"
    yield issuer_of_title(title), "issuer of the title"
    yield _first_office(title), "office of the title"


def _first_office(title: str) -> str:
    """The office that a headline begins with: 岭东县教育局2025年工作要点."""
    opening = _OPENING.match(title)
    words = opening.group() if opening else ""
    sizes = range(len(words), SHORTEST_OFFICE - 1, -1)
    return next((words[:size] for size in sizes if is_publisher(words[:size])), "")


def _value(fact: Field) -> str:
    name = plain_name(fact.value.strip(DRESS))
    return name if fact.field in {"author", "editor"} or not name else without_page(name)


def headline_of(segments: Sequence[Segment], working: str) -> str:
    """The headline in the working text, its lines joined."""
    return "".join(
        working[s.start : s.end]
        for s in segments
        if s.kind == "title" and s.reason == "the headline"
    )
