"""When it was, drawn: a timeline of pages with what they date, open ends as arrows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import isfinite
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from zhpolicy.show.drawing import (
    INK,
    LINE,
    NARROW_WIDTH,
    PLAIN,
    QUIET,
    WIDTH,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    nothing_to_draw,
)
from zhpolicy.show.spots import add_row_spot, places_in

__all__ = ["plot_timeline"]

# A page of the site shows some 40 rows without tiring; the rest is in the data.
MOST_ROWS = 44
# What lies further back than this many years before the last date is drawn at the left edge:
# a feast of the Tang would press the rest into a stripe.
REACH = 16
LEAST = 2  # years of the axis: with fewer all marks would lie on one another
AWAY = 7  # points between the middle or end of a mark and its text
PAGE = "#d55e00"


@in_two_widths
def plot_timeline(table: pd.DataFrame, *, title: str, note: str) -> Figure:
    """A timeline: a heading for each page with its own time, below it what the page dates.

    `table` has the columns `label`, `first`, `last`, `matter`, `is_page` (`timeline_rows`), times
    in years. A dot is a day or month, a bar a year or span, an arrow has no end. Beyond 44 rows,
    and more than 16 years before the last date, the figure says what it leaves out.
    """
    known = table[table["first"].map(isfinite)] if len(table) else table
    if known.empty:
        return nothing_to_draw(title=title, note=note)
    shown = table.head(MOST_ROWS).reset_index(drop=True)
    if len(table) > len(shown):
        note += f" The first {len(shown)} of {len(table)} rows; the data have all."
    times = [t for t in (*known["first"], *known["last"]) if isfinite(t)]
    right = max(times) + 0.6
    left = min(max(min(times) - 0.3, right - REACH), right - LEAST)
    with figure_of_rows(len(shown) + 0.5, title=title, note=note) as (figure, axes):
        for at, row in enumerate(shown.to_dict("records")):
            _draw_row(axes, row, at=at, edges=(left, right))
            told = f"{row['label']}: {row['matter']}"
            add_row_spot(axes, at, label=told, places=places_in(row))
        _label(axes, shown)
        axes.set_xlim(left, right)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5 if is_narrow() else 9, integer=True))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.set_axisbelow(True)
    return figure


def _draw_row(
    axes: Axes, row: Mapping[Hashable, Any], *, at: int, edges: tuple[float, float]
) -> None:
    """The mark of one row and its text, on the side that has more room."""
    left, right = edges
    colour = PAGE if row["is_page"] else PLAIN
    if not isfinite(row["first"]) and not isfinite(row["last"]):
        axes.text(left, at, row["matter"], va="center", fontsize=8.5, color=colour)
        return
    first = max(row["first"], left)
    last = max(min(row["last"], right), first)
    is_point = last - first < 0.2
    if is_point:
        first = last = (first + last) / 2
        axes.plot(
            [(first + last) / 2], [at], "D" if row["is_page"] else "o", color=colour, markersize=6
        )
    else:
        style = (2.5, (0, (3, 1.5))) if row["is_page"] else (5, "-")
        axes.hlines(at, first, last - 0.03, color=colour, linewidth=style[0], linestyle=style[1])
    if not isfinite(row["last"]):
        tip = right - 0.012 * (right - left)
        axes.plot([tip], [at], ">", color=colour, markersize=7)
    matter = str(row["matter"])
    if is_narrow() and row["is_page"]:
        matter = matter.partition(" (")[0]  # why it is so has no room there
    text = f"‹ {row['first']:.0f}: {matter}" if row["first"] < left else matter
    _write(
        axes, text, at=at, mark=(first, last), edges=edges, colour=colour if row["is_page"] else INK
    )


def _write(  # noqa: PLR0913 - all of it is where and how
    axes: Axes,
    text: str,
    *,
    at: int,
    mark: tuple[float, float],
    edges: tuple[float, float],
    colour: str,
) -> None:
    """The text of a row beside its mark, on the side with more room, cut to fit it."""
    width = NARROW_WIDTH * 0.56 if is_narrow() else WIDTH * 0.78
    inches = width / (edges[1] - edges[0])
    size = 7.5 if is_narrow() else 8.5
    rooms = [max(side * inches * 72 - AWAY, 0) for side in (mark[0] - edges[0], edges[1] - mark[1])]
    is_left = rooms[0] > rooms[1]
    axes.annotate(
        _fitted(text, max(rooms) / size), (mark[0] if is_left else mark[1], at),
        xytext=(-AWAY if is_left else AWAY, 0), textcoords="offset points",
        ha="right" if is_left else "left", va="center", fontsize=size, color=colour,
    )  # fmt: skip


def _fitted(text: str, room: float) -> str:
    """The beginning of a text that fits `room`, in widths of a Chinese character."""
    for end in range(len(text) + 1):
        used = sum(1 if character > "\u2e80" else 0.56 for character in text[:end])
        if used > room:
            return text[: max(end - 2, 0)] + "…"
    return text


def _label(axes: Axes, shown: pd.DataFrame) -> None:
    """The names of pages in ink, the dates below them quiet."""
    axes.set_yticks(range(len(shown)), [str(label) for label in shown["label"]])
    for text, is_page in zip(axes.get_yticklabels(), shown["is_page"], strict=True):
        text.set_color(INK if is_page else QUIET)
        text.set_fontsize(10 if is_page else 8.5)
    axes.set_ylim(len(shown) - 0.5, -0.5)
