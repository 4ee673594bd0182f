"""Which terms of these documents does jieba's dictionary lack?

A term is a run of words that hold together (cohesion: pointwise mutual information, Church &
Hanks 1990), stand among many different neighbours (branching entropy: Jin & Tanaka-Ishii 2006),
or that a writer put into quotation marks. Each comes with its evidence, and the list can be
given to jieba as a user dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, log1p
from pathlib import Path
from typing import TYPE_CHECKING

from zhpolicy.keywords.ngrams import Ngram, NgramCorpus, count_ngrams, ngrams_of, read_ngrams
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.dictionary import find_dictionary
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.files import require_own, whole_file
from zhpolicy.text.segmenters.jieba_tables import read_frequencies
from zhpolicy.text.several import with_note
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import as_path

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "NEW_TERM_COLUMNS",
    "NewTerm",
    "find_new_terms",
    "new_terms_table",
    "write_user_dictionary",
]

NEW_TERM_COLUMNS = (
    "term",
    "score",
    "count",
    "documents",
    "quoted",
    "titles",
    "cohesion",
    "freedom",
    "article",
    "start",
    "end",
    "sentence",
)
# Once is no evidence of a unit, unless the writer quotes it.
LEAST_COUNT = 2
# A single word has no inner joint; it counts as a strong compound does: 5 is a joint that is e**5,
# 150 times, as frequent as chance would have it. A convention: the weights were learned with it.
COHESION_OF_A_WORD = 5.0
TAG = "n"  # new terms are nouns nine times in ten
_OWN_LINE = re.compile(rf"\S+ \d+ {TAG}")

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term that the dictionary lacks, and why it is thought to be one.

    The first of its mentions is `text[start:end]` of the document `number` (counted from 0).
    `count` mentions in `documents` documents, `quoted` of them just inside quotation marks,
    `titles` headlines. `cohesion` is the weakest pointwise mutual information of its joints,
    `freedom` the lower of its two branching entropies (both natural logarithms). `values` are
    the pieces of evidence, `parts` what each of them adds to `score`.

    >>> term = find_new_terms(["推行「銀杏講堂」,走進「銀杏講堂」"])[0]
    >>> term.term, term.count, term.quoted
    ('银杏讲堂', 2, 2)
    """

    number: int
    start: int
    end: int
    term: str
    score: float
    count: int
    documents: int
    quoted: int
    titles: int
    cohesion: float
    freedom: float
    words: Ngram
    values: tuple[tuple[str, float], ...]

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """What each piece of evidence adds to the score."""
        return tuple((name, _weights()[name] * value) for name, value in self.values)


@checked()
def find_new_terms(
    documents: Iterable[Readable], *, minimum_count: int = LEAST_COUNT
) -> list[NewTerm]:
    """The terms of some documents that jieba's dictionary lacks, the likeliest first.

    A term occurs `minimum_count` times, or once in quotation marks. An article's title counts
    as a headline, of a string a first line without a full stop does. Time and memory grow
    with the length of the documents. Raises TypeError when `documents` is a single document.

    >>> pages = ["梧桐驿站挂牌,工匠来到梧桐驿站", "推行「銀杏講堂」,走進梧桐驛站"]
    >>> [term.term for term in find_new_terms(pages)]
    ['银杏讲堂', '梧桐驿站']
    """
    corpus = read_ngrams(list_documents(documents))
    counts = count_ngrams(corpus)
    chosen = [
        ngram
        for ngram, n in counts.items()
        if _is_candidate(ngram, n, corpus=corpus, minimum_count=minimum_count)
    ]
    evidence = _gather(corpus, _one_cut_each(chosen, counts))
    seen = _Seen(corpus, counts, _fragments(chosen, counts))
    terms = [_judge(ngram, found, seen=seen) for ngram, found in evidence.items()]
    return sorted(terms, key=lambda term: (-term.score, term.term))


