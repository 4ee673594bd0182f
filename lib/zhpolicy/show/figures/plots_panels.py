"""What is told of each page beside the others? Small panels, one a page, on one scale.

`plot_keyness` shows how much more often a page says a word than the others, with the interval;
`plot_places` where its keywords stand.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil, log
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhpolicy.show.drawing import (
    INK,
    LINE,
    PLAIN,
    QUIET,
    UNSURE,
    figure_of_rows,
    in_two_widths,
    is_narrow,
    nothing_to_draw,
)
from zhpolicy.show.spots import Places, add_row_spot, places_by
from zhpolicy.text.doubt import is_unsure

__all__ = ["plot_keyness", "plot_places"]

DENSE = 0.75  # inches of a row, by those of other figures
LONGEST_LABEL = 9  # characters: half a panel of the narrow form
HEAD = 1.6  # rows that the name of a panel and its axis take
# How many times as often: what the axis of keyness names. Wider intervals are cut at its ends.
TIMES = {1 / 10: "1/10", 1.0: "as often", 10.0: "10 ×", 100.0: "100 ×"}
AXIS = "times as often as elsewhere (log scale)"
LOWEST, HIGHEST = log(1 / 25), log(400)
ROOM = 0.25  # behind both ends, for the arrows of intervals that are cut


@in_two_widths
def plot_keyness(  # noqa: PLR0913 - what a figure says beside its table, two of it optional
    table: pd.DataFrame,
    *,
    title: str,
    note: str,
    names: Mapping[str, str],
    quiet: str = "",
    places: Mapping[Hashable, Places] | None = None,
) -> Figure:
    """For each page the words it says more often than the others: a bar, and its interval.

    `table` has `group` (the page), `word`, `log_odds`, `log_odds_low`, `log_odds_high`; words for
    which the column `quiet` is true are drawn in grey. The axis says how many times as often; an
    interval is cut, with an arrow, where the axis ends. `names` are the names of the pages;
    `places` those that a bar leads to, by page and word.

    >>> row = {"group": "a", "word": "购房补助", "log_odds": 2.4}
    >>> table = pd.DataFrame([row | {"log_odds_low": -1.0, "log_odds_high": 5.7}])
    >>> len(plot_keyness(table, title="t", note="n", names={"a": "甲"}).axes)
    2
    """
    groups = list(dict.fromkeys(table["group"])) if len(table) else []
    rows = {group: table[table["group"] == group] for group in groups}
    sizes = [len(part) for part in rows.values()]
    with _panels(sizes, title=title, note=note) as (figure, panels):
        for group, axes in zip(groups, panels, strict=True):
            part = rows[group]
            is_quiet = part[quiet] if quiet else [False] * len(part)
            colours = [QUIET if each else PLAIN for each in is_quiet]
            ends = part[["log_odds_low", "log_odds_high"]].clip(LOWEST, HIGHEST)
            axes.barh(range(len(part)), part["log_odds"], color=colours, height=0.55, alpha=0.75)
            axes.hlines(range(len(part)), ends.iloc[:, 0], ends.iloc[:, 1], color=INK, linewidth=1)
            _mark_cut(axes, part)
            axes.axvline(0, color=INK, linewidth=0.8)
            for row, word in enumerate(part["word"]):
                found = (places or {}).get((group, word), ())
                add_row_spot(axes, row, label=f"{names.get(group, group)} · {word}", places=found)
            _finish(axes, list(part["word"]), name=names.get(group, str(group)))
            axes.set_xlim(LOWEST - ROOM, HIGHEST + ROOM)
            axes.set_xticks([log(times) for times in TIMES], list(TIMES.values()), fontsize=8.5)
            axes.set_xlabel(AXIS, fontsize=8.5, loc="left")
    return figure


@in_two_widths
def plot_places(
    table: pd.DataFrame,
    *,
    title: str,
    note: str,
    names: Mapping[str, str],
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """For each page a line a keyword, with a stroke at each of its places.

    `table` has `article`, `keyword` and `position` (0 at the beginning of the page, 1 at its end),
    in the order of the lines. `colours` are those of keywords that stand out. With a column `marks`
    (?) stands behind a keyword that a page has only by likely readings.

    >>> table = pd.DataFrame({"article": ["a"], "keyword": ["援疆"], "position": [0.5]})
    >>> len(plot_places(table, title="t", note="n", names={"a": "甲"}).axes)
    2
    """
    groups = list(dict.fromkeys(table["article"])) if len(table) else []
    words = {g: list(dict.fromkeys(table.loc[table["article"] == g, "keyword"])) for g in groups}
    sizes = [len(each) for each in words.values()]
    with _panels(sizes, title=title, note=note) as (figure, panels):
        for group, axes in zip(groups, panels, strict=True):
            part = table[table["article"] == group]
            for line, word in enumerate(words[group]):
                at = part.loc[part["keyword"] == word, "position"].dropna()
                colour = (colours or {}).get(word, PLAIN)
                axes.hlines(line, 0, 1, color=LINE, linewidth=0.8)
                axes.vlines(at, line - 0.34, line + 0.34, color=colour, linewidth=1.8)
                if {"start", "end"} <= set(part.columns):
                    found = places_by(part[part["keyword"] == word], "keyword").get(word, ())
                    label = f"{names.get(group, group)} · {word}"
                    add_row_spot(axes, line, label=label, places=found)
            signed = [_signed(word, part) for word in words[group]]
            _finish(axes, signed, name=names.get(group, str(group)))
            axes.set_xlim(-0.02, 1.02)
            axes.set_xticks([0, 1], ["beginning", "end"], fontsize=8.5)
    return figure


def _signed(word: str, part: pd.DataFrame) -> str:
    marks = part[part["keyword"] == word].get("marks", ())
    return f"{word} {UNSURE}" if is_unsure(marks) else word


def _mark_cut(axes: Axes, part: pd.DataFrame) -> None:
    """An arrow where an interval goes on behind the end of the axis."""
    for row, (low, high) in enumerate(
        zip(part["log_odds_low"], part["log_odds_high"], strict=True)
    ):
        style: dict[str, Any] = {"color": INK, "markersize": 4, "clip_on": False}
        if high > HIGHEST:
            axes.plot(HIGHEST, row, marker=">", **style)
        if low < LOWEST:
            axes.plot(LOWEST, row, marker="<", **style)


@contextmanager
def _panels(sizes: Sequence[int], *, title: str, note: str) -> Iterator[tuple[Figure, list[Axes]]]:
    """A figure with a panel for each size (its number of rows), two beside each other if wide."""
    if not sizes:
        yield nothing_to_draw(title=title, note=note), []
        return
    across = 1 if is_narrow() or len(sizes) == 1 else 2
    down = ceil(len(sizes) / across)
    heights = [max(sizes[row * across : (row + 1) * across]) + HEAD / DENSE for row in range(down)]
    with figure_of_rows(sum(heights) * DENSE, title=title, note=note, above=0.7) as (figure, whole):
        whole.set_axis_off()
        whole.set_in_layout(False)
        grid = figure.add_gridspec(down, across, height_ratios=heights)
        panels = [figure.add_subplot(grid[n // across, n % across]) for n in range(len(sizes))]
        for number, axes in enumerate(panels):  # rows of one height, also in a shorter panel
            axes.set_ylim(heights[number // across] - HEAD / DENSE - 0.5, -0.5)
        yield figure, panels


def _finish(axes: Axes, labels: Sequence[str], *, name: str) -> None:
    short = [each if len(each) <= LONGEST_LABEL else each[:LONGEST_LABEL] + "…" for each in labels]
    bottom, top = axes.get_ylim()
    axes.set_yticks(range(len(short)), short, fontsize=9)
    axes.set_ylim(bottom, top)
    axes.set_title(name, loc="left", fontsize=10, color=INK)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
