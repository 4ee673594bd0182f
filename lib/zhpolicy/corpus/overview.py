"""What is in a corpus? Articles, dates, sources, scripts and problems, counted as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import counted

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FRAME_COLUMNS", "Overview", "articles_frame", "problems_table"]

FRAME_COLUMNS = [
    "article", "title", "date", "source", "authors", "editor", "script", "characters", "path",
    "text",
]  # fmt: skip
PROBLEM_COLUMNS = ["source", "kind", "message"]
NO_PAGE = ("hidden", "output")  # notices of what is no page at all
MOST_NAMED = 5  # sources, and problems: what is read at a glance


class Overview:
    """The facts of the articles that were read so far; nothing of their texts is kept."""

    def __init__(self) -> None:
        self.articles = self.characters = 0
        self.first_date = self.last_date = ""
        self.sources: Counter[str] = Counter()
        self.scripts: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count one article."""
        self.articles += 1
        self.characters += len(article.text)
        self.sources[article.source] += 1
        self.scripts[article.script] += 1
        if article.date:
            self.first_date = min(self.first_date or article.date, article.date)
            self.last_date = max(self.last_date, article.date)

    @property
    def dates(self) -> str:
        """From the first to the last date; "" when no article has one."""
        is_one = self.first_date == self.last_date
        return self.first_date if is_one else f"{self.first_date} to {self.last_date}"

    def in_a_line(self, problems: int) -> str:
        """Articles, dates, sources, scripts and problems in one line.

        >>> Overview().in_a_line(problems=2)
        '0 articles, 2 problems'
        """
        sources = len(self.sources.keys() - {""})
        said = [
            counted(self.articles, "article"),
            self.dates,
            counted(sources, "source") if sources else "",
            " and ".join(sorted(filter(None, self.scripts))),
            counted(problems, "problem"),
        ]
        return ", ".join(filter(None, said))

    def in_html(self, problems: Sequence[Problem]) -> str:
        """The same as a table of two columns; what pages say is escaped."""
        kinds = Counter(problem.kind for problem in problems)
        facts = {
            "articles": f"{self.articles:,}",
            "characters": f"{self.characters:,}",
            "dates": self.dates or "none",
            "sources": _listed(self.sources, unknown="not stated"),
            "scripts": _listed(self.scripts, unknown="neither"),
            "problems": _listed(kinds, unknown="") if kinds else "none",
        }
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{name}</th>'
            f'<td style="text-align:left">{escape(fact)}</td></tr>'
            for name, fact in facts.items()
        )
        return f"<table><tbody>{rows}</tbody></table>"


def articles_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """One row an article: the columns FRAME_COLUMNS; `characters` are those of its text."""
    import pandas as pd

    rows = [
        (
            article.id,
            article.title,
            article.date,
            article.source,
            article.authors,
            article.editor,
            article.script,
            len(article.text),
            article.path,
            article.text,
        )
        for article in articles
    ]
    return pd.DataFrame(rows, columns=FRAME_COLUMNS)


def _listed(counts: Counter[str], *, unknown: str) -> str:
    """The most frequent names with their numbers, and how many others there are."""
    ranked = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    named = [f"{name or unknown} {number:,}" for name, number in ranked[:MOST_NAMED]]
    others = len(ranked) - len(named)
    return ", ".join([*named, f"{others:,} more"] if others else named) or "none"


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row for each problem, in the order they were met: source, kind, message.

    >>> list(problems_table([]).columns)
    ['source', 'kind', 'message']
    """
    import pandas as pd

    problems = list(problems)
    rows = [(problem.source, problem.kind, problem.message) for problem in problems]
    table = pd.DataFrame(rows, columns=PROBLEM_COLUMNS)
    notices = sum(problem.is_notice and problem.kind not in NO_PAGE for problem in problems)
    read = f"; {notices} of them about pages that were read" if notices else ""
    table.attrs["note"] = f"{counted(len(table), 'problem')}{read}."
    return table
