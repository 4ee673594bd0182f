"""Figures as intervals, drawn: side by side, and how much a rounded one leaves open."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, NullLocator

from zhpolicy.show.drawing import (
    INK,
    LINE,
    PLAIN,
    QUIET,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    label_rows,
    nothing_to_draw,
)
from zhpolicy.show.spots import add_row_spot, add_spot, places_in

__all__ = ["plot_ranges", "plot_roundness", "plot_widths"]

ROUND = "#d55e00"
MOST_ROWS, MOST_WIDTHS = 36, 24  # what a page of the site shows without tiring
PERCENT = 100
BESIDE = 9  # points between a mark and its words
SHORT = 12  # characters of a label that the narrow form has room for
SIGNS = (" (?)", " †")  # of doubt, behind a figure


@in_two_widths
def plot_ranges(table: pd.DataFrame, *, title: str, unit: str, note: str) -> Figure:
    """Intervals on one logarithmic axis, in groups with a heading, each with its own words.

    `table` has the columns `group`, `label` (left), `text` (beside the mark), `lower`, `upper` and
    `rounded`. A dot is exact, a bar ends in two dots, an open end is an arrow.
    """
    told = table[table["lower"] > 0] if len(table) else table
    if told.empty:
        return nothing_to_draw(title=title, note=note)
    shown = _with_headings(told.head(MOST_ROWS))
    if len(told) > MOST_ROWS:
        note += f" The first {MOST_ROWS} of {len(told)}; the data have all."
    with figure_of_rows(len(shown), title=title, note=note) as (figure, axes):
        for at, row in enumerate(shown.to_dict("records")):
            if not row["heading"]:
                _draw_range(axes, row, at=at)
        label_rows(
            axes,
            [row["group"] if row["heading"] else row["label"] for row in shown.to_dict("records")],
        )
        for text, heading in zip(axes.get_yticklabels(), shown["heading"], strict=True):
            text.set_color(INK if heading else QUIET)
            text.set_fontsize(10.5 if heading else 9)
        axes.set_xscale("log")
        upper = told["upper"].replace(np.inf, np.nan).fillna(told["lower"])
        low, high = told["lower"].min(), upper.max()
        room = (high / low) ** (0.9 if is_narrow() else 0.55)  # for the words behind the last mark
        first, last = (int(np.floor(np.log10(end))) for end in (low, high))
        step = 2 if is_narrow() and last - first > 2 else 1  # five numbers of the axis would touch
        axes.set_xticks([10.0**n for n in range(first, last + 1, step)])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xlim(low / 1.6, high * max(room, 30))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(unit)
    return figure


def _with_headings(table: pd.DataFrame) -> pd.DataFrame:
    """A row with the name of the group before the first of each."""
    parts = []
    for _, group in table.groupby("group", sort=False):
        parts += [group.head(1).assign(heading=True), group.assign(heading=False)]
    return pd.concat(parts, ignore_index=True)


def _draw_range(axes: Axes, row: Mapping[Hashable, Any], *, at: int) -> None:
    lower, upper = float(row["lower"]), float(row["upper"])
    is_open = not isfinite(upper)
    last = lower * 2.2 if is_open else upper
    colour = ROUND if row["rounded"] else PLAIN
    axes.hlines(at, lower, last, color=colour, linewidth=4, alpha=0.75)
    axes.plot([lower], [at], "o", color=colour, markersize=5.5)
    axes.plot([last], [at], ">" if is_open else "o", color=colour, markersize=8 if is_open else 5.5)
    text = str(row["text"])
    text = _cut(text, 10) if is_narrow() else text
    axes.annotate(
        text, (last, at), xytext=(BESIDE, 0), textcoords="offset points", va="center",
        fontsize=8 if is_narrow() else 9, color=INK,
    )  # fmt: skip
    add_row_spot(axes, at, label=f"{row['label']} · {row['text']}", places=places_in(row))


@in_two_widths
def plot_widths(table: pd.DataFrame, *, title: str, note: str) -> Figure:
    """How much more a rounded figure allows than it says, in percent of what it says.

    `table` has the columns `label` and `more` (a share; infinite without an upper end).
    """
    if table.empty:
        return nothing_to_draw(title=title, note=note)
    shown = table.head(MOST_WIDTHS)
    if len(table) > len(shown):
        note += f" The widest {len(shown)} of {len(table)}; the data have all."
    with figure_of_rows(len(shown), title=title, note=note) as (figure, axes):
        known = shown["more"].replace(np.inf, np.nan) * PERCENT
        top = max(known.max(), 1) if known.notna().any() else PERCENT
        drawn = known.fillna(top * 1.12)
        _draw_widths(axes, shown, drawn=drawn, top=top)
        for at, row in enumerate(shown.to_dict("records")):
            add_row_spot(axes, at, label=str(row["label"]), places=places_in(row))
        names = [str(label) for label in shown["label"]]
        label_rows(axes, [name.rpartition(" · ")[2] for name in names] if is_narrow() else names)
        axes.set_xlim(0, top * 1.35)
        axes.set_xlabel("percent more than the figure says")
    return figure


def _draw_widths(axes: Axes, shown: pd.DataFrame, *, drawn: pd.Series, top: float) -> None:
    """The bars with what they say behind them; on a telephone the figure stands on its bar."""
    narrow = is_narrow()
    axes.barh(range(len(shown)), drawn, color=ROUND, height=0.55, alpha=0.3 if narrow else 0.85)
    for at, row in enumerate(shown.to_dict("records")):
        is_open = not isfinite(row["more"])
        said = "no end" if is_open else f"+{row['more'] * PERCENT:.3g} %"
        if is_open:
            axes.plot([drawn.iloc[at]], [at], ">", color=ROUND, markersize=9)
        if narrow:
            what = _cut(str(row["label"]).partition(" · ")[0], SHORT)
            pale = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.8}
            axes.text(
                top * 0.01, at, f"{what} {said}", va="center", fontsize=8, color=INK, bbox=pale
            )
            continue
        behind = top * (0.03 if is_open else 0.015)
        axes.text(drawn.iloc[at] + behind, at, said, va="center", fontsize=9)


def _cut(text: str, longest: int) -> str:
    """A text cut to some characters; a sign of doubt behind it stays."""
    sign = next((sign for sign in SIGNS if text.endswith(sign)), "")
    what = text.removesuffix(sign)
    return f"{what[:longest]}…{sign}" if len(what) > longest + 1 else text


@in_two_widths
def plot_roundness(
    table: pd.DataFrame, *, title: str, note: str, rows: Mapping[str, str]
) -> Figure:
    """Every figure at its size, a line of dots a page: exact ones full, rounded ones as rings.

    `table` has the columns `article`, `value`, `rounded`; `rows` maps the ids of the pages, in
    order, to their names. The axis is logarithmic.
    """
    told = table[table["value"] > 0] if len(table) else table
    if told.empty or not rows:
        return nothing_to_draw(title=title, note=note)
    order = list(rows)[:MOST_ROWS]
    if len(rows) > len(order):
        note += f" The first {len(order)} of {len(rows)} pages; the data have all."
    said = "said to be round" if is_narrow() else "said to be round (余, 多, 近, 几, 上 …)"
    with figure_of_rows(1.4 * len(order) + 0.4, title=title, note=note) as (figure, axes):
        for is_rounded, lift, colour in ((False, -0.16, PLAIN), (True, 0.16, ROUND)):
            own = told[(told["rounded"] == is_rounded) & told["article"].isin(order)]
            heights = [order.index(article) + lift for article in own["article"]]
            axes.scatter(
                own["value"], heights, s=34, alpha=0.75, linewidths=1.5,
                facecolors="none" if is_rounded else colour, edgecolors=colour,
                label=said if is_rounded else "a bare number",
            )  # fmt: skip
        axes.set_xscale("log")
        _link_dots(axes, told, order=order, rows=rows)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.xaxis.set_minor_formatter(NullFormatter())
        label_rows(axes, [rows[article] for article in order])
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=2, frameon=False)
    return figure


def _link_dots(
    axes: Axes, told: pd.DataFrame, *, order: Sequence[str], rows: Mapping[str, str]
) -> None:
    """Let each dot lead to its figure, where the table says the places."""
    if not {"start", "end", "surface"} <= set(told):
        return
    for row in told[told["article"].isin(order)].to_dict("records"):
        at = order.index(row["article"]) + (0.16 if row["rounded"] else -0.16)
        corners = (row["value"], at - 0.12), (row["value"], at + 0.12)
        place = row["article"], row["start"], row["end"]
        label = f"{rows[row['article']]} · {row['surface']}"
        add_spot(axes, corners, label=label, places=[place])
