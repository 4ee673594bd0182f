"""How is a store made, and made again? Plan, shards, settling: each goes on where it stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhpolicy.evidence.tables import TABLES as ALL_TABLES
from zhpolicy.evidence.tables import columns_of
from zhpolicy.store.durable import Lock, write_table
from zhpolicy.store.manifest import (
    link_made,
    make_manifest,
    put_in_place,
    repair,
    require_store,
)
from zhpolicy.store.pieces import SHARD_BYTES
from zhpolicy.store.plan import PLAN, make_plan
from zhpolicy.store.settling import NEW, Settled, near_table, settle, settle_shard, table_path
from zhpolicy.store.shards import Settings, Shard, part_path, process_shard, wanted_parts
from zhpolicy.store.workers import run_calls
from zhpolicy.text.wording import as_path

__all__ = ["DEFAULT_TABLES", "Progress", "run_store"]

# Half of all rows only look like evidence: they are made on wish.
DEFAULT_TABLES = tuple(name for name in ALL_TABLES if name != "rejected")


@dataclass
class Progress:
    """How far a run is: bytes of text, documents and problems, since it was called."""

    total: int
    done: int = 0
    here: int = 0  # of `done`, what an earlier run had left
    documents: int = 0
    problems: int = 0
    aside: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds_left(self) -> float | None:
        """As long as the rest takes at the rate so far; None before anything is done."""
        worked = self.done - self.here
        passed = time.monotonic() - self.started
        return (self.total - self.done) * passed / worked if worked else None

    def in_a_line(self) -> str:
        """Documents, megabytes, rate, time left, problems.

        >>> Progress(total=8_000_000).in_a_line()
        '0 documents, 0.0 of 8.0 MB, 0 problems'
        """
        passed = max(time.monotonic() - self.started, 1e-3)
        said = [
            f"{self.documents:,} documents",
            f"{self.done / 1e6:,.1f} of {self.total / 1e6:,.1f} MB",
        ]
        left = self.seconds_left
        if left is not None:
            said.append(f"{(self.done - self.here) / passed / 1e6:.2f} MB/s")
            said.append(f"{left / 60:,.0f} min left" if left >= 90 else f"{left:.0f} s left")
        return ", ".join([*said, f"{self.problems:,} problems"])


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
    settings = Settings(_in_order(tables), dict(columns) if columns else None, shard_bytes)
    require_store(store)
    with Lock(store / "lock"):
        repair(store)
        shards = make_plan(source, store, settings)
        if not shards:
            raise ValueError(f"{source}: nothing in it that can be read; nothing was written")
        at_work = {"workers": workers, "dask": dask}
        aside = _read_all(shards, store, at_work, after=after)
        return _settle_all(shards, store, at_work, aside=aside)


def _in_order(tables: Sequence[str]) -> tuple[str, ...]:
    for name in tables:
        columns_of(name)
    names = {"articles", *tables} - {"problems"}
    return tuple(name for name in ALL_TABLES if name in names)


def _read_all(
    shards: Sequence[Shard],
    store: Path,
    at_work: Mapping[str, Any],
    *,
    after: Callable[[Progress], None] | None,
) -> list[int]:
    """Read the shards that are not read; returns the numbers of those that were set aside."""
    waiting = [number for number, shard in enumerate(shards) if not _is_read(shard, store)]
    here = sum(shard.size for shard in shards) - sum(shards[number].size for number in waiting)
    progress = Progress(sum(shard.size for shard in shards), done=here, here=here)
    place = str(store.absolute())
    calls = [
        (f"{place}/{PLAN}", shards[number].start, shards[number].end, place) for number in waiting
    ]
    aside = []
    for index, counts in run_calls(process_shard, calls, **at_work):
        number = waiting[index]
        progress.done += shards[number].size
        if counts is None:
            aside.append(number)
            progress.aside += 1
        else:
            progress.documents += counts["documents"]
            progress.problems += counts["problems"]
        if after:
            after(progress)
    return aside


def _is_read(shard: Shard, store: Path) -> bool:
    names = wanted_parts(shard.settings)
    return all(Path(part_path(str(store), shard.key, name)).exists() for name in names)


def _settle_all(
    shards: Sequence[Shard], store: Path, at_work: Mapping[str, Any], *, aside: Sequence[int]
) -> dict[str, Any]:
    settled = Settled()
    made = list(settle(shards, store, settled, aside=aside))
    names = [*shards[0].settings.tables, "problems", "sentences"]
    files = link_made(store, made, names)
    place = str(store.absolute())
    waiting = [number for number in range(len(shards)) if number not in files]
    calls = [
        (f"{place}/{PLAN}", shards[number].start, shards[number].end, place, number)
        for number in waiting
    ]
    for index, written in run_calls(settle_shard, calls, **at_work):
        if written is None:
            raise ValueError(f"{store}: every worker that wrote tables has died; run it again")
        files[waiting[index]] = written
    write_table(near_table(settled), table_path(f"{place}/{NEW}", "near_duplicates", 0))
    manifest = make_manifest(
        shards,
        made,
        {number: files[number] for number in sorted(files)},
        articles=len(settled.articles),
    )
    put_in_place(store, manifest)
    return manifest
