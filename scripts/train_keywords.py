"""Learns the weights of find_keywords() from documents whose keywords people chose.

    python -m scripts.train_keywords --data FOLDER --labels FILE [FILE …]
        [--validate] [--held FILE] [--out FOLDER]

FOLDER holds policy_news_dev.jsonl (id, title, text), official/ (id, text), and
keyphrases/news_dev.jsonl and keyphrases/abstracts_dev.jsonl (id, title, text, keywords). The files
of labels say what readers chose in policy pages: `id` (official:ID with `start` and `end` for a
document of official/), `keywords`, and `accept`, what they would let stand; policy_keywords.jsonl
beside this script, our own labels of news, is one of them. Each document is read with and without
its title. One set of weights is learned for everything and written to lib/zhpolicy/data/keywords,
or to the folder that --out names.
With --validate nothing is written: documents are scored by weights
learned from the other four fifths; only the first file of labels is scored, the others are
learned from in all rounds. With --held FILE neither: the documents of FILE
(policy_keywords_held.jsonl beside this script, which no weights were learned from) are scored by
weights learned from all others.

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
from benchmarks.keywords import normalise, score_f1, score_fine, score_found, score_recall
from zhpolicy.keywords.candidates import Candidates, find_candidates
from zhpolicy.keywords.choice.choose import choose_candidates
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.features import describe_candidates, length_share
from zhpolicy.keywords.genre import policy_share
from zhpolicy.keywords.names import find_names
from zhpolicy.keywords.ranking import WEIGHTS, score_vocabulary
from zhpolicy.keywords.wording import PLACES, WORD_PLACES, edge_characters, edge_words
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.document import as_document
from zhpolicy.text.scripts import to_working

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "keywords"
# What a document counts. Policy pages are what the weights are for: learned from alone, with half
# the penalty (2.0 here), they find 0.01 to 0.02 more than with 1.0. A long list of labels counts
# more than a short one.
IMPORTANCE = {
    "policy, title": 2.0,
    "policy": 1.0,
    "news, title": 0.9,
    "news": 0.6,
    "abstracts, title": 0.3,
    "abstracts": 0.3,
}
PENALTY = 1.0
# What a reader would let stand counts less than what he chose: with 0.7 and 1.0, 0.01 and 0.02
# fewer of the chosen ones are found among ten.
ACCEPTED = 0.4
USUAL_LABELS = 8
# A character must stand at an edge of candidates of ten documents (each is read twice), a word of
# candidates of two policy pages.
LEAST_DOCUMENTS, LEAST_PAGES = 20, 3
# Characters are many and each rests on little: they are held smaller than features are.
CHARACTER_SCALE = 0.7
# The first round only finds which candidates are hard to tell; the validated scores do not rise any
# more with more of either.
ROUGH_ITERATIONS, ITERATIONS, HARD = 12, 60, 150
FOLDS = 5


@dataclass
class Document:
    """A document with its candidates, their columns, and which of them were chosen."""

    group: str
    id: str
    fold: int
    chosen: set[str]
    fine: set[str]
    candidates: Candidates
    counts: CandidateCounts
    keys: list[str]
    target: np.ndarray
    columns: sparse.csr_matrix
    vocabulary: np.ndarray
    policy: float

    @property
    def length(self) -> int:
        return self.counts.tagged.length


def read_documents(
    folder: Path, labels: list[Path], *, held: Path | None = None
) -> list[tuple[str, dict]]:
    """Every reading that is asked for: its group and the record, with or without its title."""
    groups = {"policy": read_labelled(folder, labels, held)}
    for group in ("news", "abstracts"):
        groups[group] = read_records(folder / "keyphrases" / f"{group}_dev.jsonl")
    readings = []
    for group, records in groups.items():
        readings += [(f"{group}, title", record) for record in records if record["title"]]
        readings += [(group, {**record, "title": ""}) for record in records]
    return readings


def read_labelled(folder: Path, labels: list[Path], held: Path | None = None) -> list[dict]:
    """Policy pages with their labels. Those of the first file lie in one of the FOLDS; those of
    further files are learned from in all of them (FOLDS), those of the held file in none (-1)."""
    pages = {record["id"]: record for record in read_news(folder)}
    for path in sorted((folder / "official").glob("*.jsonl")):
        pages |= {f"official:{r['id']}": {"title": "", **r} for r in read_records(path)}
    records = []
    for place, path in enumerate([*labels, *([held] if held else [])]):
        for number, label in enumerate(read_records(path)):
            page = pages[label["id"]]
            text = page["text"][label.get("start") : label.get("end")]
            title = "" if "start" in label else page["title"]
            fold = -1 if path == held else FOLDS if place else number % FOLDS
            records.append({**label, "title": title, "text": text, "fold": fold})
    return records


def describe(group: str, record: dict) -> tuple[Document, list[tuple[str, str]]]:
    """A document with its columns, and the names of the columns with their parts."""
    tagged = tag_text(to_working(record["text"]), title=to_working(record["title"]))
    names = find_names(as_document(record["text"]), title=record["title"])
    candidates = find_candidates(tagged, names=names)
    described = describe_candidates(candidates, tagged)
    columns = [(name, part) for part, columns in described.items() for name in columns]
    values = np.column_stack([c for columns in described.values() for c in columns.values()])
    policy = policy_share(tagged)
    other = values * (1 - policy)
    three = np.hstack([values * policy, other, other * length_share(tagged.length)])
    keys = [normalise(key) for key in candidates.keys]
    chosen = {normalise(keyword) for keyword in record["keywords"]}
    fine = chosen | {normalise(keyword) for keyword in record.get("accept", ())}
    target = np.array([1.0 if k in chosen else ACCEPTED * (k in fine) for k in keys])
    document = Document(
        group,
        record["id"],
        record.get("fold", int(md5(record["id"].encode()).hexdigest(), 16) % FOLDS),
        chosen,
        fine,
        candidates,
        CandidateCounts(candidates, tagged),
        keys,
        target,
        sparse.csr_matrix(three),
        score_vocabulary(candidates, tagged),
        policy,
    )
    return document, columns


def add_edges(documents: list[Document]) -> list[tuple[str, str]]:
    """Adds a column for each frequent character and word at each place; returns their meanings."""
    characters = [edge_characters(d.counts) for d in documents]
    words = [edge_words(d.counts) if is_policy(d) else [] for d in documents]
    at_least = frequent(characters, least=LEAST_DOCUMENTS)
    pairs = [(f"policy_{place}", c) for place, c in at_least] + at_least
    pairs += frequent(words, least=LEAST_PAGES)
    index = {pair: number for number, pair in enumerate(pairs)}
    for document, found in zip(documents, characters, strict=True):
        policy, scale = document.policy, CHARACTER_SCALE
        cells = []
        for row, edges in enumerate(found):
            cells += [(row, (f"policy_{p}", c), policy * scale) for p, c in edges]
            cells += [(row, pair, (1 - policy) * scale) for pair in edges]
        for row, edges in enumerate(edge_words(document.counts)):
            cells += [(row, pair, policy) for pair in edges]
        cells = [(row, index[pair], value) for row, pair, value in cells if pair in index and value]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        shape = len(found), len(pairs)
        extra = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        document.columns = sparse.hstack([document.columns, extra]).tocsr()
    return pairs


def is_policy(document: Document) -> bool:
    return document.group.startswith("policy")


def frequent(edges: list[list], *, least: int) -> list[tuple[str, str]]:
    seen = Counter(pair for found in edges for pair in {p for some in found for p in some})
    return sorted(pair for pair, count in seen.items() if count >= least)


def learn(documents: list[Document]) -> np.ndarray:
    """The weights of the columns: roughly from all candidates, then from those hard to tell."""
    documents = [document for document in documents if document.target.any()]
    every = [np.arange(len(document.target)) for document in documents]
    rough = fit(documents, every, iterations=ROUGH_ITERATIONS)
    hard = [
        np.union1d(np.argsort(-(d.columns @ rough), kind="stable")[:HARD], np.flatnonzero(d.target))
        for d in documents
    ]
    return fit(documents, hard, iterations=ITERATIONS)


def fit(documents: list[Document], rows: list[np.ndarray], *, iterations: int) -> np.ndarray:
    """The weights by which the chosen among some candidates of each document come first."""
    chosen = list(zip(documents, rows, strict=True))
    matrix = sparse.vstack([document.columns[kept] for document, kept in chosen]).tocsr()
    transposed = matrix.T.tocsr()
    sizes = np.array([len(kept) for kept in rows])
    starts = np.append(0, np.cumsum(sizes)[:-1])
    weight = np.repeat([weight_of(document) for document in documents], sizes)
    shares = [document.target[kept] / document.target.sum() for document, kept in chosen]
    target = np.concatenate(shares)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        total = np.repeat(np.add.reduceat(np.exp(scores), starts), sizes)
        value = -(weight * target * (scores - np.log(total))).sum()
        slope = transposed @ (weight * (np.exp(scores) / total - target))
        return value + PENALTY / 2 * weights @ weights, slope + PENALTY * weights

    start = np.zeros(matrix.shape[1])
    options = {"maxiter": iterations}
    return minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x


def weight_of(document: Document) -> float:
    labels = document.target.sum() / USUAL_LABELS if is_policy(document) else 1.0
    return IMPORTANCE[document.group] * float(labels)


def validate(documents: list[Document]) -> dict[str, float]:
    """The measures of each group, by weights that were learned without the document."""
    folds = range(FOLDS)
    return gather(documents, [({f, -1}, {f}) for f in folds])


def sight(documents: list[Document]) -> dict[str, float]:
    """The measures of the policy pages of the held file."""
    return gather(documents, [({-1}, {-1})])


def gather(documents: list[Document], rounds: list[tuple[set[int], set[int]]]) -> dict[str, float]:
    measured: dict[str, list[float]] = {}
    for left_out, scored in rounds:
        weights = learn([document for document in documents if document.fold not in left_out])
        for document in (document for document in documents if document.fold in scored):
            for name, value in measure(document, document.columns @ weights + document.vocabulary):
                measured.setdefault(name, []).append(value)
    return {name: float(np.mean(values)) for name, values in sorted(measured.items())}


def measure(document: Document, scores: np.ndarray) -> list[tuple[str, float]]:
    found = choose_candidates(
        document.candidates, scores, k=10, order="exact", length=document.length
    )
    keys = [document.keys[number] for number, _ in found]
    group = document.group
    if not is_policy(document):
        return [(f"{group}: F1@5", score_f1(keys, document.chosen))]
    return [
        (f"{group}: first five chosen or let stand", score_fine(keys[:5], document.fine)),
        (f"{group}: first ten chosen or let stand", score_fine(keys, document.fine)),
        (f"{group}: found among ten", score_found(keys, document.chosen)),
        (f"{group}: recall of candidates", score_recall(document.keys, document.chosen)),
    ]


def write_weights(names: list, pairs: list, weights: np.ndarray, *, folder: Path) -> None:
    count = len(names)
    three = weights[: 3 * count].reshape(3, count).T
    rows = sorted((name, part, *three[n]) for n, (name, part) in enumerate(names))
    lines = ["\t".join([n, p, *(f"{w:.3f}" for w in ws)]) for n, p, *ws in rows if any(ws)]
    write("weights", f"feature\tpart\t{chr(9).join(WEIGHTS)}", lines, folder=folder)
    found = dict(zip(pairs, weights[3 * count :], strict=True))
    columns = [*PLACES, *(f"policy_{place}" for place in PLACES)]
    for name, key, places, scale in (
        ("characters", "character", columns, CHARACTER_SCALE),
        ("word_weights", "word", list(WORD_PLACES), 1.0),
    ):
        lines = lines_of_edges(places, found, scale=scale)
        write(name, "\t".join([key, *places]), lines, folder=folder)


def lines_of_edges(columns: list[str], found: dict, *, scale: float) -> list[str]:
    table: dict[str, dict[str, str]] = {}
    for (place, edge), weight in found.items():
        if place in columns and abs(weight * scale) >= LEAST_WEIGHT:
            table.setdefault(edge, {})[place] = f"{weight * scale:.2f}"
    return ["\t".join([e, *(table[e].get(c, "") for c in columns)]) for e in sorted(table)]


LEAST_WEIGHT = 0.02  # less moves no keyword
HEAD = """\
# Weights of {what}, learned.
# Read by {reader}. Written by scripts/train_keywords.py; never edited by hand.
{more}
# Source: learned from keywords that readers chose in policy pages, from the development parts of
#   CSL (abstracts) and of a public keyword contest (news); the documents are no part of zhpolicy.
# Licence: MIT, as the rest of zhpolicy.
"""
ABOUT = {
    "weights": (
        "features of a keyword candidate (keywords/features.py says what each is)",
        "keywords.ranking",
        """\
