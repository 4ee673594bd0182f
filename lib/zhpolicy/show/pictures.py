"""How does a figure reach its reader? As a picture with alt text, wide and narrow, with its data.

A telephone gets the narrow form. Below the picture stand the caption and a link to the numbers
that are drawn; `save_figure` writes what a printer wants.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from zhpolicy.corpus.outputs.files import require_ours
from zhpolicy.evidence.cells import harmless
from zhpolicy.show.drawing import house_style, narrow_form
from zhpolicy.show.figure_links import passages_html, spots_html
from zhpolicy.show.shown import Shown
from zhpolicy.show.spots import spots_of
from zhpolicy.text.files import whole_file

__all__ = ["save_figure", "show"]

# Colours of a picture: with so many no eye tells it from the full one, and it is a third as large.
COLOURS = 64
# Inline, since JupyterLab has no style sheet of ours; the links over a picture keep their places.
DRAWN = "position:relative; display:inline-block; max-width:100%"
FITTED = "display:block; max-width:100%; height:auto"
# A figure is drawn on white. Where JupyterLab or VS Code is dark its light and shade are turned
# round and its hues kept, as the site does. JupyterLab takes a style sheet out of what it does not
# trust; `docs/make_site.py trust` signs the notebooks, and what a reader runs is trusted.
IN_THE_DARK = (
    '<style>[data-jp-theme-light="false"] .drawn img, .vscode-dark .drawn img '
    "{ filter: invert(0.9) hue-rotate(180deg); border-radius: 4px }</style>"
)
NARROW = "(max-width: 600px)"
LARGEST_DATA = 20_000  # bytes of a CSV that a page carries within; above, it says what was left out
# What each format writes of the hour and the program would change the bytes from run to run.
# A drawing says by whom it was made: among pages it is none (corpus.outputs).
UNDATED = {
    "png": {"Software": "zhpolicy"},
    "svg": {"Date": None, "Creator": "zhpolicy"},
    "pdf": {"CreationDate": None, "Creator": "zhpolicy", "Producer": None},
}


def show(
    figure: Figure,
    *,
    alt: str,
    caption: str = "",
    data: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Shown:
    """A figure as a picture with its alt text and a caption; the same figure, the same bytes.

    `data` is what is drawn; it stands behind a link below the picture, as CSV. What the drawing
    knows the places of (a bar, a cell, an edge) leads to its passages, by a click and from a list
    below the picture, in which pages have their `names`. Raises ValueError when `alt` is empty: a
    picture that cannot be read aloud is not shown.
    """
    if not alt.strip():
        raise ValueError("a figure without alt text; expected a sentence that says what it shows")
    narrow = narrow_form(figure)
    source = (
        f'<source media="{NARROW}" srcset="{_as_address(narrow)}" width="{_width(narrow)}">'
        if narrow
        else ""
    )
    link = _data_link(data) if data is not None else ""
    below = " ".join(filter(None, [escape(caption), link]))
    spots = spots_of(figure)
    html = (
        f'{IN_THE_DARK}<figure><div class="drawn" style="{DRAWN}"><picture>{source}'
        f'<img src="{_as_address(figure)}" alt="{escape(alt)}" width="{_width(figure)}" '
        f'style="{FITTED}"></picture>{spots_html(spots)}</div>'
        + (f"<figcaption>{below}</figcaption>" if below else "")
        + passages_html(spots, names or {})
        + "</figure>"
    )
    return Shown(html, text=f"[figure: {alt}]")


def save_figure(
    figure: Figure, path: Path | str, *, formats: Iterable[str] = ("svg", "pdf")
) -> list[Path]:
    """Write a figure as SVG and PDF (or as `formats` says, png too) beside each other.

    `path` is without its ending. Returns the paths. Raises ValueError for another format, and
    FileExistsError for a file of such a name that zhpolicy did not draw; then none is written.

    >>> from tempfile import TemporaryDirectory
    >>> from zhpolicy.show import plot_bars
    >>> figure = plot_bars(pd.Series({"组团式": 9}), title="t", unit="times", note="n")
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in save_figure(figure, f"{folder}/teams")]
    ['teams.svg', 'teams.pdf']
    """
    formats, written = list(formats), []
    for name in formats:
        if name not in UNDATED:
            raise ValueError(f"no format {name!r} of figures; the formats are {', '.join(UNDATED)}")
    targets = [(name, Path(f"{path}.{name}")) for name in formats]
    require_ours(target for _, target in targets)
    for name, target in targets:
        with whole_file(target) as unfinished, mpl.rc_context(house_style()):  # type: ignore[arg-type]
            figure.savefig(unfinished, format=name, metadata=UNDATED[name])
        written.append(target)
    return written


def _as_address(figure: Figure) -> str:
    """The picture itself as an address: a page needs no file beside it."""
    full, small = BytesIO(), BytesIO()
    figure.savefig(full, format="png", metadata=UNDATED["png"])
    with Image.open(full) as picture:
        reduced = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        reduced.save(small, format="png", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(small.getvalue()).decode('ascii')}"


def _width(figure: Figure) -> int:
    return round(figure.get_figwidth() * figure.dpi)


def _data_link(data: pd.DataFrame) -> str:
    """A link that hands out the data as CSV; what a spreadsheet would run is made harmless."""
    data = data.drop(columns="places", errors="ignore")
    safe = data.reset_index() if data.index.name or data.index.nlevels > 1 else data
    safe = safe.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    content = safe.to_csv(index=False).encode("utf-8-sig")
    if len(content) > LARGEST_DATA:
        return f"<small>Its {len(data):,} rows are in the tables that the library writes.</small>"
    coded = base64.b64encode(content).decode("ascii")
    return f'<a download="figure.csv" href="data:text/csv;base64,{coded}">Data (CSV)</a>'
