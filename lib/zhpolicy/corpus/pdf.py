"""What does a PDF say?

The raw page is the text layer of the PDF, without page numbers and the lines that stand at
the head or foot of most pages; lines are joined where a paragraph was wrapped, also across
two pages. A file of scanned pages has no text layer.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from zhpolicy.corpus.docx_md import import_reader
from zhpolicy.corpus.sources import Limits, RawPage, Source
from zhpolicy.text.records import Problem

__all__ = ["join_pages", "read_pdf", "unwrap_lines"]

# What pypdf raises where it trusts what a broken file says of itself.
TRUSTING = (
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
)

# Behind these a line ends because the sentence does.
FINAL_MARKS = "。！？!?：:；;…”』」）)"
# A line is wrapped when it is about as long as the longest ones; a heading is shorter.
# Marks that may not begin a line push two or three characters over, of lines of 20 to 40.
WRAPPED_SHARE = 0.85
LEAST_WRAPPED = 15
# A line at the head of three pages, and of most, is the name of the paper.
LEAST_RUNNING = 3
# 第3页, - 3 -, 3/12; a bare 3 is the number of its page only where the pages count on
_NUMBER = re.compile(
    r"(?P<before>[-—–·\s第]*)(?P<number>\d{1,4})(?:\s*[/／]\s*\d{1,4})?(?P<after>[-—–·\s页頁]*)"
)


def read_pdf(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of a PDF with a text layer. Raises ValueError when it is encrypted or has none."""
    pypdf = import_reader("pypdf", package="pypdf")
    with source.open() as file:
        data = file.read(limits.page_bytes)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it warns on stderr
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("an encrypted PDF; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    except (
        pypdf.errors.PyPdfError,
        pypdf.errors.DependencyError,
        pypdf.errors.DeprecationError,
    ) as error:
        raise ValueError(f"no PDF that can be read ({error})") from error
    except TRUSTING as error:
        raise ValueError(f"a broken PDF ({type(error).__name__}: {error})") from error
    if not any(text.strip() for text in pages):
        raise ValueError("a PDF without a text layer (scanned pages); run text recognition first")
    yield RawPage(source.stem, unwrap_lines(join_pages(pages)), source.name)


def join_pages(pages: list[str]) -> str:
    """The text of all pages, without their numbers and running heads and feet.

    >>> join_pages(["某省公报\\n第一页", "某省公报\\n第二页\\n- 2 -", "某省公报\\n三"])
    '某省公报\\n第一页\\n第二页\\n三'
    """
    lines = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    lines = _without_numbers(lines)
    edges = Counter(edge for page in lines for edge in {*page[:1], *page[-1:]})
    running = {edge for edge, n in edges.items() if n >= LEAST_RUNNING and n > len(pages) / 2}
    kept = [_without_running(page, running, first=not n) for n, page in enumerate(lines)]
    return "\n".join(line for page in kept for line in page)


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
    for line in filter(None, lines):
        if wrapped:
            joined[-1] += _space(joined[-1], line) + line
        else:
            joined.append(line)
        long = len(line) >= max(LEAST_WRAPPED, WRAPPED_SHARE * width)
        wrapped = long and line[-1] not in FINAL_MARKS
    return "\n".join(joined)


def _space(before: str, after: str) -> str:
    """A space between two words of ASCII; none in Chinese."""
    return " " if before[-1:].isascii() and after[:1].isascii() else ""


def _without_numbers(pages: list[list[str]]) -> list[list[str]]:
    """The lines of each page without its number, at its foot or head."""
    found = [_find_number(lines) for lines in pages]
    # page 3 of the file is numbered 3, or as far from it as another page is
    steps = Counter(number - n for n, (_, number, _) in enumerate(found, 1) if number)
    numbered = {step for step, count in steps.items() if count > 1} | {0}
    kept = []
    for n, (lines, (place, number, marked)) in enumerate(zip(pages, found, strict=True), 1):
        drop = marked or (number > 0 and number - n in numbered)
        kept.append([line for at, line in enumerate(lines) if not (drop and at == place)])
    return kept


def _find_number(lines: list[str]) -> tuple[int, int, bool]:
    """The line of a page that may be its number, the number, and whether marks say so."""
    for place in (len(lines) - 1, 0) if len(lines) > 1 else ():
        found = _NUMBER.fullmatch(lines[place])
        if found:
            marked = found["number"] != lines[place]
            return place, int(found["number"]), marked
    return -1, 0, False


def _without_running(lines: list[str], running: set[str], *, first: bool) -> list[str]:
    """The lines of one page without what stands on most pages; the first page keeps its head."""
    start = 1 if lines[:1] and lines[0] in running and not first else 0
    end = len(lines) - 1 if len(lines) > 1 and lines[-1] in running else len(lines)
    return lines[start:end]
