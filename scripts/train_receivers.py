"""Learns for whom an offer is, among all people that its page names near it.

    python -m scripts.train_receivers [--validate] [--without SET …] [--out FOLDER]

The clauses of benchmarks/read_pages that offer something are marked with their kinds, their amount
and for whom they are. Each page is read as the library reads it, and the candidates of each of its
offers described (`extract.incentives.chosen_people`), with what the rules say. The weights are
those that make the right candidates likeliest, and are written to lib/zhpolicy/data/incentives as
a numpy array. With --validate nothing is written: each set of pages is judged by weights learned
from all others, beside the rules. The result is the same each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.gold import Record
from scripts.annotated import read_annotated
from scripts.choice import is_close, learn_choice
from scripts.features import read_options
from scripts.sample import is_sampled, write_learned
from zhpolicy import read_article
from zhpolicy.extract.incentives.chosen_people.candidates import Receiver, candidates_of
from zhpolicy.extract.incentives.chosen_people.choose import PLACES, Scorer, are_asked, choose
from zhpolicy.extract.incentives.chosen_people.page import Page, read_page
from zhpolicy.extract.incentives.find import Incentive, scan_without_choice
from zhpolicy.text.document import Document, as_document
from zhpolicy.text.weights.clues import WeightsOfClues

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "incentives"
# The strength of the L2 penalty. Chosen by trying on sets left out.
PENALTY = 20.0
# A row and a labelled clause are one offer where they share half of the shorter one.
SHARED = 0.5
# The sets of pages are judged in so many parts.
FOLDS = 5


@dataclass
class Example:
    """A page that was read: its rows, and for each row whom people gave, None for no offer."""

    name: str
    page: Page
    rows: list[Incentive]
    wanted: list[str | None]


def read_examples(without: Sequence[str], *, only_sample: bool = False) -> Iterator[Example]:
    """The pages on which something is offered, but for the sets that are left out."""
    for page in read_annotated():
        is_left_out = page.set in without or (only_sample and not is_sampled(page.name))
        if page.marked["incentives"] and not is_left_out:
            document = as_document(read_article(page.text))
            rows = scan_without_choice(document)
            wanted = told_of_rows(document, rows, page.marked["incentives"], "beneficiary")
            yield Example(page.name, read_page(document, rows), rows, wanted)


def told_of_rows(
    document: Document, rows: Sequence[Incentive], offers: Sequence[Record], field: str
) -> list[str | None]:
    """What people told of each row: of the offer with its kind and amount, else of any there.

    None for a row that is no offer.
    """
    wanted: list[str | None] = [None] * len(rows)
    left = list(offers)
    for is_strict in (True, False):
        for offer in list(left):
            for number, row in enumerate(rows):
                if wanted[number] is None and _is_same(document, row, offer, is_strict=is_strict):
                    wanted[number] = offer[field]
                    left.remove(offer)
                    break
    return wanted


def _is_same(document: Document, row: Incentive, offer: Record, *, is_strict: bool) -> bool:
    start, end = document.to_raw(row.start, row.end)
    both = min(end, offer["end"]) - max(start, offer["start"])
    if both < SHARED * min(end - start, offer["end"] - offer["start"]) or both <= 0:
        return False
    kinds = [offer["kind"], *offer.get("alt_kinds", [])]
    return not is_strict or (row.kind in kinds and row.amount == offer["amount"])


def offers_of(examples: Sequence[Example]) -> Iterator[list[tuple[Receiver, bool]]]:
    """The candidates of each labelled offer, and whether each is right."""
    for example in examples:
        for row, wanted in zip(example.rows, example.wanted, strict=True):
            if wanted is not None:
                found = candidates_of(example.page, row).values()
                yield [(each, is_close(each.name, wanted)) for each in found]


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights under which the people that were labelled are likeliest."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    sizes: list[int] = []
    for offer in offers_of(examples):
        told = [is_right for _, is_right in offer]
        if any(told):
            rows += [_clues(candidate) for candidate, _ in offer]
            right += told
            sizes.append(len(offer))
    weights = learn_choice(rows, right, sizes, places=PLACES, penalty=PENALTY)
    return weights.astype(np.float16)


def _clues(candidate: Receiver) -> dict[str, float]:
    """How often each clue speaks for a candidate."""
    return Counter(chain(*map(sorted, (candidate.clues, *candidate.fixed))))


def validate(examples: Sequence[Example]) -> None:
    """Print for how many offers of each set the people are right, by rules and as learned."""
    total = np.zeros(4, int)
    names = list(dict.fromkeys(example.name.split("/")[0] for example in examples))
    for first in range(FOLDS):
        left = names[first::FOLDS]
        weights = learn([each for each in examples if each.name.split("/")[0] not in left])
        for name in left:
            own = [each for each in examples if each.name.split("/")[0] == name]
            counts = sum((_judged(each, weights) for each in own), np.zeros(4, int))
            total += counts
            _report(name, counts)
    _report("all", total)


def _report(name: str, counts: np.ndarray) -> None:
    ruled, learned, lost, offers = counts
    print(
        f"{name:6} {offers} offers; for whom right by rules {ruled}, as learned {learned}"
        f" ({lost} were right by rules)"
    )


def _judged(example: Example, weights: np.ndarray) -> np.ndarray:
    counts, scorer = np.zeros(4, int), Scorer(WeightsOfClues(weights))
    asked = are_asked(example.rows)
    for row, wanted, is_asked in zip(example.rows, example.wanted, asked, strict=True):
        if wanted is not None:
            chosen = row.beneficiary
            if is_asked:
                chosen = choose(candidates_of(example.page, row), scorer, row=row)
            ruled, learned = is_close(row.beneficiary, wanted), is_close(chosen, wanted)
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
    described = (
        (is_right, _clues(candidate))
        for offer in offers_of(sampled)
        for candidate, is_right in offer
    )
    if write_learned(
        "train_receivers",
        given,
        sampled=described,
        learn=lambda: {"for_whom": learn(examples)},
        data=DATA,
    ):
        offers = sum(wanted is not None for each in examples for wanted in each.wanted)
        print(f"{offers} offers of {len(examples)} pages")


if __name__ == "__main__":
    main()
