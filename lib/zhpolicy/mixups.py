"""Was the whole page once read with the wrong encoding, and stored like that?

涓浗 is 中国 in UTF-8 read as GBK; ÖÐ¹ú is 中国 in GBK read as Latin-1. Nothing is lost
as long as every wrong character leads back to its byte: the bytes are read again, rightly.
A line is changed only when its bytes say something far likelier in another encoding.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from zhpolicy.plausibility import score_text

__all__ = ["undo_mixups"]

WESTERN = "cp1252"
RIGHT_READINGS = {
    WESTERN: ("utf-8", "gb18030", "big5hkscs"),
    "gb18030": ("utf-8", "big5hkscs"),
    "big5hkscs": ("utf-8", "gb18030"),
}
# UTF-8 read as Latin-1 twice is two layers; a third was never seen, but costs nothing.
MOST_LAYERS = 3
# A right reading is likelier by 3 and more for each of its characters (見 -7, 瑕 -12, two for
# three bytes); sound text read wrongly is less likely than itself, whatever it says.
LEAST_GAIN_PER_CHARACTER = 1.5
_HIGH_PAIR = re.compile("[\u0080-\u00ff][\u0080-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")
_EVERY_PAGE_HAS = ("的", "，", "。", ",的")


def undo_mixups(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with whole-text mix-ups of encodings undone, and what was undone, in that order.

    Sound text comes back as the same object. A mix-up that lost bytes is left as it is.

    >>> undo_mixups("ÖÐ¹úÈËÃñ")
    ('中国人民', ('gb18030 read as cp1252',))
    """
    undone: list[str] = []
    for _ in range(MOST_LAYERS):
        better, name = _undo_layer(text)
        if better == text:
            break
        text = better
        undone.append(name)
    return text, tuple(undone)


def _undo_layer(text: str) -> tuple[str, str]:
    if text.isascii():
        return text, ""
    lines = text.split("\n")
    readings = [_read_again(line) for line in lines]
    names = Counter(name for _, name in readings if name)
    if not names:
        return text, ""
    name = max(names, key=lambda each: (names[each], each))
    return "\n".join(line for line, _ in readings), name


def _read_again(line: str) -> tuple[str, str]:
    """The line as its bytes are read rightly, and the name of the mix-up; "" when it is sound."""
    if line.isascii():
        return line, ""
    readings = [(line, "")]
    for wrong in _suspected(line):
        data = _bytes_of(line, wrong)
        if data is not None:
            readings += _right_readings(data, wrong)
    return readings[0] if len(readings) == 1 else _likeliest(readings)


def _suspected(line: str) -> tuple[str, ...]:
    if _HIGH_PAIR.search(line):
        return (WESTERN,)
    if any(mark in line for mark in _EVERY_PAGE_HAS):
        return ("gb18030",)
    return ("gb18030", "big5hkscs")


def _right_readings(data: bytes, wrong: str) -> list[tuple[str, str]]:
    readings = []
    for right in RIGHT_READINGS[wrong]:
        try:
            readings.append((data.decode(right), f"{right} read as {wrong}"))
        except UnicodeDecodeError:
            continue
    return readings


def _likeliest(readings: list[tuple[str, str]]) -> tuple[str, str]:
    """The likeliest reading, if it beats the line as it stands by far."""
    as_it_stands = readings[0]
    best = max(readings, key=lambda reading: score_text(reading[0]))
    gain = score_text(best[0]) - score_text(as_it_stands[0])
    high = sum(character > "\u007f" for character in best[0])
    return best if gain > LEAST_GAIN_PER_CHARACTER * high else as_it_stands


def _bytes_of(line: str, wrong: str) -> bytes | None:
    """The bytes that were read as `line`; None when not every character leads back to one."""
    try:
        if wrong == WESTERN:
            return line.translate(_western_bytes()).encode("latin-1")
        return line.encode(wrong)
    except UnicodeEncodeError:
        return None


@cache
def _western_bytes() -> dict[int, int]:
    """cp1252 in reverse; the five bytes that it leaves open are read as Latin-1 does."""
    table = {}
    for code in range(0x80, 0xA0):
        character = bytes([code]).decode(WESTERN, errors="ignore")
        if character:
            table[ord(character)] = code
    return table
