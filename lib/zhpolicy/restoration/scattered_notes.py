"""Which readings in brackets are a script's although they are few, or not at every occurrence?

Nobody annotates a common character: who writes 龟兹(qiūcí) or 郓(yùn)城 helps with a rare one. So a
bracket that holds exactly the reading of the common character before it is damage when it comes
again and again, except on pages about pronunciation; where it comes once it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.restoration.language.followers import share_of
from zhpolicy.restoration.pinyin import READING, TONE_LETTERS, characters_read
from zhpolicy.text.patterns.late import late
from zhpolicy.text.scripts import simplify
from zhpolicy.text.tables import alternation, read_map

__all__ = ["EMPTY_OR_STRANGE", "find_notes_of_common", "find_remains"]
__all__ += ["find_halves", "find_torn", "is_common", "is_lesson", "scattered"]

# One character in 14,000: the two thousand commonest. Of rarer ones a writer may tell the reading.
LEAST_SHARE = -9.5
# A writer may tell how a common character is read here that has two readings (还(huán)), once or
# twice; three times, behind two characters, is no help any more. No measurement is kept.
LEAST_NOTES, LEAST_CHARACTERS = 3, 2
EMPTY_OR_STRANGE = "a bracket that a script left: it holds no reading of the character before it"

# What a reading can begin with: 立(ì) is what a script or a cleaner left of 立(lì).
_INITIALS: tuple[str, ...] = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_HALF_NOTE = late(rf"(?<=[^\x00-(*-\x7f])\?({READING})\)")  # behind ) or Chinese
_NOTE = late(rf"(?<=([\u4e00-\u9fff]))\(({READING})\)")
_REMAINS = late(rf"(?<=[\u4e00-\u9fff)])\((?:{READING})?\)")
_TONE = late(f"[{TONE_LETTERS}]")


def find_notes_of_common(text: str) -> Iterator[re.Match[str]]:
    """The brackets that hold exactly a reading of the common character before them.

    Without a tone it is no reading: 业(ye) may be anything. Group 1 is the character, group 2
    the reading.
    """
    for found in _NOTE.finditer(text):
        character, reading = found[1], found[2]
        if _TONE.search(reading) and character in characters_read(reading) and is_common(character):
            yield found


def scattered(text: str, *, broken: bool = False) -> dict[str, frozenset[str]]:
    """The readings of common characters that a script has put there; empty when the page is honest.

    `broken` when the page is known to be a script's: there no such reading is honest.

    >>> scattered("市扶(fú)贫队到基(jī)地听取(qǔ)介绍")["基"]
    frozenset({'jī'})
    >>> scattered("还(huán)书时要归还"), scattered("多音字：还(huán)、行(háng)、长(zhǎng)")
    ({}, {})
    """
    readings: dict[str, set[str]] = {}
    notes = 0
    for found in find_notes_of_common(text):
        readings.setdefault(found[1], set()).add(found[2])
        notes += 1
    enough = notes >= LEAST_NOTES and len(readings) >= LEAST_CHARACTERS and not is_lesson(text)
    if not (enough or (broken and notes)):
        return {}
    for found in _NOTE.finditer(text):  # 了(le) has no tone
        if found[1] in characters_read(found[2]) and is_common(found[1]):
            readings.setdefault(found[1], set()).add(found[2])
    return {character: frozenset(known) for character, known in readings.items()}


def find_remains(text: str) -> Iterator[re.Match[str]]:
    """On a page that a script has broken: brackets that are empty or hold a strange reading."""
    return (
        found for found in _REMAINS.finditer(text) if found[0] == "()" or _TONE.search(found[0])
    )


def find_halves(text: str) -> Iterator[re.Match[str]]:
    """Readings whose bracket a script has crossed with a character: `?shù)`. Nobody writes them."""
    for found in _HALF_NOTE.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        opened = line.count("(") > line.count(")")
        if not opened and _TONE.search(found[1]) and characters_read(found[1]):
            yield found


def find_torn(text: str) -> Iterator[re.Match[str]]:
    """Brackets that hold the end of the reading of the character before them."""
    for found in _NOTE.finditer(text):
        whole = [begun + found[2] for begun in _INITIALS]
        torn = _TONE.search(found[2]) and found[1] not in characters_read(found[2])
        if torn and any(found[1] in characters_read(reading) for reading in whole):
            yield found


def is_common(character: str) -> bool:
    """True for a character whose reading nobody needs to be told."""
    return share_of(character) > LEAST_SHARE


def is_lesson(text: str) -> bool:
    """True when the page is about pronunciation.

    >>> is_lesson("這個字的讀音是"), is_lesson("数字音乐")
    (True, False)
    """
    return any(_lesson_words()[found[0]] == "yes" for found in _lesson().finditer(simplify(text)))


@cache
def _lesson_words() -> dict[str, str]:
    """The words, and of each whether it tells a lesson: 上声 does, 线上声 of 线上声誉 does not."""
    return read_map("restoration/lesson_words", "lesson")


@cache
def _lesson() -> re.Pattern[str]:
    return re.compile(alternation(_lesson_words()))
