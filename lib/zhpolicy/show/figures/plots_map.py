"""Who helps whom, drawn: a matrix of places by field, a map of square tiles, a ladder of levels.

None of them shows size: a line or a chip says that some page says so, its number how many
sentences or pages do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path

from zhpolicy.findings.places.lines import RUNGS
from zhpolicy.findings.wording import in_words, named
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
from zhpolicy.show.spots import add_spot, places_in
from zhpolicy.text.tables import read_table

__all__ = ["plot_field_matrix", "plot_levels", "plot_tile_map"]

# What a page of ten inches can hold: more rows or columns would be drawn too small to read.
MOST_ROWS, MOST_COLUMNS, MOST_COLUMNS_NARROW = 16, 8, 4
LEGEND_LETTERS = 13  # letters of the legend (9 pt) that an inch holds
TOUCHED, UNTOUCHED = "#d6e6f2", "#f2f2f2"
KINDS = ("aid", "learning", "contact")
WAYS = {"learning": "←", "contact": "↔"}
EDGE = 0.4  # of a tile, from its centre; what is left to .5 is half a street
DOOR = 0.36  # where lines begin and end, a little inside
LANES, LANE = 5, 0.038  # lines that a street holds beside each other, and how far apart
RING = 0.34  # of a line within one tile, from its centre
SPREAD = 3  # times as far apart where they leave and reach a tile
ROUNDING = 0.1
APART = 0.5  # of a rung: institutions stand apart below the ladder, since they can be of any level
Point = tuple[float, float]


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
    chips = cell.to_dict("records")
    lines = (
        [chips]
        if len(chips) <= 3
        else [chips[: (len(chips) + 1) // 2], chips[(len(chips) + 1) // 2 :]]
    )
    high = 0.62 / len(lines)
    for line, row in enumerate(lines):
        wide = 0.86 / 3 if len(row) <= 3 else 0.86 / len(row)
        for place, chip in enumerate(row):
            field, number = chip["field"], chip["sentences"]
            x = at[0] + (place - len(row) / 2) * wide
            y = at[1] + (line - len(lines) / 2) * high * 1.12
            size = wide * 0.9, high
            label = f"{chip['giver']} {_way(chip)} {chip['receiver']}, {in_words(field)}"
            corners = (x, y), (x + size[0], y + size[1])
            add_spot(axes, corners, label=label, places=places_in(chip))
            axes.add_patch(Rectangle((x, y), *size, color=theme_colour(field), linewidth=0))
            axes.text(
                x + size[0] / 2, y + size[1] / 2, str(number),
                ha="center", va="center", color="white", fontsize=9 if len(lines) == 1 else 7.5,
            )  # fmt: skip


@in_two_widths
def plot_tile_map(arcs: pd.DataFrame, *, title: str, note: str) -> Figure:
    """China as squares, one a province, with an arrow from who gives to who receives.

    Of those who go to learn the arrow leads from where they come to where they go.

    `arcs` has the columns `source`, `target`, `kind` (aid, learning, contact). Provinces that an
    arc touches are tinted; an arc within one province is a ring. Lines run between the tiles, and
    all are equally wide: they say that, not how much.
    """
    if arcs.empty:
        return nothing_to_draw(title=title, note=note)
    tiles = {row["province"]: row for row in read_table("show/tiles")}
    height = 10 if is_narrow() else 20.5
    with figure_of_rows(height, title=title, note=note, above=1.5) as (figure, axes):
        touched = {*arcs["source"], *arcs["target"]}
        for province, row in tiles.items():
            _draw_tile(axes, row, touched=province in touched)
        lane = 0
        for (source, target), lines in arcs.groupby(["source", "target"], sort=False):
            if source in tiles and target in tiles:
                _draw_arcs(axes, lines, tiles=(tiles[source], tiles[target]), lane=lane)
                lane += len(lines)
        axes.set_xlim(0.4, 8.6)
        axes.set_ylim(7.6, -0.6)
        axes.set_aspect("equal")
        axes.set_axis_off()
        _legend(axes, [kind for kind in KINDS if kind in set(arcs["kind"])])
    return figure


def _draw_tile(axes: Axes, row: Mapping[str, str], *, touched: bool) -> None:
    x, y = _centre(row)
    box = FancyBboxPatch(
        (x - EDGE, y - EDGE), 2 * EDGE, 2 * EDGE, boxstyle="round,pad=0,rounding_size=0.08",
        facecolor=TOUCHED if touched else UNTOUCHED, edgecolor="white", zorder=1,
    )  # fmt: skip
    axes.add_patch(box)
    colour = INK if touched else QUIET
    lift = 0 if is_narrow() and not touched else -0.08
    size = 7 if is_narrow() else 10
    axes.text(
        x, y + lift, row["short"], ha="center", va="center", color=colour, fontsize=size, zorder=4
    )
    if touched or not is_narrow():
        axes.text(
            x,
            y + 0.22,
            row["english"],
            ha="center",
            va="center",
            color=colour,
            fontsize=4.5 if is_narrow() else 6.5,
            zorder=4,
        )


def _draw_arcs(
    axes: Axes,
    lines: pd.DataFrame,
    *,
    tiles: tuple[Mapping[str, str], Mapping[str, str]],
    lane: int,
) -> None:
    """The arrows between two tiles, in the streets between the others; a ring within one tile."""
    start, end = map(_centre, tiles)
    for place, row in enumerate(sorted(lines.to_dict("records"), key=_order_of_kind)):
        colour = theme_colour(row["kind"])
        way = "↔" if row["kind"] == "contact" else "→"
        label = f"{tiles[0]['english']} {way} {tiles[1]['english']}, {in_words(row['kind'])}"
        if start == end:
            corner, other = [(start[0] + side, start[1] + side) for side in (-RING, RING)]
            style: dict[str, Any] = {"facecolor": "none", "edgecolor": colour, "linewidth": 2}
            rounded = "round,pad=0,rounding_size=0.1"
            axes.add_patch(
                FancyBboxPatch(corner, 2 * RING, 2 * RING, boxstyle=rounded, zorder=3, **style)
            )
            add_spot(axes, (corner, other), label=label, places=places_in(row))
            continue
        points = _street(start, end, aside=LANE * ((lane + place) % LANES - LANES // 2))
        arrow = FancyArrowPatch(
            path=_rounded(points), arrowstyle="<|-|>" if row["kind"] == "contact" else "-|>",
            mutation_scale=6 if is_narrow() else 12, linewidth=1.1 if is_narrow() else 1.8,
            color=colour, zorder=3, joinstyle="round",
        )  # fmt: skip
        axes.add_patch(arrow)
        for one, other in pairwise(points):
            low = min(one[0], other[0]) - 0.05, min(one[1], other[1]) - 0.05
            high = max(one[0], other[0]) + 0.05, max(one[1], other[1]) + 0.05
            add_spot(axes, (low, high), label=label, places=places_in(row))


def _order_of_kind(row: Mapping[Any, Any]) -> int:
    return KINDS.index(row["kind"]) if row["kind"] in KINDS else len(KINDS)


def _street(start: Point, end: Point, *, aside: float) -> list[Point]:
    """The corners of a way from one tile to another that crosses no third: between the tiles.

    `aside` keeps lines of one street apart.

    >>> [(x, round(y, 2)) for x, y in _street((1, 1), (3, 2), aside=0)]
    [(1, 1.36), (1, 1.5), (2.5, 1.5), (2.5, 2), (2.64, 2)]
    """
    (x, y), (to_x, to_y) = start, end
    off = SPREAD * aside
    if x == to_x:
        side = x + 0.5 + aside
        return [(x + DOOR, y + off), (side, y + off), (side, to_y + off), (x + DOOR, to_y + off)]
    down = 1 if to_y >= y else -1
    street = y + 0.5 * down + aside
    begin = x + off, y + DOOR * down
    if y == to_y:
        return [begin, (begin[0], street), (to_x + off, street), (to_x + off, y + DOOR)]
    right = 1 if to_x > x else -1
    side, door = to_x - 0.5 * right + aside, to_x - DOOR * right
    return [begin, (begin[0], street), (side, street), (side, to_y + off), (door, to_y + off)]


def _rounded(points: Sequence[Point]) -> Path:
    """A way with its corners rounded off."""
    vertices, codes = [points[0]], [Path.MOVETO]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        vertices += [_towards(corner, before), corner, _towards(corner, after)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def _towards(corner: Point, other: Point) -> Point:
    """A little before a corner; half way where there is no room."""
    far = abs(other[0] - corner[0]) + abs(other[1] - corner[1])
    share = min(ROUNDING / far, 0.5) if far else 0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


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
    order = {rung: float(at) for at, rung in enumerate(RUNGS)}
    order[RUNGS[-1]] += APART
    labels = [wrapped(name, 9 if is_narrow() else 30) for name in named(RUNGS)]
    with figure_of_rows(2.2 * len(RUNGS) + 1.5, title=title, note=note) as (figure, axes):
        for at, label in zip(order.values(), labels, strict=True):
            for x, side in ((-0.04, "right"), (1.04, "left")):
                axes.text(x, at, label, ha=side, va="center")
        last = len(RUNGS) - 1 + APART
        for low, high in ((-0.3, len(RUNGS) - 1.7), (last - 0.4, last + 0.4)):
            axes.vlines([0, 1], low, high, color=LINE, linewidth=6, zorder=0)
        axes.text(
            0.5, len(RUNGS) - 0.5 + APART, "institutions can be of any level",
            ha="center", va="top", fontsize=8.5, color=QUIET,
        )  # fmt: skip
        rows = table.to_dict("records")
        for row in rows:
            same = [one for one in rows if one["donor_rung"] == row["donor_rung"]]
            ends = (
                _height(row, rows, name="donor_rung", order=order),
                _height(row, rows, name="recipient_rung", order=order),
            )
            _draw_step(axes, row, ends=ends, at=same.index(row), colour=theme_colour(row["kind"]))
        axes.text(-0.04, -0.62, "gives, teaches", ha="right", color=QUIET)
        axes.text(1.04, -0.62, "receives, learns", ha="left", color=QUIET)
        axes.set_xlim((-0.62, 1.62) if is_narrow() else (-0.42, 1.42))
        axes.set_ylim(len(RUNGS) - 0.2 + APART, -0.8)
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
    y = ends[0] + (ends[1] - ends[0]) * x
    label = f"{in_words(row['donor_rung'])} {_way(row)} {in_words(row['recipient_rung'])}"
    corners = (x - 0.035, y - 0.14), (x + 0.035, y + 0.14)
    add_spot(axes, corners, label=f"{label}, {in_words(row['kind'])}", places=places_in(row))
    axes.text(
        x, y, str(row["sentences"]), ha="center", va="center",
        fontsize=8, color="white", zorder=5,
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": colour, "edgecolor": "white"},
    )  # fmt: skip


def _way(row: Mapping[Any, Any]) -> str:
    """The way of a line from the left side to the right: who learns there comes from the right."""
    return WAYS.get(row.get("kind", ""), "→")


def _height(
    row: Mapping[Any, Any],
    rows: Sequence[Mapping[Any, Any]],
    *,
    name: str,
    order: Mapping[str, float],
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
