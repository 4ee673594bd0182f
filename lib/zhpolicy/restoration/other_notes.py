"""Readings in brackets in another form than known scripts have: toneless, of words, in full width.

当(dang)地, 当地(dāngdì), 当（dāng）地: some scripts write so, and so do writers who tell how a name
is read or who quote a Chinese word. Where many stand behind common characters they are a script's;
where the rule does not dare they are reported, so that none is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhpolicy.restoration.pinyin import (
    LETTERS,
    LONGEST_READING,
    TONE_LETTERS,
    characters_read,
    characters_read_toneless,
)
from zhpolicy.restoration.scattered_notes import (
    LEAST_CHARACTERS,
    LEAST_NOTES,
    is_common,
    is_lesson,
)

__all__ = ["Note", "OtherNotes", "find_notes", "judge_notes"]

# A reading belongs to so many characters at most: a word or a name.
MOST_CHARACTERS = 4
# A writer may tell how some words are read (元(yuan), 角(jiao), 分(fen); 台州(tāizhōu)); so many,
# and all of common characters, no writer tells. Chosen by judgement: no page of 802 has one.
LEAST_ODD_NOTES, LEAST_ODD_CHARACTERS = 5, 4

_PRINTED = str.maketrans("ɑɡ", "ag", " '’·-")  # the letters of readings as textbooks print them
_BRACKETED = re.compile(
    rf"(?<=[\u4e00-\u9fff])([(（])([{LETTERS}ɑɡ][{LETTERS}ɑɡ '’·-]{{0,30}})[)）]"
)
_TONE = re.compile(f"[{TONE_LETTERS}]")


@dataclass(frozen=True, slots=True)
class Note:
    """A reading in brackets, `raw[start:end]`, and the characters before it that are read so."""

    start: int
    end: int
    written: str
    characters: str
    toned: bool
    wide: bool  # in brackets of full width

    @property
    def is_common(self) -> bool:
        """True when nobody needs to be told how any of the characters is read."""
        return all(map(is_common, self.characters))

    @property
    def is_odd(self) -> bool:
        """True when it is toneless or belongs to more than one character."""
        return not self.toned or len(self.characters) > 1


@dataclass(frozen=True, slots=True)
class OtherNotes:
    """The notes that a script has put there, and those of which it is not known."""

    taken: tuple[Note, ...] = ()
    doubtful: tuple[Note, ...] = ()


def find_notes(text: str) -> Iterator[Note]:
    """The brackets that hold exactly the readings of the characters before them, in any form.

    >>> [note.characters for note in find_notes("当(dang)地的干部（gàn bù）在(at)会场")]
    ['当', '干部']
    """
    for found in _BRACKETED.finditer(text):
        letters = found[2].translate(_PRINTED)
        before = text[max(0, found.start() - MOST_CHARACTERS) : found.start()]
        length = _count_read(before, letters)
        if length:
            toned = _TONE.search(letters) is not None
            yield Note(*found.span(), found[0], before[-length:], toned, found[1] == "（")


def _count_read(before: str, letters: str) -> int:
    """How many characters at the end of a text are read so, one after the other; 0 for none."""
    if not before:
        return 0
    for length in range(min(len(letters), LONGEST_READING), 0, -1):
        reading = letters[-length:]
        if not _is_read(before[-1], reading):
            continue
        if length == len(letters):
            return 1
        more = _count_read(before[:-1], letters[:-length])
        if more:
            return more + 1
    return 0


def _is_read(character: str, reading: str) -> bool:
    """True when a character has this reading, with its tone or without."""
    return character in characters_read(reading) or character in characters_read_toneless(reading)


def judge_notes(text: str, *, broken: bool) -> OtherNotes:
    """Which notes are a script's that are not in the form of the known ones, and which may be.

    `broken` when the page is known to be a script's: there the toned reading of one character is
    its own. Honest notes stand behind rare characters, and there alone.

    >>> judge_notes("他在（zài）县里（lǐ）工作（zuò）", broken=False).taken[0].characters
    '在'
    >>> judge_notes("人民币的元(yuan)", broken=False).doubtful[0].characters
    '元'
    """
    notes = list(find_notes(text))
    if not notes or is_lesson(text):
        return OtherNotes()
    common = [note for note in notes if note.is_common]
    plain = [note for note in common if not note.is_odd]
    odd = [note for note in common if note.is_odd and (note.toned or len(note.characters) == 1)]
    takes_plain = broken or _are_many(plain, LEAST_NOTES, LEAST_CHARACTERS)
    takes_odd = _are_many(odd, LEAST_ODD_NOTES, LEAST_ODD_CHARACTERS)
    taken = [note for note in plain if note.wide] if takes_plain else []
    taken += odd if takes_odd else []
    # Where one behind common characters is in doubt, one behind a rare character is too; and a
    # writer tells a reading once.
    again = len({note.characters for note in notes}) < len(notes)
    doubtful = [note for note in notes if note not in taken] if broken or common or again else []
    return OtherNotes(tuple(taken), tuple(doubtful))


def _are_many(notes: list[Note], least: int, least_characters: int) -> bool:
    return len(notes) >= least and len({note.characters for note in notes}) >= least_characters
