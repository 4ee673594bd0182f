"""How is a number or a list said in a sentence, in English and in Chinese?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

from zhpolicy.text.tables import read_map

__all__ = [
    "counted",
    "in_chinese",
    "in_words",
    "listed",
    "listed_in_chinese",
    "matrix_in_words",
    "named",
    "of_pages",
    "spelled",
    "spread_of",
    "times",
]

# A sentence says small numbers in words (the rule of most style guides: below ten).
SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PLURALS = ((re.compile("(s|x|ch|sh)$"), r"\1es"), (re.compile("(?<![aeiou])y$"), "ies"))


def counted(number: float, noun: str, *, plural: str = "") -> str:
    """A number with its noun, small whole numbers in words.

    >>> counted(1, "page"), counted(12, "gloss"), counted(0, "sum"), counted(3, "county")
    ('one page', '12 glosses', 'no sums', 'three counties')
    """
    many = plural or _plural(noun)
    return f"{spelled(number) if number else 'no'} {noun if number == 1 else many}"


def times(number: int) -> str:
    """How often, as a sentence says it.

    >>> times(1), times(2), times(3), times(112)
    ('once', 'twice', 'three times', '112 times')
    """
    return {1: "once", 2: "twice"}.get(number, counted(number, "time"))


def of_pages(number: int, total: int) -> str:
    """How many of the pages, as a sentence says it.

    >>> of_pages(2, 2), of_pages(5, 5), of_pages(3, 5), of_pages(1, 1)
    ('both pages', 'all five pages', 'three of five pages', 'the one page')
    """
    if number < total:
        return f"{spelled(number)} of {counted(total, 'page')}"
    return {1: "the one page", 2: "both pages"}.get(total, f"all {counted(total, 'page')}")


def spelled(number: float) -> str:
    """A number as a sentence says it: in words below ten, with thousands marked.

    >>> spelled(2), spelled(0), spelled(12000)
    ('two', 'none', '12,000')
    """
    return SMALL[int(number)] if number in range(len(SMALL)) else f"{number:,.10g}"


def listed(names: Iterable[object], *, most: int = 0) -> str:
    """Names as a list in a sentence; of more than `most` (0: no bound) it says how many are left.

    >>> listed(["涼山", "阿克蘇", "富蘊"]), listed(["a", "b", "c", "d"], most=2)
    ('涼山, 阿克蘇 and 富蘊', 'a, b and 2 more')
    """
    said = [str(name) for name in names]
    if most and len(said) > most:
        said = [*said[:most], f"{len(said) - most} more"]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1] if said else ""


def listed_in_chinese(names: Iterable[object], *, most: int = 0) -> str:
    """Names as a list in a Chinese sentence.

    >>> listed_in_chinese(["凉山", "阿克苏", "富蕴"]), listed_in_chinese(["甲", "乙", "丙"], most=1)
    ('凉山、阿克苏和富蕴', '甲等3项')
    """
    said = [str(name) for name in names]
    if most and len(said) > most:
        return "、".join(said[:most]) + f"等{len(said)}项"
    return "和".join(filter(None, ["、".join(said[:-1]), *said[-1:]]))


def spread_of(pages: int, unsure: int) -> tuple[str, str]:
    """On how many pages something stands, and on how many of them only by a likely reading.

    >>> spread_of(2, 0)[0], spread_of(2, 1)[0]
    ('two pages', 'two pages (on one of them a likely reading of broken characters)')
    """
    english, chinese = counted(pages, "page"), f"{pages}篇"
    if not unsure:
        return english, chinese
    doubt = "a likely reading of broken characters"
    doubt = doubt if unsure == pages else f"on {spelled(unsure)} of them {doubt}"
    return f"{english} ({doubt})", f"{chinese}（其中{unsure}篇为损坏处的可能读法）"


def in_words(code: str) -> str:
    """What a code of a table is called in English: `pay_scale` is a pay scale.

    A code that the table of labels does not know is shown with blanks for its underscores.

    >>> in_words("title_review"), in_words("brand_new")
    ('title review', 'brand new')
    """
    return _labels("english").get(code, code.replace("_", " "))


def in_chinese(code: str) -> str:
    """What a code of a table is called in Chinese; the code itself where nobody has said.

    >>> in_chinese("title_review")
    '职称评审'
    """
    return _labels("chinese").get(code, code)


def named(codes: pd.Series | Sequence[str]) -> list[str]:
    """Codes as a figure labels them: in English with the Chinese behind.

    >>> named(["title_review"])
    ['title review 职称评审']
    """
    return [
        in_words(code) if in_chinese(code) == code else f"{in_words(code)} {in_chinese(code)}"
        for code in codes
    ]


def matrix_in_words(
    matrix: pd.DataFrame, *, rows: Mapping[str, str], columns: Mapping[str, str]
) -> pd.DataFrame:
    """A matrix of phrases as a reader downloads it: words for its codes, its lines as one text.

    >>> cell = {"row": "a", "column": "1", "number": 2, "lines": ("休假", "津贴")}
    >>> cells = pd.DataFrame([cell])
    >>> matrix_in_words(cells, rows={"a": "cadres"}, columns={"1": "甲县"}).iloc[0, 3]
    '休假; 津贴'
    """
    return matrix.drop(columns="places", errors="ignore").assign(
        row=[rows.get(row, row) for row in matrix["row"]],
        column=[columns.get(column, column) for column in matrix["column"]],
        lines=["; ".join(lines) for lines in matrix["lines"]],
    )


def _plural(noun: str) -> str:
    for ending, many in PLURALS:
        if ending.search(noun):
            return ending.sub(many, noun)
    return f"{noun}s"


@cache
def _labels(language: str) -> dict[str, str]:
    """What the codes are called, those of the themes among them."""
    return read_map("themes", language) | read_map("findings/labels", language)
