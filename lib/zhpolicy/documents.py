"""What do a Word file, a PDF and a Markdown file say?

The raw page is the text of the document: paragraphs and rows of tables of a .docx file, the
text layer of a PDF with its wrapped lines joined, a Markdown file without its marks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any
from zipfile import BadZipFile, ZipFile

from zhpolicy.columns import read_date
from zhpolicy.encodings import decode
from zhpolicy.records import Problem
from zhpolicy.sources import Limits, RawPage, Source

__all__ = ["read_docx", "read_markdown", "read_pdf", "unwrap_lines"]

OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the cover of an encrypted .docx
# Behind these a line ends because the sentence does.
FINAL_MARKS = "。！？!?：:；;…”』」）)"
# A line is wrapped when it is about as long as the longest ones; a heading is shorter.
WRAPPED_SHARE = 0.85
LEAST_WRAPPED = 15
# A page of 20 MB of text is less than 200 MB of WordprocessingML; more is a bomb.
MOST_MARKUP = 10
_FRONT_MATTER = re.compile(r"\A---\n(.{0,5000}?)\n---\n", re.DOTALL)
_FRONT_FACT = re.compile(r"^(title|date|source):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,1000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^*_`\n]{1,300})(?<=\S)\1")


def read_docx(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a Word file. Raises ValueError when it is encrypted, broken or a bomb."""
    docx = _library("docx", package="python-docx")
    with source.open() as file:
        data = file.read(limits.page_bytes)
    if data.startswith(OLD_WORD):
        raise ValueError("an encrypted or old Word file; save it as .docx without a password")
    _require_small(data, limits=limits)
    try:
        document = docx.Document(BytesIO(data))
    except (KeyError, docx.opc.exceptions.PackageNotFoundError) as error:
        raise ValueError(f"no Word file that can be read ({error})") from error
    text = "\n".join(_docx_lines(document))
    yield RawPage(source.stem, text, source.name, title=_docx_title(document))


def read_pdf(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a PDF with a text layer. Raises ValueError when it is encrypted or has none."""
    pypdf = _library("pypdf", package="pypdf")
    with source.open() as file:
        data = file.read(limits.page_bytes)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it warns on stderr
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("an encrypted PDF; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError) as error:
        raise ValueError(f"no PDF that can be read ({error})") from error
    except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        # pypdf trusts what a broken file says of itself
        raise ValueError(f"a broken PDF ({type(error).__name__}: {error})") from error
    if not any(text.strip() for text in pages):
        raise ValueError("a PDF without a text layer (scanned pages); run text recognition first")
    yield RawPage(source.stem, unwrap_lines("\n".join(pages)), source.name)


def read_markdown(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a Markdown file: its text, with title and date from its front matter."""
    with source.open() as file:
        text = decode(file.read(limits.page_bytes))[0].replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    facts = dict(_FRONT_FACT.findall(front[1])) if front else {}
    text = _LINK.sub(r"\1", _HEADING.sub("", text[front.end() if front else 0 :]))
    yield RawPage(
        source.stem,
        _EMPHASIS.sub(r"\2", text),
        source.name,
        title=facts.get("title", ""),
        date=read_date(facts.get("date")),
        source=facts.get("source", ""),
    )


def unwrap_lines(text: str) -> str:
    """The text with lines joined where a paragraph was wrapped at the width of the page.

    >>> unwrap_lines("山东省第十批援疆干部人才始终把民\\n生放在首位。\\n一、教育")
    '山东省第十批援疆干部人才始终把民生放在首位。\\n一、教育'
    """
    lines = [line.strip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    # the nineteenth of twenty: a single long line (a table, an address) is not the width
    width = widths[len(widths) * 19 // 20] if widths else 0
    joined: list[str] = []
    wrapped = False
    for line in lines:
        if wrapped and line:
            joined[-1] += _space(joined[-1], line) + line
        elif line:
            joined.append(line)
        long = len(line) >= max(LEAST_WRAPPED, WRAPPED_SHARE * width)
        wrapped = long and line[-1] not in FINAL_MARKS
    return "\n".join(joined)


def _space(before: str, after: str) -> str:
    """A space between two words of ASCII; none in Chinese."""
    return " " if before[-1:].isascii() and after[:1].isascii() else ""


def _docx_lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (_row_text(row) for row in block.rows)
        else:
            yield block.text


def _docx_title(document: Any) -> str:
    """The paragraph in the style that Word keeps for titles; "" when there is none."""
    titles = (each.text for each in document.paragraphs if each.style.name == "Title")
    return " ".join(next(titles, "").split())


def _row_text(row: Any) -> str:
    """The cells of a row of a table; a merged cell comes once."""
    cells = dict.fromkeys((cell._tc, cell.text.strip()) for cell in row.cells)
    return " | ".join(text.replace("\n", " ") for _, text in cells)


def _require_small(data: bytes, *, limits: Limits) -> None:
    try:
        size = sum(member.file_size for member in ZipFile(BytesIO(data)).infolist())
    except BadZipFile as error:
        raise ValueError(f"no Word file that can be read ({error})") from error
    if size > MOST_MARKUP * limits.page_bytes:
        raise ValueError(f"a bomb: {len(data):,} bytes that unpack to {size:,}")


def _library(name: str, *, package: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ValueError(
            f'{package} is not installed; pip install "zhpolicy[documents]" reads such files'
        ) from error
