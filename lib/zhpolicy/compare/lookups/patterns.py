"""What is looked for? Words, phrases with gaps, and regular expressions, as one kind of pattern.

Words are found in either script and width, with or without quotation marks inside: 组团式援疆
also finds “組團式”援疆. An ellipsis stands for some words in between: 带不走的…队伍. A regular
expression is written in either script, too, and is looked for sentence by sentence.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhpolicy.compare.lookups.bounded import LONGEST_SEARCH, at_most
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.wording import wrong_argument

__all__ = ["Sought", "SoughtHit", "compile_sought", "compile_word", "parts_of"]

# A gap (…) may hold so many characters; a clause of news has 12 on average.
LONGEST_GAP = 12
EXPECTED = "a word, a phrase or a list of them, as '组团' or ['组团', '师徒结对']"

_HAN = re.compile("[\u4e00-\u9fff]")
_APART = re.compile(r"\s+(?:OR|AND|or|and)\s+|[\s,，、;；|｜/*+＋&]+")
_ELLIPSIS = re.compile("…+|\\.{3,}")
_QUOTES = "[“”‘’《》〈〉]?"
_NO_STOP = f"[^。!?;\\n]{{0,{LONGEST_GAP}}}?"
# What a mark of full width becomes in working text, and would mean something else in a pattern.
_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_STRAIGHT_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class SoughtHit:
    """`text[start:end]` is what was looked for; `word` is it as a key, in simplified characters."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a pattern over working text, and the word that each of its groups is.

    Without words it is a regular expression, which is looked for in each sentence by itself;
    `written` is how it was written.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    written: str = ""

    def find(self, document: Document) -> list[SoughtHit]:
        """Where it stands in a document, in reading order; no two places overlap.

        Raises ValueError for a pattern that takes more than LONGEST_SEARCH seconds.
        """
        if self.words:
            return [
                SoughtHit(*match.span(), self.words[(match.lastindex or 1) - 1])
                for match in self.pattern.finditer(document.working)
            ]
        with at_most(LONGEST_SEARCH, what=f"the pattern {self.written!r} on {document.id or 1!r}"):
            return list(self._in_sentences(document))

    def _in_sentences(self, document: Document) -> Iterator[SoughtHit]:
        for sentence in document.sentences:
            stretch = document.working[sentence.start : sentence.end]
            for match in self.pattern.finditer(stretch):
                if match.group():
                    start, end = match.span()
                    yield SoughtHit(sentence.start + start, sentence.start + end, match.group())


def compile_sought(what: str | Iterable[str], *, pattern: bool = False) -> Sought:
    """A word, a list of words or, with `pattern=True`, a regular expression, ready to be found.

    Of words that overlap in a text the leftmost counts, then the longest. Raises ValueError for
    what has nothing to look for and for a faulty pattern, TypeError for what is no word.

    >>> [hit.word for hit in compile_sought(["組團", "组团式"]).find(Document("組團式援疆,组团"))]
    ['组团式', '组团']
    >>> compile_sought("組[团團", pattern=True)
    Traceback (most recent call last):
    ValueError: '組[团團' is no pattern: unterminated character set at character 2; mend it, or \
leave out pattern=True to look for it as it stands
    """
    if pattern:
        return Sought(_compile_pattern(what), written=str(what))
    named: dict[str, str] = {}
    for word in _listed(what):
        named.setdefault(_key(word), compile_word(word).pattern)
    if not named:
        raise ValueError(f"nothing to look for: the list is empty; expected {EXPECTED}")
    longest_first = sorted(named, key=lambda word: (-len(word), word))
    choices = "|".join(f"({named[word]})" for word in longest_first)
    return Sought(re.compile(choices, re.IGNORECASE), tuple(longest_first))


def compile_word(word: str) -> re.Pattern[str]:
    """A word or phrase as a pattern over working text.

    Every step consumes one given character, so that a long line can not hang; a gap is
    bounded and stays in its sentence.

    >>> bool(compile_word("组团式…援疆").search("“组团式”教育援疆"))
    True
    """
    parts = [_letters(part) for part in _ELLIPSIS.split(to_working(word))]
    if not all(parts):
        raise ValueError(
            f"nothing to look for in {word!r}; expected words, with … between two of them"
        )
    return re.compile(_NO_STOP.join(parts), re.IGNORECASE)


def parts_of(word: str) -> list[str]:
    """The words that somebody may have meant who has written several as one; none for one word.

    >>> parts_of("养老、食堂"), parts_of("养老 OR 食堂"), parts_of("组团式…援疆"), parts_of("C++")
    (['养老', '食堂'], ['养老', '食堂'], [], [])
    """
    parts = [part for part in _APART.split(word.strip()) if part]
    return parts if len(parts) > 1 and all(map(_HAN.search, parts)) else []


def _letters(part: str) -> str:
    letters = [
        character for character in part if not re.fullmatch(f"{_QUOTES[:-1]}|\\s", character)
    ]
    return _QUOTES.join(re.escape(character) for character in letters)


def _key(word: str) -> str:
    """One name for all ways to write a word."""
    return re.sub(f"{_QUOTES[:-1]}|\\s", "", to_working(word)).lower()


def _listed(what: object) -> list[str]:
    if isinstance(what, str):
        return [what]
    if isinstance(what, bytes | Mapping) or not isinstance(what, Iterable):
        raise wrong_argument(what, expected=EXPECTED)
    words = list(what)
    for number, word in enumerate(words, 1):
        if not isinstance(word, str):
            error = wrong_argument(word, expected="a string")
            raise TypeError(f"word {number}: {error}")
    return words


def _compile_pattern(what: object) -> re.Pattern[str]:
    if not isinstance(what, str):
        advice = "put what may stand in its place between bars: '组团|师徒'"
        raise wrong_argument(what, expected="one regular expression", advice=advice)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(what)  # the place of a fault is that of the pattern as it was written
            compiled = re.compile(_fold_pattern(what), re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        place = getattr(error, "pos", None)
        at = "" if place is None else f" at character {place + 1}"
        raise ValueError(
            f"{what!r} is no pattern: {getattr(error, 'msg', error)}{at}; mend it, or leave out "
            "pattern=True to look for it as it stands"
        ) from error
    if compiled.fullmatch(""):
        raise ValueError(
            f"the pattern {what!r} fits where nothing stands, so it is everywhere; "
            "expected at least one character, as '组+' for '组*'"
        )
    return compiled


def _fold_pattern(pattern: str) -> str:
    """The pattern as it is read over working text; ranges of characters stay what they are."""
    folded, at, in_class = [], 0, False
    working = to_working(pattern.replace(_STRAIGHT_QUOTE, "\x00"))
    while at < len(pattern):
        length = _unfolded_length(pattern, at, in_class=in_class)
        if length:
            folded.append(pattern[at : at + length])
            at += length
            continue
        in_class = pattern[at] == "[" or (in_class and pattern[at] != "]")
        folded.append(_fold_character(pattern[at], working[at], in_class=in_class))
        at += 1
    return "".join(folded)


def _unfolded_length(pattern: str, at: int, *, in_class: bool) -> int:
    """How many characters from here on stay as they are: an escape, a range; 0 for none."""
    if pattern[at] == "\\":
        return 2
    is_range = in_class and pattern[at + 1 : at + 2] == "-" and pattern[at + 2 : at + 3] not in "]"
    return 3 if is_range else 0


def _fold_character(own: str, working: str, *, in_class: bool) -> str:
    if own == _STRAIGHT_QUOTE:
        return "“”" if in_class else "[“”]"
    return f"\\{working}" if own != working and working in _SPECIAL else working
