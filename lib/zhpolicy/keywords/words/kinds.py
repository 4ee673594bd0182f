"""What kind of word is each, as one letter? A noun, a verb, a stop word, a mark.

The letters are those of data/text/word_kinds.tsv; keywords begin, go on and end with some of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import find_tag

__all__ = ["find_kind", "find_role", "is_among", "stop_words"]

OPENING, CLOSING = "“‘《〈", "”’》〉"
BOOK_MARKS = "《〈"
PERSON, UNKNOWN, LATIN, NUMBER, BEGINNING = "r", "u", "e", "m", "k"
PARTY, OF = "党", "的"
# 软件和信息技术服务业: such a word holds two parts of a term together where nouns or words of
# action stand on both sides and the second part has two words. Of the keywords that people chose
# 2 in 100 are of that kind.
AND, COORDINATED, SECOND = frozenset("和与及"), frozenset("nzujvw"), frozenset("nzuw")
# The roles of words whose kind, or that of the next word, depends on their neighbours.
FIGURE, IS_OF, IS_AND, IS_PARTY, PLAIN = "foap-"
ROLES = {OF: IS_OF, PARTY: IS_PARTY, **dict.fromkeys(AND, IS_AND)}
BLANK, JOINING, OPEN, CLOSE, STOP, MARK = "_", "+", "(", ")", "s", "x"
# Further kinds are words of keywords/term_edges: `k` begins a term, `y` ends one, `l` does either;
# `h` only holds two parts together, as 的 does in 党的二十大 and 型 in 制度型开放.
BINDING = "h"
FIRST = frozenset("nrpozvwabijeutmgfkl")
LAST = frozenset("nrpozvwaijeugmtyl")
ALONE = frozenset("nrpozvwabijeutf")
WITHIN = FIRST | LAST | {BINDING}
DEPTH = {OPEN: 1, CLOSE: -1}
HELD = frozenset((OPEN, CLOSE, JOINING, BLANK))
# No term ends in a figure (旅客835, 病例55例); a year may close a title (中国教育现代化2035).
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def find_role(word: str) -> str:
    """Which role a word has among its neighbours: its kind, or that of the next, depends on it.

    >>> find_role("835"), find_role("的"), find_role("和"), find_role("学校")
    ('f', 'o', 'a', '-')
    """
    if any(map(str.isdigit, word)) and not _YEAR.fullmatch(word):
        return FIGURE
    return ROLES.get(word, PLAIN)


def find_kind(word: str) -> str:
    """The kind of a word by itself, a letter."""
    edge = read_map("keywords/term_edges", "kind").get(word)
    if edge:
        return edge
    kind = (
        STOP
        if word in stop_words()
        else read_map("text/word_kinds", "kind").get(find_tag(word), MARK)
    )
    if kind == UNKNOWN and len(word) < 4 and word[0] in read_words("text/surnames"):
        return PERSON
    return _mark_kind(word) if kind == MARK else kind


def _mark_kind(word: str) -> str:
    if word in OPENING:
        return OPEN
    if word in CLOSING:
        return CLOSE
    if word.isalpha():  # a rare character that jieba's dictionary has without a tag
        return UNKNOWN
    return BLANK if word == " " else JOINING if word in "·-—+&" else MARK


def stop_words() -> frozenset[str]:
    """The words at which no keyword begins or ends (data/keywords/stop_words.tsv)."""
    return read_words("keywords/stop_words")


@lru_cache(maxsize=16)
def is_among(kinds: frozenset[str]) -> NDArray[np.bool_]:
    """For each code of a letter, whether it is one of these kinds."""
    return np.array([chr(code) in kinds for code in range(128)])
