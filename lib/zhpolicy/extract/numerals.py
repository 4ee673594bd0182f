"""What number does this numeral stand for? Arabic and Chinese, plain, compound and vague.

Working text goes in (simplified, half width). 1.6亿 = 160000000, 一百二十三万 = 1230000,
3亿5000万, 1千2百万, 1亿零300万, 两千零五, 二〇二四, 一百五 = 150, 三点五, 壹佰贰拾; vague ones are
intervals from their value up: 十几 = 10 to 19, 数十 = 10 up to 100, 三五 = 3 to 5 (the rule:
module qualifiers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from zhpolicy.text.tables import read_table

__all__ = ["Numeral", "last_place", "plain", "read_numeral"]

# 上万, 千万: a magnitude that no digit stands before.
BARE_MAGNITUDE = re.compile("[十百千万亿]+")
# 1.6亿 has one number and its magnitude; 3亿5千6百万 is read character by character.
_ONE_PART = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿]*)")
_FIGURES = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: `value`, `high` where two numbers are named (三五个).

    `lower` and `upper` bound what a vague numeral allows (十几, 数十); `place` is the worth of
    its last digit that is not zero, which says how far 余 and 多 can reach.
    """

    value: Decimal
    high: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    place: Decimal = Decimal(1)


# The same numerals stand on every page; a reading costs more than looking it up.
@lru_cache(maxsize=1024)
def read_numeral(numeral: str) -> Numeral:
    """The number that `numeral` stands for, without unit and without 余, 多, 近.

    Raises ValueError when it is no numeral.

    >>> plain(read_numeral("1.6亿").value), plain(read_numeral("一百二十三万").value)
    (160000000, 1230000)
    >>> vague = read_numeral("十几万")
    >>> plain(vague.lower), plain(vague.upper)
    (100000, 190000)
    """
    if not numeral:
        raise ValueError("an empty text is no numeral; expected digits or Chinese numerals")
    if numeral[0].isascii():
        return _arabic(numeral)
    if _FIGURES.search(numeral):
        return _mixed(numeral)
    if "几" in numeral or "数" in numeral:
        return _few(numeral)
    pair = _two_digits(numeral)
    if pair is not None:
        return pair
    value = _chinese(numeral)
    return Numeral(value, place=last_place(value))


def plain(value: Decimal) -> int | float:
    """The number as Python writes it: an int when it is whole.

    >>> plain(Decimal("3.50")), plain(Decimal("12.0"))
    (3.5, 12)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that is not zero: 1200 -> 100, 2.8 -> 0.1, 0 -> 1.

    >>> plain(last_place(Decimal(12000000)))
    1000000
    """
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return TEN ** int(exponent)


def _arabic(numeral: str) -> Numeral:
    """1.6亿, 1,200; with more than one number in it, a mixed one."""
    one = _ONE_PART.fullmatch(numeral)
    if not one:
        return _mixed(numeral)
    value = Decimal(one[1].replace(",", "")) * _magnitude(one[2])
    return Numeral(value, place=last_place(value))


def _mixed(numeral: str) -> Numeral:
    """1千2百万, 5万6千5百, 1亿零300万, 十亿3000万: figures stand for the digits of a numeral."""
    pieces, end = [], 0
    for figures in _FIGURES.finditer(numeral):
        pieces += _pieces(numeral[end : figures.start()], whole=numeral)
        pieces.append(("digit", Decimal(figures[0].replace(",", ""))))
        end = figures.end()
    value = _sum_up([*pieces, *_pieces(numeral[end:], whole=numeral)])
    return Numeral(value, place=last_place(value))


def _magnitude(characters: str) -> Decimal:
    product = Decimal(1)
    for character in characters:
        product *= _worth(character)
    return product


def _few(numeral: str) -> Numeral:
    """几 and 数: 十几 = 10..19, 几十 = 10..100, 三百几 is not written."""
    index = max(numeral.find("几"), numeral.find("数"))
    head, tail = numeral[:index], numeral[index + 1 :]
    factor = _magnitude(tail)
    if not head:
        floor = factor if tail else Decimal(0)
        upper = 10 * factor if tail else Decimal(9)
        return Numeral(floor, lower=floor, upper=upper, place=factor)
    base = _chinese(head)
    low, high = base * factor, (base + 9) * factor
    return Numeral(low, lower=low, upper=high, place=factor)


