"""What is a data package made of? Its files as resources: columns, types, rows, digests.

After the Data Package standard, version 2 (datapackage.org): a folder of plain files and one
`datapackage.json` that says what is in each.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from zhpolicy.evidence.cells import harmless
from zhpolicy.evidence.tables import written

__all__ = [
    "Column",
    "LinesFile",
    "Resource",
    "TableFile",
    "changed_files",
    "described_package",
    "digest_of",
]

STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
# What no table of another program takes: control characters other than tab and line breaks.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
NO_CHARACTER = "\ufffd"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its type by the standard, and what it means."""

    name: str
    type: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package. A file that is no table has no columns, only lines."""

    path: str
    meaning: str
    rows: int
    size: int
    sha256: str
    columns: tuple[Column, ...] = ()

    @property
    def name(self) -> str:
        """What the table is called: its file without the ending."""
        return Path(self.path).stem


class _OneFile:
    """One file of the package. Used as a context to write it; `resource` is what was written.

    `columns` are those of a table; a file of other records has none.
    """

    def __init__(self, path: Path, columns: Iterable[Column] = (), *, meaning: str) -> None:
        self._path, self._columns, self._meaning = path, tuple(columns), meaning
        self._rows = 0

    def __enter__(self) -> Self:
        self._file = self._path.open("w", encoding="utf-8", errors="replace", newline="")
        self._begin()
        return self

    def _begin(self) -> None:
        """What stands before the first row."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def resource(self) -> Resource:
        """What was written, once the file is closed."""
        size = self._path.stat().st_size
        name, digest = self._path.name, digest_of(self._path)
        return Resource(name, self._meaning, self._rows, size, digest, self._columns)


class TableFile(_OneFile):
    """Writes one table as CSV: UTF-8 without byte order mark, line feeds, `;` in lists.

    What a spreadsheet would run as a formula gets a `'` in front; control characters and halves
    of characters are replaced.
    """

    def _begin(self) -> None:
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow([column.name for column in self._columns])

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row; what it has beyond the columns is left out."""
        self._writer.writerow([_cell(row[column.name]) for column in self._columns])
        self._rows += 1


class LinesFile(_OneFile):
    """Writes records as JSON, one a line."""

    def write(self, record: Mapping[str, Any]) -> None:
        """Take one record."""
        # JSON has a way to write halves of characters, UTF-8 has none.
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        self._file.write(_escaped_halves(line) + "\n")
        self._rows += 1


def described_package(
    resources: Iterable[Resource], *, facts: Mapping[str, Any], links: Mapping[str, str]
) -> str:
    """The text of datapackage.json. `links` says which column leads to which table."""
    described = [_described(resource, links=links) for resource in resources]
    package = {"$schema": STANDARD, **facts, "resources": described}
    return _escaped_halves(json.dumps(package, ensure_ascii=False, indent=1)) + "\n"


def changed_files(folder: Path) -> list[str]:
    """The files of a package that have no longer the digest which its datapackage.json names.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> described = {"resources": [{"path": "a.csv", "hash": "sha256:00"}]}
    >>> _ = (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    >>> _ = (folder / "a.csv").write_text("my_code", "utf-8")
    >>> changed_files(folder)
    ['a.csv']
    """
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    files = {folder / each["path"]: each["hash"] for each in package["resources"]}
    return [
        path.name
        for path, digest in files.items()
        if path.is_file() and digest != f"sha256:{digest_of(path)}"
    ]


def digest_of(path: Path) -> str:
    """The SHA-256 of a file.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a"
    >>> _ = path.write_bytes(b"abc")
    >>> digest_of(path)[:8]
    'ba7816bf'
    """
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def _cell(value: Any) -> str:
    return harmless(_CONTROLS.sub(NO_CHARACTER, written(value)))


def _escaped_halves(text: str) -> str:
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)


def _described(resource: Resource, *, links: Mapping[str, str]) -> dict[str, Any]:
    is_table = bool(resource.columns)
    kind = (
        {"type": "table", "format": "csv", "mediatype": "text/csv"}
        if is_table
        else {"format": "jsonl", "mediatype": "application/jsonl"}
    )
    return {
        "name": resource.name,
        "path": resource.path,
        "description": resource.meaning,
        **kind,
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": f"sha256:{resource.sha256}",
        "rows": resource.rows,
        **({"schema": _schema(resource, links=links)} if is_table else {}),
    }


def _schema(resource: Resource, *, links: Mapping[str, str]) -> dict[str, Any]:
    """The columns, which of them names a row, and which leads to another table."""
    names = [column.name for column in resource.columns]
    fields = [
        {"name": column.name, "type": column.type, "description": column.meaning}
        for column in resource.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    own = [column for column, table in links.items() if table == resource.name and column in names]
    if own:
        schema["primaryKey"] = own
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": [column]}}
        for column, table in links.items()
        if table != resource.name and column in names
    ]
    return {**schema, "foreignKeys": keys} if keys else schema
