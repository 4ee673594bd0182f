"""Which articles do the notebooks read when there are too many? A draw that is always the same.

The articles whose names have the smallest digests: no order of files, source or date has a say
in it, and the same folder gives the same draw.
"""

from __future__ import annotations

import hashlib
import json
from bisect import insort
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhpolicy.corpus.sources import RawPage
from zhpolicy.text.document import Article
from zhpolicy.text.files import whole_file

__all__ = ["RULE", "Sample", "smallest_digests", "write_pages", "write_sample"]

RULE = "those whose names have the smallest SHA-256 digests, so that each had the same chance"


class Sample:
    """The articles of a draw of at most `most`; `take` hands articles on and keeps those drawn."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.seen = 0
        self._drawn: list[tuple[str, str, Article]] = []

    def take(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles, one by one."""
        for article in articles:
            self.seen += 1
            digest = _digest(article.id)
            if len(self._drawn) < self.most or digest < self._drawn[-1][0]:
                insort(self._drawn, (digest, article.id, article), key=lambda each: each[:2])
                del self._drawn[self.most :]
            yield article

    @property
    def is_all(self) -> bool:
        """Whether nothing was left out."""
        return self.seen <= self.most

    @property
    def articles(self) -> list[Article]:
        """The articles drawn, by name."""
        return sorted((article for _, _, article in self._drawn), key=lambda each: each.id)


def smallest_digests(names: Iterable[str], most: int) -> list[str]:
    """The names that are drawn of all names, at most `most`, sorted.

    >>> smallest_digests(["a", "b", "c", "d"], 2)
    ['c', 'd']
    """
    return sorted(sorted(set(names), key=_digest)[:most])


def write_sample(articles: Iterable[Article], path: Path) -> None:
    """Write articles as JSON Lines that `read_corpus` reads back, each with its raw page."""
    write_pages((RawPage(a.id, a.raw, a.path, a.title, a.date, a.source) for a in articles), path)


def write_pages(pages: Iterable[RawPage], path: Path) -> None:
    """Write pages as JSON Lines that `read_corpus` reads back."""
    with whole_file(path) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        for page in pages:
            facts = {"id": page.id, "text": page.text, "title": page.title}
            facts |= {"date": page.date, "source": page.source}
            told = {name: value for name, value in facts.items() if value}
            file.write(json.dumps(told, ensure_ascii=True) + "\n")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
