"""Learns which clauses near an offer limit it, and where in a clause a limit begins and ends.

    python -m scripts.train_limits [--validate] [--without SET …] [--out FOLDER]

The clauses of benchmarks/read_pages that offer something are marked with what limits them. Each
page is read as the library reads it; of each of its offers the clauses near it are described
(`extract.incentives.chosen_limits`), with what the rules say, and those in which a limit stands
as it was marked are right. The weights are written to lib/zhpolicy/data/incentives as three numpy
arrays. With --validate nothing is written: each set of pages is judged by weights learned from all
others, beside the rules. The result is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from scripts.annotated import read_annotated
from scripts.choice import is_close, learn_choice
from scripts.features import read_options
from scripts.sample import is_sampled, write_learned
from scripts.train_receivers import told_of_rows
from zhpolicy import read_article
from zhpolicy.extract.incentives.chosen_limits.choose import (
    PLACES,
    PLACES_OF_EDGES,
    LimitsOfPage,
    Weights,
)
from zhpolicy.extract.incentives.chosen_limits.clues import OffersOfPage, clues_of_clause, runs_of
from zhpolicy.extract.incentives.chosen_limits.edges import clues_of_beginnings, clues_of_ends
from zhpolicy.extract.incentives.chosen_limits.near import (
    UNSAID,
    NearClause,
    NearOffer,
    locate,
    near_offer,
)
from zhpolicy.extract.incentives.find import Incentive, scan_without_choice
from zhpolicy.extract.incentives.learned.clauses_of_page import clauses_of_page
from zhpolicy.text.document import as_document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.weights.clues import WeightsOfClues

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "incentives"
NAMES = ("limits", "limits_begin", "limits_end")
# The strength of the L2 penalty, of clauses and of edges. On sets left out .516 of the rows are
# right with 5 for clauses, .512 with 12.
PENALTY, PENALTY_OF_EDGES = 5.0, 3.0
# A limit that is told in other words than the page's stands where so much of it does.
SHARED = 0.6
# The sets of pages are judged in so many parts.
FOLDS = 5
Span = tuple[int, int]


@dataclass
class Example:
    """An offer of a page: the clauses near it, and of some where a limit stands, () if unknown."""

    name: str
    page: OffersOfPage
    offer: NearOffer
    wanted: str
    right: dict[int, Span | tuple[()]]


def read_examples(without: Sequence[str], *, only_sample: bool = False) -> Iterator[Example]:
    """The offers that people marked, but for the sets that are left out."""
    for page in read_annotated():
        is_left_out = page.set in without or (only_sample and not is_sampled(page.name))
        if page.marked["incentives"] and not is_left_out:
            document = as_document(read_article(page.text))
            rows = scan_without_choice(document)
            offers = OffersOfPage(document.once(clauses_of_page), rows)
            marked = told_of_rows(document, rows, page.marked["incentives"], "condition")
            for row, wanted in zip(rows, marked, strict=True):
                if wanted is not None:
                    yield _example(page.name, offers, row, wanted)


def _example(name: str, page: OffersOfPage, row: Incentive, wanted: str) -> Example:
    offer = near_offer(page.clauses, row)
    near = {each.number: each for each in offer.near}
    right: dict[int, Span | tuple[()]] = {}
    for part in filter(None, to_working(wanted).split(",")):
        found = locate(part, page.clauses, offer.last)
        if found and found[0] in near:
            number, start, end = found
            first, last = right.get(number) or (start, end)
            right[number] = (min(first, start), max(last, end))
        elif found is None and (number := _likest(part, offer.near)) is not None:
            right.setdefault(number, ())
    return Example(name, page, offer, wanted, right)


def _likest(part: str, near: Sequence[NearClause]) -> int | None:
    """The clause in which most of a limit stands, in one piece."""
    said = UNSAID.sub("", part)
    shared = [_longest_shared(said, each.text) for each in near]
    best = int(np.argmax(shared))
    return near[best].number if shared[best] >= SHARED * len(said) else None


def _longest_shared(one: str, other: str) -> int:
    """The length of the longest run of characters that two texts share."""
    best, before = 0, [0] * (len(other) + 1)
    for character in one:
        row = [0]
        for at, beside in enumerate(other):
            row.append(before[at] + 1 if character == beside else 0)
        best, before = max(best, *row), row
    return best


Choices = tuple[list[dict[str, float]], list[bool], list[int]]


def _counted(clues: Sequence[str]) -> dict[str, float]:
    return dict.fromkeys(clues, 1.0)


def clauses_described(examples: Sequence[Example]) -> Iterator[tuple[bool, dict[str, float]]]:
    """The clauses near each offer: whether one limits it, and what speaks for it."""
    for example in examples:
        for near in example.offer.near:
            clues = clues_of_clause(example.page, example.offer, near)
            said = runs_of(near.clause, near.place)
            yield near.number in example.right, _counted([*said, *clues])


def _choices_of_clauses(examples: Sequence[Example]) -> Choices:
    """Each clause beside nothing at all: which of both is right?"""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for limits, clues in clauses_described(examples):
        rows += [clues, {}]
        right += [limits, not limits]
    return rows, right, [2] * (len(rows) // 2)


def _choices_of_edges(examples: Sequence[Example], *, ends: bool) -> Choices:
    """Of each limit that stands in a clause the places where it might begin, or end."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    sizes: list[int] = []
    for example in examples:
        people = UNSAID.sub("", example.offer.row.beneficiary)
        for near in example.offer.near:
            if not (span := example.right.get(near.number)):
                continue
            start, end = span
            found = (
                clues_of_ends(near, people, start) if ends else clues_of_beginnings(near, people)
            )
            at = end - start - 1 if ends else start
            if at < len(found):
                rows += map(_counted, found)
                right += [number == at for number in range(len(found))]
                sizes.append(len(found))
    return rows, right, sizes


