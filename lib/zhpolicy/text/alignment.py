"""Where does a character of the restored text stand on the raw page?

An `Alignment` relates two texts, the page as it arrived (raw) and a text made
from it. It stores only the pieces where the two differ; between the pieces the
texts are equal, character for character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Alignment", "Piece"]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """`text[start:end]` was made from `raw[raw_start:raw_end]`.

    A deletion has `start == end`, an insertion `raw_start == raw_end`. Raw spans of
    neighbouring pieces may share a character (a crossed byte belongs to two).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True)
class Alignment:
    """A map of offsets between a text and the raw page it was made from.

    `pieces` are sorted by `start`, then `raw_start`; `length` and `raw_length` are the
    lengths of the two texts in code points.

    >>> shorter = Alignment.from_pieces([Piece(1, 1, 1, 7)], length=2, raw_length=8)
    >>> raw = "當(dāng)地"
    >>> raw[slice(*shorter.to_raw(0, 2))]
    '當(dāng)地'
    >>> shorter.from_raw(7, 8)
    (1, 2)
    """

    pieces: tuple[Piece, ...]
    length: int
    raw_length: int

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """The alignment of a text with itself."""
        return cls((), length, length)

    @classmethod
    def from_pieces(cls, pieces: Iterable[Piece], *, length: int, raw_length: int) -> Alignment:
        """An alignment of sorted pieces; what lies between them is equal in both texts."""
        return cls(tuple(pieces), length, raw_length)

    @property
    def is_identity(self) -> bool:
        """True when no offset moves."""
        return not self.pieces

    @cached_property
    def _ends(self) -> list[int]:
        return [piece.end for piece in self.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _raw_ends(self) -> list[int]:
        return [piece.raw_end for piece in self.pieces]

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [piece.raw_start for piece in self.pieces]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw page that `text[start:end]` was made from, as tight as it can be.

        What was deleted inside the span lies inside the raw span; what was deleted before
        its first or behind its last character does not. An empty span gives an empty span.
        Raises ValueError when the span does not lie in the text.
        """
        if not 0 <= start <= end <= self.length:
            raise _no_span(start, end, length=self.length, name="text")
        if not self.pieces:
            return start, end
        if start == end:
            position = self._raw_position(start) if start < self.length else self.raw_length
            return position, position
        return self._raw_position(start), self._raw_end_position(end)

    def from_raw(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """The span of the text that holds everything made from `raw[raw_start:raw_end]`.

        Raises ValueError when the span does not lie in the raw page.
        """
        if not 0 <= raw_start <= raw_end <= self.raw_length:
            raise _no_span(raw_start, raw_end, length=self.raw_length, name="raw page")
        if self.is_identity:
            return raw_start, raw_end
        start = self._position_from_raw(raw_start)
        return start, max(start, self._end_position_from_raw(raw_end))

    def after(self, first: Alignment) -> Alignment:
        """This alignment laid on top of `first`: text -> middle text becomes text -> raw page.

        `first` relates the middle text to the raw page. Raises ValueError when the middle
        texts differ in length.
        """
        if self.raw_length != first.length:
            raise ValueError(
                f"the texts do not meet: one alignment starts from {self.raw_length} characters, "
                f"the other ends with {first.length}; compose alignments of the same middle text"
            )
        if self.is_identity:
            return first
        if first.is_identity:
            return self
        pieces = [Piece(p.start, p.end, *self._through(first, p)) for p in self.pieces]
        pieces += self._carried_over(first)
        return Alignment(tuple(sorted(pieces)), self.length, first.raw_length)

    def _through(self, first: Alignment, piece: Piece) -> tuple[int, int]:
        """The raw span of one piece, with what `first` deleted at its edges."""
        if piece.raw_start == piece.raw_end:
            return first.to_raw(piece.raw_start, piece.raw_end)
        raw_start, raw_end = first.to_raw(piece.raw_start, piece.raw_end)
        if piece.start == piece.end:
            raw_end = max(raw_end, first._raw_position(piece.raw_end))
        return raw_start, raw_end

    def _carried_over(self, first: Alignment) -> list[Piece]:
        """What the pieces of `first` made of the stretches that this alignment leaves alone."""
        carried = []
        for piece in first.pieces:
            index = bisect_right(self._raw_ends, piece.start)
            carried += self._remainders(piece, index)
        return carried

    def _remainders(self, piece: Piece, index: int) -> list[Piece]:
        """The parts of a piece of the middle text outside the pieces from `index` on."""
        remainders, start = [], piece.start
        while index < len(self.pieces) and self.pieces[index].raw_start < piece.end:
            remainders.append((start, self.pieces[index].raw_start, self._shift_before(index)))
            start = self.pieces[index].raw_end
            index += 1
        remainders.append((start, piece.end, self._shift_before(index)))
        return [
            Piece(a + shift, b + shift, piece.raw_start, piece.raw_end)
            for a, b, shift in remainders
            if a < b or a == b == piece.start == piece.end
        ]

    def _shift_before(self, index: int) -> int:
        """What is added to an offset of the raw page that lies before piece `index`."""
        return self.pieces[index - 1].end - self.pieces[index - 1].raw_end if index else 0

    def _raw_position(self, start: int) -> int:
        """Where the character at `start` begins on the raw page."""
        index = bisect_right(self._ends, start)
        if index < len(self.pieces) and self.pieces[index].start <= start:
            return self.pieces[index].raw_start
        if index == 0:
            return start
        last = self.pieces[index - 1]
        return last.raw_end + start - last.end

    def _raw_end_position(self, end: int) -> int:
        """Where the character that stops at `end` stops on the raw page."""
        index = bisect_left(self._starts, end)
        if index == 0:
            return end
        while index and self.pieces[index - 1].start == self.pieces[index - 1].end == end:
            index -= 1
        last = self.pieces[index - 1] if index else Piece(0, 0, 0, 0)
        return last.raw_end if end <= last.end else last.raw_end + end - last.end

    def _position_from_raw(self, raw_start: int) -> int:
        index = bisect_right(self._raw_ends, raw_start)
        if index < len(self.pieces) and self.pieces[index].raw_start <= raw_start:
            return self.pieces[index].start
        if index == 0:
            return raw_start
        last = self.pieces[index - 1]
        return last.end + raw_start - last.raw_end

    def _end_position_from_raw(self, raw_end: int) -> int:
        index = bisect_left(self._raw_starts, raw_end)
        if index == 0:
            return raw_end
        last = self.pieces[index - 1]
        return last.end if raw_end <= last.raw_end else last.end + raw_end - last.raw_end


def _no_span(start: int, end: int, *, length: int, name: str) -> ValueError:
    return ValueError(
        f"no span ({start}, {end}) in a {name} of {length} characters; "
        "expected 0 <= start <= end <= length"
    )
