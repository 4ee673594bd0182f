"""How does a network reach other programs? GEXF, GraphML, Pajek and VOSviewer.

Names come from pages and file names: what a format can not hold (control characters, half
characters; quotation marks, tabs and line breaks where these mean something) is replaced, and
names that would become the same are told apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from zhpolicy.compare.networks.measures import networkx
from zhpolicy.compare.networks.network import Network
from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.files import require_own, whole_file
from zhpolicy.text.wording import as_path, nearest

__all__ = ["write_network"]

# What XML 1.0 does not have; half characters among it.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")
_STRAIGHT_QUOTE, _QUOTE = '"', "”"
_BACKSLASH, _WIDE_BACKSLASH = "\\", "＼"
_DATE = re.compile(r' lastmodifieddate="[^"]*"')
NODE_FACTS = (
    "kind", "count", "articles", "degree", "strength", "given", "received", "betweenness",
    "community", "stability",
)  # fmt: skip
EDGE_FACTS = (
    "weight", "articles", "in_articles", "together", "article", "start", "end", "sentence",
)  # fmt: skip


# Columns of nodes, and what VOSviewer calls them.
_VOSVIEWER = {
    "degree": "Links",
    "strength": "Total link strength",
    "count": "Occurrences",
    "articles": "Documents",
}
_MAP_HEAD = ("id", "label", "cluster", *(f"weight<{name}>" for name in _VOSVIEWER.values()))
MARK = "<!-- zhpolicy -->"
# Pajek and the links of VOSviewer have no room for a mark. Pajek's own files have places behind the
# names of vertices, and blanks before the numbers; ours have neither.
_OWN_LINKS = re.compile(r"(?:\d+\t\d+\t\d+\n)*")
_OWN_PAJEK = re.compile(
    '\ufeff?\\*Vertices \\d+\n(?:\\d+ "[^"\n]*"\n)*\\*(?:Arcs|Edges)\n(?:\\d+ \\d+ \\d+\n)*'
)


@checked(network="network_of makes one")
def write_network(network: Network, path: Path | str) -> list[Path]:
    """Write a network for another program, which the ending of the name chooses.

    Returns the files that were written.

    `.gexf` (Gephi), `.graphml` (Cytoscape, igraph, Gephi), `.net` (Pajek) or `.txt` (VOSviewer:
    `themes.txt` becomes the two files `themes_map.txt` and `themes_network.txt`). GEXF and GraphML
    hold all columns of both tables; Pajek holds names, weights and directions, VOSviewer names,
    communities, frequencies and weights without direction. A network that zhpolicy
    wrote there is replaced; the same network gives the same bytes. Raises ValueError for another
    ending, TypeError for what is no network, and FileExistsError for any other file at that name.

    >>> import tempfile
    >>> from zhpolicy.compare.networks.network import network_of
    >>> network = network_of(["组团式援疆。"], "themes")
    >>> file = Path(tempfile.mkdtemp()) / "themes.net"
    >>> [path.name for path in write_network(network, file)]
    ['themes.net']
    >>> file.read_text("utf-8").splitlines()
    ['*Vertices 2', '1 "regional_aid"', '2 "team_aid"', '*Edges', '1 2 1']
    """
    _require_whole(network)
    target = as_path(path, expected="the name of a file to write, as 'themes.gexf'")
    if target.suffix.lower() not in _WRITERS:
        there = ", ".join(_WRITERS)
        raise ValueError(
            f"{target.name}: no format {target.suffix!r}{nearest(target.suffix, _WRITERS)}; "
            f"expected one of {there}"
        )
    require_own(_files_of(target), is_own=_is_own)
    return _WRITERS[target.suffix.lower()](network, target)


def _files_of(path: Path) -> list[Path]:
    """The files that a network is written to."""
    if path.suffix.lower() != ".txt":
        return [path]
    stem = path.stem.removesuffix("_map")
    return [path.with_name(f"{stem}_{half}.txt") for half in ("map", "network")]


def _is_own(path: Path) -> bool:
    """Whether we wrote a network: where there is room for it, it says so; else by its form."""
    text = path.read_text("utf-8", "replace")
    if path.suffix.lower() == ".txt":
        for_map, for_links = _files_of(path.with_name(path.name.replace("_network", "_map")))
        if path == for_links and for_map.is_file():
            return bool(_OWN_LINKS.fullmatch(text)) and _is_own(for_map)
        return text.startswith(_tabbed(_MAP_HEAD) + "\n")
    return bool(_OWN_PAJEK.fullmatch(text)) if path.suffix.lower() == ".net" else MARK in text


def _marked(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a file of XML, behind its first a comment that says who wrote it."""
    for number, line in enumerate(lines):
        yield line
        if number == 0:
            yield MARK


