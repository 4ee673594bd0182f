"""What could be a keyword of this text? Words, terms of several words, and names in quotes.

A candidate is a run of words that begins and ends like a noun phrase. Quotation marks do
not part it: “组团式”援疆 and 组团式援疆 are one candidate with two variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import cut_pieces, find_tag

__all__ = [
    "Candidates",
    "Name",
    "TaggedText",
    "find_candidates",
    "fold",
    "stop_words",
    "tag_text",
]

# Of the keywords that people chose, 99 in 100 have no more words and characters than these; with 5
# words and 16 characters 1 in 100 more of those for policy pages are out of reach.
MOST_WORDS = 6
MOST_CHARACTERS = 18
LONGEST_NAME = 30
OPENING, CLOSING = "“‘《〈", "”’》〉"
BOOK_MARKS = "《〈"
SENTENCE_ENDS = "。!?;\n"
# Kinds of words are letters (data/text/word_kinds.tsv), `s` a stop word; these are kinds of marks.
PERSON, UNKNOWN, LATIN, NUMBER, BEGINNING = "r", "u", "e", "m", "k"
PARTY, OF = "党", "的"
# 软件和信息技术服务业: such a word holds two parts of a term together where nouns or words of
# action stand on both sides and the second part has two words. Of the keywords that people chose
# 2 in 100 are of that kind.
AND, COORDINATED, SECOND = frozenset("和与及"), frozenset("nzujvw"), frozenset("nzuw")
BLANK, JOINING, OPEN, CLOSE, STOP, MARK = "_", "+", "(", ")", "s", "x"
# Further kinds are words of keywords/term_edges: `k` begins a term, `y` ends one, `l` does either;
# `h` only holds two parts together, as 的 does in 党的二十大 and 型 in 制度型开放.
BINDING = "h"
FIRST = frozenset("nrpozvwabijeutmgfkl")
LAST = frozenset("nrpozvwaijeugmtyl")
ALONE = frozenset("nrpozvwabijeutf")
WITHIN = FIRST | LAST | {BINDING}
DEPTH = {OPEN: 1, CLOSE: -1}
HELD = frozenset((OPEN, CLOSE, JOINING, BLANK))
# No term ends in a figure (旅客835, 病例55例); a year may close a title (中国教育现代化2035).
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_FOLDED = re.compile(f"[\\s{OPENING}{CLOSING}「」『』\"']")

TermSpans = Iterator[tuple[str, int, int, str]]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """Title and body of a document as parallel lists of words; the body begins at word `body`.

    `starts` are offsets into the working text of the title or of the body. `sentences`
    number the sentences of the body from 0.
    """

    words: list[str]
    starts: list[int]
    kinds: list[str]
    sentences: list[int]
    body: int
    length: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a text (`keys`, each the folded form), and where each of them stands.

    Hit number n is of candidate `owners[n]` and covers the words `begins[n]:ends[n]`;
    `marks[n]` is the opening quotation mark when it stands alone between two of them. `named`
    has the kinds of names that extractors found under the key of a candidate's number.
    """

    keys: list[str]
    owners: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    marks: list[str]
    named: Mapping[int, frozenset[str]] = field(default_factory=dict)


class Name(NamedTuple):
    """What an extractor found: `text[start:end]` of the title or the body is a `kind`."""

    start: int
    end: int
    kind: str
    in_title: bool


def tag_text(working: str, *, title: str = "") -> TaggedText:
    """The words of a working text and its title, with the kind of each and its sentence."""
    above = list(cut_pieces(title + "\n")) if title else []
    body = list(cut_pieces(working))
    words, kinds = above + body, _find_kinds(above + body)
    starts = [*_starts(above), *_starts(body)]
    sentences = [0] * len(above) + _number_sentences(body, kinds[len(above) :])
    return TaggedText(words, starts, kinds, sentences, len(above), len(working))


def _starts(words: list[str]) -> list[int]:
    return list(accumulate(map(len, words), initial=0))[:-1]


def _find_kinds(words: list[str]) -> list[str]:
    """The kind of each word; a surname before a word that no dictionary has is a person."""
    surnames = read_words("text/surnames")
    kinds = list(map(_find_kind, words))
    unknown = [n for n, kind in enumerate(kinds) if kind == UNKNOWN and n]
    for number in unknown:
        if len(words[number - 1]) == 1 and words[number - 1] in surnames:
            kinds[number - 1] = PERSON
    for number, (before, word) in enumerate(pairwise(words), 1):
        if (word == OF and before == PARTY) or (word in AND and _is_coordinated(number, kinds)):
            kinds[number] = BINDING
        if kinds[number] == NUMBER and (_is_figure(word) or _is_figure(before)):
            kinds[number] = BEGINNING
        elif _is_figure(before) and len(word) == 1 and kinds[number] in LAST:
            kinds[number] = BINDING
    return kinds


