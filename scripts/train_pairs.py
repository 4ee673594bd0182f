"""Learns which two of a page are donor and recipient, from pages whose pairs people labelled.

    python -m scripts.train_pairs [--validate] [--without SET …] [--out FOLDER]

pairs.jsonl beside this script holds invented pages with their pairs (its first record says where it
is from); those of benchmarks/read_pages are added. All that may be a pair on a page is described as
the library does (`extract.pairings.learned`). Of several sentences that name both sides of a true
pair those count that say so best by the weights of a first round. A logistic regression is learned
and written to lib/zhpolicy/data/pairings as a numpy array. With --validate nothing is written: each
set of pages is judged by weights learned from all other sets, beside the rules alone. The result is
the same each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from scripts.annotated import Page, read_annotated
from scripts.features import matrix_of, read_options
from scripts.sample import is_sampled, write_learned
from zhpolicy import read_article
from zhpolicy.extract.pairings.find import read_by_rules
from zhpolicy.extract.pairings.learned.judge import judge_scored, scored
from zhpolicy.extract.pairings.learned.model import PLACES
from zhpolicy.extract.pairings.learned.possible import Possible
from zhpolicy.extract.pairings.learned.told import alike
from zhpolicy.text import to_simplified
from zhpolicy.text.document import Document, as_document

LABELS = Path(__file__).with_name("pairs.jsonl")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "pairings"
# How freely weights may grow (the inverse of the L2 penalty). Chosen by trying on sets left out.
FREEDOM = 1.0
# In the second round a mention of a true pair that scores so high counts beside the best one.
SURE = 1.0
# What people leave out of the name of a place.
LEVELS = re.compile("(?<=..)(?:[省市区县州旗]|自治[区县州])")


@dataclass
class Example:
    """Two that may be a pair: `label` is 1 for a pair, 0 for none, None where people are unsure."""

    page: str
    pair: Possible
    described: dict[str, float]
    label: int | None


def read_pages(path: Path) -> list[dict]:
    """The record of each page, in order; the first record of the file is about the file."""
    own = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
    return own + [_record_of(page) for page in read_annotated()]


def _record_of(page: Page) -> dict:
    marked = page.marked["pairings"]
    sure, unsure = (
        [[r["donor"], r["recipient"]] for r in marked if r["optional"] == is_optional]
        for is_optional in (False, True)
    )
    return {
        "page": page.name,
        "text": to_simplified(page.text),
        "pairs": sure,
        "unsure": unsure,
    }


def examples_of(record: dict) -> Iterator[Example]:
    """All that may be a pair on a page, with what is known of it."""
    document = as_document(read_article(record["text"]))
    for pair, described in scored(document, read_by_rules(document)):
        label: int | None = int(_is_among(pair, record["pairs"]))
        if not label and _is_among(pair, record.get("unsure", [])):
            label = None
        yield Example(record["page"], pair, described, label)


def _is_among(pair: Possible, named: Sequence[Sequence[str]]) -> bool:
    return any(
        alike(_short(pair.donor.name), _short(donor))
        and alike(_short(pair.recipient.name), _short(recipient))
        for donor, recipient in named
    )


def _short(name: str) -> str:
    """合肥市包河区 as 合肥包河: people write the names of places in full or not."""
    return LEVELS.sub("", name) or name


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights, by place of a feature."""
    known = [each for each in examples if each.label is not None]
    described = matrix_of([each.described for each in known], PLACES)
    labels = np.array([each.label for each in known])
    weights = _weights(described, labels)
    told = _best_mentions(known, described @ weights)
    return _weights(described[told], labels[told]).astype(np.float16)


def _best_mentions(examples: Sequence[Example], scores: np.ndarray) -> np.ndarray:
    """True for what is no pair, and for the mentions of a pair that say so best."""
    keys = [(e.page, e.pair.donor.name, e.pair.recipient.name) for e in examples]
    best: dict[tuple[str, str, str], float] = {}
    for key, value in zip(keys, scores, strict=True):
        best[key] = max(best.get(key, value), value)
    return np.array(
        [
            not each.label or value >= min(best[key], SURE)
            for each, key, value in zip(examples, keys, scores, strict=True)
        ]
    )


def _weights(described: sparse.csr_matrix, labels: np.ndarray) -> np.ndarray:
    model = LogisticRegression(
        C=FREEDOM, solver="liblinear", fit_intercept=False, max_iter=300, random_state=0
    )
    return model.fit(described, labels).coef_[0]


def validate(pages: Sequence[dict], examples: Sequence[Example]) -> None:
    """Print how each set of pages is judged by weights learned from all others."""
    for name in dict.fromkeys(page["page"].split("/")[0] for page in pages):
        weights = learn([e for e in examples if e.page.split("/")[0] != name]).astype(float)
        rules, learned = np.zeros(3, int), np.zeros(3, int)
        for page in pages:
            if page["page"].split("/")[0] == name:
                document = as_document(read_article(page["text"]))
                before, after = _judged(document, weights)
                rules += _counts(before, page)
                learned += _counts(after, page)
        print(f"{name:9} rules {_told(rules)}; with the score {_told(learned)}")


def _judged(document: Document, weights: np.ndarray) -> tuple[list, list]:
    """The pairs by the rules, and with the score."""
    by_rules = read_by_rules(document)
    rows = list(by_rules.pairs)
    if by_rules.read is None:
        return rows, rows
    described = list(scored(document, by_rules))
    scores = (
        matrix_of([features for _, features in described], PLACES) @ weights if described else []
    )
    found = [(float(value), *each) for value, each in zip(scores, described, strict=True)]
    return rows, judge_scored(document, by_rules, found)[0]


def _counts(rows: Sequence, page: dict) -> np.ndarray:
    """How many of the page's pairs were found, how many rows there are, and how many pairs."""
    left = list(rows)
    right = 0
    for named, counts in ((page["pairs"], 1), (page.get("unsure", []), 0)):
        for donor, recipient in named:
            row = next(
                (r for r in left if alike(r.donor, donor) and alike(r.recipient, recipient)), None
            )
            if row is not None:
                left.remove(row)
                right += counts
    return np.array([right, right + len(left), len(page["pairs"])])


def _told(counts: np.ndarray) -> str:
    right, rows, pairs = counts
    return f"F1 {2 * right / max(1, rows + pairs):.3f} ({right} of {pairs}, {rows} rows)"


def main() -> None:
    """Learn, and write the weights or how sets of pages that were left out are judged."""
    given = read_options(__doc__, out=DATA)
    pages = [p for p in read_pages(LABELS) if p["page"].split("/")[0] not in given.without]
    if given.sample:
        pages = [page for page in pages if is_sampled(page["page"])]
    examples = [each for page in pages for each in examples_of(page)]
    if given.validate:
        validate(pages, examples)
        return
    if write_learned(
        "train_pairs",
        given,
        sampled=((e.label, e.described) for e in examples if is_sampled(e.page)),
        learn=lambda: {"pairs": learn(examples)},
        data=DATA,
    ):
        print(f"{len(examples)} possible pairs of {len(pages)} pages")


if __name__ == "__main__":
    main()
