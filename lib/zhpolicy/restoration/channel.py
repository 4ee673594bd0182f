"""What did the site do to the text? The channel that breaks pages, step by step.

A site keeps its page in GBK and puts the reading of some characters behind them, in bytes:
the script looks for the two bytes of a character and does not care whether they are the end
of one character and the beginning of the next. What follows is decoded in the wrong phase.
`damage` does what such a site does; `zhpolicy.restore` undoes it. How the two fit together:
docs/decisions/restoration.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from zhpolicy.text.wording import wrong_argument

__all__ = ["Channel", "damage", "decode_pair", "fold", "private_pair"]

FULL_WIDTH_SHIFT = 0xFEE0  # U+FF01 ！ is U+0021 ! and this
_UNITS = re.compile(rb"[\x81-\xfe][^\x81-\xfe]|[\x81-\xfe]{2}|[^\x81-\xfe]|[\x81-\xfe]")
_UNITS_WITH_80 = re.compile(rb"[\x80-\xfe][^\n]|[^\x80-\xfe]|[\x80-\xfe]")
_FOLDED = {code + FULL_WIDTH_SHIFT: code for code in range(0x21, 0x7F)}


@dataclass(frozen=True)
class Channel:
    """The habits of one site.

    `glosses` gives each character of the site's table its one reading, in the order in
    which the script works through them. At each of the `split_marks` the bytes are cut,
    wherever these bytes stand, and the parts are decoded one by one. `undecodable` is what
    becomes of a pair of bytes that is no character, `alone` of a first byte that has
    no second one: `?` or nothing. `swallows`: a first byte takes an ASCII character with it.
    `keeps_private`: pairs in the user-defined areas stay, as private-use characters.
    `folds`: full-width ASCII becomes half width at the end. `pairs_80`: a byte of 80, which begins
    no character, takes the next byte with it all the same, and both are one undecodable pair.
    """

    glosses: Mapping[str, str] = field(default_factory=dict)
    split_marks: str = ""
    undecodable: str = "?"
    alone: str = "?"
    swallows: bool = True
    keeps_private: bool = False
    folds: bool = True
    pairs_80: bool = False


def damage(text: str, channel: Channel) -> str:
    """The page that a site with these habits makes of a sound text.

    Characters that GBK does not have become `?`. Raises ValueError when a key of the gloss
    table is not one character of GBK. Method: our own, from pages that carry this damage.

    >>> damage("為當地群眾", Channel({"數": "shù", "當": "dāng"}))
    '為當(dāng)?shù)厝罕?'
    """
    if not isinstance(text, str):
        raise wrong_argument(text, expected="a string")
    if not isinstance(channel, Channel):
        raise wrong_argument(channel, expected="a Channel", advice='as Channel({"當": "dāng"})')
    data = text.encode("gbk", errors="replace")
    for character, reading in channel.glosses.items():
        key = _key(character)
        data = data.replace(key, key + f"({reading})".encode("gb18030"))
    decoded = "".join(_decode(part, channel) for part in _split(data, channel.split_marks))
    return fold(decoded) if channel.folds else decoded


def fold(text: str) -> str:
    """The text with full-width ASCII in half width; same length.

    >>> fold("（１５％），好！")
    '(15%),好!'
    """
    return text.translate(_FOLDED)


def _key(character: str) -> bytes:
    key = character.encode("gbk", errors="replace")
    if len(key) != 2:
        raise ValueError(
            f"{character!r} in the gloss table is not one character of two bytes in GBK; "
            "a site can gloss only those"
        )
    return key


def _split(data: bytes, marks: str) -> list[bytes]:
    """The bytes cut at the marks; the marks themselves are parts too."""
    if not marks:
        return [data]
    pattern = b"|".join(re.escape(mark.encode("gbk")) for mark in marks)
    return re.split(b"(" + pattern + b")", data)


def _decode(data: bytes, channel: Channel) -> str:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        units = _UNITS_WITH_80 if channel.pairs_80 else _UNITS
        return "".join(_decode_unit(unit, channel) for unit in units.findall(data))


def _decode_unit(unit: bytes, channel: Channel) -> str:
    if len(unit) == 1:
        return chr(unit[0]) if unit[0] < 0x80 else channel.alone
    found = decode_pair(unit[0], unit[1])
    if found:
        return found if channel.keeps_private or not is_private(found) else ""
    if unit[1] < 0x20:  # a line break is never part of a character
        return channel.alone + chr(unit[1])
    if unit[1] < 0x40 and not channel.swallows:
        return channel.alone + chr(unit[1])
    return channel.undecodable


def is_private(character: str) -> bool:
    """True for a private-use character of the basic plane."""
    return "\ue000" <= character <= "\uf8ff"


def decode_pair(first: int, second: int) -> str:
    """The character of a pair of bytes; empty when GBK has none.

    >>> decode_pair(0xB5, 0xD8), decode_pair(0xB5, 0x28)
    ('地', '')
    """
    try:
        return bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return _private(first, second)


def _private(first: int, second: int) -> str:
    """The private-use character of a pair in one of the three user-defined areas."""
    if 0xA1 <= second <= 0xFE:
        if 0xAA <= first <= 0xAF:
            return chr(0xE000 + 94 * (first - 0xAA) + second - 0xA1)
        if 0xF8 <= first <= 0xFE:
            return chr(0xE234 + 94 * (first - 0xF8) + second - 0xA1)
    if 0xA1 <= first <= 0xA7 and 0x40 <= second <= 0xA0 and second != 0x7F:
        return chr(0xE4C6 + 96 * (first - 0xA1) + second - 0x40 - (second > 0x7F))
    return ""


@cache
def private_pair(character: str) -> bytes:
    """The two bytes of a private-use character; empty when it stands for none.

    >>> private_pair("\\ue49d").hex()
    'fed6'
    """
    return _private_pairs().get(character, b"")


@cache
def _private_pairs() -> dict[str, bytes]:
    pairs = (bytes((a, b)) for a in range(0xA1, 0xFF) for b in range(0x40, 0xFF))
    return {_private(a, b): bytes((a, b)) for a, b in pairs if _private(a, b)}
