"""Which words does each document use, and how often? The counts that comparisons start from.

A document is an `Article` or a string. Words are folded into one form, so that 組團式 and
组团式 are one word: the working form of `scripts.to_working`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix

from zhpolicy.records import Article
from zhpolicy.scripts import to_working
from zhpolicy.segment import cut

__all__ = [
    "Document",
    "WordCounts",
    "count_words",
    "is_word",
    "list_documents",
    "name_of",
    "raw_span",
    "sentence_around",
    "sentences_of",
    "text_of",
    "words_of",
    "working_of",
]

Document = Article | str
# Most single characters are particles (的, 和) or pieces of a name that the dictionary lacks.
MINIMUM_LENGTH = 2
# No sentence that a person wrote is longer; what pairs up its words must not meet a whole page.
LONGEST_SENTENCE = 200

_STOP = re.compile("[。!?;！？；…\n]")
_STOP_WITH_QUOTE = re.compile('[。!?;！？；…\n][”’」』"]?')


def text_of(document: Document) -> str:
    """The document's text in its own script."""
    return document.text if isinstance(document, Article) else document


def working_of(document: Document) -> str:
    """The document's text as extractors read it: simplified, half width, same length."""
    return document.working if isinstance(document, Article) else to_working(document)


def name_of(document: Document, *, number: int) -> str:
    """What a table calls the document: an article's id, or the `number` of a string."""
    return document.id if isinstance(document, Article) else str(number)


def raw_span(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of the raw page behind `text[start:end]`; of a string, the span itself."""
    return document.to_raw(start, end) if isinstance(document, Article) else (start, end)


def is_word(word: str) -> bool:
    """True for a word of letters or Chinese characters, false for marks and figures.

    >>> is_word("帮带"), is_word("，"), is_word("3100")
    (True, False, False)
    """
    return any(unicodedata.category(character)[0] == "L" for character in word)


def words_of(document: Document) -> Iterator[str]:
    """The document's words in reading order, folded into the working form; no marks, no figures.

    >>> list(words_of("「組團式」援疆"))
    ['组团式', '援疆']
    """
    working = working_of(document)
    for word in cut(text_of(document)):
        folded = working[word.start : word.end].lower()
        if is_word(folded):
            yield folded


def sentences_of(document: Document) -> Iterator[list[str]]:
    """The words of each sentence, folded as in `words_of`.

    A sentence of more than LONGEST_SENTENCE words is given in pieces.

    >>> list(sentences_of("师徒结对。传承技艺！"))
    [['师徒', '结对'], ['传承', '技艺']]
    """
    working = working_of(document)
    words: list[str] = []
    for word in cut(text_of(document)):
        folded = working[word.start : word.end].lower()
        if is_word(folded):
            words.append(folded)
        if words and (len(words) == LONGEST_SENTENCE or _STOP.search(folded)):
            yield words
            words = []
    if words:
        yield words


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds `text[start:end]`, without the blanks around it.

    >>> sentence_around("师徒结对。传承技艺！", 5, 7)
    '传承技艺！'
    """
    reach = LONGEST_SENTENCE * 2
    before = max((m.end() for m in _STOP.finditer(text, max(0, start - reach), start)), default=-1)
    behind = _STOP_WITH_QUOTE.search(text, end, end + reach)
    left = before if before >= 0 else max(0, start - reach)
    return text[left : behind.end() if behind else end + reach].strip()


@dataclass(frozen=True)
class WordCounts:
    """How often each document uses each word.

    `matrix[d, w]` is the count of `words[w]` in the document `names[d]`; `sizes[d]` is the
    number of all its words, including those too short to have a column.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    matrix: csc_matrix
    sizes: np.ndarray

    @cached_property
    def totals(self) -> np.ndarray:
        """The count of each word in all documents."""
        return np.asarray(self.matrix.sum(axis=0), dtype=np.int64).ravel()

    @cached_property
    def document_counts(self) -> np.ndarray:
        """The number of documents that use each word."""
        return np.asarray(np.diff(self.matrix.indptr), dtype=np.int64)


def count_words(
    documents: Iterable[Document],
    *,
    words: Callable[[Document], Iterable[str]] = words_of,
    minimum_length: int = MINIMUM_LENGTH,
    minimum_count: int = 1,
) -> WordCounts:
    """The words of some documents, counted; columns in the order of code points.

    `words` says what a document's words are: any function from a document to strings.
    Words shorter than `minimum_length` or rarer than `minimum_count` in all get no column.
    Raises TypeError when `documents` is a single document.

    >>> counts = count_words(["師徒結對", "师徒结对,师徒同心"])
    >>> dict(zip(counts.words, counts.totals.tolist()))["师徒"]
    3
    """
    documents = list_documents(documents)
    names = tuple(name_of(document, number=n) for n, document in enumerate(documents, 1))
    bags = [Counter(words(document)) for document in documents]
    totals: Counter[str] = Counter()
    for bag in bags:
        totals.update(bag)
    columns = sorted(
        word for word, n in totals.items() if len(word) >= minimum_length and n >= minimum_count
    )
    sizes = np.array([bag.total() for bag in bags], dtype=np.int64)
    return WordCounts(names, tuple(columns), _fill(bags, columns), sizes)


def list_documents(documents: Iterable[Document]) -> list[Document]:
    """The documents as a list. Raises TypeError for one document, or for anything else in it."""
    if isinstance(documents, (str, Article)):
        raise TypeError("got one document, expected several; put it into a list: [document]")
    documents = list(documents)
    for number, document in enumerate(documents, 1):
        if not isinstance(document, (str, Article)):
            raise TypeError(
                f"document {number} is a {type(document).__name__}; expected an Article or a string"
            )
    return documents


def _fill(bags: list[Counter[str]], columns: list[str]) -> csc_matrix:
    place = {word: index for index, word in enumerate(columns)}
    cells = [
        (row, place[word], n)
        for row, bag in enumerate(bags)
        for word, n in bag.items()
        if word in place
    ]
    rows, where, counts = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    shape = (len(bags), len(columns))
    matrix = csc_matrix((counts, (rows, where)), shape=shape, dtype=np.int64)
    matrix.sort_indices()
    return matrix
