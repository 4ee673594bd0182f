"""What have all figures in common? Width, letters, title, note, and a narrow form for a telephone.

A function that draws is wrapped by `in_two_widths`; then `narrow_form` draws the same again, half
as wide. Inside such a function `is_narrow()` says which of the two is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial, wraps
from typing import Any, ParamSpec
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhpolicy.text.tables import data_file, read_map

__all__ = [
    "INK",
    "LINE",
    "PLAIN",
    "QUIET",
    "UNSURE",
    "UNSURE_NOTE",
    "figure_of_rows",
    "in_two_widths",
    "is_narrow",
    "label_columns",
    "label_rows",
    "narrow_form",
    "nothing_to_draw",
    "theme_colour",
    "wrapped",
]

INK = "#333333"
QUIET = "#767676"  # the lightest grey that still has a contrast of 4.5 on white
LINE = "#dddddd"
PLAIN = "#0072b2"
# The sign of a reading that is only likely, and what a note says of it.
UNSURE = "(?)"
UNSURE_NOTE = "(?): a reading of broken characters that is only likely."
ROW_HEIGHT = 0.34  # inches; a row of 10 pt Chinese needs 0.2, the rest is air
LINE_HEIGHT = 0.19  # inches of a line of a name in several lines
AROUND = 3.2  # inches of title, axis and note where they have several lines
WIDTH, NARROW_WIDTH = 7.2, 3.5  # inches; at 100 pixels an inch a telephone has 3.5 beside its edges
LETTERS = 12  # letters of the title (12 pt, half as wide as high) that an inch holds
NOTE_LETTERS = 17  # letters of the note (8.5 pt)

Drawn = ParamSpec("Drawn")
_narrow: ContextVar[bool] = ContextVar("narrow", default=False)
_recipes: WeakKeyDictionary[Figure, Callable[[], Figure]] = WeakKeyDictionary()


def in_two_widths(draw: Callable[Drawn, Figure]) -> Callable[Drawn, Figure]:
    """Let a function that draws a figure be asked for the narrow form as well."""

    @wraps(draw)
    def drawn(*args: Drawn.args, **kwargs: Drawn.kwargs) -> Figure:
        figure = draw(*args, **kwargs)
        _recipes[figure] = partial(draw, *args, **kwargs)
        return figure

    return drawn


def narrow_form(figure: Figure) -> Figure | None:
    """The same figure for a telephone; None for a figure that no function of ours has drawn."""
    recipe = _recipes.get(figure)
    if recipe is None:
        return None
    token = _narrow.set(True)
    try:
        return recipe()
    finally:
        _narrow.reset(token)


def is_narrow() -> bool:
    """True while a narrow form is drawn.

    >>> is_narrow()
    False
    """
    return _narrow.get()


@contextmanager
def figure_of_rows(
    rows: float, *, title: str, note: str, above: float = 1.3
) -> Iterator[tuple[Figure, Axes]]:
    """An empty figure of the house style, as high as its rows, finished when the block ends.

    `above` is what title, axis and note need, in inches.
    """
    width = NARROW_WIDTH if is_narrow() else WIDTH
    title, note = wrapped(title, width * LETTERS), wrapped(note, width * NOTE_LETTERS)
    more = 0.2 * title.count("\n") + 0.15 * note.count("\n")
    with mpl.rc_context(house_style()):  # type: ignore[arg-type]
        size = width, above + more + ROW_HEIGHT * rows
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        yield figure, axes
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, color=INK)
        figure.supxlabel(note, x=0.01, ha="left", fontsize=8.5, color=QUIET)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        figure.draw_without_rendering()


@cache
def house_style() -> dict[str, Any]:
    """The settings of matplotlib for our figures; Chinese is drawn with the font that ships."""
    path = str(data_file("show/fonts/NotoSansSC-Regular.otf"))
    font_manager.fontManager.addfont(path)
    return {
        "font.family": font_manager.FontProperties(fname=path).get_name(),
        "font.size": 10,
        "axes.unicode_minus": False,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "figure.dpi": 120,
        # Page text is hostile: `$…$` in a label must never be read as mathematics.
        "text.parse_math": False,
        # SVG and PDF: text stays text, and the same figure gives the same bytes.
        "svg.fonttype": "none",
        "svg.hashsalt": "zhpolicy",
        "pdf.fonttype": 42,
    }


def nothing_to_draw(*, title: str, note: str) -> Figure:
    """The figure of an empty table: a reader sees that there is nothing, and goes on."""
    with figure_of_rows(1, title=title, note=note) as (figure, axes):
        axes.text(0.5, 0.5, "no rows, nothing to draw", ha="center", va="center", color=QUIET)
        axes.set_xticks([])
        axes.set_yticks([])
    return figure


def label_rows(axes: Axes, names: Sequence[object]) -> None:
    """Names for rows 0, 1, 2 …, the first on top; wrapped in the narrow form.

    Where the lines of a name need more height than a row has, the figure grows.
    """
    widest = 14 if is_narrow() else 60
    labels = [wrapped(str(name), widest) for name in names]
    axes.set_yticks(range(len(names)), labels)
    axes.set_ylim(len(names) - 0.5, -0.5)
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    figure = axes.get_figure(root=True)
    more = len(names) * (lines * LINE_HEIGHT - ROW_HEIGHT)
    if figure is not None and lines > 1 and more > 0:
        high = figure.get_figheight()
        free = high - AROUND - len(names) * ROW_HEIGHT  # rows can be higher than one line already
        figure.set_figheight(high + max(more - max(free, 0), 0))


def label_columns(axes: Axes, names: Sequence[object]) -> None:
    """Headings on top, slanted where they would run into each other."""
    labels = [str(name) for name in names]
    room = 24 if is_narrow() else 60
    crowded = max(map(_columns_of, labels), default=0) * len(labels) > room
    slanted: dict[str, Any] = {"rotation": 40, "ha": "left"} if crowded else {}
    axes.set_xticks(range(len(labels)), labels, **slanted)
    axes.xaxis.tick_top()


def theme_colour(theme: str) -> str:
    """The colour of a theme or a field as `#rrggbb`; grey for what has none.

    >>> theme_colour("mentorship")
    '#0072b2'
    """
    colours = read_map("show/colours", "colour")
    return colours.get(theme, colours["none"])


def wrapped(text: str, letters: float) -> str:
    """A text in lines of at most so many letters, a Chinese character counted as two.

    >>> wrapped("two people teach 師徒結對幫帶", 12)
    'two people\\nteach 師徒結\\n對幫帶'
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _columns_of(lines[-1]) + _columns_of(piece.rstrip()) > letters:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(line.rstrip() for line in lines)


def _pieces(text: str) -> list[str]:
    """Where a line may end: behind a blank, and behind each wide character that no mark follows."""
    pieces = [""]
    for character in text:
        ends = pieces[-1][-1:] == " " or (
            _is_wide(pieces[-1][-1:]) and character not in "，。、；：）”"
        )
        if ends and pieces[-1]:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def _columns_of(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)
