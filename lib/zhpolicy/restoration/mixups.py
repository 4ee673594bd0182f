"""Was the page once read with the wrong encoding, and stored like that?

涓浗 is 中国 in UTF-8 read as GBK; ÖÐ¹ú is 中国 in GBK read as Latin-1. As long as every
wrong character leads back to its bytes nothing is lost: they are read again, rightly. Where
a byte was lost (UTF-8 read as GBK loses the last one of every odd line) its character stays
lost and becomes U+FFFD; nothing is put in its place. A line is changed only when its bytes
say something far likelier in another encoding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from math import inf

from zhpolicy.restoration.plausibility import is_plausible, score_text
from zhpolicy.text.patterns.late import late

__all__ = ["undo_mixups"]

WESTERN = "cp1252"
TWO_BYTES = ("gb18030", "big5hkscs")
# UTF-8 read as Latin-1 twice is two layers; a third was never seen, but costs nothing.
MOST_LAYERS = 3
# A right reading is likelier by 3 and more for each of its characters (見 -7, 瑕 -12, two for
# three bytes); sound text read wrongly is less likely than itself, whatever it says.
LEAST_GAIN = 1.5
# One character can be likelier by chance (期 for 戳), three can not: e^12 is 160,000 to 1.
LEAST_TOTAL_GAIN = 12.0
# Of what is not ASCII on a Chinese page nearly all is Chinese; what comes out of sound text
# by accident is a row of Latin, Greek and Arabic letters.
LEAST_CHINESE = 0.7
# Between GBK and Big5 every pair of bytes leads from one character to another, so that two
# rare characters (旮旯) may well be likelier in the other; news has no eight of them in a row.
LEAST_TWO_BYTE_CHARACTERS = 8
# With more lost than one character in three there is too little left to judge by.
MOST_LOST = 1 / 3
LOST = "\ufffd"
# A pair that lost its second half: one in a hundred, beside a character that is one of some
# thousand. Text out of step loses 6 and more a character. Chosen by trying on lines of Big5 and
# GBK, sound (150 of news: none changes) and with one byte taken out.
A_BYTE_LOST = -15.0
# A single letter or sign between Chinese characters (B超) is rarer than half a character there.
LETTER_BETWEEN = -17.0
FIRST_OF_PAIR = 0x80
# A paragraph has some thousand characters.
LONGEST_IN_STEP = 20_000
_HIGH_PAIR = late("[\u0080-\u00ff][\u0080-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")
_UTF8_PAIR = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}[\xe3-\xe9\xef][\x80-\xbf]{2}")
_NOT_LATIN = late("[\u0100-\U0010ffff]")
_CHINESE = late("[\u2010-\u2027\u3000-\u9fff\uff00-\uffef\U00020000-\U0003ffff\ufffd\ue000-\uf8ff]")
# Of 100 characters of news 3 are one of these three, of text that passed for the other
# encoding of two bytes 1 in 2,000.
EVERY_PAGE_HAS = "，。的"
LEAST_SHARE = 0.01
# What stands for a lost byte: U+FFFD; on pages without U+FFFD `?`, which then is no mark.
_LOST_BYTE = late("[\ufffd?]")
_LOST_CHARACTER = late(r"\ufffd+")
_LOST_OR_ASKED = late(r"\ufffd+\??")
_NO_BYTE = b"\xff"  # stands for a lost byte: neither UTF-8 nor GBK nor Big5 has it
# Windows reads the byte 80 of GBK, which is no half of a pair, as € (开 in UTF-8 ends in it).
SINGLE_BYTES = {"€": b"\x80", LOST: _NO_BYTE}
_SINGLE_BYTES = late(f"([€{LOST}])")


def undo_mixups(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with whole-text mix-ups of encodings undone, and the names of what was undone.

    Sound text comes back as the same object.

    >>> undo_mixups("ÖÐ¹úÈËÃñ")
    ('中国人民', ('gb18030 read as cp1252',))
    """
    if text.isascii():
        return text, ()
    sound = sum(map(text.count, EVERY_PAGE_HAS)) > LEAST_SHARE * len(text)
    if sound and not _HIGH_PAIR.search(text) and not _may_hide_utf8(text):
        return text, ()
    rights = ("utf-8",) if sound else ("utf-8", *TWO_BYTES)
    lines = [_read_again(line, rights=rights) for line in text.split("\n")]
    names = Counter(name for _, names in lines for name in names)
    if not names:
        return text, ()
    return "\n".join(line for line, _ in lines), tuple(sorted(names, key=lambda n: (-names[n], n)))


