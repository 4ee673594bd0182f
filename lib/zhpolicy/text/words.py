"""Where are the words, and what kind of word is each?

Words are jieba's, cut from the working copy of the text and handed back as slices of the
page's own characters. rjieba (the same algorithm and dictionary in Rust) does the work
where it is installed: it cuts the same words, ten times as fast.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol, overload

from zhpolicy.text.dictionary import (
    Dictionary,
    Entry,
    backends,
    find_dictionary,
    read_dictionary,
)
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.segmenters.fast import is_beyond
from zhpolicy.text.segmenters.letters import LETTERS
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import wrong_argument

__all__ = ["Word", "Words", "backends", "cut", "cut_pieces", "cut_working", "find_tag", "is_word"]

POLICY = "policy"  # the words of text/lexicon
MARK, NUMBER, LATIN, UNKNOWN = "x", "m", "eng", "un"
_NUMBER = re.compile(r"[0-9.%]+|[零〇一二两三四五六七八九十百千万亿几半]+")
_LETTERS = re.compile(r"[a-zA-Z0-9+#&._%\-]*[a-zA-Z0-9][a-zA-Z0-9+#&._%\-]*")
_HAN = re.compile("[\u4e00-\u9fd5]")
_WORD_PART = re.compile(rf"[\r\n\w{LETTERS}]")


class Word(str):
    """A word of a text: `text[word.start:word.end] == word`.

    `tag` is the kind of word as jieba's dictionary has it (`n` noun, `v` verb, `ns` place …);
    besides those `x` a mark or a blank, `m` a number, `eng` letters and digits, `un` a word
    that no dictionary has.
    """

    __slots__ = ("end", "start", "tag")
    start: int
    end: int
    tag: str

    def __new__(cls, word: str, start: int, tag: str) -> Word:
        """A word that starts at the offset `start` of its text."""
        self = super().__new__(cls, word)
        self.start = start
        self.end = start + len(word)
        self.tag = tag
        return self

    def __getnewargs__(self) -> tuple[str, int, str]:  # type: ignore[override]
        return str(self), self.start, self.tag


class Words(Sequence[Word]):
    """The words of a text, equal to a list of the same strings.

    A record of each word is made when the first of them is looked at: for all words of a text it
    takes longer than to cut it. `texts` are the words as bare strings.

    >>> words = cut("選派3100人")
    >>> words, len(words), words.texts == words, words[1].start
    (['選派', '3100', '人'], 3, True, 2)
    """

    __slots__ = ("_pieces", "_records", "_tags", "texts")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, texts: list[str], *, pieces: list[str], tags: Mapping[str, str]) -> None:
        self.texts, self._pieces, self._tags = texts, pieces, tags
        self._records: tuple[Word, ...] | None = None

    def _made(self) -> tuple[Word, ...]:
        if self._records is None:
            # Each as `Word` makes it, without the call: a page has them made in all its clauses.
            start, records, new = 0, list[Word](), str.__new__
            for word, tag in self.tagged():
                record = new(Word, word)
                record.start, record.tag = start, tag
                record.end = start = start + len(word)
                records.append(record)
            self._records = tuple(records)
        return self._records

    def tagged(self) -> Iterator[tuple[str, str]]:
        """Each word with its tag, without a record.

        >>> list(cut("选派3100人").tagged())
        [('选派', 'n'), ('3100', 'm'), ('人', 'n')]
        """
        tags = self._tags
        for word, piece in zip(self.texts, self._pieces, strict=True):
            yield word, tags[piece] or guess_tag(piece)

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._made())

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        return self._made()[index] if isinstance(index, int) else list(self._made()[index])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Words):
            return self.texts == other.texts
        return self.texts == list(other) if isinstance(other, list | tuple) else NotImplemented

    def __repr__(self) -> str:
        return repr(self.texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


class Cut(Protocol):
    """What knows its words already, and its text: a document."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> tuple[Word, ...]: ...


