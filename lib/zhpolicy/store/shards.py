"""What does one shard give? The one function of all workers, here and on other machines.

It reads some pieces of the plan and writes a part of each table. What is written already, by the
same rules from the same bytes, is not made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa

from zhpolicy.corpus.page_reader import PageReader, _digest
from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.store.durable import write_table
from zhpolicy.store.near import sign
from zhpolicy.store.pieces import SHARD_BYTES, Piece
from zhpolicy.store.reading import read_piece
from zhpolicy.store.rules import rules_digest
from zhpolicy.store.schemas import DOCUMENTS, PROBLEMS, as_table, part_schema
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem

__all__ = [
    "FAILURES",
    "Settings",
    "Shard",
    "part_path",
    "process_shard",
    "read_settings",
    "read_shard",
    "wanted_parts",
]

# Parts are read once, by the settling of this store: quick to write before small.
PART_LEVEL = 1
FAILURES = "zhpolicy.failures"  # of a table, in the metadata of its part


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for: which tables, and which columns of the source are what, how
    many bytes of text a shard has."""

    tables: tuple[str, ...]
    columns: dict[str, str] | None = None
    shard_bytes: int = SHARD_BYTES


@dataclass(frozen=True)
class Shard:
    """Some pieces that are read together; `start` and `end` are bytes of the plan."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    settings: Settings

    @cached_property
    def key(self) -> str:
        """What the shard is made of, as a name."""
        told = [repr(self.settings.columns), *(piece.identity for piece in self.pieces)]
        return blake2b("\n".join(told).encode(), digest_size=10).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of text."""
        return sum(piece.size for piece in self.pieces)


@dataclass
class _Read:
    """What was read of a shard so far: the rows and failures of each table, what pages were."""

    tables: Sequence[str]
    rows: dict[str, list[dict[str, Any]]]
    failures: dict[str, list[dict[str, Any]]]
    documents: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)


def process_shard(path: str, start: int, end: int, out: str) -> dict[str, int]:
    """Read the pieces between two bytes of the plan at `path`, and write their parts below `out`.

    `out` is a folder or an address of fsspec. Returns how many documents and problems there
    were, 0 of both when all parts were there. What is wrong with a page becomes a problem.
    """
    shard = read_shard(path, start, end)
    missing = [name for name in wanted_parts(shard.settings) if not _is_there(out, shard.key, name)]
    if not missing:
        return {"documents": 0, "problems": 0}
    tables = [name for name in missing if name in shard.settings.tables]
    read = _Read(tables, {name: [] for name in tables}, {name: [] for name in tables})
    limits = Limits()
    reader = PageReader(limits)
    for piece in shard.pieces:
        for page in read_piece(piece, limits=limits, columns=shard.settings.columns):
            found = [page] if isinstance(page, Problem) else list(reader.read(page))
            _add(found, read, page=None if isinstance(page, Problem) else page)
    for name in missing:
        write_table(_part(name, read), part_path(out, shard.key, name), level=PART_LEVEL)
    return {"documents": len(read.documents), "problems": len(read.problems)}


def read_shard(path: str, start: int, end: int) -> Shard:
    """The shard that stands between two bytes of a plan."""
    with Path(path).open("rb") as file:
        file.seek(start)
        lines = file.read(end - start).splitlines()
    pieces = tuple(Piece.from_record(json.loads(line)) for line in lines)
    return Shard(start, end, pieces, read_settings(path))


def read_settings(path: str) -> Settings:
    """What was asked for: the first line of a plan."""
    with Path(path).open("rb") as file:
        told = json.loads(file.readline())
    return Settings(tuple(told["tables"]), told["columns"], told["shard_bytes"])


def wanted_parts(settings: Settings) -> tuple[str, ...]:
    """The names of the parts that a shard has when it is done."""
    return (*settings.tables, "documents", "problems")


def part_path(out: str, key: str, name: str) -> str:
    """Where a part stands; its name changes with the rules that it was made by."""
    return f"{out}/parts/{key}/{name}.{rules_digest(name)}.parquet"


def _is_there(out: str, key: str, name: str) -> bool:
    path = part_path(out, key, name)
    if "://" not in path:
        return Path(path).exists()
    import fsspec

    files, plain = fsspec.core.url_to_fs(path)
    return bool(files.exists(plain))


def _add(found: Sequence[Article | Problem], read: _Read, *, page: RawPage | None) -> None:
    """What became of one page; one that takes an id, kept or not, is a document."""
    outcome = next((name for each in found if (name := _outcome(each))), "")
    number = len(read.documents) if outcome else None
    if page is not None and outcome:
        _add_document(page, read, outcome=outcome, found=found)
    for each in found:
        if isinstance(each, Problem):
            read.problems.append(_told(each, number))
            continue
        for name in read.tables:
            evidence = evidence_of(each, tables=[name])
            read.rows[name].extend({**row, "document": number} for row in evidence.rows[name])
            read.failures[name].extend(_told(problem, number) for problem in evidence.problems)


def _outcome(found: Article | Problem) -> str:
    """What a page that takes an id became; "" for what says nothing of it."""
    if isinstance(found, Article):
        return "article"
    return {"duplicate": "duplicate", "no article": "refused", "failed": "refused"}.get(
        found.kind, ""
    )


def _add_document(
    page: RawPage, read: _Read, *, outcome: str, found: Sequence[Article | Problem]
) -> None:
    text = next((each.raw for each in found if isinstance(each, Article)), page.text)
    signature = sign(text).tobytes() if outcome == "article" else b""
    told = {"id": page.id, "group": page.group, "path": page.path, "outcome": outcome}
    made = {"digest": _digest(text), "signature": signature}
    read.documents.append({"document": len(read.documents), **told, **made})


def _told(problem: Problem, document: int | None) -> dict[str, Any]:
    told = {"source": problem.source, "kind": problem.kind, "message": problem.message}
    return {"document": document, **told}


def _part(name: str, read: _Read) -> pa.Table:
    if name == "documents":
        return as_table(read.documents, DOCUMENTS)
    if name == "problems":
        return as_table(read.problems, PROBLEMS)
    table = as_table(read.rows[name], part_schema(name))
    return table.replace_schema_metadata({FAILURES: json.dumps(read.failures[name])})
