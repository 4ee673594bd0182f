"""Which phrases of a clause may be those who get something, and where may each begin?

A mention ends in a word or name for people, or in what tables say may receive something. It may
begin at that word or at any word ahead of it, up to a mark or a length that few phrases have; of
its beginnings one is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhpolicy.extract.incentives.beneficiaries import find_receivers, phrase_of
from zhpolicy.extract.incentives.nouns.of_people import COUNTED_AHEAD, only_people
from zhpolicy.extract.people.learned.heads import NAME, PRONOUN, find_heads
from zhpolicy.text.words import Word, cut

__all__ = ["Beginning", "Mention", "bare", "find_mentions"]

# Of 850 phrases that people labelled nine of ten begin so many signs ahead of their last word.
LONGEST_AHEAD = 26
# Kinds of words that no phrase begins with: particles, conjunctions, marks.
NO_BEGINNING = ("uj", "ul", "uz", "uv", "ud", "ug", "y", "x", "zg", "k")
MARKS = frozenset(",;:。(!?")
JOINS = frozenset("、和及与或")
# 名 alone, 每 and 3名 before a noun: the figure is no part of whom it counts.
SHORTEST_COUNTED = 3
OUTSIDE = "#"
MOST_WORDS, MOST_TAGS = 6, 4
STRIPPED = re.compile("[“”‘’《》「」『』\\s]")


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to read a mention: where it begins, whom it names so, and what speaks for it."""

    start: int
    name: str
    clues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` is a word for people; `source` says what knows it as one."""

    start: int
    end: int
    source: str
    beginnings: tuple[Beginning, ...]


def bare(name: str) -> str:
    """A name without quotation marks and blanks, for comparing."""
    return STRIPPED.sub("", name)


def find_mentions(text: str) -> list[Mention]:
    """The mentions of a working clause, in reading order.

    >>> for mention in find_mentions("给予新引进的博士补贴"):
    ...     print([each.name for each in mention.beginnings])
    ['博士', '引进的博士', '新引进的博士', '给予新引进的博士']
    """
    heads = _heads(text)
    if not heads:
        return []
    words = cut(text)
    return [
        Mention(start, end, source, tuple(_beginnings(text, words, (start, end))))
        for end, (start, source) in sorted(heads.items())
    ]


def _heads(text: str) -> dict[int, tuple[int, str]]:
    """Where words for people end, each with its start and what knows it."""
    heads = {word.end: (word.start, "listed") for word in find_receivers(text)}
    for head in find_heads(text):
        if head.part == PRONOUN:
            continue
        listed = heads.get(head.end)
        start = head.start if listed is None or head.part == NAME else listed[0]
        source = f"{'both' if listed else 'head'} {head.part}"
        heads[head.end] = (min(start, head.start) if head.part == NAME else start, source)
    return heads


def _beginnings(text: str, words: Sequence[Word], head: tuple[int, int]) -> Iterator[Beginning]:
    """The ways to read a mention, the shortest first; no name twice."""
    start, end = head
    ruled = bare(phrase_of(text, start, end))
    told: dict[str, Beginning] = {}
    for first, inside in _starts(words, start):
        clues = _clues(text, words, first, inside, head)
        for name, more in _names(text, first, end, is_head=not inside):
            said = {*clues, *more}
            if bare(name) == ruled:
                said.add("as ruled")
            told.setdefault(bare(name), Beginning(first, name, frozenset(said)))
    if ruled and ruled not in told:
        told[ruled] = Beginning(start, phrase_of(text, start, end), frozenset(["only ruled"]))
    yield from told.values()


def _starts(words: Sequence[Word], start: int) -> Iterator[tuple[int, list[Word]]]:
    """Where a mention may begin, with the words from there to its last word."""
    yield start, []
    inside: list[Word] = []
    for word in reversed([word for word in words if word.end <= start]):
        if start - word.start > LONGEST_AHEAD or word in MARKS:
            break
        inside = [word, *inside]
        if not word.tag.startswith(NO_BEGINNING) and word not in JOINS and bare(word):
            yield word.start, inside


def _names(text: str, start: int, end: int, *, is_head: bool) -> Iterator[tuple[str, list[str]]]:
    """Whom a mention names that begins here: without its figure, and without where they are."""
    phrase = text[start:end]
    counted = COUNTED_AHEAD.match(phrase)
    if counted and end - start > SHORTEST_COUNTED and not is_head:
        phrase = phrase[counted.end() :]
    yield phrase, []
    people = only_people(text[start:end], before=text[:start])
    if people and people != phrase:
        yield people, ["only people"]


def _clues(
    text: str, words: Sequence[Word], first: int, inside: Sequence[Word], head: tuple[int, int]
) -> list[str]:
    """What speaks for a mention to begin here: the words around its first, and those within."""
    before = [word for word in words if word.start < first]
    left, tag = (str(before[-1]), before[-1].tag) if before else (OUTSIDE, OUTSIDE)
    begins, kind = (str(inside[0]), inside[0].tag) if inside else ("head", "head")
    is_owned = "的" in text[first : head[1]]
    acts = any(word.tag.startswith("v") for word in inside)
    clues = [f"size {min(MOST_WORDS, len(inside))}", f"left {left}", f"left tag {tag}"]
    clues += [f"first {begins}", f"first tag {kind}", f"tags {tag} {kind}", f"of {is_owned}"]
    clues += [f"verb {acts} {is_owned}"]
    clues += [f"kinds {' '.join(word.tag[:1] for word in inside[:MOST_TAGS])}"]
    clues += [f"within {word}" for word in inside] + [f"within tag {w.tag}" for w in inside]
    if inside:
        clues += [f"last {inside[-1]}", f"last tag {inside[-1].tag}"]
        if COUNTED_AHEAD.match(text, first, head[1]):
            clues.append("counted")
    if left in JOINS:
        clues.append("joined")
    return clues
