"""What is read: one document that owns its words, its sentences and what was found in it.

A `Document` is a bare text or, as an `Article`, the body of a page with the way back to it. Its
working form, its sentences and its words are made when they are first asked for, and once;
`once` remembers what a reader of the document has found, so that every table quotes the same
sentence and reads the same figure. Nothing is kept beyond the life of the document.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

from zhpolicy.text.alignment import Alignment
from zhpolicy.text.codebooks.own import OwnCodebook
from zhpolicy.text.display import document_html
from zhpolicy.text.records import Block, Restored
from zhpolicy.text.scripts import to_working
from zhpolicy.text.sentences import Sentence, find_spans
from zhpolicy.text.wording import how_to_give_pages, is_text, wrong_argument
from zhpolicy.text.words import Word, cut, is_word

__all__ = [
    "Article",
    "Document",
    "Readable",
    "as_document",
    "as_several",
    "hits_within",
    "list_documents",
    "name_documents",
    "only_articles",
    "words_by_sentence",
    "words_of",
]

# Characters on each side of a hit. The longest sentences of reports have some 400; a page
# without a full stop would else be written out once for each hit.
LONGEST_QUOTED = 400
# No sentence that a person wrote has more words; who pairs up the words of a sentence must not
# meet a whole page.
MOST_WORDS = 200


class Located(Protocol):
    """Anything that was found: a span of the text that was searched."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Hit = TypeVar("Hit", bound=Located)
Read = TypeVar("Read")


