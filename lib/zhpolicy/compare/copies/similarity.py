"""How similar are some articles in their words? The cosine of their TF-IDF weights."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zhpolicy.compare.word_counts import count_words
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, list_documents
from zhpolicy.text.several import with_note

__all__ = ["similarity_table"]

# Each with each: more have 9 million cells, 72 MB, and nobody reads them.
MOST_ARTICLES = 3_000


@checked()
@with_note
def similarity_table(articles: Iterable[Readable]) -> pd.DataFrame:
    """How similar each article is to each other: articles by articles, from 0 to 1.

    The cosine of the weights of their words (words of two characters and more, simplified), each
    weighted by how often it stands in the article and in how few others (TF-IDF as in scikit-learn:
    Salton & Buckley 1988, Information Processing & Management 24). Two articles about one subject
    are similar, copies are near 1; for copies among many articles ask `find_copies`. The diagonal
    is 1, and 0 for an article without words. Raises ValueError for more than MOST_ARTICLES.

    >>> table = similarity_table(["师徒结对,教师帮带", "師徒結對,醫生幫帶", "购房补助"])
    >>> bool(0.3 < table.loc["1", "2"] < 1), float(table.loc["1", "3"])
    (True, 0.0)
    """
    # scikit-learn takes longer to load than all else: only who needs it waits for it.
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.metrics.pairwise import linear_kernel

    listed = list_documents(articles)
    if len(listed) > MOST_ARTICLES:
        raise ValueError(
            f"{len(listed):,} articles make {len(listed) ** 2:,} cells; expected at most "
            f"{MOST_ARTICLES:,} articles: take a part of them, or ask find_copies for copies"
        )
    names = pd.Index([document.id for document in listed], name="article")
    counts = count_words(listed)
    if not counts.words:
        return pd.DataFrame(0.0, index=names, columns=names.rename("other"))
    weights = TfidfTransformer().fit_transform(counts.matrix.tocsr())
    cosine = linear_kernel(weights).clip(0.0, 1.0)
    return pd.DataFrame(cosine, index=names, columns=names.rename("other"))
