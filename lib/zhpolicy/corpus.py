"""Which articles are there? From any source of pages to `Article` records, one by one.

What can not be used becomes a problem (a sentence: where, what, what to do), and the rest
goes on. Memory stays bounded: one page is held at a time, and of each earlier one its id
and sixteen bytes to know a duplicate by.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import pandas as pd

from zhpolicy.readers import read_pages
from zhpolicy.records import Article, Problem
from zhpolicy.sources import Limits, RawPage, find_files

__all__ = ["Corpus", "problems_table", "read_corpus"]

PROBLEM_COLUMNS = ["source", "kind", "message"]


class Corpus:
    """The articles of a source, read as they are asked for, and the problems met so far.

    An iterator: each article comes once. `problems` is complete when the articles are.
    """

    def __init__(self, pages: Iterator[RawPage | Problem], problems: list[Problem]) -> None:
        self.problems = problems
        self._pages = pages
        self._ids: set[str] = set()
        self._seen: dict[bytes, str] = {}

    def __iter__(self) -> Iterator[Article]:
        return self

    def __next__(self) -> Article:
        for page in self._pages:
            if isinstance(page, Problem):
                self.problems.append(page)
                continue
            article = self._article(page)
            if article is not None:
                return article
        raise StopIteration

    def _article(self, page: RawPage) -> Article | None:
        from zhpolicy.articles import read_article

        digest = blake2b("".join(page.text.split()).encode("utf-8", "replace"), digest_size=16)
        first = self._seen.setdefault(digest.digest(), page.path)
        if first != page.path:
            message = f"{page.path}: the same text as {first}; the first one was kept"
            self.problems.append(Problem(page.path, "duplicate", message))
            return None
        return read_article(
            page.text,
            id=page.id,
            path=page.path,
            title=page.title,
            date=page.date,
            source=page.source,
        )


def read_corpus(
    source: str | os.PathLike[str] | Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> Corpus:
    """The articles of a folder, a file, a glob pattern, or an iterator of texts."""
    limits = limits or Limits()
    pages = (
        page
        for file in find_files(source)
        for page in ([file] if isinstance(file, Problem) else read_pages(file, limits=limits))
    )
    return Corpus(pages, [] if problems is None else problems)


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row for each problem: source, kind, message."""
    rows = [(problem.source, problem.kind, problem.message) for problem in problems]
    return pd.DataFrame(rows, columns=PROBLEM_COLUMNS)
