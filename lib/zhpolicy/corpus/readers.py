"""What pages does a file hold? One reader for each kind of file.

Each reader takes a source and gives the pages and problems in it, one by one. The kind is
told by the ending (table corpus/endings), and by the first bytes where the ending says
nothing. A file that breaks its reader becomes a problem; what was read before it stays.
"""

from __future__ import annotations

import lzma
import re
import zlib
from collections.abc import Iterator
from tarfile import TarError
from zipfile import BadZipFile

from zhpolicy.corpus.archives import open_archive
from zhpolicy.corpus.docx_md import read_docx, read_markdown
from zhpolicy.corpus.html import read_html
from zhpolicy.corpus.packed.streams import is_packed, unpacked
from zhpolicy.corpus.packed.tar import open_tar
from zhpolicy.corpus.pdf import read_pdf
from zhpolicy.corpus.rows import Columns, read_csv, read_json, read_jsonl, read_parquet
from zhpolicy.corpus.sources import Limits, RawPage, Source, failure_at, problem_at
from zhpolicy.corpus.xlsx import read_xlsx
from zhpolicy.restoration.encodings import decode
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import counted

__all__ = ["read_pages"]

PAGE_READERS = {"docx": read_docx, "html": read_html, "markdown": read_markdown, "pdf": read_pdf}
TABLE_READERS = {
    "csv": read_csv,
    "json": read_json,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
    "xlsx": read_xlsx,
}
PACKED, TAR = "packed", ".tar"
ARCHIVES = {"zip": open_archive, "tar": open_tar}
# The first bytes of files that come without an ending that tells.
SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PAR1", "parquet"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
)
# A page of HTML that was saved as text says so at its head, behind comments and marks.
HEAD_OF_DOCUMENT = 5_000
_DOCUMENT = re.compile(r"<(?:!doctype html|html|body)[\s>]", re.IGNORECASE)
# What libraries raise at broken files; anything else is a mistake of ours, a problem `failed`.
BROKEN = (
    OSError,
    ValueError,
    EOFError,
    RecursionError,
    BadZipFile,
    TarError,
    zlib.error,
    lzma.LZMAError,
)
BROKEN_ARCHIVE = (NotImplementedError, RuntimeError)  # an unknown compression, a password


def read_pages(
    source: Source, *, limits: Limits, columns: Columns = None
) -> Iterator[RawPage | Problem]:
    """The pages and problems of one file, in the order of the file.

    >>> from io import BytesIO
    >>> from zhpolicy.corpus.sources import Limits
    >>> source = Source("a.txt", 15, lambda: BytesIO("师徒结对。".encode()))
    >>> [page.text for page in read_pages(source, limits=Limits())]
    ['师徒结对。']
    """
    try:
        yield from _read(source, limits=limits, columns=columns)
    except (*BROKEN, *BROKEN_ARCHIVE) as error:
        yield problem_at(source.name, "unreadable", str(error) or type(error).__name__)
    except Exception as error:  # noqa: BLE001 - any error costs one file, never the rest
        yield failure_at(source.name, error)


def _read(source: Source, *, limits: Limits, columns: Columns) -> Iterator[RawPage | Problem]:
    kind, advice = _kind(source)
    if advice:
        yield problem_at(source.name, "unknown kind", advice)
    elif not source.size:
        yield problem_at(source.name, "empty", "an empty file")
    elif source.size > _most_bytes(kind, source=source, limits=limits):
        yield problem_at(source.name, "too large", _size_message(source, kind, limits=limits))
    elif kind == PACKED:
        inner = unpacked(source, limits=limits)
        yield from read_pages(inner, limits=limits, columns=columns)
    elif kind in ARCHIVES:
        yield from _read_archive(source, kind, limits=limits, columns=columns)
    elif kind in TABLE_READERS:
        yield from TABLE_READERS[kind](source, limits=limits, columns=columns)
    else:
        yield from PAGE_READERS.get(kind, _read_plain)(source, limits=limits)


def _read_plain(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a text file: its bytes decoded, line breaks as they are."""
    with source.open() as file:
        text, encoding, repairs = decode(file.read(limits.page_bytes))
    if _DOCUMENT.search(text, 0, HEAD_OF_DOCUMENT):
        yield from read_html(source, limits=limits)
        return
    nulls = text.count("\0")
    if nulls:
        yield problem_at(
            source.name, "NUL bytes", f"{nulls} NUL bytes; they stand for nothing in the text"
        )
    for repair in repairs:
        yield problem_at(source.name, "encoding", _mended(repair, text, encoding=encoding))
    if not repairs and "\ufffd" in text:
        yield problem_at(source.name, "encoding", f"a file in {encoding}; {_lost(text)}")
    yield RawPage(source.stem, text, source.name)


def _mended(repair: str, text: str, *, encoding: str) -> str:
    """What was wrong with the encoding of a page, what was done, and what is lost.

    >>> _mended("utf-8 read as gb18030", "师徒\ufffd对", encoding="utf-8")[:62]
    'a page in utf-8 that was once read as gb18030 and stored so; i'
    """
    right, is_mixup, wrong = repair.partition(" read as ")
    if is_mixup:
        found = f"a page in {right} that was once read as {wrong} and stored so"
        done = f"its bytes were read as {right} again"
    else:
        other, _, lines = repair.partition(" in ")
        found = f"a file in {encoding}, but {other} in {lines}"
        done = "each line was read in its own encoding"
    return f"{found}; {done}; {_lost(text)}"


def _lost(text: str) -> str:
    """How many characters of a page could not be read."""
    lost = text.count("\ufffd")
    if not lost:
        return "nothing is lost"
    are = "is" if lost == 1 else "are"
    return f"{counted(lost, 'character')} {are} lost and shown as U+FFFD"


def _read_archive(
    source: Source, kind: str, *, limits: Limits, columns: Columns
) -> Iterator[RawPage | Problem]:
    for member in ARCHIVES[kind](source, limits=limits):
        if isinstance(member, Problem):
            yield member
        else:
            yield from read_pages(member, limits=limits, columns=columns)


def _kind(source: Source) -> tuple[str, str]:
    """The reader of a file, and the advice when there is none.

    The first bytes decide when the ending does not say, and when it says text and they say HTML.
    """
    if is_packed(source.name) or source.ending == TAR:
        return PACKED if is_packed(source.name) else "tar", ""
    kind = read_map("corpus/endings", "reader").get(source.ending, "")
    advice = read_map("corpus/endings", "advice").get(source.ending, "")
    if kind not in ("", "plain") or advice:
        return kind, advice
    with source.open() as file:
        first = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((name for mark, name in SIGNATURES if first.startswith(mark.lower())), "plain")
    return (found if not kind or found == "html" else "plain"), ""


def _most_bytes(kind: str, *, source: Source, limits: Limits) -> int:
    """How large a file of this kind may be: what is read row by row has no limit of its own."""
    if kind in ("csv", "jsonl", PACKED, "tar") or (kind in ("zip", "parquet") and not source.depth):
        return limits.archive_bytes
    return limits.whole_bytes if kind in ("json", "zip", "parquet", "xlsx") else limits.page_bytes


def _size_message(source: Source, kind: str, *, limits: Limits) -> str:
    most = _most_bytes(kind, source=source, limits=limits)
    return f"{source.size:,} bytes; expected at most {most:,} (Limits sets another limit)"
