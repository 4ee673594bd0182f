"""Which pages did some articles of a store come from? They are read again from its source.

A store keeps what was found and no page. The plan says where each page lies, and the names of a
shard which article it became.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.store.source.pieces import Piece
from zhpolicy.store.source.plan import PLAN, Shard, read_settings, shards_of
from zhpolicy.store.source.reading import read_piece
from zhpolicy.text.files import printable

__all__ = ["is_store", "read_again"]

MARK = "store.json"  # whatever else lies in a folder, with this it is a store


def is_store(path: str | Path) -> bool:
    """Whether a folder is a store, finished or not.

    >>> is_store("no/such/folder")
    False
    """
    return (Path(path) / MARK).is_file()


def read_again(store: Path, articles: Collection[str]) -> Iterator[RawPage]:
    """The pages of some articles, each with the id that the store gave it, in the store's order.

    Raises FileNotFoundError when a file of the source is not where it was, and ValueError when it
    was changed since.
    """
    wanted = frozenset(articles)
    for shard in _shards(store):
        names = store / "parts" / shard.key / "names.parquet"
        rows = pq.read_table(names, columns=["article", "path"]).to_pylist()
        ids = {row["path"]: row["article"] for row in rows if row["article"] in wanted}
        for piece in shard.pieces if ids else ():
            _require_same(piece)
            for page in read_piece(piece, limits=Limits(), columns=shard.settings.columns):
                if isinstance(page, RawPage) and page.path in ids:
                    yield replace(page, id=ids[page.path])


def _shards(store: Path) -> list[Shard]:
    plan = store / PLAN
    head, *lines = plan.read_text("ascii").splitlines()
    pieces = [Piece.from_record(json.loads(line)) for line in lines]
    return list(shards_of(pieces, lines, settings=read_settings(str(plan)), start=len(head) + 1))


def _require_same(piece: Piece) -> None:
    if piece.kind == "problem":
        return
    path = Path(piece.path)
    if not path.is_file():
        raise FileNotFoundError(
            f"{printable(path)}: not there; the store was made from it, and a report shows its "
            "pages; put it back, or make the report of the pages themselves"
        )
    if path.stat().st_size != piece.stamp[0]:
        raise ValueError(
            f"{printable(path)}: changed since the store was made from it; call `zhpolicy run` "
            "again, it makes anew what depends on the change"
        )
