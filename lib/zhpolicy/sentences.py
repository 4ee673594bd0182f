"""Where does each sentence begin and end?

A sentence ends at 。 ！ ？ with the closing marks behind it, and at a line break. It goes on
when a comma follows the closing mark (“……。”，他说); a semicolon does not end it, nor do the
dots of 等…….
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Sentence", "split_sentences"]

_END = re.compile(
    r"""
    [。!?！？｡]+            # the mark, or several
    [”’」』)）》〉\]】﹂﹄"']*   # what it closes
    (?![,，、;；:：])        # a comma behind the closing mark: the sentence goes on
    | \n
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` is one sentence, without the blanks around it."""

    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order; blanks and line breaks between them belong to none.

    >>> text = "授人以魚不如授人以漁。“很好！”村民說。"
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['授人以魚不如授人以漁。', '“很好！”', '村民說。']
    """
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    starts = [0, *ends[:-1]]
    found = (_without_blanks(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [sentence for sentence in found if sentence.start < sentence.end]


def _without_blanks(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Sentence(start + left, start + left + len(piece.strip()))
