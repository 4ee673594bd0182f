"""How does any folder of pages become a site? Overview, notebooks and reader, in one call."""

from __future__ import annotations

import shutil
import string
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from zhpolicy.corpus.codebooks.table import find_codebooks
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.report.materials import find_material
from zhpolicy.report.overview import Overview, in_short, overview_page
from zhpolicy.report.rendering import fill_front, raw_html, render_pages, whole_site
from zhpolicy.report.running import run_notebook
from zhpolicy.report.sample import RULE, Sample, write_pages, write_sample
from zhpolicy.report.stored import draw_from_store, overview_of_store
from zhpolicy.show.reader import write_reader
from zhpolicy.store.source.again import is_store, read_again
from zhpolicy.text.codebooks.names import CODEBOOK
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import data_file
from zhpolicy.text.wording import counted, require_number

__all__ = ["MOST_READ", "write_report"]

# 300 news items of 465 characters took four minutes of computing, 60 of them one and a half; one
# notebook leaves out each article in turn, so twice as many take four times as long.
MOST_READ = 300
WORKERS = 2  # a kernel uses one core; two keep a small machine busy and not short of memory
# It writes tables, and is about how to do by hand what a report does.
LEFT_OUT = ("12_your_own_folder",)
CONF = """from zhpolicy.report.settings import *
html_title = project = {title!r}
author, html_show_copyright = "zhpolicy", False
# The notebooks lead to pages of the project as well, which are not here.
suppress_warnings = ["myst.xref_missing", "toc.empty_glob"]
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What a report was made of: all articles, those that the notebooks read, what failed."""

    articles: int
    read: int
    problems: int
    failed: tuple[str, ...]


def write_report(  # noqa: PLR0913 - each is one wish, all have a default
    source: Path | str,
    site: Path | str,
    *,
    title: str = "",
    most: int = MOST_READ,
    notebooks: Sequence[Path] = (),
    say: Callable[[str], None] = lambda sentence: None,
) -> Made:
    """Make a site of a folder of pages: an overview, each notebook run on it, and the reader.

    The overview counts all articles; of more than `most` the notebooks read a draw, with its rule
    stated. `say` is called with sentences on what is being done. Raises ValueError when the folder
    holds no article, and FileExistsError when `site` holds a file that zhpolicy did not write, or
    that was changed since; then nothing is written.
    """
    require_number(most, name="most")
    title = title or Path(source).resolve().name
    paths = list(notebooks) or _notebooks()
    with whole_site(Path(site)) as unfinished, tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        say(f"Reading {source} …")
        read = _read_store if is_store(source) else _read
        found = read(source, most=most, work=work)
        overview, pages, problems = found.overview, found.pages, found.problems
        rule = _sampled(overview, len(found.linked), places=found.places)
        say(rule)
        for problem in problems:
            if problem.kind == CODEBOOK:
                say(problem.message)
        shown = Path(source).name  # a site is handed on: it names no folders of this machine
        failed = _run_all(paths, work / "pages" / "notebooks", pages, shown, say)
        say("Rendering the site …")
        whole = overview_page(overview, problems, linked=found.linked, rule=rule)
        told = in_short(overview, rule=rule), whole
        _write_pages(work / "pages", title=title, overview=told, failed=failed)
        render_pages(work / "pages", unfinished)
        write_reader(read_corpus(pages), unfinished / "reader", home="../index.html")
    return Made(overview.articles, len(found.linked), len(problems), tuple(failed))


