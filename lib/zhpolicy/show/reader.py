"""How does a reader get from a row to its passage? A folder of plain pages, one an article.

Each page shows the restored text beside the page as it arrived, repairs, doubtful readings and
furniture visible, and everything that was found on it. The address of a passage is the page of
its article and its span: `000.html#s120-145`, code points into the raw page. The pages open from
a folder, load nothing from elsewhere, and are whole without their script, which marks the passage,
changes the script and hides the page as it arrived.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path

from zhpolicy.corpus.outputs.files import require_ours
from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.extract.home import find_home
from zhpolicy.findings.names import name_articles, number_names
from zhpolicy.show.addresses import file_name
from zhpolicy.show.explorer.page import PageFacts, write_explorer
from zhpolicy.show.explorer.rows import ExplorerRow, kinds, rows_of
from zhpolicy.show.reader_page import Hit, page_html
from zhpolicy.text.document import Article
from zhpolicy.text.files import whole_folder
from zhpolicy.text.tables import data_file
from zhpolicy.text.wording import as_path

__all__ = ["write_reader"]

ASSETS = ("reader.css", "reader.js")
SHARED = (*ASSETS, "explore.html", "explore.css", "explore.js", "rows.js")
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="zhpolicy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The pages</title>
<link rel="stylesheet" href="reader.css">
</head>
<body>
<header><p class="up">{home}<a href="explore.html">Explore what was found</a></p>
<h1>The pages</h1><p class="facts">{count} · restored text beside the page as it arrived</p>
</header>
<main><ol class="pages">
{items}</ol></main>
</body>
</html>
"""


def write_reader(
    articles: Iterable[Article], folder: Path | str, *, home: str = "", in_one_file: bool = False
) -> Path:
    """Write the reader of these articles into a folder; returns its index page.

    An earlier reader there is replaced, files of other names stay. Beside the pages stands
    `explore.html`, on which all that was found can be filtered. `home` is the address, seen from
    the folder, of the page that a reader comes from. `in_one_file` puts style and script into each
    page, for viewers that load no file beside it. Raises OSError when the folder cannot be written,
    FileExistsError when a file of such a name is there that zhpolicy did not write (a raw page has
    the name of the page that is made of it), and ValueError when two articles have one id; then
    nothing has changed.
    """
    names = {table: row["english"] for table, row in kinds().items()}
    items: list[str] = []
    rows: list[ExplorerRow] = []
    pages: dict[str, PageFacts] = {}
    target = as_path(folder, expected="the name of a folder to write to, as 'reader'")
    require_ours(target / name for name in (*SHARED, "index.html"))
    with whole_folder(target) as unfinished:
        for asset in ASSETS:
            (unfinished / asset).write_bytes(data_file(f"show/{asset}").read_bytes())
        for article in articles:
            if article.id in pages:
                raise ValueError(
                    f"two articles have the id {article.id!r}; expected each once: "
                    "articles of one corpus have ids of their own"
                )
            found = evidence_of(article)
            own = list(rows_of(article.id, found))
            failed = [problem.message for problem in found.problems]
            hits = _hits(own)
            page = page_html(article, hits, names=names, failed=failed)
            page = _with_assets(page) if in_one_file else page
            require_ours([target / file_name(article.id)])
            _write(unfinished / file_name(article.id), page)
            items.append(_item(article, len(set(hits))))
            rows += own
            pages[article.id] = _facts(article, name_articles([article])[article.id])
        told = number_names({id_: facts.name for id_, facts in pages.items()})
        named = [replace(facts, name=told[facts.id]) for facts in pages.values()]
        write_explorer(unfinished, rows, named, home=home, in_one_file=in_one_file)
        count = "1 page" if len(items) == 1 else f"{len(items)} pages"
        back = f'<a href="{escape(home)}">Findings</a> · ' if home else ""
        index = INDEX.format(count=count, items="".join(items), home=back)
        _write(unfinished / "index.html", index)
    return target / "index.html"


def _with_assets(page: str) -> str:
    """A page with its style and its script in it; only the first of each is its own."""
    style, script = (data_file(f"show/{name}").read_text("utf-8") for name in ASSETS)
    head, tail = page.split("</head>", 1)
    head = head.replace('<link rel="stylesheet" href="reader.css">', f"<style>{style}</style>")
    head = head.replace('<script src="reader.js" defer></script>', "")
    body, end = tail.rsplit("</body>", 1)
    return f"{head}</head>{body}<script>{script}</script></body>{end}"


def _hits(rows: Iterable[ExplorerRow]) -> list[Hit]:
    """The rows of an article as its page lists them: table by table, in reading order."""
    hits = [Hit(row.start, row.end, row.kind, row.told, row.surface) for row in rows]
    order = list(kinds())
    return sorted(hits, key=lambda hit: (order.index(hit.table), hit.start, hit.end))


def _facts(article: Article, name: str) -> PageFacts:
    home = find_home(article)
    about = home.province or home.name if home else ""
    return PageFacts(article.id, name, article.date, article.source, about)


def _write(path: Path, page: str) -> None:
    """A page as UTF-8; half a character (a lone surrogate) that a text was given with is a `?`."""
    path.write_bytes(page.encode("utf-8", "replace"))


def _item(article: Article, found: int) -> str:
    title = article.title or article.id
    facts = " · ".join(filter(None, [article.date, article.source, f"{found} passages found"]))
    return (
        f'<li><a href="{file_name(article.id)}" lang="zh">{escape(title)}</a>'
        f"<br><small>{escape(facts)}</small></li>\n"
    )
