"""`zhpolicy tables SOURCE --out TABLES`: pages in, tables of evidence out.

All tables, themes and keywords among them, and what each rests on (notes): a folder with a file a
table, or, with `--format xlsx`, one workbook that explains every column. docs/COLUMNS.md says
what the columns mean.

The tables may lie among the pages, in the same folder or a folder of it: what zhpolicy wrote is no
page to any command, and is passed over with a notice.

    zhpolicy tables pages --out tables
    zhpolicy tables pages --out tables.xlsx

Exit codes: 0 done (pages that could not be read are counted, and problems.csv says which and
why); 1 no page could be read, or the tables could not be written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.pages import SOURCES, read_all, say, tell, tell_of_pages, tell_replaced
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.formats import place_of
from zhpolicy.evidence.pipeline import run as run_pipeline
from zhpolicy.evidence.writing import ALL_FORMATS, TableWriter
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="TABLES",
        help="the folder to write to, or one workbook: TABLES.xlsx",
    )
    parser.add_argument(
        "--format",
        type=str.lower,
        choices=ALL_FORMATS,
        default="",
        help="csv (unless you say), jsonl, parquet, or xlsx: one workbook for all tables",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write all tables; returns the exit code."""
    try:
        place = place_of(arguments.out, format=arguments.format)
    except ValueError as error:
        raise WrongCallError(str(error)) from error
    corpus = read_corpus(arguments.source, keep=0)  # each page is asked for once
    tell_replaced(place.written, is_there=place.exists)
    with TableWriter(arguments.out, format=place.format) as writer:
        run_pipeline(read_all(corpus, source=arguments.source), writer)
        writer.write_problems(corpus.problems)
    done = f"{counted(writer.articles, 'article')}, {counted(writer.rows, 'row')}"
    say(f"{done} in {printable(place.written)}")
    tell(writer.failures, "table|not made", where=place.where("problems"))
    tell_of_pages(corpus.problems, where=place.where("problems"))
    return 0 if writer.articles else 1