def _notebooks() -> list[Path]:
    found = sorted(find_material("notebooks").glob("*.ipynb"))
    return [path for path in found if path.stem not in LEFT_OUT]


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted, the pages that the notebooks read, and the ids of those drawn.

    `places` says of how many articles the places were read, when not of all.
    """

    overview: Overview
    pages: str
    linked: tuple[str, ...]
    problems: Sequence[Problem]
    places: int = 0


def _read(source: Path | str, *, most: int, work: Path) -> Found:
    """All articles of a source counted, and those drawn."""
    overview, sample = Overview(Path(source).name), Sample(most)
    corpus = read_corpus(source, keep=0)
    for article in sample.take(corpus):
        overview.add(article)
    if not overview.articles:
        why = f"; {corpus.problems[0].message}" if corpus.problems else ""
        raise ValueError(
            f"{source}: no article in it{why}; expected pages as .txt, .html, .docx, .pdf, .csv, "
            ".jsonl or .parquet; nothing was written"
        )
    pages = str(Path(source).absolute())  # also a pattern; the kernels run elsewhere
    if not sample.is_all:
        pages = str(work / "sample.jsonl")
        write_sample(sample.articles, Path(pages))
        for table in find_codebooks(source):
            shutil.copy(table, work)
    linked = tuple(article.id for article in sample.articles)
    return Found(overview, pages, linked, list(corpus.problems))


def _read_store(source: Path | str, *, most: int, work: Path) -> Found:
    """All articles of a store counted from its tables, and the pages of those drawn read again."""
    store, pages = Path(source), work / "sample.jsonl"
    drawn = draw_from_store(store, most)
    if not drawn:
        raise ValueError(f"{source}: a store without an article; nothing was written")
    write_pages(read_again(store, drawn), pages)
    articles = list(read_corpus(pages, keep=0))
    overview, problems = overview_of_store(store, articles)
    linked = tuple(article.id for article in articles)
    places = len(linked) if len(linked) < overview.articles else 0
    return Found(overview, str(pages), linked, problems, places)


def _sampled(overview: Overview, read: int, *, places: int = 0) -> str:
    if read >= overview.articles:
        return f"The notebooks read {counted(read, 'article')}, that is all."
    told = (
        f"This page counts all {overview.articles:,} articles. The notebooks read "
        f"{read:,} of them: {RULE}."
    )
    return told + (" Places are those of the articles drawn." if places else "")


def _run_all(
    paths: Sequence[Path], target: Path, pages: str, told: str, say: Callable[[str], None]
) -> list[str]:
    """Run all notebooks; returns a sentence for each that could not be run."""

    def run(path: Path) -> str:
        started = time.monotonic()
        try:
            run_notebook(
                path, target / path.name, parameters={"PAGES": pages}, shown={"PAGES": told}
            )
        except ValueError as error:
            return str(error).splitlines()[0]
        say(f"  {path.stem}, {time.monotonic() - started:.0f} s")
        return ""

    say(f"Running {counted(len(paths), 'notebook')} …")
    with ThreadPoolExecutor(WORKERS) as pool:
        return [failure for failure in pool.map(run, paths) if failure]


def _write_pages(
    pages: Path, *, title: str, overview: tuple[str, str], failed: Sequence[str]
) -> None:
    """The sources of the site beside the notebooks: front page, overview, settings, look."""
    # The theme puts titles of pages into its bars as HTML, unescaped.
    title = title.replace("<", "‹").replace(">", "›")
    pages.mkdir(parents=True, exist_ok=True)  # no notebook may have been run
    short, whole = overview
    told = "".join(f"\n- {_in_markdown(each)}" for each in failed)
    parts = {
        "TITLE": _in_markdown(title),
        "<!-- overview -->": raw_html(short),
        "<!-- failed -->": f"\nThese could not be answered:\n{told}\n" if failed else "",
    }
    front = data_file("report/index.md").read_text("utf-8")
    for place, text in parts.items():
        front = front.replace(place, text)
    (pages / "index.md").write_text(front, "utf-8")
    (pages / "overview.md").write_text(whole, "utf-8")
    (pages / "conf.py").write_text(CONF.format(title=title), "utf-8")
    (pages / "_static").mkdir()
    for path in find_material("static").glob("*.[cj]s*"):
        shutil.copy(path, pages / "_static")
    fill_front(pages)


def _in_markdown(text: str) -> str:
    """A line of plain text as Markdown: no sign in it means anything.

    >>> _in_markdown("<b>援疆</b> #1")
    '\\\\<b\\\\>援疆\\\\<\\\\/b\\\\> \\\\#1'
    """
    line = " ".join(text.split())
    return "".join(f"\\{c}" if c in string.punctuation else c for c in line)
