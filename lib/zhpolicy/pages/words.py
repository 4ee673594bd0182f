"""Which words of a table serve one purpose? The rows with given cells, and a pattern of them."""

from __future__ import annotations

from functools import cache

from zhpolicy.text.tables import alternation, read_table

__all__ = ["alternatives", "chosen_words"]


@cache
def chosen_words(table: str, **cells: str) -> tuple[str, ...]:
    """The words of the rows of a table that have these cells, the longest first.

    Raises FileNotFoundError when there is no such table, KeyError when it has no such column.

    >>> chosen_words("pages/interface_words", use="own")
    ('原创',)
    """
    rows = read_table(table)
    key = next(iter(rows[0]))
    words = [row[key] for row in rows if all(row[name] == cells[name] for name in cells)]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def alternatives(table: str, **cells: str) -> str:
    """Those words as alternatives of a pattern, the longest first.

    Raises what `chosen_words` raises, and ValueError when no row has these cells.

    >>> alternatives("pages/interface_words", use="own")
    '(?:原创)'
    """
    return alternation(chosen_words(table, **cells))
