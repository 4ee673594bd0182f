"""Which formulas travel from document to document, and who says them where?

A formula is a run of words that several documents share (授人以鱼不如授人以渔), an idiom
(近悦远来), or a frame that is filled anew each time: rare words close to each other, in one
order or the other (变“输血”为“造血”, 带不走的…队伍). Shared runs are found by suffix array,
frames by counting pairs of rare words in a window: the time of both grows with the corpus.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log2

import pandas as pd

from zhpolicy.plausibility import read_dictionary
from zhpolicy.records import Article
from zhpolicy.repeats import find_repeats
from zhpolicy.scripts import to_working
from zhpolicy.segment import Word, cut
from zhpolicy.vocabulary import (
    Document,
    is_word,
    list_documents,
    name_of,
    raw_span,
    sentence_around,
    text_of,
    working_of,
)

__all__ = [
    "MENTION_COLUMNS",
    "TRAVELLING_COLUMNS",
    "Formula",
    "Mention",
    "find_travelling",
    "mentions_table",
    "travelling_table",
]

TRAVELLING_COLUMNS = (
    "formula",
    "kind",
    "documents",
    "count",
    "bits",
    "score",
    "variants",
    "articles",
)
MENTION_COLUMNS = ("formula", "article", "start", "end", "surface", "source", "sentence")
# Four characters are the shortest that is quoted as a formula: an idiom.
MINIMUM_LENGTH = 4
# Two words of the subject matter (人才 队伍) carry 16 bits in a corpus about it: any two pages
# share such pairs, and only what goes beyond them makes a formula.
COMMON_BITS = 16.0
# The two rare words of a frame stand within one clause: 变“输血”为“造血” has one word between,
# 打造一支带不走的医疗人才队伍 has three.
FRAME_WINDOW = 6
# The rarer word of a frame, its anchor, carries 13 bits (one in 8,000 words of the dictionary),
# as 输血 does; half of its mentions stand in the frame, else the two words have only met.
ANCHOR_BITS, PARTNER_BITS, ANCHOR_SHARE = 13.0, 8.0, 0.5
# An idiom is one word where others use two: it says as much as two as rare as itself.
IDIOM_WEIGHT = 2
# A few pages say little about how common a word is: jieba's dictionary counts as ten thousand
# words more, which is as much as five long articles have.
PRIOR_WORDS = 10_000
LONGEST_SHOWN = 40  # characters of a variant in a table; the mention has all of it

PARTICLES = frozenset({"c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y"})
IDIOM_TAGS = frozenset({"i", "l", "un"})  # idioms, set phrases, words that no dictionary has

Span = tuple[int, int, int]  # the number of a document, its first and last word

_STOP = re.compile("[。!?;…\\n]")


@dataclass(frozen=True, slots=True)
class Mention:
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
    beyond COMMON_BITS, times log2 of one more than the `documents`.
    """

    text: str
    kind: str
    documents: int
    bits: float
    score: float
    mentions: tuple[Mention, ...]

    @property
    def variants(self) -> tuple[tuple[str, int], ...]:
        """The wordings, folded into the working form, the most common first."""
        counts = Counter(_letters(mention.surface) for mention in self.mentions)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def find_travelling(
    documents: Iterable[Document], *, minimum_documents: int = 2, frames: bool = True
) -> list[Formula]:
    """The formulas that at least `minimum_documents` documents share, the most striking first.

    Marks between words are passed over, sentence ends are not; scripts and widths are folded.
    A shorter formula is listed beside a longer one only when more documents have it. With
    `frames=False` only verbatim formulas and idioms. Raises TypeError for a single document,
    ValueError when `minimum_documents` is below two.

    >>> pages = ["授人以魚,不如授人以漁。變「輸血」為「造血」", "授人以鱼不如授人以渔,从输血到造血"]
    >>> [(formula.text, formula.kind) for formula in find_travelling(pages)]
    [('授人以鱼不如授人以渔', 'verbatim'), ('输血…造血', 'frame')]
    """
    if minimum_documents < 2:
        raise ValueError(f"a formula travels between two documents, not {minimum_documents}")
    tokens = [_tokens(document) for document in list_documents(documents)]
    corpus = _Corpus(tokens, minimum_documents)
    found = _without_nested([*_verbatim(corpus), *_idioms(corpus)])
    if frames:
        found += _without_told(_frames(corpus), found)
    return sorted(found, key=lambda formula: (-formula.score, formula.text))


def travelling_table(
    documents: Iterable[Document], *, k: int | None = None, minimum_documents: int = 2
) -> pd.DataFrame:
    """The first `k` formulas (all without `k`), one row each.

    Columns: TRAVELLING_COLUMNS; `variants` are the wordings with their counts, `articles` the
    documents that have it, joined with `;` in their order.

    >>> travelling_table(["近悦远来的人才", "打造「近悅遠來」生态"])["articles"].tolist()
    ['1;2']
    """
    documents = list_documents(documents)
    formulas = find_travelling(documents, minimum_documents=minimum_documents)[:k]
    rows = [_row(formula, documents) for formula in formulas]
    return pd.DataFrame(rows, columns=list(TRAVELLING_COLUMNS))


