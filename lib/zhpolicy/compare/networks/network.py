"""Which network do pairings, themes, words, programmes or shared formulas make?

Two tables, nodes and links, a third with every place that a link rests on, and the communities
with how surely they are found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from zhpolicy.compare.networks.items import ITEMS, item_finder, require_unit
from zhpolicy.compare.networks.links import (
    LinkPlace,
    Links,
    link_formulas,
    link_pairings,
    link_units,
    require_network,
)
from zhpolicy.compare.networks.measures import (
    betweenness,
    find_communities,
    graph_of,
    networkx,
)
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.doubt import marked
from zhpolicy.text.several import CountedDocuments
from zhpolicy.text.wording import counted, require_number

__all__ = [
    "COMMUNITY_COLUMNS",
    "EDGE_COLUMNS",
    "EVIDENCE_COLUMNS",
    "NODE_COLUMNS",
    "Network",
    "network_of",
]

NODE_COLUMNS = (
    "label",
    "kind",
    "count",
    "articles",
    "degree",
    "strength",
    "given",
    "received",
    "betweenness",
    "community",
    "stability",
)
EDGE_COLUMNS = (
    "source",
    "target",
    "weight",
    "articles",
    "in_articles",
    "together",
    "article",
    "start",
    "end",
    "sentence",
)
EVIDENCE_COLUMNS = ("source", "target", "article", "start", "end", "sentence", "marks")
COMMUNITY_COLUMNS = ("community", "nodes", "stability", "weakest", "members")
# As many nodes as a drawing has room to name.
MOST_NODES = 60
# Runs of the search for communities: a share of them is known to .05 or so.
RUNS = 20
SHOWN = 10


@dataclass(frozen=True)
class Network:
    """A network as tables: `nodes`, `edges`, the `evidence` of its edges, its `communities`.

    `of` says what was linked; `directed` is true when links lead from one to the other. Each
    table has the note in its `attrs["note"]`.

    >>> network_of(["山东援疆,选派教师。", "江苏援疆。"], "words", words=["援疆", "教师"])
    <Network of words: 2 nodes, 1 edge, 1 community>
    """

    of: str
    directed: bool
    nodes: pd.DataFrame = field(repr=False)
    edges: pd.DataFrame = field(repr=False)
    evidence: pd.DataFrame = field(repr=False)
    communities: pd.DataFrame = field(repr=False)

    @property
    def note(self) -> str:
        """What the network rests on."""
        return str(self.edges.attrs["note"])

    def to_networkx(self) -> Any:
        """The network as a graph of networkx: the columns of both tables are its attributes."""
        graph = networkx().DiGraph() if self.directed else networkx().Graph()
        for node in self.nodes.to_dict("records"):
            graph.add_nodes_from([(node["label"], node)])
        for edge in self.edges.to_dict("records"):
            graph.add_edges_from([(edge["source"], edge["target"], edge)])
        return graph

    def __repr__(self) -> str:
        nodes, edges = counted(len(self.nodes), "node"), counted(len(self.edges), "edge")
        number = len(self.communities)
        found = "1 community" if number == 1 else f"{number} communities"
        return f"<Network of {self.of}: {nodes}, {edges}, {found}>"

    def _repr_html_(self) -> str:
        title = repr(self).strip("<>")
        tables = (self.nodes[:SHOWN].to_html(index=False), self.edges[:SHOWN].to_html(index=False))
        return f"<p><b>{title}</b></p>{''.join(tables)}<p><small>{self.note}</small></p>"


@checked("of", "minimum", "most", "runs")
def network_of(  # noqa: PLR0913 - what makes the network, each by its name
    articles: Iterable[Readable],
    of: str,
    *,
    unit: str = "sentence",
    words: Iterable[str] | None = None,
    level: str = "name",
    minimum: int = 1,
    most: int = MOST_NODES,
    runs: int = RUNS,
) -> Network:
    """The network of what some articles link: its nodes, its edges, and where they are said.

    `of` is `pairings` (who helps whom, directed; `level` is `name`, `prefecture` or `province`),
    `formulas` (articles and the formulas that they share), or what stands in the same `unit`
    (sentence, paragraph, article): `words` (these, or the `most` frequent content words),
    `keywords` (the `most` of the corpus), `themes`, `programmes`, `places`. Edges that rest on
    fewer than `minimum` places are left out, and nodes without an edge.

    `nodes` (NODE_COLUMNS): `count` is how often it stands, `articles` in how many; `degree` is the
    number of neighbours, `strength` the sum of weights, `given` and `received` that of the edges
    that lead from it and to it (in an undirected network both are the strength); `betweenness`
    (Freeman 1977) is the share of shortest paths that lead over it; `community` is that of Louvain
    (Blondel et al. 2008), `stability` the share of `runs` seeded runs in which it is together with
    another member of it, on average. `edges` (EDGE_COLUMNS): `weight` is the number of places,
    `together` the share of runs in which both ends are in one community, `article` to `sentence`
    the first place. `evidence` (EVIDENCE_COLUMNS) has all of them, with offsets into the raw
    page. `communities` (COMMUNITY_COLUMNS): `stability` is the average over its pairs, `weakest`
    the least of them. The heaviest come first; the same articles always give the same network.

    Raises ValueError for what can not be linked, and when networkx is not installed.

    >>> network = network_of(["组团式援疆。", "组团式援疆,师徒结对。"], "themes")
    >>> network
    <Network of themes: 3 nodes, 3 edges, 1 community>
    >>> network.edges[["source", "target", "weight"]].to_numpy().tolist()[0]
    ['regional_aid', 'team_aid', 2]
    """
    require_network(of, level)
    require_unit(unit)
    for name, number in {"minimum": minimum, "most": most, "runs": runs}.items():
        require_number(number, name=name)
    networkx()
    documents = CountedDocuments(articles)
    listed = list_documents(documents)
    if of == "pairings":
        links = link_pairings(listed, level)
    elif of == "formulas":
        links = link_formulas(listed, most)
    else:
        chosen = most if of in ("words", "keywords") else 0
        links = link_units(listed, item_finder(of, listed, words=words, most=chosen), unit=unit)
    tables = _Tables(listed, links, minimum=minimum, runs=runs)
    note = documents.note(_limit(of, most, words=words), *tables.said(unit if of in ITEMS else ""))
    return Network(of, links.directed, *(_with(table, note) for table in tables.made()))


def _limit(of: str, most: int, *, words: Iterable[str] | None) -> str:
    """What a note says when only a part of what there is could become a node."""
    if of in ("words", "keywords") and words is None:
        return f"nodes are among the {most} first {of}"
    return f"nodes are the {most} first formulas and their articles" if of == "formulas" else ""


def _with(table: pd.DataFrame, note: str) -> pd.DataFrame:
    table.attrs["note"] = note
    return table


class _Tables:
    """The tables of a network, made from its links."""

    def __init__(
        self, documents: Sequence[Document], links: Links, *, minimum: int, runs: int
    ) -> None:
        self.documents, self.links, self.runs = documents, links, runs
        kept = [(pair, found) for pair, found in links.places.items() if len(found) >= minimum]
        kept.sort(key=lambda item: (-len(item[1]), item[0]))
        self.edges = dict(kept)
        self.faint = len(links.places) - len(kept)
        self.labels = sorted({label for pair in self.edges for label in pair})
        self.number = {label: number for number, label in enumerate(self.labels)}
        weights = {(self.number[a], self.number[b]): len(at) for (a, b), at in kept}
        self.graph = graph_of(len(self.labels), weights, directed=links.directed)
        self.communities = find_communities(self.graph, runs=runs)

    def made(self) -> tuple[pd.DataFrame, ...]:
        """Nodes, edges, evidence, communities."""
        return self._nodes(), self._edges(), self._evidence(), self._communities()

    def said(self, unit: str) -> list[str]:
        """What a note says of the links."""
        what = f"edges are {unit}s with both" if unit else "edges are places that say so"
        faint = f"{counted(self.faint, 'fainter edge')} left out" if self.faint else ""
        left = [f"{number} {why} left out" for why, number in sorted(self.links.left_out.items())]
        runs = f"communities by Louvain, {counted(self.runs, 'run')}"
        return [what, faint, *left, runs]

    def _nodes(self) -> pd.DataFrame:
        between = betweenness(self.graph)
        stability = self._stability()
        rows = [
            (
                label,
                self._kind(label),
                self.links.kinds[label].total(),
                len(self.links.held[label]),
                *self._strengths(number),
                between[number],
                int(self.communities.of[number]) + 1,
                stability[number],
            )
            for number, label in enumerate(self.labels)
        ]
        table = pd.DataFrame(rows, columns=list(NODE_COLUMNS))
        return table.sort_values(["strength", "label"], ascending=[False, True], ignore_index=True)

    def _kind(self, label: str) -> str:
        kinds = self.links.kinds[label]
        return min(kinds, key=lambda kind: (-kinds[kind], kind))

    def _strengths(self, number: int) -> tuple[int, int, int, int]:
        """Neighbours; weights of all edges, of those that lead from it, of those to it."""
        if not self.graph.is_directed():
            strength = int(self.graph.degree(number, weight="weight"))
            return int(self.graph.degree(number)), strength, strength, strength
        given = int(self.graph.out_degree(number, weight="weight"))
        received = int(self.graph.in_degree(number, weight="weight"))
        around = {*self.graph.successors(number), *self.graph.predecessors(number)}
        return len(around), given + received, given, received

    def _stability(self) -> dict[int, float]:
        """With which share of runs each node is together with the others of its community."""
        found = {}
        for community in set(self.communities.of.tolist()):
            members = self.communities.members(community).tolist()
            pairs = self.communities.pairs(community)
            others = max(len(members) - 1, 1)
            for place, member in enumerate(members):
                share = (pairs[place].sum() - 1) / others
                found[member] = float(share) if len(members) > 1 else float("nan")
        return found

    def _edges(self) -> pd.DataFrame:
        rows = [self._edge(pair, found) for pair, found in self.edges.items()]
        return pd.DataFrame(rows, columns=list(EDGE_COLUMNS))

    def _edge(self, pair: tuple[str, str], found: Sequence[LinkPlace]) -> tuple[Any, ...]:
        source, target = pair
        numbers = list(dict.fromkeys(place.number for place in found))
        names = ";".join(self.documents[number].id for number in numbers)
        together = self.communities.together(self.number[source], self.number[target])
        return source, target, len(found), len(numbers), names, together, *self._place(found[0])[:4]

    def _place(self, place: LinkPlace) -> tuple[Any, ...]:
        """Article, offsets on its raw page, sentence, marks."""
        document = self.documents[place.number]
        sentence = document.sentence_at(place.start, place.end)
        raw = document.to_raw(place.start, place.end)
        return document.id, *raw, sentence, marked(document, place.start, place.end)

    def _evidence(self) -> pd.DataFrame:
        rows = [(*pair, *self._place(at)) for pair, found in self.edges.items() for at in found]
        return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))

    def _communities(self) -> pd.DataFrame:
        rows = []
        for community in sorted(set(self.communities.of.tolist())):
            members = self.communities.members(community)
            pairs = self.communities.pairs(community)[np.triu_indices(len(members), 1)]
            least, mean = (pairs.min(), pairs.mean()) if len(pairs) else (np.nan, np.nan)
            names = ";".join(self.labels[member] for member in members)
            rows.append((community + 1, len(members), float(mean), float(least), names))
        return pd.DataFrame(rows, columns=list(COMMUNITY_COLUMNS))