# The weight in a text is p * policy + (1 - p) * (other + length_share * other_with_length), where
#   p is the policy share of the text (keywords/genre.py).
# Belongs here: every feature that keywords/features.py computes and that was seen in training.""",
    ),
    "characters": (
        "the first and last characters of a keyword candidate",
        "keywords.words.facts",
        """\
# `alone` is a candidate of one word, `term` one of several; `policy` in policy prose. Empty: rare.
# Belongs here: characters seen in ten documents or more.""",
    ),
    "word_weights": (
        "the words at the edges of a keyword candidate and beside it, in policy prose",
        "keywords.words.facts",
        """\
# `alone` is a candidate of one word; `before` and `after` stand beside its first hit.
# Empty: too rare to tell.
# Belongs here: words at or beside candidates of two policy pages or more.""",
    ),
}


def write(name: str, columns: str, lines: list[str], *, folder: Path) -> None:
    what, reader, more = ABOUT[name]
    head = HEAD.format(what=what, more=more, reader=reader)
    (folder / f"{name}.tsv").write_text(head + columns + "\n" + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, nargs="+")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--held", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    arguments = parser.parse_args()
    readings = read_documents(arguments.data, arguments.labels, held=arguments.held)
    described = [describe(group, record) for group, record in readings]
    documents, names = [document for document, _ in described], described[0][1]
    pairs = add_edges(documents)
    if arguments.validate or arguments.held:
        for name, value in (validate if arguments.validate else sight)(documents).items():
            print(f"{value:.4f}  {name}")
    else:
        write_weights(names, pairs, learn(documents), folder=arguments.out)
        print(f"wrote {len(names)} features and {len(pairs)} edges to {arguments.out}")


if __name__ == "__main__":
    main()
