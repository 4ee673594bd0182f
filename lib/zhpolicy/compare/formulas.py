"""Which words do several documents say alike? Shared runs of words, and idioms.

The records of `travelling`, the words that it reads, and what is said in the same words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log2, sqrt
from unicodedata import numeric

from zhpolicy.compare.repeats import find_repeats
from zhpolicy.text.document import Readable, as_document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.segmenters.jieba_tables import read_frequencies
from zhpolicy.text.words import Word, is_word

__all__ = [
    "Formula",
    "FormulaCorpus",
    "FormulaMention",
    "TokenSpan",
    "Tokens",
    "find_verbatim",
    "read_tokens",
]

# Four characters are the shortest that is quoted as a formula: an idiom.
SHORTEST_FORMULA = 4
# Two words of the subject matter (人才 队伍) carry 16 bits in a corpus about it: any two pages
# share such pairs, and only what goes beyond them makes a formula.
COMMON_BITS = 16.0
# An idiom is one word where others use two: it says as much as two words that are as rare.
IDIOM_WEIGHT = 2
# A few pages say little about how common a word is: they count as if ten thousand words of jieba's
# dictionary stood beside them, as many as five long articles have.
PRIOR_WORDS = 10_000
PARTICLES = frozenset({"c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y"})
HANGING = PARTICLES | {"d", "p"}  # 援疆干部人才与, 截至目前已: they lean on what follows
IDIOM_TAGS = frozenset({"i", "l", "un"})  # idioms, set phrases, words that no dictionary has

# A word is rare when one in 8,000 words of the dictionary is it, as 输血 and 授人以鱼 are.
RARE_BITS = 13.0

# The number of a document, the first and the last of its words: counted by the million, hence bare.
TokenSpan = tuple[int, int, int]

_STOP = re.compile("[。!?;…\\n]")


@dataclass(frozen=True, slots=True)
class FormulaMention:
    """The document `number` (counted from 0) says `surface` at `text[start:end]`."""

    number: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Formula:
    """What several documents say alike.

    `kind` is `verbatim` (the same words), `idiom` (one word of the dictionary) or `frame` (two
    rare words, filled in between). `bits` is how surprising its words are: the sum of -log2 of
    their shares in these documents, PRIOR_WORDS of the dictionary added; `score` is what goes
    beyond COMMON_BITS, its square root taken, times log2 of one more than the `documents`.
    """

    text: str
    kind: str
    documents: int
    bits: float
    score: float
    mentions: tuple[FormulaMention, ...]

    @property
    def variants(self) -> tuple[tuple[str, int], ...]:
        """The wordings, folded into the working form, the most common first."""
        counts = Counter(_letters(mention.surface) for mention in self.mentions)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class Tokens:
    """The words of a document without marks; before the words at `stops` a sentence ends."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    stops: frozenset[int]

    def mention(self, number: int, first: int, last: int) -> FormulaMention:
        """The words from `first` to `last` as a mention in the document `number`."""
        start, end = self.starts[first], self.ends[last]
        return FormulaMention(number, start, end, self.text[start:end])


def read_tokens(text: Readable) -> Tokens:
    """The words of a text; figures and sentence ends are stops, other marks nothing.

    >>> read_tokens("醫生,教師。").words
    ('医生', '教师')
    """
    document = as_document(text)
    working = document.working
    held: list[Word] = []
    stops = set()
    for word in document.words:
        folded = working[word.start : word.end]
        if _is_figure(word.tag, folded) or _STOP.search(folded):
            stops.add(len(held))
        elif is_word(folded):
            held.append(word)
    return Tokens(
        text=document.text,
        words=tuple(working[word.start : word.end].lower() for word in held),
        starts=tuple(word.start for word in held),
        ends=tuple(word.end for word in held),
        tags=tuple(word.tag for word in held),
        stops=frozenset(stops),
    )


def _is_figure(tag: str, word: str) -> bool:
    """True for 1200 and 三千万元, which differ from page to page: no formula crosses one.

    Small numbers belong to formulas: 一支带不走的队伍, 一市包一校.
    """
    return tag == "m" and any(
        numeric(character, 0) >= 10 or character.isdigit() for character in word
    )


