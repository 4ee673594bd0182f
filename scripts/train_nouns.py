"""Learns what a figure counts: which of the nouns around it, or none.

    python -m scripts.train_nouns [--validate] [--without SET …] [--out FOLDER]

The figures of benchmarks/read_pages are marked with what they count. The body of each page is read
as the library reads it; the nouns around a figure are described with what the rules say of it
(`extract.quantities.nouns`). The figures before it count what the page's writer said. The weights
are those under which the right nouns are likeliest together. With --validate nothing is written:
each set is judged by weights learned from all other sets, beside the rules. The result is the same
each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.annotated import Page, read_annotated
from scripts.choice import learn_choice
from scripts.features import matrix_of, read_options
from zhpolicy.extract.blanks import close_up
from zhpolicy.extract.quantities.find import scan_with
from zhpolicy.extract.quantities.nouns.candidates import AroundFigure, candidates_of, simplified
from zhpolicy.extract.quantities.nouns.choice import MARGIN, PLACES, describe
from zhpolicy.text.document import as_document

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "quantities"
# The strength of the L2 penalty on the weights. Chosen by trying on sets left out.
PENALTY = 1.5
# Of two nouns of which one holds the other, one within so much of the nearest length is as good.
NEARLY = 0.25


@dataclass
class Example:
    """A figure: the features of the nouns it may count, and which of them are right."""

    name: str
    features: list[list[str]]
    nouns: list[str]
    ruled: list[bool]
    counted: str


def read_examples(sets: Sequence[str] = ()) -> list[Example]:
    """The figures of all sets but those that are left out."""
    examples: list[Example] = []
    for page in read_annotated():
        if page.set not in sets:
            examples += _examples_of(page)
    return examples


def _examples_of(page: Page) -> list[Example]:
    opens, ends = page.meta["body_start"], page.meta["body_end"]
    figures = [
        (r["start"] - opens, r["end"] - opens, r["counted"]) for r in page.marked["quantities"]
    ]
    document = as_document(page.text[opens:ends])
    closed = document.once(close_up)
    found: list[Example] = []

    def choose(around: AroundFigure) -> str:
        place = around.figure
        first, last = closed.to_page(place.start, place.end)
        told = next((c for s, e, c in figures if s < last and e > first), None)
        if told is None:
            return around.ruled
        candidates = candidates_of(around)
        found.append(
            Example(
                page.set,
                describe(candidates, around),
                [c.noun for c in candidates],
                ["ruled" in c.sources for c in candidates],
                simplified(told),
            )
        )
        return told

    scan_with(document, choose)
    return found


def is_right(noun: str, counted: str) -> bool:
    """The same noun, or one that holds the other."""
    a, b = _bare(noun), _bare(counted)
    return bool(a) == bool(b) and (a in b or b in a)


def _bare(noun: str) -> str:
    return "".join(c for c in noun if c not in "“”「」『』《》‘’" and not c.isspace())


def _right(example: Example) -> list[bool]:
    """The nouns nearest to what is counted."""
    good = [is_right(noun, example.counted) for noun in example.nouns]
    if not any(good) or not example.counted:
        return good
    near = [
        min(len(n), len(example.counted)) / max(len(n), len(example.counted), 1) if g else 0.0
        for n, g in zip(example.nouns, good, strict=True)
    ]
    return [value >= max(near) - NEARLY and value > 0 for value in near]


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights under which the right nouns are likeliest."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    sizes: list[int] = []
    for example in examples:
        good = _right(example)
        if not any(good):
            continue
        rows += [dict.fromkeys(each, 1.0) for each in example.features]
        right += good
        sizes.append(len(good))
    learned = learn_choice(rows, right, sizes, places=PLACES, penalty=PENALTY)
    return learned.astype(np.float16)


def choose(example: Example, weights: np.ndarray) -> str:
    """The noun that is chosen: that of the rules, where they found one."""
    ruled = example.nouns[example.ruled.index(True)]
    if ruled:
        return ruled
    matrix = matrix_of([dict.fromkeys(each, 1.0) for each in example.features], PLACES)
    scores = matrix @ weights.astype(float) + MARGIN * np.array(example.ruled)
    return example.nouns[int(np.argmax(scores))]


def validate(examples: Sequence[Example]) -> None:
    """How often the noun is right on each set left out: learned, by the rules, among the nouns."""
    every = []
    for name in dict.fromkeys(example.name for example in examples):
        own = [each for each in examples if each.name == name]
        weights = learn([each for each in examples if each.name != name])
        judged = [
            (
                is_right(choose(each, weights), each.counted),
                is_right(each.nouns[each.ruled.index(True)], each.counted),
                any(is_right(noun, each.counted) for noun in each.nouns),
            )
            for each in own
        ]
        every += judged
        shares = " ".join(f"{share:.3f}" for share in np.array(judged, float).mean(axis=0))
        print(f"{name:4} {len(own):4} figures; learned, ruled, among the nouns: {shares}")
    shares = " ".join(f"{share:.3f}" for share in np.array(every, float).mean(axis=0))
    print(f"all  {len(every):4} figures; learned, ruled, among the nouns: {shares}")


def main() -> None:
    """Learn, and write the weights."""
    given = read_options(__doc__, out=DATA)
    examples = read_examples(given.without)
    if given.validate:
        validate(examples)
        return
    np.save(given.out / "nouns.npy", learn(examples))
    print(f"{len(examples)} figures")


if __name__ == "__main__":
    main()
