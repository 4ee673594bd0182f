"""What could be a keyword of this text? Words, terms of several words, and names in quotes.

A candidate is a run of words that begins and ends like a noun phrase. Quotation marks do
not part it: “组团式”援疆 and 组团式援疆 are one candidate with two variants.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.words.events import find_events
from zhpolicy.keywords.words.kinds import (
    ALONE,
    BLANK,
    CLOSE,
    CLOSING,
    DEPTH,
    FIRST,
    HELD,
    JOINING,
    LAST,
    LATIN,
    MARK,
    OPEN,
    OPENING,
    WITHIN,
    is_among,
)
from zhpolicy.keywords.words.tags import TaggedText

__all__ = [
    "Candidates",
    "Name",
    "find_candidates",
    "fold",
]

# Of the keywords that people chose, 99 in 100 have no more words and characters than these; with 5
# words and 16 characters 1 in 100 more of those for policy pages are out of reach.
MOST_WORDS = 6
MOST_CHARACTERS = 18
LONGEST_NAME = 40
STARTS = FIRST | {OPEN}
_FOLDED = re.compile(f"[\\s{OPENING}{CLOSING}「」『』\"']")

TermSpans = Iterator[tuple[str, int, int, str]]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a text (`keys`, each the folded form), and where each of them stands.

    Hit number n is of candidate `owners[n]` and covers the words `begins[n]:ends[n]`;
    `marks[n]` is the opening quotation mark of one that stands alone between two of them. `named`
    has the kinds of names that extractors found under the key of a candidate's number.
    """

    keys: list[str]
    owners: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    marks: Mapping[int, str] = field(default_factory=dict)
    named: Mapping[int, frozenset[str]] = field(default_factory=dict)


class Name(NamedTuple):
    """What an extractor found: `text[start:end]` of the title or the body is a `kind`."""

    start: int
    end: int
    kind: str
    in_title: bool


def fold(text: str) -> str:
    """The one form of all variants of a keyword: no blanks, no quotation marks, lower case.

    >>> fold("“组团式”援疆")
    '组团式援疆'
    """
    return _FOLDED.sub("", text).lower()


def find_candidates(tagged: TaggedText, *, names: Iterable[Name] = ()) -> Candidates:
    """The candidates of a document in the order in which they are first seen.

    Among them are the `names` that begin and end where words do.
    """
    starts, run_ends, is_plain = _find_starts(tagged.codes)
    keys, begins, ends = _plain_terms(tagged, starts=starts[is_plain], run_ends=run_ends[is_plain])
    marked = list(_marked_spans(tagged, starts[~is_plain].tolist()))
    known = _Known(begins, ends, {span[2:4] for span in marked})
    named, unmarked = _named_spans(tagged, [*names, *_events(tagged)], known=known)
    marks: dict[int, str] = {}
    if marked or unmarked:
        places, more, more_begins, more_ends, signs = zip(*marked, *unmarked, strict=True)
        rank = np.argsort(np.append(begins, places), kind="stable")
        marks = _by_rank(signs, rank)
        begins, ends = np.append(begins, more_begins)[rank], np.append(ends, more_ends)[rank]
        keys += more
        keys = list(map(keys.__getitem__, rank.tolist()))
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    owners = np.fromiter(map(numbers.__getitem__, keys), dtype=np.int64, count=len(keys))
    kinds_of = {numbers[key]: found for key, found in named.items()}
    return Candidates(list(numbers), owners, begins, ends, marks, kinds_of)


def _by_rank(signs: Sequence[str], rank: Indexes) -> dict[int, str]:
    """The marks of the last hits by where these come in the order of rank."""
    if not any(signs):
        return {}
    places = np.empty_like(rank)
    places[rank] = np.arange(len(rank))
    last = places[len(rank) - len(signs) :].tolist()
    return {place: sign for place, sign in zip(last, signs, strict=True) if sign}


class _Known:
    """The spans of words that are hits already."""

    def __init__(self, begins: Indexes, ends: Indexes, others: set[tuple[int, int]]) -> None:
        """`begins` are in reading order, and `ends` among equal ones."""
        self._sorted = (begins << 32) + ends
        self._others = others

    def adds(self, begin: int, end: int) -> bool:
        """Whether the span is new; it is no more from now on."""
        code = (begin << 32) + end
        place = self._sorted.searchsorted(code)
        if place < len(self._sorted) and self._sorted[place] == code:
            return False
        is_new = (begin, end) not in self._others
        self._others.add((begin, end))
        return is_new


def _events(tagged: TaggedText) -> Iterator[Name]:
    """The meetings, fairs and surveys that the text counts by numbers or years."""
    for begin, end in find_events(tagged):
        last = int(tagged.starts[end - 1]) + len(tagged.words[end - 1])
        yield Name(int(tagged.starts[begin]), last, "event", begin < tagged.body)


def _named_spans(
    tagged: TaggedText, names: list[Name], *, known: _Known
) -> tuple[dict[str, frozenset[str]], list[tuple[int, str, int, int, str]]]:
    """The kinds of each name by its folded form, and the names that are no candidates yet."""
    kinds: dict[str, frozenset[str]] = {}
    spans = []
    for kind, begin, end in _words_of_names(tagged, names):
        if tagged.kinds[begin] == OPEN and tagged.kinds[end - 1] == CLOSE:
            begin, end = begin + 1, end - 1
        key = fold("".join(tagged.words[begin:end]))
        if 1 < len(key) <= LONGEST_NAME:
            kinds[key] = kinds.get(key, frozenset()) | {kind}
            if known.adds(begin, end):
                spans.append((begin, key, begin, end, ""))
    return kinds, spans