def _is_figure(word: str) -> bool:
    return any(map(str.isdigit, word)) and not _YEAR.fullmatch(word)


def _is_coordinated(number: int, kinds: list[str]) -> bool:
    """Whether what stands around a word for `and` can be the two parts of one term."""
    around = [kinds[number - 1], *kinds[number + 1 : number + 3]]
    return len(around) == 3 and COORDINATED.issuperset(around[:2]) and around[2] in SECOND


def _number_sentences(words: list[str], kinds: list[str]) -> list[int]:
    pairs = zip(words, kinds, strict=True)
    ends = [kind == MARK and word in SENTENCE_ENDS for word, kind in pairs]
    return list(accumulate(ends, initial=0))[:-1]


@lru_cache(maxsize=1 << 17)
def _find_kind(word: str) -> str:
    edge = read_map("keywords/term_edges", "kind").get(word)
    if edge:
        return edge
    kind = (
        STOP
        if word in stop_words()
        else read_map("text/word_kinds", "kind").get(find_tag(word), MARK)
    )
    if kind == UNKNOWN and len(word) < 4 and word[0] in read_words("text/surnames"):
        return PERSON
    return _mark_kind(word) if kind == MARK else kind


def _mark_kind(word: str) -> str:
    if word in OPENING:
        return OPEN
    if word in CLOSING:
        return CLOSE
    if word.isalpha():  # a rare character that jieba's dictionary has without a tag
        return UNKNOWN
    return BLANK if word == " " else JOINING if word in "·-+&" else MARK


def stop_words() -> frozenset[str]:
    """The words at which no keyword begins or ends (data/keywords/stop_words.tsv)."""
    return read_words("keywords/stop_words")


def fold(text: str) -> str:
    """The one form of all variants of a keyword: no blanks, no quotation marks, lower case.

    >>> fold("“组团式”援疆")
    '组团式援疆'
    """
    return _FOLDED.sub("", text).lower()


def find_candidates(tagged: TaggedText, *, names: Iterable[Name] = ()) -> Candidates:
    """The candidates of a document in the order in which they are first seen.

    Among them are the `names` that begin and end where words do.
    """
    kinds = kind_codes(tagged)
    starts, run_ends, is_plain = _find_starts(kinds)
    keys, begins, ends = _plain_terms(
        tagged, kinds, starts=starts[is_plain], run_ends=run_ends[is_plain]
    )
    marks = [""] * len(keys)
    order = begins
    marked = list(_marked_spans(tagged, starts[~is_plain].tolist()))
    known = {*zip(begins.tolist(), ends.tolist(), strict=True), *(span[2:4] for span in marked)}
    named, unmarked = _named_spans(tagged, names, known=known)
    marked += unmarked
    if marked:
        places, more, more_begins, more_ends, more_marks = map(list, zip(*marked, strict=True))
        keys, marks = keys + more, marks + more_marks
        begins, ends = np.append(begins, more_begins), np.append(ends, more_ends)
        order = np.append(order, places)
        rank = np.argsort(order, kind="stable")
        begins, ends = begins[rank], ends[rank]
        keys, marks = [keys[n] for n in rank.tolist()], [marks[n] for n in rank.tolist()]
    numbers: dict[str, int] = {}
    owners = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    kinds_of = {numbers[key]: found for key, found in named.items()}
    return Candidates(list(numbers), owners, begins, ends, marks, kinds_of)


def _named_spans(
    tagged: TaggedText, names: Iterable[Name], *, known: set[tuple[int, int]]
) -> tuple[dict[str, frozenset[str]], list[tuple[int, str, int, int, str]]]:
    """The kinds of each name by its folded form, and the names that are no candidates yet."""
    body = tagged.body
    begin_at = {(n < body, start): n for n, start in enumerate(tagged.starts)}
    kinds: dict[str, frozenset[str]] = {}
    spans = []
    for name in names:
        begin, end = (begin_at.get((name.in_title, offset)) for offset in name[:2])
        if begin is None or (end is None and name.end != tagged.length):
            continue
        end = len(tagged.words) if end is None else end
        if tagged.kinds[begin] == OPEN and tagged.kinds[end - 1] == CLOSE:
            begin, end = begin + 1, end - 1
        key = fold("".join(tagged.words[begin:end]))
        if 1 < len(key) <= LONGEST_NAME:
            kinds[key] = kinds.get(key, frozenset()) | {name.kind}
            if (begin, end) not in known:
                known.add((begin, end))
                spans.append((begin, key, begin, end, ""))
    return kinds, spans


def kind_codes(tagged: TaggedText) -> NDArray[np.uint8]:
    """The kinds of the words as the codes of their letters, all of them ASCII."""
    return np.frombuffer("".join(tagged.kinds).encode("ascii"), dtype=np.uint8)


