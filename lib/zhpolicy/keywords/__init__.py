"""What is a text about?"""

from typing import TYPE_CHECKING, Any

from zhpolicy.keywords.agreement import methods_table, rank_keywords, score_agreement
from zhpolicy.keywords.find import (
    Keyword,
    find_keywords,
    keywords_table,
    list_keywords,
    parts_table,
)
from zhpolicy.keywords.new_terms import (
    NewTerm,
    find_new_terms,
    new_terms_table,
    write_user_dictionary,
)

if TYPE_CHECKING:
    from zhpolicy.keywords.estimators import ChineseAnalyzer, KeywordVectorizer

__all__ = [
    "ChineseAnalyzer",
    "Keyword",
    "KeywordVectorizer",
    "NewTerm",
    "find_keywords",
    "find_new_terms",
    "keywords_table",
    "list_keywords",
    "methods_table",
    "new_terms_table",
    "parts_table",
    "rank_keywords",
    "score_agreement",
    "write_user_dictionary",
]


def __getattr__(name: str) -> Any:
    """The estimators, when they are asked for: scikit-learn takes longer to load than all else."""
    if name not in ("ChineseAnalyzer", "KeywordVectorizer"):
        raise AttributeError(f"zhpolicy.keywords has no {name!r}; it hands on {', '.join(__all__)}")
    from zhpolicy.keywords import estimators

    return getattr(estimators, name)
