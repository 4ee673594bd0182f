"""`zhpolicy archive SOURCE --out DIR`: a data package that anybody can read, for good.

Tables of evidence with their codebook, annotations, versions, digests of all files, a citation
and a README; described in datapackage.json. With `--without-texts` no words of the pages are in
it but the facts that were found.

Exit codes: 0 all pages read; 1 some pages could not be read (`problems` says which), or the
package could not be written; 2 the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhpolicy.cli.pages import read_all, tell
from zhpolicy.coding.archive import write_archive
from zhpolicy.corpus import read_corpus
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", help="a folder, a file, or a pattern such as 'pages/*.txt'")
    parser.add_argument("--out", required=True, type=Path, help="the folder to write to")
    parser.add_argument("--title", default="", help="what the collection is called")
    parser.add_argument(
        "--author", action="append", default=[], help="who has made the collection; may be repeated"
    )
    parser.add_argument(
        "--without-texts",
        action="store_true",
        help="leave out the texts and all that quotes them, where these must not be handed on",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the package; returns the exit code."""
    corpus = read_corpus(arguments.source, keep=0)  # each page is asked for once
    is_there = (arguments.out / "datapackage.json").is_file()
    package = write_archive(
        read_all(corpus, source=arguments.source),
        arguments.out,
        title=arguments.title or f"Evidence from {Path(arguments.source).stem or 'a folder'}",
        authors=arguments.author,
        with_texts=not arguments.without_texts,
        problems=corpus.problems,
    )
    rows = {file.name: file.rows for file in package}
    size = f"{counted(rows['articles'], 'article')}, {counted(rows['annotations'], 'annotation')}"
    replaced = "; the package that stood there is replaced" if is_there else ""
    print(f"{size} in {arguments.out}{replaced}", file=sys.stderr)
    unread = [problem for problem in corpus.problems if not problem.is_notice]
    tell(unread, "page|not read", where="problems.csv")
    return 1 if unread else 0
