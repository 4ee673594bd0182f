"""What does a table rest on? How much was read, how many rows it gave, what was left out.

And what it was made with: `versions`.

The note stands in `table.attrs["note"]`, under the table in a notebook, and in the file `notes`
beside written tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from zhpolicy.text.document import Document
from zhpolicy.text.doubt import LIKELY_READING, likely_in_quote
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import counted

__all__ = ["NOTE_COLUMNS", "Basis", "LikelyQuotes", "versions"]

NOTE_COLUMNS = ["table", "note"]
Row = Mapping[str, Any]
# What rows are made with; a new version of one of them may make others.
PACKAGES = """
    ahocorasick-rs jieba lxml numpy opencc-pyo3 pandas pyarrow pypdf python-docx rjieba trafilatura
"""


@cache
def versions() -> dict[str, str]:
    """The version of Python and of each package that rows are made with.

    >>> versions()["jieba"]
    '0.42.1'
    """
    found = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for name in PACKAGES.split():
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


@dataclass
class Basis:
    """What the rows of one table rest on, counted document by document.

    >>> basis = Basis()
    >>> basis.add([], characters=10, sentences=1)
    >>> basis.note()
    'Rests on 1 article: 10 characters in 1 sentence; no rows.'
    """

    articles: int = 0
    characters: int = 0
    sentences: int = 0
    rows: int = 0
    with_rows: int = 0
    unsure: int = 0
    look_alikes: int = 0
    failed: int = 0
    unread: int = 0

    def add(
        self, rows: Sequence[Row], *, characters: int, sentences: int, look_alikes: int = 0
    ) -> None:
        """Count the rows of one document, and what of it only looks like one."""
        self.articles += 1
        self.characters += characters
        self.sentences += sentences
        self.rows += len(rows)
        self.with_rows += bool(rows)
        self.unsure += sum(LIKELY_READING in row.get("marks", ()) for row in rows)
        self.look_alikes += look_alikes

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Count the pages that gave no document."""
        self.unread += sum(not each.is_notice for each in problems)

    def note(self) -> str:
        """The note in a sentence; what did not happen is not told."""
        sentences = counted(self.sentences, "sentence")
        found = f"{counted(self.rows, 'row')} from {self.with_rows} of them"
        said = [
            f"Rests on {counted(self.articles, 'article')}: {self.characters:,} characters"
            f" in {sentences}",
            found if self.rows else "no rows",
            f"{self.unsure} in a sentence with a likely reading" if self.unsure else "",
            f"{counted(self.look_alikes, 'look-alike')} left out (table rejected)"
            if self.look_alikes
            else "",
            f"{counted(self.failed, 'article')} whose part failed" if self.failed else "",
            f"{counted(self.unread, 'page')} not read (table problems)" if self.unread else "",
        ]
        return "; ".join(filter(None, said)) + "."


@dataclass
class LikelyQuotes:
    """Where in the sentences of a table its likely readings stand, so that it shows them."""

    spans: dict[str, list[list[int]]] = field(default_factory=dict)

    @property
    def attrs(self) -> dict[str, dict[str, list[list[int]]]]:
        """What goes into the `attrs` of the table; nothing when all of it is sure."""
        return {"likely": self.spans} if self.spans else {}

    def add(self, document: Document, rows: Iterable[Row]) -> None:
        """Look into the sentences of those rows that rest on a likely reading."""
        for row in rows:
            sentence = row.get("sentence", "")
            if LIKELY_READING in row.get("marks", ()) and sentence not in self.spans:
                found = likely_in_quote(document, sentence)
                if found:
                    self.spans[sentence] = found
