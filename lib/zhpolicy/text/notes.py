"""What does a table rest on? How much was read to make it, in the note of its `attrs`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from zhpolicy.text.document import Article, as_several
from zhpolicy.text.wording import counted

__all__ = ["CountedDocuments", "with_note"]

# What the documents of a table are called in its function.
ARGUMENTS = ("documents", "articles")
Options = ParamSpec("Options")
Table = TypeVar("Table")


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

    def __iter__(self) -> Iterator[object]:
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
    name = next(each for each in takes.parameters if each in ARGUMENTS)

    @wraps(make)
    def noted(*args: Any, **options: Any) -> Any:
        bound = takes.bind(*args, **options)
        documents = bound.arguments[name] = CountedDocuments(bound.arguments[name])
        table: Any = make(*bound.args, **bound.kwargs)
        table.attrs["note"] = documents.note(counted(len(table), "row"))
        return table

    return cast("Callable[Options, Table]", noted)
