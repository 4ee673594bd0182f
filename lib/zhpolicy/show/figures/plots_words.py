"""What does it look like where words are the data? A matrix of phrases, a ladder of sums.

In the narrow form the cells of a matrix stand one below the other, each under its two headings.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from zhpolicy.show.drawing import (
    INK,
    PLAIN,
    QUIET,
    ROW_HEIGHT,
    UNSURE,
    UNSURE_NOTE,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    nothing_to_draw,
    wrapped,
)
from zhpolicy.show.spots import Places, add_spot, places_in

__all__ = ["plot_ladder", "plot_phrases"]

WIDE, SLIM = 7.0, 3.3  # inches between the edges of the figure, in the two forms
HEADINGS = 1.15  # inches for the names of the rows
LETTER = 0.064  # inches: half a Chinese character of 9 pt, which is what `wrapped` counts in
LINE_HEIGHT = 0.162  # inches
ABOVE_LINES = 0.3  # inches of a cell: the number in its corner
MOST_LINES = 14  # of one cell: more would be a page of words; the table has them all
SHORTER = 0.85  # headings of 10 pt in a line that holds so many letters of 9 pt, with air
DARKEST = 0.42  # of the palette: black letters still have a contrast of 4.5 on it
LINE, THICK, GAP = 0.56, 0.42, 0.45  # rows: a line of letters, a bar, the air below a tier
ABOVE = 0.2  # rows: the air between a heading and its tiers


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a cell: how many, and its lines."""

    number: float
    lines: tuple[str, ...]
    label: str = ""
    places: Places = ()


@dataclass(frozen=True, slots=True)
class _Matrix:
    """All cells by row and column, and the headings in order."""

    cells: Mapping[tuple[str, str], _Cell]
    rows: Mapping[str, str]
    columns: Mapping[str, str]

    @property
    def most(self) -> float:
        return max([cell.number for cell in self.cells.values()] + [1.0])


@in_two_widths
def plot_phrases(
    table: pd.DataFrame,
    *,
    title: str,
    note: str,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
) -> Figure:
    """A matrix with phrases in its cells; the darker a cell, the more it stands for.

    `table` has the columns `row`, `column`, `number` and `lines` (several strings); `rows` and
    `columns` map the keys in order to their headings. An empty cell stays empty. Where the table
    has `places`, a cell leads to them; where a line ends in (?), the note says what that means.

    >>> cell = {"row": "a", "column": "b", "number": 2, "lines": ("leave: 探亲休假",)}
    >>> figure = plot_phrases(
    ...     pd.DataFrame([cell]), title="t", note="n", rows={"a": "cadres"}, columns={"b": "care"}
    ... )
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['care', 'cadres', '2', 'leave: 探亲休假']
    """
    if table.empty or not rows or not columns:
        return nothing_to_draw(title=title, note=note)
    cells = {
        (cell["row"], cell["column"]): _Cell(
            float(cell["number"]),
            tuple(cell["lines"]),
            f"{rows[cell['row']]} · {columns[cell['column']]}",
            places_in(cell),
        )
        for cell in table.to_dict("records")
        if cell["row"] in rows and cell["column"] in columns
    }
    draw = _draw_list if is_narrow() else _draw_grid
    if any(line.endswith(UNSURE) for cell in cells.values() for line in cell.lines):
        note = f"{note} {UNSURE_NOTE}"
    return draw(_Matrix(cells, rows, columns), title=title, note=note)


def _draw_grid(matrix: _Matrix, *, title: str, note: str) -> Figure:
    width = (WIDE - HEADINGS) / len(matrix.columns)
    letters = int(width / LETTER) - 2
    names = [wrapped(name, letters) for name in matrix.columns.values()]
    top = 0.14 + 0.19 * (1 + max(name.count("\n") for name in names))
    heights = [_height_of_row(matrix, row, letters) for row in matrix.rows]
    total = sum(heights) + top
    with figure_of_rows(total / ROW_HEIGHT, title=title, note=note, above=0.9) as (figure, axes):
        _set_up(axes, WIDE, total)
        for index, name in enumerate(names):
            left = HEADINGS + index * width + 0.06
            axes.text(left, top - 0.06, name, va="bottom", color=PLAIN)
        for (row, name), height in zip(matrix.rows.items(), heights, strict=True):
            axes.text(0, top + 0.09, wrapped(name, 15), va="top", color=INK)
            for index, column in enumerate(matrix.columns):
                box = Rectangle((HEADINGS + index * width, top), width, height)
                cell = matrix.cells.get((row, column), _Cell(0, ()))
                _fill(axes, box, cell=cell, share=cell.number / matrix.most)
            top += height
    return figure


def _height_of_row(matrix: _Matrix, row: str, letters: int) -> float:
    cells = [matrix.cells.get((row, column), _Cell(0, ())) for column in matrix.columns]
    name = wrapped(matrix.rows[row], 15).count("\n") + 1
    lines = max(len(_lines(cell.lines, letters)) for cell in cells)
    return max(lines * LINE_HEIGHT + ABOVE_LINES + 0.06, name * 0.2 + 0.15)


