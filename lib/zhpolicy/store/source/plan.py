"""Which shards does a source have? Written down once, so that any worker finds its part.

The first line of a plan says what was asked for; each other line is a piece, in the order of the
source. A file that has neither another size nor another time of change since the last plan is
not read again for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from zhpolicy.corpus.sources import Limits, Source, find_files
from zhpolicy.store.durable import write_bytes
from zhpolicy.store.source.pieces import SHARD_BYTES, Piece, cut_file, piece_of_problem
from zhpolicy.text.records import Problem

__all__ = [
    "PLAN",
    "Settings",
    "Shard",
    "make_plan",
    "read_settings",
    "read_shard",
    "shards_of",
]

PLAN = "plan.jsonl"
# Of the pieces behind the middle of a shard one in so many ends it: a page more or less then moves
# the shards around it, and no others.
ENDS = 32


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


def make_plan(source: str | os.PathLike[str], store: Path, settings: Settings) -> list[Shard]:
    """Write the plan of a source into the store, and return its shards in order.

    What lies in the store is no part of the source. Raises FileNotFoundError when the source
    names nothing.
    """
    known = _known(store / PLAN, settings)
    pieces: list[Piece] = []
    for file in find_files(source):
        pieces += _pieces_of(file, known, store=store.resolve(), settings=settings)
    lines = [json.dumps(piece.as_record()) for piece in pieces]
    head = json.dumps(asdict(settings))
    text = "".join(f"{line}\n" for line in [head, *lines])
    write_bytes(text.encode("ascii"), store / PLAN)
    return list(shards_of(pieces, lines, settings=settings, start=len(head) + 1))


def shards_of(
    pieces: Iterable[Piece], lines: Iterable[str], *, settings: Settings, start: int
) -> Iterator[Shard]:
    """Pieces gathered into shards of about the size asked for; `lines` are those of the plan."""
    taken: list[Piece] = []
    size, end, most = 0, start, settings.shard_bytes
    for piece, line in zip(pieces, lines, strict=True):
        taken.append(piece)
        size += piece.size
        end += len(line) + 1
        if size >= most or (size >= most // 2 and _ends(piece)):
            yield Shard(start, end, tuple(taken), settings)
            taken, size, start = [], 0, end
    if taken:
        yield Shard(start, end, tuple(taken), settings)


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


def _ends(piece: Piece) -> bool:
    told = piece.identity.encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=1).digest()[0] % ENDS == 0


def _pieces_of(
    file: Source | Problem, known: dict[str, list[Piece]], *, store: Path, settings: Settings
) -> list[Piece]:
    if isinstance(file, Problem):
        return [] if _is_within(file.source, store) else [piece_of_problem(file)]
    path = _path_of(file)
    if isinstance(path, OSError):
        found = f"{file.name}: {path.strerror}; it was left out"
        return [piece_of_problem(Problem(file.name, "unreadable", found))]
    if _is_within(path, store):
        return []
    status = path.stat()
    pieces = known.get(str(path), [])
    if pieces and pieces[0].stamp == (status.st_size, status.st_mtime_ns):
        return [replace(piece, name=file.name) for piece in pieces]
    return cut_file(path, name=file.name, limits=Limits(), most=settings.shard_bytes)


def _path_of(file: Source) -> Path | OSError:
    """Where a file lies; its name may have been escaped to be shown, so the file itself says it."""
    try:
        with file.open() as opened:
            return Path(os.fsdecode(opened.name)).absolute()
    except OSError as error:
        return error


def _is_within(path: Path | str, store: Path) -> bool:
    return store in [resolved := Path(path).resolve(), *resolved.parents]


def _known(plan: Path, settings: Settings) -> dict[str, list[Piece]]:
    """The pieces of the plan that was made before, by file."""
    known: dict[str, list[Piece]] = {}
    if plan.exists() and read_settings(str(plan)).shard_bytes == settings.shard_bytes:
        with plan.open("rb") as file:
            next(file, b"")
            for line in file:
                piece = Piece.from_record(json.loads(line))
                known.setdefault(piece.path, []).append(piece)
    return known
