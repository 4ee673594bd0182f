"""Which phrases of a clause may be those who get something, and where may each begin?

A mention ends in a word or name for people, in what tables say may receive something, in a noun
that stands where receivers stand, or is a clause that ends in 的. It may begin at its last word or
at any word ahead of it, up to a mark or a length that few phrases have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from zhpolicy.extract.incentives.beneficiaries import find_receivers, phrase_of
from zhpolicy.extract.incentives.chosen_people.nouns import find_nouns
from zhpolicy.extract.incentives.nouns.of_people import COUNTED_AHEAD, only_people
from zhpolicy.extract.incentives.words import compiled
from zhpolicy.extract.people.learned.heads import NAME, PRONOUN, find_heads
from zhpolicy.text.words import Word, Words, cut

__all__ = ["NOMINAL", "NOUN", "Beginning", "Mention", "bare", "find_mentions"]

# Of 850 phrases that people labelled nine of ten begin so many signs ahead of their last word.
LONGEST_AHEAD = 26
# Kinds of words that no phrase begins with: particles, conjunctions, marks.
NO_BEGINNING = ("uj", "ul", "uz", "uv", "ud", "ug", "y", "x", "zg", "k")
MARKS = frozenset(",;:。(!?")
JOINS = frozenset("、和及与或")
# 名 alone, 每 and 3名 before a noun: the figure is no part of whom it counts.
SHORTEST_COUNTED = 3
OUTSIDE = "#"
START = attrgetter("start")
MOST_WORDS, MOST_TAGS = 6, 4
STRIPPED = re.compile("[“”‘’《》「」『』\\s]")
# 想盖房开民宿的, 持“木棉卡”者: a clause that says who, without a noun.
SAID_OF = (
    "^(?:<if>|<aside>|[^\\w“‘(]|(?:[(]?[\\d一二三四五六七八九十]{1,3}[).、]))*"
    "(?P<said>[^。;]{2,24})[的者]$"
)
# 村民两百人, 上述人员, 获得特级教师(称号): a phrase that counts, points back, or says what was won.
NO_NAME = (
    "[\\d零一二两三四五六七八九十百千万亿]+[余多]?[名个位]?人$|^(?:<points_above>)"
    "|^(?:<has_won>)[^的者]*$"
)
NOMINAL, NOUN = "clause of", "noun"


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to read a mention: where it begins, whom it names so, and what speaks for it.

    `key` is the bare name.
    """

    start: int
    name: str
    key: str
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
    return STRIPPED.sub("", name) if STRIPPED.search(name) else name


def find_mentions(text: str, closed: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The mentions of a working clause, in reading order.

    No noun or name (安家费) within `closed` is one.

    >>> for mention in find_mentions("给予新引进的博士"):
    ...     print([each.name for each in mention.beginnings])
    ['博士', '引进的博士', '新引进的博士', '给予新引进的博士']
    """
    words = cut(text)
    heads = _heads(text, words, closed)
    cuts = {word.start for word in words} if heads else set()
    found = [
        Mention(start, end, source, tuple(_beginnings(text, words, (start, end), cuts)))
        for end, (start, source) in sorted(heads.items())
    ]
    return [*found, *_nominal(text)]


def _heads(
    text: str, words: Words, closed: Sequence[tuple[int, int]]
) -> dict[int, tuple[int, str]]:
    """Where words for people end, each with its start and what knows it."""
    heads = {word.end: (word.start, "listed") for word in find_receivers(text)}
    for head in find_heads(text, words):
        if head.part == PRONOUN or (head.part == NAME and _overlaps(head.start, head.end, closed)):
            continue
        listed = heads.get(head.end)
        start = head.start if listed is None or head.part == NAME else listed[0]
        source = f"{'both' if listed else 'head'} {head.part}"
        heads[head.end] = (min(start, head.start) if head.part == NAME else start, source)
    for start, end in find_nouns(text, words):
        if not _overlaps(start, end, closed):
            heads.setdefault(end, (start, NOUN))
    return heads


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _nominal(text: str) -> Iterator[Mention]:
    """The clause itself where it says who: 会直播的, also as 会直播者."""
    found = compiled(SAID_OF).match(text)
    if found:
        said, clues = found["said"], frozenset([f"nominal {text[-1]}"])
        names = [f"{said}的", f"{said}者"] if text.endswith("的") else [f"{said}者"]
        ways = tuple(
            Beginning(found.start("said"), name, bare(name), clues | {f"as {name[-1]}"})
            for name in names
        )
        yield Mention(found.start("said"), len(text), NOMINAL, ways)


def _beginnings(
    text: str, words: Sequence[Word], head: tuple[int, int], cuts: set[int]
) -> Iterator[Beginning]:
    """The ways to read a mention, the shortest first; no name twice.

    `cuts` is where words begin.
    """
    start, end = head
    whole = phrase_of(text, start, end)
    ruled = bare(whole)
    told: dict[str, Beginning] = {}
    for first, at, inside in _starts(words, start):
        clues = _clues(text, words[at - 1] if at else None, first, inside, head)
        for name, more in _names(text, first, end, cuts=cuts, is_head=not inside):
            key = bare(name)
            said = [*clues, *more, "as ruled"] if key == ruled else [*clues, *more]
            if key not in told and not compiled(NO_NAME).search(name):
                told[key] = Beginning(first, name, key, frozenset(said))
    if ruled and ruled not in told and not compiled(NO_NAME).search(ruled):
        told[ruled] = Beginning(start, whole, ruled, frozenset(["only ruled"]))
    yield from told.values()


def _starts(words: Sequence[Word], start: int) -> Iterator[tuple[int, int, Sequence[Word]]]:
    """Where a mention may begin, how many words stand before, and those up to its last word."""
    behind = bisect_left(words, start, key=START)
    yield start, behind, ()
    for at in range(behind - 1, -1, -1):
        word = words[at]
        if start - word.start > LONGEST_AHEAD or word in MARKS:
            break
        if not word.tag.startswith(NO_BEGINNING) and word not in JOINS and bare(word):
            yield word.start, at, words[at:behind]


def _names(
    text: str, start: int, end: int, *, cuts: set[int], is_head: bool
) -> Iterator[tuple[str, list[str]]]:
    """Whom a mention names that begins here: without its figure, and without where they are."""
    phrase = text[start:end]
    counted = COUNTED_AHEAD.match(phrase)
    if counted and end - start > SHORTEST_COUNTED and not is_head and start + counted.end() in cuts:
        phrase = phrase[counted.end() :]
    if phrase.count("”") != phrase.count("“"):
        phrase = phrase.replace("”", "").replace("“", "")
    yield phrase, []
    people = only_people(text[start:end], before=text[:start])
    if people and people != phrase:
        yield people, ["only people"]


def _clues(
    text: str, before: Word | None, first: int, inside: Sequence[Word], head: tuple[int, int]
) -> list[str]:
    """What speaks for a mention to begin here: the words around its first, and those within."""
    left, tag = (before, before.tag) if before is not None else (OUTSIDE, OUTSIDE)
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
    if before is not None and first < before.end:
        clues.append("inside a word")
    return clues