def _draw_list(matrix: _Matrix, *, title: str, note: str) -> Figure:
    letters = int(SLIM / LETTER) - 2
    drawn = [
        (
            wrapped(f"{name} · {matrix.columns[column]}", letters * SHORTER),
            matrix.cells[row, column],
        )
        for row, name in matrix.rows.items()
        for column in matrix.columns
        if (row, column) in matrix.cells
    ]
    above = [0.06 + 0.19 * (1 + name.count("\n")) for name, _ in drawn]
    boxes = [
        ABOVE_LINES + 0.06 + LINE_HEIGHT * len(_lines(cell.lines, letters)) for _, cell in drawn
    ]
    total = sum(above) + sum(boxes) + 0.12 * len(drawn)
    with figure_of_rows(total / ROW_HEIGHT, title=title, note=note, above=0.9) as (figure, axes):
        _set_up(axes, SLIM, total)
        top = 0.0
        for (name, cell), heading, height in zip(drawn, above, boxes, strict=True):
            axes.text(0, top, name, va="top", color=PLAIN)
            box = Rectangle((0, top + heading), SLIM, height)
            _fill(axes, box, cell=cell, share=cell.number / matrix.most)
            top += heading + height + 0.12
    return figure


def _fill(axes: Axes, box: Rectangle, *, cell: _Cell, share: float) -> None:
    """A tinted box with the number of the cell in its corner, and its lines."""
    box.set(facecolor=mpl.colormaps["Blues"](DARKEST * share), edgecolor="white", linewidth=3)
    axes.add_patch(box)
    if not cell.number:
        box.set_facecolor("#f6f6f6")
        return
    left, top, right = box.get_x(), box.get_y(), box.get_x() + box.get_width()
    corners = (left, top), (right, top + box.get_height())
    add_spot(axes, corners, label=cell.label, places=cell.places)
    letters = int(box.get_width() / LETTER) - 2
    small: dict[str, Any] = {"va": "top", "color": INK, "fontsize": 9}
    axes.text(right - 0.07, top + 0.08, f"{cell.number:g}", ha="right", **small)
    lines = "\n".join(_lines(cell.lines, letters))
    axes.text(left + 0.06, top + ABOVE_LINES - 0.03, lines, linespacing=1.25, **small)


def _lines(given: Sequence[str], letters: int) -> list[str]:
    lines = [line for text in given for line in wrapped(text, letters).split("\n")]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]


def _set_up(axes: Axes, width: float, height: float) -> None:
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_xticks([])
    axes.set_yticks([])


@in_two_widths
def plot_ladder(table: pd.DataFrame, *, title: str, unit: str, note: str) -> Figure:
    """A bar a tier with its sum at the end; below it in grey what the tier asks for.

    `table` has the columns `group` (a heading above its tiers), `label`, `value` and `asked` (empty
    when nothing is asked: then the bar is hollow); where it has `perhaps` and that is true, the
    bar is hatched. The order is the table's.

    >>> tier = {"group": "place", "label": "doctors", "value": 5, "asked": ""}
    >>> figure = plot_ladder(pd.DataFrame([tier]), title="t", unit="yuan", note="n")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['place', 'doctors', '5', '']
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    letters = 46 if is_narrow() else 94
    tiers = [_Tier.of(tier, letters=letters) for tier in table.to_dict("records")]
    heads = [
        wrapped(tier.group, letters) if n == 0 or tiers[n - 1].group != tier.group else ""
        for n, tier in enumerate(tiers)
    ]
    rows = sum(tier.height for tier in tiers) + sum(
        _lines_of(head) * LINE + ABOVE for head in heads if head
    )
    with figure_of_rows(rows, title=title, note=note, above=1.4) as (figure, axes):
        top = 0.0
        for head, tier in zip(heads, tiers, strict=True):
            if head:
                axes.text(0, top, head, va="top", color=PLAIN)
                top += _lines_of(head) * LINE + ABOVE
            _draw_tier(axes, top, tier=tier)
            top += tier.height
        axes.set_ylim(top, -0.1)
        axes.set_xlim(0, float(table["value"].max()) * 1.18)
        axes.set_yticks([])
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.locator_params(axis="x", nbins=4 if is_narrow() else 8)
        axes.set_xlabel(unit)
    return figure


@dataclass(frozen=True, slots=True)
class _Tier:
    """A tier with its lines wrapped."""

    group: str
    label: str
    value: float
    asked: str
    perhaps: bool
    places: Places = ()

    @classmethod
    def of(cls, tier: Mapping[Hashable, object], *, letters: int) -> _Tier:
        label, asked = (wrapped(str(tier[name]), letters) for name in ("label", "asked"))
        return cls(
            str(tier["group"]),
            label,
            float(str(tier["value"])),
            asked,
            bool(tier.get("perhaps")),
            places_in(tier),
        )

    @property
    def height(self) -> float:
        lines = _lines_of(self.label) + (_lines_of(self.asked) if self.asked else 0)
        return lines * LINE + THICK + GAP


def _lines_of(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def _draw_tier(axes: Axes, top: float, *, tier: _Tier) -> None:
    bar = top + _lines_of(tier.label) * LINE + THICK / 2
    axes.text(0, top + 0.02, tier.label, va="top", color=INK)
    label = f"{tier.group} · {tier.label}: {tier.value:,.10g}".replace("\n", " ")
    corners, where = ((0.0, top), (1.0, top + tier.height - GAP)), axes.get_yaxis_transform()
    add_spot(axes, corners, label=label, places=tier.places, transform=where)
    filling = PLAIN if tier.asked and not tier.perhaps else "white"
    hatch = "////" if tier.perhaps else None
    style: dict[str, Any] = {"edgecolor": PLAIN, "linewidth": 1.6, "hatch": hatch}
    axes.barh(bar, tier.value, height=THICK, color=filling, **style)
    axes.annotate(
        f"{tier.value:,.10g}", (tier.value, bar), xytext=(5, 0), va="center",
        textcoords="offset points", color=INK,
    )  # fmt: skip
    axes.text(0, bar + THICK / 2 + 0.06, tier.asked, va="top", color=QUIET, fontsize=9)
