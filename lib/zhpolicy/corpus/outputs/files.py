"""Is a file something that zhpolicy wrote? Told by what stands in it, not by its name.

Tables, workbooks and projects quote the pages: read as pages they would be counted as evidence
for themselves. So they may lie beside the pages, under any name, and are passed over. Only endings
that such files have are looked into.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Container, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from zhpolicy.text.files import require_own
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = ["OWN_WORK", "earlier_state_of", "require_ours", "what_we_wrote"]

# The head of a table is shorter; the first record of a file of JSON lines may be a whole page of
# annotations, and what marks it stands at its begin.
HEAD_BYTES = 1 << 16
TABLE = "a table that zhpolicy wrote"
# What the begin of a page for readers says, and of the styles and scripts beside it.
HEAD_OF_PAGE = 1 << 10
READER_MARK = b'<meta name="generator" content="zhpolicy">'
SCRIPT_MARK = b"(zhpolicy)"
CODED = "article;code;quote"  # its columns, as data/corpus/outputs has them
# What is no page either, and may be the work of people: never to be written over.
CODINGS = "a table of codings"
PROJECT = "a project for qualitative analysis"
CODEBOOK = "a codebook for qualitative analysis"
OWN_WORK = (CODINGS, PROJECT, CODEBOOK)
_PLACED = frozenset(("how", "places"))  # what codings have that zhpolicy has placed
_CELLS = re.compile('[,;\t|"\r\ufeff]+')
_KEY = re.compile(r'(?<!\\)"(\w+)"\s*:')
_MADE_BY_US = re.compile(rb"<dc:creator[^>]*>zhpolicy</dc:creator>")
_EXCHANGED_BY_US = re.compile(rb"<(?:Project|CodeBook) [^>]*origin=[\"']zhpolicy[\"']")
_DRAWN_BY_US = re.compile(rb"<dc:creator>\s*<cc:Agent>\s*<dc:title>zhpolicy</dc:title>")
_BROKEN = (OSError, ValueError, EOFError, KeyError, RuntimeError, BadZipFile, zlib.error)

Opened = Callable[[], BinaryIO]


def what_we_wrote(name: str, opened: Opened) -> str:
    """What a file is that zhpolicy wrote, in words; "" for any other, and for one that is broken.

    Codings and projects of people (OWN_WORK) are told as well: they quote the pages, too.

    >>> what_we_wrote("a.csv", lambda: BytesIO(b"article,start,end,surface,rule\\r\\n"))
    'a table that zhpolicy wrote'
    >>> what_we_wrote("a.csv", lambda: BytesIO(b"article,text\\r\\n"))
    ''
    """
    look = _LOOKS.get(PurePath(name).suffix.lower())
    if look is None:
        return ""
    try:
        with opened() as file:
            return look(file)
    except _BROKEN:
        return ""


def require_ours(paths: Iterable[Path]) -> None:
    """Raises FileExistsError when one of these files is there and holds what we did not write.

    An empty file may be replaced.
    """
    require_own(paths, is_own=_is_ours)


def _is_ours(path: Path) -> bool:
    def opened() -> BinaryIO:
        return path.open("rb")

    return "zhpolicy wrote" in what_we_wrote(path.name, opened)


def earlier_state_of(path: PurePath, known: Container[str]) -> str:
    """The name of the known path that a file keeps an earlier state of; "" when it keeps none.

    `restore --in-place=.bak` leaves one, and so do editors. What has the ending of a page is one.

    >>> earlier_state_of(PurePath("a.txt.bak"), {"a.txt"})
    'a.txt'
    """
    if path.suffix.lower() in read_map("corpus/endings", "reader"):
        return ""
    name = path.name
    wholes = (name[: match.end()] for match in _known_endings().finditer(name.lower()))
    return next(
        (each for each in wholes if each != name and str(path.with_name(each)) in known), ""
    )


@cache
def _known_endings() -> re.Pattern[str]:
    readers = read_map("corpus/endings", "reader")
    known = sorted((each for each, reader in readers.items() if reader), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)))


def _look_at_table(file: BinaryIO) -> str:
    first = file.read(HEAD_BYTES).partition(b"\n")[0]
    return _told_by(_CELLS.split(first.decode("utf-8", "replace")))


def _look_at_json(file: BinaryIO) -> str:
    head = file.read(HEAD_BYTES).decode("utf-8", "replace")
    if '"http://www.w3.org/ns/anno.jsonld"' in head and "zhpolicy" in head:
        return "annotations that zhpolicy wrote"
    return _told_by(_KEY.findall(head.partition("\n")[0]))


def _look_at_parquet(file: BinaryIO) -> str:
    from pyarrow import ArrowException
    from pyarrow.parquet import read_schema

    try:
        return _told_by(read_schema(file).names)
    except ArrowException:
        return ""


def _look_at_workbook(file: BinaryIO) -> str:
    with ZipFile(BytesIO(file.read()) if not file.seekable() else file) as archive:
        made = archive.read("docProps/core.xml")
    return "a workbook that zhpolicy wrote" if _MADE_BY_US.search(made) else ""


def _look_at_project(file: BinaryIO) -> str:
    with ZipFile(BytesIO(file.read()) if not file.seekable() else file) as archive:
        is_project = "project.qde" in archive.namelist()
        head = archive.open("project.qde").read(HEAD_BYTES) if is_project else b""
    return _by_us(PROJECT, head) if is_project else ""


def _look_at_codebook(file: BinaryIO) -> str:
    return _by_us(CODEBOOK, file.read(HEAD_BYTES))


def _by_us(what: str, head: bytes) -> str:
    """What a file for qualitative analysis is, and whether it is ours."""
    return f"{what} that zhpolicy wrote" if _EXCHANGED_BY_US.search(head) else what


def _look_at_drawing(file: BinaryIO) -> str:
    """A PDF says at its end by which program it was made."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - HEAD_BYTES))
    return "a drawing that zhpolicy wrote" if b"/Creator (zhpolicy)" in file.read() else ""