def _find_starts(kinds: NDArray[np.uint8]) -> tuple[Indexes, Indexes, NDArray[np.bool_]]:
    """Where terms begin, where the run of words from there ends, and whether without a mark.

    A term that meets a mark which it may hold (or that closes a quotation) is read word by
    word; all others are counted off over the whole document at once.
    """
    starts = np.flatnonzero(_is_among(FIRST | {OPEN})[kinds])
    breaks = np.append(np.flatnonzero(~_is_among(WITHIN)[kinds]), len(kinds))
    run_ends = breaks[np.searchsorted(breaks, starts)]
    held = np.append(_is_among(HELD)[kinds], False)
    is_plain = ~(held[run_ends] & (run_ends - starts <= MOST_WORDS))
    return starts, run_ends, is_plain


def _plain_terms(
    tagged: TaggedText, kinds: NDArray[np.uint8], *, starts: Indexes, run_ends: Indexes
) -> tuple[list[str], Indexes, Indexes]:
    """Folded form and span of the terms that begin at words and hold nothing but words."""
    places = np.cumsum([0, *map(len, tagged.words)])
    ends = starts[:, None] + np.arange(1, MOST_WORDS + 1)
    fits = ends <= run_ends[:, None]
    ends = np.minimum(ends, len(kinds))
    lengths = places[ends] - places[starts][:, None]
    fits &= (lengths <= MOST_CHARACTERS) & _is_among(LAST)[kinds[ends - 1]]
    fits[:, 0] &= _is_among(ALONE)[kinds[starts]] & (lengths[:, 0] > 1)
    rows, columns = np.nonzero(fits)
    begins, ends = starts[rows], ends[rows, columns]
    text = "".join(tagged.words)
    spans = zip(places[begins].tolist(), places[ends].tolist(), strict=True)
    return [text[start:end].lower() for start, end in spans], begins, ends


def _marked_spans(
    tagged: TaggedText, starts: list[int]
) -> Iterator[tuple[int, str, int, int, str]]:
    """Where it was looked for, folded form, span of words, and the mark it stands alone in."""
    for start in starts:
        for span in _terms_from(start, tagged):
            yield start, *span
        if tagged.kinds[start] == OPEN:
            for span in _name_from(start, tagged):
                yield start, *span


@lru_cache(maxsize=16)
def _is_among(kinds: frozenset[str]) -> NDArray[np.bool_]:
    """For each code of a letter, whether it is one of these kinds."""
    return np.array([chr(code) in kinds for code in range(128)])


def _terms_from(start: int, tagged: TaggedText) -> TermSpans:
    """Every term that begins at a word, or at an opening mark that it goes on behind."""
    words, kinds = tagged.words, tagged.kinds
    mark = words[start - 1] if start and kinds[start - 1] == OPEN else ""
    key, depth, count = "", 0, 0
    for position in range(start, len(kinds)):
        kind = kinds[position]
        if kind in WITHIN:
            key += words[position]
            count += 1
            if count > MOST_WORDS or len(key) > MOST_CHARACTERS:
                return
            if depth == 0 and kind in LAST and (count > 1 or (kind in ALONE and len(key) > 1)):
                closed = kinds[position + 1 : position + 2] == [CLOSE]
                yield key.lower(), start, position + 1, mark if closed else ""
        elif _goes_on(kind, before=kinds[position - 1], depth=depth, count=count):
            depth += DEPTH.get(kind, 0)
            key += words[position] if kind == JOINING else ""
        else:
            return


def _goes_on(kind: str, *, before: str, depth: int, count: int) -> bool:
    """Whether a term may hold this mark: one pair of quotation marks, 1+X, a blank in English."""
    if kind in DEPTH:
        return depth == (kind == CLOSE)
    return (kind == JOINING and count > 0) or (kind == BLANK and before == LATIN)


def _name_from(start: int, tagged: TaggedText) -> TermSpans:
    """What stands between quotation marks as a whole, if it is not a term already."""
    kinds = tagged.kinds[start + 1 : start + 2 * MOST_WORDS]
    if CLOSE not in kinds:
        return
    kinds = kinds[: kinds.index(CLOSE)]
    end = start + 1 + len(kinds)
    key = fold("".join(tagged.words[start + 1 : end]))
    if 1 < len(key) <= MOST_CHARACTERS and not {MARK, OPEN} & set(kinds) and not _is_term(kinds):
        yield key, start + 1, end, tagged.words[start]


def _is_term(kinds: list[str]) -> bool:
    return (
        kinds[0] in FIRST
        and kinds[-1] in LAST
        and len(kinds) <= MOST_WORDS
        and all(kind in WITHIN or kind == JOINING for kind in kinds)
    )
