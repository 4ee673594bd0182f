"""Which characters of a sentence name who teaches, and which who learns? A learned label for each.

Each character is described by its neighbours, by the words around it, by the person a rule sees
there and by the word of teaching ahead of it and behind it in its clause; the best labels of a
whole sentence are chosen together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.learned.features import names_people, parts_of_words
from zhpolicy.extract.people.mentor_people import find_people
from zhpolicy.text.weights.linear import place_of, read_weights
from zhpolicy.text.weights.paths import best_path
from zhpolicy.text.words import Word, cut

__all__ = ["LABELS", "MENTEE", "MENTOR", "Labelled", "describe_characters", "label_characters"]

NOBODY, MENTOR, MENTEE = "O", "M", "E"
LABELS = (NOBODY, MENTOR, MENTEE)
WEIGHTS = "mentorship/people"
TEACHES = "<asked>|[让由]"
MARKS = ",。;:!?“”"
DIGIT = re.compile("\\d")
# Beside a sentence stands this.
OUTSIDE = "#"
MOST_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label for each character, and how much more speaks for each label than for nobody."""

    labels: str
    scores: Sequence[Sequence[float]]


def label_characters(sentence: str) -> Labelled:
    """The likeliest labels of a working sentence: O for nobody, M who teaches, E who learns.

    >>> sentence = "老木匠教村里的后生画线。"
    >>> len(label_characters(sentence).labels) == len(sentence)
    True
    """
    weights = read_weights(WEIGHTS)
    places = weights.shape[1]
    scores = [
        weights[:, [place_of(name, places) for name in named]].astype(float).sum(1).tolist()
        for named in describe_characters(sentence)
    ]
    follows = {
        (one, two): float(weights[LABELS.index(two), place_of(f"after {one}", places)])
        for one in LABELS
        for two in LABELS
    }
    return Labelled(best_labels(scores, follows), scores)


def best_labels(scores: Sequence[Sequence[float]], follows: dict[tuple[str, str], float]) -> str:
    """The labels with the highest sum of scores, their own and those of one behind another.

    >>> best_labels([[0, 1, 0], [0, 0.5, 1]], {(a, b): a == b for a in "OME" for b in "OME"})
    'MM'
    """
    edges = [("", label) for label in LABELS] + [(label, "") for label in LABELS]
    steps = dict.fromkeys(edges, 0.0) | follows
    return best_path([dict(zip(LABELS, one, strict=True)) for one in scores], steps)[1]


def describe_characters(sentence: str) -> list[list[str]]:
    """The names of the features of each character of a working sentence."""
    words = cut(sentence)
    parts = parts_of_words(words)
    plain = DIGIT.sub("0", sentence)
    people = {
        at: (person.role, at == person.start, at == person.end - 1)
        for person in find_people(sentence)
        for at in range(person.start, person.end)
    }
    described: list[list[str]] = []
    named_before = 0
    for number, word in enumerate(words):
        before = min(MOST_BEFORE, named_before)
        named_before += names_people((parts[number],))
        around = list(_words_around(words, parts, number))
        for at in range(word.start, word.end):
            named = [
                *around,
                *_characters_around(plain, at),
                f"in word {_place(word, at)} {parts[number]}",
            ]
            named += _teaching_around(sentence, at, part=parts[number], before=before)
            if at in people:
                named += [f"person {fact}" for fact in (people[at][0], people[at])]
            described.append(named)
    return described


def _place(word: Word, at: int) -> str:
    if len(word) == 1:
        return "alone"
    return {word.start: "first", word.end - 1: "last"}.get(at, "inner")


def _words_around(words: Sequence[Word], parts: Sequence[str], number: int) -> Iterator[str]:
    def beside(what: Sequence[str], steps: int) -> str:
        return str(what[number + steps]) if 0 <= number + steps < len(what) else OUTSIDE

    yield from (f"word {steps} {beside(words, steps)}" for steps in (-2, -1, 0, 1, 2))
    one, two, left, right = (beside(parts, steps) for steps in (-2, 2, -1, 1))
    own = parts[number]
    yield from (
        f"part -1 {left}",
        f"part 1 {right}",
        f"parts {one} {left}",
        f"parts to {right} {two}",
    )
    yield f"parts around {left} {own} {right}"


def _characters_around(plain: str, at: int) -> Iterator[str]:
    padded = f"{OUTSIDE * 3}{plain}{OUTSIDE * 3}"
    here = at + 3
    yield from (f"sign {steps} {padded[here + steps]}" for steps in range(-2, 3))
    yield from (
        f"signs {steps} {padded[here + steps : here + steps + 2]}" for steps in range(-2, 2)
    )


def _teaching_around(sentence: str, at: int, *, part: str, before: int) -> Iterator[str]:
    """The words of teaching ahead of a character and behind it in its clause, and who was named."""
    begin = max(sentence.rfind(mark, 0, at) for mark in MARKS) + 1
    ends = [end for end in (sentence.find(mark, at) for mark in MARKS) if end >= 0]
    teaches = compile_cues(TEACHES, table="mentorship/cues")
    ahead = [hit[0] for hit in teaches.finditer(sentence, begin, at)][-1:] or [OUTSIDE]
    hit = teaches.search(sentence, at + 1, min(ends, default=len(sentence)))
    behind = hit[0] if hit else OUTSIDE
    yield from (f"ahead {ahead[0]}", f"behind {behind}", f"between {ahead[0]} {behind}")
    yield from (f"ahead {ahead[0]} {part}", f"behind {behind} {part}", f"named {before}")
    yield f"named {before} ahead {ahead[0]}"
    yield f"opens {begin == 0} {before} {part}"