@checked()
@with_note
def new_terms_table(
    documents: Iterable[Readable], *, k: int | None = None, minimum_count: int = LEAST_COUNT
) -> pd.DataFrame:
    """The first `k` new terms (all without `k`) as a table, each with its first sentence.

    FeatureColumns: NEW_TERM_COLUMNS; `start` and `end` are code points into the raw page of an
    article, or into a string. Raises what `find_new_terms` raises.

    >>> table = new_terms_table(["深化「小組團」援疆。建强队伍"])
    >>> table[["term", "quoted", "sentence"]].to_numpy().tolist()
    [['小组团', 1, '深化「小組團」援疆。']]
    """
    import pandas as pd

    listed = list_documents(documents)
    terms = find_new_terms(listed, minimum_count=minimum_count)[:k]
    rows = [_row(term, listed[term.number]) for term in terms]
    return pd.DataFrame(rows, columns=list(NEW_TERM_COLUMNS))


@checked()
def write_user_dictionary(terms: Iterable[NewTerm], path: str | Path) -> None:
    """Write terms as a user dictionary of jieba: a word, its frequency, its tag, one a line.

    The frequency is the smallest with which jieba keeps the term in one piece; `cut` reads the
    file (`dictionary=path`), so does `jieba.load_userdict`. UTF-8, sorted by term. Raises
    FileExistsError when a file is there that has other lines than such.

    >>> import tempfile; path = Path(tempfile.mkdtemp()) / "terms.txt"
    >>> from zhpolicy.text.words import cut
    >>> write_user_dictionary(find_new_terms(["深化“小组团”援疆"]), path)
    >>> cut("小组团援疆", dictionary=path)
    ['小组团', '援疆']
    """
    needed = find_dictionary().segmenter.needed_frequency
    lines = [
        f"{term} {max(needed(term), 1)} {TAG}\n" for term in sorted({term.term for term in terms})
    ]
    target = as_path(path, expected="the name of a file to write, as 'terms.txt'")
    require_own([target], is_own=_is_own)
    with whole_file(target) as unfinished:
        unfinished.write_text("".join(lines), "utf-8", newline="\n")


def _is_own(path: Path) -> bool:
    """Whether a file is a user dictionary of our form: no other tag, no line without frequency."""
    return all(map(_OWN_LINE.fullmatch, path.read_text("utf-8", "replace").splitlines()))


def _is_candidate(ngram: Ngram, count: int, *, corpus: NgramCorpus, minimum_count: int) -> bool:
    term = "".join(ngram)
    is_quoted = term in corpus.quoted
    if not (count >= minimum_count or is_quoted) or len(term) < 2 or not _HAN.search(term):
        return False
    if term in _known_words():
        return False
    return is_quoted or _may_be_term([corpus.tags[word] for word in ngram])


def _may_be_term(tags: list[str]) -> bool:
    """Whether words of these classes may begin, end and make a term; unknown classes may."""
    begins, ends, inside = (read_map("text/word_kinds", c) for c in ("begins", "ends", "inside"))
    return (
        begins.get(tags[0]) != "no"
        and ends.get(tags[-1]) != "no"
        and all(inside.get(tag) != "no" for tag in tags)
    )


def _fragments(chosen: list[Ngram], counts: Counter[Ngram]) -> frozenset[Ngram]:
    """What never stands outside one and the same longer candidate: 编制周转 of 编制周转池."""
    parts = ((part, counts[ngram]) for ngram in chosen for part in (ngram[1:], ngram[:-1]))
    return frozenset(part for part, count in parts if count == counts[part])


def _one_cut_each(chosen: list[Ngram], counts: Counter[Ngram]) -> dict[Ngram, _Occurrences]:
    """Of several ways in which one term was cut, the most common (then the first in order)."""
    best: dict[str, Ngram] = {}
    for ngram in sorted(chosen, key=lambda ngram: (-counts[ngram], ngram)):
        best.setdefault("".join(ngram), ngram)
    return {ngram: _Occurrences() for ngram in best.values()}


class _Occurrences:
    """What is seen of one candidate: where first, in which documents, beside what."""

    def __init__(self) -> None:
        self.first: tuple[int, int, int] | None = None
        self.documents: set[int] = set()
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()


