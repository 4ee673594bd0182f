"""The page of the reader on which all that was found can be filtered.

Its rows lie in a script beside it, which a browser also loads from a folder on disk; nothing comes
from elsewhere. Without scripts it is a table of the words of each kind with links to their places.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from zhpolicy.show.addresses import file_name, passages_address
from zhpolicy.show.explorer.rows import ExplorerRow, kinds
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import data_file

__all__ = ["PageFacts", "write_explorer"]

MOST_WORDS = 80  # of each kind in the table that is whole without scripts: with 120 it had 333 kB
MOST_PLACES = 12  # of a word on one page, in that table
MOST_PAGES = 8  # of a word, in that table
ASSETS = ("reader.css", "explore.css", "explore.js", "rows.js")
DOUBTS = ("", "†", "(?)")  # by the number that the script reads
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="zhpolicy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explore what was found</title>
<link rel="stylesheet" href="reader.css">
<link rel="stylesheet" href="explore.css">
<script src="rows.js" defer></script>
<script src="explore.js" defer></script>
</head>
<body class="explore">
<header><p class="up">{home}<a href="index.html">All pages</a></p>
<h1>Explore what was found</h1>
<p class="facts">{count} on {pages}. Each row leads to its passage, marked on its page. Of pairs →
is aid, ← that people go there to learn, ↔ contact. Of themes each phrase is a row, also one inside
a longer phrase of another theme; the figures of themes count the longer one alone. ?: a reading of
broken characters that is only likely; †: so is another word or a mark of its sentence.</p>
</header>
<main>
<form class="filters" hidden></form>
<p class="shown" role="status" aria-live="polite"></p>
<div class="found" hidden></div>
<div class="whole"><p class="facts">{rule}</p>
"""
FOOT = "</div>\n</main>\n</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the filters know of a page: what it is called, when, from whom, about which place."""

    id: str
    name: str
    date: str = ""
    source: str = ""
    place: str = ""


def write_explorer(
    folder: Path,
    rows: Sequence[ExplorerRow],
    pages: Sequence[PageFacts],
    *,
    home: str = "",
    in_one_file: bool = False,
) -> None:
    """Write `explore.html` and what it needs into a folder that holds the reader.

    `home` is the address of the page that a reader came from. `in_one_file` puts style and scripts
    into the page. Raises OSError when the folder cannot be written.
    """
    files = {name: data_file(f"show/{name}").read_text("utf-8") for name in ASSETS[:-1]}
    files["rows.js"] = f"// (zhpolicy)\nzhpolicyRows = {_as_json(_data(rows, pages))};\n"
    page = _page(rows, pages, home=home)
    if in_one_file:
        for name in ASSETS[:2]:
            link = f'<link rel="stylesheet" href="{name}">'
            page = page.replace(link, f"<style>{files[name]}</style>", 1)
        for name in ASSETS[2:]:
            page = page.replace(f'<script src="{name}" defer></script>\n', "", 1)
        scripts = "".join(f"<script>{files[name]}</script>\n" for name in ("rows.js", "explore.js"))
        page = page.removesuffix(FOOT) + FOOT.replace("</body>", f"{scripts}</body>")
    else:
        for name in ASSETS[1:]:
            _write(folder / name, files[name])
    _write(folder / "explore.html", page)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _page(rows: Sequence[ExplorerRow], pages: Sequence[PageFacts], *, home: str) -> str:
    words = _by_word(rows)
    shown = [key for kind in kinds() for key in _most(words, kind)]
    rule = (
        f"All {len(words):,} words, each with its places: of a word at most {MOST_PAGES} pages, of "
        f"one page at most {MOST_PLACES}."
    )
    if len(shown) < len(words):
        rule = (
            f"Without scripts: of each kind the {MOST_WORDS} words found most often, "
            f"{len(shown):,} of {len(words):,} in all, with at most {MOST_PAGES} pages each. "
            "Every row stands on its page, "
            "below Found here."
        )
    back = f'<a href="{escape(home)}">Findings</a> · ' if home else ""
    of = f"{len(pages):,} pages" if len(pages) != 1 else "1 page"
    head = HEAD.format(home=back, count=f"{len(rows):,} rows", pages=of, rule=escape(rule))
    names = {page.id: page.name for page in pages}
    lines = "".join(_line(key, words[key], names) for key in shown)
    top = "".join(f'<th scope="col">{name}</th>' for name in ("Kind", "Which", "Found", "Where"))
    table = f"<table><thead><tr>{top}</tr></thead>\n<tbody>\n{lines}</tbody></table>\n"
    return head + (table if shown else "<p>Nothing was found.</p>\n") + FOOT