def _words_of_names(tagged: TaggedText, names: list[Name]) -> Iterator[tuple[str, int, int]]:
    """Kind, first word, and word behind the last, of the names that are whole words."""
    if not names:
        return
    places, body = tagged.places, tagged.places[tagged.body]
    spans = np.array([name[:2] for name in names])
    spans += np.array([0 if name.in_title else body for name in names])[:, None]
    words = places.searchsorted(spans)
    is_whole = (places[words] == spans).all(axis=1)
    for name, (begin, end), whole in zip(names, words.tolist(), is_whole.tolist(), strict=True):
        if whole:
            yield name.kind, begin, end


def _find_starts(kinds: NDArray[np.uint8]) -> tuple[Indexes, Indexes, NDArray[np.bool_]]:
    """Where terms begin, where the run of words from there ends, and whether without a mark.

    A term that meets a mark which it may hold (or that closes a quotation) is read word by
    word; all others are counted off over the whole document at once.
    """
    starts = is_among(STARTS)[kinds].nonzero()[0]
    breaks = np.append((~is_among(WITHIN)[kinds]).nonzero()[0], len(kinds))
    run_ends = breaks[breaks.searchsorted(starts)]
    held = np.append(is_among(HELD)[kinds], False)
    is_plain = ~(held[run_ends] & (run_ends - starts <= MOST_WORDS))
    return starts, run_ends, is_plain


def _plain_terms(
    tagged: TaggedText, *, starts: Indexes, run_ends: Indexes
) -> tuple[list[str], Indexes, Indexes]:
    """Folded form and span of the terms that begin at words and hold nothing but words."""
    places, kinds = tagged.places, tagged.codes
    ends = starts[:, None] + np.arange(1, MOST_WORDS + 1)
    fits = ends <= run_ends[:, None]
    ends = np.minimum(ends, len(kinds))
    lengths = places[ends] - places[starts][:, None]
    fits &= (lengths <= MOST_CHARACTERS) & is_among(LAST)[kinds[ends - 1]]
    fits[:, 0] &= is_among(ALONE)[kinds[starts]] & (lengths[:, 0] > 1)
    rows, columns = np.nonzero(fits)
    begins, ends = starts[rows], ends[rows, columns]
    text = tagged.text
    spans = zip(places[begins].tolist(), places[ends].tolist(), strict=True)
    lower = text.lower()
    if len(lower) == len(text):
        return [lower[start:end] for start, end in spans], begins, ends
    return [text[start:end].lower() for start, end in spans], begins, ends


def _marked_spans(
    tagged: TaggedText, starts: list[int]
) -> Iterator[tuple[int, str, int, int, str]]:
    """Where it was looked for, folded form, span of words, and the mark it stands alone in."""
    for start in starts:
        for span in _terms_from(start, tagged):
            yield start, *span
        if tagged.kinds[start] == OPEN:
            for span in _name_from(start, tagged):
                yield start, *span


def _terms_from(start: int, tagged: TaggedText) -> TermSpans:
    """Every term that begins at a word, or at an opening mark that it goes on behind."""
    words, kinds = tagged.words, tagged.kinds
    mark = words[start - 1] if start and kinds[start - 1] == OPEN else ""
    key, depth, count = "", 0, 0
    for position in range(start, len(kinds)):
        kind = kinds[position]
        if kind in WITHIN:
            key += words[position]
            count += 1
            if count > MOST_WORDS or len(key) > MOST_CHARACTERS:
                return
            if depth == 0 and kind in LAST and (count > 1 or (kind in ALONE and len(key) > 1)):
                closed = kinds[position + 1 : position + 2] == CLOSE
                yield key.lower(), start, position + 1, mark if closed else ""
        elif _goes_on(kind, before=kinds[position - 1], depth=depth, count=count):
            depth += DEPTH.get(kind, 0)
            key += words[position] if kind == JOINING else ""
        else:
            return


def _goes_on(kind: str, *, before: str, depth: int, count: int) -> bool:
    """Whether a term may hold this mark: one pair of quotation marks, 1+X, a blank in English."""
    if kind in DEPTH:
        return depth == (kind == CLOSE)
    return (kind == JOINING and count > 0) or (kind == BLANK and before == LATIN)


def _name_from(start: int, tagged: TaggedText) -> TermSpans:
    """What stands between quotation marks as a whole, if it is not a term already."""
    kinds = tagged.kinds[start + 1 : start + 2 * MOST_WORDS]
    if CLOSE not in kinds:
        return
    kinds = kinds[: kinds.index(CLOSE)]
    end = start + 1 + len(kinds)
    key = fold("".join(tagged.words[start + 1 : end]))
    if 1 < len(key) <= MOST_CHARACTERS and not {MARK, OPEN} & set(kinds) and not _is_term(kinds):
        yield key, start + 1, end, tagged.words[start]


def _is_term(kinds: str) -> bool:
    return (
        kinds[0] in FIRST
        and kinds[-1] in LAST
        and len(kinds) <= MOST_WORDS
        and all(kind in WITHIN or kind == JOINING for kind in kinds)
    )
