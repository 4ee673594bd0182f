"""Whom does a page name, how often, and for whom do the rules read its offers?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhpolicy.extract.incentives.chosen_people.mentions import (
    Beginning,
    Mention,
    bare,
    find_mentions,
)
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause, clauses_of_page
from zhpolicy.extract.incentives.words import compiled
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working

__all__ = ["Page", "mentions_of", "read_page"]

# So many of the words for people that a page names most often are candidates of each offer, in so
# many phrases, and so many of the first names.
MOST_NAMED, MOST_PHRASES, FIRST_NAMES = 6, 12, 3
# 局长介绍: the head of an office who speaks gets nothing.
SPEAKS = "(?:<heads>)[^,;。]{0,6}(?:<speaks>)$"
# A phrase that is said again, or that is the first with its word.
TWICE = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """A phrase that the page names often, or first: what it is, and what speaks for it."""

    beginning: Beginning
    mention: Mention
    clause: Clause


@dataclass(slots=True)
class Page:
    """The clauses of a page with the mentions of each, and how often each word is named."""

    clauses: Sequence[PageClause]
    title: str
    of_title: Sequence[Mention]
    named: Counter[str] = field(default_factory=Counter)
    phrases: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    bare_words: list[tuple[str, int]] = field(default_factory=list)
    introduced: set[str] = field(default_factory=set)
    longer: dict[str, int] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    bare_ranks: list[tuple[str, int]] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    told: dict[object, frozenset[str]] = field(default_factory=dict)
    groups: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_page(document: Document, rows: Sequence[Incentive]) -> Page:
    """What is asked of a page again for each of its offers."""
    title = to_working(document.title or "")
    page = Page(document.once(clauses_of_page), title, find_mentions(title))
    for number, each in enumerate(page.clauses):
        for mention in mentions_of(each.clause):
            word = each.clause.text[mention.start : mention.end]
            page.named[word] += 1
            keys = {way.key for way in mention.beginnings}
            page.phrases.update(keys)
            if word not in page.first:
                page.introduced |= {way.key for way in _whole(mention)}
            page.first.setdefault(word, number)
    page.bare_words += [(bare(word), number) for word, number in page.first.items()]
    _count_longer(page)
    often = sorted(page.named, key=lambda word: (-page.named[word], page.first[word]))
    page.ranks |= {word: rank for rank, word in enumerate(often[:MOST_NAMED])}
    page.bare_ranks += [(bare(word), rank) for word, rank in page.ranks.items()]
    page.votes.update(bare(row.beneficiary) for row in rows if row.beneficiary)
    page.topics += _topics(page)
    return page


def mentions_of(clause: Clause) -> list[Mention]:
    """The mentions of a clause, read once."""
    return clause.recall("mentions", _mentions)


def _mentions(clause: Clause) -> list[Mention]:
    if compiled(SPEAKS).search(clause.text):
        return []
    closed = [(hit.start - clause.start, hit.end - clause.start) for hit in clause.benefits]
    return find_mentions(clause.text, closed)


def _whole(mention: Mention) -> Iterator[Beginning]:
    """The phrase of a mention as rules read it."""
    return (way for way in mention.beginnings if way.clues & {"as ruled", "only ruled"})


def _by_length(key: str) -> tuple[int, str]:
    return len(key), key


def _count_longer(page: Page) -> None:
    """How often a longer phrase that ends so is said, for the phrases of a mention."""
    for each in page.clauses:
        for mention in mentions_of(each.clause):
            keys = sorted({way.key for way in mention.beginnings}, key=_by_length)
            most = 0
            for key in reversed(keys):
                page.longer[key] = max(page.longer.get(key, 0), most)
                most = max(most, page.phrases[key])


def _topics(page: Page) -> list[Topic]:
    """The phrases of the words that are named most often: said twice, or where they come first."""
    found: dict[str, tuple[int, Topic]] = {}
    names = 0
    for number, each in enumerate(page.clauses):
        for mention in mentions_of(each.clause):
            word = each.clause.text[mention.start : mention.end]
            is_first = page.first[word] == number
            is_name = mention.source.endswith("name") and is_first and names < FIRST_NAMES
            names += is_name
            if word not in page.ranks and not is_name:
                continue
            for way in mention.beginnings:
                key = way.key
                often = page.phrases[key]
                if key not in found and (often >= TWICE or is_first):
                    rank = page.ranks.get(word, MOST_NAMED)
                    order = rank * 4 - min(often, 8) * (often >= TWICE)
                    found[key] = (order, Topic(way, mention, each.clause))
    best = sorted(found.values(), key=lambda each: each[0])
    return [topic for _, topic in best[:MOST_PHRASES]]
