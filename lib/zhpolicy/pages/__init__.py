"""What on a page is article, and what does the page say about itself?"""

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.metadata import find_facts

__all__ = [
    "find_facts",
    "read_article",
]
