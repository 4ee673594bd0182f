"""`zhpolicy query STORE "select …"`: what the tables of a store answer, as CSV.

What a page says can be made to harm a terminal or a spreadsheet: signs that no line has are
escaped, and a formula gets a `'` in front.

    zhpolicy query store "select article, count(*) from quantities group by article"

Exit codes: 0 answered; 1 the question or the store is wrong (a sentence says how); 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path

import pandas as pd

from zhpolicy.cli.dialogue.parsers import as_text
from zhpolicy.cli.pages import write_out
from zhpolicy.evidence.cells import harmless
from zhpolicy.evidence.tables import written
from zhpolicy.store import query_store
from zhpolicy.text.files import one_line

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("store", type=Path, metavar="STORE", help="what `zhpolicy run` has made")
    parser.add_argument(
        "sql",
        metavar="SQL",
        type=as_text,
        help="a question in SQL; the tables are there by their names",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; returns the exit code."""
    answer = query_store(arguments.store, arguments.sql)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([_shown(name) for name in answer.columns])
    rows.writerows([_shown(cell) for cell in row] for row in answer.itertuples(index=False))
    write_out(text.getvalue())
    return 0


def _shown(cell: object) -> str:
    is_missing = pd.api.types.is_scalar(cell) and pd.isna(cell)  # type: ignore[call-overload]
    return "" if is_missing else harmless(one_line(written(cell)))
