"""How is a figure written? The pattern that finds every numeral with what stands around it.

It begins at a numeral, so that the text between figures costs one comparison a character.
Everything that repeats is bounded: a long hostile line is read in linear time.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.quantities.qualifiers import qualifier_pattern
from zhpolicy.extract.quantities.units import unit_pattern
from zhpolicy.text.tables import read_table

__all__ = ["RANGE_MARKS", "figure_pattern"]

# 1,234,567 or 1234567, with decimals; at most 15 digits, longer ones are numbers of documents.
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,6})?"
RANGE_MARKS = "(?:--?|——?|~|至|到|—|～)"
# 亿千瓦时 is 亿 of 千瓦时: 千 before a measure belongs to the measure.
MAGNITUDE = (
    "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦克米伏卡帕赫焦])|百(?!分)|十(?!分))"
)
HALF = "(?:半(?=[年天]|小时|个[月小学]))"


@cache
def figure_pattern() -> re.Pattern[str]:
    """The pattern; its groups are number, unit, after and, for ranges, low, low_unit."""
    number = _number()
    some = qualifier_pattern("inside")
    unit = unit_pattern()
    after = qualifier_pattern("after")
    return re.compile(
        rf"""
        (?:
            (?P<part>[百千万]分之)(?P<per>{number})
                (?:{RANGE_MARKS}(?:[百千万]分之)?(?P<per_high>{number}))?
          | (?P<below>[{_han()}]{{1,4}}|[0-9]{{1,4}})分之(?P<above>[{_han()}]{{1,4}}|[0-9]{{1,4}})
          | (?P<above_slash>[0-9]{{1,3}})/(?P<below_slash>[0-9]{{1,4}})(?![0-9/.年万])
          | (?P<share>一半|(?:过)?半数|(?<!时间)过半)(?![数天年个月])
          | (?P<low>{number})(?P<low_some>{some})?(?P<low_unit>{unit})?{RANGE_MARKS}
                (?P<high>{number})(?P<high_some>{some})?(?P<range_unit>{unit})
          | (?P<number>{number})(?P<inside>{some})?
                (?:(?P<unit>{unit})(?P<half>半|(?<=成)[一二三四五六七八九])?)?
          | (?P<halved>{HALF})(?P<halved_unit>{unit})
        )
        (?P<after>{after})?
        """,
        re.VERBOSE,
    )


def _han() -> str:
    return "".join(
        row["numeral"] for row in read_table("numerals") if row["formal"] != "yes"
    ).translate(str.maketrans("", "", "几数俩仨"))


@cache
def _number() -> str:
    """A numeral: digits with 万 and 亿, compounds, Chinese ones, cheque characters."""
    han = _han()
    formal = "".join(row["numeral"] for row in read_table("numerals") if row["formal"] == "yes")
    some = qualifier_pattern("inside")
    steps = "[十百千万亿]"
    return rf"""(?:
        {DIGITS}(?:{some}?{MAGNITUDE}(?:[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?[百千万]{{1,2}})?)?
      | [数几]{steps}{{1,3}}
      | [{han}]{{1,20}}(?:几{steps}{{0,2}}|点[{han}]{{1,6}})?(?:{some}{steps}{{1,2}})?
            (?!(?<=千)[瓦克伏卡帕赫焦])
      | [{formal}百千万亿零]{{2,16}}
    )"""
