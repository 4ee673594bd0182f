"""Where are the words, and what kind of word is each?

Words are jieba's, cut from the working copy of the text and handed back as slices of the
page's own characters. rjieba (the same algorithm and dictionary in Rust) does the work
where it is installed: it cuts the same words, ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from zhpolicy.text.dictionary import Dictionary, Entry, find_dictionary, read_dictionary
from zhpolicy.text.scripts import to_working
from zhpolicy.text.wording import wrong_argument

__all__ = ["Word", "backends", "cut", "cut_pieces", "cut_working", "find_tag"]

MARK, NUMBER, LATIN, UNKNOWN = "x", "m", "eng", "un"
_LATIN = re.compile(r"[a-zA-Z0-9+#&._%\-]+")
_NUMBER = re.compile(r"[0-9.%]+|[零〇一二两三四五六七八九十百千万亿几半]+")
_LETTERS = re.compile(r"[a-zA-Z0-9+#&._%\-]*[a-zA-Z0-9][a-zA-Z0-9+#&._%\-]*")
_HAN = re.compile("[\u4e00-\u9fd5]")
# Han that jieba's patterns do not know: it cuts them one by one, rjieba joins them to words.
_BEYOND = "\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEYOND_SPLIT = re.compile(f"([{_BEYOND}])")


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


def backends() -> tuple[str, ...]:
    """The ways to cut that are installed, the fastest first."""
    return ("jieba",) if _rjieba() is None else ("rjieba", "jieba")


@cache
def _rjieba() -> ModuleType | None:
    try:
        return import_module("rjieba")
    except ImportError:  # where it cannot be installed (in a browser)
        return None


class Cut(Protocol):
    """What knows its words already, and its text: a document."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> tuple[Word, ...]: ...


def cut(
    text: str | Cut, *, dictionary: str | Path | Iterable[str] | None = None, backend: str = ""
) -> list[Word]:
    """The words of a text in reading order, marks and blanks included; nothing is left out.

    `text` is a string, a Document or an Article.
    `dictionary` adds words, in jieba's file format, given as a path or as lines. `backend`
    is `rjieba` or `jieba`; both cut the same words, and the fastest that is installed is
    taken when none is named. Raises ValueError when the backend is not installed, TypeError when
    `text` is something else.

    >>> cut("山東「組團式」援疆")
    ['山東', '「', '組團式', '」', '援疆']
    >>> [(word, word.tag) for word in cut("選派3100人", dictionary=["选派 900 v"])]
    [('選派', 'v'), ('3100', 'm'), ('人', 'n')]
    """
    if not isinstance(text, str):
        if not hasattr(text, "words"):
            expected = "a string, a Document or an Article"
            raise wrong_argument(text, expected=expected, advice="for several, call once for each")
        if dictionary is None and not backend:
            return list(text.words)
        text = text.text
    entries = read_dictionary(dictionary) if dictionary is not None else ()
    start, words = 0, []
    for piece, tag in cut_working(to_working(text), entries=entries, backend=backend):
        end = start + len(piece)
        words.append(Word(text[start:end], start, tag))
        start = end
    return words


def cut_working(
    working: str, *, entries: tuple[Entry, ...] = (), backend: str = ""
) -> Iterator[tuple[str, str]]:
    """Word and tag, one pair after the other, of a text that is in working form already.

    What `cut` does, without the records: for those who count words by the million.
    """
    dictionary = find_dictionary(entries)
    find_tag = dictionary.tags.get
    for piece in _cut_pieces(working, dictionary, backend=backend):
        yield piece, find_tag(piece) or guess_tag(piece)


@lru_cache(maxsize=65536)
def guess_tag(word: str) -> str:
    """The tag of a word that the dictionary does not have, from its characters alone."""
    if _NUMBER.fullmatch(word):
        return NUMBER
    if _LETTERS.fullmatch(word):
        return LATIN
    return UNKNOWN if _HAN.search(word) or _BEYOND_SPLIT.search(word) else MARK


def cut_pieces(working: str) -> Iterable[str]:
    """The bare words of a text in working form; `find_tag` has the tag of each."""
    return _cut_pieces(working, find_dictionary(), backend="")


def find_tag(word: str) -> str:
    """The tag that `cut` gives a word in working form."""
    return find_dictionary().tags.get(word) or guess_tag(word)


def _cut_pieces(working: str, words: Dictionary, *, backend: str) -> Iterable[str]:
    installed = backends()
    chosen = backend or installed[0]
    if chosen not in installed:
        raise ValueError(
            f"no backend {chosen!r}; installed are {', '.join(installed)}: choose one of them "
            "or install the package"
        )
    if chosen == "jieba":
        pieces: Iterable[str] = words.tokenizer.cut(working)
        return pieces
    return _cut_fast(working, words)


def _cut_fast(working: str, words: Dictionary) -> Iterator[str]:
    segmenter = _fast_segmenter(words)
    for part in _BEYOND_SPLIT.split(working):
        if part:
            yield from _mend_latin(segmenter.cut(part), words.tokenizer)


def _mend_latin(pieces: Iterable[str], tokenizer: Any) -> Iterator[str]:
    """The same words, runs of letters and digits cut again by jieba, which cuts them otherwise."""
    run = ""
    for piece in pieces:
        if piece[0] < "\x80" and _LATIN.fullmatch(piece):
            run += piece
            continue
        if run:
            yield from _cut_latin(run, tokenizer)
            run = ""
        yield piece
    if run:
        yield from _cut_latin(run, tokenizer)


def _cut_latin(run: str, tokenizer: Any) -> list[str]:
    return [run] if run.isdigit() else tokenizer.lcut(run)


@cache
def _fast_segmenter(words: Dictionary) -> Any:
    import rjieba

    segmenter = rjieba.Jieba()
    for entry in words.entries:
        segmenter.add_word(entry.word, entry.frequency, entry.tag)
    return segmenter
