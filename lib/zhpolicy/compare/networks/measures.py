"""Which nodes are linked most, which lie between others, which belong together, and how surely?

networkx counts; it is the extra `networks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Communities", "betweenness", "find_communities", "graph_of", "networkx"]

# In a larger network betweenness is estimated from the paths that begin at so many nodes
# (Brandes & Pich 2007); the exact count grows with nodes times links.
MOST_EXACT = 1_000
SAMPLED = 200
Weights = Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Communities:
    """The community of each node, from 0, the largest first; and in which share of runs two meet.

    `runs[run, node]` is the community in each run, in no order.
    """

    of: NDArray[np.int64]
    runs: NDArray[np.int64]

    def together(self, one: int, other: int) -> float:
        """The share of runs in which two nodes are in one community."""
        return float((self.runs[:, one] == self.runs[:, other]).mean())

    def pairs(self, community: int) -> NDArray[np.float64]:
        """That share for all pairs of a community: members by members, 1 on the diagonal."""
        own = self.runs[:, self.members(community)]
        shares: NDArray[np.float64] = (own[:, :, None] == own[:, None, :]).mean(axis=0)
        return shares

    def members(self, community: int) -> NDArray[np.int64]:
        """The nodes of a community."""
        return np.flatnonzero(self.of == community)


def networkx() -> Any:
    """The library that knows networks. Raises ValueError when it is not installed."""
    try:
        return import_module("networkx")
    except ModuleNotFoundError as error:
        raise ValueError(
            'networkx is not installed; pip install "zhpolicy[networks]" makes networks'
        ) from error


def graph_of(size: int, weights: Weights, *, directed: bool) -> Any:
    """A graph of networkx; its nodes are numbers, so that no order depends on their names."""
    graph = networkx().DiGraph() if directed else networkx().Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((one, other, w) for (one, other), w in sorted(weights.items()))
    return graph


def betweenness(graph: Any) -> list[float]:
    """On which share of the shortest paths between others each node lies (Freeman 1977).

    Links count alike, whatever their weight.
    """
    number = len(graph)
    sample = None if number <= MOST_EXACT else SAMPLED
    measured = networkx().betweenness_centrality(graph, k=sample, seed=0)
    return [float(measured[node]) for node in range(number)]


def find_communities(graph: Any, *, runs: int) -> Communities:
    """Nodes that are linked more with each other than with others, found `runs` times.

    Louvain's method (Blondel et al. 2008) by weight, directions left aside, from seeds 0 to
    `runs` - 1; the partition of the highest modularity is taken, the first of equals.
    """
    if not len(graph):
        return Communities(np.zeros(0, dtype=np.int64), np.zeros((runs, 0), dtype=np.int64))
    measure = networkx().community
    plain = _undirected(graph)
    partitions = [measure.louvain_communities(plain, seed=seed) for seed in range(runs)]
    worth = [measure.modularity(plain, each) if plain.size() else 0.0 for each in partitions]
    best = partitions[int(np.argmax(np.round(worth, 12)))]
    order = sorted((sorted(members) for members in best), key=lambda each: (-len(each), each))
    return Communities(
        _labels(order, len(graph)), np.array([_labels(each, len(graph)) for each in partitions])
    )


def _undirected(graph: Any) -> Any:
    if not graph.is_directed():
        return graph
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in graph.edges(data="weight"):
        pair = min(one, other), max(one, other)
        weights[pair] = weights.get(pair, 0.0) + weight
    return graph_of(len(graph), weights, directed=False)


def _labels(partition: Sequence[Any], size: int) -> NDArray[np.int64]:
    labels = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(partition):
        labels[list(members)] = number
    return labels
