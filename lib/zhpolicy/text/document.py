"""What is read: an article or a bare text, in the form that extractors read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from zhpolicy.text.records import Article
from zhpolicy.text.scripts import to_working
from zhpolicy.text.words import cut

__all__ = [
    "Document",
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
