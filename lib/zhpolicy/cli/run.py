"""`zhpolicy run SOURCE --out STORE`: a corpus of any size into tables of Parquet, in a store.

It can be stopped or killed at any moment, and goes on where it was when it is called again. Called
again behind a change of the source or of the rules, it makes anew what depends on the change.

    zhpolicy run pages --out store --workers 2

Exit codes: 0 done (the table problems says which pages could not be read); 1 no page could be read,
or another run writes to the store; 2 asked wrongly; 130 stopped.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.dialogue.progress import SHORT_LINE, is_watched, line_of_progress
from zhpolicy.cli.pages import SOURCES, require_folder, say
from zhpolicy.evidence.tables import TABLES
from zhpolicy.store import read_store, run_store
from zhpolicy.store.lean import leave_out_pandas, return_what_is_freed
from zhpolicy.store.progress import Progress
from zhpolicy.store.run import DEFAULT_TABLES
from zhpolicy.store.source.pieces import SHARD_BYTES
from zhpolicy.text.codebooks.names import CODEBOOK
from zhpolicy.text.files import printable
from zhpolicy.text.records import NOTICES, OUTPUT
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]

# Who expects these files to be read must see that they are not.
TOLD = (CODEBOOK, OUTPUT)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "source", metavar="SOURCE", help=f"{SOURCES}; also packed (.gz, .tar, .zip)"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="STORE", help="the store")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes (1)")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="the scheduler of a cluster")
    parser.add_argument(
        "--shard-bytes",
        type=int,
        default=SHARD_BYTES,
        metavar="N",
        help=f"bytes of text that one worker reads at a time ({SHARD_BYTES:,})",
    )
    parser.add_argument(
        "--tables",
        nargs="+",
        choices=TABLES,
        default=DEFAULT_TABLES,
        metavar="TABLE",
        help=f"of {', '.join(TABLES)}; all but rejected, unless you say",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the store; returns the exit code."""
    require_folder(arguments.out)
    for name in ("workers", "shard_bytes"):
        if getattr(arguments, name) < 1:
            option = name.replace("_", "-")
            raise WrongCallError(f"--{option} {getattr(arguments, name)}: expected 1 or more")
    return_what_is_freed()
    leave_out_pandas()
    with _shown() as show:
        manifest = run_store(
            arguments.source,
            arguments.out,
            tables=arguments.tables,
            workers=arguments.workers,
            dask=arguments.dask,
            shard_bytes=arguments.shard_bytes,
            after=show,
        )
    rows = sum(
        count
        for name, count in manifest["rows"].items()
        if name not in ("articles", "problems", "sentences")
    )
    done = f"{counted(manifest['articles'], 'article')}, {counted(rows, 'row')}"
    say(f"{done} in {printable(arguments.out)}")
    problems = read_store(arguments.out).problems()
    for kind, message in problems:
        if kind in TOLD:
            say(f"notice: {message}")
    kinds = [kind for kind, _ in problems if kind not in TOLD]
    unread = sum(kind not in NOTICES for kind in kinds)
    if unread:
        say(f"{counted(unread, 'page')} not read; see the table problems")
    if len(kinds) - unread:
        say(f"{counted(len(kinds) - unread, 'notice')}; see the table problems")
    return 0 if manifest["articles"] else 1


@contextmanager
def _shown() -> Iterator[Callable[[Progress], None] | None]:
    """What shows how far the run is: a line on a terminal, elsewhere nothing."""
    if not is_watched():
        yield None
        return
    with line_of_progress(0, form=SHORT_LINE) as line:

        def show(progress: Progress) -> None:
            line.total = progress.total
            line.set_description_str(progress.in_a_line() + " ", refresh=False)
            line.update(progress.done - line.n)

        yield show
