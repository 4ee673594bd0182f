"""`zhpolicy tables SOURCE --out DIR`: pages in, tables of evidence out.

Exit codes: 0 all pages read; 1 some pages could not be read (problems.csv says which and
why) or the tables could not be written; 2 the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import run as run_pipeline
from zhpolicy.evidence.writing import FORMATS, TableWriter
from zhpolicy.text.document import Article

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
    if corpus.problems:
        count = len(corpus.problems)
        print(f"{count} pages were not read; see problems.{arguments.format}", file=sys.stderr)
    return 1 if corpus.problems else 0


def _show_progress(count: int, article: Article) -> None:
    """One line that is written over: only where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{count:>7} {article.id[:60]:<60}", end="", file=sys.stderr, flush=True)
