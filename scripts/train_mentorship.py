"""Learns which sentences tell of somebody who teaches somebody, from sentences people labelled.

    python -m scripts.train_mentorship [--validate] [--without SET …] [--out FOLDER]

mentorship.jsonl beside this script holds sentences and pages that were invented (its first record
says where they are from); `taught` are the offsets of the sentences of a text that tell of
teaching, `unsure` of those that are a matter of taste; the pages of benchmarks/read_pages are
added. Each text is read by the rules, and each sentence described as the library does
(`extract.people.learned`). What rules say is forgotten for a part of the sentences, since rules
know the pages they were written on better than those of a reader. A logistic regression is learned
and written to lib/zhpolicy/data/mentorship as a numpy array. With --validate nothing is written:
each set is judged by weights learned from all other sets. The result is the same each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from scripts.annotated import Page, read_annotated
from scripts.features import matrix_of, read_options
from zhpolicy import read_article
from zhpolicy.extract.mentorship.find import scan_by_rules, told_of
from zhpolicy.extract.people.learned.features import Told
from zhpolicy.extract.people.learned.judge import TAKEN, describe_asked
from zhpolicy.text.document import Document, as_document

LABELS = Path(__file__).with_name("mentorship.jsonl")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "mentorship"
# So many places for features: some 90,000 names share them, a tenth of them with another one.
PLACES = 1 << 17
# Of a hundred sentences so many are told to the score as if rules had said nothing of them.
FORGOTTEN = 50
# How freely weights may grow (the inverse of the L2 penalty). Chosen by trying on sets left out.
FREEDOM = 5.0


@dataclass
class Example:
    """A labelled sentence; `told` are its features as they are learned from, `asked` in full."""

    told: dict[str, float]
    asked: dict[str, float]
    label: bool
    is_found: bool


def read_texts(path: Path) -> dict[str, list[dict]]:
    """The records of each set; the first record of the file is about the file."""
    sets: dict[str, list[dict]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        record = json.loads(line)
        sets.setdefault(record["set"], []).append(record)
    for page in read_annotated():
        sets.setdefault(page.set, []).append(_record_of(page))
    return sets


def _record_of(page: Page) -> dict:
    article = read_article(page.text)
    record: dict = {"text": as_document(article).working, "taught": [], "unsure": []}
    for marked in page.marked["mentorship"]:
        span = list(article.alignment.from_raw(marked["start"], marked["end"]))
        record["unsure" if marked["optional"] else "taught"].append(span)
    return record


def examples_of(record: dict) -> Iterator[Example]:
    """The sentences of a text that the score may be asked about, but for those people doubt."""
    document = Document(record["text"])
    told = told_of(document, scan_by_rules(document))
    known = {start: said for start, said in told.items() if not _is_forgotten(record, start)}
    learned = dict(describe_asked(document, known))
    for sentence, described in describe_asked(document, told):
        span = [sentence.start, sentence.end]
        if span not in record.get("unsure", []):
            found = bool(told.get(sentence.start, Told()).kinds)
            is_taught = span in record.get("taught", [])
            yield Example(learned[sentence], described, is_taught, found)


def _is_forgotten(record: dict, start: int) -> bool:
    return crc32(f"{record['text'][:40]} {start}".encode()) % 100 < FORGOTTEN


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights of the places."""
    model = LogisticRegression(C=FREEDOM, solver="liblinear", fit_intercept=False, max_iter=300)
    labels = np.array([each.label for each in examples])
    return (
        model.fit(matrix_of([each.told for each in examples], PLACES), labels)
        .coef_[0]
        .astype(np.float16)
    )


def validate(sets: dict[str, list[Example]]) -> None:
    """Print how each set is judged by weights learned from all others."""
    for name, own in sets.items():
        weights = learn([each for other in sets if other != name for each in sets[other]])
        scores = matrix_of([each.asked for each in own], PLACES) @ weights.astype(float)
        left = [k for k, each in enumerate(own) if not each.is_found]
        taken = [k for k in left if scores[k] > TAKEN]
        print(
            f"{name:12} rules find {len(own) - len(left)}; of {len(left)} sentences left "
            f"{sum(own[k].label for k in left)} tell of teaching; taken {len(taken)}, right "
            f"{sum(own[k].label for k in taken)}"
        )


def main() -> None:
    """Learn, and write the weights or how sets that were left out are judged."""
    given = read_options(__doc__, out=DATA)
    sets = {
        name: [each for record in records for each in examples_of(record)]
        for name, records in read_texts(LABELS).items()
        if name not in given.without
    }
    if given.validate:
        validate(sets)
        return
    examples = [each for own in sets.values() for each in own]
    np.save(given.out / "sentences.npy", learn(examples))
    print(f"{len(examples)} sentences of {len(sets)} sets")


if __name__ == "__main__":
    main()
