"""`zhpolicy report SOURCE --out SITE`: pages in, a site out that answers the notebooks' questions.

It takes a minute or more, and needs what `pip install "zhpolicy[notebooks,site]"` brings.

    zhpolicy report pages --out site --title "Reports of one county"

Exit codes: 0 the site stands; 1 there was no article, a notebook could not be run, or the site
could not be written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from zhpolicy.cli.pages import SOURCES

__all__ = ["add_arguments", "run"]

NEEDED = {"nbclient", "nbformat", "sphinx", "myst_nb", "sphinx_book_theme", "traitlets"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="SITE", help="the folder of the site"
    )
    parser.add_argument(
        "--title", default="", metavar="WORDS", help="what the site is called; the folder's name"
    )
    parser.add_argument(
        "--most",
        type=int,
        default=0,
        metavar="N",
        help="how many articles the notebooks read at most",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the site; returns the exit code."""
    try:
        from zhpolicy.report.site import MOST_READ, write_report
    except ModuleNotFoundError as error:
        raise ValueError(
            f'{error.name} is not installed; a report needs: pip install "zhpolicy[notebooks,site]"'
        ) from error
    started = time.monotonic()
    made = write_report(
        arguments.source,
        arguments.out,
        title=arguments.title,
        most=arguments.most or MOST_READ,
        say=lambda sentence: print(sentence, file=sys.stderr, flush=True),
    )
    for failure in made.failed:
        print(f"zhpolicy report: {failure}", file=sys.stderr)
    took = time.monotonic() - started
    print(f"Made in {took:.0f} s. Open {(arguments.out / 'index.html').absolute().as_uri()}")
    return 1 if made.failed else 0
