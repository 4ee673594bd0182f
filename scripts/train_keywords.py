"""Learns the weights of find_keywords() from documents whose keywords people chose.

    python -m scripts.train_keywords --data FOLDER [--validate]

FOLDER holds keyphrases/news_dev.jsonl and keyphrases/abstracts_dev.jsonl (id, title, text,
keywords) and policy_news_dev.jsonl (id, title, text). Each document of the first two is
read with and without its title. Of the third only the body is read, and the candidates
that occur in its title count as chosen. One set of weights is learned for everything and
written to lib/zhpolicy/data/keywords. With --validate, nothing is written: documents are scored by
weights learned from the other three quarters.

The loss is that of a ranking (the cross-entropy of a softmax over the candidates of one
document), so that only differences within a document are learned; weights are held small
by an L2 penalty. Found with scipy's L-BFGS.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from benchmarks.gold import read_news, read_records
from benchmarks.keywords import normalise, score_cover, score_f1
from zhpolicy.keywords.candidates import Candidates, find_candidates, tag_text
from zhpolicy.keywords.features import describe_candidates, length_share
from zhpolicy.keywords.ranking import PLACES, choose_candidates, edge_characters, score_candidates
from zhpolicy.text.scripts import to_working

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "keywords"
# News are fewer than abstracts, and longer; titles of policy news are a weak sign of a keyword.
IMPORTANCE = {
    "news": 3.3,
    "news, title": 3.3,
    "abstracts": 1.2,
    "abstracts, title": 1.2,
    "policy": 0.9,
}
PENALTY = 4.0
# A character must stand at an edge of candidates of ten documents (each is read twice).
LEAST_DOCUMENTS = 20
# Characters are many and each rests on little: they are held smaller than features are.
CHARACTER_SCALE = 0.7
ITERATIONS = 60  # the validated scores do not rise any more, and begin to fall after 100
FOLDS = 4


@dataclass
class Document:
    """A document with its candidates, their columns, and which of them were chosen."""

    group: str
    id: str
    chosen: set[str]
    title: str
    candidates: Candidates
    keys: list[str]
    target: np.ndarray
    columns: sparse.csr_matrix
    vocabulary: np.ndarray
    length: int


def read_documents(folder: Path) -> list[tuple[str, dict]]:
    """Every reading that is asked for: its group and the record, with or without its title."""
    readings = []
    for group in ("news", "abstracts"):
        records = read_records(folder / "keyphrases" / f"{group}_dev.jsonl")
        readings += [(f"{group}, title", record) for record in records]
        readings += [(group, {**record, "title": ""}) for record in records]
    policy = read_news(folder)
    hidden = [{**record, "title": "", "hidden": record["title"]} for record in policy]
    return readings + [("policy", record) for record in hidden]


def describe(group: str, record: dict) -> tuple[Document, list[str]]:
    """A document with its columns, and the names of the columns with their parts."""
    tagged = tag_text(to_working(record["text"]), title=to_working(record["title"]))
    candidates = find_candidates(tagged)
    described = describe_candidates(candidates, tagged)
    names = [(name, part) for part, columns in described.items() for name in columns]
    values = np.column_stack([c for columns in described.values() for c in columns.values()])
    both = np.hstack([values, values * length_share(tagged.length)])
    keys = [normalise(key) for key in candidates.keys]
    chosen = {normalise(keyword) for keyword in record.get("keywords", ())}
    hidden = normalise(record.get("hidden", ""))
    target = np.array([key in hidden if hidden else key in chosen for key in keys], dtype=float)
    matrix = sparse.csr_matrix(both)
    vocabulary = score_candidates(candidates, tagged)["vocabulary"]
    document = Document(
        group,
        record["id"],
        chosen,
        hidden,
        candidates,
        keys,
        target,
        matrix,
        vocabulary,
        tagged.length,
    )
    return document, names


def add_characters(documents: list[Document]) -> list[tuple[str, str]]:
    """Adds a column for each frequent character at each place; returns their meanings."""
    edges = [edge_characters(document.candidates) for document in documents]
    seen = Counter(pair for found in edges for pair in {p for two in found for p in two})
    pairs = sorted(pair for pair, count in seen.items() if count >= LEAST_DOCUMENTS)
    index = {pair: number for number, pair in enumerate(pairs)}
    for document, found in zip(documents, edges, strict=True):
        cells = [(row, index[p]) for row, two in enumerate(found) for p in two if p in index]
        rows, columns = zip(*cells, strict=True) if cells else ((), ())
        shape = len(found), len(pairs)
        values = np.full(len(cells), CHARACTER_SCALE)
        extra = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        document.columns = sparse.hstack([document.columns, extra]).tocsr()
    return pairs


def learn(documents: list[Document]) -> np.ndarray:
    """The weights of the columns."""
    documents = [document for document in documents if document.target.any()]
    matrix = sparse.vstack([document.columns for document in documents]).tocsr()
    transposed = matrix.T.tocsr()
    sizes = np.array([len(document.target) for document in documents])
    starts = np.append(0, np.cumsum(sizes)[:-1])
    weight = np.repeat([IMPORTANCE[document.group] for document in documents], sizes)
    target = np.concatenate([document.target / document.target.sum() for document in documents])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        total = np.repeat(np.add.reduceat(np.exp(scores), starts), sizes)
        value = -(weight * target * (scores - np.log(total))).sum()
        slope = transposed @ (weight * (np.exp(scores) / total - target))
        return value + PENALTY / 2 * weights @ weights, slope + PENALTY * weights

    start = np.zeros(matrix.shape[1])
    options = {"maxiter": ITERATIONS}
    return minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x


def validate(documents: list[Document]) -> dict[str, float]:
    """The measures of each group, by weights that were learned without the document."""
    folds = [int(md5(document.id.encode()).hexdigest(), 16) % FOLDS for document in documents]
    measured: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        apart = list(zip(documents, folds, strict=True))
        weights = learn([document for document, own in apart if own != fold])
        for document in (document for document, own in apart if own == fold):
            for name, value in measure(document, document.columns @ weights + document.vocabulary):
                measured.setdefault(name, []).append(value)
    return {name: float(np.mean(values)) for name, values in sorted(measured.items())}


def measure(document: Document, scores: np.ndarray) -> list[tuple[str, float]]:
    if not document.title:
        found = choose_candidates(
            document.candidates, scores, k=5, order="exact", length=document.length
        )
        return [
            (
                f"{document.group}: F1@5",
                score_f1([document.keys[n] for n, _ in found], document.chosen),
            )
        ]
    measures = []
    for order in ("exact", "diverse"):
        found = choose_candidates(
            document.candidates, scores, k=10, order=order, length=document.length
        )
        keys = [document.keys[number] for number, _ in found]
        inside = sum(key in document.title for key in keys) / 10
        measures.append((f"policy, {order}: share in title", inside))
        measures.append((f"policy, {order}: title covered", score_cover(keys, document.title)))
    return measures


def write_weights(names: list, pairs: list, weights: np.ndarray) -> None:
    count = len(names)
    rows = sorted((n, part, weights[i], weights[i + count]) for i, (n, part) in enumerate(names))
    lines = [
        f"{name}\t{part}\t{a:.4f}\t{b:.4f}" for name, part, a, b in rows if abs(a) + abs(b) > 0
    ]
    head = HEAD.format(
        what="features of a keyword candidate (keywords/features.py says what each is)", more=MORE
    )
    write(DATA / "weights.tsv", head, "feature\tpart\tweight\twith_length", lines)
    table: dict[str, dict[str, str]] = {}
    for (place, character), weight in zip(pairs, weights[2 * count :], strict=True):
        table.setdefault(character, {})[place] = f"{weight * CHARACTER_SCALE:.2f}"
    lines = ["\t".join([c, *(table[c].get(p, "") for p in PLACES)]) for c in sorted(table)]
    head = HEAD.format(what="the first and last characters of a keyword candidate", more=CHARACTERS)
    write(DATA / "characters.tsv", head, "\t".join(["character", *PLACES]), lines)


HEAD = """\
# Weights of {what}, learned.
# Read by keywords.ranking. Written by scripts/train_keywords.py; never edited by hand.
{more}
# Source: learned from the development parts of CSL (abstracts) and of a public keyword contest
#   (news), and from titles of policy news; the documents themselves are no part of zhpolicy.
# Licence: MIT, as the rest of zhpolicy.
"""
MORE = """\
# The weight of a feature in a text is weight + with_length * length_share(length of the text).
# Belongs here: every feature that keywords/features.py computes and that was seen in training."""
CHARACTERS = """\
# `alone` is a candidate of one word, `term` one of several. Empty: too rare to tell.
# Belongs here: characters seen in ten documents or more."""


def write(path: Path, head: str, columns: str, lines: list[str]) -> None:
    path.write_text(head + columns + "\n" + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--validate", action="store_true")
    arguments = parser.parse_args()
    described = [describe(group, record) for group, record in read_documents(arguments.data)]
    documents, names = [document for document, _ in described], described[0][1]
    pairs = add_characters(documents)
    if arguments.validate:
        for name, value in validate(documents).items():
            print(f"{value:.4f}  {name}")
    else:
        write_weights(names, pairs, learn(documents))
        print(f"wrote {len(names)} features and {len(pairs)} characters to {DATA}")


if __name__ == "__main__":
    main()
