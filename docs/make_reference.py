"""Makes the pages of docs/ in which a reader looks something up: docs/COLUMNS.md.

    python docs/make_reference.py

Nothing is typed here that could drift: what a column means stands in
lib/zhpolicy/data/evidence/columns.tsv. tests/checks/test_reference.py compares what is committed
with what this script makes now.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd

from zhpolicy.evidence import describe_columns, describe_tables

DOCS = Path(__file__).resolve().parent
# How many tables have a column under one name and with one meaning, so that it is told once.
SHARED_BY = 3

COLUMNS_HEAD = """# What the columns mean

<!-- made by docs/make_reference.py -->

`zhpolicy tables FOLDER --out TABLES` writes the tables below, as `write_tables` does in Python. In
CSV and workbooks the items of a list are joined with `;`. `zhpolicy.evidence.describe_columns()`
gives this page as a table, and `evidence_table(articles, "dates")` a table itself.

- `start` and `end` lead to the page **as it arrived**: in Python `article.raw[start:end]` is the
  passage, damage and all. `surface` and `sentence` are what the page says once it is restored.
- One row of `articles` is an article; one row of the others is one passage that says something.
- `notes` says of each table how much was read for it and what was left out, `problems` which pages
  could not be read and why, `rejected` what only looks like a row.
"""


def make_columns() -> str:
    """The page of all columns."""
    codebook = describe_columns()
    told = _told_once(codebook)
    common = codebook[[told.get(row.column) == row.english for row in codebook.itertuples()]]
    common = common.drop_duplicates("column")
    tables = describe_tables().set_index("table")
    parts = [COLUMNS_HEAD, "## Columns that many tables have\n", _rows(common)]
    for name, table in codebook.groupby("table", sort=False):
        own = table[[told.get(row.column) != row.english for row in table.itertuples()]]
        also = [f"`{column}`" for column in table["column"] if column not in set(own["column"])]
        parts += [_head(str(name), tables.loc[name]), _rows(own)]
        parts += [f"and, as above, {', '.join(also)}.\n"] if also else []
    return "\n".join(filter(None, parts))


def _head(name: str, table: pd.Series) -> str:
    """The head of a table's part: what a row of it is, and who makes it."""
    made_by = f" Made by `{table['made_by']}`." if table["made_by"] else ""
    return f"## {name}\n\nOne row: {table['english']} {table['chinese']}{made_by}\n"


def _told_once(codebook: pd.DataFrame) -> dict[str, str]:
    """The meaning of each column that has it in many tables."""
    meanings = Counter(zip(codebook["column"], codebook["english"], strict=True))
    return {column: said for (column, said), count in meanings.items() if count >= SHARED_BY}


def _rows(table: pd.DataFrame) -> str:
    lines = ["| column | what it means | 含义 |", "|---|---|---|"]
    for row in table.itertuples():
        unit = f" Unit: {row.unit}." if row.unit else ""
        values = (
            f" Values: {', '.join(f'`{value}`' for value in row.values)}." if row.values else ""
        )
        lines.append(f"| `{row.column}` | {row.english}{unit}{values} | {row.chinese} |")
    return "\n".join(lines) + "\n"


PAGES = {DOCS / "COLUMNS.md": make_columns}

if __name__ == "__main__":
    for path, make in PAGES.items():
        path.write_text(make(), "utf-8")
