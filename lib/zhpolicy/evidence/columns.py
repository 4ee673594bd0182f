"""What does each column of each table mean? The codebook of columns, for whoever opens a table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zhpolicy.evidence.notes import NOTE_COLUMNS
from zhpolicy.evidence.tables import KINDS, TABLES, columns_of
from zhpolicy.extract.themes import theme_keys
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "DESCRIPTION_COLUMNS",
    "columns_of_written",
    "describe_columns",
    "describe_tables",
    "written_tables",
]

DESCRIPTION_COLUMNS = ["table", "column", "unit", "values", "english", "chinese"]
ANY = "*"
NOTES = "notes"
THEMES = "{themes}"  # in the table of columns, for all themes of the codebook


@checked()
def describe_columns(table: str | None = None) -> pd.DataFrame:
    """What each column of the table `table` means, or, without a name, of all tables.

    Columns: DESCRIPTION_COLUMNS. `unit` is what its numbers count, `values` a tuple of all that it
    can hold where these are few, `english` and `chinese` are a sentence each. Tables that are
    written come first, in the order of a workbook. Raises ValueError for a name that is no table.

    >>> kind = describe_columns("dates").set_index("column").loc["kind"]
    >>> kind["english"]
    'A day (date), a month, a year, a span of time, or from a time on (since).'
    >>> kind["values"]
    ('date', 'month', 'year', 'span', 'since')
    """
    import pandas as pd

    names = written_tables() if table is None else [table]
    rows = [_described(name, column) for name in names for column in columns_of_written(name)]
    return pd.DataFrame(rows, columns=DESCRIPTION_COLUMNS)


@checked()
def describe_tables() -> pd.DataFrame:
    """What a row of each table is, and what gives the table where `write_tables` does not.

    Columns: `table`, `made_by`, `english`, `chinese`; the order is that of `describe_columns`.

    >>> describe_tables().set_index("table").loc["articles", "english"]
    'An article that was read.'
    """
    import pandas as pd

    columns = ["table", "made_by", "english", "chinese"]
    untold = [name for name in written_tables() if name not in _tables()]
    if untold:
        raise ValueError(
            f"nothing says what a row of the table {untold[0]} is; write a row {untold[0]} into "
            "data/evidence/tables.tsv"
        )
    rows = [[_tables()[name][column] for column in columns] for name in written_tables()]
    return pd.DataFrame(rows, columns=columns)


def columns_of_written(table: str) -> list[str]:
    """The columns of a table that is written, by `write_tables` or by a command.

    Raises ValueError for a name that is no table.

    >>> columns_of_written("shared_keywords")
    ['rank', 'keyword', 'articles', 'keyword_of', 'count', 'score']
    """
    if table == NOTES:
        return list(NOTE_COLUMNS)
    own = _tables().get(table, {}).get("columns", "") if isinstance(table, str) else ""
    return own.split(";") if own else columns_of(table)


def written_tables() -> list[str]:
    """The names of all tables that are written, in the order of a workbook."""
    first = [*TABLES, "problems", NOTES]
    first += [name for name in KINDS if name not in first]
    return [*first, *(name for name in _tables() if name not in first)]


def _described(table: str, column: str) -> tuple[object, ...]:
    entries = _entries()
    row = entries.get(f"{table}.{column}") or entries.get(f"{ANY}.{column}")
    if row is None:
        raise ValueError(
            f"nothing says what the column {column} of the table {table} means; write a row "
            f"{table}.{column} into data/evidence/columns.tsv"
        )
    listed = row["values"].replace(THEMES, ";".join(theme_keys()))
    values = tuple(filter(None, listed.split(";")))
    return table, column, row["unit"], values, row["english"], row["chinese"]


@cache
def _entries() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in read_table("evidence/columns")}


@cache
def _tables() -> dict[str, dict[str, str]]:
    return {row["table"]: row for row in read_table("evidence/tables")}
