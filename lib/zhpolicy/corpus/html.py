"""What does an HTML page say, and what does its head state?

The raw page of an HTML file is its text, not its source: the main content as trafilatura
finds it (Barbaresi 2021, ACL demo), with the lines between the heading and the content,
where the date and the source of the article stand. Offsets are offsets into this text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from zhpolicy.corpus.sources import Limits, RawPage, Source
from zhpolicy.pages.facts.dates import read_date
from zhpolicy.restoration.encodings import decode
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_map

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_html", "strip_markup"]

# What stands between heading and content: the date, the source, buttons. More is another thing;
# chosen by trying.
MOST_HEAD_LINES = 8
LONGEST_HEAD_LINE = 100
# Behind the content: 责任编辑：…, 来源：…; what is longer or has no colon is a link.
MOST_TAIL_LINES = 3
LONGEST_TAIL_LINE = 30
# A line so long is a paragraph, and does not stand in a list of links as well.
PARAGRAPH = 25
# Between the first and the last paragraph there may stand what trafilatura left out of the
# article (a heading, a short paragraph); if it doubles the article it is another thing.
MOST_FILLED = 1.5
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,200}\?>")
# Blanks and marks, which differ between the title in the head and the heading on the page.
_MARKS = re.compile(r"[\W_]+")
# Shorter names are of columns and sites: 要闻, 时政新闻. Chosen by thinking.
SHORTEST_TITLE = 8
_SITE_NAME = re.compile(r"\s*[_|]|\s+[-–—]+\s+|——?")


def read_html(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The page of an HTML file. Raises ValueError when there is no text in it."""
    with source.open() as file:
        html = _DECLARATION.sub("", decode(file.read(limits.page_bytes))[0])
    tree = _parse(html)
    lines = [] if tree is None else _visible_lines(tree)
    if tree is None or not lines:
        raise ValueError("no text that is seen (or elements nested deeper than 256)")
    facts = {"title": _title(tree, lines)} | _facts(tree)
    content = _content(lines, main=_main_lines(html), title=facts["title"])
    yield RawPage(source.stem, "\n".join(content), source.name, **facts)


def strip_markup(html: str) -> str:
    """The text of a piece of HTML, a line for each block.

    >>> strip_markup("<p>组团式援疆</p><p>师徒结对<br>青蓝工程</p>")
    '组团式援疆\\n师徒结对\\n青蓝工程'
    """
    tree = _parse(html)
    return html if tree is None else "\n".join(_visible_lines(tree))


def _parse(html: str) -> HtmlElement | None:
    """The tree of a page; None when there is nothing to parse. Deeper than 256 is cut by lxml."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None


def _facts(tree: HtmlElement) -> dict[str, str]:
    """Title, date and source as far as the head states them."""
    found: dict[str, tuple[int, str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        value = " ".join((meta.get("content") or "").split())
        if name in _known_entries() and value:
            field, rank = _known_entries()[name]
            found[field] = min(found.get(field, (rank, value)), (rank, value))
    facts = {field: value for field, (_, value) in found.items()}
    return facts | ({"date": read_date(facts["date"])} if "date" in facts else {})


def _title(tree: HtmlElement, lines: list[str]) -> str:
    """The heading that the title of the page begins with, or the title without the site.

    Where neither is a line of the page, the first heading or the title without the site that speaks
    of what the page speaks of: a site's own name does not.
    """
    title = " ".join((tree.findtext(".//title") or "").split())
    headings = [" ".join("".join(each.itertext()).split()) for each in tree.iter("h1", "h2")]
    for heading in headings:
        if heading and _folded(title).startswith(_folded(heading)):
            return heading
    short = _SITE_NAME.split(title, maxsplit=1)[0].strip()
    named = next((name for name in (title, short) if name and name in lines), "")
    text = _folded("".join(line for line in lines if line not in headings))
    first = [" ".join("".join(each.itertext()).split()) for each in tree.iter("h1")]
    return named or next((name for name in (*first, short) if _is_about(name, text)), "")


def _is_about(name: str, text: str) -> bool:
    """Whether half of the pairs of characters of a name stand in a text, and it is long enough."""
    folded = _folded(name)
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    return len(folded) >= SHORTEST_TITLE and 2 * sum(pair in text for pair in pairs) > len(pairs)


def _folded(text: str) -> str:
    """A text without blanks and marks: a title is typed otherwise in the head and on the page."""
    return _MARKS.sub("", text)


def _main_lines(html: str) -> list[str]:
    """The lines of the main content as trafilatura finds it; none when it finds nothing."""
    import logging

    from trafilatura import extract

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns on stderr
    found = extract(html, include_comments=False, include_tables=True, deduplicate=False)
    return _clean_lines(found or "")


def _content(lines: list[str], *, main: list[str], title: str) -> list[str]:
    """The lines of the article: the main content without gaps, and what belongs to it around it."""
    start, end = _span(lines, main=main)
    size = sum(map(len, lines[start:end]))
    if not main:
        return lines
    if start == end or size > MOST_FILLED * sum(map(len, main)):
        return main
    return lines[_head_start(lines, start=start, title=title) : _tail_end(lines, end=end)]


def _span(lines: list[str], *, main: list[str]) -> tuple[int, int]:
    """From the first to the last line of the main content, as far as its paragraphs tell."""
    wanted = set(main)
    places = [n for n, line in enumerate(lines) if len(line) >= PARAGRAPH and line in wanted]
    if not places:
        return 0, 0
    start, end = places[0], places[-1] + 1
    while start and lines[start - 1] in wanted:
        start -= 1
    while end < len(lines) and lines[end] in wanted:
        end += 1
    return start, end


def _head_start(lines: list[str], *, start: int, title: str) -> int:
    """Where the title stands shortly before the content; else where the content starts."""
    for place in range(start - 1, max(-1, start - 1 - MOST_HEAD_LINES), -1):
        if lines[place] == title:
            return place
        if len(lines[place]) > LONGEST_HEAD_LINE:
            break
    return start


def _tail_end(lines: list[str], *, end: int) -> int:
    tail = lines[end : end + MOST_TAIL_LINES]
    short = (len(line) <= LONGEST_TAIL_LINE and (":" in line or "：" in line) for line in tail)
    return end + len(list(takewhile(bool, short)))


def _visible_lines(tree: HtmlElement) -> list[str]:
    """The text of a page as it is seen, a line for each block."""
    return _clean_lines("".join(_pieces(tree)))


def _clean_lines(text: str) -> list[str]:
    """The lines that hold something, without white space and bars of tables at their ends."""
    lines = (" ".join(line.split()).strip("| ") for line in text.split("\n"))
    return [line for line in lines if line]


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """What is seen, with a line break at each edge of a block; no recursion, pages are deep."""
    from lxml import etree

    blocks, cells, silent_ones = map(_elements, ("block", "cell", "silent"))
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        silent += (tag in silent_ones) * (1 if starts else -1)
        if tag in blocks:
            yield "\n"
        elif starts and tag in cells:
            yield " | "
        words = element.text if starts else element.tail
        if words and not silent:
            yield words.replace("\n", " ")


@cache
def _known_entries() -> dict[str, tuple[str, int]]:
    ranks = read_map("corpus/html_facts", "rank")
    fields = read_map("corpus/html_facts", "field")
    return {entry: (field, int(ranks[entry])) for entry, field in fields.items()}


@cache
def _elements(role: str) -> frozenset[str]:
    roles = read_map("corpus/html_elements", "role")
    return frozenset(element for element, found in roles.items() if found == role)
