"""How does a reader get from a word to all its places? A list of words a page, each a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from zhpolicy.show.addresses import passages_address
from zhpolicy.show.shown import Shown
from zhpolicy.text.display import LEGEND, SIGN, Passage, table_html
from zhpolicy.text.doubt import is_unsure

__all__ = ["show_links"]

MOST_PAGES = 30  # rows of a table; of more pages the first are shown, and it says so
MOST_PLACES = 40  # of a word in one address: browsers take more, readers do not


def show_links(
    table: pd.DataFrame,
    *,
    item: str,
    heading: str,
    names: Mapping[str, str],
    glosses: Mapping[str, str] | None = None,
) -> Shown:
    """One row a page: its words in their order, each with its number and a link to its places.

    `table` has `article`, `start`, `end` (empty for a word that only a title has) and the column
    `item`, a row for each place. `glosses` are what stands in brackets behind a word. With a column
    `marks` a word is signed that a page has only by likely readings.

    >>> row = {"article": "a", "start": 3, "end": 7, "keyword": "青藍工程"}
    >>> names, table = {"a": "甲"}, pd.DataFrame([row])
    >>> shown = show_links(table, item="keyword", heading="Keywords", names=names)
    >>> shown.text, "a.html#s3-7" in shown.html
    ('Page\\tKeywords\\n甲\\t青藍工程 1', True)
    """
    pages = list(dict.fromkeys(table["article"]))
    rows = []
    for page in pages[:MOST_PAGES]:
        own = table[table["article"] == page]
        words = list(dict.fromkeys(own[item]))
        told = [_linked(page, word, own[own[item] == word], glosses or {}) for word in words]
        name = names.get(page, page)
        first = Passage(f'<span lang="zh">{escape(name)}</span>', name)
        rows.append([first, _joined(told)])
    cut = f"First {MOST_PAGES} of {len(pages)} pages." if len(pages) > MOST_PAGES else ""
    legend = LEGEND if any(SIGN in cells.html for _, cells in rows) else ""
    below = " ".join(filter(None, [cut or ("" if pages else "No rows."), legend]))
    html = table_html(["Page", heading], rows)
    html += f"<p><small>{below}</small></p>" if below else ""
    lines = ["\t".join(["Page", heading]), *("\t".join(c.text for c in row) for row in rows)]
    return Shown(html, text="\n".join([*lines, *filter(None, [below])]))


def _linked(page: str, word: str, places: pd.DataFrame, glosses: Mapping[str, str]) -> Passage:
    known = places.dropna(subset=["start", "end"])
    spans = [(int(s), int(e)) for s, e in zip(known["start"], known["end"], strict=True)]
    gloss = f" ({glosses[word]})" if glosses.get(word) else ""
    unsure = is_unsure(places.get("marks", ()))
    if not spans:
        told = f"{word}{gloss}, in the title"
        return Passage(f'<span lang="zh">{escape(word)}</span>{escape(told[len(word) :])}', told)
    address = passages_address(page, spans[:MOST_PLACES], folder="../reader")
    link = f'<a href="{escape(address)}" lang="zh">{escape(word)}</a>{SIGN if unsure else ""}'
    told = f"{word}{' (?)' if unsure else ''}{gloss}"
    return Passage(f"{link}{escape(gloss)} {len(spans)}", f"{told} {len(spans)}")


def _joined(told: Sequence[Passage]) -> Passage:
    return Passage(" · ".join(each.html for each in told), " · ".join(each.text for each in told))
