"""Which tools read broken pages, and how are they compared? Read by restoration.py.

Text is compared with full-width ASCII folded to half width; character errors are the edit
distance (Levenshtein), white space left out. A tool that converts the script is compared with
both sides in simplified characters. Times are the processor's own: other work on the machine
does not count.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.util import find_spec
from itertools import takewhile

from opencc_pyo3 import OpenCC

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


def count_errors(found: str, truth: str) -> int:
    """The edit distance, white space left out, width folded."""
    found, truth = without_white_space(fold(found)), without_white_space(fold(truth))
    start = _count_same(found, truth)
    return _edit_distance(found[start:], truth[start:])


def _count_same(found: str, truth: str) -> int:
    """How many characters are the same from the start on."""
    pairs = zip(found, truth, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def without_white_space(text: str) -> str:
    return "".join(text.split())


def _edit_distance(found: str, truth: str) -> int:
    """Myers (1999), in the form of Hyyrö (2003): a column of the table is two whole numbers."""
    if not truth:
        return len(found)
    places: dict[str, int] = {}
    for index, character in enumerate(truth):
        places[character] = places.get(character, 0) | 1 << index
    full, last = (1 << len(truth)) - 1, 1 << (len(truth) - 1)
    more, less, distance = full, 0, len(truth)
    for character in found:
        same = places.get(character, 0) | less
        diagonal = (((same & more) + more) ^ more) | same
        falls, rises = more & diagonal, less | (full & ~(more | diagonal))
        distance += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        less, more = rises & diagonal & full, (falls << 1 | ~(rises | diagonal)) & full
    return distance


def find_differences(found: str, truth: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ: `start, end` in what was found, `start, end` in the truth."""
    start = _count_same(found, truth)
    matcher = SequenceMatcher(None, found[start:], truth[start:], autojunk=False)
    return [
        (a + start, b + start, c + start, d + start)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def measure_seconds(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Seconds of the processor that a tool takes for the texts, one after the other."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def count_megabytes(texts: Iterable[str]) -> float:
    """The length of the texts in UTF-8, in millions of bytes."""
    return sum(len(text.encode()) for text in texts) / 1e6


def format_speed(megabytes: float, seconds: float) -> str:
    speed = megabytes / max(seconds, 1e-6)
    return f"{speed:.0f}" if speed >= 10 else f"{speed:.3g}"


def format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def format_ratio(after: int, before: int) -> str:
    return f"{after / before:.4f}" if before else "-"


def print_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table of Markdown under a heading."""
    columns = list(columns)
    print(f"\n### {title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print("| " + " | ".join(map(_cell, row)) + " |", flush=True)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", "⏎")
