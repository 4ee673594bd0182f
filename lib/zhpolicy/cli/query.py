"""`zhpolicy query STORE "select …"`: what the tables of a store answer, as CSV.

Exit codes: 0 answered; 1 the question or the store is wrong (a sentence says how); 2 a bad call.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhpolicy.store import query_store

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("store", type=Path, help="what `zhpolicy run` has made")
    parser.add_argument("sql", help="a question in SQL; the tables are there by their names")


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; returns the exit code."""
    answer = query_store(arguments.store, arguments.sql)
    sys.stdout.write(answer.to_csv(index=False))
    return 0
