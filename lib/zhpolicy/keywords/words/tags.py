"""Which words has a text, of which kinds, and in which sentence is each?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.words.facts import WordFacts, facts_of_words
from zhpolicy.keywords.words.kinds import (
    BEGINNING,
    BINDING,
    COORDINATED,
    FIGURE,
    IS_AND,
    IS_OF,
    LAST,
    MARK,
    NUMBER,
    PARTY,
    PERSON,
    SECOND,
    UNKNOWN,
)
from zhpolicy.text.tables import read_words
from zhpolicy.text.words import cut_pieces

__all__ = ["TaggedText", "kind_codes", "tag_text"]

SENTENCE_ENDS = "。!?;\n"
_SPECIAL = re.compile(f"[{FIGURE}{IS_OF}{IS_AND}]|(?<={FIGURE}).")


@dataclass(frozen=True, slots=True)
class TaggedText:
    """Title and body of a document as parallel lists of words; the body begins at word `body`.

    `starts` are offsets into the working text of the title or of the body. `sentences`
    number the sentences of the body from 0; `facts` are what is known of each word by itself.
    """

    words: list[str]
    starts: list[int]
    kinds: list[str]
    sentences: list[int]
    body: int
    length: int
    facts: WordFacts


def tag_text(working: str, *, title: str = "") -> TaggedText:
    """The words of a working text and its title, with the kind of each and its sentence."""
    above = list(cut_pieces(title + "\n")) if title else []
    body = list(cut_pieces(working))
    words = above + body
    facts = facts_of_words(words)
    kinds = _find_kinds(words, facts)
    starts = [*_starts(above), *_starts(body)]
    sentences = [0] * len(above) + _number_sentences(body, kinds[len(above) :])
    return TaggedText(words, starts, kinds, sentences, len(above), len(working), facts)


def _starts(words: list[str]) -> list[int]:
    return list(accumulate(map(len, words), initial=0))[:-1]


def _find_kinds(words: list[str], facts: WordFacts) -> list[str]:
    """The kind of each word; a surname before a word that no dictionary has is a person."""
    surnames = read_words("text/surnames")
    kinds, roles = list(_letters(facts.kinds)), _letters(facts.roles)
    for number in [n for n, kind in enumerate(kinds) if kind == UNKNOWN and n]:
        if len(words[number - 1]) == 1 and words[number - 1] in surnames:
            kinds[number - 1] = PERSON
    for place in _SPECIAL.finditer(roles):
        _settle_kind(place.start(), words, kinds=kinds, roles=roles)
    return kinds


def _settle_kind(number: int, words: list[str], *, kinds: list[str], roles: str) -> None:
    """The kind of a word that depends on its neighbours: of 的, of `and`, of figures, and of
    what stands behind a figure."""
    if not number:
        return
    role, follows_figure = roles[number], roles[number - 1] == FIGURE
    of_party = role == IS_OF and words[number - 1] == PARTY
    if of_party or (role == IS_AND and _is_coordinated(number, kinds)):
        kinds[number] = BINDING
    if kinds[number] == NUMBER and (role == FIGURE or follows_figure):
        kinds[number] = BEGINNING
    elif follows_figure and len(words[number]) == 1 and kinds[number] in LAST:
        kinds[number] = BINDING


def _letters(codes: NDArray[np.float64]) -> str:
    return codes[:-1].astype(np.uint8).tobytes().decode("ascii")


def _is_coordinated(number: int, kinds: list[str]) -> bool:
    """Whether what stands around a word for `and` can be the two parts of one term."""
    around = [kinds[number - 1], *kinds[number + 1 : number + 3]]
    return len(around) == 3 and COORDINATED.issuperset(around[:2]) and around[2] in SECOND


def _number_sentences(words: list[str], kinds: list[str]) -> list[int]:
    pairs = zip(words, kinds, strict=True)
    ends = [kind == MARK and word in SENTENCE_ENDS for word, kind in pairs]
    return list(accumulate(ends, initial=0))[:-1]


def kind_codes(tagged: TaggedText) -> NDArray[np.uint8]:
    """The kinds of the words as the codes of their letters, all of them ASCII."""
    return np.frombuffer("".join(tagged.kinds).encode("ascii"), dtype=np.uint8)
