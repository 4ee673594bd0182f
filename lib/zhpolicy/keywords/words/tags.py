"""Which words has a text, of which kinds, and in which sentence is each?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.words.facts import Numbers, WordFacts, facts_of_words
from zhpolicy.keywords.words.kinds import (
    BEGINNING,
    BINDING,
    COORDINATED,
    FIGURE,
    IS_AND,
    IS_OF,
    IS_PARTY,
    LAST,
    NUMBER,
    PARTY,
    PERSON,
    SECOND,
    UNKNOWN,
)
from zhpolicy.text.tables import read_words
from zhpolicy.text.words import cut_pieces

__all__ = ["TaggedText", "tag_text"]

Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """Title and body of a document as parallel lists of words; the body begins at word `body`.

    `kinds` are a letter for each word, `codes` the same as numbers. `text` is title and body as
    one; in it word number n is `text[places[n]:places[n + 1]]`. `starts` are offsets into the
    working text of the title or of the body, `sentences` number the sentences of the body from 0;
    `facts` are what is known of each word by itself.
    """

    words: list[str]
    text: str
    places: Indexes
    starts: Indexes
    kinds: str
    codes: NDArray[np.uint8]
    sentences: Indexes
    body: int
    length: int
    facts: WordFacts


def tag_text(working: str, *, title: str = "") -> TaggedText:
    """The words of a working text and its title, with the kind of each and its sentence."""
    heading = f"{title}\n" if title else ""
    words = cut_pieces(heading) if heading else []
    body = len(words)
    words += cut_pieces(working)
    facts = facts_of_words(words)
    places = np.zeros(len(words) + 1, dtype=np.int64)
    places[1:] = facts.length[:-1].cumsum()
    starts = places[:-1].copy()
    starts[body:] -= len(heading)
    sentences = np.zeros(len(words), dtype=np.int64)
    sentences[body + 1 :] = facts.ends_sentence[body:-2].cumsum()
    kinds = _find_kinds(words, facts)
    return TaggedText(
        words,
        heading + working,
        places,
        starts=starts,
        kinds=kinds,
        codes=np.frombuffer(kinds.encode("ascii"), dtype=np.uint8),
        sentences=sentences,
        body=body,
        length=len(working),
        facts=facts,
    )


def _find_kinds(words: list[str], facts: WordFacts) -> str:
    """The kind of each word; a surname before a word that no dictionary has is a person."""
    surnames = read_words("text/surnames")
    codes, roles = facts.kinds[:-1].astype(np.uint8), facts.roles[:-1]
    kinds = list(codes.tobytes().decode("ascii"))
    for number in (codes[1:] == ord(UNKNOWN)).nonzero()[0].tolist():
        if len(words[number]) == 1 and words[number] in surnames:
            kinds[number] = PERSON
    for number in (_may_change(roles).nonzero()[0] + 1).tolist():
        _settle_kind(number, words, kinds=kinds, roles=roles)
    return "".join(kinds)


def _may_change(roles: Numbers) -> NDArray[np.bool_]:
    """Whether the neighbours of a word may change its kind: of each word but the first."""
    own, before = roles[1:], roles[:-1]
    of_party = (own == ord(IS_OF)) & (before == ord(IS_PARTY))
    found: NDArray[np.bool_] = of_party | (own == ord(FIGURE)) | (own == ord(IS_AND))
    found |= before == ord(FIGURE)
    return found


def _settle_kind(number: int, words: list[str], *, kinds: list[str], roles: Numbers) -> None:
    """The kind of a word that depends on its neighbours: of 的 behind 党, of `and`, of figures,
    and of what stands behind a figure."""
    role, follows_figure = chr(int(roles[number])), roles[number - 1] == ord(FIGURE)
    of_party = role == IS_OF and words[number - 1] == PARTY
    if of_party or (role == IS_AND and _is_coordinated(number, kinds)):
        kinds[number] = BINDING
    if kinds[number] == NUMBER and (role == FIGURE or follows_figure):
        kinds[number] = BEGINNING
    elif follows_figure and len(words[number]) == 1 and kinds[number] in LAST:
        kinds[number] = BINDING


def _is_coordinated(number: int, kinds: list[str]) -> bool:
    """Whether what stands around a word for `and` can be the two parts of one term."""
    around = [kinds[number - 1], *kinds[number + 1 : number + 3]]
    return len(around) == 3 and COORDINATED.issuperset(around[:2]) and around[2] in SECOND
