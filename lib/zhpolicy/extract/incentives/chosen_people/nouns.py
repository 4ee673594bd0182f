"""Which nouns stand where those stand who get something, though no table has them?

青农可, 厂商每, 为新就业群体: a noun opens a clause and something is said of it that is said of
receivers, or a word that gives stands ahead of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhpolicy.text.words import Word

__all__ = ["find_nouns"]

# Kinds of words that are nouns, and those that describe one.
NOUNS = ("n", "un", "j", "l", "an")
NO_NOUNS = ("ns", "nt")
DESCRIBE = (*NOUNS, "a", "b", "vn", "v", "m", "q", "uj", "f", "d", "r", "p", "x", "t", "s", "zg")
# What is said of receivers, by its first sign; a figure too.
SAID = frozenset("可能由每凭得领获享均都按须应在自依先优还也则若如只免不入住有满连个一二三")
GIVES = frozenset("给为对向让替帮付补奖由")
# So many signs stand at most before a noun that opens a clause.
LONGEST_OPENING = 14
UNKNOWN = "un"
# 车间(主), 师傅(农): one sign behind a noun that is part of it.
SUFFIXES = ("b", "zg", "ng", "un")
LAST = Word("", 0, "")


def find_nouns(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where such nouns stand.

    >>> from zhpolicy.text.words import cut
    >>> text = "青农可领补贴"
    >>> [text[start:end] for start, end in find_nouns(text, cut(text))]
    ['青农', '补贴']
    """
    given, opens = False, True
    for word, behind in pairwise([*words, LAST]):
        end = _end_of(word, behind)
        if end and (len(word) > 1 or word.tag == "n"):
            after = text[end : end + 1]
            is_said = not after or after in SAID or after.isdigit() or after in ",:("
            if (opens and is_said and end <= LONGEST_OPENING) or given:
                yield word.start, end
            given = False
        given = given or word[-1:] in GIVES
        opens = opens and word.tag.startswith(DESCRIBE)


def _end_of(word: Word, behind: Word) -> int:
    """Where a noun ends: 0 for no noun, or one that only opens a longer phrase."""
    if not word.tag.startswith(NOUNS) or word.tag.startswith(NO_NOUNS):
        return 0
    if word.tag == UNKNOWN:
        size = next((at for at, sign in enumerate(word) if at > 1 and sign in SAID), len(word))
        return word.start + size
    if len(behind) == 1 and behind.tag.startswith(SUFFIXES):
        return behind.end
    return 0 if behind.tag.startswith((*NOUNS, "uj", "vn")) else word.end
