"""Learns which phrases of a sentence name who teaches and who learns.

    python -m scripts.train_mentors [--validate] [--without SET …] [--out FOLDER]

mentors.jsonl beside this script holds invented sentences with the people as tables give them
(its first record says where they are from). Each phrase that may be people is described as the
library does (`extract.people.learned`); averaged perceptrons over whole sentences, read in several
orders, learn the weights, which are written to lib/zhpolicy/data/mentorship as a numpy array. With
--validate nothing is written: a sixth of the sets at a time is read with weights learned from the
others. The result is the same each time.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.features import read_options
from zhpolicy.extract.mentorship.phrases import find_phrases, sort_out
from zhpolicy.extract.mentorship.statement import people_by_rules, with_learned
from zhpolicy.extract.people.learned.decide import (
    LEARNS,
    NOBODY,
    PARTS,
    TEACHES,
    Chosen,
    Clues,
    clues_of,
    decide,
    next_state,
)
from zhpolicy.extract.people.learned.mentions import Mention, read_mentions
from zhpolicy.extract.people.learned.who import people_chosen
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.document import Document
from zhpolicy.text.weights.linear import place_of

LABELLED = Path(__file__).with_name("mentors.jsonl")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "mentorship"
PLACES = 1 << 16
# So often each sentence is read, in so many orders whose weights are added up: with 5 and 14
# readings, and with one order, fewer people of sets left out are right.
ROUNDS, ORDERS = 8, 4
FOLDS = 6
NUMBER = (
    "[“”的一]*(?:每|各|(?:\\d[\\d,.]*|[一二两三四五六七八九十百几数]+)[余多来]?"
    "(?:[至到~-](?:\\d+|[一二三四五六七八九十]+))?)? ?(?:余?[名位个批])?"
)
Weights = dict[str, list[float]]


@dataclass
class Example:
    """A sentence, what rules tell of it, its clues, and its people as they were labelled."""

    set: str
    sentence: str
    told: Parts
    clues: Clues
    labelled: list[Chosen]
    people: Parts


def read_examples(path: Path) -> Iterator[Example]:
    """The labelled sentences; the first record of the file is about the file."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        record = json.loads(line)
        sentence = record["sentence"]
        people = Parts(record["mentors"], record["mentees"])
        told = told_of(sentence)
        clues = clues_of(read_mentions(sentence), told)
        labelled = label(sentence, clues.read.mentions, people)
        yield Example(record["set"], sentence, told, clues, labelled, people)


def told_of(sentence: str) -> Parts:
    """Who teaches and learns by rules, in a sentence that stands alone."""
    document = Document(sentence)
    whole = document.sentences[0]
    phrases, _ = sort_out(find_phrases(document.working), document.working, sentence=whole)
    return people_by_rules(document, sentence=whole, phrases=phrases)


def label(sentence: str, mentions: Sequence[Mention], people: Parts) -> list[Chosen]:
    """The part and the start of each mention, by the phrases that people wrote down."""
    labelled = [Chosen(NOBODY, mention.head.start) for mention in mentions]
    for part, phrase in ((LEARNS, people.mentees), (TEACHES, people.mentors)):
        for start, end in _spans_of(phrase, sentence):
            for number, mention in enumerate(mentions):
                if mention.head.start < end and start < mention.head.end:
                    begin = min(mention.starts, key=lambda at, start=start: (abs(at - start), at))
                    labelled[number] = Chosen(part, begin)
    return labelled


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
    """The weights of the places, a row for each of PARTS."""
    learned = np.zeros((len(PARTS), PLACES))
    for order in range(ORDERS):
        for name, weights in _learn_in_order(examples, order).items():
            learned[:, place_of(name, PLACES)] += weights
    return learned.astype(np.float16)


def _learn_in_order(examples: Sequence[Example], number: int) -> Weights:
    """The weights of an averaged perceptron that reads the sentences in one order."""
    chance = random.Random(number)
    weights: Weights = {}
    total: Weights = defaultdict(lambda: [0.0] * len(PARTS))
    steps = 1
    order = list(examples)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for example in order:
            for (name, part), change in _changes(example, weights).items():
                row = PARTS.index(part)
                weights.setdefault(name, [0.0] * len(PARTS))[row] += change
                total[name][row] += steps * change
            steps += 1
    return {
        name: [one - other / steps for one, other in zip(own, total[name], strict=True)]
        for name, own in weights.items()
    }


def _changes(example: Example, weights: Weights) -> Counter[tuple[str, str]]:
    """What would have to change for the sentence to be read as people read it."""
    none = [0.0] * len(PARTS)

    def weigh(names: Sequence[str]) -> list[float]:
        rows = [weights.get(name, none) for name in names]
        return [sum(row[part] for row in rows) for part in range(len(PARTS))]

    chosen = decide(example.clues, weigh)
    changes: Counter[tuple[str, str]] = Counter()
    for row, change in ((example.labelled, 1), (chosen, -1)) if chosen != example.labelled else ():
        state = (NOBODY, False, False)
        for number, one in enumerate(row):
            for clue in example.clues.of(number, one, state):
                changes[clue] += change
            state = next_state(state, one.part)
    return changes


def validate(examples: Sequence[Example]) -> None:
    """Print how many people are right by rules, and with weights learned from other sets."""
    names = list(dict.fromkeys(example.set for example in examples))
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        left = set(names[fold::FOLDS])
        learned = learn([example for example in examples if example.set not in left]).astype(float)
        for example in (one for one in examples if one.set in left):
            both = with_learned(
                example.told, read_with(learned, example), sentence=example.sentence
            )
            for part in ("mentors", "mentees"):
                wanted = getattr(example.people, part)
                right[f"{part} rules"] += _is_close(getattr(example.told, part), wanted)
                right[f"{part} both"] += _is_close(getattr(both, part), wanted)
    shares = {name: round(count / len(examples), 3) for name, count in right.items()}
    print(len(examples), "sentences;", shares)


def read_with(learned: np.ndarray, example: Example) -> Parts:
    """The people of a sentence by some weights."""

    def weigh(names: Sequence[str]) -> list[float]:
        return learned[:, [place_of(name, PLACES) for name in names]].sum(1).tolist()

    chosen = decide(example.clues, weigh)
    return people_chosen(example.clues.read, chosen)


def _is_close(one: str, other: str) -> bool:
    """True for the same phrase, or one that holds the other and little more."""
    one, other = (re.sub("\\([^)]*\\)", "", x).replace("和", "、") or x for x in (one, other))
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        bool(shorter) and shorter in longer and len(shorter) >= 0.7 * len(longer)
    )


def main() -> None:
    """Learn, and write the weights or how sets that were left out are read."""
    given = read_options(__doc__, out=DATA)
    examples = [each for each in read_examples(LABELLED) if each.set not in given.without]
    if given.validate:
        validate(examples)
        return
    np.save(given.out / "people.npy", learn(examples))
    print(f"{len(examples)} sentences")


if __name__ == "__main__":
    main()
