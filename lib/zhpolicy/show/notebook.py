"""How does a reader see it in a notebook? Figures with alt text, tables, marked passages.

What comes back is HTML that JupyterLab, a rendered site and a plain browser all show:
no style sheet, no script, no request. Page text is always escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from html import escape
from math import isnan

import pandas as pd

from zhpolicy.show.addresses import passages_address, reader_folder
from zhpolicy.show.shown import Shown
from zhpolicy.show.spots import places_in
from zhpolicy.text.display import (
    ASIDE,
    LEFT,
    LEGEND,
    LEGEND_ASIDE,
    SIGN,
    Passage,
    Span,
    mark_text,
    merge_spans,
    table_html,
)
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import doubt_sign, likely_readings
from zhpolicy.text.records import Block

__all__ = [
    "show_most_furniture",
    "show_on_page",
    "show_passage",
    "show_table",
    "table_or_reason",
]

LONGEST_CELL = 90  # characters: three lines of a column, enough to see what is meant
LONGEST_TABLE = 10  # rows: what fits a screen with its sentences
ELLIPSIS = "…"
ROWS = re.compile(r"; (\d+) rows?\b")  # in what a table says it rests on
ARTICLE_LABELS = frozenset({"body", "title"})


def show_table(  # noqa: PLR0913 - each is one wish of a reader, most have a default
    table: pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    caption: str = "",
    rows: int = LONGEST_TABLE,
    longest: int = LONGEST_CELL,
    names: Mapping[str, str] | None = None,
) -> Shown:
    """The first rows of a table under headings in words.

    With `names` (of the articles, by id: `name_articles`) the column `article` shows the name, and
    leads to the row's passage in the reader.

    `columns` maps the columns to show, in order, to their headings; all columns under their
    own names when it is not given. A table longer than `rows` says how many rows it has, an
    empty one that it has none, and why when `table_or_reason` made it. A cell longer than
    `longest` characters is cut; in a column `sentence` around the row's `surface`, which is
    marked there, and what is only a likely reading of the page is underlined, with a question
    mark. What the table rests on (`attrs["note"]`) stands below it; where its rows were taken from
    a larger table, it says of how many.
    """
    headings = dict(columns or {name: str(name) for name in table.columns})
    records = table.head(rows).to_dict("records")
    likely = table.attrs.get("likely", {})
    shown = [_shown_row(row, headings, longest=longest, likely=likely) for row in records]
    if names and "article" in headings:
        at = list(headings).index("article")
        for row, cells in zip(records, shown, strict=True):
            cells[at] = _named_article(row, names)
    for row, cells in zip(records, shown, strict=True):
        _sign_doubt(row, cells)
    note = _note(table, shown=len(shown), caption=caption)
    above = f"<caption {LEFT}>{escape(note)}</caption>" if note else ""
    html = table_html(headings.values(), shown).replace("<table>", f"<table>{above}", 1)
    lines = ["\t".join(headings.values())]
    lines += ["\t".join(cell.text for cell in row) for row in shown]
    legends = [
        legend
        for sign, legend in ((SIGN, LEGEND), (ASIDE, LEGEND_ASIDE))
        if any(sign in cell.html for row in shown for cell in row)
    ]
    below = " ".join(filter(None, [_rests_on(table), *legends]))
    html += f"<p><small>{escape(below)}</small></p>" if below else ""
    return Shown(html, text="\n".join([*lines, *filter(None, [note, below])]))


def table_or_reason(make: Callable[[], pd.DataFrame], *, columns: Sequence[str]) -> pd.DataFrame:
    """The table that `make` gives; where it refuses, an empty one with `columns` and the reason.

    A comparison needs two articles and topics need paragraphs: a folder that has too few gets
    the sentence of the refusal (ValueError), which `show_table` shows, and the rest goes on.

    >>> table = table_or_reason(lambda: pd.DataFrame({"n": [int("七")]}), columns=["n"])
    >>> len(table), show_table(table).text.split(": ")[0]
    (0, 'n\\nNo rows')
    """
    try:
        return make()
    except ValueError as error:
        table = pd.DataFrame(columns=list(columns))
        table.attrs["reason"] = str(error)
        return table


def show_on_page(articles: Iterable[Article], table: pd.DataFrame, *, around: int = 40) -> Shown:
    """The first row of a table of evidence, marked where it stands on the raw page."""
    if table.empty:
        return Shown("<p>No rows.</p>", text="No rows.")
    pages = {article.id: article for article in articles}
    first = table.iloc[0]
    page, span = pages[first["article"]], (first["start"], first["end"])
    return show_passage(page.raw, [span], around=around, likely=likely_readings(page))


def show_passage(
    text: str,
    spans: Iterable[tuple[int, int]],
    *,
    around: int = 40,
    likely: Iterable[tuple[int, int]] = (),
) -> Shown:
    """A passage with the given spans marked, cut `around` characters before and behind them.

    The spans `likely` are underlined, with a question mark.

    >>> print(show_passage("充分發揮傳幫帶作用", [(4, 7)]).text)
    充分發揮【傳幫帶】作用
    """
    hits, around = merge_spans(spans), max(around, 0)
    if not hits:
        return Shown(f"<p>{escape(text[: 2 * around])}</p>", text=text[: 2 * around])
    window = hits[0][0] - around, hits[-1][1] + around
    shown = _cut_out(text, window, hits=hits, likely=tuple(likely))
    return Shown(f"<p>{shown.html}</p>", text=shown.text)


def _blocks(article: Article, *, last: int = LONGEST_TABLE, longest: int = 60) -> Shown:
    """The last blocks of a page as it is read: article in black, furniture struck and labelled.

    A block longer than `longest` characters is cut.
    """
    lines = [(block.label, _cut(_restored(article, block), longest)) for block in article.blocks]
    shown = lines[-last:]
    html = "".join(_block_html(label, text) for label, text in shown)
    plain = "\n".join(f"[{label}] {text}" for label, text in shown)
    return Shown(html, text=plain)


def show_most_furniture(articles: Iterable[Article], *, last: int = LONGEST_TABLE) -> Shown:
    """The last blocks, as the page is read, of the page with the most furniture."""
    fullest = max(articles, key=_count_furniture, default=None)
    return _blocks(fullest, last=last) if fullest else Shown("", text="")


def _count_furniture(article: Article) -> int:
    return sum(block.label not in ARTICLE_LABELS for block in article.blocks)


def _note(table: pd.DataFrame, *, shown: int, caption: str) -> str:
    """The caption, and what a reader must know of rows that are not there."""
    if "reason" in table.attrs:
        return f"{caption} No rows: {table.attrs['reason']}.".strip()
    if len(table) > shown:
        return f"{caption} First {shown} of {len(table)} rows.".strip()
    return caption if caption or shown else "No rows."


def _rests_on(table: pd.DataFrame) -> str:
    """What a table rests on; of rows that were taken from one, that they are a part of it."""
    note = str(table.attrs.get("note", ""))
    told = ROWS.search(note)
    if not told or int(told[1]) <= len(table):  # a pair that two sentences tell has two rows
        return note
    rows = "One row" if len(table) == 1 else f"{len(table):,} rows"
    return f"{rows} of a longer table. {note}"


def _restored(article: Article, block: Block) -> str:
    if article.restored is None:
        return article.raw[block.start : block.end]
    return article.restored.text[slice(*article.restored.from_raw(block.start, block.end))]


def _block_html(label: str, text: str) -> str:
    if label in ARTICLE_LABELS:
        return f"<p>{escape(text)}</p>"
    return f"<p><del>{escape(text)}</del> <em>{escape(label)}</em></p>"


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest] + ELLIPSIS


def _cut_out(text: str, window: Span, *, hits: Sequence[Span], likely: Sequence[Span]) -> Passage:
    """What stands in a window of a text, with its marks, and … where something is cut off."""
    first, last = max(0, window[0]), min(len(text), window[1])
    inside = mark_text(text, hits=hits, likely=likely, start=first, end=last)
    before, behind = ELLIPSIS if first > 0 else "", ELLIPSIS if last < len(text) else ""
    return Passage(before + inside.html + behind, before + inside.text + behind)


def _shown_row(
    row: Mapping[Hashable, object],
    columns: Iterable[str],
    *,
    longest: int,
    likely: Mapping[str, Sequence[Span]],
) -> list[Passage]:
    """The cells of one row, the sentence with its surface and its likely readings marked."""
    surface = str(row.get("surface", ""))
    cells = []
    for name in columns:
        text = _cell(row[name])
        at = _place_of(surface, text) if name == "sentence" and surface else -1
        spans = [(at, at + len(surface))] if at >= 0 and len(surface) < len(text) else []
        unsure = [(start, end) for start, end in likely.get(text, ())]
        cells.append(_shown_cell(text, spans, longest=longest, likely=unsure))
    return cells


def _sign_doubt(row: Mapping[Hashable, object], cells: list[Passage]) -> None:
    """Sign the first cell of a row on a likely reading where the sentence is cut before it.

    With a question mark only where the words of the row are that reading.
    """
    sign = doubt_sign(row.get("marks"))
    if sign and cells and not any(SIGN in cell.html for cell in cells):
        html = ASIDE if sign == "†" else SIGN
        cells[0] = Passage(cells[0].html + html, f"{cells[0].text} {sign}")


def _named_article(row: Mapping[Hashable, object], names: Mapping[str, str]) -> Passage:
    """The name of a row's article, with the way to its passage where the row has one.

    A row with `places` was computed from all of them: it leads to each, on each of their pages.
    """
    article = str(row["article"])
    name = names.get(article, article)
    start, end = row.get("start"), row.get("end")
    places = places_in(row)
    if not places and isinstance(start, int) and isinstance(end, int):
        places = ((article, start, end),)
    if not places:
        return Passage(f'<span lang="zh">{escape(name)}</span>', name)
    by_page: dict[str, list[tuple[int, int]]] = {article: []}
    for page, first, last in places:
        by_page.setdefault(page, []).append((first, last))
    told = [(page, names.get(page, page), spans) for page, spans in by_page.items()]
    return Passage(
        " · ".join(
            f'<a href="{escape(passages_address(page, spans, folder=reader_folder()))}" '
            f'lang="zh">{escape(called)}</a>'
            for page, called, spans in told
        ),
        " · ".join(called for _, called, _ in told),
    )


def _place_of(surface: str, text: str) -> int:
    """Where a surface stands in a text; 2名 is not looked for inside 42名."""
    at = text.find(surface)
    while at > 0 and surface[0].isdigit() and text[at - 1].isdigit():
        at = text.find(surface, at + 1)
    return at


def _shown_cell(
    text: str, spans: Sequence[Span], *, longest: int, likely: Sequence[Span]
) -> Passage:
    middle = next(iter([*spans, *likely]), None)
    if middle is None:
        return Passage(escape(_cut(text, longest)), _cut(text, longest))
    around = max(longest - middle[1] + middle[0], 0) // 2
    return _cut_out(text, (middle[0] - around, middle[1] + around), hits=spans, likely=likely)


def _cell(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        if isnan(value):
            return ""
        return f"{value:,.0f}" if value.is_integer() else f"{value:.4g}"
    return "" if value is None else str(value)
