"""Which day does a cell hold? A written date, a number of a spreadsheet, seconds of a program."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from zhpolicy.pages.facts.dates import read_date

__all__ = ["FIRST_DAY", "date_of_cell"]

# Day 1 of a spreadsheet is 1900-01-01, and it holds a 1900-02-29 that never was. A bare number is
# taken for a day of 1982 to 2064.
FIRST_DAY = date(1899, 12, 30)
_SERIAL = re.compile(r"[345][0-9]{4}(?:\.[0-9]+)?")
# Seconds since 1970, from 2001 to 2033, with or without thousandths, as crawlers and services keep
# them; all of China and Taiwan has one time.
_SECONDS = re.compile(r"(1[0-9]{9})(?:[0-9]{3}|\.[0-9]+)?")
# A column of years with a gap is one of fractions to pandas: 2021.0.
_WHOLE = re.compile(r"^((?:19|20)[0-9]{2})\.0$")
_CHINA = timezone(timedelta(hours=8))


def date_of_cell(value: object) -> str:
    """The date of a cell as ISO 8601, as far as it goes; "" when it holds none.

    >>> date_of_cell("2024年8月7日"), date_of_cell("45511"), date_of_cell(1722988800)
    ('2024-08-07', '2024-08-07', '2024-08-07')
    """
    written = _WHOLE.sub(r"\1", str(value).strip())
    if _SERIAL.fullmatch(written):
        return (FIRST_DAY + timedelta(days=int(float(written)))).isoformat()
    if seconds := _SECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(seconds[1]), _CHINA).date().isoformat()
    return read_date(value if isinstance(value, date) else written)
