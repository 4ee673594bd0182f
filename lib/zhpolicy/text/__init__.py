"""What is read? One document, its sentences and words, and the tables of words.

Knows no page and no damage: whatever stands here can be used on a bare string.
"""

from zhpolicy.text.alignment import Alignment
from zhpolicy.text.document import Article, Document, as_document
from zhpolicy.text.records import Block, Edit, Found, Problem, Rejected, Restored, Unresolved
from zhpolicy.text.scripts import find_script, to_simplified, to_traditional, to_working
from zhpolicy.text.sentences import Sentence, split_sentences
from zhpolicy.text.words import Word, cut

__all__ = [
    "Alignment",
    "Article",
    "Block",
    "Document",
    "Edit",
    "Found",
    "Problem",
    "Rejected",
    "Restored",
    "Sentence",
    "Unresolved",
    "Word",
    "as_document",
    "cut",
    "find_script",
    "split_sentences",
    "to_simplified",
    "to_traditional",
    "to_working",
]
