"""Learns who runs a programme, and whom it benefits, among all that its page names.

    python -m scripts.train_actors [--validate] [--without SET …] [--out FOLDER]

programmes.jsonl beside this script holds invented pages with their programmes: where each is
named, who runs it and where (empty: the page does not say); those of benchmarks/read_pages are
added. All that may be the answer is described
as the library does (`extract.programmes.learned`), no answer too: the weights are those that make
the stated answers likeliest together. They are written to lib/zhpolicy/data/programmes as a numpy
array. With --validate nothing is written: each set is judged by weights learned from all other
sets, beside the rules. The result is the same each time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from scripts.annotated import read_annotated
from scripts.choice import fold, is_close, learn_choice
from scripts.features import read_options
from zhpolicy import read_article
from zhpolicy.extract.programmes.answers import ask
from zhpolicy.extract.programmes.facts import find_theme
from zhpolicy.extract.programmes.learned.choice import ACTOR, PLACES, REGION, choose
from zhpolicy.extract.programmes.learned.described import describe_all
from zhpolicy.extract.programmes.learned.page import Asked, PageOfBodies
from zhpolicy.extract.programmes.setting import find_setting
from zhpolicy.text.document import as_document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.scripts import to_working

LABELS = Path(__file__).with_name("programmes.jsonl")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "programmes"
# The strength of the L2 penalty. Chosen by trying on sets left out; 0.5 to 2 are as good.
PENALTY = 1.0
NAMES = ("actor", "region")


@dataclass
class Example:
    """A programme: its page, what is asked of it (who, where), and what people answered."""

    set: str
    document: str
    page: PageOfBodies
    asked: tuple[Asked, Asked]
    answers: tuple[str, str]


def read_examples(sets: Sequence[str] = ()) -> list[Example]:
    """The programmes of all sets but those that are left out, in reading order."""
    lines = LABELS.read_text("utf-8").splitlines()[1:]
    records = [json.loads(line) for line in lines]
    for page in read_annotated():
        if page.marked["programmes"]:
            told = {"set": page.set, "page": page.name, "text": page.text}
            records.append({**told, "programmes": page.marked["programmes"]})
    kept = [record for record in records if record["set"] not in sets]
    return [example for record in kept for example in _examples_of(record)]


def _examples_of(record: dict) -> list[Example]:
    document = as_document(read_article(record["text"]))
    page = PageOfBodies(find_setting(document))
    found: list[Example] = []
    for each in sorted(record["programmes"], key=lambda each: each["start"]):
        start = document.working.find(to_working(each["surface"]))
        if start < 0:  # outside of what is read as the article
            continue
        mention = Phrase(start, start + len(each["surface"]), each["name"])
        theme = find_theme(each["name"], document.working, start=start)
        asked, region = ask(page.setting, mention, theme=theme)
        about = replace(asked, ruled=region, actor=each["actor"])
        answers = (each["actor"], each["region"])
        found.append(Example(record["set"], record["page"], page, (asked, about), answers))
    return found


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights of who runs a programme and of whom it benefits, a row for each."""
    return np.vstack([_learn(examples, what) for what in (ACTOR, REGION)]).astype(np.float16)


def _learn(examples: Sequence[Example], what: int) -> np.ndarray:
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    sizes: list[int] = []
    before: dict[str, str] = {}
    for each in examples:
        answer = each.answers[what]
        asked = replace(each.asked[what], before=before.get(each.document))
        before[each.document] = answer
        described = describe_all(each.page, asked)
        same = [fold(name) == fold(answer) for name in described]
        good = same if any(same) else [is_close(name, answer) for name in described]
        if any(good):
            rows, right, sizes = [*rows, *described.values()], right + good, [*sizes, len(good)]
    return learn_choice(rows, right, sizes, places=PLACES, penalty=PENALTY)


def validate(examples: Sequence[Example]) -> None:
    """How many answers are right on each set left out, learned and by the rules."""
    total = np.zeros((2, 3), int)
    for name in dict.fromkeys(each.set for each in examples):
        own = [each for each in examples if each.set == name]
        weights = learn([each for each in examples if each.set != name])
        counted = np.array([_judge(own, weights, what) for what in (ACTOR, REGION)])
        total += counted
        _report(name, counted)
    _report("all", total)


def _judge(examples: Sequence[Example], weights: np.ndarray, what: int) -> tuple[int, int, int]:
    learned, ruled, before = 0, 0, dict[str, str]()
    for each in examples:
        asked = replace(each.asked[what], before=before.get(each.document))
        chosen = choose(each.page, asked, weights, what=what)
        before[each.document] = chosen
        learned += is_close(chosen, each.answers[what])
        ruled += is_close(asked.ruled, each.answers[what])
    return learned, ruled, len(examples)


def _report(name: str, counted: np.ndarray) -> None:
    said = (
        f"{what} learned {a}, ruled {b} of {n}"
        for what, (a, b, n) in zip(NAMES, counted, strict=True)
    )
    print(f"{name:6} {'; '.join(said)}", flush=True)


def main() -> None:
    """Learn, and write the weights."""
    given = read_options(__doc__, out=DATA)
    examples = read_examples(given.without)
    if given.validate:
        validate(examples)
        return
    np.save(given.out / "runners.npy", learn(examples))
    print(f"{len(examples)} programmes of {len({each.document for each in examples})} pages")


if __name__ == "__main__":
    main()
