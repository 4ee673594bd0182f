"""Who helps whom, drawn: a matrix of places by field, a map of square tiles, a ladder of levels.

None of them shows size: a line or a chip says that some page says so, its number how many
sentences or pages do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from zhpolicy.findings.places.lines import RUNGS
from zhpolicy.findings.wording import named
from zhpolicy.show.drawing import (
    INK,
    LINE,
    NARROW_WIDTH,
    QUIET,
    WIDTH,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    label_rows,
    nothing_to_draw,
    theme_colour,
    wrapped,
)
from zhpolicy.text.tables import read_table

__all__ = ["plot_field_matrix", "plot_levels", "plot_tile_map"]

# What a page of ten inches can hold: more rows or columns would be drawn too small to read.
MOST_ROWS, MOST_COLUMNS, MOST_COLUMNS_NARROW = 16, 8, 4
LEGEND_LETTERS = 13  # letters of the legend (9 pt) that an inch holds
TOUCHED, UNTOUCHED = "#d6e6f2", "#f2f2f2"
KINDS = ("aid", "learning", "contact")


@in_two_widths
def plot_field_matrix(table: pd.DataFrame, *, title: str, note: str) -> Figure:
    """A matrix of who gives (rows) and who receives (columns), a chip a field with its number.

    `table` has the columns `giver`, `receiver`, `field`, `sentences`. Rows and columns stand in
    the order of their first row; above 16 rows or 8 columns (4 in the narrow form) the rest is
    left out, and the figure says so.
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    most = MOST_COLUMNS_NARROW if is_narrow() else MOST_COLUMNS
    all_rows, all_columns = (list(dict.fromkeys(table[name])) for name in ("giver", "receiver"))
    rows, columns = all_rows[:MOST_ROWS], all_columns[:most]
    left = len(all_rows) - len(rows) + len(all_columns) - len(columns)
    note += f" {left} rows or columns are not drawn; the data have them." if left else ""
    with figure_of_rows(1.15 * len(rows) + 2.4, title=title, note=note) as (figure, axes):
        for (giver, receiver), cell in table.groupby(["giver", "receiver"], sort=False):
            if giver in rows and receiver in columns:
                _draw_cell(axes, cell, at=(columns.index(receiver), rows.index(giver)))
        label_rows(axes, rows)
        axes.set_xticks(range(len(columns)), columns)
        axes.xaxis.tick_top()
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.hlines([i + 0.5 for i in range(len(rows) - 1)], -0.5, len(columns) - 0.5, color=LINE)
        axes.vlines([i + 0.5 for i in range(len(columns) - 1)], -0.5, len(rows) - 0.5, color=LINE)
        _legend(axes, dict.fromkeys(table["field"]))
    return figure


