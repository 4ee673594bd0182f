"""What does a table say of itself? The note in its `attrs`: how much was read to make it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from zhpolicy.text.document import Article, Document
from zhpolicy.text.wording import counted

__all__ = ["note_on", "with_note"]

Table = TypeVar("Table")


def note_on(documents: Iterable[Document], *said: str) -> str:
    """What a table rests on, in a sentence: how many articles or texts, and what else is said.

    >>> note_on([Document("师徒结对。")], "2 pairs of words", "")
    'Rests on 1 text: 5 characters; 2 pairs of words.'
    """
    number = characters = 0
    noun = "article"
    for document in documents:
        number += 1
        characters += len(document.text)
        noun = noun if isinstance(document, Article) else "text"
    read = f"Rests on {counted(number, noun)}: {characters:,} characters"
    return "; ".join(filter(None, [read, *said])) + "."


def with_note(table: Table, note: str) -> Table:
    """The table itself, a DataFrame or a Series, with the note in its `attrs`."""
    table.attrs["note"] = note  # type: ignore[attr-defined]
    return table
