"""Which script is it, and what is the one form that every extractor reads?

Everything here keeps lengths: one character in, one character out, so that offsets into
the working text are offsets into the page's own.
"""

from __future__ import annotations

import re
from functools import cache

from opencc_pyo3 import OpenCC

from zhpolicy.wordlists import read_table

__all__ = ["find_script", "to_simplified", "to_traditional", "to_working"]

STRAIGHT_QUOTE = '"'
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def to_simplified(text: str) -> str:
    """The text with every traditional character replaced by its simplified one; same length.

    Conversion follows OpenCC's t2s tables (opencc-pyo3), and goes on where they stop short
    for mainland text (著 -> 着 in 见证著): see the table scripts/kept_apart.

    >>> to_simplified("當地文化交融,見證著團隊")
    '当地文化交融,见证着团队'
    """
    converted = _converter("t2s").convert(text)
    if len(converted) != len(text):
        converted = _HAN.sub(lambda run: _same_length(run.group(), "t2s"), text)
    return _settle(converted, text)


def to_traditional(text: str) -> str:
    """The text in traditional characters, for display; same length.

    >>> to_traditional("组团式援疆")
    '組團式援疆'
    """
    converted = _converter("s2t").convert(text)
    return converted if len(converted) == len(text) else _by_character(text, "s2t")


def to_working(text: str) -> str:
    """The one form that extractors read: simplified, half width, one form of each mark.

    Same length as `text`, and `to_working(to_working(text)) == to_working(text)`.

    >>> to_working("「組團式」援疆，３１００人（餘）")
    '“组团式”援疆,3100人(余)'
    """
    return _pair_straight_quotes(to_simplified(text).translate(_marks()))


def find_script(text: str) -> str:
    """`simplified`, `traditional` or `mixed`; empty when nothing in the text tells.

    >>> find_script("组团式援疆"), find_script("組團式援疆")
    ('simplified', 'traditional')
    """
    traditional = sum(a != b for a, b in zip(text, to_simplified(text), strict=True))
    simplified = sum(a != b for a, b in zip(text, to_traditional(text), strict=True))
    if not traditional and not simplified:
        return ""
    share = traditional / (traditional + simplified)
    # A traditional page made from a simplified one keeps 干, 后, 里: up to a tenth look simplified.
    return "traditional" if share > 0.8 else "simplified" if share < 0.2 else "mixed"


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _same_length(run: str, name: str) -> str:
    converted = _converter(name).convert(run)
    return converted if len(converted) == len(run) else _by_character(run, name)


def _by_character(text: str, name: str) -> str:
    converted = (_converter(name).convert(character) for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(converted, text, strict=True))


@cache
def _marks() -> dict[int, str]:
    return {ord(row["mark"]): row["working"] for row in read_table("scripts/marks")}


def _settle(converted: str, text: str) -> str:
    return converted.replace("著", "着") if "著" in text else converted


def _pair_straight_quotes(text: str) -> str:
    if STRAIGHT_QUOTE not in text:
        return text
    return "\n".join(_pair_in_line(line) for line in text.split("\n"))


def _pair_in_line(line: str) -> str:
    parts = line.split(STRAIGHT_QUOTE)
    if len(parts) % 2 == 0:  # an odd number of marks: nothing says which is which
        return line
    return "".join(part + "“”"[index % 2] for index, part in enumerate(parts[:-1])) + parts[-1]
