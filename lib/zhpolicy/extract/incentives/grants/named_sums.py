"""Sums that no figure of the page is read for: a sign before them, or ten thousands and the rest.

HK$4,800 · NT$20,000 · 1萬5,000元
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from zhpolicy.extract.incentives.grants.bare_sums import sums_without_yuan
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.extract.quantities.find import scan as scan_quantities
from zhpolicy.text.document import Document
from zhpolicy.text.tables import alternation, read_map

__all__ = ["figures_of", "sums_named"]

TEN_THOUSAND = 10_000
# A figure of such a unit may be a sum that a pattern of sums reads: 900块, 1.2万.
WITHOUT_YUAN = ("", "块")


def figures_of(document: Document) -> list[Quantity]:
    """The figures of a document, with the sums that only a sign tells, in reading order."""
    figures = document.once(scan_quantities).accepted
    signed = list(sums_named(document.working))
    own = _free([n for n in figures if n.unit not in WITHOUT_YUAN], of=signed)
    bare = _free(sums_without_yuan(document.working), of=sorted([*own, *signed]))
    signed = sorted([*signed, *bare])
    return sorted([*_free(figures, of=signed), *signed]) if signed else list(figures)


def _free(figures: Iterable[Quantity], *, of: Sequence[Quantity]) -> list[Quantity]:
    """The figures that share no character with any of the others, which are in reading order."""
    ends = [other.end for other in of]
    free = []
    for number in figures:
        at = bisect_right(ends, number.start)
        if at == len(of) or of[at].start >= number.end:
            free.append(number)
    return free


def sums_named(working: str) -> Iterator[Quantity]:
    """The sums with a sign before them, and those in ten thousands and the rest.

    >>> [(n.value, n.unit) for n in sums_named("津贴HK$4,800;每月1万5,000元")]
    [(4800, '港元'), (15000, '元')]
    """
    if any(sign in working for sign in _signs()):
        for found in _signed().finditer(working):
            worth = TEN_THOUSAND if found["myriad"] else 1
            yield _sum(found, _number(found["sum"]) * worth, _signs()[found["sign"]])
    for found in _mixed().finditer(working):
        value = int(found["myriads"]) * TEN_THOUSAND + _number(found["rest"])
        yield _sum(found, value, found["unit"])


def _number(text: str) -> float:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value


def _sum(found: re.Match[str], value: float, unit: str) -> Quantity:
    return Quantity(
        found.start(),
        found.end(),
        value=value,
        high=None,
        unit=unit,
        kind="money",
        qualifier="none",
        counted="",
        rule="sign",
    )


def _signs() -> dict[str, str]:
    return {sign: unit for unit, sign in read_map("incentives/currencies", "sign").items() if sign}


@cache
def _signed() -> re.Pattern[str]:
    sign = alternation(list(_signs()))
    number = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?"
    return re.compile(f"(?P<sign>{sign}) ?(?P<sum>{number})(?P<myriad>万)?(?!\\d)")


@cache
def _mixed() -> re.Pattern[str]:
    unit = alternation(list(read_map("incentives/currencies", "sign")))
    return re.compile(f"(?P<myriads>\\d{{1,3}}) ?万 ?(?P<rest>\\d,?\\d{{3}})(?P<unit>{unit})")