def _require_whole(network: Network) -> None:
    """Raises ValueError for tables that are no network: a column or a node that is not there."""
    advice = "network_of makes such tables"
    wanted = ["label", *NODE_FACTS]
    require_columns(network.nodes, wanted, name="network.nodes", advice=advice)
    wanted = ["source", "target", *EDGE_FACTS]
    require_columns(network.edges, wanted, name="network.edges", advice=advice)
    known = set(network.nodes["label"])
    for end in ("source", "target"):
        lost = next((label for label in network.edges[end] if label not in known), None)
        if lost is not None:
            raise ValueError(
                f"network.edges: the {end} {lost!r} is no label of network.nodes; expected nodes "
                "for both ends of each edge; keep the nodes, or leave out the edge"
            )


def _write_gexf(network: Network, path: Path) -> list[Path]:
    # The day of writing would make each file another one.
    lines = (_DATE.sub("", line) for line in networkx().generate_gexf(_plain_graph(network)))
    return _write_lines(_marked(lines), path)


def _write_graphml(network: Network, path: Path) -> list[Path]:
    return _write_lines(_marked(networkx().generate_graphml(_plain_graph(network))), path)


def _write_pajek(network: Network, path: Path) -> list[Path]:
    """UTF-8 without a byte order mark: other readers take one for a part of the first line."""
    names = _told_apart(map(_for_lines, network.nodes["label"]))
    number = {label: place for place, label in enumerate(network.nodes["label"], 1)}
    lines = [f"*Vertices {len(names)}"]
    lines += [f'{place} "{name}"' for place, name in enumerate(names, 1)]
    lines.append("*Arcs" if network.directed else "*Edges")
    lines += [f"{number[one]} {number[other]} {w}" for (one, other), w in _weights(network)]
    return _write_lines(lines, path)


def _write_vosviewer(network: Network, path: Path) -> list[Path]:
    names = _told_apart(map(_for_lines, network.nodes["label"]))
    number = {label: place for place, label in enumerate(network.nodes["label"], 1)}
    facts = network.nodes[["community", *_VOSVIEWER]].to_numpy().tolist()
    rows = [
        [place, name, *row] for place, (name, row) in enumerate(zip(names, facts, strict=True), 1)
    ]
    both: dict[tuple[int, int], int] = {}
    for (one, other), weight in _weights(network):
        pair = min(number[one], number[other]), max(number[one], number[other])
        both[pair] = both.get(pair, 0) + weight
    links = [(*pair, weight) for pair, weight in sorted(both.items())]
    for_map, for_links = _files_of(path)
    written = _write_lines(map(_tabbed, [_MAP_HEAD, *rows]), for_map)
    return written + _write_lines(map(_tabbed, links), for_links)


_WRITERS: dict[str, Callable[[Network, Path], list[Path]]] = {
    ".gexf": _write_gexf,
    ".graphml": _write_graphml,
    ".net": _write_pajek,
    ".txt": _write_vosviewer,
}


def _tabbed(cells: Iterable[object]) -> str:
    return "\t".join(map(str, cells))


def _plain_graph(network: Network) -> Any:
    """The graph with numbers for nodes, and nothing in it that XML can not hold."""
    graph = networkx().DiGraph() if network.directed else networkx().Graph()
    number = {label: place for place, label in enumerate(network.nodes["label"], 1)}
    for node in network.nodes.to_dict("records"):
        facts = {name: _plain(node[name]) for name in NODE_FACTS}
        kept = {name: fact for name, fact in facts.items() if fact is not None}
        graph.add_node(number[node["label"]], label=_for_xml(node["label"]), **kept)
    for edge in network.edges.to_dict("records"):
        facts = {name: _plain(edge[name]) for name in EDGE_FACTS}
        ends = number[edge["source"]], number[edge["target"]]
        graph.add_edge(*ends, **{name: fact for name, fact in facts.items() if fact is not None})
    return graph


def _plain(value: Any) -> Any:
    """A cell as a value that has a type in XML; nothing for what is not known."""
    if isinstance(value, str):
        return _for_xml(value)
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return int(value)


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _for_lines(text: str) -> str:
    """A name for a file of lines: one line, no quotation mark that would end it."""
    kept = _for_xml(text).replace(_STRAIGHT_QUOTE, _QUOTE).replace(_BACKSLASH, _WIDE_BACKSLASH)
    return _BLANKS.sub(" ", kept).strip() or "?"


def _told_apart(names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        number, apart = 1, name
        while apart in found:
            number += 1
            apart = f"{name} ({number})"
        found[apart] = None
    return list(found)


def _weights(network: Network) -> list[tuple[tuple[str, str], int]]:
    columns = network.edges[["source", "target", "weight"]]
    return [((one, other), int(w)) for one, other, w in columns.itertuples(index=False)]


def _write_lines(lines: Iterable[str], path: Path) -> list[Path]:
    with whole_file(path) as unfinished:
        unfinished.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    return [path]
