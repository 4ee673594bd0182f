"""Networks: nodes, edges and their evidence, measures as networkx has them, communities."""

import subprocess
import sys
from collections import Counter

import networkx
import numpy as np
import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.compare import cooccurrence_table, find_sentences, network_of, travelling_table
from zhpolicy.compare.networks import measures
from zhpolicy.compare.networks.links import NETWORKS
from zhpolicy.compare.networks.network import (
    COMMUNITY_COLUMNS,
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    NODE_COLUMNS,
)
from zhpolicy.text.scripts import to_traditional

PAGES = [
    "山东省对口支援新疆喀什地区，实施“青蓝工程”和“育才计划”。组团式援疆见效，师徒结对。",
    "东营市与疏勒县结对帮扶，实施“青蓝工程”。授人以鱼不如授人以渔。教师师徒结对，组团式援疆。",
    "授人以鱼不如授人以渔。东营市与疏勒县结对帮扶，“青蓝工程”和“育才计划”见效。",
]


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


@pytest.mark.parametrize("of", NETWORKS)
def test_each_edge_rests_on_places_that_lead_back_to_the_raw_page(of, seeds):
    network = network_of(seeds, of)
    pages = {article.id: article for article in seeds}
    assert len(network.edges) > 20
    counts = Counter(zip(network.evidence["source"], network.evidence["target"], strict=True))
    for edge in network.edges.itertuples():
        assert counts[edge.source, edge.target] == edge.weight
        assert edge.articles == len(edge.in_articles.split(";"))
    for place in network.evidence[:50].itertuples():
        assert 0 <= place.start < place.end <= len(pages[place.article].raw)
        assert place.sentence
    assert set(network.nodes["label"]) == {*network.edges["source"], *network.edges["target"]}


def test_edges_of_themes_and_words_are_those_of_the_table_of_pairs(seeds):
    network = network_of(seeds, "themes")
    pairs = cooccurrence_table(seeds, "themes", minimum=1).set_index(["word", "other"])["sentences"]
    edges = network.edges.set_index(["source", "target"])["weight"]
    assert edges.sort_index().to_dict() == pairs.sort_index().to_dict()
    network = network_of(seeds, "words", words=["人才", "教师", "组团式援疆"], minimum=2)
    assert set(network.nodes["label"]) <= {"人才", "教师", "组团式援疆"}
    assert network.edges["weight"].min() >= 2


def test_edges_of_pairings_lead_from_donor_to_recipient(seeds):
    network = network_of(seeds, "pairings")
    table = evidence_table(seeds, "pairings")
    pairs = Counter(zip(table["donor"], table["recipient"], strict=True))
    edges = network.edges.set_index(["source", "target"])["weight"].to_dict()
    assert edges == {pair: n for pair, n in pairs.items() if pair[0] != pair[1]}
    donor = network.nodes.set_index("label").loc["山东省"]
    assert donor["given"] + donor["received"] == donor["strength"]
    by_province = network_of(seeds, "pairings", level="province")
    assert ("山东省", "新疆维吾尔自治区") in set(
        zip(by_province.edges["source"], by_province.edges["target"], strict=True)
    )


def test_formulas_link_the_articles_that_share_them():
    pages = [read_article(page, id=f"p{n}") for n, page in enumerate(PAGES)]
    network = network_of(pages, "formulas")
    formula = travelling_table(pages)["formula"][0]
    own = network.edges[network.edges["target"] == formula]
    assert len(own) >= 2
    kinds = network.nodes.set_index("label")["kind"]
    assert set(kinds[own["source"]]) == {"article"}
    assert kinds[formula] in ("verbatim", "idiom", "frame")


def test_the_measures_are_those_of_networkx(seeds):
    network = network_of(seeds, "places")
    graph = networkx.Graph()
    for edge in network.edges.itertuples():
        graph.add_edge(edge.source, edge.target, weight=edge.weight)
    nodes = network.nodes.set_index("label")
    assert nodes["degree"].to_dict() == dict(graph.degree())
    assert nodes["strength"].to_dict() == dict(graph.degree(weight="weight"))
    between = networkx.betweenness_centrality(graph)
    assert nodes["betweenness"].to_dict() == pytest.approx(between)
    assert network.to_networkx().nodes["疏勒县"]["strength"] == nodes.loc["疏勒县", "strength"]


def test_communities_are_found_again_and_say_how_often():
    block = "教师医生护士。" * 9
    other = "公路铁路机场。" * 9
    pages = [block, other, "教师公路。"]
    network = network_of(pages, "words", words=["教师", "医生", "护士", "公路", "铁路", "机场"])
    assert network.communities["nodes"].tolist() == [3, 3]
    assert network.communities["stability"].tolist() == [1, 1]
    assert network.nodes["stability"].tolist() == [1] * 6
    edges = network.edges.set_index(["source", "target"])
    assert edges.loc[("公路", "教师"), "together"] == 0
    assert edges.loc[("医生", "教师"), "together"] == 1


