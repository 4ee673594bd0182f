"""`zhpolicy report SOURCE --out SITE`: pages in, a site out, to be opened in any browser.

An overview of all articles (when, who reports, where, what could not be read), the questions of
the notebooks answered from these pages, and the pages to read, with every passage marked. When
there are very many, the notebooks read a draw of them; the site says which. A site that stood at
SITE is made anew; a folder with a file that is not of the site, or that was changed since, is left
alone. SOURCE may be a store (`zhpolicy run`): its tables are counted, and of its source only the
pages of the draw are read. A table `themes.csv` beside the pages adds themes of your own.

    zhpolicy report pages --out site
    zhpolicy report pages --out site --title "Aid to Xinjiang, 2020-2024"
    zhpolicy report store --out site

Exit codes: 0 done (a question that could not be answered is told, on the site too); 1 no page
could be read, or the site could not be written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.pages import SOURCES, require_folder, say

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", help=f"{SOURCES}; or a store")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="SITE", help="the folder of the site"
    )
    parser.add_argument(
        "--title", default="", help="what the site is called; unless you say, as the source"
    )
    parser.add_argument(
        "--most",
        type=int,
        metavar="N",
        help="how many articles the notebooks read; unless you say, 300",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the site; returns the exit code."""
    require_folder(arguments.out)
    if arguments.most is not None and arguments.most < 1:
        raise WrongCallError(f"--most {arguments.most}: expected 1 or more")
    try:
        from zhpolicy.report.site import MOST_READ, write_report
    except ModuleNotFoundError as error:
        raise ValueError(
            f"{error.name} is not installed; a report needs the packages of "
            'pip install "zhpolicy[notebooks,site]"'
        ) from error
    started = time.monotonic()
    made = write_report(
        arguments.source,
        arguments.out,
        title=arguments.title,
        most=arguments.most or MOST_READ,
        say=say,
    )
    for failure in made.failed:
        say(f"not answered: {failure}")
    took = time.monotonic() - started
    say(f"made in {took:.0f} s; open {(arguments.out / 'index.html').absolute().as_uri()}")
    return 0
