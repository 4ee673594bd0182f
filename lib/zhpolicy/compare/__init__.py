"""What sets texts apart, and what do they share?"""

from zhpolicy.compare.collocations import collocation_table, cooccurrence_table
from zhpolicy.compare.concordance import concordance_table, find_kwic
from zhpolicy.compare.corpus_keywords import corpus_keywords_table, distinctive_keywords_table
from zhpolicy.compare.dispersion import dispersion_table
from zhpolicy.compare.keyness import distinctive_table
from zhpolicy.compare.stability import score_stability
from zhpolicy.compare.topics import find_topics, score_topic_stability, topic_table
from zhpolicy.compare.travelling import find_travelling, mentions_table, travelling_table
from zhpolicy.compare.word_counts import WordCounts, count_words

__all__ = [
    "WordCounts",
    "collocation_table",
    "concordance_table",
    "cooccurrence_table",
    "corpus_keywords_table",
    "count_words",
    "dispersion_table",
    "distinctive_keywords_table",
    "distinctive_table",
    "find_kwic",
    "find_topics",
    "find_travelling",
    "mentions_table",
    "score_stability",
    "score_topic_stability",
    "topic_table",
    "travelling_table",
]
