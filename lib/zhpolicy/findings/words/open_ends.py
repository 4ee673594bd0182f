"""How does a run of words end? With a word that all its places close on, or inside a longer word.

发挥援疆干部人才 has no object yet: each page goes on to the same 优势 (*strengths*), with words of
its own between. And a run that ends in 生态 ends on one page in the middle of 生态圈.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.findings.words.frames import Place
from zhpolicy.text.document import Article

__all__ = ["closing_word", "longer_word"]

CLAUSE_END = re.compile("[,，。;；:：!！?？\n]|$")
NOUN = "n"


def closing_word(places: Sequence[Place], articles: Sequence[Article]) -> str:
    """The noun that stands behind a run in each of its places, in the same clause; else nothing.

    >>> from zhpolicy import read_article
    >>> pages = [read_article(f"充分发挥专家的{kind}优势。") for kind in ("技术", "独特")]
    >>> closing_word([(0, 0, 6), (1, 0, 6)], pages)
    '优势'
    """
    behind = [_nouns_behind(articles[number], end) for number, _, end in places]
    if len({number for number, _, _ in places}) < 2:
        return ""
    return next((w for w in reversed(behind[0]) if all(w in own for own in behind)), "")


def longer_word(place: Place, articles: Sequence[Article]) -> str:
    """The word in whose middle a run ends; empty where it ends with a word."""
    number, _, end = place
    article = articles[number]
    inside = (word for word in article.words if word.start < end < word.end)
    return next((article.working[word.start : word.end] for word in inside), "")


def _nouns_behind(article: Article, end: int) -> list[str]:
    """The nouns of two characters and more between a place and the end of its clause."""
    close = CLAUSE_END.search(article.working, end)
    stop = close.start() if close else len(article.working)
    return [
        article.working[word.start : word.end]
        for word in article.words
        if end <= word.start < stop and word.tag.startswith(NOUN) and word.end - word.start > 1
    ]
