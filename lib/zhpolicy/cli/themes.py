"""`zhpolicy themes SOURCE …`: how many of the pages are about which theme.

A page is about a theme when enough of its phrases stand there (`zhpolicy.evidence.label_themes`
says how many); one phrase makes none. Themes of most pages come first. With `--out` a table.

    zhpolicy themes pages

Exit codes: 0 done, 1 no page could be read, 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pandas as pd

from zhpolicy.cli.one_table import OUT_HELP, require_place, write_one
from zhpolicy.cli.pages import (
    SOURCES,
    Counted,
    open_sources,
    read_all,
    say,
    tell_of_pages,
    write_out,
)
from zhpolicy.evidence.columns import columns_of_written
from zhpolicy.evidence.theme_counts import label_themes
from zhpolicy.extract.themes import find_themes, theme_keys, theme_names
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("--out", type=Path, metavar="FILE", help=OUT_HELP)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the themes; returns the exit code."""
    require_place(arguments.out)
    corpus = open_sources(arguments.sources)
    about: Counter[str] = Counter()
    having: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    articles = Counted(read_all(corpus, source=arguments.sources))
    for article in articles:
        found = Counter(hit.theme for hit in find_themes(article))
        labels = label_themes([article]).iloc[0]
        about.update(str(theme) for theme in labels.index[labels])
        having.update(found.keys())
        hits.update(found)
    order = sorted(theme_keys(), key=lambda theme: (-about[theme], -hits[theme], theme))
    names = theme_names()
    rows = [
        (
            theme,
            names[theme]["english"],
            names[theme]["chinese"],
            about[theme],
            having[theme],
            hits[theme],
        )
        for theme in order
    ]
    table = pd.DataFrame(rows, columns=columns_of_written("theme_counts"))
    table.attrs["note"] = f"Rests on {counted(articles.count, 'article')}."
    if arguments.out:
        write_one(table, arguments.out, name="theme_counts")
    else:
        write_out("".join(_line(row, of=articles.count) for row in rows))
    say(f"{counted(articles.count, 'article')} read")
    tell_of_pages(corpus.problems)
    return 0 if articles.count else 1


def _line(row: tuple[str, str, str, int, int, int], *, of: int) -> str:
    _, english, chinese, about, having, hits = row
    said = f"{counted(hits, 'hit')} in {counted(having, 'article')}" if hits else "no hit"
    return f"{about:>6} of {counted(of, 'article')}  {chinese} {english} ({said})\n"
