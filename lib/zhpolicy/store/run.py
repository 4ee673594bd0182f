"""How is a store made, and made again? Plan, shards, settling: each goes on where it stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from zhpolicy.corpus.sources import find_files
from zhpolicy.evidence.tables import TABLES as ALL_TABLES
from zhpolicy.evidence.tables import columns_of
from zhpolicy.store.durable import Lock, write_table
from zhpolicy.store.manifest import (
    LOCK,
    forget,
    link_made,
    make_manifest,
    put_in_place,
    repair,
    require_store,
)
from zhpolicy.store.progress import Progress
from zhpolicy.store.settling import NEW, Settled, near_table, settle, settle_shard, table_path
from zhpolicy.store.shard_reading import read_shards
from zhpolicy.store.source.pieces import SHARD_BYTES
from zhpolicy.store.source.plan import PLAN, Settings, Shard, make_plan
from zhpolicy.store.workers import Call, kept_workers, run_calls
from zhpolicy.text.files import printable
from zhpolicy.text.wording import as_path, require_number

__all__ = ["DEFAULT_TABLES", "run_store"]

# Half of all rows only look like evidence: they are made on wish.
# Seconds that workers need to start, beside one another on a machine that does other work.
STARTING = 2.0
DEFAULT_TABLES = tuple(name for name in ALL_TABLES if name != "rejected")


def run_store(  # noqa: PLR0913 - what may be said of a run, each by its name
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    tables: Sequence[str] = DEFAULT_TABLES,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    dask: Any = "",
    shard_bytes: int = SHARD_BYTES,
    after: Callable[[Progress], None] | None = None,
) -> dict[str, Any]:
    """Read a source into the store `out`, or go on with it; returns the manifest.

    `source` is a folder, a file or a pattern; files may be packed (.gz, .bz2, .xz, .zst, .tar,
    .zip). `tables` are those to make; `workers` is the number of processes, `dask` the address of a
    scheduler or a Client, whose workers see the same folders; `shard_bytes` is the text that one
    of them reads at a time. `after` is called when a shard is done. What was made before by the
    same rules from the same bytes is not made again.

    Raises ValueError when another run writes to the store, when `out` is no store, and for
    unknown tables; FileNotFoundError when the source names nothing. A run that ends for any
    reason, or is killed, goes on when it is called again.
    """
    store = as_path(out, expected="the name of a store to write to, as 'store'")
    for name, number in {"workers": workers, "shard_bytes": shard_bytes}.items():
        require_number(number, name=name)
    settings = Settings(_in_order(tables), dict(columns) if columns else None, shard_bytes)
    find_files(source)  # raises before there is a store
    had_folder = store.is_dir()
    is_new = require_store(store)
    with Lock(store / LOCK):
        repair(store)
        shards = make_plan(source, store, settings)
        if shards:
            at_work = {"workers": workers, "dask": dask}
            with kept_workers() as idle:
                background = read_shards(shards, store, {**at_work, "idle": idle}, after=after)
            return _settle_all(shards, store, at_work, background=background)
    if is_new:
        forget(store, with_folder=not had_folder)
    source = printable(source)
    raise ValueError(f"{source}: nothing in it that can be read; nothing was written")


def _in_order(tables: Sequence[str]) -> tuple[str, ...]:
    for name in tables:
        columns_of(name)
    names = {"articles", *tables} - {"problems"}
    return tuple(name for name in ALL_TABLES if name in names)


def _settle_all(
    shards: Sequence[Shard], store: Path, at_work: Mapping[str, Any], *, background: str
) -> dict[str, Any]:
    """Give out the ids, write the tables of each shard with them, put all in place."""
    with TemporaryFile(dir=store) as signatures:
        settled = Settled(signatures)
        made = list(settle(shards, store, settled, background=background))
        files = _write_tables(shards, made, store, at_work)
        place = table_path(f"{store.absolute()}/{NEW}", "near_duplicates", 0)
        write_table(near_table(settled), place)
        manifest = make_manifest(shards, made, files, articles=len(settled.articles))
    put_in_place(store, manifest)
    return manifest


def _write_tables(
    shards: Sequence[Shard], made: Sequence[str], store: Path, at_work: Mapping[str, Any]
) -> dict[int, Any]:
    """The tables of each shard, taken over where the last run made them from the same."""
    files = link_made(store, made, [*shards[0].settings.tables, "problems", "sentences"])
    place = str(store.absolute())
    waiting = [number for number in range(len(shards)) if number not in files]
    calls = [
        (f"{place}/{PLAN}", shards[number].start, shards[number].end, place, number)
        for number in waiting
    ]
    for index, written in _written(calls, store, at_work):
        files[waiting[index]] = written
    return {number: files[number] for number in sorted(files)}


def _written(
    calls: Sequence[Call], store: Path, at_work: Mapping[str, Any]
) -> Iterator[tuple[int, Any]]:
    """What each call wrote; the first ones here, as long as workers would need to start."""
    began, alone = time.monotonic(), 0
    while alone < len(calls) and time.monotonic() - began < STARTING:
        yield alone, settle_shard(*calls[alone])
        alone += 1
    for index, written in run_calls(settle_shard, calls[alone:], **at_work):
        if written is None:
            raise ValueError(f"{store}: every worker that wrote tables has died; run it again")
        yield alone + index, written
