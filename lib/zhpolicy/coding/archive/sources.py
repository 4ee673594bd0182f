"""Which files does a package rest on? What was read, and the tables of words, with digests."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter
from pathlib import Path
from typing import Any

from zhpolicy.coding.annotations import guid_of_page
from zhpolicy.coding.archive.resources import digest_of
from zhpolicy.evidence.notes import versions
from zhpolicy.text.document import Article
from zhpolicy.text.files import one_line

__all__ = ["Inputs", "version_rows"]

_ROW = re.compile(", row \\d+$")  # of a file that holds many pages


class Inputs:
    """The files that articles came from, named from the folder that holds all of them."""

    def __init__(self) -> None:
        self._pages: list[dict[str, Any]] = []
        self._digests: dict[str, str] = {}  # file -> digest

    def add(self, article: Article) -> None:
        """Take the page of an article, and its file when there is one."""
        raw = article.raw.encode("utf-8", "replace")
        page = f"urn:uuid:{guid_of_page(article)}"
        known = {"article": article.id, "page": page, "characters": len(article.raw)}
        self._pages.append({**known, "input": article.path, "sha256": sha256(raw).hexdigest()})
        file = _file_of(article.path)
        if file and file not in self._digests:
            self._digests[file] = digest_of(Path(file))

    @property
    def folder(self) -> str:
        """The folder that holds all files, with a slash behind it; empty without one."""
        try:
            common = os.path.commonpath({str(Path(file).parent) for file in self._digests})
        except ValueError:  # no file, or files on several disks
            return ""
        return "" if common in ("", ".") else f"{common}{os.sep}"

    def pages(self) -> Iterator[dict[str, Any]]:
        """The rows of the table of pages, in reading order."""
        folder = self.folder
        for page in self._pages:
            yield {**page, "input": _named(page["input"], folder)}

    def inputs(self) -> Iterator[dict[str, Any]]:
        """The rows of the table of files, by name."""
        folder = self.folder
        for file, digest in sorted(self._digests.items()):
            size = Path(file).stat().st_size
            yield {"input": _named(file, folder), "bytes": size, "sha256": digest}

    def named(self, text: str) -> str:
        """What a problem says, without the name of the folder: it is that of one machine."""
        folder = self.folder
        return text.replace(folder, "") if folder else text


def _named(path: str, folder: str) -> str:
    return one_line(path.removeprefix(folder).replace(os.sep, "/"))


def _file_of(path: str) -> str:
    """The file that a page came from: an archive for its members, a table for its rows."""
    place = Path(_ROW.sub("", path))
    found = (part for part in (place, *place.parents) if str(part) != "." and part.is_file())
    return str(next(found, ""))


def version_rows() -> Iterator[dict[str, str]]:
    """The rows of the table of versions: packages, and the words of zhpolicy with digests.

    >>> [row["kind"] for row in version_rows()][0]
    'package'
    """
    for name, version in versions().items():
        yield {"kind": "package", "name": name, "version": version}
    for name, data in sorted(_data_files(files("zhpolicy") / "data", prefix=""), key=itemgetter(0)):
        digest = sha256(data.read_bytes()).hexdigest()
        yield {"kind": "words", "name": name, "version": digest}


def _data_files(folder: Traversable, *, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _data_files(entry, prefix=f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry
