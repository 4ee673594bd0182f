"""What sets texts apart, and what do they share?"""

from zhpolicy.compare.collocations import collocation_table
from zhpolicy.compare.concordance import concordance_table, find_kwic
from zhpolicy.compare.copies.find import find_copies
from zhpolicy.compare.copies.passages import shared_passages
from zhpolicy.compare.copies.similarity import similarity_table
from zhpolicy.compare.corpus_keywords import corpus_keywords_table, distinctive_keywords_table
from zhpolicy.compare.dispersion import dispersion_table
from zhpolicy.compare.keyness import distinctive_table
from zhpolicy.compare.lookups.over_time import count_articles, count_over_time
from zhpolicy.compare.lookups.sentences import find_sentences
from zhpolicy.compare.networks.cooccurrence import cooccurrence_table
from zhpolicy.compare.networks.network import Network, network_of
from zhpolicy.compare.networks.write import write_network
from zhpolicy.compare.stability import score_stability
from zhpolicy.compare.topics import find_topics, score_topic_stability, topic_table
from zhpolicy.compare.travelling import find_travelling, mentions_table, travelling_table
from zhpolicy.compare.word_counts import WordCounts, count_words

__all__ = [
    "Network",
    "WordCounts",
    "collocation_table",
    "concordance_table",
    "cooccurrence_table",
    "corpus_keywords_table",
    "count_articles",
    "count_over_time",
    "count_words",
    "dispersion_table",
    "distinctive_keywords_table",
    "distinctive_table",
    "find_copies",
    "find_kwic",
    "find_sentences",
    "find_topics",
    "find_travelling",
    "mentions_table",
    "network_of",
    "score_stability",
    "score_topic_stability",
    "shared_passages",
    "similarity_table",
    "topic_table",
    "travelling_table",
    "write_network",
]
