"""Which articles are there? From any source of pages to `Article` records, one by one.

What can not be used becomes a problem (a sentence: where, what, what to do), and the rest
goes on. Memory stays bounded: one page is held at a time, and of each earlier one its id
and sixteen bytes to know a duplicate by.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import count
from pathlib import PurePath
from typing import Any, cast

import pandas as pd

from zhpolicy.corpus.columns import require_fields
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.rows import read_records
from zhpolicy.corpus.sources import Limits, RawPage, Source, find_files
from zhpolicy.pages.articles import read_article
from zhpolicy.pages.language import find_objection
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem

__all__ = ["Corpus", "problems_table", "read_corpus"]

PROBLEM_COLUMNS = ["source", "kind", "message"]

Given = str | os.PathLike[str] | Mapping[str, Any]


class Corpus:
    """The articles of a source, read as they are asked for, and the problems met so far.

    An iterator: each article comes once. `problems` is complete when the articles are.
    """

    def __init__(
        self, pages: Iterator[RawPage | Problem], *, problems: list[Problem], limits: Limits
    ) -> None:
        self.problems = problems
        self._pages = pages
        self._limits = limits
        self._ids: set[str] = set()
        self._seen: dict[bytes, str] = {}

    def __iter__(self) -> Iterator[Article]:
        return self

    def __next__(self) -> Article:
        for page in self._pages:
            article = page if isinstance(page, Problem) else self._read(page)
            if isinstance(article, Article):
                return article
            self.problems.append(article)
        raise StopIteration

    def _read(self, page: RawPage) -> Article | Problem:
        """The article of a page, or why there is none."""
        kind, objection = self._object(page)
        if objection:
            return Problem(page.path, kind, f"{page.path}: {objection}")
        facts = {"title": page.title, "date": page.date, "source": page.source}
        try:
            article = read_article(page.text, id=self._own_id(page), path=page.path, **facts)
        except ValueError as error:
            return Problem(page.path, "unreadable", f"{page.path}: {error}")
        if article.text.strip():
            return article
        message = "nothing on it but furniture (links, notices, buttons); no article was found"
        return Problem(page.path, "no article", f"{page.path}: {message}")

    def _object(self, page: RawPage) -> tuple[str, str]:
        """The kind of a problem and what it is; two empty strings when the page will do."""
        if not page.text.strip():
            return "empty", "nothing but white space"
        if len(page.text) > self._limits.page_bytes:
            return "too large", f"{len(page.text):,} characters in one page"
        objection = find_objection(page.text)
        if objection:
            return objection.partition(":")[0], objection
        words = "".join(page.text.split()).encode("utf-8", "surrogatepass")
        first = self._seen.setdefault(blake2b(words, digest_size=16).digest(), page.path)
        if first != page.path:
            return "duplicate", f"the same text as {first}, which was kept"
        return "", ""

    def _own_id(self, page: RawPage) -> str:
        """An id that no other article has: the page's own, else with its ending, folder, number."""
        own = next(candidate for candidate in _ids(page) if candidate not in self._ids)
        self._ids.add(own)
        return own


def read_corpus(
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[Given],
    *,
    columns: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> Corpus:
    """The articles of a source, one by one, in the order of its names.

    `source` is a folder (read with its folders), a file, a glob pattern (`pages/**/*.html`),
    a DataFrame, or an iterable of texts, paths (`Path`) and records (`{"text": …}`). Files:
    .txt, .md, .html, .docx, .pdf with a text layer, .csv, .tsv, .json, .jsonl, .parquet,
    and .zip of these; README, MANIFEST and LICENSE of a folder are passed over. `columns`
    says which columns of a table hold the text, id, title, date and source
    ({"text": "正文"}); what it does not say is found out.

    The raw page of an article is the decoded text: of a .txt file in UTF-8 exactly what
    `bytes.decode` gives, of other kinds the text that the file holds. An id is the name of
    the file without its ending, or the row's own.

    The result is an iterator with `problems`, a list that grows as the articles come:
    what is empty, broken, encrypted, too large (`limits`), a duplicate or not Chinese,
    each as a sentence. Pass a list as `problems` to collect those of several sources.
    Raises FileNotFoundError when a path names nothing, ValueError for unknown columns.

    >>> corpus = read_corpus(["山东援疆选派干部人才,开展“组团式”援疆。", "An English page."])
    >>> [article.id for article in corpus], [problem.kind for problem in corpus.problems]
    (['text-1'], ['not Chinese'])
    """
    require_fields(columns or {})
    limits = limits or Limits()
    pages = _pages(source, columns=columns, limits=limits)
    return Corpus(pages, problems=[] if problems is None else problems, limits=limits)


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row for each problem, in the order they were met: source, kind, message.

    >>> list(problems_table([]).columns)
    ['source', 'kind', 'message']
    """
    rows = [(problem.source, problem.kind, problem.message) for problem in problems]
    return pd.DataFrame(rows, columns=PROBLEM_COLUMNS)


def _pages(
    source: Any, *, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[RawPage | Problem]:
    if isinstance(source, str | os.PathLike):
        return _pages_of_files(find_files(source), columns=columns, limits=limits)
    if isinstance(source, pd.DataFrame):
        records = cast("list[dict[str, Any]]", source.rename(columns=str).to_dict("records"))
        return read_records(enumerate(records, 1), name="table", stem="row", columns=columns)
    if isinstance(source, bytes | Mapping):
        raise ValueError(
            f"a corpus of {type(source).__name__}; expected a folder, a file, a pattern, "
            "a DataFrame or an iterable of texts; read_text reads the bytes of one page"
        )
    return _pages_of_items(source, columns=columns, limits=limits)


def _pages_of_files(
    files: Iterable[Source | Problem], *, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[RawPage | Problem]:
    for file in files:
        if isinstance(file, Problem):
            yield file
        else:
            yield from read_pages(file, limits=limits, columns=columns)


def _pages_of_items(
    items: Iterable[Given], *, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[RawPage | Problem]:
    for number, item in enumerate(items, 1):
        name = f"text-{number}"
        try:
            yield from _pages_of_item(item, number, name=name, columns=columns, limits=limits)
        except (ValueError, FileNotFoundError) as error:
            yield Problem(name, "unreadable", f"{name}: {error}")


def _pages_of_item(
    item: Given, number: int, *, name: str, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[RawPage | Problem]:
    if isinstance(item, str):
        yield RawPage(name, item, name)
    elif isinstance(item, Mapping):
        yield from read_records([(number, item)], name=name, stem="text", columns=columns)
    elif isinstance(item, os.PathLike):
        yield from _pages_of_files(find_files(item), columns=columns, limits=limits)
    else:
        raise ValueError(f"{type(item).__name__}; expected str, Path or a record")


def _ids(page: RawPage) -> Iterator[str]:
    """What a page may be called, best first: its own id, with its folder or table, a number."""
    path = PurePath(page.path)
    own = _one_line(page.id) or "page"
    yield own
    yield _one_line(f"{page.group or path.parent.name}-{own}")
    yield _one_line(f"{own}{path.suffix}")
    yield from (f"{own}-{number}" for number in count(2))


def _one_line(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())
