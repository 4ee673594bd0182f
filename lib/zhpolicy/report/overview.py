"""What is in a folder of pages? All articles counted: by month, source and place, with problems.

Everything else in a report may rest on a sample; this page counts all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from zhpolicy.compare.copies.find import find_copies
from zhpolicy.extract.home import find_home
from zhpolicy.extract.themes import find_themes, own_themes
from zhpolicy.findings.material.folder import part_problems, problem_rows
from zhpolicy.findings.wording import counted, in_chinese, in_words, listed, listed_in_chinese
from zhpolicy.report.rendering import raw_html
from zhpolicy.report.themes import themes_by_period
from zhpolicy.show import plot_bars, show, show_table
from zhpolicy.show.addresses import passage_address
from zhpolicy.text.document import Article, Document
from zhpolicy.text.records import Problem

__all__ = ["Overview", "in_short", "overview_page"]

MOST_BARS = 24  # months of two years; more are told by year
MOST_THEMES = 3  # that the sentence on the whole names; those of one's own beside them
MOST_NAMES = 15  # sources and places in a figure: what fits a screen
MOST_LISTED = 500  # articles in the list: 100 kB of a page
MOST_PROBLEMS = 100
# Articles whose texts are held to look for copies: those of 600 short news items take a sixth of a
# second, so this many some five.
MOST_COMPARED = 20_000


@dataclass(slots=True)
class Overview:
    """What has been counted so far; `add` counts one article more."""

    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    characters: int = 0
    months: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    texts: list[Document] = field(default_factory=list)
    themes: Counter[tuple[str, str]] = field(default_factory=Counter)  # by month and theme
    written: Counter[str] = field(default_factory=Counter)  # characters, by month
    own: dict[str, None] = field(default_factory=dict)  # themes of a reader's own
    copies: pd.DataFrame | None = None  # where they are known without the texts
    titles: dict[str, str] = field(default_factory=dict)  # of those copies

    def add(self, article: Article) -> None:
        """Count one article, and list it while the list is short."""
        home = find_home(article)
        self.articles += 1
        self.characters += len(article.text)
        month = article.date[:7]
        self.months[month] += 1
        self.written[month] += len(article.text)
        self.themes.update((month, hit.theme) for hit in find_themes(article))
        self.own.update(dict.fromkeys(own_themes([article])))
        self.sources[article.source] += 1
        self.places[home.name if home else ""] += 1
        if len(self.texts) < MOST_COMPARED:
            told = Document(article.text, id=article.id, title=article.title, date=article.date)
            self.texts.append(told)
        if len(self.rows) < MOST_LISTED:
            self.rows.append(
                {
                    "article": article.id,
                    "title": article.title or article.id,
                    "date": article.date,
                    "source": article.source,
                    "place": home.name if home else "",
                    "characters": len(article.text),
                }
            )

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last month that an article states, or two empty strings."""
        known = sorted(month for month in self.months if month)
        return (known[0], known[-1]) if known else ("", "")


def overview_page(
    overview: Overview, problems: Sequence[Problem], *, linked: Iterable[str], rule: str
) -> str:
    """The page as MyST. `linked` are the ids of the articles in the reader, `rule` how chosen."""
    known = frozenset(linked)
    unread, noted = part_problems(problems)
    sections = {
        "# Overview": in_short(overview, rule=rule),
        "## When": _when(overview),
        "## Who reports": _bars(overview.sources, "source", unknown="no source"),
        "## Themes by month": themes_by_period(overview.themes, overview.written, own=overview.own),
        "## Where": _bars(overview.places, "place", unknown="no place of its own"),
        "## What stands nearly twice": _copies(overview, linked=known),
        "## What could not be read": _problems(unread),
        "## What else was met": _problems(noted, what="remark"),
        "## The articles": _list(overview, linked=known),
    }
    return "\n".join(
        f'{heading}\n\n{raw_html(f"""<div class="cell_output">{shown}</div>""")}\n'
        for heading, shown in sections.items()
        if shown
    )


def in_short(overview: Overview, *, rule: str) -> str:
    """How many articles, from when and from where, in two languages, as a finding."""
    first, last = overview.span
    when = f", dated {first} to {last}" if last != first else f", dated {first}" if first else ""
    zh_when = f"，日期自{first}至{last}" if last != first else f"，日期为{first}" if first else ""
    ranked = _ranked(overview.places)
    # one article each is no "most often", and the places of a draw are not those of all
    told = [name for name, n in ranked if n > 1 and n > ranked[-1][1]]
    top = told[:3] if overview.places.total() == overview.articles else []
    where = f", most often from {listed(top)}" if top else ""
    zh_where = f"，以{listed_in_chinese(top)}为多" if top else ""
    about, zh_about = _themes_told(overview)
    number = f"{overview.articles:,}"
    english = f"{counted(overview.articles, 'article')} of {overview.characters:,} characters"
    english = english[0].upper() + english[1:] + when + where
    return (
        f'<div class="finding main-finding"><p>{escape(english)}.{escape(about)}</p>'
        f'<p lang="zh">共{number}篇，{overview.characters:,}字'
        f"{escape(zh_when + zh_where)}。{escape(zh_about)}</p>"
        f"<p><small>{escape(rule)}</small></p></div>"
    )


