"""Why is no reading of a run taken? What is said where the page is left as it is.

A reading is taken when it changes something, makes sense, and is not made up where nothing but
signs is left.
"""

from __future__ import annotations

import re

from zhpolicy.restoration.crossed_bytes.lost_bytes import TAG
from zhpolicy.restoration.crossed_bytes.paths import Character, stands_there
from zhpolicy.restoration.crossed_bytes.readings import RunReading
from zhpolicy.restoration.pinyin import READING

__all__ = ["SIGNS_ALONE", "changes", "last_change", "objection_to"]

# Text has some e-5 a character, lists of names e-9.4 at the worst of 380 right readings of held-out
# test pages, bytes drawn by lot e-14; what is less likely than this is no text.
NO_SENSE = -11.0
# Between two lone bytes `?` is half of what stood there (非???, for 非常快,): such a reading is
# taken, as likely, when it is good text (e-3.5 a character) and so far ahead of the next (e-4):
# two of the three such places on 340 damaged test pages, both right.
PLAIN_SENSE, PLAIN_AHEAD = -3.5, 4.0
# 推進醫! ends a line, for 推進醫保。: the mark costs e-7 and more and is ahead by less than
# e-6 of what may have stood there. Seen on ten lines damaged so and ten that are sound.
DOUBT_SENSE, DOUBT_AHEAD = -7.0, 6.0
NO_READING = "no reading of the bytes gives the page again"
NO_SENSE_MADE = "what the bytes can have said makes no sense"
MARK_IN_DOUBT = "a mark that two characters may have become, whose other bytes are gone"
SIGNS_ALONE = "only question marks are left: nothing shows what the bytes were"

_NOTE_HERE = re.compile(rf"\(?{READING}\)")
_TAG = re.compile(rf"\?{TAG}")


def objection_to(readings: list[RunReading], *, text: str, found: re.Match[str]) -> str | None:
    """Why no reading is taken; empty when the page reads as it stands, None when one is."""
    if not readings:
        return NO_READING
    if not changes(text, readings[0]):
        doubtful = found["last"] and _is_doubtful(readings)
        return NO_READING if found["half"] else MARK_IN_DOUBT if doubtful else ""
    if readings[0].sense < NO_SENSE:
        return NO_SENSE_MADE
    invented = _is_invented(text, readings[0]) and not _is_plain(readings)
    return SIGNS_ALONE if invented else None


def _is_invented(text: str, reading: RunReading) -> bool:
    """True when nothing of what changed is seen on the page but question marks."""
    seen = text[changes(text, reading)[0].start : last_change(text, reading)]
    return set(_TAG.sub("?", seen)) <= {"?"}


def _is_plain(readings: list[RunReading]) -> bool:
    """True when hardly anything but the first reading can have stood where signs are left."""
    best = readings[0]
    ahead = best.score - readings[1].score if len(readings) > 1 else PLAIN_AHEAD
    return best.sense > PLAIN_SENSE and ahead >= PLAIN_AHEAD


def _is_doubtful(readings: list[RunReading]) -> bool:
    """True when a mark hardly fits where it stands, and what bytes can have been fits as well."""
    near = len(readings) > 1 and readings[0].score - readings[1].score < DOUBT_AHEAD
    return near and readings[0].sense < DOUBT_SENSE


def changes(text: str, reading: RunReading) -> list[Character]:
    """The characters of a reading that do not stand so on the page."""
    return [one for one in reading.characters if not stands_there(text, one)]


def last_change(text: str, reading: RunReading) -> int:
    """Where the last character that changed stops, with the gloss that belongs to it."""
    end = max(one.end for one in changes(text, reading))
    note = _NOTE_HERE.match(text, end)
    return note.end() if note else end
