"""Which tools read broken pages, and how are they compared?

A tool that converts the script is compared with both sides in simplified characters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from opencc_pyo3 import OpenCC

from benchmarks.restoration.errors import count_errors
from zhpolicy import restore
from zhpolicy.restoration.channel import fold

TONES = [unicodedata.lookup(f"COMBINING {name}") for name in ("MACRON", "ACUTE ACCENT", "CARON")]
TONES.append(unicodedata.lookup("COMBINING GRAVE ACCENT"))
TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aeiouü" for tone in TONES)
SYLLABLE = f"[a-zêü{TONED}]{{1,6}}"  # zhuāng: no syllable has more than six letters
GLOSS = re.compile(rf"\({SYLLABLE}\)")
PART_OF_GLOSS = re.compile(rf"[(?]{SYLLABLE}\)")
# How processes begin. Not forked: a fork made after OpenCC has run waits for ever for threads
# that it does not have.
START = "spawn"
# Tables are read before a clock starts; the string is from no page that is measured.
WARM_UP = "數(shù)據(jù)安?shù)耐?業(yè)務(wù)"


@dataclass(frozen=True)
class Tool:
    """A name, what it makes of a page, and whether it turns the page to simplified."""

    name: str
    read: Callable[[str], str]
    converts: bool = False


@cache
def all_tools() -> tuple[Tool, ...]:
    """zhpolicy, then the public tools that this machine has."""
    tools = [
        Tool("zhpolicy", lambda text: restore(text).text),
        Tool("page as it is", lambda text: text),
        Tool("one gloss regex", lambda text: GLOSS.sub("", text)),
        Tool("one gloss regex + OpenCC", _strip_and_convert, converts=True),
    ]
    if find_spec("ftfy"):
        import ftfy

        tools.append(Tool(f"ftfy {ftfy.__version__}", ftfy.fix_text))
    if find_spec("jionlp"):
        with redirect_stdout(sys.stderr):  # it greets, and the tables stand in the output
            import jionlp

        tools.append(Tool("JioNLP clean_text", jionlp.clean_text))
    for tool in tools:
        tool.read(WARM_UP)
    return tuple(tools)


def _strip_and_convert(text: str) -> str:
    return _converter("t2s").convert(GLOSS.sub("", text))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def convert_character(character: str, name: str) -> str:
    """The character as OpenCC writes it when it stands alone; itself when that is not one."""
    converted = _converter(name).convert(character)
    return converted if len(converted) == 1 else character


def simplify(text: str) -> str:
    """The text in simplified characters, one character at a time."""
    return "".join(convert_character(character, "t2s") for character in text)


def to_traditional(text: str) -> str:
    """The text in traditional characters as an editor would write them."""
    return _converter("s2t").convert(text)


def count_tool_errors(tool: Tool, found: str, truth: str) -> int:
    """How many characters must be changed to make the truth of what a tool found."""
    if tool.converts:
        found, truth = simplify(found), simplify(truth)
    return count_errors(found, truth)


def is_same(tool: Tool, found: str, truth: str) -> bool:
    """True when nothing but width and, for a tool that converts, the script differs."""
    if tool.converts:
        found, truth = simplify(found), simplify(truth)
    return fold(found) == fold(truth)
