"""Learns which clauses offer something, and of which kind, from clauses that people labelled.

    python -m scripts.train_offers [--validate] [--without SET …] [--out FOLDER]

offers.jsonl beside this script holds the lines of invented pages with the clauses that offer a
benefit (its first record says where it is from); those of benchmarks/read_pages are added
(`scripts.offer_labels`). Each page is read by the rules, and each of its
clauses described as the library does (`extract.incentives.learned`). Of the rows of rules a part is
forgotten, since rules know the pages they were written on better than those of a reader. Two
logistic regressions are learned, one of offers and one of their kinds, and written to
lib/zhpolicy/data/incentives as numpy arrays. With --validate nothing is written: each set of pages
is judged by weights learned from all other sets. The result is the same each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from scripts.annotated import read_annotated
from scripts.features import is_unseen, matrix_of, read_options
from scripts.offer_labels import lines_of
from scripts.sample import is_sampled, write_learned
from zhpolicy.extract.incentives.find import scan_by_rules
from zhpolicy.extract.incentives.learned.clauses_of_page import (
    clauses_of_page,
    lie_in_rows,
    reasons_in_clauses,
)
from zhpolicy.extract.incentives.learned.features import (
    describe_kind,
    describe_on_page,
    is_worth_asking,
    read_page,
)
from zhpolicy.extract.incentives.learned.model import PLACES, PLACES_OF_KINDS, kinds
from zhpolicy.text.document import Document
from zhpolicy.text.weights.linear import place_of

LABELS = Path(__file__).with_name("offers.jsonl")
NAMES = ("offers", "kinds_of_offers")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "incentives"
# Of a hundred clauses in rows of rules so many are told to the score as if no rule had found them.
# Rules find about so many fewer of the offers of a page that nobody tuned them on.
FORGOTTEN = 60
# Of pages that rules were not written on nothing is forgotten, and each counts for so many others.
WORTH = 2.0
# How freely weights may grow (the inverse of the L2 penalty). Chosen by trying on sets left out.
FREEDOM, FREEDOM_OF_KINDS = 8.0, 10.0
NEVER = -20.0


@dataclass
class Example:
    """A labelled clause: `label` is 1 for an offer, 0 for none, None where people are unsure."""

    page: str
    clause: dict[str, float]
    kind: dict[str, float]
    label: int | None
    kinds: list[str]
    is_found: bool


def read_pages(path: Path) -> dict[str, list[dict]]:
    """The records of each page, in order; the first record of the file is about the file."""
    pages: dict[str, list[dict]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        record = json.loads(line)
        pages.setdefault(record["page"], []).append(record)
    for page in read_annotated():
        if records := lines_of(page):
            pages[page.name] = records
    return pages


def examples_of(page: str, records: Sequence[dict]) -> Iterator[Example]:
    """The clauses of a page with what is known of them."""
    document = Document(
        "\n".join(record["line"] for record in records), title=records[0].get("title", "")
    )
    clauses = clauses_of_page(document)
    found, _ = scan_by_rules(document)
    inside = lie_in_rows(clauses, found.accepted)
    told = [is_in and not _is_forgotten(page, index) for index, is_in in enumerate(inside)]
    read = read_page(clauses, told, reasons_in_clauses(clauses, found.rejected))
    line, opens = -1, -1
    for index, each in enumerate(clauses):
        if each.opens != opens:
            line, opens = line + 1, each.opens
        if not (inside[index] or is_worth_asking(each.clause)):
            continue
        span = [each.clause.start, each.clause.end]
        offers = [o for o in records[line].get("offers", []) if o[:2] == span]
        unsure = span in records[line].get("unsure", [])
        yield Example(
            page,
            describe_on_page(read, index),
            describe_kind(clauses, index),
            None if unsure else int(bool(offers)),
            offers[0][2] if offers else [],
            inside[index],
        )


def _is_forgotten(page: str, index: int) -> bool:
    return not is_unseen(page) and crc32(f"{page} {index}".encode()) % 100 < FORGOTTEN


def learn(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """The weights of offers (a vector), and of kinds (a row for each)."""
    known = [each for each in examples if each.label is not None]
    labels = np.array([each.label for each in known])
    offers = _weights(matrix_of([e.clause for e in known], PLACES), labels, known, FREEDOM)
    named = [each for each in known if each.label]
    described = matrix_of([each.kind for each in named], PLACES_OF_KINDS)
    first = np.array([each.kinds[0] for each in named])
    of_kinds = [_weights(described, first == kind, named, FREEDOM_OF_KINDS) for kind in kinds()]
    return offers.astype(np.float16), np.array(of_kinds, np.float16)


def _weights(
    described: sparse.csr_matrix, labels: np.ndarray, examples: Sequence[Example], freedom: float
) -> np.ndarray:
    if not labels.any():  # a kind that nobody gave is never chosen
        weights = np.zeros(described.shape[1])
        weights[place_of("(all)", described.shape[1])] = NEVER
        return weights
    worth = [WORTH if is_unseen(each.page) else 1.0 for each in examples]
    model = LogisticRegression(
        C=freedom, solver="liblinear", dual=True, fit_intercept=False, max_iter=1000, random_state=0
    )
    return model.fit(described, labels.astype(int), sample_weight=worth).coef_[0]


def validate(examples: Sequence[Example]) -> None:
    """Print how each set of pages is judged by weights learned from all others."""
    for name in dict.fromkeys(each.page.split("/")[0] for each in examples):
        own = [e for e in examples if e.page.split("/")[0] == name and e.label is not None]
        offers, of_kinds = learn([e for e in examples if e.page.split("/")[0] != name])
        scores = matrix_of([e.clause for e in own], PLACES) @ offers.astype(float)
        chosen = (
            matrix_of([e.kind for e in own], PLACES_OF_KINDS) @ of_kinds.T.astype(float)
        ).argmax(1)
        missed = [k for k, e in enumerate(own) if not e.is_found]
        taken = [k for k in missed if scores[k] > 0]
        right = sum(own[k].label or 0 for k in taken)
        offered = [k for k, e in enumerate(own) if e.label]
        fit = sum(kinds()[chosen[k]] in own[k].kinds for k in offered)
        print(
            f"{name:9} rules leave {len(missed)} clauses, "
            f"{sum(own[k].label or 0 for k in missed)} of "
            f"them offers; taken {len(taken)}, right {right}; kind right {fit} of {len(offered)}"
        )


def main() -> None:
    """Learn, and write the weights or how sets of pages that were left out are judged."""
    given = read_options(__doc__, out=DATA)
    pages = read_pages(LABELS)
    chosen = [page for page in pages if page.split("/")[0] not in given.without]
    if given.sample:
        chosen = [page for page in chosen if is_sampled(page)]
    examples = [each for page in chosen for each in examples_of(page, pages[page])]
    if given.validate:
        validate(examples)
        return
    described = (
        ((e.label, *e.kinds), described)
        for e in examples
        if is_sampled(e.page)
        for described in (e.clause, e.kind)
    )
    if write_learned(
        "train_offers",
        given,
        sampled=described,
        learn=lambda: dict(zip(NAMES, learn(examples), strict=True)),
        data=DATA,
    ):
        print(f"{len(examples)} clauses of {len(chosen)} pages")


if __name__ == "__main__":
    main()
