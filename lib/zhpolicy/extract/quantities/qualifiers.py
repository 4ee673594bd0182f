"""How exact is a figure? 余, 多, 近, 超过, 以上 and the interval that each of them leaves open.

The rule, published with every value: 余 and 多 reach up to the place of the last digit that is
not zero (1200余万 is 12 up to 13 million), behind 万 or 亿 up to one more of it at most (10万余 is
100,000 up to 110,000), 超过 and 以上 go from there up, 近 and 不足 up to there,
约 and 左右 stay there and are marked as approximate. The words stand in
data/quantities/qualifiers.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from zhpolicy.extract.numerals import Numeral
from zhpolicy.text.tables import alternation, read_table

__all__ = ["Qualifier", "bounds", "find_before", "qualifier_pattern", "read_qualifier"]

# The longest of them, 不得超过, and one character that may make another word (节约).
QUALIFIER_REACH = 6


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word, the qualifier of the tables (over, under, about) and the bound it sets."""

    word: str
    qualifier: str
    bound: str
    not_behind: str
    magnitude: bool


def read_qualifier(side: str, word: str) -> Qualifier:
    """The qualifier `word` on its side of the figure: before, inside or after.

    >>> read_qualifier("before", "超过").qualifier, read_qualifier("inside", "余").bound
    ('over', 'place')
    """
    return _qualifiers()[f"{side}:{word}"]


@cache
def qualifier_pattern(side: str) -> str:
    """A pattern for the qualifiers of one side, the longest first; 三年|内科 has none."""
    words = [key.partition(":")[2] for key in _qualifiers() if key.startswith(f"{side}:")]
    plain = alternation(word for word in words if not _another_word(side, word))
    guarded = (word + _another_word(side, word) for word in words if _another_word(side, word))
    return f"(?:{'|'.join([plain, *guarded])})"


def _another_word(side: str, word: str) -> str:
    """What must not follow a word behind the figure: 内 but not 内科."""
    others = _qualifiers()[f"{side}:{word}"].not_behind if side == "after" else ""
    return f"(?![{others}])" if others else ""


def find_before(working: str, start: int, *, open_ended: bool) -> Qualifier | None:
    """The qualifier that ends where the figure starts, if there is one.

    上 and 过 count only before an `open_ended` figure: a bare 百千万亿, or 成.

    >>> find_before("本科上线率超过85%", 7, open_ended=False).word
    '超过'
    >>> find_before("节约10万元", 2, open_ended=False) is None
    True
    """
    behind = working[max(0, start - QUALIFIER_REACH) : start]
    found = _before().search(behind)
    if not found:
        return None
    qualifier = read_qualifier("before", found[0])
    if qualifier.magnitude and not open_ended:
        return None
    left = behind[found.start() - 1 : found.start()]
    return None if left and left in qualifier.not_behind else qualifier


def bounds(
    numeral: Numeral, qualifier: Qualifier | None, *, factor: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """The lower and the upper end of what a figure allows; None where it is open.

    >>> from zhpolicy.extract.numerals import read_numeral
    >>> bounds(read_numeral("1200万"), read_qualifier("inside", "余"), factor=Decimal(1))
    (Decimal('12000000'), Decimal('13000000'))
    """
    if numeral.value < 0:  # 零下30多度: the bounds of 30多, below zero
        lower, upper = bounds(_above_zero(numeral), qualifier, factor=factor)
        return (None if upper is None else -upper), (None if lower is None else -lower)
    low = numeral.value if numeral.lower is None else numeral.lower
    high = numeral.high or numeral.upper or numeral.value
    bound = qualifier.bound if qualifier else "at"
    if bound == "place" and numeral.upper is None:
        high = high + numeral.place
    lower = None if bound == "up_to" else low * factor
    upper = None if bound == "open" else high * factor
    return lower, upper


def _above_zero(numeral: Numeral) -> Numeral:
    high = None if numeral.high is None else abs(numeral.high)
    return replace(numeral, value=-numeral.value, high=high)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"{qualifier_pattern('before')}\Z")


@cache
def _qualifiers() -> dict[str, Qualifier]:
    return {
        row["key"]: Qualifier(
            row["word"],
            row["qualifier"],
            row["bound"],
            row["not_behind"],
            row["magnitude"] == "yes",
        )
        for row in read_table("quantities/qualifiers")
    }
