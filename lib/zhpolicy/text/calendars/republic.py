"""Which year is it in the calendar of the Republic, as papers of Taiwan write it? 112年 is 2023."""

__all__ = ["common_year"]

# 民国元年 is 1912.
FIRST = 1912


def common_year(year: int) -> int:
    """The year of the common calendar for a year of the Republic.

    >>> common_year(1), common_year(112)
    (1912, 2023)
    """
    return FIRST - 1 + year