def _draw_cell(axes: Axes, cell: pd.DataFrame, *, at: tuple[int, int]) -> None:
    """The chips of one cell side by side, in two lines above three."""
    chips = cell[["field", "sentences"]].to_numpy().tolist()
    lines = (
        [chips]
        if len(chips) <= 3
        else [chips[: (len(chips) + 1) // 2], chips[(len(chips) + 1) // 2 :]]
    )
    high = 0.62 / len(lines)
    for line, row in enumerate(lines):
        wide = 0.86 / 3 if len(row) <= 3 else 0.86 / len(row)
        for place, (field, number) in enumerate(row):
            x = at[0] + (place - len(row) / 2) * wide
            y = at[1] + (line - len(lines) / 2) * high * 1.12
            size = wide * 0.9, high
            axes.add_patch(Rectangle((x, y), *size, color=theme_colour(field), linewidth=0))
            axes.text(
                x + size[0] / 2, y + size[1] / 2, str(number),
                ha="center", va="center", color="white", fontsize=9 if len(lines) == 1 else 7.5,
            )  # fmt: skip


@in_two_widths
def plot_tile_map(arcs: pd.DataFrame, *, title: str, note: str) -> Figure:
    """China as squares, one a province, with an arrow from where people come to where they go.

    `arcs` has the columns `source`, `target`, `kind` (aid, learning, contact). Provinces that an
    arc touches are tinted; an arc within one province is a ring. All lines are equally wide: they
    say that, not how much.
    """
    if arcs.empty:
        return nothing_to_draw(title=title, note=note)
    tiles = {row["province"]: row for row in read_table("show/tiles")}
    height = 10 if is_narrow() else 20.5
    with figure_of_rows(height, title=title, note=note, above=1.5) as (figure, axes):
        touched = {*arcs["source"], *arcs["target"]}
        for province, row in tiles.items():
            _draw_tile(axes, row, touched=province in touched)
        for (source, target), lines in arcs.groupby(["source", "target"], sort=False):
            if source in tiles and target in tiles:
                _draw_arcs(axes, lines, tiles=(tiles[source], tiles[target]))
        axes.set_xlim(0.4, 8.6)
        axes.set_ylim(7.6, -0.6)
        axes.set_aspect("equal")
        axes.set_axis_off()
        _legend(axes, [kind for kind in KINDS if kind in set(arcs["kind"])])
    return figure


def _draw_tile(axes: Axes, row: Mapping[str, str], *, touched: bool) -> None:
    x, y = _centre(row)
    box = FancyBboxPatch(
        (x - 0.42, y - 0.42), 0.84, 0.84, boxstyle="round,pad=0,rounding_size=0.08",
        facecolor=TOUCHED if touched else UNTOUCHED, edgecolor="white", zorder=1,
    )  # fmt: skip
    axes.add_patch(box)
    colour = INK if touched else QUIET
    lift = 0 if is_narrow() else -0.08
    size = 7 if is_narrow() else 10
    axes.text(
        x, y + lift, row["short"], ha="center", va="center", color=colour, fontsize=size, zorder=4
    )
    if not is_narrow():
        axes.text(
            x,
            y + 0.22,
            row["english"],
            ha="center",
            va="center",
            color=colour,
            fontsize=6.5,
            zorder=4,
        )


def _draw_arcs(
    axes: Axes,
    lines: pd.DataFrame,
    *,
    tiles: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    """The arrows between two tiles, each kind with a bow of its own; both ends for cooperation."""
    start, end = map(_centre, tiles)
    for place, kind in enumerate(kind for kind in KINDS if kind in set(lines["kind"])):
        colour = theme_colour(kind)
        if start == end:
            at = start[0] - 0.36, start[1] - 0.36
            axes.add_patch(
                FancyBboxPatch(
                    at,
                    0.72,
                    0.72,
                    boxstyle="round,pad=0,rounding_size=0.1",
                    facecolor="none",
                    edgecolor=colour,
                    linewidth=2,
                    zorder=3,
                )
            )
            continue
        arrow = FancyArrowPatch(
            start, end, connectionstyle=f"arc3,rad={0.16 + 0.14 * place}",
            arrowstyle="<|-|>" if kind == "contact" else "-|>",
            mutation_scale=9 if is_narrow() else 14, linewidth=1.2 if is_narrow() else 2,
            shrinkA=8 if is_narrow() else 17, shrinkB=8 if is_narrow() else 17,
            color=colour, alpha=0.9, zorder=3,
        )  # fmt: skip
        axes.add_patch(arrow)


def _centre(row: Mapping[str, str]) -> tuple[int, int]:
    return int(row["column"]), int(row["row"])


@in_two_widths
def plot_levels(table: pd.DataFrame, *, title: str, note: str) -> Figure:
    """A ladder of levels twice, givers left and receivers right, with arrows between.

    `table` has the columns `donor_rung`, `recipient_rung`, `kind`, `sentences` (`rungs_of`).
    Learners go from right to left; cooperation has two heads. The number at an arrow is that of
    the sentences that say so.
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    order = {rung: at for at, rung in enumerate(RUNGS)}
    labels = [wrapped(name, 9 if is_narrow() else 30) for name in named(RUNGS)]
    with figure_of_rows(2.1 * len(RUNGS) + 1.5, title=title, note=note) as (figure, axes):
        for at in order.values():
            for x, side in ((-0.04, "right"), (1.04, "left")):
                axes.text(x, at, labels[at], ha=side, va="center")
        axes.vlines([0, 1], -0.3, len(RUNGS) - 0.7, color=LINE, linewidth=6, zorder=0)
        rows = table.to_dict("records")
        for row in rows:
            same = [one for one in rows if one["donor_rung"] == row["donor_rung"]]
            ends = (
                _height(row, rows, name="donor_rung", order=order),
                _height(row, rows, name="recipient_rung", order=order),
            )
            _draw_step(axes, row, ends=ends, at=same.index(row), colour=theme_colour(row["kind"]))
        axes.text(-0.04, -0.62, "who gives", ha="right", color=QUIET)
        axes.text(1.04, -0.62, "who receives", ha="left", color=QUIET)
        axes.set_xlim((-0.62, 1.62) if is_narrow() else (-0.42, 1.42))
        axes.set_ylim(len(RUNGS) - 0.5, -0.8)
        axes.set_axis_off()
        _legend(axes, [kind for kind in KINDS if kind in set(table["kind"])])
    return figure


def _draw_step(
    axes: Axes, row: Mapping[Any, Any], *, ends: tuple[float, float], at: int, colour: str
) -> None:
    """One arrow with its number, further in for the second and third of a rung."""
    points = [(0.02, ends[0]), (0.98, ends[1])]
    if row["kind"] == "learning":
        points.reverse()
    style = "<|-|>" if row["kind"] == "contact" else "-|>"
    arrow = FancyArrowPatch(
        *points, arrowstyle=style, mutation_scale=13, linewidth=2, color=colour,
        shrinkA=0, shrinkB=0,
    )  # fmt: skip
    axes.add_patch(arrow)
    x = 0.12 + 0.08 * at
    axes.text(
        x, ends[0] + (ends[1] - ends[0]) * x, str(row["sentences"]), ha="center", va="center",
        fontsize=8, color="white", zorder=5,
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": colour, "edgecolor": "white"},
    )  # fmt: skip


def _height(
    row: Mapping[Any, Any],
    rows: Sequence[Mapping[Any, Any]],
    *,
    name: str,
    order: Mapping[str, int],
) -> float:
    """Where on its rung an arrow ends: those of one rung are spread over most of its height."""
    other = "recipient_rung" if name == "donor_rung" else "donor_rung"
    same = [one for one in rows if one[name] == row[name]]
    same.sort(key=lambda one: (order[one[other]], one["kind"]))
    return order[row[name]] + (same.index(row) - (len(same) - 1) / 2) * min(0.2, 0.8 / len(same))


def _legend(axes: Axes, codes: Collection[str]) -> None:
    """What the colours of some codes mean, below the axes, as many in a line as fit the figure."""
    lines = [Line2D([], [], color=theme_colour(code), linewidth=4) for code in codes]
    names = named(list(codes))
    longest = max(map(len, names)) + 8
    width = NARROW_WIDTH if is_narrow() else WIDTH
    columns = max(1, min(len(names), int(width * LEGEND_LETTERS / longest)))
    place: dict[str, Any] = {"loc": "upper center", "bbox_to_anchor": (0.5, 0.0)}
    axes.legend(lines, names, ncols=columns, frameon=False, fontsize=9, **place)
