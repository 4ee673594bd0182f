"""What belongs to the whole corpus? Ids, duplicates, near-duplicates; then tables with ids.

Ids and duplicates are settled in the order of the source, as `read_corpus` does it: whoever comes
first keeps his name and his text.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from zhpolicy.corpus.page_reader import ids_of
from zhpolicy.corpus.sources import RawPage, problem_at
from zhpolicy.store.durable import write_table
from zhpolicy.store.lean import trim
from zhpolicy.store.schemas import SENTENCES, table_schema
from zhpolicy.store.shards import FAILURES, is_read, made_with, part_path, wanted_parts
from zhpolicy.store.source.plan import Shard, read_shard
from zhpolicy.text.likeness.minhash import PLACES, Numbers, find_near

__all__ = ["NEW", "near_table", "settle", "settle_shard", "table_path"]

NEW = ".tables-new"
NAMES = pa.schema(
    [
        ("document", pa.int32()),
        ("article", pa.string()),
        ("kept", pa.string()),
        ("path", pa.string()),
    ]
)
# Rows whose sentences are held as text of Python at a time.
AT_A_TIME = 1_000
# In the metadata of a file.
MADE_FROM, ASIDE, TOGETHER = b"zhpolicy.made_from", b"zhpolicy.set_aside", b"zhpolicy.background"
MOST_NAMED = 3  # files of a shard that was set aside: the first of them are enough to find it


@dataclass
class Settled:
    """What was given out so far: ids, digests of texts, and the articles.

    Their signatures go to a file, since they are more than all the rest.
    """

    signatures: IO[bytes]
    ids: set[str] = field(default_factory=set)
    kept: dict[bytes, int] = field(default_factory=dict)
    articles: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)  # the number of the first document of each shard
    paths: list[pa.ChunkedArray] = field(default_factory=list)
    documents: int = 0

    def path_of(self, number: int) -> str:
        """Where the document of this number was found."""
        shard = bisect_right(self.first, number) - 1
        return str(self.paths[shard][number - self.first[shard]].as_py())


def settle(
    shards: Sequence[Shard], store: Path, settled: Settled, *, background: str
) -> Iterator[str]:
    """Give out the ids of each shard, in order: the digest of what its tables are made from.

    What was decided is written beside the parts of the shard, for `settle_shard`.
    """
    for shard in shards:
        is_aside = not is_read(shard, store, background=background)
        together = made_with(shard, store, background=background)
        part = part_path(str(store), shard.key, "documents", background=together)
        rows = [] if is_aside else list(_settle_documents(part, settled))
        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in NAMES]
        told = {ASIDE: _aside(shard).encode()} if is_aside else {}
        told |= {TOGETHER: Path(together).stem.encode()}
        names = pa.table(columns, schema=NAMES.with_metadata(told))
        made_from = _made_from(shard, names)
        path = _names_path(store, shard)
        marked = names.replace_schema_metadata({**told, MADE_FROM: made_from.encode()})
        write_table(marked, str(path), level=1)
        yield made_from


def _settle_documents(part: str, settled: Settled) -> Iterator[tuple[int, str | None, str, str]]:
    """Each document of a shard: its number, its id if it is kept, whom it doubles, its path."""
    table = pq.read_table(part)
    settled.first.append(settled.documents)
    settled.paths.append(table["path"])
    signatures = table["signature"]
    for row in table.drop_columns(["signature"]).to_pylist():
        number = settled.documents
        settled.documents += 1
        earlier = settled.kept.get(row["digest"])
        if earlier is not None:
            yield row["document"], None, settled.path_of(earlier), row["path"]
            continue
        name = next(name for name in ids_of(_page(row)) if name not in settled.ids)
        settled.ids.add(name)
        if row["outcome"] == "article":
            settled.kept[row["digest"]] = number
            settled.articles.append(name)
            settled.signatures.write(signatures[row["document"]].as_py())
        yield row["document"], name, "", row["path"]


def _page(row: dict[str, Any]) -> RawPage:
    return RawPage(row["id"], "", row["path"], group=row["group"])


def _made_from(shard: Shard, names: pa.Table) -> str:
    found = blake2b(digest_size=10)
    for name in wanted_parts(shard.settings):
        found.update(Path(part_path("", shard.key, name)).name.encode())
    found.update(repr((shard.key, names.schema.metadata, names.to_pydict())).encode())
    return found.hexdigest()


def _aside(shard: Shard) -> str:
    """What is said of a shard that no worker survived."""
    names = list(dict.fromkeys(piece.name for piece in shard.pieces))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"


def _names_path(store: Path, shard: Shard) -> Path:
    return store / "parts" / shard.key / "names.parquet"


def table_path(folder: str, name: str, number: int) -> str:
    """Where the rows of a shard stand in a table."""
    return f"{folder}/{name}/part-{number:05}.parquet"


def settle_shard(path: str, start: int, end: int, out: str, number: int) -> dict[str, Any]:
    """Write the tables of one shard with the ids that were given out, as the part `number` of each.

    Returns the rows and the digest of each file.
    """
    shard = read_shard(path, start, end)
    names = pq.read_table(_names_path(Path(out), shard))
    made_from = names.schema.metadata[MADE_FROM]
    folder = f"{out}/{NEW}"
    tables = [*shard.settings.tables, "problems", "sentences"]
    if not _is_made(table_path(folder, "sentences", number), made_from):
        for name, table in _tables_of(shard, names, out=out):
            _write(name, table, folder=folder, number=number, made_from=made_from)
            del table  # before the next one is made
            trim()
    return {name: _fingerprint(table_path(folder, name, number)) for name in tables}


def _write(name: str, table: pa.Table, *, folder: str, number: int, made_from: bytes) -> None:
    marked = table.replace_schema_metadata({MADE_FROM: made_from})
    write_table(marked, table_path(folder, name, number))


def _is_made(path: str, made_from: bytes) -> bool:
    """Whether the last file of a shard stands there already, made from the same."""
    if not Path(path).exists():
        return False
    return bool((pq.read_schema(path).metadata or {}).get(MADE_FROM) == made_from)


def _fingerprint(path: str) -> list[Any]:
    with Path(path).open("rb") as file:
        digest = file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    return [pq.read_metadata(path).num_rows, digest]


def _tables_of(shard: Shard, names: pa.Table, *, out: str) -> Iterator[tuple[str, pa.Table]]:
    """The tables of one shard, the sentences last: they are numbered as the others quote them."""
    is_aside = ASIDE in names.schema.metadata
    together = names.schema.metadata[TOGETHER].decode()
    sentences = _Sentences(names["article"].to_pylist())
    failures: list[dict[str, Any]] = []
    for name in shard.settings.tables:
        schema = table_schema(name)
        if is_aside:
            yield name, schema.empty_table()
            continue
        path = part_path(out, shard.key, name, background=together)
        failures += json.loads(pq.read_schema(path).metadata[FAILURES.encode()])
        yield name, _with_ids(pq.read_table(path), names, schema=schema, sentences=sentences)
    yield "problems", _problems(shard, names, failures=failures, out=out)
    yield "sentences", sentences.table()


def _with_ids(
    part: pa.Table, names: pa.Table, *, schema: pa.Schema, sentences: _Sentences
) -> pa.Table:
    """The rows of articles that are kept, with their ids and the numbers of their sentences."""
    articles = names["article"].take(part["document"])
    if articles.null_count:
        kept = articles.is_valid()
        part, articles = part.filter(kept), articles.filter(kept)
    columns = {name: part[name] for name in part.column_names if name in schema.names}
    columns["article"] = articles
    if "sentence_number" in schema.names:
        quoted = part.select(["document", "sentence"]).to_batches(max_chunksize=AT_A_TIME)
        numbers = [number for batch in quoted for number in sentences.numbers(batch)]
        columns["sentence_number"] = pa.array(numbers, pa.int32())
    return pa.table([columns[name] for name in schema.names], schema=schema)


class _Sentences:
    """The sentences that the rows of a shard quote, each once, numbered within its article."""

    def __init__(self, articles: list[str | None]) -> None:
        self._articles = articles
        self._numbers: list[dict[str, int]] = [{} for _ in articles]

    def numbers(self, quoted: pa.RecordBatch) -> Iterator[int | None]:
        """The numbers of sentences that documents quote; none for an empty one."""
        pairs = zip(quoted["document"].to_pylist(), quoted["sentence"].to_pylist(), strict=True)
        for document, sentence in pairs:
            numbers = self._numbers[document]
            yield numbers.setdefault(sentence, len(numbers) + 1) if sentence else None

    def table(self) -> pa.Table:
        """All of them, by article."""
        rows = [
            (article, number, sentence)
            for article, numbers in zip(self._articles, self._numbers, strict=True)
            for sentence, number in numbers.items()
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
        return pa.table(columns, schema=SENTENCES)


def _problems(
    shard: Shard, names: pa.Table, *, failures: list[dict[str, Any]], out: str
) -> pa.Table:
    """The problems of one shard; of a page that doubles another nothing else is told."""
    aside = names.schema.metadata.get(ASIDE)
    if aside is not None:
        found = (
            "every worker that read it has died; it was left out; run the same again, or without it"
        )
        return _as_problems([problem_at(aside.decode(), "set aside", found)])
    together = names.schema.metadata[TOGETHER].decode()
    part = part_path(out, shard.key, "problems", background=together)
    rows = pq.read_table(part).to_pylist() + failures
    doubles = {row["document"]: row for row in names.to_pylist() if row["article"] is None}
    told = [
        (row["source"], row["kind"], row["message"])
        for row in rows
        if row["document"] not in doubles or row["kind"] == "encoding"
    ]
    by_place = [
        problem_at(row["path"], "duplicate", f"the same text as {row['kept']}, which was kept")
        for row in doubles.values()
    ]
    return pa.concat_tables([_as_rows(told), _as_problems(by_place)])


def _as_problems(problems: Iterable[Any]) -> pa.Table:
    return _as_rows([(each.source, each.kind, each.message) for each in problems])


def _as_rows(rows: list[Any]) -> pa.Table:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    return pa.table(columns, schema=table_schema("problems"))


def near_table(settled: Settled) -> pa.Table:
    """Articles that are nearly the same as one before them, and as which."""
    settled.signatures.flush()
    shape = (len(settled.articles), PLACES)
    # an empty file cannot be mapped
    signatures: Numbers = (
        np.memmap(settled.signatures, np.uint32, "r", shape=shape)
        if settled.articles
        else np.zeros(shape, np.uint32)
    )
    pairs = list(find_near(signatures))
    columns = [
        [settled.articles[one] for one, _, _ in pairs],
        [settled.articles[other] for _, other, _ in pairs],
        [alike for _, _, alike in pairs],
    ]
    return pa.table(columns, schema=table_schema("near_duplicates"))
