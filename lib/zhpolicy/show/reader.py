"""How does a reader get from a row to its passage? A folder of plain pages, one an article.

Each page shows the restored text beside the page as it arrived, repairs, doubtful readings and
furniture visible, and everything that was found on it. The address of a passage is the page of
its article and its span: `000.html#s120-145`, code points into the raw page. The pages open from
a folder, load nothing from elsewhere, and are whole without their script, which marks the passage,
changes the script and hides the page as it arrived.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from zhpolicy.evidence.pipeline import Evidence, evidence_of
from zhpolicy.show.reader_page import Hit, page_html
from zhpolicy.text.document import Article
from zhpolicy.text.files import whole_folder
from zhpolicy.text.tables import data_file, read_table

__all__ = ["passage_address", "passages_address", "reader_folder", "write_reader"]

ASSETS = ("reader.css", "reader.js")
LONGEST_TOLD = 40  # characters of a hit in the list: two lines of the narrow column
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}\Z")
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The pages</title>
<link rel="stylesheet" href="reader.css">
</head>
<body>
<header><h1>The pages</h1><p class="facts">{count} · restored text beside the page as it arrived</p>
</header>
<main><ol class="pages">
{items}</ol></main>
</body>
</html>
"""


def passage_address(article: str, start: int, end: int, *, folder: str = "reader") -> str:
    """The address of a passage in the reader: its article's page, and its span on the raw page.

    >>> passage_address("000", 120, 145)
    'reader/000.html#s120-145'
    """
    return passages_address(article, [(start, end)], folder=folder)


def passages_address(
    article: str, spans: Iterable[tuple[int, int]], *, folder: str = "reader"
) -> str:
    """The address at which several passages of one article are marked; the first is scrolled to.

    >>> passages_address("000", [(120, 145), (300, 304)])
    'reader/000.html#s120-145,300-304'

    What has no passage, a page that does not state its date, leads to the page alone.

    >>> passages_address("000", [(0, 0)])
    'reader/000.html'
    """
    places = ",".join(f"{start}-{end}" for start, end in spans if end > start)
    return f"{folder}/{_file_name(article)}" + (f"#s{places}" if places else "")


def reader_folder() -> str:
    """Where the reader is, seen from a notebook: beside the notebooks, as on the site.

    JupyterLab opens a page of the same folder without its script, so a server that shows the
    reader elsewhere says so in the variable ZHPOLICY_READER (`python3 tasks.py lab` does).

    >>> passage_address("000", 120, 145, folder=reader_folder())
    '../reader/000.html#s120-145'
    """
    return os.environ.get("ZHPOLICY_READER", "../reader")


def write_reader(
    articles: Iterable[Article], folder: Path | str, *, in_one_file: bool = False
) -> Path:
    """Write the reader of these articles into a folder that it replaces; returns its index page.

    `in_one_file` puts style and script into each page, for viewers that load no file beside it.
    Raises OSError when the folder cannot be written, and ValueError when two articles have one
    id; then nothing is left behind.
    """
    ranked = sorted(read_table("show/table_names"), key=lambda row: int(row["order"]))
    names = {row["table"]: row["english"] for row in ranked}
    items: list[str] = []
    written: set[str] = set()
    with whole_folder(folder) as unfinished:
        for name in ASSETS:
            (unfinished / name).write_bytes(data_file(f"show/{name}").read_bytes())
        for article in articles:
            name = _file_name(article.id)
            if name in written:
                raise ValueError(
                    f"two articles have the id {article.id!r}; expected each once: "
                    "articles of one corpus have ids of their own"
                )
            written.add(name)
            found = evidence_of(article)
            hits = _hits(found, names)
            failed = [problem.message for problem in found.problems]
            page = page_html(article, hits, names=names, failed=failed)
            _write(unfinished / name, _with_assets(page) if in_one_file else page)
            items.append(_item(article, len(hits)))
        count = "1 page" if len(items) == 1 else f"{len(items)} pages"
        index = INDEX.format(count=count, items="".join(items))
        _write(unfinished / "index.html", index)
    return Path(folder) / "index.html"


def _with_assets(page: str) -> str:
    """A page with its style and its script in it; only the first of each is its own."""
    style, script = (data_file(f"show/{name}").read_text("utf-8") for name in ASSETS)
    head, tail = page.split("</head>", 1)
    head = head.replace('<link rel="stylesheet" href="reader.css">', f"<style>{style}</style>")
    head = head.replace('<script src="reader.js" defer></script>', "")
    body, end = tail.rsplit("</body>", 1)
    return f"{head}</head>{body}<script>{script}</script></body>{end}"


def _hits(evidence: Evidence, table_names: Iterable[str]) -> list[Hit]:
    """The rows of all tables of an article that stand somewhere on its page."""
    hits = [
        Hit(row["start"], row["end"], table, _told(table, row))
        for table, rows in evidence.rows.items()
        for row in rows
        if "surface" in row and row["end"] > row["start"]
    ]
    order = list(table_names)
    return sorted(hits, key=lambda hit: (order.index(hit.table), hit.start, hit.end))


def _write(path: Path, page: str) -> None:
    """A page as UTF-8; half a character (a lone surrogate) that a text was given with is a `?`."""
    path.write_bytes(page.encode("utf-8", "replace"))


def _told(table: str, row: Mapping[str, Any]) -> str:
    """What a row says, in the words of its table: who helps whom, what is offered to whom."""
    if table == "pairings":
        return f"{row['donor']} → {row['recipient']}"
    if table == "incentives":
        amount = f"{row['amount']:,.0f} {row['unit']}" if row["amount"] else ""
        return " ".join(filter(None, [f"{row['beneficiary'] or '?'}:", row["benefit"], amount]))
    surface = " ".join(str(row["surface"]).split())
    return surface if len(surface) <= LONGEST_TOLD else surface[:LONGEST_TOLD] + "…"


def _file_name(article: str) -> str:
    """A file name for any id; one that is no plain name gets a digest, so that no two meet."""
    if PLAIN.match(article) and article != "index" and article == article.lower():
        return f"{article}.html"
    digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", article).strip("_-")[:40] or "page"
    return f"{plain}.{digest}.html"


def _item(article: Article, found: int) -> str:
    title = article.title or article.id
    facts = " · ".join(filter(None, [article.date, article.source, f"{found} hits"]))
    return (
        f'<li><a href="{_file_name(article.id)}" lang="zh">{escape(title)}</a>'
        f"<br><small>{escape(facts)}</small></li>\n"
    )
