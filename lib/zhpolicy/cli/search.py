"""`zhpolicy search WORD SOURCE …`: every sentence with a word, in both scripts, with its page.

WORD is found in simplified and traditional characters, with or without quotation marks inside; …
stands for some words in between (带不走的…队伍). With `--pattern` it is a regular expression, which
is looked for sentence by sentence. Each page has a line (date, title, name) and below it its
sentences; on a terminal the word is marked. Titles are shown and not looked through. With
`--out` a table, a row a place.

    zhpolicy search 组团 pages
    zhpolicy search "[组抱]团.{0,6}援" pages --pattern --out found.csv

Exit codes: 0 done (also when it stands nowhere), 1 no page could be read or the pattern takes too
long, 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from glob import has_magic
from pathlib import Path
from typing import Any

import pandas as pd

from zhpolicy.cli.dialogue.parsers import WrongCallError, as_text
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
from zhpolicy.compare.lookups.patterns import compile_sought, parts_of
from zhpolicy.compare.lookups.sentences import SENTENCE_COLUMNS, find_sentences
from zhpolicy.text.document import Article
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]

Span = tuple[int, int]
MARK, UNMARK = "\x1b[1;31m", "\x1b[0m"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "word", metavar="WORD", type=as_text, help="a word or phrase, as 组团 or 带不走的…队伍"
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--pattern", action="store_true", help="WORD is a regular expression, as [组抱]团"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=OUT_HELP)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the sentences; returns the exit code."""
    _require_order(arguments.word, arguments.sources)
    try:
        compile_sought(arguments.word, pattern=arguments.pattern)
    except ValueError as error:
        raise WrongCallError(str(error).replace("pattern=True", "--pattern")) from error
    require_place(arguments.out)
    corpus = open_sources(arguments.sources)
    # A line of progress and sentences on one terminal would run into each other.
    show = arguments.out is not None or not sys.stdout.isatty()
    articles = Counted(read_all(corpus, source=arguments.sources, show=show))
    tables, hits, having = [], 0, 0
    for article in articles:
        table = find_sentences([article], arguments.word, pattern=arguments.pattern)
        hits, having = hits + len(table), having + bool(len(table))
        if arguments.out:
            tables.append(table)
        elif len(table):
            write_out(f"{_headline(article)}\n{''.join(_sentences(table))}\n")
    where = f"in {counted(having, 'article')} of {articles.count}"
    if arguments.out and articles.count:
        write_one(_together(tables, where), arguments.out, name="found_sentences")
    say(f"{counted(hits, 'place')} {where}" if hits else f"in none of {articles.count} articles")
    parts = parts_of(arguments.word) if not hits and not arguments.pattern else []
    if parts:
        say(f'it was looked for as it stands; for each by itself: "{"|".join(parts)}" --pattern')
    tell_of_pages(corpus.problems)
    return 0 if articles.count else 1


def _require_order(word: str, sources: list[str]) -> None:
    """Raises WrongCallError when word and pages stand in each other's place."""
    first, others = sources[0], [Path(source) for source in sources[1:]]
    is_there = has_magic(first) or Path(first).exists()
    if not is_there and any(map(Path.exists, others)):
        raise WrongCallError(
            f"{printable(first)}: no such file or folder; if it is a word: "
            f'zhpolicy search "{printable(word)}|{printable(first)}" … --pattern'
        )
    if len(sources) == 1 and Path(word).exists() and not Path(first).exists():
        raise WrongCallError(
            f"{printable(first)}: no such file or folder; did you mean: "
            f"zhpolicy search {printable(first)} {printable(word)}?"
        )


def _together(tables: list[pd.DataFrame], where: str) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    if not filled:
        return pd.DataFrame(columns=list(SENTENCE_COLUMNS))
    table = pd.concat(filled, ignore_index=True)
    table.attrs = {"note": f"{counted(len(table), 'place')} {where}."}
    return table


def _headline(article: Article) -> str:
    return plain("  ".join(filter(None, [article.date, article.title, f"[{article.id}]"])))


def _sentences(table: pd.DataFrame) -> Iterator[str]:
    """The sentences of one page, each once, with all that was found in it marked."""
    marks = (MARK, UNMARK) if _shows_colours() else ("", "")
    for sentence, hits in _by_sentence(table.to_dict("records")):
        yield f"    {_marked(sentence, hits, marks)}\n"


def _by_sentence(rows: list[dict[Any, Any]]) -> list[tuple[str, list[Span]]]:
    """Each sentence with the spans of what was found in it; one that stands twice comes twice."""
    found: list[tuple[str, list[Span]]] = []
    for row in rows:
        start = len(row["left"])
        span = (start, start + len(row["hit"]))
        if found and found[-1][0] == row["sentence"] and found[-1][1][-1][1] <= start:
            found[-1][1].append(span)
        else:
            found.append((row["sentence"], [span]))
    return found


def _marked(sentence: str, spans: list[Span], marks: tuple[str, str]) -> str:
    """The sentence as a terminal may see it, with marks around what was found."""
    shown, place = "", 0
    for start, end in spans:
        shown += plain(sentence[place:start]) + marks[0] + plain(sentence[start:end]) + marks[1]
        place = end
    return shown + plain(sentence[place:])


def _shows_colours() -> bool:
    """Whether the output is a terminal that nobody asked to be plain (no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_plain
