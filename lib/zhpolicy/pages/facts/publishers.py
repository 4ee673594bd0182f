"""Which word names a medium, an authority or an institution? 岭东县人民医院, 台北即时报道.

The words are tables: publishers, report_words, and what `fields` knows of media. Everything here
reads the working text.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.words import alternatives
from zhpolicy.text.tables import read_words

__all__ = ["is_publisher", "is_report", "office_end", "plain_office", "report_words"]

# 新疆维吾尔自治区人民政府门户网站 has 16 characters, 中共…委人才工作领导小组 up to 24.
LONGEST_PUBLISHER = 26
SHORTEST_PUBLISHER = 3
# 台北即时报道.
LONGEST_REPORT = 10
# 全体教职员工 and 敬上 behind the name of an office.
LONGEST_DONE = 14
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
    return len(text) <= LONGEST_REPORT and text.endswith(report_words()) and not is_medium(text)


def office_end(text: str, start: int, end: int) -> int:
    """Where a word ends that is too long for a name, of which one was read up to `end`.

    >>> office_end("党委宣传部 编辑", 0, 4), office_end("王岩 编辑", 0, 2)
    (5, 2)
    """
    word = _OFFICE.match(text, start)
    longer = word and start < end < word.end() and is_publisher(word.group())
    return word.end() if word and longer else end


def plain_office(text: str) -> str:
    """The office in a line or word that says what it did or who of it signs; "" if none is named.

    >>> plain_office("岭东县协作办编"), plain_office("岭东医院全体职工"), plain_office("教师下乡")
    ('岭东县协作办', '岭东医院', '')
    """
    if len(text) > LONGEST_PUBLISHER + LONGEST_DONE:
        return ""
    found = _office_and_more().fullmatch(text)
    name = found["name"] if found else ""
    return name if is_publisher(name) else ""


@cache
def _office_and_more() -> re.Pattern[str]:
    """X编印, X文件, X公布栏, X全体师生, X 敬上, X:."""
    behind = "|".join(
        alternatives(table, **cells)
        for table, cells in (
            ("pages/paper_words", {"use": "made"}),
            ("pages/paper_words", {"use": "everybody"}),
            ("pages/paper_words", {"use": "respect"}),
            ("pages/title_parts", {"part": "sheet"}),
        )
    )
    return re.compile(
        rf"(?P<name>[\u3400-\u9fff]{{3,{LONGEST_PUBLISHER}}}?)(?: {{0,4}}(?:{behind}))*"
    )


@cache
def report_words() -> tuple[str, ...]:
    """What a report calls itself, as a tuple."""
    return tuple(sorted(read_words("pages/report_words")))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(read_words("pages/publishers")))