def test_the_share_of_runs_is_counted_pair_by_pair():
    runs = np.array([[0, 0, 1], [0, 1, 1], [5, 5, 5], [2, 2, 0]])
    found = measures.Communities(np.array([0, 0, 1]), runs)
    assert found.together(0, 1) == 0.75
    assert found.pairs(0).tolist() == [[1.0, 0.75], [0.75, 1.0]]


@pytest.mark.parametrize("of", NETWORKS)
def test_both_scripts_make_the_same_network(of):
    pages = [read_article(page, id=f"p{n}") for n, page in enumerate(PAGES)]
    again = [read_article(to_traditional(page), id=f"p{n}") for n, page in enumerate(PAGES)]
    one, other = network_of(pages, of), network_of(again, of)
    assert len(one.edges) > 0
    assert one.nodes.equals(other.nodes)
    assert one.edges.drop(columns="sentence").equals(other.edges.drop(columns="sentence"))
    assert one.communities.equals(other.communities)


def test_every_run_of_the_program_gives_the_same_network():
    code = (
        "from zhpolicy.compare import network_of; from tests.compare.networks.test_network import "
        "PAGES; n = network_of(PAGES, 'words'); print(n.nodes.to_csv(), n.edges.to_csv(), "
        "n.communities.to_csv())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_the_note_says_what_an_edge_is_and_what_was_left_out(seeds):
    note = network_of(seeds, "themes", minimum=5).note
    assert "; edges are sentences with both; " in note
    assert " fainter edges left out; communities by Louvain, 20 runs." in note
    assert "; nodes are among the 60 first words; edges" in network_of(seeds, "words").note
    within = network_of(["山东省东营市对口支援山东省济南市。"], "pairings", level="province").note
    assert "1 within one place left out" in within or "without the place" in within


def test_it_shows_itself(seeds):
    network = network_of(seeds, "themes")
    assert repr(network).startswith("<Network of themes: ")
    shown = network._repr_html_()
    assert "talent_attraction" in shown
    assert "communities by Louvain" in shown


@pytest.mark.parametrize("of", NETWORKS)
@pytest.mark.parametrize("texts", [[], [""], ["选派。"]], ids=repr)
def test_a_network_without_nodes_has_its_columns(of, texts):
    network = network_of(texts, of)
    tables = network.nodes, network.edges, network.evidence, network.communities
    columns = NODE_COLUMNS, EDGE_COLUMNS, EVIDENCE_COLUMNS, COMMUNITY_COLUMNS
    assert [tuple(table.columns) for table in tables] == list(columns)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"of": "theme"}, r"no network 'theme'; did you mean themes\?; there are pairings"),
        ({"of": "pairings", "level": "county"}, "no level 'county'.*there are name, prefecture"),
        ({"of": "words", "unit": "page"}, "no unit 'page'.*there are sentence"),
        ({"of": "themes", "words": ["援疆"]}, "chooses among words"),
    ],
)
def test_what_makes_no_network_is_a_sentence(options, said):
    with pytest.raises(ValueError, match=said):
        network_of(PAGES, **options)


@pytest.mark.parametrize("name", ["minimum", "most", "runs"])
def test_a_number_is_a_number(name):
    with pytest.raises(ValueError, match=f"{name} is 0; expected a whole number, 1 or more"):
        network_of(PAGES, "themes", **{name: 0})
    with pytest.raises(TypeError, match=rf"got the string '2'; expected .*; as {name}=2"):
        network_of(PAGES, "themes", **{name: "2"})


@pytest.mark.parametrize("make", [network_of, cooccurrence_table])
def test_words_stand_in_an_option_of_their_own(make):
    with pytest.raises(TypeError, match=r"got the list \['教师'\].*: 'words', words=\["):
        make(PAGES, ["教师"])


def test_who_lacks_networkx_reads_what_to_install(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(measures, "import_module", missing)
    with pytest.raises(ValueError, match=r'networkx is not installed; pip install "zhpolicy\[netw'):
        network_of(PAGES, "themes")


def test_the_evidence_of_words_is_found_by_looking_for_them(seeds):
    network = network_of(seeds, "words", words=["组团式援疆", "师徒结对"])
    both = network.evidence["sentence"].unique().tolist()
    held = find_sentences(seeds, "组团式援疆")["sentence"].tolist()
    assert set(both) <= set(held)
