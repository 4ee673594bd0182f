"""Which sentences tell of somebody who teaches somebody in words that no rule knows?

A sentence with a person and a word of teaching or learning is asked for its score. The weights
are made by `scripts/train_mentorship.py` from `scripts/mentorship.jsonl`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.extract.people.learned.features import (
    Described,
    Told,
    describe_sentence,
    names_people,
    parts_of_words,
)
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.begun import begun
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_words
from zhpolicy.text.weights.linear import read_weights, reasons_for, weigh
from zhpolicy.text.words import cut

__all__ = ["LEARNED", "Taught", "describe_asked", "find_taught_sentences"]

LEARNED, WEIGHTS = "learned", "mentorship/sentences"
# A sentence that scores more is taken. In 600 news, of which hardly a sentence tells of teaching,
# 0.3 takes two, 0 six. Of 439 sentences on held pages that do, 0.9, 0.3 and -0.3 find 275, 295 and
# 320 (rules included), beside 52, 56 and 67 others.
TAKEN = 0.3
CUES, OTHER_SENSES = "mentorship/cues", "mentorship/other_senses"
# What is longer is a table or a list.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence that tells of teaching, and why the score says so."""

    sentence: Sentence
    rule: str


def find_taught_sentences(document: Document, told: Mapping[int, Told]) -> list[Taught]:
    """The sentences that score as teaching; `told` is what rules say, by where one begins.

    >>> document = Document("老篾匠教村里的后生编竹篮，一教就是三年。")
    >>> [taught] = find_taught_sentences(document, {})
    >>> taught.rule.split()[0]
    'learned'
    """
    weights = read_weights(WEIGHTS)
    found = []
    for sentence, described in describe_asked(document, told):
        score = weigh(described, weights)
        if score > TAKEN:
            reasons = " ".join(reasons_for(described, weights))
            found.append(Taught(sentence, f"{LEARNED} {score:.1f}: {reasons}"))
    return found


def describe_asked(
    document: Document, told: Mapping[int, Told]
) -> list[tuple[Sentence, Described]]:
    """The sentences that the score is asked about, each with its features."""
    working = document.working
    found = []
    for sentence in _asked_sentences(document):
        whole = working[sentence.start : sentence.end]
        parts = parts_of_words(cut(whole))
        if names_people(parts):
            said = told.get(sentence.start, Told())
            found.append((sentence, describe_sentence(whole, parts, said)))
    return found


def _asked_sentences(document: Document) -> Iterator[Sentence]:
    """The sentences with a sign of teaching; 学 in 大学 and 领 in 领导 are none."""
    pattern, first = _asked()
    signs = [hit.start() for hit in begun(pattern, document.working, first=first) if hit.lastindex]
    for sentence in document.sentences if signs else ():
        at = bisect_left(signs, sentence.start)
        is_asked = at < len(signs) and signs[at] < sentence.end
        if is_asked and sentence.end - sentence.start <= LONGEST:
            yield sentence


@cache
def _asked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of another sense or a sign of teaching (a group), and how either begins."""
    signs, others = words_with_cue("asked", table=CUES), read_words(OTHER_SENSES)
    beginnings = "".join(sorted({word[0] for word in (*signs, *others)}))
    return re.compile(f"{alternation(others)}|({alternation(signs)})"), re.compile(
        f"[{beginnings}]"
    )
