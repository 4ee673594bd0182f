"""How do words and keywords enter a scikit-learn pipeline? An analyzer and a transformer.

`ChineseAnalyzer` is what CountVectorizer and TfidfVectorizer take as `analyzer`;
`KeywordVectorizer` turns texts into a table of keyword scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from zhpolicy.keywords.candidates import fold
from zhpolicy.keywords.find import find_keywords
from zhpolicy.keywords.words.kinds import ALONE
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import counted, require_number

__all__ = ["ChineseAnalyzer", "KeywordVectorizer"]


class ChineseAnalyzer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to lists of words: simplified, lower case, without marks and stop words.

    Texts are strings, documents, articles or a corpus. As a callable it is the `analyzer` of
    scikit-learn's vectorizers; as a transformer it gives an array of lists of words. `kinds` are
    the kinds of words to keep, a letter each (the column kind of data/text/word_kinds.tsv);
    `shortest` is the least number of characters. Raises ValueError for a letter of no kind.

    >>> ChineseAnalyzer()("山東援疆選派各類援疆干部人才")
    ['山东', '援疆', '选派', '援疆', '干部', '人才']
    """

    def __init__(self, *, kinds: str = "".join(sorted(ALONE)), shortest: int = 2) -> None:
        self.kinds = kinds
        self.shortest = shortest

    def __call__(self, text: Readable) -> list[str]:
        """The words of one text, document or article."""
        self._require_options()
        tagged = tag_text(as_document(text).working)
        return [
            word.lower()
            for word, kind in zip(tagged.words, tagged.kinds, strict=True)
            if kind in self.kinds and len(word) >= self.shortest
        ]

    def fit(self, X: Iterable[Readable], y: Any = None) -> Self:  # noqa: N803 - scikit-learn's name
        """Nothing is learned; the texts are checked."""
        self._require_options()
        _require_texts(X)
        return self

    def transform(self, X: Iterable[Readable]) -> np.ndarray:  # noqa: N803
        """One list of words for each text, in an array of objects."""
        texts = _require_texts(X)
        found = np.empty(len(texts), dtype=object)
        for number, text in enumerate(texts):
            found[number] = self(text)
        return found

    def _require_options(self) -> None:
        _require_kinds(self.kinds)
        require_number(self.shortest, name="shortest")

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Tags:
        return _text_tags(super().__sklearn_tags__(), requires_fit=False)


class KeywordVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a sparse table: one row a text, one column a keyword, the keyword's score.

    Texts are strings, documents, articles (whose titles count) or a corpus. Fitting finds the `k`
    keywords of each text and keeps those of `least_texts` texts or more. A score is 1 for the best
    keyword of a text and falls evenly to 1 / k for its last; keywords of other texts than the
    row's have 0. `method` and `order` are those of find_keywords().

    Attributes after fit: `vocabulary_`, the columns in code point order.

    >>> vectorizer = KeywordVectorizer(k=2).fit(["青藍工程,師徒結對,青蓝工程", "师徒结对"])
    >>> "青蓝工程" in vectorizer.get_feature_names_out()
    True
    """

    def __init__(
        self,
        *,
        k: int = 10,
        method: str = "zhpolicy",
        order: str = "exact",
        least_texts: int = 1,
    ) -> None:
        self.k = k
        self.method = method
        self.order = order
        self.least_texts = least_texts

    def fit(self, X: Iterable[Readable], y: Any = None) -> Self:  # noqa: N803
        """Learns which keywords become columns.

        Raises ValueError when X is no list of texts, or when no keyword is in `least_texts` of
        them.
        """
        self._learn([self._scores(text) for text in _require_texts(X)])
        return self

    def fit_transform(self, X: Iterable[Readable], y: Any = None) -> sparse.csr_matrix:  # noqa: N803
        """The table of the texts that it learns from; each is read once."""
        scored = [self._scores(text) for text in _require_texts(X)]
        self._learn(scored)
        return self._table(scored)

    def transform(self, X: Iterable[Readable]) -> sparse.csr_matrix:  # noqa: N803
        """The table of other texts, with the columns that were learned."""
        check_is_fitted(self)
        return self._table([self._scores(text) for text in _require_texts(X)])

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """The keywords of the columns."""
        check_is_fitted(self)
        return np.array(self.vocabulary_, dtype=object)

    def _learn(self, scored: list[dict[str, float]]) -> None:
        require_number(self.least_texts, name="least_texts")
        counts = Counter(keyword for scores in scored for keyword in scores)
        kept = (keyword for keyword, count in counts.items() if count >= self.least_texts)
        vocabulary = sorted(kept)
        if not vocabulary:
            most = max(counts.values(), default=0)
            found = f"{counted(len(counts), 'keyword')} of {counted(len(scored), 'text')}"
            raise ValueError(
                f"no columns: of {found} none is in least_texts={self.least_texts} "
                f"of them, the most frequent is in {most}; "
                "expected texts in Chinese, and a smaller least_texts"
            )
        self.vocabulary_ = vocabulary

    def _scores(self, text: Document) -> dict[str, float]:
        found = find_keywords(text, self.k, method=self.method, order=self.order)
        names = dict.fromkeys(fold(to_working(keyword.keyword)) for keyword in found)
        return {name: 1 - rank / self.k for rank, name in enumerate(names)}

    def _table(self, scored: list[dict[str, float]]) -> sparse.csr_matrix:
        column = {keyword: number for number, keyword in enumerate(self.vocabulary_)}
        cells = [
            (score, row, column[keyword])
            for row, scores in enumerate(scored)
            for keyword, score in scores.items()
            if keyword in column
        ]
        values, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
        shape = len(scored), len(column)
        return sparse.csr_matrix((np.array(values, dtype=float), (rows, columns)), shape=shape)

    def __sklearn_tags__(self) -> Tags:
        return _text_tags(super().__sklearn_tags__(), requires_fit=True)


def _text_tags(tags: Tags, *, requires_fit: bool) -> Tags:
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    tags.requires_fit = requires_fit
    return tags


def _require_kinds(kinds: str) -> None:
    known = sorted(set(read_map("text/word_kinds", "kind").values()))
    unknown = next((kind for kind in kinds if kind not in known), None)
    if unknown is not None or not kinds:
        found = f"no kind of words {unknown!r}" if kinds else "no kinds of words"
        raise ValueError(f"kinds={kinds!r}: {found}; expected some of {''.join(known)}, as 'nv'")


def _require_texts(texts: Iterable[Readable]) -> list[Document]:
    """The texts as documents. scikit-learn expects ValueError for what is no list of texts."""
    if isinstance(texts, str | Document) or not isinstance(texts, Iterable):
        raise ValueError("a single text was given; expected a list of texts: put it in brackets")
    if hasattr(texts, "columns"):  # a table would be read as the names of its columns
        raise ValueError("a table was given; expected its texts: table['text']")
    found = []
    for number, text in enumerate(texts):
        if text is None or text != text:
            raise ValueError(f"text {number} is an empty cell; leave it out: texts.dropna()")
        if not isinstance(text, str | Document):
            raise ValueError(
                f"text {number} is {type(text).__name__}; expected a list of str, of documents or "
                "articles, or a corpus"
            )
        found.append(as_document(text))
    return found