@dataclass(frozen=True)
class Document:
    """A text that is read: `text` in its own script, and what a table calls it.

    `id` names it in tables; `title` and `date` (ISO) are what is known beside the text, empty
    when nothing is; `codebook` are themes of a reader's own, looked for beside those that ship.
    Offsets of everything that is found are code points into `text`.

    >>> document = Document("「組團式」援疆。師徒結對！", id="a")
    >>> document.working, [str(word) for word in document.words[:4]]
    ('“组团式”援疆。师徒结对!', ['「', '組團式', '」', '援疆'])
    >>> document.sentence_at(8, 10)
    '師徒結對！'
    """

    text: str = field(repr=False)
    id: str = field(default="", kw_only=True)
    title: str = field(default="", kw_only=True)
    date: str = field(default="", kw_only=True)
    codebook: OwnCodebook | None = field(default=None, kw_only=True, repr=False, compare=False)

    @classmethod
    def of_working(cls, working: str) -> Document:
        """A stretch of working text as a document: it needs no conversion.

        >>> Document.of_working("组团式").working
        '组团式'
        """
        document = cls(working)
        document.__dict__["working"] = working
        return document

    @cached_property
    def working(self) -> str:
        """The text as extractors read it: simplified, half width, of the same length."""
        return to_working(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order; the only division that tables quote."""
        return tuple([Sentence(*span) for span in self.sentence_spans])

    @cached_property
    def sentence_spans(self) -> list[tuple[int, int]]:
        """Where they begin and end, for those who need no more of them."""
        return find_spans(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in reading order, marks and blanks included."""
        return tuple(cut(self.text))

    def sentences_around(self, start: int, end: int) -> Sentence:
        """The span from the sentence that holds `start` to the end of the one that holds `end`.

        In a text without sentences it is `text[start:end]` itself.
        """
        spans = self.sentence_spans
        if not spans:
            return Sentence(start, end)
        first = max(bisect_left(spans, (start + 1, 0)) - 1, 0)
        last = first if end <= spans[first][1] else max(bisect_left(spans, (end, 0)) - 1, first)
        return Sentence(spans[first][0], max(spans[last][1], end))

    def sentence_at(self, start: int, end: int) -> str:
        """The sentence around `text[start:end]`, at most LONGEST_QUOTED characters each way."""
        whole = self.sentences_around(start, end)
        left = max(whole.start, start - LONGEST_QUOTED)
        return self.text[left : min(whole.end, end + LONGEST_QUOTED)].strip()

    def by_sentence(self, hits: Iterable[Hit]) -> Iterator[tuple[Sentence, list[Hit]]]:
        """Each sentence in which one of the hits begins, with those hits, in reading order.

        `hits` come in reading order.

        >>> document = Document("师徒结对。传承技艺！")
        >>> [(s.start, s.end, len(hits)) for s, hits in document.by_sentence(document.words[3:])]
        [(5, 10, 3)]
        """
        waiting = list(hits)
        index = 0
        for sentence in self.sentences if waiting else ():
            first = index
            while index < len(waiting) and waiting[index].start < sentence.end:
                index += 1
            if index > first:
                yield sentence, waiting[first:index]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw page behind `text[start:end]`; a bare text is its own page."""
        return start, end

    def once(self, read: Callable[[Document], Read]) -> Read:
        """What the function `read` finds in this document: found the first time, remembered then.

        >>> def find_marks(document):
        ...     return [mark for mark in document.text if not is_word(mark)]
        >>> document = Document("师徒结对。")
        >>> document.once(find_marks) is document.once(find_marks)
        True
        """
        found = self._remembered
        if read not in found:
            found[read] = read(self)
        value: Read = found[read]
        return value

    @cached_property
    def _remembered(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def _repr_html_(self) -> str:
        return document_html(self)

    def __getstate__(self) -> dict[str, Any]:
        """What is handed to another process: the document itself, nothing that it remembers."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, kw_only=True)
class Article(Document):
    """One article of a corpus: its words, its facts, and the way back to its page.

    `text` is the body in the page's own script: restored, without furniture and title, its
    paragraphs separated by one line break; `working` has the same length. `alignment` leads
    from both to `raw`, the decoded page. `body_spans` are code points into `raw`. Facts that
    the page does not state are empty.
    """

    raw: str = field(repr=False)
    working: str = field(repr=False)  # the body's part of the page's: words at its ends count
    alignment: Alignment = field(repr=False)
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    script: str = ""
    body_spans: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    restored: Restored | None = field(default=None, repr=False)
    path: str = ""

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw page behind `text[start:end]`."""
        return self.alignment.to_raw(start, end)


# What every public function takes.
Readable = str | Document


def as_document(text: Readable) -> Document:
    """The document itself, or a string as one. Raises TypeError for anything else.

    >>> as_document("師徒結對").working
    '师徒结对'
    """
    if isinstance(text, Document):
        return text
    if isinstance(text, str):
        return Document(text)
    raise wrong_argument(
        text,
        expected="a string, a Document or an Article",
        advice="for several, call once for each, or use a find_ function or one that makes a table",
    )


def list_documents(documents: Iterable[Readable] | Readable) -> list[Document]:
    """Several documents as a list; see `name_documents`."""
    return list(name_documents(documents))


def name_documents(documents: Iterable[Readable] | Readable) -> Iterator[Document]:
    """Several documents, or a single one, one by one; a string is called by its number (`1`), one
    of a Series by its index.

    Raises TypeError at once for what is neither (a path, a table, the name of a folder), and when
    its turn comes for anything else among them.

    >>> [document.id for document in name_documents(["師徒結對", Document("援疆", id="a")])]
    ['1', 'a']
    >>> [document.id for document in name_documents("師徒結對")]
    ['1']
    """
    return _named(as_several(documents))


def only_articles(articles: Iterable[Document] | Document) -> Iterator[Article]:
    """Several articles, or a single one, one by one, for those who need the raw page.

    Raises TypeError as `name_documents` does, and for a text or document without a page.
    """
    return _with_pages(as_several(articles))


def _with_pages(articles: Iterable[object]) -> Iterator[Article]:
    for number, article in enumerate(articles, 1):
        if not isinstance(article, Article):
            advice = "read_article makes one of the text of a page"
            error = wrong_argument(article, expected="an Article, with its raw page", advice=advice)
            raise TypeError(f"document {number}: {error}")
        yield article


def as_several(documents: object) -> Iterable[object]:
    """Several documents; one document or text as a list of it.

    Raises TypeError for what is neither: a path, a table, a string that names a file or a folder
    or has no Chinese in it.

    >>> as_several("師徒結對")
    ['師徒結對']
    """
    if isinstance(documents, Document) or (isinstance(documents, str) and is_text(documents)):
        return [documents]
    # A table of pandas would give the names of its columns, a dictionary its keys.
    is_table = isinstance(documents, Mapping) or hasattr(documents, "iterrows")
    is_name = isinstance(documents, str | bytes | os.PathLike)
    if is_table or is_name or not isinstance(documents, Iterable):
        expected = "documents, articles or Chinese texts, one or several"
        advice = how_to_give_pages(documents)
        raise wrong_argument(documents, expected=expected, advice=advice)
    return _by_label(documents) if hasattr(documents, "to_frame") else documents


def _by_label(texts: Any) -> Iterable[object]:
    """The texts of a Series, each called as its index calls it, unless that counts from 0."""
    if not hasattr(texts, "items") or getattr(texts.index, "start", None) == 0:
        return cast("Iterable[object]", texts)
    called = ((str(label), text) for label, text in texts.items())
    return [Document(text, id=name) if isinstance(text, str) else text for name, text in called]


def _named(documents: Iterable[object]) -> Iterator[Document]:
    for number, document in enumerate(documents, 1):
        if isinstance(document, str):
            yield Document(document, id=str(number))
        elif isinstance(document, Document):
            yield document
        else:
            error = wrong_argument(document, expected="a string, a Document or an Article")
            raise TypeError(f"document {number}: {error}")


def hits_within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those of some hits, given in reading order, that begin from `start` to before `end`.

    >>> [str(word) for word in hits_within(Document("师徒结对。传承技艺！").words, 5, 9)]
    ['传承', '技艺']
    """
    first = bisect_left(hits, start, key=_start)
    return hits[first : bisect_left(hits, end, lo=first, key=_start)]


def _start(hit: Located) -> int:
    return hit.start


def words_of(text: Readable) -> Iterator[str]:
    """The words in reading order, folded into the working form; no marks, no figures.

    >>> list(words_of("「組團式」援疆"))
    ['组团式', '援疆']
    """
    document = as_document(text)
    return _folded(document, document.words)


def words_by_sentence(text: Readable) -> Iterator[list[str]]:
    """The words of each sentence, folded as in `words_of`.

    A sentence of more than MOST_WORDS words is given in pieces.

    >>> list(words_by_sentence("师徒结对。传承技艺！"))
    [['师徒', '结对'], ['传承', '技艺']]
    """
    document = as_document(text)
    for _, words in document.by_sentence(document.words):
        folded = list(_folded(document, words))
        for first in range(0, len(folded), MOST_WORDS):
            yield folded[first : first + MOST_WORDS]


def _folded(document: Document, words: Iterable[Word]) -> Iterator[str]:
    for word in words:
        folded = document.working[word.start : word.end].lower()
        if is_word(folded):
            yield folded
