"""How does a function read a single text, and several? One answer each, or a table with a note.

A table says in `attrs["note"]` what it rests on: how much was read to make it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast, overload

from zhpolicy.text.display import records_html
from zhpolicy.text.document import (
    Article,
    Document,
    Readable,
    as_document,
    as_several,
    name_documents,
)
from zhpolicy.text.wording import counted

__all__ = ["CountedDocuments", "ForOneOrSeveral", "Hits", "one_or_several", "with_note"]

Options = ParamSpec("Options")
Answer = TypeVar("Answer")
Table = TypeVar("Table")
# What the documents of a table are called in its function.
ARGUMENTS = ("documents", "articles")


class ForOneOrSeveral(Protocol[Options, Answer]):
    """A function of a text that answers several texts with a list of answers."""

    __name__: str

    @overload
    def __call__(  # type: ignore[overload-overlap]  # a string is an iterable of strings
        self, text: Readable, /, *args: Options.args, **options: Options.kwargs
    ) -> Answer: ...
    @overload
    def __call__(
        self, text: Iterable[Readable], /, *args: Options.args, **options: Options.kwargs
    ) -> list[Answer]: ...


def one_or_several(
    find: Callable[Concatenate[Readable, Options], Answer],
) -> ForOneOrSeveral[Options, Answer]:
    """The function, which of several texts gives a list: what it finds in each.

    >>> from zhpolicy.text.document import as_document
    >>> @one_or_several
    ... def count(text):
    ...     return len(as_document(text).text)
    >>> count("師徒結對"), count(["師徒結對", "援疆"])
    (4, [4, 2])
    """

    @wraps(find)
    def each(text: Any, *args: Any, **options: Any) -> Any:
        if isinstance(text, str | Document) or not _is_several(text):
            found = find(text, *args, **options)
            return Hits(found, text=as_document(text).text) if isinstance(found, list) else found
        return [each(one, *args, **options) for one in name_documents(text)]

    return cast("ForOneOrSeveral[Options, Answer]", each)


class Hits(list[Any]):
    """What was found in a text: a list that a notebook shows as a table.

    >>> Hits([], text="师徒结对")
    []
    """

    def __init__(self, found: Iterable[Any], *, text: str = "") -> None:
        super().__init__(found)
        self._text = text

    def _repr_html_(self) -> str:
        return records_html(self, text=self._text)


class CountedDocuments:
    """Some documents, counted as they are read; they stay what they were given as.

    >>> documents = CountedDocuments(["师徒结对。", "援疆"])
    >>> len(list(documents)), documents.note("2 rows")
    (2, 'Rests on 2 texts: 7 characters; 2 rows.')
    """

    def __init__(self, documents: object) -> None:
        self._documents = as_several(documents)
        self._given = documents
        self.number = self.characters = 0
        self.are_articles = True

    @property
    def problems(self) -> Any:
        """The problems of the corpus that was given; none of a list."""
        return getattr(self._given, "problems", ())

    @property
    def twins(self) -> Any:
        """The names of pages that the corpus has left out as duplicates; none of a list."""
        return getattr(self._given, "twins", {})

    def __iter__(self) -> Iterator[Any]:
        self.number = self.characters = 0
        for document in self._documents:
            self.number += 1
            text = getattr(document, "text", document)
            self.characters += len(text) if isinstance(text, str) else 0
            self.are_articles = self.are_articles and isinstance(document, Article)
            yield document

    def note(self, *said: str) -> str:
        """How much was read, and what else is said, in a sentence."""
        number = counted(self.number, "article" if self.are_articles else "text")
        unread = sum(not problem.is_notice for problem in self.problems)
        left = f"{counted(unread, 'page')} not read (table problems)" if unread else ""
        read = f"Rests on {number}: {self.characters:,} characters"
        return "; ".join(filter(None, [read, *said, left])) + "."


def with_note(make: Callable[Options, Table]) -> Callable[Options, Table]:
    """The function, whose table says in `attrs["note"]` what it rests on.

    The documents are its argument `documents` or `articles`.

    >>> import pandas as pd
    >>> @with_note
    ... def lengths_table(documents):
    ...     return pd.DataFrame({"length": [len(document) for document in documents]})
    >>> lengths_table(["师徒结对", "援疆"]).attrs["note"]
    'Rests on 2 texts: 6 characters; 2 rows.'
    """
    takes = signature(make)
    takes_of = str(takes).partition(" ->")[0]
    name = next(each for each in takes.parameters if each in ARGUMENTS)

    @wraps(make)
    def noted(*args: Any, **options: Any) -> Any:
        try:
            bound = takes.bind(*args, **options)
        except TypeError as error:
            raise TypeError(f"{make.__name__}: {error}; it takes {takes_of}") from None
        documents = bound.arguments[name] = CountedDocuments(bound.arguments[name])
        table: Any = make(*bound.args, **bound.kwargs)
        said = table.attrs.pop("said", ())  # what the maker wants to be told beside the rows
        table.attrs["note"] = documents.note(counted(len(table), "row"), *said)
        return table

    return cast("Callable[Options, Table]", noted)


def _is_several(value: object) -> bool:
    is_one = isinstance(value, str | bytes | os.PathLike | Document | Mapping)
    return isinstance(value, Iterable) and not is_one and not hasattr(value, "iterrows")