# 一百|七八|十, 二十|三四|万: a numeral, two neighbours, and the step and group that both have.
_NEIGHBOURS = re.compile(
    "(?P<head>(?:[一二两三四五六七八九零百千万亿十]*[十百千万亿])?)"
    "(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    "(?P<step>[十百千]?)(?P<group>[万亿]*)"
)


def _two_digits(numeral: str) -> Numeral | None:
    """三四百 = 300 to 400, 十五六 = 15 to 16, 一百七八十 = 170 to 180; else None."""
    found = _NEIGHBOURS.fullmatch(numeral)
    if not found or (found["head"][-1:] in tuple("百千万亿") and not found["step"]):
        return None
    low, high = _worth(found["low"]), _worth(found["high"])
    if high - low != 1 and (low, high) != (Decimal(3), Decimal(5)):
        return None
    base = _chinese(found["head"]) if found["head"] else Decimal(0)
    step, group = _magnitude(found["step"]), _magnitude(found["group"])
    # 一亿二三千万: the group of the head is its own.
    above = base if re.search("[万亿]", found["head"]) else base * group
    return Numeral(above + low * step * group, high=above + high * step * group, place=step * group)


def _chinese(numeral: str) -> Decimal:
    whole, _, fraction = numeral.partition("点")
    tail = re.search("[万亿]*$", fraction)
    if fraction and tail:
        digits = "".join(str(_worth(c)) for c in fraction[: tail.start()])
        return (_whole(whole) + Decimal(f"0.{digits or 0}")) * _magnitude(tail[0])
    return _whole(whole)


def _whole(numeral: str) -> Decimal:
    """Digits one by one (二〇二四) or with steps and groups (一百二十三万)."""
    pieces = _pieces(numeral, whole=numeral)
    if not pieces:
        raise ValueError(_no_numeral(numeral))
    if len(pieces) > 1 and {role for role, _ in pieces} == {"digit"}:
        return Decimal("".join(str(worth) for _, worth in pieces))
    return _sum_up(pieces)


def _pieces(characters: str, *, whole: str) -> list[tuple[str, Decimal]]:
    """The role and the worth of each character."""
    if not all(c in _rows() for c in characters):
        raise ValueError(_no_numeral(whole))
    return [(_rows()[c]["role"], _worth(c)) for c in characters]


def _no_numeral(numeral: str) -> str:
    return (
        f"{numeral!r} is no numeral; expected digits and characters of data/quantities/numerals.tsv"
    )


def _sum_up(pieces: list[tuple[str, Decimal]]) -> Decimal:
    total = section = digit = Decimal(0)
    step = Decimal(1)
    for role, worth in pieces:
        if role == "step":
            section += (digit or Decimal(1)) * worth
            digit, step = Decimal(0), worth
        elif role == "group":
            low = section + digit
            total = (
                (total + (low or (Decimal(0) if total else Decimal(1)))) * worth
                if (worth > _largest(total))
                else total + low * worth
            )
            section, digit, step = Decimal(0), Decimal(0), worth
        elif role == "whole":
            section += worth
        else:
            digit, step = worth, step if worth else Decimal(1)
    return total + section + digit * _short_step(pieces, step)


def _largest(total: Decimal) -> Decimal:
    """The largest group that a sum so far holds: what 亿 multiplies, 万 must not."""
    return Decimal(10) ** 8 if total >= 10**8 else Decimal(0)


def _short_step(pieces: list[tuple[str, Decimal]], step: Decimal) -> Decimal:
    """一百五 is 150, 两万三 is 23000: a last digit behind a step counts in tenths of it."""
    roles = [role for role, _ in pieces[-2:]]
    short = len(pieces) > 2 and roles[-1] == "digit" and roles[-2] in ("step", "group")
    return step / 10 if short and step >= 100 and pieces[-1][1] < TEN else Decimal(1)


def _worth(character: str) -> Decimal:
    return Decimal(_rows()[character]["value"])


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["numeral"]: row for row in read_table("quantities/numerals")}
