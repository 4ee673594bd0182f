"""`zhpolicy tables SOURCE --out DIR`: pages in, tables of evidence out.

Exit codes: 0 all pages read (also when one stands twice, or holds no article: problems.csv says
so); 1 some pages could not be read (problems.csv says which and
why), a table of a page failed, or the tables could not be written; 2 the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhpolicy.cli.pages import read_all, tell
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import run as run_pipeline
from zhpolicy.evidence.writing import FORMATS, TableWriter
from zhpolicy.text.document import Document
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", help="a folder, a file, or a pattern such as 'pages/*.txt'")
    parser.add_argument("--out", required=True, type=Path, help="the folder to write to")
    parser.add_argument("--format", choices=sorted(FORMATS), default="csv")


def run(arguments: argparse.Namespace) -> int:
    """Write all tables; returns the exit code."""
    corpus = read_corpus(arguments.source, keep=0)  # each page is asked for once
    with TableWriter(arguments.out, format=arguments.format) as writer:
        pages = read_all(corpus, source=arguments.source)
        run_pipeline(pages, writer, after=lambda article: _show_progress(writer.articles, article))
        writer.write_problems(corpus.problems)
    done = f"{counted(writer.articles, 'article')}, {counted(writer.rows, 'row')}"
    print(f"{done} in {arguments.out}", file=sys.stderr)
    unread = [problem for problem in corpus.problems if not problem.is_notice]
    where = f"problems.{arguments.format}"
    tell(unread, "page|not read", where=where)
    tell(writer.failures, "table|not made", where=where)
    tell([problem for problem in corpus.problems if problem.is_notice], "notice", where=where)
    return 1 if unread or writer.failures else 0


def _show_progress(count: int, article: Document) -> None:
    """One line that is written over: only where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{count:>7} {article.id[:60]:<60}", end="", file=sys.stderr, flush=True)
