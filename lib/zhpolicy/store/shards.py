"""What does one shard give? The one function of all workers, here and on other machines.

It reads some pieces of the plan and writes a part of each table. What is written already, by the
same rules from the same bytes, is not made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from zhpolicy.corpus.page_reader import PageReader, digest_of
from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.store.background import NoBackground, open_background
from zhpolicy.store.durable import write_table
from zhpolicy.store.rules import rules_digest
from zhpolicy.store.schemas import DOCUMENTS, PROBLEMS, as_table, part_schema
from zhpolicy.store.source.plan import Settings, Shard, read_shard
from zhpolicy.store.source.reading import read_piece
from zhpolicy.text.document import Article
from zhpolicy.text.likeness.minhash import sign
from zhpolicy.text.records import Problem

__all__ = ["FAILURES", "is_read", "made_with", "part_path", "process_shard", "wanted_parts"]

# Parts are read once, by the settling of this store: quick to write before small.
PART_LEVEL = 1
FAILURES = "zhpolicy.failures"  # of a table, in the metadata of its part
# Rows that are held as records of Python; as columns of Arrow they take a fifth of the memory.
MOST_ROWS = 2_000


@dataclass
class _Read:
    """What was read of a shard so far: the rows and failures of each table, what pages were."""

    tables: Sequence[str]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    failures: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    made: dict[str, list[pa.Table]] = field(default_factory=dict)
    documents: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in self.tables:
            self.rows[name], self.failures[name], self.made[name] = [], [], []


def process_shard(
    path: str, start: int, end: int, out: str, background: str = ""
) -> dict[str, int]:
    """Read the pieces between two bytes of the plan at `path`, and write their parts below `out`.

    `out` is a folder or an address of fsspec, `background` a file of texts that help to read
    damaged pages. Returns how many documents and problems there were, 0 of both when all parts were
    there; without `background` a shard with a damaged page is put off: nothing is written, and
    `put_off` is 1. What is wrong with a page becomes a problem.
    """
    shard = read_shard(path, start, end)
    places = {
        name: part_path(out, shard.key, name, background=background)
        for name in wanted_parts(shard.settings)
    }
    missing = [name for name, place in places.items() if not _is_there(place)]
    if not missing:
        return {"documents": 0, "problems": 0, "put_off": 0}
    absent = NoBackground()
    together = open_background(background) if background else absent.background
    tables = [name for name in missing if name in shard.settings.tables]
    read = _Read(tables)
    limits = Limits()
    reader = PageReader(limits, background=together)
    for piece in shard.pieces:
        for page in read_piece(piece, limits=limits, columns=shard.settings.columns):
            found = [page] if isinstance(page, Problem) else list(reader.read(page))
            if absent.was_asked:
                return {"documents": 0, "problems": 0, "put_off": 1}
            _add(found, read, page=None if isinstance(page, Problem) else page)
    for name in missing:
        write_table(_part(name, read), places[name], level=PART_LEVEL)
    return {"documents": len(read.documents), "problems": len(read.problems), "put_off": 0}


def wanted_parts(settings: Settings) -> tuple[str, ...]:
    """The names of the parts that a shard has when it is done."""
    return (*settings.tables, "documents", "problems")


def part_path(out: str, key: str, name: str, *, background: str = "") -> str:
    """Where a part stands; its name changes with the rules and the background it was made by."""
    together = f".{Path(background).stem}" if background else ""
    return f"{out}/parts/{key}/{name}.{rules_digest(name)}{together}.parquet"


def is_read(shard: Shard, store: Path, *, background: str = "") -> bool:
    """Whether all parts of a shard are there, made with this background or without one."""
    return any(
        all(
            Path(part_path(str(store), shard.key, name, background=one)).exists()
            for name in wanted_parts(shard.settings)
        )
        for one in {"", background}
    )


def made_with(shard: Shard, store: Path, *, background: str) -> str:
    """The background that the parts of a shard were made with; "" for none."""
    return "" if is_read(shard, store) else background


def _is_there(path: str) -> bool:
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
            if len(read.rows[name]) >= MOST_ROWS:
                _make_columns(name, read)


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
    made = {"digest": digest_of(text), "signature": signature}
    read.documents.append({"document": len(read.documents), **told, **made})


def _told(problem: Problem, document: int | None) -> dict[str, Any]:
    told = {"source": problem.source, "kind": problem.kind, "message": problem.message}
    return {"document": document, **told}


def _make_columns(name: str, read: _Read) -> None:
    """Turn the rows that are held of a table into columns."""
    read.made[name].append(as_table(read.rows[name], part_schema(name)))
    read.rows[name].clear()


def _part(name: str, read: _Read) -> pa.Table:
    if name == "documents":
        return as_table(read.documents, DOCUMENTS)
    if name == "problems":
        return as_table(read.problems, PROBLEMS)
    _make_columns(name, read)
    table = pa.concat_tables(read.made[name])
    return table.replace_schema_metadata({FAILURES: json.dumps(read.failures[name])})
