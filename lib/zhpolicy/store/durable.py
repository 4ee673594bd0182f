"""How does a file survive a kill? Written beside, forced to disk, renamed: whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zhpolicy.text.files import UNFINISHED

__all__ = ["UNFINISHED", "Lock", "sweep", "write_bytes", "write_table"]

# Files are read far more often than written; 9 takes a twelfth off the size that 3 gives, 19 as
# much again for ten times the time (600 stories of news).
LEVEL = 9
# Columns in which hardly anything stands twice: a dictionary of them costs more than it saves.
MOSTLY_NEW = ("digest", "keyword", "sentence", "signature", "surface", "variants")


def write_bytes(data: bytes, path: Path) -> None:
    """Write a file that is there whole or not at all, whatever is killed meanwhile."""
    with _beside(path) as unfinished, unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_table(table: pa.Table, path: str, *, level: int = LEVEL) -> None:
    """Write a table as Parquet (zstd), whole or not at all; `path` may be an address of fsspec."""
    if "://" in path:
        _write_remote(table, path, level=level)
        return
    with _beside(Path(path)) as unfinished:
        pq.write_table(table, unfinished, **_written(table.schema, level))
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())


def sweep(folder: Path) -> None:
    """Remove what a run that was killed had begun to write."""
    for left in folder.rglob(f"{UNFINISHED}*"):
        left.unlink(missing_ok=True)


class Lock:
    """The right to write to a store: held by one process, and gone with it.

    Raises ValueError when another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Lock:
        self._file = self._path.open("a+")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise ValueError(
                f"{self._path.parent}: another run writes to this store; wait until it has ended, "
                "or give another name with --out"
            ) from None
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


def _lock(file: Any) -> None:
    """Take the lock of the system; raises OSError when somebody has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt  # type: ignore[import-not-found,unused-ignore]

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _written(schema: pa.Schema, level: int) -> dict[str, Any]:
    """How columns are laid down: whole numbers as steps, words that repeat by their number."""
    numbers = [field.name for field in schema if pa.types.is_integer(field.type)]
    words = [field.name for field in schema if field.name not in (*numbers, *MOSTLY_NEW)]
    return {
        "compression": "zstd",
        "compression_level": level,
        "use_dictionary": words,
        "column_encoding": dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
    }


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    try:
        yield unfinished
        unfinished.replace(path)
        _force(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _force(folder: Path) -> None:
    """Force the new name of a file to the disk, where folders can be opened for it."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _write_remote(table: pa.Table, path: str, *, level: int) -> None:
    """Objects of a store in the cloud appear when they are complete: no other name is needed."""
    try:
        import fsspec
    except ImportError as error:
        raise ValueError(f"{path}: an address needs the package fsspec; install it") from error
    with fsspec.open(path, "wb", auto_mkdir=True) as file:
        pq.write_table(table, file, **_written(table.schema, level))
