"""`zhpolicy run SOURCE --out STORE`: a corpus of any size into tables of Parquet, in a store.

It can be stopped or killed at any moment, and goes on where it was when it is called again. Called
again behind a change of the source or of the rules, it makes anew what depends on the change.

Exit codes: 0 all pages read; 1 some could not be read (the table problems says which), or another
run writes to the store; 2 the call itself is wrong; 130 stopped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhpolicy.evidence.tables import TABLES
from zhpolicy.store import read_store, run_store
from zhpolicy.store.progress import Progress
from zhpolicy.store.run import DEFAULT_TABLES
from zhpolicy.store.source.pieces import SHARD_BYTES
from zhpolicy.text.records import NOTICES
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "source", help="a folder, a file, or a pattern; also packed (.gz, .tar, .zip)"
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
    if arguments.workers < 1:
        print(f"zhpolicy run: --workers {arguments.workers}: expected 1 or more", file=sys.stderr)
        return 2
    manifest = run_store(
        arguments.source,
        arguments.out,
        tables=arguments.tables,
        workers=arguments.workers,
        dask=arguments.dask,
        shard_bytes=arguments.shard_bytes,
        after=_show,
    )
    rows = sum(
        count
        for name, count in manifest["rows"].items()
        if name not in ("articles", "problems", "sentences")
    )
    told = f"{counted(manifest['articles'], 'article')}, {counted(rows, 'row')} in {arguments.out}"
    print(f"{_clear()}{told}", file=sys.stderr)
    kinds = read_store(arguments.out)["problems"]["kind"]
    unread = int((~kinds.isin(NOTICES)).sum())
    if len(kinds):
        print(f"{counted(len(kinds), 'problem')}; see the table problems", file=sys.stderr)
    return 1 if unread else 0


def _show(progress: Progress) -> None:
    """One line that is written over where somebody looks; elsewhere a line a shard."""
    end = "" if sys.stderr.isatty() else "\n"
    print(f"{_clear()}{progress.in_a_line()}", end=end, file=sys.stderr, flush=True)


def _clear() -> str:
    return "\r\x1b[K" if sys.stderr.isatty() else ""
