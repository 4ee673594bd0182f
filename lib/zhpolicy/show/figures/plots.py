"""What does it look like? Figures of tables; each function returns a matplotlib Figure.

The title of a figure states what it shows; `note` is the grey line below it: how many, and
from where. Of an empty table a figure says so, so that a page without a theme ends no
notebook. Chinese is drawn with the Noto Sans SC that ships in data/show/fonts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, NullFormatter

from zhpolicy.show.drawing import (
    INK,
    LINE,
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
    "plot_intervals",
    "plot_links",
    "plot_positions",
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
        axes.bar_label(bars, [f"{value:g}" for value in table], padding=4, color=INK)
        label_rows(axes, list(table.index))
        axes.set_xlabel(unit)
        axes.margins(x=0.12)
        for row, entry in enumerate(table.index):
            add_row_spot(axes, row, label=str(entry), places=(places or {}).get(entry, ()))
        axes.xaxis.set_major_locator(MaxNLocator(integer=bool((table % 1 == 0).all())))
    return figure


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


@in_two_widths
def plot_intervals(table: pd.DataFrame, *, title: str, unit: str, note: str) -> Figure:
    """One line an entry from `lower` to `upper`, a dot where both are equal.

    `table` has the columns `label`, `lower`, `upper`; an open upper end is infinite and
    drawn as an arrow. The axis is logarithmic when the values span three powers of ten.
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    with figure_of_rows(len(table), title=title, note=note) as (figure, axes):
        lower, upper = table["lower"].to_numpy(float), table["upper"].to_numpy(float)
        closed = np.where(np.isfinite(upper), upper, lower)
        rows = np.arange(len(table))
        axes.hlines(rows, lower, closed, color=PLAIN, linewidth=3)
        axes.plot(lower, rows, "o", color=PLAIN, markersize=5)
        axes.plot(closed, rows, "o", color=PLAIN, markersize=5)
        open_ended = ~np.isfinite(upper)
        axes.plot(lower[open_ended], rows[open_ended], ">", color=PLAIN, markersize=9)
        if closed.max() > 1000 * max(lower.min(), 1e-9) > 0:
            axes.set_xscale("log")
        axes.xaxis.set_major_formatter(_short_number)
        axes.xaxis.set_minor_formatter(NullFormatter())
        label_rows(axes, list(table["label"]))
        axes.set_xlabel(unit)
    return figure


@in_two_widths
def plot_positions(table: pd.DataFrame, *, title: str, note: str, rows: Sequence[str]) -> Figure:
    """Where in each text something stands: a stroke a hit, from the first character to the last.

    `table` has the columns `row` (which line), `position` (0 to 1) and `colour`; `rows` are
    the lines in order, also those without a hit.
    """
    if not rows:
        return nothing_to_draw(title=title, note=note)
    with figure_of_rows(len(rows), title=title, note=note) as (figure, axes):
        for index, name in enumerate(rows):
            hits = table[table["row"] == name]
            axes.hlines(index, 0, 1, color=LINE, linewidth=1)
            axes.vlines(
                hits["position"], index - 0.32, index + 0.32, color=hits["colour"], linewidth=1.4
            )
        label_rows(axes, list(rows))
        axes.set_xlim(-0.01, 1.01)
        axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])
    return figure


@in_two_widths
def plot_links(table: pd.DataFrame, *, title: str, note: str) -> Figure:
    """Two columns of names and a line a pair, who gives on the left, who receives on the right.

    `table` has the columns `donor`, `recipient`, `field` and `colour`; below the lines stands
    which colour means which field. Names stand in the order of their first row.
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    donors, recipients = (
        list(dict.fromkeys(table["donor"])),
        list(dict.fromkeys(table["recipient"])),
    )
    count = max(len(donors), len(recipients))
    with figure_of_rows(count + 1, title=title, note=note) as (figure, axes):
        heights = [_heights(names, count) for names in (donors, recipients)]
        for donor, recipient, colour in table[["donor", "recipient", "colour"]].itertuples(
            index=False
        ):
            ends = heights[0][donor], heights[1][recipient]
            axes.plot([0, 1], ends, color=colour, linewidth=1.4, alpha=0.8)
        for x, side, places in ((-0.02, "right", heights[0]), (1.02, "left", heights[1])):
            for name, height in places.items():
                axes.text(x, height, name, ha=side, va="center", color=INK)
        axes.set_xlim(-1.1, 2.1)
        axes.set_ylim(count - 0.5, -0.5)
        axes.set_axis_off()
        _explain_colours(axes, dict(zip(table["field"], table["colour"], strict=True)))
    return figure


def _explain_colours(axes: Axes, colours: Mapping[str, str]) -> None:
    """A legend in one line below the axes, where the note does not stand."""
    lines = [Line2D([], [], color=colour, linewidth=3) for colour in colours.values()]
    place: dict[str, Any] = {"loc": "upper center", "bbox_to_anchor": (0.5, 0.0)}
    axes.legend(lines, list(colours), ncols=len(colours), frameon=False, **place)


def _short_number(value: float, _position: float = 0) -> str:
    """A number as a reader says it: 20,000 or 3 million."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:g} {name}"
    return f"{value:,.10g}"


def _heights(names: Sequence[str], count: int) -> dict[str, float]:
    step = count / len(names)
    return {name: (index + 0.5) * step - 0.5 for index, name in enumerate(names)}
