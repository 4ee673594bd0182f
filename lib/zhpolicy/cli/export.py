"""`zhpolicy export SOURCE --to FORM --out FILE`: pages in, evidence for other tools out.

Forms: refi-qda (a project for programs of qualitative analysis, .qdpx), web-annotation
(JSON-LD), decisions (a table for coders to accept, change or reject rows in, .csv or .jsonl),
codebook (the codes alone, .qdc).

Exit codes: 0 all pages read; 1 some pages could not be read (each with a sentence) or the
file could not be written; 2 the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from zhpolicy.cli.pages import read_all
from zhpolicy.coding.decisions import write_decisions
from zhpolicy.coding.refi_qda import write_codebook, write_refi_qda
from zhpolicy.coding.web_annotation import write_web_annotations
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE
from zhpolicy.text.document import Article

__all__ = ["FORMS", "add_arguments", "run"]


def _write_decisions(articles: Iterable[Article], path: Path) -> None:
    articles = list(articles)
    write_decisions({name: evidence_table(articles, name) for name in EVIDENCE}, path)


def _write_codebook(articles: Iterable[Article], path: Path) -> None:
    """The codes are the same for all pages: none is read."""
    write_codebook(path)


FORMS: dict[str, Callable[[Iterable[Article], Path], None]] = {
    "codebook": _write_codebook,
    "decisions": _write_decisions,
    "refi-qda": write_refi_qda,
    "web-annotation": write_web_annotations,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", help="a folder, a file, or a pattern such as 'pages/*.txt'")
    parser.add_argument("--to", required=True, choices=sorted(FORMS), help="what to write")
    parser.add_argument("--out", required=True, type=Path, help="the file to write to")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; returns the exit code."""
    corpus = read_corpus(arguments.source)
    FORMS[arguments.to](read_all(corpus, source=arguments.source), arguments.out)
    for problem in corpus.problems:
        print(f"zhpolicy export: {problem.message}", file=sys.stderr)
    print(f"wrote {arguments.out}", file=sys.stderr)
    return 0 if all(problem.is_notice for problem in corpus.problems) else 1
