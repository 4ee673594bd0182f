"""`zhpolicy tables SOURCE --out DIR`: pages in, tables of evidence out.

Exit codes: 0 all pages read; 1 some pages could not be read (problems.csv says which and
why), a table of a page failed, or the tables could not be written; 2 the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import run as run_pipeline
from zhpolicy.evidence.writing import FORMATS, TableWriter
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", help="a folder, a file, or a pattern such as 'pages/*.txt'")
    parser.add_argument("--out", required=True, type=Path, help="the folder to write to")
    parser.add_argument("--format", choices=sorted(FORMATS), default="csv")


def run(arguments: argparse.Namespace) -> int:
    """Write all tables; returns the exit code."""
    corpus = read_corpus(arguments.source)
    with TableWriter(arguments.out, format=arguments.format) as writer:
        run_pipeline(corpus, writer, after=lambda article: _show_progress(writer.articles, article))
    print(f"{writer.articles} articles, {writer.rows} rows in {arguments.out}", file=sys.stderr)
    return _tell_problems(corpus.problems, writer, where=f"problems.{arguments.format}")


def _tell_problems(problems: Sequence[Problem], writer: TableWriter, *, where: str) -> int:
    """Say how many pages were not read and how many tables failed; returns the exit code."""
    unread = sum(not problem.is_notice for problem in problems)
    failed = writer.problems - len(problems)
    notices = len(problems) - unread
    counts = {"pages were not read": unread, "tables failed": failed, "notices": notices}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if told:
        print(f"{told}; see {where}", file=sys.stderr)
    return 1 if unread or failed else 0


def _show_progress(count: int, article: Article) -> None:
    """One line that is written over: only where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{count:>7} {article.id[:60]:<60}", end="", file=sys.stderr, flush=True)
