"""Does a stretch of text begin and end where words do?

办学 in 公办学校 does neither: the text reads 公办|学校. A stretch inside one word is let stand
(补助 in 补助金), since a compound is mostly about what its parts are about.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhpolicy.text.dictionary import find_dictionary

__all__ = ["cuts_a_word", "ends_inside_a_word"]

# Words that reach across a border are looked for up to this length: 98 of 100 words of the
# dictionary that 300 stories of policy news use have four characters or fewer.
LONGEST_WORD = 4
# How much of the text on each side is cut into words where a border is in doubt: two to four words.
# Chosen without a measurement.
REACH = 8
CLAUSE_MARKS = frozenset(",;:。!?…、“”‘’《》()\n ")


def cuts_a_word(working: str, *, start: int, end: int) -> bool:
    """Whether `working[start:end]` begins or ends inside a word that is not wholly around it.

    `working` is working text (simplified characters, half-width marks). Only where a word of
    the dictionary could reach across a border is the clause cut into words.

    >>> cuts_a_word("多所公办学校", start=3, end=5), cuts_a_word("联合办学", start=2, end=4)
    (True, False)
    """
    if not (_may_cross_begin(working, start, end) or _may_cross_end(working, start, end)):
        return False
    return any(
        begin < border < finish and not (begin <= start and finish >= end)
        for begin, finish in _words_around(working, start, end)
        for border in (start, end)
    )


def ends_inside_a_word(working: str, *, start: int, end: int) -> bool:
    """Whether `working[start:end]` ends inside a word that begins behind its first character.

    >>> ends_inside_a_word("医疗援疆行动见效", start=2, end=5)
    True
    >>> ends_inside_a_word("名医援疆行,开诊", start=2, end=5)
    False
    """
    if not _may_cross_end(working, start, end):
        return False
    return any(start < begin < end < finish for begin, finish in _words_around(working, start, end))


def _may_cross_begin(working: str, start: int, end: int) -> bool:
    """Whether some word of the dictionary begins before the stretch and ends inside it."""
    has_word = find_dictionary().segmenter.has_word
    for begin in range(max(0, start - LONGEST_WORD + 1), start):
        for finish in range(start + 1, min(end, begin + LONGEST_WORD + 1)):
            if has_word(working[begin:finish]):
                return True
    return False


def _may_cross_end(working: str, start: int, end: int) -> bool:
    """Whether some word of the dictionary begins inside the stretch and ends behind it."""
    has_word, last = find_dictionary().segmenter.has_word, len(working) + 1
    for begin in range(max(start + 1, end - LONGEST_WORD + 1), end):
        for finish in range(end + 1, min(last, begin + LONGEST_WORD + 1)):
            if has_word(working[begin:finish]):
                return True
    return False


def _words_around(working: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of the clause around a stretch, as spans."""
    begin, finish = start, end
    while begin > max(0, start - REACH) and working[begin - 1] not in CLAUSE_MARKS:
        begin -= 1
    while finish < min(len(working), end + REACH) and working[finish] not in CLAUSE_MARKS:
        finish += 1
    for word in find_dictionary().segmenter.cut_known(working[begin:finish]):
        yield begin, begin + len(word)
        begin += len(word)