def _themes_told(overview: Overview) -> tuple[str, str]:
    """What the articles are about: the themes with most phrases, then those of one's own."""
    totals: Counter[str] = Counter()
    for (_, theme), number in overview.themes.items():
        totals[theme] += number
    shipped = [theme for theme, _ in _ranked(totals) if theme not in overview.own]
    named = [*shipped[:MOST_THEMES], *overview.own]
    if not named:
        return " No phrase of the codebook stands in them.", "没有出现词表中的词语。"
    told = listed(f"{in_words(theme)} ({totals[theme]:,})" for theme in named)
    plain = listed_in_chinese(f"{in_chinese(theme)}（{totals[theme]:,}处）" for theme in named)
    return f" Most phrases of a theme are on {told}.", f"主题词语最多的是{plain}。"


def _when(overview: Overview) -> str:
    known = {month: n for month, n in overview.months.items() if month}
    if not known:
        return "<p>No article states its date.</p>"
    unit = "month"
    if len(known) > MOST_BARS:
        unit, years = "year", Counter[str]()
        for month, n in known.items():
            years[month[:4]] += n
        known = dict(years)
    table = pd.Series(known).sort_index()
    without = overview.months[""]
    note = f"{counted(overview.articles, 'article')}, {without:,} of them without a date"
    return _figure(table, by=unit, note=note)


def _bars(counts: Counter[str], by: str, *, unknown: str) -> str:
    ranked = _ranked(counts)
    if not ranked:
        return f"<p>The articles state {unknown}.</p>"
    left = len(ranked) - MOST_NAMES
    rest = f"; {counted(left, f'more {by}')} not drawn" if left > 0 else ""
    note = f"{counted(counts.total(), 'article')}, {counts['']:,} of them with {unknown}{rest}"
    return _figure(pd.Series(dict(ranked[:MOST_NAMES])), by=by, note=note)


def _figure(table: pd.Series, *, by: str, note: str) -> str:
    top = table[table == table.max()].index.tolist()
    each = "each " if len(top) > 1 else ""
    verb = "have" if len(top) > 1 else "has"
    title = f"Articles by {by}: {listed(top, most=3)} {verb} {each}{table.max():,}"
    figure = plot_bars(table, title=title, unit="articles", note=note)
    data = table.rename_axis(by).rename("articles").reset_index()
    return str(show(figure, alt=f"Bars of articles by {by}. {title}. {note}.", data=data))


def _problems(problems: Sequence[Problem], *, what: str = "problem") -> str:
    """A table of problems; of remarks on what was read nothing when there are none."""
    if not problems:
        return "<p>Everything was read.</p>" if what == "problem" else ""
    table = problem_rows(problems[:MOST_PROBLEMS])
    rest = f" The first {MOST_PROBLEMS} of {len(problems):,}." if len(problems) > len(table) else ""
    shown = show_table(
        table,
        columns={"file": "File", "kind": "Kind", "message": "What was found, and what to do"},
        rows=MOST_PROBLEMS,
        longest=400,
        caption=f"{counted(len(problems), what).capitalize()}.{rest}",
    )
    return str(shown)


def _copies(overview: Overview, *, linked: frozenset[str]) -> str:
    """Wire copies and reprints: each counts as an article everywhere else."""
    is_known = overview.copies is not None
    table = find_copies(overview.texts) if overview.copies is None else overview.copies
    is_cut = overview.articles > MOST_COMPARED and not is_known
    among = f"the first {MOST_COMPARED:,}" if is_cut else "all"
    if table.empty:
        return f"<p>No article is nearly the same as another; {among} were compared.</p>"
    titles = {text.id: text.title or text.id for text in overview.texts} | overview.titles
    titles |= {row["article"]: row["title"] for row in overview.rows}
    rows = [
        [
            _linked(row["article"], titles, linked=linked),
            escape(row["date"]),
            _linked(row["copy_of"], titles, linked=linked),
            escape(row["copy_of_date"]),
            f"{row['similarity']:.0%}",
        ]
        for row in table.head(MOST_PROBLEMS).to_dict("records")
    ]
    rest = f" The first {MOST_PROBLEMS} are shown." if len(table) > MOST_PROBLEMS else ""
    note = (
        f"{counted(len(table), 'article')} in {counted(table['cluster'].nunique(), 'cluster')}; "
        f"{among} were compared. Each counts as an article of its own in what follows.{rest}"
    )
    heads = ["Article", "Date", "Nearly the same as", "Dated", "Shared"]
    return _table(heads, rows, note=note[0].upper() + note[1:])


def _list(overview: Overview, *, linked: frozenset[str]) -> str:
    titles = {row["article"]: row["title"] for row in overview.rows}
    rows = [
        [
            _linked(row["article"], titles, linked=linked),
            *(escape(row[name]) for name in ("date", "source", "place")),
            f"{row['characters']:,}",
        ]
        for row in overview.rows
    ]
    more = overview.articles - len(overview.rows)
    note = f"The first {len(overview.rows)} of {overview.articles:,} articles." if more else ""
    return _table(["Article", "Date", "Source", "Place", "Characters"], rows, note=note)


def _linked(article: str, titles: dict[str, str], *, linked: frozenset[str]) -> str:
    """The title of an article, and the way to its page where the reader has it."""
    title = f'<span lang="zh">{escape(titles.get(article, article))}</span>'
    if article not in linked:
        return title
    address = passage_address(article, 0, 0, folder="reader").partition("#")[0]
    return f'<a href="{escape(address)}">{title}</a>'


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, note: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    caption = f"<caption>{escape(note)}</caption>" if note else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    known = [(name, n) for name, n in counts.items() if name]
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))
