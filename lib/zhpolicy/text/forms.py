"""In which forms does a character stand: simplified, traditional, half and full width?

Words are looked up in simplified characters, since dictionaries are simplified; a page is
written in one script, and its site has turned every character of the other.
"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.scripts import to_simplified, to_traditional

__all__ = ["is_simplified_only", "is_traditional_only", "is_variant", "plain_forms", "simplify"]


@cache
def _forms() -> tuple[dict[str, str], frozenset[str]]:
    """Simplified forms of traditional characters; characters that a converter replaces."""
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    simplified = to_simplified("\n".join(han)).split("\n")
    traditional = to_traditional("\n".join(han)).split("\n")
    plain = {own: other for own, other in zip(han, simplified, strict=True) if own != other}
    replaced = {own for own, other in zip(han, traditional, strict=True) if own != other}
    plain |= {half: chr(ord(half) + 0xFEE0) for half in ",;:!?()"} | dict.fromkeys("023456789", "1")
    return plain, frozenset(replaced)


def plain_forms() -> dict[str, str]:
    """What characters become before they are looked up: simplified, full width, 1 for a figure."""
    return _forms()[0]


def is_variant(character: str) -> bool:
    """True for a traditional character that no converter writes: 綫 beside 線."""
    return character in _variants()


@cache
def _variants() -> frozenset[str]:
    """Traditional characters that no converter makes of their simplified form: 綫 beside 線."""
    plain = _forms()[0]
    pairs = [(own, other) for own, other in plain.items() if own > "\u33ff" and len(other) == 1]
    again = to_traditional("\n".join(other for _, other in pairs)).split("\n")
    return frozenset(
        own for (own, other), form in zip(pairs, again, strict=True) if form not in (own, other)
    )


def simplify(text: str) -> str:
    """The text with each character in its simplified form, one by one.

    >>> simplify("當地數據")
    '当地数据'
    """
    plain = _forms()[0]
    return "".join([plain.get(character, character) for character in text])


def is_traditional_only(character: str) -> bool:
    """True for a character that simplified text does not use."""
    return character > "\u33ff" and character in _forms()[0]


def is_simplified_only(character: str) -> bool:
    """True for a character that traditional text does not use."""
    return character in _forms()[1]
