"""Which script is it, and what is the one form that every extractor reads?

Everything here keeps lengths: one character in, one character out, so that offsets into
the working text are offsets into the page's own.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from zhpolicy.text.fallbacks.conversion import OpenCC as ByTables
from zhpolicy.text.tables import read_map, read_table

if TYPE_CHECKING:
    from opencc_pyo3 import OpenCC

__all__ = [
    "count_han",
    "find_script",
    "is_simplified_only",
    "is_traditional_only",
    "is_variant",
    "plain_forms",
    "simplify",
    "to_simplified",
    "to_traditional",
    "to_working",
]

# One pass converts; a second one finds nothing but the few characters whose simplified form
# is itself a variant (幺麼 -> 幺麽 -> 幺么).
MOST_PASSES = 4
# Half a character, which Python holds and no other library takes: working text has this instead.
NO_CHARACTER = "\ufffd"
_LONE = re.compile("[\ud800-\udfff]")
# Most of the marks of a page. Replaced one by one, with the table of all marks only where another
# one stands, 600 stories take 0.011 s instead of 0.023.
COMMON_MARKS = tuple(zip("，：；？！（）", ",:;?!()", strict=True))
STRAIGHT_QUOTE = '"'
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def to_simplified(text: str) -> str:
    """The text with every traditional character replaced by its simplified one; same length.

    `to_simplified(to_simplified(text)) == to_simplified(text)`. Conversion follows OpenCC's
    t2s tables; characters that depend on their word (著 in 见证著 and in 著名)
    follow the tables scripts/kept_apart and scripts/kept_words.

    >>> to_simplified("當地文化交融,見證著團隊"), to_simplified("著名學者")
    ('当地文化交融,见证着团队', '著名学者')
    """
    for _ in range(MOST_PASSES):
        converted = _settle(_convert(text, "t2s"), text)
        if converted == text:
            break
        text = converted
    return text


def to_traditional(text: str) -> str:
    """The text in traditional characters, for display; same length.

    >>> to_traditional("组团式援疆")
    '組團式援疆'
    """
    return _convert(text, "s2t")


def to_working(text: str) -> str:
    """The one form that extractors read: simplified, half width, one form of each mark.

    Same length as `text`, and `to_working(to_working(text)) == to_working(text)`.

    >>> to_working("「組團式」援疆，３１００人（餘）")
    '“组团式”援疆,3100人(余)'
    """
    plain = to_simplified(text)
    for mark, form in COMMON_MARKS:
        plain = plain.replace(mark, form)
    if _other_marks().search(plain):
        plain = plain.translate(_marks())
    return _pair_straight_quotes(plain)


def find_script(text: str) -> str:
    """`simplified`, `traditional` or `mixed`; empty when nothing in the text tells.

    >>> find_script("组团式援疆"), find_script("組團式援疆")
    ('simplified', 'traditional')
    """
    traditional_only, simplified_only = _one_script_only()
    has_traditional, has_simplified = (bool(each.search(text)) for each in _one_script_patterns())
    if not has_traditional or not has_simplified:
        return "traditional" if has_traditional else "simplified" if has_simplified else ""
    traditional = len(text) - len(text.translate(traditional_only))
    simplified = len(text) - len(text.translate(simplified_only))
    share = traditional / (traditional + simplified)
    # 干, 后, 里, which a table leaves in a converted page, count for neither script; what is left
    # of the other script is a quotation or a name, in no page seen more than a tenth of it.
    return "traditional" if share > 0.8 else "simplified" if share < 0.2 else "mixed"


def count_han(text: str) -> int:
    """How many Chinese characters a text has: its length without marks, figures and letters.

    >>> count_han("選派3100人。")
    3
    """
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


@cache
def _one_script_only() -> tuple[dict[int, None], dict[int, None]]:
    """The characters that only traditional and only simplified text has, as deleting tables.

    A character counts when the other script writes it otherwise and the other script's old
    character set (GB 2312, Big5) lacks it.
    """
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = _convert("\n".join(characters), "t2s").split("\n")
    traditional = _one_by_one("".join(characters))
    one = {
        ord(c): None
        for c, s in zip(characters, simplified, strict=True)
        if c != s and not _has("gb2312", c)
    }
    other = {
        ord(c): None
        for c, t in zip(characters, traditional, strict=True)
        if c != t and not _has("big5", c)
    }
    return one, other


@cache
def _one_script_patterns() -> tuple[re.Pattern[str], ...]:
    """What finds the first character that only traditional text has, or only simplified."""
    return tuple(re.compile(f"[{''.join(map(chr, each))}]") for each in _one_script_only())


def _has(encoding: str, character: str) -> bool:
    return bool(character.encode(encoding, "ignore"))


@cache
def _converter(name: str) -> OpenCC | ByTables:
    """What converts: into simplified characters by the tables here, which are OpenCC's own.

    opencc-pyo3 loads its tables of all directions for each one (25 MB, 0.09 s), and gives the same;
    into traditional characters it is four times as fast.
    """
    if name == "t2s":
        return ByTables(name)
    try:
        from opencc_pyo3 import OpenCC
    except ImportError:  # where it cannot be installed (in a browser)
        return ByTables(name)
    return OpenCC(name)


def _one_by_one(characters: str) -> str:
    """Each character as it is in traditional text, by itself."""
    traditional = read_map("text/to_traditional_characters", "converted")
    return "".join([traditional.get(character, character) for character in characters])


def _convert(text: str, name: str) -> str:
    """The text in the other script, character by character where a phrase changes length."""
    try:
        converted = _converted(text, name)
    except UnicodeEncodeError:  # a lone surrogate, which OpenCC does not take
        converted = _convert(_LONE.sub(NO_CHARACTER, text), name)
        return "".join(o if _LONE.match(o) else c for c, o in zip(converted, text, strict=True))
    if len(converted) == len(text):
        return converted
    return _HAN.sub(lambda run: _same_length(run.group(), name), text)


# opencc-pyo3 gives the sentences of a text to threads of its own. A process that is forked behind
# the first conversion has none of these threads and would wait for them for ever.
_forked: list[int] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: _forked.append(os.getpid()))


def _converted(text: str, name: str) -> str:
    """What OpenCC makes of a text; in a forked process run by run, for which it takes no thread."""
    converter = _converter(name)
    if not _forked:
        converted: str = converter.convert(text)
        return converted
    return _HAN.sub(lambda run: converter.convert(run.group()), text)


def _same_length(run: str, name: str) -> str:
    converted = _converter(name).convert(run)
    return converted if len(converted) == len(run) else _by_character(run, name)


def _by_character(text: str, name: str) -> str:
    converted = (_converter(name).convert(character) for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(converted, text, strict=True))


@cache
def _other_marks() -> re.Pattern[str]:
    """What a text must have for the table of marks to change it."""
    return re.compile(f"[{re.escape(''.join(map(chr, _marks())))}]")


@cache
def _marks() -> dict[int, str]:
    lone = dict.fromkeys(range(0xD800, 0xE000), NO_CHARACTER)
    return lone | {ord(row["mark"]): row["working"] for row in read_table("text/marks")}


def _settle(converted: str, text: str) -> str:
    """The converted text, with the characters that depend on their word decided by tables."""
    parts, last = [], 0
    for match in _kept_characters().finditer(text):
        parts += [converted[last : match.start()], match.group()]
        last = match.end()
    if not parts:
        return converted
    forms = _word_forms()
    kept = "".join(parts) + converted[last:]
    return _kept_words().sub(lambda match: forms[match.group()], kept)


@cache
def _word_forms() -> dict[str, str]:
    """What each word with a character kept apart becomes, and the characters alone."""
    forms = {row["traditional"]: row["otherwise"] for row in read_table("text/kept_apart")}
    return forms | {row["word"]: row["simplified"] for row in read_table("text/kept_words")}


@cache
def _kept_words() -> re.Pattern[str]:
    words = sorted(_word_forms(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _kept_characters() -> re.Pattern[str]:
    return re.compile("[" + "".join(r["traditional"] for r in read_table("text/kept_apart")) + "]")


def _pair_straight_quotes(text: str) -> str:
    if STRAIGHT_QUOTE not in text:
        return text
    return "\n".join(_pair_in_line(line) for line in text.split("\n"))


def _pair_in_line(line: str) -> str:
    parts = line.split(STRAIGHT_QUOTE)
    if len(parts) % 2 == 0:  # an odd number of marks: nothing says which is which
        return line
    return "".join(part + "“”"[index % 2] for index, part in enumerate(parts[:-1])) + parts[-1]


@cache
def _forms() -> tuple[dict[str, str], frozenset[str]]:
    """Simplified forms of traditional characters; characters that a converter replaces."""
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    simplified = to_simplified("\n".join(han)).split("\n")
    traditional = _one_by_one("".join(han))
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
    again = _one_by_one("".join(other for _, other in pairs))
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
