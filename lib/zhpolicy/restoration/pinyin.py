"""Which characters can a reading stand for, and what does a reading look like?"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.tables import read_table

__all__ = [
    "LETTERS",
    "LONGEST_READING",
    "READING",
    "TONE_LETTERS",
    "characters_read",
    "characters_read_toneless",
    "is_reading_of",
]

TONE_LETTERS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_WITHOUT_TONES = str.maketrans(TONE_LETTERS, "aaaaeeeeiiiioooouuuuüüüü")
LETTERS = TONE_LETTERS + "abcdefghijklmnopqrstuvwxyzüê"
# What a reading looks like, as a piece of a pattern. No syllable has more than six letters
# (zhuāng); which letters make a syllable is not asked here, but in the table of readings.
LONGEST_READING = 6
READING = rf"[{LETTERS}]{{1,{LONGEST_READING}}}"


@cache
def _characters() -> dict[str, str]:
    """Strings: as sets the characters of all readings take 6 MB more."""
    return {row["pinyin"]: row["characters"] for row in read_table("restoration/readings")}


def characters_read(reading: str) -> frozenset[str]:
    """All characters of GBK with this reading; none when it is no syllable.

    >>> "數" in characters_read("shù"), characters_read("abc")
    (True, frozenset())
    """
    return frozenset(_characters().get(reading, ""))


def is_reading_of(reading: str, character: str) -> bool:
    """True when the character can be read so.

    >>> is_reading_of("zhǎng", "長"), is_reading_of("qiūcí", "兹")
    (True, False)
    """
    return bool(character) and character in _characters().get(reading, "")


def characters_read_toneless(reading: str) -> frozenset[str]:
    """All characters of GBK with a reading that is this one without its tone; `v` is written for ü.

    >>> "數" in characters_read_toneless("shu"), "女" in characters_read_toneless("nv")
    (True, True)
    """
    return frozenset(_toneless().get(reading.replace("v", "ü"), ""))


@cache
def _toneless() -> dict[str, str]:
    found: dict[str, str] = {}
    for reading, characters in _characters().items():
        bare = reading.translate(_WITHOUT_TONES)
        found[bare] = found.get(bare, "") + characters
    return found
