"""On which side of the national plan of aid does a province stand: does it give or receive?"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.tables import read_table

__all__ = ["side", "western"]


def side(province: str) -> str:
    """west for a province that receives, east for one that gives, else middle.

    >>> side("云南省"), side("上海市"), side("江西省")
    ('west', 'east', 'middle')
    """
    if province in western():
        return "west"
    return "east" if province in _giving() else "middle"


@cache
def western() -> frozenset[str]:
    """The provinces that receive aid.

    >>> "云南省" in western(), "上海市" in western()
    (True, False)
    """
    rows = read_table("places/abbreviations")
    return frozenset(row["province"] for row in rows if row["side"] == "west")


@cache
def _giving() -> frozenset[str]:
    """The provinces that give by the plan of cooperation between east and west."""
    rows = read_table("places/abbreviations")
    return frozenset(row["province"] for row in rows if row["gives"])
