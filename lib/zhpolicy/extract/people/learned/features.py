"""What does a learned score look at in a sentence? Its characters, its words, what rules say.

Each feature has a name that can be read: 手把手 is a run of characters of the sentence; `words:`
stands before a run of its words, where a word for a person is only its part (mentor, person) and a
noun, a figure or an adjective only its kind; names in brackets are what rules tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import starmap
from math import sqrt

from zhpolicy.text.tables import read_map
from zhpolicy.text.words import Word, Words

__all__ = ["ENDS_OF_PEOPLE", "Told", "describe_sentence", "names_people", "parts_of_words"]

LONGEST_RUN, LONGEST_RUN_OF_WORDS = 3, 3
# How much the characters of a sentence, its words and what rules say weigh beside each other.
# Chosen by trying on groups of sentences left out.
OWN, WORDS, TOLD = 3.0, 2.0, 0.5
LENGTH, LONGEST_LENGTH = 15, 6
DIGITS = re.compile("\\d[\\d,.]*")
# The parts of people, and the names of words that stand for nobody in particular.
PERSON, NAMED, PRONOUN = "person", "name", "pronoun"
# 司炉工, 接生员, 老把式 and their like: nouns in these ends are people where no table has them.
ENDS_OF_PEOPLE = tuple("员师匠工长生徒手者人")
PEOPLE = ("talent", "household")
# Kinds of words that stay what they are: verbs, adverbs, prepositions, conjunctions, particles.
KEPT = tuple("vdpcu")
NAMES_OF_PEOPLE = ("nr",)
Described = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """What rules tell of a sentence: of which kinds its words are, and why others are none."""

    kinds: Sequence[str] = ()
    reasons: Sequence[str] = ()
    # Rules found mentorship in the sentence before.
    is_behind: bool = False


def describe_sentence(sentence: str, parts: Sequence[str], told: Told) -> Described:
    """The features of a sentence in working form, whose words have these `parts`.

    >>> described = describe_sentence("师傅教我", ("master", "教", "pronoun"), Told())
    >>> "师傅" in described, "words:master 教" in described, "(master)" in described
    (True, True, True)
    """
    plain = f"^{DIGITS.sub('0', sentence).replace(' ', '')}$"
    sizes = range(1, LONGEST_RUN + 1)
    runs = [plain[at : at + size] for size in sizes for at in range(len(plain) - size + 1)]
    ends = ("^", *parts, "$")
    sizes = range(1, LONGEST_RUN_OF_WORDS + 1)
    words = [
        "words:" + " ".join(ends[at : at + size])
        for size in sizes
        for at in range(len(ends) - size + 1)
    ]
    return {
        "(all)": 1.0,
        **dict.fromkeys(runs, OWN / sqrt(len(runs))),
        **dict.fromkeys(words, WORDS / sqrt(len(words))),
        **dict.fromkeys(_said(plain, parts, told), TOLD),
    }


def parts_of_words(words: Sequence[Word]) -> tuple[str, ...]:
    """What each word is to the score: a part of a person, itself, or only its kind."""
    pairs = words.tagged() if isinstance(words, Words) else ((str(w), w.tag) for w in words)
    return tuple(starmap(_part_of_word, pairs))


def names_people(parts: Sequence[str]) -> bool:
    """True where one of the parts is a person.

    >>> names_people(("master", "教")), names_people(("<n>", "教"))
    (True, False)
    """
    return not _parts_of_people().isdisjoint(parts)


def _said(plain: str, parts: Sequence[str], told: Told) -> Iterator[str]:
    yield from (f"(kind {kind})" for kind in told.kinds)
    if not told.kinds:
        yield "(no rule)"
    yield from (f"(refused: {reason})" for reason in told.reasons)
    if told.is_behind:
        yield "(behind)"
    people = _parts_of_people().intersection(parts)
    yield from (f"({part})" for part in sorted(people))
    yield f"(parts {min(3, len(people))})"
    yield f"(length {min(LONGEST_LENGTH, len(plain) // LENGTH)})"


@lru_cache(maxsize=16_384)
def _part_of_word(word: str, tag: str) -> str:
    known = _known_parts().get(word)
    if known:
        return known
    if tag.startswith(NAMES_OF_PEOPLE):
        return NAMED
    if len(word) > 1 and tag.startswith("n") and word.endswith(ENDS_OF_PEOPLE):
        return PERSON
    if tag.startswith(KEPT) or not tag or tag.startswith("x"):
        return word
    return f"<{tag[0]}>"


@cache
def _known_parts() -> Mapping[str, str]:
    """The parts of the words for people that the tables have."""
    benefit, taught = read_map("text/people", "benefit"), read_map("text/people", "mentorship")
    parts = {word: PERSON for word, who in benefit.items() if who in PEOPLE}
    parts |= {word: PERSON if part == "either" else part for word, part in taught.items() if part}
    pronouns = (
        word for word, cue in read_map("mentorship/cues", "cue").items() if PRONOUN in cue.split()
    )
    return {**parts, **dict.fromkeys(pronouns, PRONOUN)}


@cache
def _parts_of_people() -> frozenset[str]:
    return frozenset({NAMED, PERSON, *_known_parts().values()})
