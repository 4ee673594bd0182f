"""Is a folder something that zhpolicy wrote? A store, a site, a reader or a data package is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

__all__ = ["outermost", "what_folder"]

# Files that stand together in it, and what the folder is. Nobody's collection has them together.
_MARKS = (
    (("store.json", "plan.jsonl"), "a store that zhpolicy wrote"),
    (
        ("datapackage.json", "annotations.jsonl", "CITATION.cff"),
        "a data package that zhpolicy wrote (to read its texts again name its texts.jsonl)",
    ),
    (("searchindex.js", "reader/reader.js"), "a site that zhpolicy wrote"),
    (("reader.css", "reader.js", "index.html"), "pages for readers that zhpolicy wrote"),
)

AnyPath = TypeVar("AnyPath", bound=PurePath)


def what_folder(folder: AnyPath, *, is_file: Callable[[AnyPath], bool]) -> str:
    """What a folder is that zhpolicy wrote, in words; "" for any other.

    `is_file` says whether a path is a file: on the disk, or in an archive.

    >>> from pathlib import Path
    >>> what_folder(Path("no such folder"), is_file=Path.is_file)
    ''
    """
    return next(
        (what for names, what in _MARKS if all(is_file(folder / name) for name in names)), ""
    )


def outermost(path: AnyPath, *, is_file: Callable[[AnyPath], bool]) -> AnyPath:
    """The outermost folder above a path that zhpolicy wrote, or the path itself."""
    above = reversed(path.parents)
    return next((folder for folder in above if what_folder(folder, is_file=is_file)), path)
