"""What do all pages of a source say together? It helps to read those that are damaged.

Most sources have no damaged page, and pay nothing: a shard that meets one is put off. Only when
there is such a shard, each shard gives a sample of its texts; what is kept of all samples is the
sample of the whole, whatever the shards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zhpolicy.corpus.page_reader import find_fault, with_whole_characters
from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.corpus.together import sample_texts
from zhpolicy.restoration.background import Background
from zhpolicy.store.durable import write_table
from zhpolicy.store.rules import rules_digest
from zhpolicy.store.source.plan import Shard, read_shard
from zhpolicy.store.source.reading import read_piece

__all__ = ["NoBackground", "merge_samples", "open_background", "sample_path", "sample_shard"]

TEXTS = pa.schema([("text", pa.string())])


class NoBackground:
    """Stands for a background that is not there yet, and knows whether it was asked for."""

    def __init__(self) -> None:
        self.was_asked = False
        self.background = Background(self._read)

    def _read(self) -> Iterable[str]:
        self.was_asked = True
        return ()


@lru_cache(maxsize=1)  # shards of one run share it; counting takes a second
def open_background(path: str) -> Background:
    """The background that was merged into the file at `path`."""
    return Background.of(pq.read_table(path)["text"].to_pylist())


def sample_path(out: str, key: str) -> str:
    """Where the sample of a shard stands."""
    return f"{out}/parts/{key}/sample.{rules_digest('sample')}.parquet"


def sample_shard(path: str, start: int, end: int, out: str) -> int:
    """Write the sample of one shard; returns the number of its texts."""
    shard = read_shard(path, start, end)
    texts = sample_texts(_texts(shard, Limits()))
    write_table(pa.table([texts], schema=TEXTS), sample_path(out, shard.key), level=1)
    return len(texts)


def _texts(shard: Shard, limits: Limits) -> Iterator[str]:
    for piece in shard.pieces:
        for page in read_piece(piece, limits=limits, columns=shard.settings.columns):
            if isinstance(page, RawPage):
                text = with_whole_characters(page)[0].text
                if not find_fault(text, limits=limits)[0]:
                    yield text


def merge_samples(shards: Sequence[Shard], store: Path) -> str:
    """Write the sample of all shards, and return its path, whose name is its digest."""
    texts = sample_texts(_samples(shards, store))
    digest = blake2b("\0".join(texts).encode(), digest_size=6).hexdigest()
    path = store.absolute() / "background" / f"{digest}.parquet"
    if not path.exists():
        write_table(pa.table([texts], schema=TEXTS), str(path))
    return str(path)


def _samples(shards: Sequence[Shard], store: Path) -> Iterator[str]:
    for shard in shards:
        path = Path(sample_path(str(store), shard.key))
        if path.exists():  # it is missing when every worker that read it has died
            yield from pq.read_table(path)["text"].to_pylist()
