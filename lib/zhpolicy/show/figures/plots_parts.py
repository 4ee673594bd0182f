"""Of which parts is each thing made? Bars of shares, one a row, with a legend above."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from zhpolicy.show.drawing import (
    INK,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    label_rows,
    nothing_to_draw,
)

__all__ = ["plot_shares"]

MOST_ROWS = 60  # a picture of 300 bars weighs a megabyte, and nobody reads it
SMALLEST_LABEL = 0.04  # of a row: a number of two digits needs so much of a wide figure
DARK = 0.55  # mean of red, green and blue under which black letters cannot be read on it


@in_two_widths
def plot_shares(table: pd.DataFrame, *, title: str, note: str, colours: Sequence[str]) -> Figure:
    """One bar a row, cut into the shares of its columns; shares that have room say themselves.

    `table` holds numbers, rows and columns in the order in which they are drawn; `colours` has
    one colour a column. A row of nothing stays empty.
    Above 60 rows it says how many it leaves out.

    >>> table = pd.DataFrame({"text": [90], "glosses": [10]}, index=["a page"])
    >>> figure = plot_shares(table, title="t", note="n", colours=["#ccc", "#d55e00"])
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['90%', '10%']
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    if len(table) > MOST_ROWS:
        note += f" The first {MOST_ROWS} of {len(table)}; the data have all."
        table = table.head(MOST_ROWS)
    shares = table.div(table.sum(axis=1).replace(0, 1), axis=0)
    columns = 1 if is_narrow() else 3
    legend = ceil(len(table.columns) / columns)
    with figure_of_rows(len(table) + legend, title=title, note=note) as (figure, axes):
        left = pd.Series(0.0, index=table.index)
        for name, colour in zip(table.columns, colours, strict=True):
            widths = shares[name]
            bars = axes.barh(range(len(table)), widths, left=left, color=colour, label=name)
            labels = [f"{width:.0%}" if width >= _smallest() else "" for width in widths]
            ink = "white" if _is_dark(colour) else INK
            axes.bar_label(bars, labels, label_type="center", color=ink, fontsize=9)
            left = left + widths
        label_rows(axes, list(table.index))
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0)}
        axes.legend(ncols=columns, frameon=False, fontsize=9, handlelength=1, **place)
    return figure


def _smallest() -> float:
    return SMALLEST_LABEL * (2.5 if is_narrow() else 1)


def _is_dark(colour: str) -> bool:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    return sum(int(digits[at : at + 2], 16) for at in (0, 2, 4)) / (3 * 255) < DARK
