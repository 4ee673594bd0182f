"""How likely is it that somebody wrote this? A score for texts that bytes may stand for.

A wrong decoding of Chinese bytes is made of real characters, only of the wrong ones: rare,
and side by side with neighbours that they never have. Characters and pairs of characters
are counted in jieba's dictionary with its frequencies (a table of 349,046 words, MIT); a
traditional character counts like the simplified one that it stands for.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from math import log

from zhpolicy.restoration.pinyin import TONE_LETTERS
from zhpolicy.text.scripts import plain_forms, to_simplified
from zhpolicy.text.tables import read_table

__all__ = ["is_plausible", "score_text"]

# Shares of a page, as logarithms. Counted on news in both scripts, rounded: what matters is
# the order, and that ten wrong characters can not outweigh ten right ones.
ASCII = -4.0  # a letter, a figure, a space
ASCII_MARK = -6.0
MARK = -4.5  # 。，“” are a tenth of a page, and two dozen in kind
TONE_LETTER = -5.0  # ǎ in a gloss (dāng): a page that has one has hundreds
LATIN = -9.0  # é: one in a name, not ten in a row
FOREIGN = -11.0  # a letter of another script, a box, an arrow
RARE_HAN = -15.0  # a character that no word of the dictionary has
NOBODY_WRITES = -25.0  # unassigned, private use, a control character, U+FFFD
TRADITIONAL = -1.0  # half to a third of the characters keep their form

# The mean score of what is not ASCII: of 3,000 samples of four characters of news the least
# was -9.9; Japanese, Korean and Russian bytes read as Chinese, and random ones, are below -10.7.
LEAST_MEAN = -10.5
# Three characters may be a rare name.
LEAST_CHARACTERS = 4

LETTERS_OF_READINGS = frozenset(TONE_LETTERS + "ü")
MARK_BLOCKS = (("\u2010", "\u2027"), ("\u3000", "\u3011"), ("\uff01", "\uff1f"))
# What the simplified forms of `plain_forms` leave out: the first extension, and what came later.
RARE = [chr(code) for code in (*range(0x3400, 0x4E00), *range(0x9FA6, 0xA000))]
_NOBODY = frozenset({"Cn", "Co", "Cc", "Cs"})


def score_text(text: str) -> float:
    """The logarithm of the share of such a text among all texts of its length; higher is likelier.

    The scores of two readings of the same bytes can be compared; scores of different texts
    can not.

    >>> score_text("组团式援疆") > score_text("缁勫洟寮忔彺鐤")
    True
    """
    counts = Counter(text)
    return sum(_score_character(character) * number for character, number in counts.items())


def is_plausible(text: str) -> bool:
    """Whether the characters that are not ASCII may be Chinese, or are too few to tell.

    >>> is_plausible("组团式援疆"), is_plausible("缁勫洟寮忔彺鐤")
    (True, False)
    """
    high = "".join(character for character in text if character > "\x7f")
    return len(high) < LEAST_CHARACTERS or score_text(high) >= LEAST_MEAN * len(high)


@cache
def _score_character(character: str) -> float:
    if character.isascii() and (character.isalnum() or character.isspace()):
        return ASCII
    if " " <= character <= "~":
        return ASCII_MARK
    known = _character_scores().get(character)
    return known if known is not None else _score_unknown(character)


def _score_unknown(character: str) -> float:
    if unicodedata.category(character) in _NOBODY:
        return NOBODY_WRITES
    if character in LETTERS_OF_READINGS:
        return TONE_LETTER
    if _is_mark(character):
        return MARK
    if character < "\u0250":
        return LATIN
    return RARE_HAN if "CJK" in unicodedata.name(character, "") else FOREIGN


def _is_mark(character: str) -> bool:
    return any(first <= character <= last for first, last in MARK_BLOCKS)


@cache
def _character_scores() -> dict[str, float]:
    """The logarithm of the share of each Han character, in both scripts."""
    rows = read_table("restoration/dictionary_characters")
    counts = {row["character"]: int(row["count"]) for row in rows}
    total = sum(counts.values())
    scores = {character: log(count / total) for character, count in counts.items()}
    return _with_traditional(scores)


def _with_traditional(scores: dict[str, float]) -> dict[str, float]:
    plain_forms_of_rare = dict(zip(RARE, to_simplified("\n".join(RARE)).split("\n"), strict=True))
    for own, plain in (plain_forms() | plain_forms_of_rare).items():
        if own != plain and plain in scores:
            scores[own] = max(scores.get(own, RARE_HAN), scores[plain] + TRADITIONAL)
    return scores
