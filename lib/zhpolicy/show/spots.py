"""Which part of a figure leads to which passages? Spots: a place of the drawing, and its rows.

A function that draws adds a spot for each bar, cell, chip or line that rests on rows of evidence.
`show` lays a link over each spot; that survives what JupyterLab does to the HTML of a notebook that
is not trusted, while an image map loses its name there, and a drawing as SVG is taken out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, Transform

__all__ = [
    "Place",
    "Places",
    "Spot",
    "add_row_spot",
    "add_spot",
    "places_by",
    "places_in",
    "spots_of",
]

Place = tuple[str, int, int]
Places = Sequence[Place]
SMALLEST = 12  # pixels of a side: a smaller spot is hard to hit with a mouse


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture, in percent of its width and height from the upper left corner."""

    label: str
    places: tuple[Place, ...]
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A spot where it was drawn; where that is on the picture is known when all is drawn."""

    label: str
    places: tuple[Place, ...]
    corners: tuple[tuple[float, float], tuple[float, float]]
    transform: Transform


_spots: WeakKeyDictionary[Figure, list[_Drawn]] = WeakKeyDictionary()


def add_spot(
    axes: Axes,
    corners: tuple[tuple[float, float], tuple[float, float]],
    *,
    label: str,
    places: Places,
    transform: Transform | None = None,
) -> None:
    """Let what is drawn between two opposite corners, in data, lead to places, if there are any.

    `label` is what stands there in words.
    """
    figure = axes.get_figure(root=True)
    if figure is not None and len(places):
        where = transform or axes.transData
        _spots.setdefault(figure, []).append(_Drawn(label, tuple(places), corners, where))


def add_row_spot(axes: Axes, row: float, *, label: str, places: Places) -> None:
    """The same for a whole row of a figure, from its left axis to its right edge."""
    corners = (0.0, row - 0.42), (1.0, row + 0.42)
    where = axes.get_yaxis_transform()
    add_spot(axes, corners, label=label, places=places, transform=where)


def spots_of(figure: Figure) -> list[Spot]:
    """The spots of a figure, in the order in which they were drawn."""
    width, height = figure.bbox.width, figure.bbox.height
    found = []
    for drawn in _spots.get(figure, ()):
        box = Bbox(drawn.transform.transform(drawn.corners))
        box = Bbox.from_extents(box.xmin, box.ymin, box.xmax, box.ymax)
        more = [max(SMALLEST - side, 0) / 2 for side in (box.width, box.height)]
        left, right = max(box.x0 - more[0], 0), min(box.x1 + more[0], width)
        low, high = max(box.y0 - more[1], 0), min(box.y1 + more[1], height)
        if left < right and low < high:
            shares = left / width, (height - high) / height, (right - left) / width
            rest = [round(100 * share, 2) for share in (*shares, (high - low) / height)]
            found.append(Spot(drawn.label, drawn.places, *rest))
    return found


def places_by(rows: pd.DataFrame, *by: str) -> dict[Hashable, list[Place]]:
    """The places of rows of evidence by one column, or by several as a tuple.

    >>> rows = pd.DataFrame({"article": ["a"], "start": [3], "end": [5], "theme": ["party"]})
    >>> places_by(rows, "theme"), places_by(rows, "theme", "article")
    ({'party': [('a', 3, 5)]}, {('party', 'a'): [('a', 3, 5)]})
    """
    found: dict[Hashable, dict[Place, None]] = {}
    known = rows.dropna(subset=["start", "end"])
    for row in known.to_dict("records"):
        key = row[by[0]] if len(by) == 1 else tuple(row[name] for name in by)
        place = str(row["article"]), int(row["start"]), int(row["end"])
        found.setdefault(key, {})[place] = None
    return {key: list(places) for key, places in found.items()}


def places_in(row: Mapping[Any, Any] | pd.Series) -> Places:
    """The places of a row of a table that is drawn; none where the table does not say them."""
    places: Iterable[Place] = row.get("places", ())
    return tuple(places) if isinstance(places, list | tuple) else ()