def _look_at_sketch(file: BinaryIO) -> str:
    """An SVG is no page, whoever drew it; ours says so in its data about itself."""
    is_ours = _DRAWN_BY_US.search(file.read(HEAD_BYTES))
    return "a drawing that zhpolicy wrote" if is_ours else "a drawing"


def _look_at_picture(file: BinaryIO) -> str:
    is_ours = b"Software\0zhpolicy" in file.read(HEAD_BYTES)
    return "a drawing that zhpolicy wrote" if is_ours else ""


def _look_at_reader(file: BinaryIO) -> str:
    """Pages for readers say by whom they are made, and so do their styles and scripts."""
    head = file.read(HEAD_OF_PAGE)
    is_ours = READER_MARK in head or SCRIPT_MARK in head.partition(b"\n")[0]
    return "a page for readers that zhpolicy wrote" if is_ours else ""


def _look_at_text(file: BinaryIO) -> str:
    """Files of lines: VOSviewer takes the ending .txt, as pages do."""
    first = file.read(64)
    return "a network for VOSviewer" if first.startswith(b"id\tlabel\tcluster\tweight<") else ""


def _always(what: str) -> Callable[[BinaryIO], str]:
    """No page has the ending."""
    return lambda file: what


_LOOKS: dict[str, Callable[[BinaryIO], str]] = {
    ".css": _look_at_reader,
    ".csv": _look_at_table,
    ".gexf": _always("a network"),
    ".graphml": _always("a network"),
    ".html": _look_at_reader,
    ".js": _look_at_reader,
    ".json": _look_at_json,
    ".jsonl": _look_at_json,
    ".jsonld": _look_at_json,
    ".ndjson": _look_at_json,
    ".net": _always("a network"),
    ".png": _look_at_picture,
    ".parquet": _look_at_parquet,
    ".pdf": _look_at_drawing,
    ".qdc": _look_at_codebook,
    ".qdpx": _look_at_project,
    ".svg": _look_at_sketch,
    ".tsv": _look_at_table,
    ".txt": _look_at_text,
    ".xlsx": _look_at_workbook,
}


def _told_by(columns: Iterable[str]) -> str:
    """What a table is, by the names of its columns; one that has texts of pages is none of ours."""
    names = {name.strip().lower() for name in columns} - {""}
    for marks, others in read_map("corpus/outputs", "others").items():
        rest = names.difference(marks.split(";"))
        if len(rest) == len(names) - marks.count(";") - 1:
            if (rest and others == "none") or any(map(_is_text, rest)):
                return ""
            return CODINGS if marks == CODED and not names >= _PLACED else TABLE
    return ""


def _is_text(name: str) -> bool:
    plain = to_simplified(name.replace("_", "").replace("-", "").replace(" ", ""))
    return read_map("corpus/columns", "field").get(plain) == "text"
