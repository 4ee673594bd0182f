"""What is a text about?"""

from zhpolicy.keywords.agreement import methods_table, rank_keywords, score_agreement
from zhpolicy.keywords.estimators import ChineseAnalyzer, KeywordVectorizer
from zhpolicy.keywords.find import Keyword, find_keywords, keywords_table
from zhpolicy.keywords.new_terms import (
    NewTerm,
    find_new_terms,
    new_terms_table,
    write_user_dictionary,
)

__all__ = [
    "ChineseAnalyzer",
    "find_keywords",
    "find_new_terms",
    "Keyword",
    "keywords_table",
    "KeywordVectorizer",
    "methods_table",
    "new_terms_table",
    "NewTerm",
    "rank_keywords",
    "score_agreement",
    "write_user_dictionary",
]
