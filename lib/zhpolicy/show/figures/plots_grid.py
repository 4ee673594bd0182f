"""Where does what stand? A grid of items by pages, and stretches along each page.

In both a page is one column or one line, colours say what something belongs to, and what is not
there stays white.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from zhpolicy.show.drawing import (
    INK,
    LINE,
    PLAIN,
    QUIET,
    UNSURE,
    UNSURE_NOTE,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    label_columns,
    label_rows,
    nothing_to_draw,
    wrapped,
)
from zhpolicy.show.spots import Places, add_spot, places_in

__all__ = ["plot_grid", "plot_passages"]

# Inches of a row of the grid, by those of other figures: one line of text, and nothing else.
DENSE = 0.75
WITH_GLOSS = 0.95  # with the gloss in a second line, on a telephone
NARROW_HEADS = 5  # rows that upright names of pages and a legend of several lines take there
GLOSS_ROOM = 0.9  # columns that the glosses take, for each column of the grid
# Characters of a page's name on a slant; with more pages than `MANY` a telephone has no room.
LONGEST_NAME, MANY = 11, 6
FEW = 3  # on a telephone more names stand upright, or they lie on one another
LONGEST_GLOSS, SHORTEST_GLOSS = 40, 26  # letters behind a row, and under it on a telephone
LEGEND_LINE = 24  # letters of a line of the legend on a telephone
# Letters that a line of the legend holds beside the row labels, and those its patch takes.
LEGEND_LETTERS, PATCH = 60, 8
# Light of a cell (0 to 1) from which dark letters have a contrast of 4.5: the letters have 0.03.
BRIGHT = 0.3


@in_two_widths
def plot_grid(  # noqa: PLR0913 - what a grid shows beside its cells, all but two optional
    table: pd.DataFrame,
    *,
    title: str,
    note: str,
    colours: Sequence[str] = (),
    glosses: Sequence[str] = (),
    legend: Mapping[str, str] | None = None,
    divided: int = 0,
    places: Mapping[Hashable, Places] | None = None,
    unsure: Collection[Hashable] = (),
) -> Figure:
    """Items by pages: a filled cell where the item stands, with how often when more than once.

    `unsure` are the cells, by row and column, that rest on likely readings alone: they have (?).

    `colours` are those of the rows, `legend` says what they mean (name to colour). `glosses` stand
    in grey behind the rows where there is room; a line stands behind the first `divided` columns.
    `places` are those that a cell leads to, by the names of its row and its column in the table.
    Rows and columns stand in the order of the table.

    >>> table = pd.DataFrame({"甲": [1, 2], "乙": [0, 1]}, index=["带不走", "造血"])
    >>> len(plot_grid(table, title="t", note="n").axes[0].patches)
    3
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    under = is_narrow() and any(glosses)
    note = f"{note}. {UNSURE_NOTE}" if unsure else note
    rows = len(table) * (WITH_GLOSS if under else DENSE) + (NARROW_HEADS if is_narrow() else 2)
    with figure_of_rows(rows, title=title, note=note) as (figure, axes):
        _draw_cells(axes, table, list(colours) or [PLAIN] * len(table), unsure=unsure)
        for row, column in np.argwhere(table.to_numpy(dtype=float) > 0):
            key = table.index[row], table.columns[column]
            corners = (column - 0.46, row - 0.4), (column + 0.46, row + 0.4)
            label = f"{key[0]} · {key[1]}"
            add_spot(axes, corners, label=label, places=(places or {}).get(key, ()))
        if under:
            _gloss_under(axes, table, glosses)
        right = table.shape[1] - 0.5
        if divided:
            axes.axvline(divided - 0.5, color=INK, linewidth=1)
        if any(glosses) and not is_narrow():
            right += GLOSS_ROOM * table.shape[1]
            _write_glosses(axes, glosses, at=table.shape[1] - 0.3)
        axes.set_xlim(-0.5, right)
        _explain(axes, legend or {}, below=0.0)
    return figure


