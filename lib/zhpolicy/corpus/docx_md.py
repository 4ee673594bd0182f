"""What do a Word file and a Markdown file say?

The raw page is the text of the document: paragraphs and rows of tables of a .docx file, a
Markdown file without its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from zhpolicy.corpus.sources import Limits, RawPage, Source
from zhpolicy.pages.facts.dates import read_date
from zhpolicy.restoration.encodings import decode
from zhpolicy.text.records import Problem

__all__ = ["import_reader", "read_docx", "read_markdown"]

OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the cover of an encrypted .docx
# A page of 20 MB of text is less than 200 MB of WordprocessingML; more is a bomb.
MOST_MARKUP = 10
# What holds paragraphs without being one: a content control, an insertion.
HOLDERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
# What was deleted or moved away, the copy of a drawing for old programs, text that has a place
# of its own, and what is said about the text.
UNREAD = frozenset(("del", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr", "tcPr", "sdtPr"))
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PART = re.compile(rb"<(?:\w+:)?(?:p|tc|tr)[\s/>]")
_WIDE = re.compile(rb"<(?:\w+:)?grid(?:Span|Before|After)[^>]{0,200}?val=.0*[1-9]\d{3}")
_FRONT_MATTER = re.compile(r"\A---\n(.{0,5000}?)\n---\n", re.DOTALL)
_FRONT_FACT = re.compile(r"^(title|date|source):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,1000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^*_`\n]{1,300})(?<=\S)\1")


def read_docx(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a Word file. Raises ValueError when it is encrypted, broken or a bomb."""
    docx = import_reader("docx", package="python-docx")
    with source.open() as file:
        data = file.read(limits.page_bytes)
    if data.startswith(OLD_WORD):
        raise ValueError("an encrypted or old Word file; save it as .docx without a password")
    _require_small(data, limits=limits)
    try:
        document = docx.Document(BytesIO(data))
        text, title = "\n".join(_docx_lines(document)), _docx_title(document)
    except (KeyError, docx.opc.exceptions.PackageNotFoundError) as error:
        raise ValueError(f"no Word file that can be read ({error})") from error
    except (etree.LxmlError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # python-docx trusts what a broken file says of itself
        raise ValueError(f"a broken Word file ({type(error).__name__}: {error})") from error
    yield RawPage(source.stem, text, source.name, title=title)


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


def _docx_lines(document: Any) -> Iterator[str]:
    """The paragraphs and rows of the body, also inside content controls and text boxes."""
    yield from _lines_below(document.element.body, document=document)


def _lines_below(parent: Any, *, document: Any) -> Iterator[str]:
    """What stands below an element: text that was inserted belongs to it, deleted text not."""
    from docx.table import Table

    for element in parent:
        name = _name(element)
        if name == "p":
            yield _text_below(element)
            for box in _text_boxes(element):
                yield from _lines_below(box, document=document)
        elif name == "tbl":
            yield from (_row_text(row) for row in Table(element, document).rows)
        elif name in HOLDERS:
            yield from _lines_below(element, document=document)


def _text_below(element: Any) -> str:
    """The text of a paragraph or cell, without deleted text and text boxes."""
    parts = []
    for child in element:
        name = _name(child)
        if name in SIGNS:
            parts.append(SIGNS[name])
        elif name == "t":
            parts.append(child.text or "")
        elif name == "p":
            parts.append(f"{_text_below(child)}\n")
        elif name not in UNREAD:
            parts.append(_text_below(child))
    return "".join(parts)


def _text_boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph; the copy for old programs (Fallback) is passed over."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name not in UNREAD - {"txbxContent"}:
            yield from _text_boxes(child)


def _name(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _docx_title(document: Any) -> str:
    """The paragraph in the style that Word keeps for titles; "" when there is none."""
    titles = (each.text for each in document.paragraphs if each.style.name == "Title")
    return " ".join(next(titles, "").split())


def _row_text(row: Any) -> str:
    """The cells of a row of a table; a merged cell comes once."""
    cells = dict.fromkeys((cell._tc, _text_below(cell._tc).strip()) for cell in row.cells)
    return " | ".join(text.replace("\n", " ") for _, text in cells)


def _require_small(data: bytes, *, limits: Limits) -> None:
    try:
        archive = ZipFile(BytesIO(data))
        members = archive.infolist()
    except BadZipFile as error:
        raise ValueError(f"no Word file that can be read ({error})") from error
    size = sum(member.file_size for member in members)
    if size > MOST_MARKUP * limits.page_bytes:
        raise ValueError(f"a bomb: {len(data):,} bytes that unpack to {size:,}")
    for member in members:
        if member.filename.endswith(".xml"):
            _require_few_parts(archive.read(member), limits=limits)


def _require_few_parts(markup: bytes, *, limits: Limits) -> None:
    """Raises ValueError for more paragraphs, cells and columns than a page may have."""
    if _WIDE.search(markup):
        raise ValueError("a cell of a thousand columns and more; expected a table of a page")
    parts = sum(1 for _ in _PART.finditer(markup))
    if parts > limits.page_parts:
        raise ValueError(
            f"{parts:,} paragraphs and cells in one document; expected at most "
            f"{limits.page_parts:,} (Limits(page_parts=…) sets another limit)"
        )


def import_reader(name: str, *, package: str) -> ModuleType:
    """The library that reads a kind of document. Raises ValueError when it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ValueError(
            f'{package} is not installed; pip install "zhpolicy[documents]" reads such files'
        ) from error