def mentions_table(formulas: Iterable[Formula], documents: Iterable[Document]) -> pd.DataFrame:
    """Who says it where: one row a mention, in the order of the formulas.

    Columns: MENTION_COLUMNS; `start` and `end` are code points into the raw page of an article,
    or into a string; `source` is the article's. `documents` are those that were searched.

    >>> pages = ["近悦远来的人才", "打造「近悅遠來」生态"]
    >>> mentions_table(find_travelling(pages), pages)[["article", "surface"]].to_numpy().tolist()
    [['1', '近悦远来'], ['2', '近悅遠來']]
    """
    documents = list_documents(documents)
    rows = [
        _mention_row(formula, mention, documents[mention.number])
        for formula in formulas
        for mention in formula.mentions
    ]
    return pd.DataFrame(rows, columns=list(MENTION_COLUMNS))


@dataclass(frozen=True)
class _Tokens:
    """The words of a document without marks; before the words at `stops` a sentence ends."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    stops: frozenset[int]

    def mention(self, number: int, first: int, last: int) -> Mention:
        start, end = self.starts[first], self.ends[last]
        return Mention(number, start, end, self.text[start:end])


def _tokens(document: Document) -> _Tokens:
    text, working = text_of(document), working_of(document)
    held: list[Word] = []
    stops = set()
    for word in cut(text):
        folded = working[word.start : word.end]
        if is_word(folded):
            held.append(word)
        elif word.tag == "m" or _STOP.search(folded):  # figures differ: no formula crosses one
            stops.add(len(held))
    return _Tokens(
        text=text,
        words=tuple(working[word.start : word.end].lower() for word in held),
        starts=tuple(word.start for word in held),
        ends=tuple(word.end for word in held),
        tags=tuple(word.tag for word in held),
        stops=frozenset(stops),
    )


class _Corpus:
    """The documents, in how many of them a formula must stand, and how rare their words are."""

    def __init__(self, documents: list[_Tokens], minimum: int) -> None:
        self.documents, self.minimum = documents, minimum
        self.counts = Counter(word for document in documents for word in document.words)
        self.size = self.counts.total()

    def is_anchor(self, word: str) -> bool:
        """True for a word that is rare outside of these documents."""
        known, size = _dictionary_counts()
        return len(word) > 1 and -log2(known.get(word, 1) / size) >= ANCHOR_BITS

    def bits(self, word: str) -> float:
        """How surprising a word is: -log2 of its share, here and in the dictionary."""
        known, size = _dictionary_counts()
        expected = PRIOR_WORDS * known.get(word, 1) / size
        return -log2((self.counts[word] + expected) / (self.size + PRIOR_WORDS))


def _verbatim(corpus: _Corpus) -> Iterator[Formula]:
    numbers: dict[str, int] = {}
    numbered = [_numbered(document, numbers) for document in corpus.documents]
    sequences = [sequence for sequence, _ in numbered]
    for repeat in find_repeats(sequences, minimum_documents=corpus.minimum):
        spans = [
            (number, numbered[number][1][at], numbered[number][1][at + repeat.length - 1])
            for number, at in repeat.places
        ]
        yield from _formula(corpus, spans, kind="verbatim")


def _numbered(document: _Tokens, numbers: dict[str, int]) -> tuple[list[int], list[int]]:
    """The words as numbers, with a barrier at each stop, and the index of the word behind each."""
    sequence, place = [], []
    for index, word in enumerate(document.words):
        if index in document.stops:
            sequence.append(-1)
            place.append(index)
        sequence.append(numbers.setdefault(word, len(numbers)))
        place.append(index)
    return sequence, place


def _idioms(corpus: _Corpus) -> Iterator[Formula]:
    """Single words of four characters and more: idioms, and what no dictionary has."""
    spans = defaultdict(list)
    for number, document in enumerate(corpus.documents):
        for index, word in enumerate(document.words):
            is_idiom = len(word) >= MINIMUM_LENGTH and document.tags[index] in IDIOM_TAGS
            if is_idiom and corpus.is_anchor(word):
                spans[word].append((number, index, index))
    for found in spans.values():
        if len({number for number, _, _ in found}) >= corpus.minimum:
            yield from _formula(corpus, found, kind="idiom")


def _formula(corpus: _Corpus, spans: list[Span], *, kind: str) -> Iterator[Formula]:
    """The formula of these places, if it says more than any two pages share."""
    number, first, last = spans[0]
    start, stop = _trimmed(corpus.documents[number], first, last)
    words = corpus.documents[number].words[start : stop + 1]
    bits = sum(corpus.bits(word) for word in words)
    bits *= IDIOM_WEIGHT if len(words) == 1 else 1
    if bits > COMMON_BITS and sum(map(len, words)) >= MINIMUM_LENGTH:
        inner = [(n, a + start - first, b + stop - last) for n, a, b in spans]
        yield _made(corpus, inner, text="".join(words), kind=kind, bits=bits)


def _made(corpus: _Corpus, spans: list[Span], *, text: str, kind: str, bits: float) -> Formula:
    together = len({number for number, _, _ in spans})
    mentions = tuple(corpus.documents[n].mention(n, first, last) for n, first, last in spans)
    score = max(bits - COMMON_BITS, 0.0) * log2(1 + together)
    return Formula(text, kind, together, bits, score, mentions)


def _trimmed(document: _Tokens, first: int, last: int) -> tuple[int, int]:
    """Without particles at the edges: they belong to what stands beside the formula."""
    while first < last and document.tags[first] in PARTICLES:
        first += 1
    while first < last and document.tags[last] in PARTICLES:
        last -= 1
    return first, last


def _without_nested(formulas: list[Formula]) -> list[Formula]:
    """Without formulas that stand, wherever they stand, in a longer one of as many documents."""
    kept: list[Formula] = []
    covered: dict[tuple[int, int], int] = {}
    for formula in sorted(formulas, key=lambda f: (-len(f.text), f.text)):
        cells = [(m.number, at) for m in formula.mentions for at in range(m.start, m.end)]
        if all(covered.get(cell, 0) >= formula.documents for cell in cells):
            continue
        kept.append(formula)
        for cell in cells:
            covered[cell] = max(covered.get(cell, 0), formula.documents)
    return kept


def _frames(corpus: _Corpus) -> Iterator[Formula]:
    spans = defaultdict(list)
    for number, document in enumerate(corpus.documents):
        for first, last in _near_anchors(document, corpus):
            pair = sorted((document.words[first], document.words[last]))
            spans[tuple(pair)].append((number, first, last))
    for words, found in spans.items():
        anchored = len(found) / min(corpus.counts[word] for word in words)
        if len({number for number, _, _ in found}) >= corpus.minimum and anchored >= ANCHOR_SHARE:
            yield _frame(corpus, found)


def _near_anchors(document: _Tokens, corpus: _Corpus) -> Iterator[tuple[int, int]]:
    """Pairs of words in one clause, one of them as rare as an anchor, the other no commonplace."""
    words = document.words
    anchor = [corpus.is_anchor(word) for word in words]
    partner = [len(word) > 1 and corpus.bits(word) >= PARTNER_BITS for word in words]
    for first in range(len(words)):
        for last in range(first + 1, min(first + 1 + FRAME_WINDOW, len(words))):
            if last in document.stops:
                break
            is_pair = (anchor[first] and partner[last]) or (anchor[last] and partner[first])
            if is_pair and words[first] != words[last]:
                yield first, last


def _frame(corpus: _Corpus, spans: list[Span]) -> Formula:
    words = [document.words for document in corpus.documents]
    orders = Counter((words[n][a], words[n][b]) for n, a, b in spans)
    one, two = min(orders, key=lambda pair: (-orders[pair], pair))
    bits = corpus.bits(one) + corpus.bits(two)
    return _made(corpus, spans, text=f"{one}…{two}", kind="frame", bits=bits)


def _without_told(frames: Iterable[Formula], told: list[Formula]) -> Iterator[Formula]:
    """Without frames that a verbatim formula, or a more striking frame, tells already."""
    covered: dict[tuple[int, int], int] = {}
    for formula in told:
        _cover(formula, covered)
    for frame in sorted(frames, key=lambda f: (-f.score, f.text)):
        cells = [(m.number, at) for m in frame.mentions for at in (m.start, m.end - 1)]
        told_already = sum(covered.get(cell, 0) >= frame.documents for cell in cells)
        if told_already < len(cells) / 2:
            _cover(frame, covered)
            yield frame


def _cover(formula: Formula, covered: dict[tuple[int, int], int]) -> None:
    for mention in formula.mentions:
        for at in range(mention.start, mention.end):
            cell = mention.number, at
            covered[cell] = max(covered.get(cell, 0), formula.documents)


def _letters(surface: str) -> str:
    working = to_working(surface)
    return "".join(c for c in working if is_word(c) or c.isdigit()).lower()


def _row(formula: Formula, documents: list[Document]) -> tuple[object, ...]:
    numbers = sorted({mention.number for mention in formula.mentions})
    articles = ";".join(name_of(documents[n], number=n + 1) for n in numbers)
    variants = ";".join(f"{surface[:LONGEST_SHOWN]}×{n}" for surface, n in formula.variants)
    shown = (formula.text, formula.kind, formula.documents, len(formula.mentions))
    return *shown, formula.bits, formula.score, variants, articles


def _mention_row(formula: Formula, mention: Mention, document: Document) -> tuple[object, ...]:
    name = name_of(document, number=mention.number + 1)
    start, end = raw_span(document, mention.start, mention.end)
    source = document.source if isinstance(document, Article) else ""
    sentence = sentence_around(text_of(document), mention.start, mention.end)
    return formula.text, name, start, end, mention.surface, source, sentence


@cache
def _dictionary_counts() -> tuple[dict[str, int], int]:
    counts = {word.lower(): max(frequency, 1) for word, frequency in read_dictionary()}
    return counts, sum(counts.values())
