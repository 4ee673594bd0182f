"""`zhpolicy archive SOURCE --out PACKAGE`: a data package that anybody can read, for good.

Tables of evidence with their codebook, annotations, versions, digests of all files, a citation
and a README; described in datapackage.json. With `--without-texts` no words of the pages are in
it but the facts that were found, names of 20 characters at most among them.

    zhpolicy archive pages --out package --title "Aid to Xinjiang" --author "A. Name"

Exit codes: 0 done (`problems` says which pages could not be read); 1 no page could be read, or
the package could not be written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from zhpolicy.cli.dialogue.parsers import as_text
from zhpolicy.cli.pages import SOURCES, read_all, require_folder, say, tell_of_pages, tell_replaced
from zhpolicy.coding.archive import write_archive
from zhpolicy.corpus import read_corpus
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="PACKAGE", help="the folder to write to"
    )
    parser.add_argument(
        "--title", type=as_text, default="", metavar="WORDS", help="what the collection is called"
    )
    parser.add_argument(
        "--author",
        action="append",
        type=_name,
        default=[],
        metavar="NAME",
        help="who has made the collection; may be repeated",
    )
    parser.add_argument(
        "--without-texts",
        action="store_true",
        help="leave out the texts and all that quotes them, where these must not be handed on",
    )


def _name(word: str) -> str:
    if not word.strip():
        raise argparse.ArgumentTypeError("an empty name; expected that of a person or an office")
    return as_text(word)


def run(arguments: argparse.Namespace) -> int:
    """Write the package; returns the exit code."""
    require_folder(arguments.out)
    corpus = read_corpus(arguments.source, keep=0)  # each page is asked for once
    tell_replaced(arguments.out, is_there=(arguments.out / "datapackage.json").is_file())
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
    say(f"{size} in {printable(arguments.out)}")
    tell_of_pages(corpus.problems, where="problems.csv")
    return 0 if rows["articles"] else 1
