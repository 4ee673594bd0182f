"""What does it look like? Figures of tables; each function returns a matplotlib Figure.

The title of a figure states what it shows; `note` is the grey line below it: how many, and
from where. Of an empty table a figure says so, so that a page without a theme ends no
notebook. Chinese is drawn with the Noto Sans SC that ships in data/show/fonts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from zhpolicy.show.drawing import (
    INK,
    PLAIN,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    label_columns,
    label_rows,
    nothing_to_draw,
)
from zhpolicy.show.spots import Places, add_row_spot, add_spot

__all__ = [
    "plot_bars",
    "plot_heatmap",
]


# Columns in which a number of three digits has room; with more the tint says it, and the data.
MOST_NUMBERS, MOST_NUMBERS_NARROW = 12, 6


@in_two_widths
def plot_bars(  # noqa: PLR0913 - what a figure says beside its table, two of it optional
    table: pd.Series,
    *,
    title: str,
    unit: str,
    note: str,
    colours: Sequence[str] = (),
    places: Mapping[Hashable, Places] | None = None,
) -> Figure:
    """Horizontal bars, one an entry of the series, the first on top, each with its number.

    `unit` is written on the axis. `places` are those that an entry leads to (`places_by`).

    >>> plot_bars(pd.Series({"组团式": 9}), title="t", unit="times", note="n").axes[0].get_xlabel()
    'times'
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    with figure_of_rows(len(table), title=title, note=note) as (figure, axes):
        bars = axes.barh(range(len(table)), table.to_numpy(), color=list(colours) or PLAIN)
        axes.bar_label(bars, [f"{value:,.10g}" for value in table], padding=4, color=INK)
        label_rows(axes, list(table.index))
        axes.set_xlabel(unit)
        axes.margins(x=0.12)
        for row, entry in enumerate(table.index):
            add_row_spot(axes, row, label=str(entry), places=(places or {}).get(entry, ()))
        axes.xaxis.set_major_locator(_numbers_of_axis(table))
    return figure


def _numbers_of_axis(table: pd.Series) -> MaxNLocator:
    """Round numbers: 0, 20, 40, and not 0, 8, 16."""
    whole = bool((table % 1 == 0).all())
    return MaxNLocator(nbins=5 if is_narrow() else 9, steps=[1, 2, 5, 10], integer=whole)


@in_two_widths
def plot_heatmap(  # noqa: PLR0913 - what a figure says beside its table, two of it optional
    table: pd.DataFrame,
    *,
    title: str,
    unit: str,
    note: str,
    columns: Sequence[str] = (),
    places: Mapping[Hashable, Places] | None = None,
) -> Figure:
    """A table as tinted cells with their numbers; rows and columns in the table's order.

    `columns` are headings to draw instead of the column names. `places` are those that a cell
    leads to, by the names of its row and its column in the table.
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    with figure_of_rows(len(table) + 2, title=title, note=note) as (figure, axes):
        values = table.to_numpy(dtype=float)
        top, whole = max(float(values.max()), 1e-9), bool((values % 1 == 0).all())
        axes.imshow(values, cmap="Blues", aspect="auto", vmin=0, vmax=top * 1.25)
        for row, column in np.argwhere(values > 0):
            colour = "white" if values[row, column] > 0.7 * top else INK
            number = f"{values[row, column]:.{0 if whole else 1}f}"
            if table.shape[1] <= (MOST_NUMBERS_NARROW if is_narrow() else MOST_NUMBERS):
                axes.text(column, row, number, ha="center", va="center", color=colour)
            key = table.index[row], table.columns[column]
            label = f"{key[0]} · {(list(columns) or list(table.columns))[column]}"
            corners = (column - 0.5, row - 0.5), (column + 0.5, row + 0.5)
            add_spot(axes, corners, label=label, places=(places or {}).get(key, ()))
        label_rows(axes, list(table.index))
        label_columns(axes, list(columns) or list(table.columns))
        axes.set_xlabel(unit)
    return figure