def learn(examples: Sequence[Example]) -> list[np.ndarray]:
    """The weights under which the limits that were marked are likeliest."""
    of_clauses = learn_choice(*_choices_of_clauses(examples), places=PLACES, penalty=PENALTY)
    of_edges = [
        learn_choice(
            *_choices_of_edges(examples, ends=ends),
            places=PLACES_OF_EDGES,
            penalty=PENALTY_OF_EDGES,
        )
        for ends in (False, True)
    ]
    return [weights.astype(np.float16) for weights in (of_clauses, *of_edges)]


def validate(examples: Sequence[Example]) -> None:
    """Print for how many offers of each set the limits are right, by rules and as learned."""
    total = np.zeros(4, int)
    names = list(dict.fromkeys(example.name.split("/")[0] for example in examples))
    for first in range(FOLDS):
        left = names[first::FOLDS]
        weights = learn([each for each in examples if each.name.split("/")[0] not in left])
        for name in left:
            own = [each for each in examples if each.name.split("/")[0] == name]
            counts = _judged(own, weights)
            total += counts
            _report(name, counts)
    _report("all", total)


def _report(name: str, counts: np.ndarray) -> None:
    ruled, learned, lost, offers = counts
    print(
        f"{name:6} {offers} offers; limits right by rules {ruled}, as learned {learned}"
        f" ({lost} were right by rules)"
    )


def _judged(examples: Sequence[Example], weights: Sequence[np.ndarray]) -> np.ndarray:
    counts, used = np.zeros(4, int), Weights(*map(WeightsOfClues, weights))
    for example in examples:
        row = example.offer.row
        said = LimitsOfPage(example.page, used).limits_of(row)
        ruled, learned = is_close(row.condition, example.wanted), is_close(said, example.wanted)
        counts += [ruled, learned, ruled and not learned, 1]
    return counts


def main() -> None:
    """Learn, and write the weights or how sets of pages that were left out are judged."""
    given = read_options(__doc__, out=DATA)
    examples = list(read_examples(given.without, only_sample=given.sample))
    if given.validate:
        validate(examples)
        return
    sampled = [each for each in examples if is_sampled(each.name)]
    edges = (_choices_of_edges(sampled, ends=ends) for ends in (False, True))
    described = (zip(right, rows, strict=True) for rows, right, _ in edges)
    if write_learned(
        "train_limits",
        given,
        sampled=chain(clauses_described(sampled), *described),
        learn=lambda: dict(zip(NAMES, learn(examples), strict=True)),
        data=DATA,
    ):
        print(f"{len(examples)} offers")


if __name__ == "__main__":
    main()