def cut(
    text: str | Cut,
    *,
    dictionary: str | Path | Iterable[str] | None = None,
    lexicon: str | None = POLICY,
    backend: str = "",
) -> Words:
    """The words of a text in reading order, marks and blanks included; nothing is left out.

    `text` is a string, a Document or an Article.
    `dictionary` adds words, in jieba's file format, given as a path or as lines. `lexicon=None`
    leaves out the words of policy prose that zhpolicy adds to jieba's: the words are then those of
    `jieba.lcut` of the working text. `backend` is `rjieba` or `jieba`; both cut the same words, and
    the fastest that is installed is taken when none is named. Raises ValueError when the backend is
    not installed or the lexicon is another, TypeError when `text` is something else.

    >>> cut("山東「組團式」援疆")
    ['山東', '「', '組團式', '」', '援疆']
    >>> [(word, word.tag) for word in cut("選派3100人", dictionary=["选派 900 v"])]
    [('選派', 'v'), ('3100', 'm'), ('人', 'n')]
    >>> cut("三會一課"), cut("三會一課", lexicon=None)
    (['三會一課'], ['三會', '一課'])
    """
    if not isinstance(text, str):
        if not hasattr(text, "words"):
            expected = "a string, a Document or an Article"
            raise wrong_argument(text, expected=expected, advice="for several, call once for each")
        text = text.text
    entries = read_dictionary(dictionary) if dictionary is not None else ()
    words = _dictionary(entries, backend=backend, lexicon=lexicon)
    simplified = to_simplified(text)
    if simplified == text and not _cut_otherwise().search(text):
        pieces = words.segmenter.cut(text)
        return Words(pieces, pieces=pieces, tags=words.tags)
    pieces = words.segmenter.cut(to_working(simplified))
    ends = accumulate(map(len, pieces))
    texts = [text[end - len(piece) : end] for end, piece in zip(ends, pieces, strict=True)]
    return Words(texts, pieces=pieces, tags=words.tags)


@cache
def _cut_otherwise() -> re.Pattern[str]:
    """Characters that become part of a word in working form; all others are cut as they are."""
    forms = read_map("text/marks", "working").items()
    marks = [own for own, form in forms if _WORD_PART.search(own + form)]
    return re.compile(f"[{re.escape(''.join(marks))}\ud800-\udfff]")


def cut_working(
    working: str, *, entries: tuple[Entry, ...] = (), backend: str = ""
) -> Iterator[tuple[str, str]]:
    """Word and tag, one pair after the other, of a text that is in working form already.

    What `cut` does, without the records: for those who count words by the million.
    """
    dictionary = _dictionary(entries, backend=backend)
    tags = dictionary.tags
    for piece in dictionary.segmenter.cut(working):
        yield piece, tags[piece] or guess_tag(piece)


@lru_cache(maxsize=65536)
def guess_tag(word: str) -> str:
    """The tag of a word that the dictionary does not have, from its characters alone."""
    if _NUMBER.fullmatch(word):
        return NUMBER
    if _LETTERS.fullmatch(word):
        return LATIN
    return UNKNOWN if _HAN.search(word) or is_beyond(word) else MARK


def cut_pieces(working: str) -> list[str]:
    """The bare words of a text in working form; `find_tag` has the tag of each."""
    return find_dictionary().segmenter.cut(working)


def find_tag(word: str) -> str:
    """The tag that `cut` gives a word in working form."""
    return find_dictionary().tags[word] or guess_tag(word)


def _dictionary(
    entries: tuple[Entry, ...], *, backend: str, lexicon: str | None = POLICY
) -> Dictionary:
    if backend and backend not in backends():
        raise ValueError(
            f"no backend {backend!r}; installed are {', '.join(backends())}: choose one of them "
            "or install the package"
        )
    if lexicon not in (POLICY, None):
        raise ValueError(
            f"no lexicon {lexicon!r}; there is {POLICY!r}, or None for jieba's words alone; "
            "words of your own are given as `dictionary`"
        )
    return find_dictionary(entries, backend=backend, with_lexicon=lexicon == POLICY)


def is_word(word: str) -> bool:
    """True for a word of letters or Chinese characters, false for marks and figures.

    >>> is_word("帮带"), is_word("，"), is_word("3100")
    (True, False, False)
    """
    return any(unicodedata.category(character)[0] == "L" for character in word)
