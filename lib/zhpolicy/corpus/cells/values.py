"""What does a cell hold, whatever program the table comes from? A plain value, or its text."""

from __future__ import annotations

import sys

import numpy as np

__all__ = ["cell_text", "plain_value"]


def plain_value(value: object) -> object:
    """The value of a cell without what pandas and numpy make of it; None for a missing one.

    >>> plain_value(np.float64(2.0)), plain_value(float("nan"))
    (2.0, None)
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, np.ndarray | np.generic):
        return plain_value(value.tolist())
    if isinstance(value, list):
        return [plain_value(part) for part in value]
    pandas = sys.modules.get("pandas")  # unless it is loaded, no cell is a missing value of its own
    is_missing = pandas.isna(value) if pandas else value != value
    return None if is_missing else value


def cell_text(value: object) -> str:
    """The text of a cell: nothing for a missing value, lines for a list of paragraphs.

    >>> cell_text(None), cell_text(7.0), cell_text(["甲", "乙"])
    ('', '7', '甲\\n乙')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(cell_text(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # an id that a table with gaps made a float
    return value if isinstance(value, str) else str(value)
