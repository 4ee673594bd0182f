"""When is a word the name of a place? The gazetteer, and what speaks against a name of it.

Found:      应城市 · 康县 · 西安 … 新城区
Not found:  适(应城市) · 健(康县)城 · 龙川新城 · 合作 (ordinary words)
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import read_table
from zhpolicy.text.words import cut_working

__all__ = ["is_sure", "names_by_code", "reason_against", "rows_by_name"]

# Characters on each side of a short name that are cut into words to see where words begin.
WINDOW = 8
# 应城市, 康县: names as short as that come about where two words meet.
LONGEST_IN_A_WORD = 3
# jieba's kind of a word that no dictionary has.
UNKNOWN = "un"
NO_CONTEXT = "an ordinary word: neither its official name nor its province stands in the text"
IN_A_WORD = "part of another word"


def is_sure(row: dict[str, str], phrase: str) -> bool:
    """True for a name that is the place wherever it stands."""
    whole = phrase in (row["name"], _common_name(row), _spoken_names().get(row["name"]))
    return row["gate"] == "" or (row["gate"] != "official" and whole)


def reason_against(
    hit: Phrase, working: str, *, official: set[str], provinces: Counter[str]
) -> str:
    """Why a name of the gazetteer is no place where it stands, or an empty string.

    `official` are the names that the text has, `provinces` how often it names each.
    """
    if _has_sure_row(hit.phrase):
        return IN_A_WORD if _begins_in_a_word(working, hit) else ""
    rows = _whole_rows(hit.phrase)
    if all(row["gate"] == "official" for row in rows):
        near = (_is_near(row, hit, official=official, provinces=provinces) for row in rows)
        return "" if any(near) else NO_CONTEXT
    is_near = any(row["province"] in provinces or row["name"] in official for row in rows)
    words = all(row["gate"] == "word" for row in rows)
    if not is_near or (words and not official.intersection(row["name"] for row in rows)):
        return NO_CONTEXT
    return "" if _is_cut(working, hit) else IN_A_WORD


@cache
def _has_sure_row(phrase: str) -> bool:
    return any(is_sure(row, phrase) for row in _whole_rows(phrase))


def _whole_rows(phrase: str) -> list[dict[str, str]]:
    """The rows of a name: 新城 of 新城区 is a place only right behind its prefecture."""
    return [row for row in rows_by_name()[phrase] if not _is_short_word(row, phrase)]


def _is_short_word(row: dict[str, str], phrase: str) -> bool:
    return row["gate"] == "official" and phrase == row["short"]


def _is_near(
    row: dict[str, str], hit: Phrase, *, official: set[str], provinces: Counter[str]
) -> bool:
    """True for 新城区 where its prefecture is named."""
    prefecture = names_by_code().get(row["key"][:4] + "00", row["province"])
    named = any(prefecture.startswith(name) for name in official if len(name) > 1)
    return named and row["province"] in provinces


def _begins_in_a_word(working: str, hit: Phrase) -> bool:
    """True for a county whose first character belongs to the word ahead: 适应城市, 健康县城."""
    is_short = len(hit.phrase) <= LONGEST_IN_A_WORD and hit.phrase[-1] in "县市区"
    if not is_short or {row["level"] for row in rows_by_name()[hit.phrase]} != {"county"}:
        return False
    start = offset = max(0, hit.start - WINDOW)
    for word in cut_working(working[start : hit.end + WINDOW]):
        if offset < hit.start < offset + len(word[0]):
            return word[1] != UNKNOWN
        offset += len(word[0])
    return False


def _is_cut(working: str, hit: Phrase) -> bool:
    """True when words begin at the start and stop at the end of the hit."""
    start = max(0, hit.start - WINDOW)
    offsets, offset = {start}, start
    for piece, _tag in cut_working(working[start : hit.end + WINDOW]):
        offset += len(piece)
        offsets.add(offset)
    return hit.start in offsets and hit.end in offsets


@cache
def names_by_code() -> dict[str, str]:
    """The latest name of each province and prefecture."""
    rows = sorted(_all_rows(), key=lambda row: (row["valid_to"] == "", row["key"]))
    return {row["key"][:6]: row["name"] for row in rows if row["key"][4:6] == "00"}


@cache
def _all_rows() -> tuple[dict[str, str], ...]:
    return (*read_table("places/places"), *read_table("places/taiwan"))


@cache
def rows_by_name() -> dict[str, list[dict[str, str]]]:
    """The rows of the gazetteer by official and by short name."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _all_rows():
        spoken = _spoken_names().get(row["name"], "")
        for name in filter(None, (row["name"], row["short"], _common_name(row), spoken)):
            rows.setdefault(name, []).append(row)
    return rows


@cache
def _spoken_names() -> dict[str, str]:
    """The name in daily use by official name: 克州 for 克孜勒苏柯尔克孜自治州."""
    rows = read_table("places/spoken_names")
    return {row["official"]: row["spoken"] for row in rows}


def _common_name(row: dict[str, str]) -> str:
    """The name in daily use of an autonomous prefecture or county: 凉山州, 长阳县; else empty."""
    if row["short"] and row["name"][:-1].endswith("自治") and row["name"][-1] in "州县":
        return row["short"] + row["name"][-1]
    return ""
