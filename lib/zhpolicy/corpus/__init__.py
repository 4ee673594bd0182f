"""Which files, which pages, which articles?"""

from zhpolicy.corpus.corpus import Corpus, problems_table, read_corpus
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.sources import Limits

__all__ = [
    "Corpus",
    "Limits",
    "problems_table",
    "read_corpus",
    "read_pages",
]