Key = tuple[str, str, str, str]


def _by_word(rows: Iterable[ExplorerRow]) -> dict[Key, list[ExplorerRow]]:
    words: dict[Key, list[ExplorerRow]] = {}
    for row in rows:
        words.setdefault((row.kind, row.sort, row.told, row.gloss), []).append(row)
    return words


def _most(words: Mapping[Key, Sequence[ExplorerRow]], kind: str) -> list[Key]:
    """The words of a kind, those found most often first, as many as a page holds."""
    own = [key for key in words if key[0] == kind]
    return sorted(own, key=lambda key: (-len(words[key]), key))[:MOST_WORDS]


def _line(key: Key, rows: Sequence[ExplorerRow], names: Mapping[str, str]) -> str:
    kind, sort, told, gloss = key
    places: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        places.setdefault(row.article, []).append((row.start, row.end))
    first = list(places.items())[:MOST_PAGES]
    links = " · ".join(_link(page, spans, names) for page, spans in first)
    if len(places) > MOST_PAGES:
        links += f' <span lang="en">and {len(places) - MOST_PAGES} more pages</span>'
    said = f' <small lang="en">{escape(gloss)}</small>' if gloss else ""
    return (
        f"<tr><td>{escape(kinds()[kind]['english'])}</td><td>{escape(sort)}</td>"
        f'<td lang="zh">{escape(told)}{said}</td><td lang="zh">{links}</td></tr>\n'
    )


def _link(page: str, spans: Sequence[tuple[int, int]], names: Mapping[str, str]) -> str:
    address = passages_address(page, spans[:MOST_PLACES], folder=".").removeprefix("./")
    times = f" {len(spans)}" if len(spans) > 1 else ""
    return f'<a href="{escape(address)}">{escape(names.get(page, page))}{times}</a>'


def _data(rows: Sequence[ExplorerRow], pages: Sequence[PageFacts]) -> dict[str, Any]:
    """The rows as numbers into lists of texts: each sentence and word is written once."""
    texts: dict[str, int] = {"": 0}
    order = {page.id: number for number, page in enumerate(pages)}
    names = list(kinds())

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    packed = [
        [
            names.index(row.kind),
            order[row.article],
            row.start,
            row.end,
            *map(number, (row.sort, row.told, row.surface, row.gloss, row.sentence)),
            DOUBTS.index(row.doubt),
        ]
        for row in rows
    ]
    return {
        "kinds": [[row["english"], row["chinese"]] for row in kinds().values()],
        "keys": names,
        "pages": [[file_name(p.id), p.name, p.date[:4], p.source, p.place] for p in pages],
        "texts": list(texts),
        "rows": packed,
        "folds": _folds(texts),
    }


def _folds(texts: Iterable[str]) -> dict[str, str]:
    """The simplified form of each character that stands here, or whose simplified form does."""
    here = sorted(
        Counter(character for text in texts for character in text if character > "\u2e80")
    )
    simplified = to_simplified("".join(here))
    folds = {own: plain for own, plain in zip(here, simplified, strict=True) if own != plain}
    other = to_traditional("".join(here))
    folds |= {full: plain for full, plain in zip(other, simplified, strict=True) if full != plain}
    return folds


def _as_json(data: Mapping[str, Any]) -> str:
    """Data as a script may hold it: no text of a page ends the script or a line of it."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return told.encode("utf-8", "replace").decode("utf-8")
