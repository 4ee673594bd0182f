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

from zhpolicy.text.document import Article
from zhpolicy.text.files import whole_file

__all__ = ["RULE", "Sample", "write_sample"]

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
            digest = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()
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


def write_sample(articles: Iterable[Article], path: Path) -> None:
    """Write articles as JSON Lines that `read_corpus` reads back, each with its raw page."""
    with whole_file(path) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        for article in articles:
            page = {
                "id": article.id,
                "text": article.raw,
                "title": article.title,
                "date": article.date,
                "source": article.source,
            }
            told = {name: value for name, value in page.items() if value}
            file.write(json.dumps(told, ensure_ascii=True) + "\n")