def _gather(corpus: NgramCorpus, evidence: dict[Ngram, _Occurrences]) -> dict[Ngram, _Occurrences]:
    for run in corpus.runs:
        for ngram, first in ngrams_of(run):
            found = evidence.get(ngram)
            if found is None:
                continue
            behind = first + len(ngram)
            is_last = behind == len(run.words)
            end = run.end if is_last else run.starts[behind]
            found.first = found.first or (run.number, run.starts[first], end)
            found.documents.add(run.number)
            found.before[run.words[first - 1] if first else ""] += 1
            found.after["" if is_last else run.words[behind]] += 1
    return evidence


@dataclass(frozen=True)
class _Seen:
    """What is known of all candidates together."""

    corpus: NgramCorpus
    counts: Counter[Ngram]
    fragments: frozenset[Ngram]


def _judge(ngram: Ngram, found: _Occurrences, *, seen: _Seen) -> NewTerm:
    assert found.first is not None  # a candidate stands somewhere
    number, start, end = found.first
    term = "".join(ngram)
    values = _values(ngram, found, seen=seen)
    return NewTerm(
        number=number,
        start=start,
        end=end,
        term=seen.corpus.workings[number][start:end],
        score=sum(_weights()[name] * value for name, value in values),
        count=seen.counts[ngram],
        documents=len(found.documents),
        quoted=seen.corpus.quoted[term],
        titles=seen.corpus.headlines[term],
        cohesion=_cohesion(ngram, seen.counts, size=seen.corpus.size),
        freedom=_freedom(found),
        words=ngram,
        values=values,
    )


def _values(ngram: Ngram, found: _Occurrences, *, seen: _Seen) -> tuple[tuple[str, float], ...]:
    """The pieces of evidence for a candidate, in the order of the table of weights."""
    term = "".join(ngram)
    tags = [seen.corpus.tags[word] for word in ngram]
    count = seen.counts[ngram]
    values: dict[str, float] = {
        "burst": log(count / len(found.documents)),
        "cohesion": _cohesion(ngram, seen.counts, size=seen.corpus.size),
        "fragment": ngram in seen.fragments,
        "freedom": _freedom(found),
        "headlines": log1p(seen.corpus.headlines[term]),
        "many_words": len(ngram) > 3,
        "noun_last": tags[-1][0] == "n" or tags[-1] == "vn",
        "quoted": term in seen.corpus.quoted,
        "two_characters": len(term) == 2,
        "variety": _variety(found.before) + _variety(found.after),
        "verb_first": tags[0] == "v",
    }
    return tuple((name, float(values[name])) for name in _weights())


def _freedom(found: _Occurrences) -> float:
    return min(_branching_entropy(found.before), _branching_entropy(found.after))


def _cohesion(ngram: Ngram, counts: Counter[Ngram], *, size: int) -> float:
    if len(ngram) == 1:
        return COHESION_OF_A_WORD
    joints = range(1, len(ngram))
    return min(log(counts[ngram] * size / (counts[ngram[:i]] * counts[ngram[i:]])) for i in joints)


def _variety(neighbours: Counter[str]) -> float:
    """The share of mentions that do not stand beside the most common neighbour."""
    return 1 - max(neighbours.values()) / neighbours.total()


def _branching_entropy(neighbours: Counter[str]) -> float:
    """The entropy of what stands beside a term; each mark or edge counts as a new neighbour."""
    total = neighbours.total()
    entropy = neighbours[""] / total * log(total)
    return entropy - sum(n / total * log(n / total) for word, n in neighbours.items() if word)


def _row(term: NewTerm, document: Document) -> tuple[object, ...]:
    start, end = document.to_raw(term.start, term.end)
    sentence = document.sentence_at(term.start, term.end)
    shown = (term.term, term.score, term.count, term.documents, term.quoted, term.titles)
    return *shown, term.cohesion, term.freedom, document.id, start, end, sentence


@cache
def _weights() -> dict[str, float]:
    return {part: float(w) for part, w in read_map("keywords/term_weights", "weight").items()}


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word.lower() for word, _ in read_frequencies())
