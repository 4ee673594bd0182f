"""Which shards are still to be read? First all, then those that wait for what the others say.

What is there is told by the names of the files alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhpolicy.store.background import merge_samples, sample_path, sample_shard
from zhpolicy.store.durable import write_bytes
from zhpolicy.store.progress import Progress
from zhpolicy.store.rules import rules_digest
from zhpolicy.store.shards import is_read, process_shard
from zhpolicy.store.source.plan import PLAN, Shard
from zhpolicy.store.workers import run_calls

__all__ = ["read_shards"]

After = Callable[[Progress], None] | None


def read_shards(
    shards: Sequence[Shard], store: Path, at_work: Mapping[str, Any], *, after: After
) -> str:
    """Read the shards that are not read; returns the background of those with damaged pages.

    It is "" when there are none. A shard that is not read then either was set aside.
    """
    progress = Progress(sum(shard.size for shard in shards))
    waiting = [shard for shard in shards if not is_read(shard, store) and not _waits(shard, store)]
    others = [shard for shard in shards if not is_read(shard, store)]
    progress.start_at(progress.total - sum(shard.size for shard in others))
    _read(waiting, store, at_work, background="", progress=progress, after=after)
    damaged = [shard for shard in shards if not is_read(shard, store) and _waits(shard, store)]
    if not damaged:
        return ""
    unknown = [s for s in shards if not Path(sample_path(str(store), s.key)).exists()]
    for _ in run_calls(sample_shard, _calls(unknown, store), **at_work):
        pass
    background = merge_samples(shards, store)
    waiting = [shard for shard in damaged if not is_read(shard, store, background=background)]
    progress.start_at(progress.total - sum(shard.size for shard in waiting))
    _read(waiting, store, at_work, background=background, progress=progress, after=after)
    return background


def _read(  # noqa: PLR0913 - what a run is about
    shards: Sequence[Shard],
    store: Path,
    at_work: Mapping[str, Any],
    *,
    background: str,
    progress: Progress,
    after: After,
) -> None:
    calls = [(*call, background) for call in _calls(shards, store)]
    for number, counts in run_calls(process_shard, calls, **at_work):
        if counts is not None and counts["put_off"]:
            write_bytes(b"", _mark(shards[number], store))
            continue
        progress.add(shards[number].size, counts)
        if after:
            after(progress)


def _calls(shards: Sequence[Shard], store: Path) -> list[tuple[Any, ...]]:
    place = str(store.absolute())
    return [(f"{place}/{PLAN}", shard.start, shard.end, place) for shard in shards]


def _waits(shard: Shard, store: Path) -> bool:
    """Whether a page of the shard is known to be damaged."""
    return _mark(shard, store).exists()


def _mark(shard: Shard, store: Path) -> Path:
    return store / "parts" / shard.key / f"damaged.{rules_digest('documents')}"
