"""Which passages do two texts share, word for word? The longest first, with their places.

Only letters, figures and Chinese characters are compared, in simplified form: a comma more, a
line break or the other script does not end a passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.likeness.minhash import number_runs
from zhpolicy.text.wording import counted, require_number

__all__ = ["PASSAGE_COLUMNS", "Letters", "SharedPassage", "find_passages", "shared_passages"]

PASSAGE_COLUMNS = (
    "passage",
    "characters",
    "start",
    "end",
    "other_passage",
    "other_start",
    "other_end",
)
# Longer than what everybody writes: 全面贯彻习近平新时代中国特色社会主义思想 has 20 characters.
SHORTEST = 21
# Places of the other text that are tried for one beginning: a hostile page repeats itself.
MOST_TRIED = 8
Places = NDArray[np.int32]


@dataclass(frozen=True)
class Letters:
    """The letters of a text, folded into one form, and the place of each in the text."""

    text: str
    places: Places

    @classmethod
    def of(cls, document: Document) -> Letters:
        """The letters, figures and Chinese characters of a document."""
        return document.once(_letters)

    def span(self, start: int, length: int) -> tuple[int, int]:
        """The span of the text that some letters in a row stand in."""
        return int(self.places[start]), int(self.places[start + length - 1]) + 1


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """`characters` letters in a row that two texts share: where in the one and the other."""

    characters: int
    start: int
    end: int
    other_start: int
    other_end: int


def shared_passages(first: Readable, second: Readable, *, least: int = SHORTEST) -> pd.DataFrame:
    """The passages of at least `least` characters that two texts share, the longest first.

    Marks and blanks are passed over and not counted, scripts and widths are folded. Columns:
    PASSAGE_COLUMNS; `start` and `end` are code points in the raw page of the first article (or
    in the string), `other_start` and `other_end` in that of the second; the passages are shown as
    each page writes them. No two overlap in the first text. Raises ValueError when `least` is
    below two, TypeError for what is no number and no text.

    >>> first = "记者获悉：山东选派教师269名，分赴21所学校。"
    >>> table = shared_passages(first, "山東選派教師２６９名分赴21所學校", least=10)
    >>> table[["passage", "characters", "start", "other_start"]].values.tolist()
    [['山东选派教师269名，分赴21所学校', 17, 5, 0]]
    """
    require_number(least, name="least", least=2)
    one, other = as_document(first), as_document(second)
    found = list(find_passages(one, other, least=least))
    found.sort(key=lambda passage: (-passage.characters, passage.start))
    rows = [_row(one, other, passage=passage) for passage in found]
    table = pd.DataFrame(rows, columns=list(PASSAGE_COLUMNS))
    total, of = sum(each.characters for each in found), len(Letters.of(one).text)
    table.attrs["note"] = (
        f"{counted(len(found), 'passage')} of {least} characters or more: {total:,} of the "
        f"{of:,} letters and characters of the first text, marks not counted."
    )
    return table


def find_passages(
    first: Document, second: Document, *, least: int = SHORTEST
) -> Iterator[SharedPassage]:
    """What two documents share, in the order of the first; offsets are those of their texts."""
    one, other = Letters.of(first), Letters.of(second)
    for start, at, length in _matches(one.text, other.text, least=least):
        yield SharedPassage(length, *one.span(start, length), *other.span(at, length))


def _matches(one: str, other: str, *, least: int) -> Iterator[tuple[int, int, int]]:
    """Begin in the one text, begin in the other, length: greedily from left to right."""
    if min(len(one), len(other)) < least:
        return
    own, its = number_runs(one, least), number_runs(other, least)
    order = np.argsort(its, kind="stable")
    ranked = its[order]
    low, high = np.searchsorted(ranked, own), np.searchsorted(ranked, own, side="right")
    begins = np.flatnonzero(high > low)
    at = 0
    while at < len(begins):
        start = int(begins[at])
        places = order[low[start] : min(high[start], low[start] + MOST_TRIED)].tolist()
        length, minus = max(
            (_common(one, other, start=start, place=place), -place) for place in places
        )
        if length >= least:
            yield start, -minus, length
        at = int(np.searchsorted(begins, start + max(length, 1)))


def _common(one: str, other: str, *, start: int, place: int) -> int:
    """How many characters are the same from there on: by doubling, then by halving."""
    reach, room = 32, min(len(one) - start, len(other) - place)
    while reach < room and one[start : start + reach] == other[place : place + reach]:
        reach *= 2
    low, high = 0, min(reach, room)
    while low < high:
        middle = (low + high + 1) // 2
        if one[start : start + middle] == other[place : place + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _letters(document: Document) -> Letters:
    kept = [at for at, character in enumerate(document.working) if character.isalnum()]
    folded = "".join(map(_lower, map(document.working.__getitem__, kept)))
    return Letters(folded, np.array(kept, dtype=np.int32))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _row(one: Document, other: Document, *, passage: SharedPassage) -> tuple[object, ...]:
    shown = one.text[passage.start : passage.end]
    again = other.text[passage.other_start : passage.other_end]
    place = one.to_raw(passage.start, passage.end)
    its = other.to_raw(passage.other_start, passage.other_end)
    return shown, passage.characters, *place, again, *its
