"""What do the pages of a source say together? Their texts, as the background of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush

from zhpolicy.corpus.page_reader import digest_of, find_fault, with_whole_characters
from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.text.records import Problem

__all__ = ["sample_texts", "texts_of"]

# Characters that are counted at most: some 4,000 pages of news. Counting them takes a second and
# 20 MB; what a name or term of a folder gains by standing in more of it is little.
MOST_COUNTED = 2_000_000
# Of one page, so that a book among the pages does not crowd out all others.
MOST_OF_A_PAGE = 100_000


def texts_of(open_pages: Callable[[], Iterator[RawPage | Problem]], limits: Limits) -> list[str]:
    """The texts of the pages that can become articles, or those of a sample of them."""
    pages = (page for page in open_pages() if isinstance(page, RawPage))
    whole = (with_whole_characters(page)[0].text for page in pages)
    return sample_texts(text for text in whole if not find_fault(text, limits=limits)[0])


def sample_texts(texts: Iterable[str], *, most: int = MOST_COUNTED) -> list[str]:
    """Texts of together at most `most` characters: the same ones in whatever order they come.

    The digests of the texts put them in an order that has nothing to do with what they say; the
    first of them are taken, up to the one that is too many. A text that comes twice counts once.

    >>> sample_texts(["甲甲", "乙", "甲甲"], most=3) == sample_texts(["乙", "甲甲"], most=3)
    True
    """
    kept: dict[int, str] = {}
    order: list[int] = []  # the digests of those, negated: the largest is the first to go
    total, limit = 0, -(1 << 128)  # what is beyond the limit has gone once and stays out
    for text in texts:
        key = -int.from_bytes(digest_of(text), "big")
        if key <= limit:
            continue
        if key not in kept:
            heappush(order, key)
            total += _weight(text)
        kept[key] = min(text, kept.get(key, text))  # two may differ in their white space
        while total > most:
            limit = heappop(order)
            total -= _weight(kept.pop(limit))
    return [kept[key][:MOST_OF_A_PAGE] for key in sorted(order, reverse=True)]


def _weight(text: str) -> int:
    """The characters of a text that count, white space not among them."""
    return min(len("".join(text.split())), MOST_OF_A_PAGE)
