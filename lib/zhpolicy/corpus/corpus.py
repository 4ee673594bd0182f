"""Which articles are there? From any source of pages to `Article` records, one by one.

What can not be used becomes a problem (a sentence: where, what, what to do), and the rest
goes on. One page is held at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import partial
from html import escape
from typing import Any, cast

import pandas as pd

from zhpolicy.corpus.columns import require_fields
from zhpolicy.corpus.page_reader import PageReader
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.rows import read_records
from zhpolicy.corpus.sources import Limits, RawPage, Source, find_files, problem_at
from zhpolicy.text.document import Article
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem

__all__ = ["Corpus", "problems_table", "read_corpus"]

PROBLEM_COLUMNS = ["source", "kind", "message"]

Given = str | os.PathLike[str] | Mapping[str, Any]


class Corpus:
    """The articles of a source: each loop over them reads the source anew, page by page.

    `problems` are those of the latest loop, complete when the loop is. `len` is the number of
    articles of the last loop that came to its end; before that nobody knows it (TypeError).
    Texts given by an iterator can be read once: a second loop raises ValueError.

    >>> corpus = read_corpus(["山东援疆选派干部人才,开展“组团式”援疆。", "An English page."])
    >>> corpus
    <Corpus of 2 items, not read yet>
    >>> [len(list(corpus)) for _ in range(2)], corpus
    ([1, 1], <Corpus of 2 items: 1 article, 1 problem>)
    """

    def __init__(
        self,
        open_pages: Callable[[], Iterator[RawPage | Problem]],
        *,
        name: str,
        problems: list[Problem],
        limits: Limits,
    ) -> None:
        self.problems = problems
        self._open_pages = open_pages
        self._name = name
        self._limits = limits
        self._reader: PageReader | None = None
        self._length: int | None = None

    def __iter__(self) -> Iterator[Article]:
        pages = self._open_pages()
        if self._reader is not None:  # the list may hold the problems of other sources too
            earlier = set(map(id, self._reader.reported))
            self.problems[:] = [each for each in self.problems if id(each) not in earlier]
        self._reader = PageReader(self._limits)
        return self._read(pages, self._reader)

    def _read(self, pages: Iterator[RawPage | Problem], reader: PageReader) -> Iterator[Article]:
        for page in pages:
            for found in [page] if isinstance(page, Problem) else reader.read(page):
                if isinstance(found, Article):
                    reader.articles += 1
                    yield found
                elif reader is self._reader:  # a loop that was begun later reports its own
                    reader.reported.append(found)
                    self.problems.append(found)
        reader.is_done, self._length = True, reader.articles

    def __len__(self) -> int:
        if self._length is None:
            raise TypeError(
                "how many articles there are is known when all of them were read; "
                "articles = list(corpus) reads and counts them"
            )
        return self._length

    def __repr__(self) -> str:
        if self._reader is None:
            return f"<Corpus of {self._name}, not read yet>"
        articles = _counted(self._reader.articles, "article")
        problems = _counted(len(self._reader.reported), "problem")
        so_far = "" if self._reader.is_done else " so far"
        return f"<Corpus of {self._name}: {articles}, {problems}{so_far}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and what is wrong with the pages left out."""
        told = f"<p>{escape(repr(self).strip('<>'))}</p>"
        return told + (problems_table(self.problems).to_html() if self.problems else "")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


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
    .txt, .md, .html, .docx, .pdf with a text layer, .csv, .tsv, .xlsx, .json, .jsonl,
    .parquet, and .zip of these; README, MANIFEST and LICENSE of a folder are passed over. `columns`
    says which columns of a table hold the text, id, title, date and source
    ({"text": "正文"}); what it does not say is found out.

    The raw page of an article is the decoded text: of a .txt file in UTF-8 exactly what
    `bytes.decode` gives, of other kinds the text that the file holds. An id is the name of
    the file without its ending, or the row's own.

    Nothing is read before the articles are asked for, and no more than is asked for; who loops
    over them again reads the source again. `problems` is a list that grows as the articles
    come: what is empty, broken, encrypted, too large (`limits`), a duplicate or not Chinese,
    each as a sentence. Pass a list as `problems` to collect those of several sources.
    Raises FileNotFoundError when a path names nothing, ValueError for unknown columns.

    >>> corpus = read_corpus(["山东援疆选派干部人才,开展“组团式”援疆。", "An English page."])
    >>> [article.id for article in corpus], [problem.kind for problem in corpus.problems]
    (['text-1'], ['not Chinese'])
    """
    require_fields(columns or {})
    limits = limits or Limits()
    _require_source(source)
    if isinstance(source, Iterator):
        source = _Once(source)
    open_pages = partial(_pages, source, columns=columns, limits=limits)
    problems = [] if problems is None else problems
    return Corpus(open_pages, name=_name_of(source), problems=problems, limits=limits)


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row for each problem, in the order they were met: source, kind, message.

    >>> list(problems_table([]).columns)
    ['source', 'kind', 'message']
    """
    rows = [(problem.source, problem.kind, problem.message) for problem in problems]
    return pd.DataFrame(rows, columns=PROBLEM_COLUMNS)


class _Once:
    """An iterator given as a source: it hands on its items once, and says so when asked again."""

    def __init__(self, items: Iterator[Given]) -> None:
        self._items: Iterator[Given] | None = items

    def __iter__(self) -> Iterator[Given]:
        if self._items is None:
            raise ValueError(
                "this corpus was made from an iterator, which gives its texts once, and they were "
                "given; keep the articles (articles = list(corpus)), or give a list of texts"
            )
        items, self._items = self._items, None
        return items


def _require_source(source: object) -> None:
    """Raises ValueError for what is no source, FileNotFoundError when a path names nothing."""
    if isinstance(source, bytes | Mapping) or not isinstance(source, str | os.PathLike | Iterable):
        raise ValueError(
            f"a corpus of {type(source).__name__}; expected a folder, a file, a pattern, "
            "a DataFrame or an iterable of texts; read_text reads the bytes of one page"
        )
    if isinstance(source, str | os.PathLike):
        find_files(source)


def _name_of(source: object) -> str:
    if isinstance(source, str | os.PathLike):
        return printable(source)
    if isinstance(source, pd.DataFrame):
        return f"a table of {len(source)} rows"
    return f"{len(source)} items" if isinstance(source, Sized) else "an iterator"


def _pages(
    source: Any, *, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[RawPage | Problem]:
    if isinstance(source, str | os.PathLike):
        return _pages_of_files(find_files(source), columns=columns, limits=limits)
    if isinstance(source, pd.DataFrame):
        records = cast("list[dict[str, Any]]", source.rename(columns=str).to_dict("records"))
        return read_records(enumerate(records, 1), name="table", stem="row", columns=columns)
    return _pages_of_items(iter(source), columns=columns, limits=limits)


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
            yield problem_at(name, "unreadable", str(error))


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