def _may_hide_utf8(text: str) -> bool:
    """Whether the GBK bytes of the text hold two Chinese characters of UTF-8 side by side."""
    if not any(each.search(text) for each in _utf8_suspects()):
        return False
    return _UTF8_PAIR.search(text.encode("gb18030", errors="ignore")) is not None


@cache
def _utf8_suspects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The neighbours by whose bytes of GBK `_UTF8_PAIR` begins, in step or one byte behind.

    To look for them in the text takes a tenth of the time that its bytes take.
    """
    leads, trails = (*range(0xE3, 0xEA), 0xEF), range(0x80, 0xC0)
    first = _characters_of(leads, trails)
    return (
        re.compile(f"[{first}][{_characters_of(trails, leads)}]"),
        re.compile(
            f"[{_characters_of(range(0x81, 0xFF), leads)}][{_characters_of(trails, trails)}]"
        ),
    )


def _characters_of(leads: Iterable[int], trails: Iterable[int]) -> str:
    """The characters of GBK with these first and second bytes."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return "".join(pair.decode("gb18030", "ignore") for pair in pairs)


def _read_again(line: str, *, rights: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The line as its bytes are read rightly, and the mix-ups undone, the last one first."""
    readings = [] if line.isascii() else list(_readings(line, names=(), rights=rights))
    readings = [(t, done) for t, done in readings if _is_chinese(t, least=_least_chinese(done))]
    if not readings:
        return line, ()
    best = max(readings, key=lambda reading: score_text(reading[0]))
    high = [character for character in best[0] if character > "\x7f"]
    gain = score_text(best[0]) - score_text(line)
    likelier = gain > max(LEAST_TOTAL_GAIN, LEAST_GAIN * len(high))
    return best if likelier and is_plausible(best[0]) else (line, ())


def _least_chinese(names: tuple[str, ...]) -> int:
    """How many Chinese characters convince: å¹´ is no row of letters, so one will do there."""
    return 1 if names[-1] == f"utf-8 read as {WESTERN}" else 2


def _is_chinese(text: str, *, least: int) -> bool:
    """Whether so many characters are Chinese, and nearly all that are not ASCII."""
    high = sum(character > "\x7f" for character in text)
    return len(_CHINESE.findall(text)) >= max(least, LEAST_CHINESE * high)


def _readings(
    line: str, *, names: tuple[str, ...], rights: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every other reading of the bytes behind a line, and of the bytes behind those."""
    for wrong, right in _suspected(line, rights=rights) if len(names) < MOST_LAYERS else ():
        text = _read_as(line, wrong=wrong, right=right)
        if text is not None and text != line:
            done = (*names, f"{right} read as {wrong}")
            yield text, done
            if right not in TWO_BYTES:
                yield from _readings(text, names=done, rights=rights)


def _suspected(line: str, *, rights: tuple[str, ...]) -> list[tuple[str, str]]:
    """The pairs of a wrong and a right encoding that a line may have gone through."""
    if _may_be_western(line):
        return [(WESTERN, right) for right in ("utf-8", *TWO_BYTES)]
    if len(rights) > 1 and not _is_chinese(line, least=LEAST_TWO_BYTE_CHARACTERS):
        rights = ("utf-8",)
    return [(wrong, right) for wrong in TWO_BYTES for right in rights if wrong != right]


def _may_be_western(line: str) -> bool:
    """Whether two wrong letters stand side by side, or no character is from outside Latin-1."""
    return _HIGH_PAIR.search(line) is not None or _NOT_LATIN.search(line) is None


def _read_as(line: str, *, wrong: str, right: str) -> str | None:
    """The line read rightly from the bytes that were read wrongly; None when it is no text."""
    try:
        data = _bytes_of(line, wrong)
    except UnicodeEncodeError:
        return None
    if wrong == WESTERN and right in TWO_BYTES:
        return _read_in_step(data, right)
    try:
        text = data.decode(right)
    except UnicodeDecodeError:
        return _read_in_part(data, line) if right == "utf-8" else None
    return None if LOST in text else text  # 锟斤拷 holds nothing but U+FFFD


def _bytes_of(line: str, wrong: str) -> bytes:
    """The bytes that were read as `line`; raises UnicodeEncodeError when there are none."""
    if wrong == WESTERN:
        return line.translate(_western_bytes()).encode("latin-1")
    if LOST not in line and "€" not in line:
        return line.encode(wrong)
    if wrong != "gb18030":
        return _NO_BYTE.join(part.encode(wrong) for part in line.split(LOST))
    parts = _SINGLE_BYTES.split(line)
    return b"".join(SINGLE_BYTES.get(part) or part.encode(wrong) for part in parts)


def _read_in_part(data: bytes, line: str) -> str | None:
    """The bytes as UTF-8 with U+FFFD for what was lost; None when too much was."""
    if _lacks_end(data):
        return data.decode("utf-8", errors="replace")
    most = len(_LOST_BYTE.findall(line))
    text = data.decode("utf-8", errors="replace") if most else ""
    if not 0 < text.count(LOST) <= 2 * most:
        return None
    text = (_LOST_CHARACTER if LOST in line else _LOST_OR_ASKED).sub(LOST, text)
    return text if text.count(LOST) <= MOST_LOST * sum(c > "\x7f" for c in text) else None


def _lacks_end(data: bytes) -> bool:
    """True for UTF-8 of which only the last character is cut off."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return False


def _read_in_step(data: bytes, right: str) -> str | None:
    """The bytes as pairs, with U+FFFD for the first half of a pair whose second was lost.

    Browsers and editors drop U+00AD, which is the second half of one pair in a hundred; what
    follows would be read out of step, up to the next mark. The likeliest reading is taken.
    """
    if len(data) > LONGEST_IN_STEP:
        return None
    # the best way to each byte: its score, the byte before, the character between
    ways: list[tuple[float, int, str]] = [(0.0, 0, "")] + [(-inf, 0, "")] * len(data)
    for place in range(len(data)):
        score = ways[place][0]
        for size, character in _characters_at(data, place, right=right):
            own = _score_in_step(character, data[max(place - 1, 0) : place + 2])
            if score + own > ways[place + size][0]:
                ways[place + size] = (score + own, place, character)
    if ways[-1][0] == -inf:
        return None
    characters, place = [], len(data)
    while place:
        _, place, character = ways[place]
        characters.append(character)
    text = "".join(reversed(characters))
    return text if text.count(LOST) <= MOST_LOST * len(text) else None


def _score_in_step(character: str, around: bytes) -> float:
    if character == LOST:
        return A_BYTE_LOST
    single = "@" <= character <= "~" and len(around) > 1
    if single and around[0] >= FIRST_OF_PAIR and around[-1] >= FIRST_OF_PAIR:
        return LETTER_BETWEEN
    return score_text(character)


def _characters_at(data: bytes, place: int, *, right: str) -> Iterator[tuple[int, str]]:
    """What may stand at a place of the bytes, with its length: one ASCII, a pair, a lost pair."""
    if data[place] < FIRST_OF_PAIR:
        yield 1, chr(data[place])
        return
    for size in (n for n in (2, 4) if place + n <= len(data)):
        try:
            character = data[place : place + size].decode(right)
        except UnicodeDecodeError:
            continue
        if len(character) == 1:
            yield size, character
    yield 1, LOST


@cache
def _western_bytes() -> dict[int, int]:
    """cp1252 in reverse; the five bytes that it leaves open are read as Latin-1 does."""
    table = {}
    for code in range(0x80, 0xA0):
        character = bytes([code]).decode(WESTERN, errors="ignore")
        if character:
            table[ord(character)] = code
    return table
