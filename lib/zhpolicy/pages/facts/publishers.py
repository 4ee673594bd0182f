"""Which word names a medium, an authority or an institution? 岭东县人民医院, 台北即时报道.

The words are tables: publishers, report_words, and what `fields` knows of media. Everything here
reads the working text.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.pages.facts.names import is_medium
from zhpolicy.text.tables import read_words

__all__ = ["is_publisher", "is_report", "office_end", "report_words"]

# 新疆维吾尔自治区人民政府门户网站 has 16 characters, 中共…委人才工作领导小组 up to 24.
LONGEST_PUBLISHER = 26
SHORTEST_PUBLISHER = 3
# 台北即时报道.
LONGEST_REPORT = 10
_OFFICE = re.compile("[\u3400-\u9fff]{5,16}(?![\u3400-\u9fff])")
_HAN = re.compile("[\u3400-\u9fff]+")


def is_publisher(word: str) -> bool:
    """True for a word that ends as the names of media, authorities and institutions do.

    >>> is_publisher("岭东县人民医院"), is_publisher("医生下乡")
    (True, False)
    """
    if not SHORTEST_PUBLISHER <= len(word) <= LONGEST_PUBLISHER:
        return False
    return is_medium(word) or (word.endswith(_endings()) and bool(_HAN.fullmatch(word)))


def is_report(text: str) -> bool:
    """True for what a report calls itself, with its desk or place: 台北即时报道.

    >>> is_report("国际组/综合报道"), is_report("教师下乡记")
    (True, False)
    """
    return len(text) <= LONGEST_REPORT and text.endswith(report_words())


def office_end(text: str, start: int, end: int) -> int:
    """Where a word ends that is too long for a name, of which one was read up to `end`.

    >>> office_end("党委宣传部 编辑", 0, 4), office_end("王岩 编辑", 0, 2)
    (5, 2)
    """
    word = _OFFICE.match(text, start)
    longer = word and start < end < word.end() and is_publisher(word.group())
    return word.end() if word and longer else end


@cache
def report_words() -> tuple[str, ...]:
    """What a report calls itself, as a tuple."""
    return tuple(sorted(read_words("pages/report_words")))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(read_words("pages/publishers")))
