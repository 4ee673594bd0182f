"""Which characters of GBK share a byte? The pairs of bytes, seen from either side."""

from __future__ import annotations

from functools import cache

from zhpolicy.restoration.channel import FULL_WIDTH_SHIFT, decode_pair, fold, private_pair

__all__ = [
    "LEADS",
    "NO_LEADS",
    "bytes_of",
    "character_of",
    "code_of",
    "full_width",
    "private_pairs",
    "unmapped",
    "with_first",
    "with_second",
]

LEADS = range(0x81, 0xFF)  # the first bytes of pairs
# Second bytes that no character begins with: what follows them is in step again.
NO_LEADS = (0x80, 0xFF)


@cache
def _characters() -> list[str]:
    """The character of each pair, by its two bytes as one number; empty where it is none.

    Decoded at once, since one by one takes longer.
    """
    found = [""] * 0x10000
    data = "".join(map(chr, range(0x80, 0x10000))).encode("gbk", "ignore")
    for first, second, character in zip(data[::2], data[1::2], data.decode("gbk"), strict=True):
        found[first << 8 | second] = character
    return found


def character_of(first: int, second: int) -> str:
    """The character of two bytes, empty when it is none or a private one."""
    return _characters()[first << 8 | second] if first < 0x100 and second < 0x100 else ""


@cache
def bytes_of(character: str) -> tuple[int, int]:
    """The two bytes of a character, private ones too; zeros when GBK gives it not two.

    >>> bytes_of("地") == (0xB5, 0xD8), bytes_of("a")
    (True, (0, 0))
    """
    pair = private_pair(character)
    if not pair and len(character) == 1:
        pair = character.encode("gbk", "ignore")
    return (pair[0], pair[1]) if len(pair) > 1 else (0, 0)


@cache
def code_of(character: str) -> int:
    """The two bytes of a character as one number; 0 when GBK gives it not two."""
    first, second = bytes_of(character)
    return first << 8 | second


def with_first(first: int) -> tuple[str, ...]:
    """All characters whose first byte is this, in the order of the second."""
    return _by_byte(0).get(first, ())


def with_second(second: int) -> tuple[str, ...]:
    """All characters whose second byte is this, in the order of the first."""
    return _by_byte(1).get(second, ())


@cache
def _by_byte(place: int) -> dict[int, tuple[str, ...]]:
    grouped: dict[int, list[str]] = {}
    for code, character in enumerate(_characters()):
        if character:
            byte = code & 0xFF if place else code >> 8
            grouped.setdefault(byte, []).append(character)
    return {byte: tuple(characters) for byte, characters in grouped.items()}


@cache
def private_pairs() -> tuple[tuple[int, int], ...]:
    """Pairs of the user-defined areas whose second byte can be the first of a character."""
    pairs = ((a, b) for a in LEADS for b in LEADS)
    return tuple(pair for pair in pairs if private_pair(decode_pair(*pair)))


@cache
def unmapped() -> tuple[tuple[int, int], ...]:
    """Pairs of bytes, both outside ASCII, that are no character, not even a private one."""
    return tuple((a, b) for a in LEADS for b in LEADS if not decode_pair(a, b))


@cache
def full_width(character: str) -> tuple[int, int]:
    """The bytes of the full-width form of an ASCII character; zeros when it has none.

    >>> full_width("!") == (0xA3, 0xA1)
    True
    """
    wide = chr(ord(character) + FULL_WIDTH_SHIFT) if "!" <= character <= "~" else ""
    return bytes_of(wide) if wide and fold(wide) == character else (0, 0)
