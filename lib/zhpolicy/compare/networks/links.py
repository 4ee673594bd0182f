"""What links what, and where is it said? Links with every place that they rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from zhpolicy.compare.networks.items import ITEMS, OF_WORDS, Find, Unit, units_of
from zhpolicy.compare.travelling import find_travelling
from zhpolicy.extract.pairings.find import Pairing, find_pairings
from zhpolicy.text.document import Document
from zhpolicy.text.wording import require_known

__all__ = [
    "LEVELS",
    "NETWORKS",
    "LinkPlace",
    "Links",
    "link_formulas",
    "link_pairings",
    "link_units",
    "require_network",
]

NETWORKS = ("pairings", "formulas", *ITEMS)
LEVELS = ("name", "prefecture", "province")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class LinkPlace:
    """The document `number` says it in `text[start:end]`."""

    number: int
    start: int
    end: int


@dataclass
class Links:
    """Links between labels with their places; kinds and places of the labels; what was left out.

    Undirected links have the labels in the order of code points.
    """

    directed: bool = False
    places: defaultdict[Pair, list[LinkPlace]] = field(default_factory=lambda: defaultdict(list))
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    held: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    left_out: Counter[str] = field(default_factory=Counter)

    def name(self, label: str, kind: str, *, number: int) -> None:
        """Take note that a document has a label."""
        self.kinds[label][kind] += 1
        self.held[label].add(number)

    def link(self, one: str, other: str, *, place: LinkPlace) -> None:
        """Take note of a place that links two labels."""
        pair = (one, other) if self.directed or one <= other else (other, one)
        self.places[pair].append(place)


def require_network(of: str, level: str) -> None:
    """Raises ValueError for a kind of network, or a level, that there is not."""
    require_known(of, NETWORKS, what="network", advice=OF_WORDS)
    require_known(level, LEVELS, what="level")


def link_units(documents: Sequence[Document], find: Find, *, unit: str) -> Links:
    """Items that begin in the same unit of a document."""
    links = Links()
    for number, document in enumerate(documents):
        for held in units_of(document, unit, find=find):
            _take_unit(links, held, number=number)
    return links


def _take_unit(links: Links, held: Unit, *, number: int) -> None:
    for item in held.items:
        links.name(item.label, item.kind, number=number)
    place = LinkPlace(number, held.start, held.end)
    for one, other in combinations(held.labels, 2):
        links.link(one, other, place=place)


def link_pairings(documents: Sequence[Document], level: str) -> Links:
    """Who helps whom, from donor to recipient, by name or by the place of both."""
    links = Links(directed=True)
    sides = _SIDES[level]
    for number, document in enumerate(documents):
        for row in find_pairings(document):
            (donor, its_kind), (recipient, kind) = sides(row)
            if not donor or not recipient or donor == recipient:
                within = donor and donor == recipient
                links.left_out["within one place" if within else "without the place of a side"] += 1
                continue
            links.name(donor, its_kind, number=number)
            links.name(recipient, kind, number=number)
            links.link(donor, recipient, place=LinkPlace(number, row.start, row.end))
    return links


Sides = tuple[Pair, Pair]


def _names(row: Pairing) -> Sides:
    return (row.donor, row.donor_level), (row.recipient, row.level)


def _prefectures(row: Pairing) -> Sides:
    return (row.donor_prefecture, "prefecture"), (row.recipient_prefecture, "prefecture")


def _provinces(row: Pairing) -> Sides:
    return (row.donor_province, "province"), (row.recipient_province, "province")


_SIDES: dict[str, Callable[[Pairing], Sides]] = {
    "name": _names,
    "prefecture": _prefectures,
    "province": _provinces,
}


def link_formulas(documents: Sequence[Document], most: int) -> Links:
    """Articles and the formulas that they share with others: a network of two kinds of nodes."""
    links = Links()
    for formula in find_travelling(documents)[: most or None]:
        for mention in formula.mentions:
            number = mention.number
            name = _apart(documents[number].id, formula.text)
            links.name(formula.text, formula.kind, number=number)
            links.name(name, "article", number=number)
            links.link(name, formula.text, place=LinkPlace(number, mention.start, mention.end))
    return links


def _apart(name: str, formula: str) -> str:
    """The name of an article, told apart from a formula that is written like it."""
    return f"{name} (article)" if name == formula or not name else name
