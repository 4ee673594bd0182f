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
from typing import Any

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
from zhpolicy.extract.themes import find_themes, theme_names
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
    articles = Counted(read_all(corpus, source=arguments.sources))
    table = _count(articles)
    if articles.count and arguments.out:
        write_one(table, arguments.out, name="theme_counts")
    elif articles.count:
        write_out("".join(_line(row, of=articles.count) for row in table.to_dict("records")))
    say(f"{counted(articles.count, 'article')} read")
    tell_of_pages(corpus.problems)
    return 0 if articles.count else 1


def _count(articles: Counted) -> pd.DataFrame:
    """The themes, those of most articles first; columns as the codebook has them."""
    about, having, hits = Counter[str](), Counter[str](), Counter[str]()
    names = dict(theme_names())
    for article in articles:
        names |= theme_names([article])
        found = Counter(hit.theme for hit in find_themes(article))
        labels = label_themes([article]).iloc[0]
        about.update(str(theme) for theme in labels.index[labels])
        having.update(found.keys())
        hits.update(found)
    rows = [
        (
            theme,
            *(names[theme][language] for language in ("english", "chinese")),
            *(count[theme] for count in (about, having, hits)),
        )
        for theme in sorted(names, key=lambda theme: (-about[theme], -hits[theme], theme))
    ]
    table = pd.DataFrame(rows, columns=columns_of_written("theme_counts"))
    table.attrs["note"] = f"Rests on {counted(articles.count, 'article')}."
    return table


def _line(row: dict[Any, Any], *, of: int) -> str:
    where = f"{counted(row['hits'], 'hit')} in {counted(row['with_hits'], 'article')}"
    said = where if row["hits"] else "no hit"
    named = f"{row['chinese']} {row['english']}"
    return f"{row['articles']:>6} of {counted(of, 'article')}  {named} ({said})\n"
