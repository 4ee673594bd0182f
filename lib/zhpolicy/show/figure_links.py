"""How does a reader get from a figure to its passages? By a click on it, or from a list below.

The links over the picture are for the mouse and left out on a telephone; the list is for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from zhpolicy.show.addresses import passages_address, reader_folder
from zhpolicy.show.spots import Place, Spot

__all__ = ["passages_html", "spots_html"]

MOST_PLACES = 24  # of one page in an address
MOST_SPOTS = 400  # of one figure: a link takes 250 bytes of the page


def spots_html(spots: Sequence[Spot]) -> str:
    """A link over each spot, to the page with the most of its passages, all of them marked."""
    return "".join(map(_over, spots[:MOST_SPOTS]))


def passages_html(spots: Sequence[Spot], names: Mapping[str, str]) -> str:
    """The same as a list that is folded away: each spot, and its pages."""
    if not spots:
        return ""
    spots = list({(spot.label, spot.places): spot for spot in spots}.values())
    items = "".join(f"<li>{_item(spot, names)}</li>" for spot in spots[:MOST_SPOTS])
    cut = f" The first {MOST_SPOTS} of {len(spots)}." if len(spots) > MOST_SPOTS else ""
    return (
        f'<details class="passages"><summary>The passages behind it.{cut}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _over(spot: Spot) -> str:
    pages = _by_page(spot.places)
    page = max(pages, key=lambda each: len(pages[each]))
    found = f"{len(pages[page])} passages" if len(pages[page]) > 1 else "its passage"
    found += _cut(pages[page])
    more = f"; {len(pages) - 1} more pages in the list below" if len(pages) > 1 else ""
    place = f"left:{spot.left}%; top:{spot.top}%; width:{spot.width}%; height:{spot.height}%"
    return (
        f'<a class="spot" href="{_address(page, pages[page])}" tabindex="-1" aria-hidden="true" '
        f'title="{escape(spot.label)}: {found}{more}" style="position:absolute; {place}"></a>'
    )


def _item(spot: Spot, names: Mapping[str, str]) -> str:
    pages = _by_page(spot.places)
    label = escape(spot.label)
    if len(pages) == 1:
        [(page, spans)] = pages.items()
        return f'<a href="{_address(page, spans)}">{label}</a>{_cut(spans)}'
    links = " · ".join(
        f'<a href="{_address(page, spans)}">{escape(names.get(page, page))}</a>{_cut(spans)}'
        for page, spans in pages.items()
    )
    return f"{label}: {links}"


def _cut(spans: Sequence[tuple[int, int]]) -> str:
    """What is said where an address holds fewer places than there are."""
    many = len(spans)
    return f" ({MOST_PLACES} of {many} places are marked)" if many > MOST_PLACES else ""


def _by_page(places: Iterable[Place]) -> dict[str, list[tuple[int, int]]]:
    pages: dict[str, list[tuple[int, int]]] = {}
    for page, start, end in places:
        pages.setdefault(page, []).append((start, end))
    return pages


def _address(page: str, spans: Sequence[tuple[int, int]]) -> str:
    return escape(passages_address(page, sorted(spans)[:MOST_PLACES], folder=reader_folder()))
