"""What can a corpus be made of? A folder, a file, a pattern, a table, or texts one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from zhpolicy.corpus.cells.days import DateColumns
from zhpolicy.corpus.codebooks.table import find_codebooks, notices
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.rows import read_records
from zhpolicy.corpus.sources import Limits, RawPage, Source, find_files, problem_at
from zhpolicy.text.codebooks.names import CODEBOOK
from zhpolicy.text.document import Document, as_several
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import counted, names_a_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Given", "Once", "name_of", "open_pages", "require_source"]

Given = str | os.PathLike[str] | Mapping[str, Any] | Document
Pages = Iterator[RawPage | Problem]


class Once:
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


def require_source(source: object) -> None:
    """Raises ValueError for what is no source, FileNotFoundError when a path names nothing."""
    is_one = isinstance(source, bytes | Mapping | Document)
    if is_one or not isinstance(source, str | os.PathLike | Iterable):
        advice = (
            "put it into a list: [document]"
            if isinstance(source, Document)
            else "put it into a list: [record]"
            if isinstance(source, Mapping)
            else "read_text reads the bytes of one page"
        )
        raise ValueError(
            f"a corpus of {type(source).__name__}; expected a folder, a file, a pattern, "
            f"a DataFrame or an iterable of texts; {advice}"
        )
    if isinstance(source, str | os.PathLike):
        find_files(source)


def name_of(source: object) -> str:
    """What a source is called where a corpus shows itself."""
    if isinstance(source, str | os.PathLike):
        return printable(source)
    if _is_frame(source):
        return f"a table of {counted(len(source), 'row')}"
    return counted(len(source), "item") if isinstance(source, Sized) else "an iterator"


def _is_frame(source: object) -> TypeGuard[pd.DataFrame]:
    """Whether it is a table of pandas: without pandas loaded there is none."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(source, pandas.DataFrame)


def open_pages(source: Any, *, columns: Mapping[str, str] | None, limits: Limits) -> Pages:
    """The pages and problems of a source, one by one, in the order of its names."""
    if isinstance(source, str | os.PathLike):
        return _with_codebooks(source, columns=columns, limits=limits)
    if _is_frame(source):
        records = cast("list[dict[str, Any]]", source.rename(columns=str).to_dict("records"))
        dates = DateColumns(lambda: enumerate(records, 1))
        rows = enumerate(records, 1)
        return read_records(rows, name="table", stem="row", columns=columns, dates=dates)
    if hasattr(source, "to_frame") and hasattr(source, "items"):  # a Series names its texts
        source = as_several(source)
    dates = DateColumns(lambda: _records_among(source))
    return _pages_of_items(iter(source), columns=columns, limits=limits, dates=dates)


def _with_codebooks(
    source: str | os.PathLike[str], *, columns: Mapping[str, str] | None, limits: Limits
) -> Pages:
    """The pages of a path, and what there is to say of the tables of own themes beside them."""
    tables = find_codebooks(source)
    own = {printable(path) for path in tables}
    for path in tables:
        yield from notices(path)
    for page in _pages_of_files(find_files(source), columns=columns, limits=limits):
        if isinstance(page, Problem) and page.kind == CODEBOOK and page.source in own:
            continue
        yield page


def _pages_of_files(
    files: Iterable[Source | Problem], *, columns: Mapping[str, str] | None, limits: Limits
) -> Pages:
    for file in files:
        if isinstance(file, Problem):
            yield file
        else:
            yield from read_pages(file, limits=limits, columns=columns)


def _pages_of_items(
    items: Iterable[Given],
    *,
    columns: Mapping[str, str] | None,
    limits: Limits,
    dates: DateColumns,
) -> Pages:
    for number, item in enumerate(items, 1):
        name = f"text-{number}"
        try:
            if isinstance(item, Mapping):
                row = [(number, item)]
                yield from read_records(row, name=name, stem="text", columns=columns, dates=dates)
            else:
                yield from _pages_of_item(item, name=name, columns=columns, limits=limits)
        except (ValueError, FileNotFoundError) as error:
            yield problem_at(name, "unreadable", str(error))


def _records_among(items: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The records of a source, to be looked through; an iterator can not be asked twice."""
    again = items if isinstance(items, Collection) else ()
    return ((number, item) for number, item in enumerate(again, 1) if isinstance(item, Mapping))


def _pages_of_item(
    item: Given, *, name: str, columns: Mapping[str, str] | None, limits: Limits
) -> Pages:
    if isinstance(item, str):
        if names_a_file(item):  # it may stand in a text from anywhere: nothing is opened for it
            raise ValueError(f"the name of a file; give Path({item!r}) to have it read")
        yield RawPage(name, item, name)
    elif isinstance(item, Document):
        yield _page_of_document(item, name=name)
    elif isinstance(item, os.PathLike):
        yield from _pages_of_files(find_files(item), columns=columns, limits=limits)
    else:
        raise ValueError(f"{type(item).__name__}; expected str, Path, Document or a record")


def _page_of_document(document: Document, *, name: str) -> RawPage:
    """The page of an article, or a document as one; its facts win over what the page says."""
    return RawPage(
        document.id or name,
        getattr(document, "raw", document.text),
        getattr(document, "path", "") or document.id or name,
        title=document.title,
        date=document.date,
        source=getattr(document, "source", ""),
    )
