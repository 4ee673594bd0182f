"""`zhpolicy agree SOURCE CODINGS … --out TABLES`: what was coded elsewhere, on the raw pages.

Codings come as .qdpx (QualCoder and others), .json (Label Studio), .jsonl (doccano, or rows),
.csv, .tsv or .xlsx (rows: article, quote, code). Written are `codings` (each with its place on the
raw page and how it was placed) and `agreement` (how far the coders agree with each other and with
the machine, by Krippendorff's alpha).

    zhpolicy agree pages coded.csv --out agreement

Exit codes: 0 done, also when some codings stand nowhere (`codings` says which); 1 none could be
placed, or nothing could be read or written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from zhpolicy.cli.pages import (
    SOURCES,
    read_list,
    require_elsewhere,
    require_folder,
    say,
    tell_of_pages,
    tell_replaced,
)
from zhpolicy.coding.codings import place_quotes, read_codings, score_codings
from zhpolicy.evidence.writing import write_frames
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=f"the pages that were coded: {SOURCES}")
    parser.add_argument(
        "codings",
        type=Path,
        nargs="+",
        metavar="CODINGS",
        help="files of codings (.qdpx, .json, .jsonl, .csv, .tsv, .xlsx), one or more",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="TABLES", help="the folder to write to"
    )
    parser.add_argument(
        "--without-machine", action="store_true", help="compare the coders with each other only"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the placed codings and the scores; returns the exit code."""
    require_folder(arguments.out)
    require_elsewhere(arguments.codings, out=arguments.out)
    tell_replaced(arguments.out, is_there=any(arguments.out.glob("*.csv")))
    codings = pd.concat([read_codings(path) for path in arguments.codings], ignore_index=True)
    corpus, articles = read_list(arguments.source)
    placed = place_quotes(articles, codings, twins=corpus.twins)
    scores = score_codings(placed, articles, with_machine=not arguments.without_machine)
    write_frames({"codings": _plain(placed), "agreement": _plain(scores)}, arguments.out)
    missed = int((placed["how"] == "nowhere").sum())
    coders = counted(codings["coder"].nunique(), "coder")
    told = f"{counted(len(placed), 'coding')} of {coders}, {missed} not on the pages"
    say(f"{told}; {printable(arguments.out)}")
    tell_of_pages(corpus.problems)
    if missed == len(placed):
        say(
            "no coding stands on these pages; expected the pages that were coded, "
            "and in the column article the names of their files"
        )
        return 1
    return 0


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with nothing where a number is missing."""
    plain = table.astype(object).where(table.notna(), None)
    plain.attrs = dict(table.attrs)
    return plain
