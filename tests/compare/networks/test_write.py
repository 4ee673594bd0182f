"""Files of other programs: each is read back, whatever stands in the names."""

import csv
from pathlib import Path

import networkx
import pandas as pd
import pytest

from zhpolicy import read_corpus
from zhpolicy.compare import network_of, write_network
from zhpolicy.compare.networks.network import Network

HOSTILE = [
    '带"引号"的',
    "带'撇号",
    "带\\反斜杠\\n",
    "带\t制表\n换行",
    "带\x00\x0b控制",
    "末尾\ufffe字",
    "<a href='x'>&amp;]]>",
    "*Arcs",
    "",
    " ",
    "=cmd()",
    "🀄︎援疆",
    "带”引号”的",
]


def hostile(directed):
    edges = [(HOSTILE[n], HOSTILE[n + 1], n + 1) for n in range(len(HOSTILE) - 1)]
    nodes = pd.DataFrame({"label": HOSTILE, "kind": "wor<d", "betweenness": 0.5, "stability": 0.5})
    numbers = ("count", "articles", "degree", "strength", "given", "received", "community")
    nodes = nodes.assign(**dict.fromkeys(numbers, 1))
    nodes.loc[0, "stability"] = float("nan")
    table = pd.DataFrame(edges, columns=["source", "target", "weight"]).assign(
        articles=1, in_articles='a";\x00', together=0.5, article="a", start=0, end=1
    )
    table["sentence"] = '句\x00子\uffff"<>&'
    return Network("words", directed, nodes, table, table, table)


@pytest.fixture(scope="module", params=["themes", "pairings"])
def network(request):
    return network_of(read_corpus("seeds"), request.param)


READERS = {".gexf": networkx.read_gexf, ".graphml": networkx.read_graphml}


@pytest.mark.parametrize("suffix", READERS)
def test_gexf_and_graphml_come_back_with_all_they_know(network, suffix, tmp_path):
    write_network(network, tmp_path / f"a{suffix}")
    graph = READERS[suffix](tmp_path / f"a{suffix}")
    assert graph.is_directed() == network.directed
    label = {node: facts["label"] for node, facts in graph.nodes(data=True)}
    nodes = network.nodes.set_index("label")
    assert set(label.values()) == set(nodes.index)
    for node, facts in graph.nodes(data=True):
        for fact in ("kind", "count", "degree", "strength", "community"):
            assert facts[fact] == nodes.loc[label[node], fact]
    edges = network.edges.set_index(["source", "target"])
    assert graph.number_of_edges() == len(edges)
    for one, other, facts in graph.edges(data=True):
        pair = label[one], label[other]
        row = edges.loc[pair if pair in edges.index else pair[::-1]]
        assert (facts["weight"], facts["sentence"]) == (row["weight"], row["sentence"])


def test_pajek_comes_back_with_its_weights_and_directions(network, tmp_path):
    write_network(network, tmp_path / "a.net")
    graph = networkx.read_pajek(tmp_path / "a.net")
    assert graph.is_directed() == network.directed
    found = {(one, other): facts["weight"] for one, other, facts in graph.edges(data=True)}
    for edge in network.edges.itertuples():
        pair = edge.source, edge.target
        assert found.get(pair, found.get(pair[::-1])) == edge.weight
    assert len(found) == len(network.edges)


def read_tabs(path):
    return list(csv.reader(path.read_text("utf-8").splitlines(), delimiter="\t"))


def test_vosviewer_has_a_map_and_a_network(network, tmp_path):
    write_network(network, tmp_path / "a.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a_map.txt", "a_network.txt"]
    head, *rows = read_tabs(tmp_path / "a_map.txt")
    assert head[:3] == ["id", "label", "cluster"]
    assert [row[1] for row in rows] == network.nodes["label"].tolist()
    strength = head.index("weight<Total link strength>")
    links = read_tabs(tmp_path / "a_network.txt")
    sums = dict.fromkeys((row[0] for row in rows), 0)
    for one, other, weight in links:
        assert int(one) < int(other)
        sums[one] += int(weight)
        sums[other] += int(weight)
    assert [str(sums[row[0]]) for row in rows] == [row[strength] for row in rows]


@pytest.mark.parametrize("directed", [False, True])
def test_what_pages_say_breaks_no_format(directed, tmp_path):
    network = hostile(directed)
    for suffix, read in READERS.items():
        write_network(network, tmp_path / f"a{suffix}")
        graph = read(tmp_path / f"a{suffix}")
        assert (len(graph), graph.number_of_edges()) == (len(HOSTILE), len(HOSTILE) - 1)
        labels = {facts["label"] for _, facts in graph.nodes(data=True)}
        assert {'带"引号"的', "<a href='x'>&amp;]]>", "*Arcs", "末尾字"} <= labels
    write_network(network, tmp_path / "a.net")
    graph = networkx.read_pajek(tmp_path / "a.net")
    assert (len(graph), graph.number_of_edges()) == (len(HOSTILE), len(HOSTILE) - 1)
    assert {"带”引号”的", "带”引号”的 (2)", "带 制表 换行", "?", "? (2)"} <= set(graph)
    write_network(network, tmp_path / "a.txt")
    head, *rows = read_tabs(tmp_path / "a_map.txt")
    assert {len(row) for row in rows} == {len(head)}
    assert len(rows) == len(HOSTILE)


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".net", ".txt"])
def test_the_same_network_gives_the_same_bytes_without_a_date(network, suffix, tmp_path):
    for folder in ("a", "b"):
        write_network(network, tmp_path / folder / f"x{suffix}")
    one, other = (sorted((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert b"lastmodified" not in one[0].read_bytes()
    assert b"\r" not in one[0].read_bytes()


def test_an_empty_network_can_be_written(tmp_path):
    network = network_of([], "themes")
    for suffix in (".gexf", ".graphml", ".net", ".txt"):
        write_network(network, tmp_path / f"a{suffix}")
    assert len(networkx.read_gexf(tmp_path / "a.gexf")) == 0


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("a.gefx", ValueError, r"did you mean \.gexf\?; expected one of \.gexf, \.graphml"),
        ("a", ValueError, "a: no format ''"),
        (None, TypeError, "expected the name of a file to write, as 'themes.gexf'"),
    ],
)
def test_a_name_that_tells_no_format_is_a_sentence(name, error, said, tmp_path):
    network = network_of(["组团式援疆。"], "themes")
    with pytest.raises(error, match=said):
        write_network(network, name if name is None else tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_network_is_named(tmp_path):
    with pytest.raises(TypeError, match=r"got a DataFrame; expected a Network; network_of makes"):
        write_network(pd.DataFrame(), Path(tmp_path) / "a.gexf")
