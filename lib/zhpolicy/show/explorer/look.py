"""The explorer of a notebook: the rows that a word, a theme or a kind of claim chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.extract.themes import theme_names
from zhpolicy.findings.names import name_articles
from zhpolicy.findings.wording import in_words
from zhpolicy.show.addresses import passage_address, reader_folder
from zhpolicy.show.explorer.rows import ExplorerRow, kinds, rows_of
from zhpolicy.show.shown import Shown
from zhpolicy.text.display import ASIDE, LEFT, SIGN, Passage, mark_text, table_html
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_working
from zhpolicy.text.wording import counted, nearest

__all__ = ["explore"]

HEADINGS = ("Kind", "Which", "Found", "Page", "Sentence")


def explore(  # noqa: PLR0913 - each is one filter
    articles: Iterable[Article],
    *,
    word: str = "",
    theme: str = "",
    claim: str = "",
    page: str = "",
    source: str = "",
    in_sentences: bool = False,
    names: Mapping[str, str] | None = None,
    rows: int = 30,
) -> Shown:
    """What was found on the pages: all of it, or what the filters leave, each row with its passage.

    `word` stands in what was found, in either script, or in the name of its kind (`in_sentences`:
    or in its sentence), `theme`
    is a theme by its key or name, also one of your own, `claim` a table (`incentives`, or "What is
    offered"), `page` a part of the name of a page, `source` of that of its publisher. The first
    `rows` are shown; how many there are stands above, with a link to the page of the reader on
    which the same can be filtered further. Raises ValueError for a theme or a table that is none.

    >>> from zhpolicy import read_article
    >>> pages = [read_article("選派醫生62名，開展師徒結對。", id="a")]
    >>> shown = explore(pages, word="师徒", claim="themes")
    >>> shown.text.splitlines()[0], shown.text.split("\\t")[-1]
    ('1 row on 1 page, of 13 that were found.', '選派醫生62名，開展【師徒結對】。')
    """
    kept = list(articles)
    called = dict(names or name_articles(kept))
    kind, sort = _kind(claim), _sort(theme, kept)
    wanted, from_whom = to_working(word).lower(), to_working(source)
    total, chosen = 0, []
    for article in kept:
        found = list(rows_of(article.id, evidence_of(article)))
        total += len(found)
        if to_working(page) not in to_working(called[article.id]):
            continue
        if from_whom not in to_working(article.source):
            continue
        chosen += [
            row
            for row in found
            if (not kind or row.kind == kind)
            and (not sort or (row.sort == sort and row.kind in ("themes", "programmes")))
            and wanted in _searched(row, in_sentences=in_sentences)
        ]
    asked = {"word": word, "kind": kind, "which": sort, "wide": "1" if in_sentences else ""}
    return _table(chosen, total, asked=asked, names=called, most=rows)


def _kind(claim: str) -> str:
    """The key of a table by its key or its name."""
    if not claim:
        return ""
    by_name = {
        name.lower(): key
        for key, row in kinds().items()
        for name in (key, row["english"], row["chinese"], row["noun"])
    }
    found = by_name.get(claim.strip().lower(), "")
    if not found:
        known = ", ".join(kinds())
        raise ValueError(f"claim={claim!r}{nearest(claim, by_name)}; expected one of {known}")
    return found


def _sort(theme: str, articles: Sequence[Article]) -> str:
    """What a theme is called in the rows, by its key or its name in either language."""
    if not theme:
        return ""
    names = theme_names(articles)
    by_name = {
        name.lower(): in_words(key)
        for key, told in names.items()
        for name in (key, told["english"], told["chinese"])
    }
    found = by_name.get(theme.strip().lower(), "")
    if not found:
        raise ValueError(
            f"theme={theme!r}{nearest(theme, by_name)}; expected one of {', '.join(names)}"
        )
    return found


def _searched(row: ExplorerRow, *, in_sentences: bool) -> str:
    """The text of a row in which a word is looked for."""
    kind = kinds()[row.kind]
    told = [row.told, row.surface, row.gloss, row.sort, kind["english"], kind["chinese"]]
    told += [row.sentence] if in_sentences else []
    return to_working("\n".join(told)).lower()


def _table(
    found: Sequence[ExplorerRow],
    total: int,
    *,
    asked: Mapping[str, str],
    names: Mapping[str, str],
    most: int,
) -> Shown:
    pages = len({row.article for row in found})
    told = (
        f"{counted(len(found), 'row')} on {counted(pages, 'page')}, of {total:,} that were found."
    )
    if len(found) > most:
        told += f" Shown: the first {most}."
    chosen = urlencode({name: value for name, value in asked.items() if value})
    address = f"{reader_folder()}/explore.html" + (f"#{chosen}" if chosen else "")
    cells = [_cells(row, names) for row in found[:most]]
    link = f'<a href="{escape(address)}">All of them, with filters</a>'
    html = f"<p {LEFT}>{escape(told)} {link}</p>" + table_html(HEADINGS, cells)
    lines = ["\t".join(HEADINGS), *("\t".join(cell.text for cell in row) for row in cells)]
    return Shown(html, text="\n".join([told, *lines]))


def _cells(row: ExplorerRow, names: Mapping[str, str]) -> list[Passage]:
    address = passage_address(row.article, row.start, row.end, folder=reader_folder())
    name = names.get(row.article, row.article)
    gloss = f" ({row.gloss})" if row.gloss else ""
    sign = {"(?)": (SIGN, "?"), "†": (ASIDE, "†")}.get(row.doubt, ("", ""))
    at = row.sentence.find(row.surface)
    is_part = at >= 0 and len(row.surface) < len(row.sentence)
    hits = [(at, at + len(row.surface))] if is_part else []
    return [
        _plain(kinds()[row.kind]["english"]),
        _plain(row.sort),
        Passage(
            f'<span lang="zh">{escape(row.told)}</span>{sign[0]}{escape(gloss)}',
            f"{row.told}{sign[1]}{gloss}",
        ),
        Passage(f'<a href="{escape(address)}" lang="zh">{escape(name)}</a>', name),
        mark_text(row.sentence, hits=hits),
    ]


def _plain(text: str) -> Passage:
    return Passage(escape(text), text)
