"""With which words does a report open? 本报讯（记者 王某）, 新华社拉萨8月3日电.

Everything here reads the working text of one line. The words are tables: agencies,
media_endings, report_words, roles, credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.people import credit_words, people_in, people_pattern, split_names
from zhpolicy.pages.words import alternatives
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.tables import read_map

__all__ = ["find_opening"]

# No opening is longer: 新华社乌鲁木齐8月3日电(记者 …) with four names has about 50 characters.
LEAD = 120
# 8月3日, and 8 月 3 日 as editors set it.
_DAY_OF_REPORT = r"(?: ?\d{4} ?年)?(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日 ?)?"


def find_opening(text: str, start: int) -> Iterator[Field]:
    """The words with which a report opens at `start`, and whom they name.

    >>> [(f.field, f.value) for f in find_opening("(中央社记者王某某台北17日电)今天", 0)]
    [('lead_source', '中央社'), ('author', '王某某')]
    """
    if not _report_finder().is_in(text[start : start + LEAD]):
        return
    match = _lead().match(text, start, start + LEAD)
    if not match:
        wired = _wired_lead().match(text, start, start + LEAD)
        if wired:
            yield from _read_wired(wired)
            return
        bracket = _bracket_lead().match(text, start, start + LEAD)
        if bracket:
            yield Field(*bracket.span(), "dateline", "", "", True, "the place of a report")
            for name in people_in(bracket["who"].rpartition("/")[0] or bracket["who"]):
                yield Field(start, start, "byline", "author", name, True, "named in brackets")
        return
    name = match["name"]
    source = read_map("pages/agencies", "source").get(name, name.strip("[]() "))
    yield Field(*match.span(), "source", "lead_source", source, True, "the opening of a report")
    group = next((name for name in ("people", "open", "told") if match[name]), "open")
    place = match.start(group)
    people = people_in(match[group] or "")
    bare = split_names(match["people"]) if match["people"] and not people else []
    for name in people or (bare if all(map(is_name, bare)) else []):
        yield Field(place, place, "byline", "author", name, True, "a reporter of the opening")


@cache
def _report_finder() -> PhraseFinder:
    """Finds what a report calls itself, which every opening has."""
    return table_finder("pages/report_words")


@cache
def _lead() -> re.Pattern[str]:
    named = alternatives("pages/agencies")
    ending = alternatives("pages/media_endings")
    reports = alternatives("pages/report_words")
    roles = alternatives("pages/roles", stands="word")
    word = r"[^\s,。;:()“”\[\]]"
    return re.compile(
        rf"[\[( ]?(?P<name>{named}|{word}{{1,20}}?{ending})"
        rf"(?:[、/]{word}{{2,16}}?)?"
        r"(?P<place>[^\s,。;:()“”\[\]\d]{0,8}?)"
        rf"(?P<date>{_DAY_OF_REPORT})"
        rf"{reports}(?=[\s(:\]]|$)[\])]?"
        r"(?: {0,2}\((?P<people>[^()\n]{1,60})\)"
        rf"| {{1,2}}(?P<open>(?:[^\s,。:()]{{0,8}}{roles} ?{people_pattern()} ?){{1,3}}"
        rf"{credit_words()}?)(?=[\s:,]|$)"
        rf"|(?<=[\])])(?P<told>{roles} ?[{HAN}·]{{2,8}}?){reports}(?=[:,]))?"
        r"[ :]{0,3}"
    )


def _read_wired(match: re.Match[str]) -> Iterator[Field]:
    agency = match["agency"] or match["before"] or ""
    source = read_map("pages/agencies", "source").get(agency, agency)
    field = "lead_source" if source else ""
    yield Field(*match.span(), "source", field, source, True, "the opening of a report")
    names = match["names"] or _name_before_place(match["who"])
    for name in split_names(names):
        yield Field(match.start(), match.start(), "byline", "author", name, True, "its reporter")


def _name_before_place(who: str) -> str:
    """许秩维 of 许秩维台北: a name has three characters if two are left for the place."""
    size = 3 if len(who) >= 5 else 2
    return who[:size] if is_name(who[:size]) else ""


@cache
def _wired_lead() -> re.Pattern[str]:
    """(中央社记者许秩维台北17日电), (记者卢静怡广西报道): reporter and place in one word."""
    agencies = alternatives("pages/agencies")
    reports = alternatives("pages/report_words")
    roles = alternatives("pages/roles", stands="word", field="author")
    return re.compile(
        rf"(?:[\[(](?P<agency>{agencies})?|(?P<before>{agencies}) ?[\[(]){roles} ?"
        rf"(?:(?P<names>{people_pattern()})[ /]{{1,2}}[{HAN}]{{2,8}}?|(?P<who>[{HAN}]{{4,9}}?))"
        rf"{_DAY_OF_REPORT}(?:专)?{reports}[\])][ :]{{0,3}}"
    )


@cache
def _bracket_lead() -> re.Pattern[str]:
    """[贵州三都专讯], [记者某某/花莲报道]: a place, and what the report calls itself."""
    reports = alternatives("pages/report_words")
    roles = alternatives("pages/roles", stands="word", field="author")
    return re.compile(
        rf"[\[(](?P<who>[{HAN}]{{2,12}}?|[{HAN}/ ]{{0,8}}{roles}[{HAN}/、, ·]{{2,30}}?)"
        rf"{reports}[\])][ :]{{0,3}}"
    )
