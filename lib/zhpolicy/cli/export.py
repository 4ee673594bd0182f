"""`zhpolicy export SOURCE --to FORM --out FILE`: pages in, evidence for other tools out.

Forms: refi-qda (a project for programs of qualitative analysis, .qdpx), web-annotation
(JSON-LD), decisions (a table for coders to accept, change or reject rows in, .csv or .jsonl),
codebook (the codes alone, .qdc).

    zhpolicy export pages --to refi-qda --out project.qdpx
    zhpolicy export pages --to decisions --out decisions.csv

Exit codes: 0 done (each page that could not be read is told); 1 no page could be read, or the
file could not be written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.pages import SOURCES, Counted, read_all, say, tell_of_pages, tell_replaced
from zhpolicy.coding.decisions import write_decisions
from zhpolicy.coding.refi_qda import write_codebook, write_refi_qda
from zhpolicy.coding.web_annotation import write_web_annotations
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE
from zhpolicy.text.document import Article
from zhpolicy.text.files import printable

__all__ = ["FORMS", "add_arguments", "run"]


def _write_decisions(articles: Iterable[Article], path: Path) -> None:
    articles = list(articles)
    write_decisions({name: evidence_table(articles, name) for name in EVIDENCE}, path)


def _write_codebook(articles: Iterable[Article], path: Path) -> None:
    """The codes are the same for all pages: none is read."""
    write_codebook(path)


CODEBOOK = "codebook"
ENDINGS = {
    CODEBOOK: (".qdc",),
    "decisions": (".csv", ".jsonl"),
    "refi-qda": (".qdpx",),
    "web-annotation": (".json", ".jsonld"),
}
FORMS: dict[str, Callable[[Iterable[Article], Path], None]] = {
    CODEBOOK: _write_codebook,
    "decisions": _write_decisions,
    "refi-qda": write_refi_qda,
    "web-annotation": write_web_annotations,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--to",
        metavar="FORM",
        required=True,
        type=str.lower,
        choices=sorted(FORMS),
        help="what to write: %(choices)s",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="the file to write to"
    )


def _require_ending(path: Path, *, form: str) -> None:
    """Raises WrongCallError for a name by which no program would know the form."""
    endings = ENDINGS[form]
    if path.suffix.lower() not in endings and not path.is_dir():
        raise WrongCallError(
            f"--out {printable(path)}: {form} has a name that ends in {' or '.join(endings)}"
        )


def run(arguments: argparse.Namespace) -> int:
    """Write the file; returns the exit code."""
    _require_ending(arguments.out, form=arguments.to)
    corpus = read_corpus(arguments.source)
    tell_replaced(arguments.out, is_there=arguments.out.is_file())
    read = Counted(read_all(corpus, source=arguments.source))
    FORMS[arguments.to](read, arguments.out)
    tell_of_pages(corpus.problems)
    say(f"wrote {printable(arguments.out)}")
    return 0 if read.count or arguments.to == CODEBOOK else 1