class FormulaCorpus:
    """The documents, in how many of them a formula must stand, and how rare their words are."""

    def __init__(self, documents: list[Tokens], minimum: int) -> None:
        self.documents, self.minimum = documents, minimum
        self.counts = Counter(word for document in documents for word in document.words)
        self.size = self.counts.total()

        self._bits = {word: self._measure(word) for word in self.counts}

    def is_shared(self, spans: list[TokenSpan]) -> bool:
        """True when these places lie in as many documents as a formula needs."""
        if len(spans) < self.minimum:
            return False
        return len({number for number, _, _ in spans}) >= self.minimum

    def is_rare(self, word: str) -> bool:
        """True for a word that is rare outside of these documents."""
        known, size = _dictionary_counts()
        return len(word) > 1 and known.get(word, 1) <= size / 2**RARE_BITS

    def bits(self, word: str) -> float:
        """How surprising a word of these documents is: -log2 of its share, here and there."""
        return self._bits[word]

    def _measure(self, word: str) -> float:
        known, size = _dictionary_counts()
        expected = PRIOR_WORDS * known.get(word, 1) / size
        return -log2((self.counts[word] + expected) / (self.size + PRIOR_WORDS))

    def formula(self, text: str, spans: list[TokenSpan], *, kind: str, bits: float) -> Formula:
        """The formula of these places in the documents."""
        together = len({number for number, _, _ in spans})
        mentions = tuple(self.documents[n].mention(n, first, last) for n, first, last in spans)
        # Square root: a paragraph copied once is no better a formula than a saying is.
        score = sqrt(max(bits - COMMON_BITS, 0.0)) * log2(1 + together)
        return Formula(text, kind, together, bits, score, mentions)


def find_verbatim(corpus: FormulaCorpus) -> Iterator[Formula]:
    """What is said in the same words: runs of two words and more, then idioms.

    >>> pages = [read_tokens(page) for page in ("众人拾柴火焰高", "眾人拾柴火焰高,加油")]
    >>> [formula.text for formula in find_verbatim(FormulaCorpus(pages, 2))]
    ['众人拾柴火焰高']
    """
    yield from _runs(corpus)
    yield from _idioms(corpus)


def _runs(corpus: FormulaCorpus) -> Iterator[Formula]:
    numbers: dict[str, int] = {}
    numbered = [_numbered(document, numbers) for document in corpus.documents]
    sequences = [sequence for sequence, _ in numbered]
    for repeat in find_repeats(sequences, minimum_documents=corpus.minimum):
        spans = [
            (number, numbered[number][1][at], numbered[number][1][at + repeat.length - 1])
            for number, at in repeat.places
        ]
        yield from _formula(corpus, spans, kind="verbatim")


def _numbered(document: Tokens, numbers: dict[str, int]) -> tuple[list[int], list[int]]:
    """The words as numbers, with a barrier at each stop, and the index of the word behind each."""
    sequence, place = [], []
    for index, word in enumerate(document.words):
        if index in document.stops:
            sequence.append(-1)
            place.append(index)
        sequence.append(numbers.setdefault(word, len(numbers)))
        place.append(index)
    return sequence, place


def _idioms(corpus: FormulaCorpus) -> Iterator[Formula]:
    """Single words of four characters and more: idioms, and what no dictionary has."""
    spans = defaultdict(list)
    for number, document in enumerate(corpus.documents):
        for index, word in enumerate(document.words):
            is_idiom = len(word) >= SHORTEST_FORMULA and document.tags[index] in IDIOM_TAGS
            if is_idiom and corpus.is_rare(word):
                spans[word].append((number, index, index))
    for found in spans.values():
        if corpus.is_shared(found):
            yield from _formula(corpus, found, kind="idiom")


def _formula(corpus: FormulaCorpus, spans: list[TokenSpan], *, kind: str) -> Iterator[Formula]:
    """The formula of these places, if it says more than any two pages share."""
    number, first, last = spans[0]
    start, stop = _trimmed(corpus.documents[number], first=first, last=last)
    words = corpus.documents[number].words[start : stop + 1]
    bits = sum(corpus.bits(word) for word in words)
    bits *= IDIOM_WEIGHT if len(words) == 1 else 1
    if bits > COMMON_BITS and sum(map(len, words)) >= SHORTEST_FORMULA:
        inner = [(n, a + start - first, b + stop - last) for n, a, b in spans]
        yield corpus.formula("".join(words), inner, kind=kind, bits=bits)


def _trimmed(document: Tokens, *, first: int, last: int) -> tuple[int, int]:
    """Without particles at the edges: they belong to what stands beside the formula."""
    while first < last and document.tags[first] in PARTICLES:
        first += 1
    while first < last and document.tags[last] in HANGING:
        last -= 1
    return first, last


def _letters(surface: str) -> str:
    working = to_working(surface)
    return "".join(c for c in working if is_word(c) or c.isdigit()).lower()


@cache
def _dictionary_counts() -> tuple[dict[str, int], int]:
    counts = {word.lower(): max(frequency, 1) for word, frequency in read_frequencies()}
    return counts, sum(counts.values())
