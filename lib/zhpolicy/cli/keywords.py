"""`zhpolicy keywords SOURCE …`: what each page is about, or (`--all`) all of them together.

On the terminal a title and below it the keywords with how often they stand; with `--out` a table
with places and sentences.

    zhpolicy keywords pages --most 5
    zhpolicy keywords pages --all --out keywords.xlsx

Exit codes: 0 done, 1 no page could be read, 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.one_table import OUT_HELP, require_place, write_one
from zhpolicy.cli.pages import (
    SOURCES,
    Counted,
    open_sources,
    plain,
    read_all,
    say,
    tell_of_pages,
    write_out,
)
from zhpolicy.compare.copies.find import find_copies
from zhpolicy.compare.corpus_keywords import corpus_keywords_table
from zhpolicy.evidence.columns import columns_of_written
from zhpolicy.keywords.find import Keyword, find_keywords, keywords_table
from zhpolicy.text.document import Article, Document
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]

# Texts that are kept to look for copies: some 20 MB of news.
MOST_COMPARED = 20_000
MOST_EACH, MOST_OF_ALL = 10, 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--each", action="store_true", help="of each page (so unless you say)")
    form.add_argument("--all", action="store_true", help="of all pages together")
    parser.add_argument(
        "--most",
        type=int,
        metavar="N",
        help=f"so many at most ({MOST_EACH} of each page, {MOST_OF_ALL} of all)",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=OUT_HELP)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the keywords; returns the exit code."""
    most = arguments.most
    if most is not None and most < 1:
        raise WrongCallError(f"--most {most}: expected 1 or more")
    require_place(arguments.out)
    corpus = open_sources(arguments.sources)
    # A line of progress and lines of keywords on one terminal would run into each other.
    show = bool(arguments.all or arguments.out or not sys.stdout.isatty())
    articles = Counted(read_all(corpus, source=arguments.sources, show=show))
    if arguments.all:
        _of_all(articles, most or MOST_OF_ALL, out=arguments.out)
    else:
        _of_each(articles, most or MOST_EACH, out=arguments.out)
    say(f"{counted(articles.count, 'article')} read")
    tell_of_pages(corpus.problems)
    return 0 if articles.count else 1


def _of_each(articles: Counted, most: int, *, out: Path | None) -> None:
    if out is None:
        for article in articles:
            write_out(f"{_headline(article)}\n    {_in_a_line(find_keywords(article, most))}\n")
        return
    rows = [row for article in articles for row in _rows(article, most)]
    table = pd.DataFrame(rows, columns=columns_of_written("found_keywords"))
    table.attrs["note"] = f"Rests on {counted(articles.count, 'article')}."
    if articles.count:
        write_one(table, out, name="found_keywords")


def _of_all(articles: Counted, most: int, *, out: Path | None) -> None:
    kept: list[Document] = []
    table = corpus_keywords_table(_kept(articles, kept), k=most)
    if out is not None and articles.count:
        write_one(table, out, name="shared_keywords")
        return
    for row in table.to_dict("records"):
        where = f"{counted(row['count'], 'time')} in {counted(row['articles'], 'article')}"
        if not row["count"]:
            where = f"in the title of {counted(row['articles'], 'article')} only"
        write_out(f"{row['rank']:>4}  {plain(row['keyword'])}  ({where})\n")
    copies = len(find_copies(kept))
    if copies:
        verb = "is nearly another" if copies == 1 else "are nearly others"
        say(f"{counted(copies, 'article')} {verb} once more (copies, reprints); each counts")


def _kept(articles: Iterable[Article], kept: list[Document]) -> Iterator[Article]:
    """The articles as they go by; the texts of MOST_COMPARED are kept, to look for copies."""
    for article in articles:
        if len(kept) < MOST_COMPARED:
            kept.append(Document(article.text, id=article.id))
        yield article


def _headline(article: Article) -> str:
    title = f"{article.title}  " if article.title else ""
    return plain(f"{title}[{article.id}]")


def _in_a_line(keywords: Sequence[Keyword]) -> str:
    """The keywords and how often each stands in the text; none of a text in another language."""
    said = [f"{each.keyword} {each.count}" if each.count else each.keyword for each in keywords]
    return plain("、".join(said)) or "(none)"


def _rows(article: Article, most: int) -> Iterator[tuple[Any, ...]]:
    """A row for each keyword, with its first place."""
    table = keywords_table([article], k=most).drop_duplicates("rank")
    table["title"], table["date"] = article.title, article.date
    yield from table[columns_of_written("found_keywords")].itertuples(index=False)
