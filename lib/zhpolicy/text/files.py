"""How does a file appear complete or not at all, and how is its name shown?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["printable", "whole_file", "whole_folder"]


@contextmanager
def whole_file(path: Path | str) -> Iterator[Path]:
    """A file to write to; it takes the name `path` when the block ends without an error.

    The folder is made when it is missing. After an error what stood at `path` still stands
    there. Raises IsADirectoryError when `path` is a folder.

    >>> with whole_file(Path(tempfile.mkdtemp()) / "青蓝工程.txt") as unfinished:
    ...     _ = unfinished.write_text("师徒结对", "utf-8")
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; expected the name of a file to write")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        yield unfinished
        unfinished.replace(path)


@contextmanager
def whole_folder(folder: Path | str) -> Iterator[Path]:
    """A folder to write to; its files move to `folder` when the block ends without an error.

    Files of other names that stood there stay. Raises NotADirectoryError when `folder` is a file.

    >>> with whole_folder(Path(tempfile.mkdtemp()) / "tables") as unfinished:
    ...     _ = (unfinished / "青蓝工程.txt").write_text("师徒结对", "utf-8")
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; expected a folder to write to")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield unfinished
        folder.mkdir(exist_ok=True)
        for path in sorted(unfinished.iterdir()):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(unfinished)


def printable(path: str | os.PathLike[str]) -> str:
    """The path as one line of valid text: what no terminal or table can show is escaped.

    >>> printable("援疆\\n工作.txt")
    '援疆\\\\n工作.txt'
    """
    text = os.fsencode(path).decode("utf-8", errors="backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
