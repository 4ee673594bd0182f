"""Learns which characters of a sentence name who teaches and who learns.

    python -m scripts.train_mentors [--validate] [--out FOLDER]

mentors.jsonl beside this script holds invented sentences with the people as tables give them
(its first record says where they are from). Each character is described as the library does
(`extract.people.learned.labels`); an averaged perceptron over whole sentences learns the weights,
which are written to lib/zhpolicy/data/mentorship as a numpy array. With --validate nothing is
written: a sixth of the sets at a time is read with weights learned from the others. The result is
the same each time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from zhpolicy.extract.mentors import read_parts
from zhpolicy.extract.people.learned.labels import (
    LABELS,
    MENTEE,
    MENTOR,
    best_labels,
    describe_characters,
)
from zhpolicy.text.weights import linear
from zhpolicy.text.weights.linear import place_of

LABELLED = Path(__file__).with_name("mentors.jsonl")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "mentorship"
PLACES = 1 << 16
# So often each sentence is read; twelve times give the same people in sets left out.
ROUNDS = 8
FOLDS = 6
NUMBER = (
    "[“”的一]*(?:每|各|(?:\\d[\\d,.]*|[一二两三四五六七八九十百几数]+)[余多来]?"
    "(?:[至到~-](?:\\d+|[一二三四五六七八九十]+))?)? ?(?:余?[名位个批])?"
)
Weights = dict[tuple[str, str], float]


@dataclass
class Example:
    """A sentence, its features, its labels, and the people that it names."""

    set: str
    sentence: str
    described: list[list[str]]
    labels: str
    mentors: str
    mentees: str


def read_examples(path: Path) -> Iterator[Example]:
    """The labelled sentences; the first record of the file is about the file."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        record = json.loads(line)
        sentence = record["sentence"]
        labels = [LABELS[0]] * len(sentence)
        for label, people in ((MENTOR, record["mentors"]), (MENTEE, record["mentees"])):
            for start, end in _spans_of(people, sentence):
                labels[start:end] = label * (end - start)
        yield Example(
            record["set"],
            sentence,
            describe_characters(sentence),
            "".join(labels),
            record["mentors"],
            record["mentees"],
        )


def _spans_of(people: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Where the people stand; a pronoun where the sentence does not name them."""
    bare = re.sub("\\([^)]*\\)", "", people) or people.strip("()")
    parts = [bare] if _find(bare, sentence) else re.split("[、;]|和", bare)
    found = [hit for part in parts if part and (hit := _find(part, sentence))]
    if bare and not found:
        found = [hit for hit in [re.search("[他她我]", sentence)] if hit]
    yield from (hit.span() for hit in found)


def _find(phrase: str, sentence: str) -> re.Match[str] | None:
    return re.search(NUMBER.join(map(re.escape, phrase)), sentence) if phrase else None


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights of the places, a row for each label: those of an averaged perceptron."""
    chance = random.Random(0)
    weights: Weights = {}
    total: dict[tuple[str, str], float] = defaultdict(float)
    steps = 1
    order = list(examples)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for example in order:
            for key, change in _changes(example, weights).items():
                weights[key] = weights.get(key, 0.0) + change
                total[key] += steps * change
            steps += 1
    learned = np.zeros((len(LABELS), PLACES))
    for (name, label), weight in weights.items():
        average = weight - total[name, label] / steps
        learned[LABELS.index(label), place_of(name, PLACES)] += average
    return learned.astype(np.float16)


def _changes(example: Example, weights: Weights) -> Counter[tuple[str, str]]:
    """What would have to change for the sentence to be read as people read it."""
    scores = [
        [sum(weights.get((name, label), 0.0) for name in named) for label in LABELS]
        for named in example.described
    ]
    follows = {(a, b): weights.get((f"after {a}", b), 0.0) for a in LABELS for b in LABELS}
    read = best_labels(scores, follows)
    changes: Counter[tuple[str, str]] = Counter()
    for labels, change in ((example.labels, 1), (read, -1)) if read != example.labels else ():
        for named, label in zip(example.described, labels, strict=True):
            changes.update({(name, label): change for name in named})
        for one, two in pairwise(labels):
            changes[f"after {one}", two] += change
    return changes


def validate(examples: Sequence[Example]) -> None:
    """Print how many people are right by rules, and with labels where rules name nobody."""
    from zhpolicy.extract.people.learned import labels as module
    from zhpolicy.extract.people.learned.who import read_learned_parts

    names = list(dict.fromkeys(example.set for example in examples))
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        left = set(names[fold::FOLDS])
        learned = learn([example for example in examples if example.set not in left])
        module.read_weights = lambda _, learned=learned: learned  # type: ignore[attr-defined]
        for example in (one for one in examples if one.set in left):
            rules, both = read_parts(example.sentence), read_learned_parts(example.sentence)
            for part in ("mentors", "mentees"):
                wanted, ruled = getattr(example, part), getattr(rules, part)
                right[f"{part} rules"] += _is_close(ruled, wanted)
                right[f"{part} both"] += _is_close(ruled or getattr(both, part), wanted)
    print(len(examples), "sentences;", dict(right))
    module.read_weights = linear.read_weights  # type: ignore[attr-defined]


def _is_close(one: str, other: str) -> bool:
    """True for the same phrase, or one that holds the other and little more."""
    one, other = (re.sub("\\([^)]*\\)", "", x) or x for x in (one, other))
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        bool(shorter) and shorter in longer and len(shorter) >= 0.7 * len(longer)
    )


def main() -> None:
    """Learn, and write the weights or how sets that were left out are read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args()
    examples = list(read_examples(LABELLED))
    if given.validate:
        validate(examples)
        return
    np.save(given.out / "people.npy", learn(examples))
    print(f"{len(examples)} sentences")


if __name__ == "__main__":
    main()