@in_two_widths
def plot_passages(  # noqa: PLR0913 - what the lines show, one of it optional
    table: pd.DataFrame,
    *,
    title: str,
    note: str,
    rows: Mapping[str, str],
    legend: Mapping[str, tuple[str, str]],
    ends: Mapping[str, str] | None = None,
) -> Figure:
    """Each page as a line from its beginning to its end, the stretches of interest filled.

    `table` has `article`, `theme`, `start` and `end` (0 to 1); `rows` maps the articles to their
    names, in order, also those without a stretch; `legend` the themes to their names and colours,
    `ends` the articles to what stands at the end of their line.

    >>> table = pd.DataFrame({"article": ["a"], "theme": ["x"], "start": [0.0], "end": [0.5]})
    >>> legend = {"x": ("aid", "#f28e2b")}
    >>> figure = plot_passages(table, title="t", note="n", rows={"a": "甲"}, legend=legend)
    >>> len(figure.axes[0].patches)
    2
    """
    if not rows:
        return nothing_to_draw(title=title, note=note)
    with figure_of_rows(len(rows) + 1, title=title, note=note) as (figure, axes):
        lines = {article: line for line, article in enumerate(rows)}
        for line in lines.values():
            axes.add_patch(Rectangle((0, line - 0.3), 1, 0.6, facecolor="#f0f0f0"))
        for row in table.to_dict("records"):
            line, colour = lines[row["article"]], legend[row["theme"]][1]
            place, wide = (row["start"], line - 0.3), row["end"] - row["start"]
            axes.add_patch(Rectangle(place, wide, 0.6, facecolor=colour))
            corners = place, (row["end"], line + 0.3)
            label = f"{rows[row['article']]} · {legend[row['theme']][0]}"
            add_spot(axes, corners, label=label, places=places_in(row))
        for article, told in (ends or {}).items():
            axes.text(1.02, lines[article], told, va="center", color=INK)
        label_rows(axes, list(rows.values()))
        axes.set_xlim(0, 1.16 if ends else 1.01)
        axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])
        _explain(axes, dict(legend.values()), below=-0.8 / (len(rows) + 1))
    return figure


def _draw_cells(
    axes: Axes, table: pd.DataFrame, colours: Sequence[str], *, unsure: Collection[Hashable]
) -> None:
    values = table.to_numpy(dtype=float)
    rows, columns = values.shape
    for row, column in np.argwhere(values > 0):
        place, count = (column - 0.46, row - 0.4), values[row, column]
        axes.add_patch(Rectangle(place, 0.92, 0.8, facecolor=colours[row]))
        sign = UNSURE if (table.index[row], table.columns[column]) in unsure else ""
        told = f"{count:g} {sign}".strip() if count > 1 else sign
        if told:
            style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8.5}
            axes.text(column, row, told, color=_readable_on(colours[row]), **style)
    axes.hlines(np.arange(rows) + 0.5, -0.5, columns - 0.5, color=LINE, linewidth=0.5)
    axes.set_yticks(range(rows), [str(name) for name in table.index])
    axes.set_ylim(rows - 0.5, -0.5)
    _label_pages(axes, [str(name) for name in table.columns])


def _readable_on(colour: str) -> str:
    """Dark letters on a bright cell, white ones on a dark cell; so they stay when both turn round.

    In the dark a figure's light and shade are turned round: white on orange becomes black on brown.
    """
    red, green, blue = (part**2.2 for part in to_rgb(colour))  # light as the eye takes it
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > BRIGHT else "white"


def _label_pages(axes: Axes, names: Sequence[str]) -> None:
    """The names of the pages on top, cut to what has room; upright where there are many."""
    many = is_narrow() and len(names) > MANY
    upright = is_narrow() and len(names) > FEW
    longest = LONGEST_NAME // 2 if many else LONGEST_NAME
    label_columns(axes, [n if len(n) <= longest else n[:longest] + "…" for n in names])
    if upright:
        for label in axes.get_xticklabels():
            label.set_horizontalalignment("center")
        axes.tick_params(axis="x", labelrotation=90)


def _gloss_under(axes: Axes, table: pd.DataFrame, glosses: Sequence[str]) -> None:
    """The glosses in small letters below the names of the rows."""
    short = [g if len(g) <= SHORTEST_GLOSS else g[:SHORTEST_GLOSS] + "…" for g in glosses]
    told = [f"{name}\n{gloss}".strip() for name, gloss in zip(table.index, short, strict=True)]
    axes.set_yticks(range(len(table)), told, fontsize=7.5)


def _write_glosses(axes: Axes, glosses: Sequence[str], *, at: float) -> None:
    for row, gloss in enumerate(glosses):
        short = gloss if len(gloss) <= LONGEST_GLOSS else gloss[:LONGEST_GLOSS] + "…"
        axes.text(at, row, short, va="center", color=QUIET, fontsize=9)


def _explain(axes: Axes, legend: Mapping[str, str], *, below: float) -> None:
    """What the colours mean, below the axes; in the narrow form one below the other."""
    if legend:
        patches = [Patch(facecolor=colour) for colour in legend.values()]
        place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0.0, below), "fontsize": 9}
        room = sum(map(len, legend)) + PATCH * len(legend) <= LEGEND_LETTERS
        columns = len(legend) if room and not is_narrow() else 1
        names = [wrapped(name, LEGEND_LINE) if is_narrow() else name for name in legend]
        axes.legend(patches, names, ncols=columns, frameon=False, **place)
