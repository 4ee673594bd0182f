"""Which encoding are the bytes in, and what do they say?

The text comes out as it was written: bytes of the right encoding, a page that was read
with the wrong one and stored again (`mixups`) read back, entities and invisible characters
(`characters`) replaced. What bytes no longer tell is reported, never invented.
"""

from __future__ import annotations

import codecs
import os
import re
from collections import Counter

from zhpolicy.restoration.characters import clean_characters
from zhpolicy.restoration.mixups import undo_mixups
from zhpolicy.restoration.plausibility import is_plausible, score_text
from zhpolicy.text.alignment import Alignment
from zhpolicy.text.files import require_text_file
from zhpolicy.text.records import Edit, Restored, Unresolved
from zhpolicy.text.wording import as_file

__all__ = ["PageText", "decode", "guess_encoding", "read_text"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
EURO_BYTE = 0x80  # Windows reads it as €, alone, in GBK
REPLACE = "zhpolicy.replace"
# In the order in which a tie is decided.
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
# The score of a reading settles after some hundred characters; a larger sample costs time only.
SAMPLE_BYTES = 60_000
# Text holds a stray control character or broken byte; more than one in twenty is another thing.
MOST_NOISE = 0.05
# So many may stand in a text of any length. No measurement is kept.
HARMLESS_NOISE = 8
# A line is of another encoding than its file only if that is e^20 times as likely. No
# measurement is kept.
LEAST_GAIN_OF_ANOTHER_ENCODING = 20.0
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOST = re.compile("(?:锟斤拷)+(?:锟斤?)?|\ufffd+")


def _replace(error: UnicodeError) -> tuple[str, int]:
    """What stands for a broken byte: U+FFFD, and € for the byte 80 of GBK, as Windows has it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    euro = error.encoding == "gb18030" and error.object[error.start] == EURO_BYTE
    return ("€", error.start + 1) if euro else ("\ufffd", error.end)


codecs.register_error(REPLACE, _replace)


class PageText(str):
    """The text of a page, and what was done to read it.

    A `str` like any other. `raw` is the page as it was decoded, before entities and
    invisible characters were replaced; `edits` (with offsets into `raw`) are these
    replacements, `alignment` leads from the text to `raw`. `encoding` is the encoding of
    the bytes, `repairs` names the mix-ups undone, `lost` the spans of `raw` whose
    characters are gone for good.
    """

    raw: str
    encoding: str
    repairs: tuple[str, ...]
    lost: tuple[Unresolved, ...]
    edits: tuple[Edit, ...]
    alignment: Alignment

    __slots__ = ("alignment", "edits", "encoding", "lost", "raw", "repairs")

    def __new__(
        cls, cleaned: Restored, encoding: str = "utf-8", repairs: tuple[str, ...] = ()
    ) -> PageText:
        """The text of a cleaned page."""
        page = super().__new__(cls, cleaned.text)
        page.raw, page.edits, page.alignment = cleaned.raw, cleaned.edits, cleaned.alignment
        page.encoding, page.repairs, page.lost = encoding, repairs, cleaned.unresolved
        return page

    def __getnewargs__(self) -> tuple[Restored, str, tuple[str, ...]]:  # type: ignore[override]
        """What a copy, or a page sent to another process, is made from."""
        cleaned = Restored(str(self), self.raw, self.edits, self.lost, self.alignment)
        return cleaned, self.encoding, self.repairs


def read_text(source: bytes | str | os.PathLike[str]) -> PageText:
    """The text of bytes or of a file (`str` and `Path` are paths), whatever its encoding.

    UTF-8, UTF-16 (with a mark or without), GB18030 (with GBK and GB2312), Big5-HKSCS and
    cp1252 are told apart by what they would say (`plausibility`). Sound UTF-8 comes out
    as `bytes.decode("utf-8")` does it, without a byte order mark; line breaks stay.
    Raises OSError when the file can not be read, ValueError when the bytes are no text
    (a PDF, say), TypeError for what is neither.

    >>> page = read_text("組團式援疆".encode("big5"))
    >>> page, page.encoding
    ('組團式援疆', 'big5hkscs')
    """
    expected = "bytes, or the name of a file"
    data = source if isinstance(source, bytes) else as_file(source, expected=expected).read_bytes()
    require_text_file(data)
    raw, encoding, repairs = decode(data)
    cleaned = clean_characters(raw)
    lost = tuple(_lost(match) for match in _LOST.finditer(raw)) if _may_lack(raw) else ()
    done = Restored(cleaned.text, raw, cleaned.edits, lost, cleaned.alignment)
    return PageText(done, encoding, repairs)


def decode(data: bytes, *, expected: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text of the bytes, their encoding, and the mix-ups undone; the text is the raw page.

    `expected` is the encoding of the file that the bytes are a part of, when it is known.
    Bytes that the encoding does not know become U+FFFD. Raises ValueError when the bytes
    are no text.
    """
    text, encoding, repairs = _decode_lines(data, expected) if expected else _decode_bytes(data)
    noise = sum(1 for _ in _NOISE.finditer(text[:SAMPLE_BYTES]))
    if noise > max(HARMLESS_NOISE, MOST_NOISE * len(text[:SAMPLE_BYTES])):
        raise ValueError(_no_text(data))
    sound, undone = undo_mixups(text)
    return sound, encoding, repairs + undone


def _may_lack(raw: str) -> bool:
    return "\ufffd" in raw or "锟" in raw


def _lost(match: re.Match[str]) -> Unresolved:
    reason = "the bytes of these characters were replaced when the page was stored"
    return Unresolved(match.start(), match.end(), match.group(), reason)


def _no_text(data: bytes) -> str:
    return (
        f"no text: {len(data)} bytes that begin with {data[:8].hex(' ')} say nothing in UTF-8, "
        "UTF-16, GB18030 or Big5; expected text in one of them"
    )


def guess_encoding(data: bytes) -> str:
    """The encoding of the bytes, without a byte order mark. Raises ValueError for no text.

    >>> guess_encoding("师徒结对".encode("gbk"))
    'gb18030'
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    text = _strict(data, "utf-8")
    if text is not None and not _may_be_another(text):
        return "utf-8"
    sample = _sample(data)
    encoding = _likeliest(sample, CANDIDATES)
    if not is_plausible(sample.decode(encoding, errors=REPLACE)):
        raise ValueError(_no_text(data))
    return encoding


def _decode_bytes(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    encoding = guess_encoding(data)
    mark = next((mark for mark, _ in BOMS if data.startswith(mark)), b"")
    text = _strict(data[len(mark) :], encoding)
    if text is not None and (mark or encoding.startswith("utf")):
        return text, encoding, ()
    if encoding.startswith(("utf-16", "utf-32")):
        return data[len(mark) :].decode(encoding, errors=REPLACE), encoding, ()
    return _decode_lines(data[len(mark) :], encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _may_be_another(text: str) -> bool:
    """Whether valid UTF-8 may be UTF-16 by chance: it has NUL bytes, or is short and has others."""
    return "\0" in text or bool(len(text) < SAMPLE_BYTES and _NOISE.search(text))


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> str:
    return max(encodings, key=lambda encoding: score_text(data.decode(encoding, REPLACE)))


def _sample(data: bytes) -> bytes:
    """The lines that tell encodings apart; the whole when it is short or may be UTF-16."""
    if len(data) <= SAMPLE_BYTES or b"\0" in data[:SAMPLE_BYTES]:
        return data[:SAMPLE_BYTES]
    telling, size = [], 0
    for line in data.splitlines(keepends=True):
        if size < SAMPLE_BYTES and not line.isascii():
            telling.append(line)
            size += len(line)
    return b"".join(telling)[:SAMPLE_BYTES]


def _decode_lines(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """The text, line by line: a file made of several may hold several encodings."""
    lines = data.split(b"\n")
    readings = [_decode_line(line, encoding) for line in lines]
    strangers = Counter(name for _, name in readings if name not in (encoding, ""))
    repairs = tuple(
        f"{name} in {number} of {len(lines)} lines" for name, number in sorted(strangers.items())
    )
    return "\n".join(text for text, _ in readings), encoding, repairs


def _decode_line(line: bytes, encoding: str) -> tuple[str, str]:
    if line.isascii():
        return line.decode("ascii"), ""
    text = _strict(line, encoding)
    if text is not None and (encoding == "utf-8" or _strict(line, "utf-8") is None):
        return text, encoding
    own = score_text(line.decode(encoding, errors=REPLACE))
    best = _likeliest(line, ("utf-8", "gb18030", "big5hkscs", "cp1252"))
    reading = line.decode(best, errors=REPLACE)
    if score_text(reading) > own + LEAST_GAIN_OF_ANOTHER_ENCODING:
        return reading, best
    return line.decode(encoding, errors=REPLACE), encoding
