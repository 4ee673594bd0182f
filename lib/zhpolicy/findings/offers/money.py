"""Sums of yuan as a sentence writes them, in English and Chinese."""

from __future__ import annotations

__all__ = ["in_yuan", "range_in_yuan", "yuan_in_chinese"]


def in_yuan(amount: float) -> str:
    """A sum in English.

    >>> in_yuan(4200), in_yuan(13_560_000)
    ('4,200 yuan', '13.56 million yuan')
    """
    return f"{amount:,.0f} yuan" if amount < 1e6 else f"{amount / 1e6:,.4g} million yuan"


def range_in_yuan(low: float, high: float) -> str:
    """From one sum to another; the word for yuan stands twice where millions stand behind one.

    >>> range_in_yuan(100_000, 700_000)
    '100,000 to 700,000 yuan'
    """
    if low == high:
        return in_yuan(high)
    return f"{in_yuan(low)} to {in_yuan(high)}" if high >= 1e6 else f"{low:,.0f} to {in_yuan(high)}"


def yuan_in_chinese(amount: float) -> str:
    """A sum in Chinese.

    >>> yuan_in_chinese(4200), yuan_in_chinese(500_000)
    ('4,200元', '50万元')
    """
    return f"{amount / 1e4:,.10g}万元" if amount >= 1e4 else f"{amount:,.10g}元"
