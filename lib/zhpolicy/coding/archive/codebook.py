"""What do the tables of a package hold? Their columns, with types and meanings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

from zhpolicy.coding.archive.resources import Column
from zhpolicy.coding.passages import kept_columns
from zhpolicy.evidence.columns import describe_columns, describe_tables
from zhpolicy.evidence.tables import KINDS, columns_of
from zhpolicy.text.tables import read_table

__all__ = ["OWN_TABLES", "codebook_rows", "columns_of_table", "meaning_of"]

# The tables of a package beyond those of evidence, and their columns.
OWN_TABLES = {
    "notes": ["table", "note"],
    "pages": ["article", "page", "input", "characters", "sha256"],
    "inputs": ["input", "bytes", "sha256"],
    "versions": ["kind", "name", "version"],
    "codes": ["code", "chinese", "scope"],
    "codebook": ["table", "column", "type", "unit", "values", "english", "chinese"],
}
_WHOLE = ("start", "end", "characters", "bytes")


def columns_of_table(table: str, *, with_texts: bool = True) -> tuple[Column, ...]:
    """The columns of a table of the package, in order; without texts those of the page's words go.

    >>> [(column.name, column.type) for column in columns_of_table("dates", with_texts=False)][:3]
    [('article', 'string'), ('start', 'integer'), ('end', 'integer')]
    """
    names = OWN_TABLES.get(table) or columns_of(table)
    kept = names if with_texts else kept_columns(names)
    return tuple(Column(name, _type(table, name), meaning_of(table, name)) for name in kept)


def meaning_of(table: str, column: str = "") -> str:
    """What a column holds, or what a row of the table is.

    >>> meaning_of("inputs"), meaning_of("articles")
    ('A file that was read, and its digest.', 'An article that was read.')
    """
    return str(_meanings()[table, column]["english"])


def codebook_rows(tables: list[str], *, with_texts: bool) -> Iterator[dict[str, Any]]:
    """A row for each table and one for each of its columns."""
    empty = dict.fromkeys(OWN_TABLES["codebook"], "")
    for table in tables:
        yield {**empty, "table": table, **_meanings()[table, ""]}
        for column in columns_of_table(table, with_texts=with_texts):
            said = {"table": table, "column": column.name, "type": column.type}
            yield {**empty, **said, **_meanings()[table, column.name]}


@cache
def _meanings() -> dict[tuple[str, str], dict[str, Any]]:
    """What is known of each table and column: the words of evidence, and our own."""
    tables, columns = (
        frame.to_dict("records") for frame in (describe_tables(), describe_columns())
    )
    known = {(str(row["table"]), str(row.get("column", ""))): row for row in [*tables, *columns]}
    found = {
        key: {str(name): row[name] for name in row if name not in ("table", "column")}
        for key, row in known.items()
    }
    for row in read_table("coding/archive_columns"):
        table, _, column = row["column"].partition(".")
        found[table, column] = {"english": row["english"], "chinese": row["chinese"]}
    return found


def _type(table: str, column: str) -> str:
    """The type by the standard; lists are one string."""
    if column in _WHOLE:
        return "integer"
    kind = _hints(table).get(column, str)
    if kind is bool:
        return "boolean"
    if kind is int:
        return "integer"
    return "number" if "float" in str(kind) or "int" in str(kind) else "string"


@cache
def _hints(table: str) -> dict[str, Any]:
    return get_type_hints(KINDS[table].record) if table in KINDS else {}
