"""What is a place or a national body called in a sentence and in a figure?"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.tables import read_map, read_table

__all__ = ["UNPLACED", "both_forms", "county_of", "in_english", "province_of", "short_place"]

UNPLACED = "place not read"


def short_place(name: str) -> str:
    """A place without its type word and peoples; what stands for none is said in words.

    >>> short_place("凉山彝族自治州"), short_place("山东省"), short_place("")
    ('凉山', '山东', 'place not read')
    """
    return _short_names().get(name, name) or UNPLACED


def both_forms(place: str) -> str:
    """A place by its short and its full name, since a count of mentions counts both.

    >>> both_forms("疏勒县"), both_forms("喀什地区")
    ('疏勒 or 疏勒县', '喀什 or 喀什地区')
    """
    short = _all_short_names().get(place, place)
    return place if short == place else f"{short} or {place}"


def in_english(place: str) -> str:
    """A province or national body by its English name with the Chinese, else the short name.

    >>> in_english("山东省"), in_english("喀什地区"), in_english("教育部")
    ('Shandong 山东', '喀什', 'Ministry of Education 教育部')
    """
    english = read_map("show/tiles", "english").get(place, "")
    english = english or read_map("findings/national_bodies", "english").get(place, "")
    return f"{english} {short_place(place)}".strip()


def province_of(place: str) -> str:
    """The province of a province or a prefecture by their names; empty for others.

    >>> province_of("喀什地区"), province_of("山东省")
    ('新疆维吾尔自治区', '山东省')
    """
    return place if place in read_map("show/tiles", "short") else _provinces().get(place, "")


def county_of(code: str) -> str:
    """The county with a code, by its latest name; empty for a province or a prefecture.

    >>> county_of("653122"), county_of("653100")
    ('疏勒县', '')
    """
    return _counties().get(code, "")


@cache
def _counties() -> dict[str, str]:
    rows = read_table("places/places")
    return {row["key"][:6]: row["name"] for row in rows if row["level"] == "county"}


@cache
def _short_names() -> dict[str, str]:
    rows = [row for row in read_table("places/places") if row["level"] != "county"]
    return {row["name"]: row["short"] or row["name"] for row in rows}


@cache
def _all_short_names() -> dict[str, str]:
    rows = read_table("places/places")
    return {row["name"]: row["short"] for row in rows if row["short"]}


@cache
def _provinces() -> dict[str, str]:
    """The province of each prefecture."""
    rows = read_table("places/places")
    return {row["name"]: row["province"] for row in rows if row["level"] == "prefecture"}
