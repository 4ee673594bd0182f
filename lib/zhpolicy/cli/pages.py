"""Which pages does a command read, and what does it say of them and of what it writes?"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.dialogue.progress import watched
from zhpolicy.text.codebooks.names import CODEBOOK
from zhpolicy.text.files import one_line, printable, require_folder_name
from zhpolicy.text.records import DATE, DUPLICATE, LONG_ROW, OUTPUT
from zhpolicy.text.wording import counted

if TYPE_CHECKING:
    from zhpolicy.corpus.corpus import Corpus
    from zhpolicy.text.document import Article
    from zhpolicy.text.records import Problem

__all__ = [
    "SOURCES",
    "Counted",
    "open_sources",
    "plain",
    "read_all",
    "read_list",
    "require_elsewhere",
    "require_folder",
    "say",
    "tell",
    "tell_of_pages",
    "tell_replaced",
    "write_out",
]

# What a page that was read has lost, or has in another place: no sentence of it may be missed.
LOSSES = frozenset({"NUL bytes", "encoding", LONG_ROW, DATE})
MOST_TOLD = 6  # files and folders of ours, in a line each
SOURCES = 'a folder, a file, or a pattern in quotation marks, as "pages/*.txt"'


class Counted:
    """Articles that are counted as they go by."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles, self.count = articles, 0

    def __iter__(self) -> Iterator[Article]:
        for article in self._articles:
            self.count += 1
            yield article


def open_sources(sources: Sequence[str]) -> Corpus:
    """The corpus of one source or several; each page is asked for once.

    Raises FileNotFoundError when a source names nothing.
    """
    from zhpolicy.corpus.corpus import read_corpus
    from zhpolicy.corpus.sources import find_files

    if len(sources) == 1:
        return read_corpus(sources[0], keep=0)
    for source in sources:
        find_files(source)
    return read_corpus([Path(source) for source in sources], keep=0)


def read_all(
    corpus: Corpus, *, source: str | Sequence[str], show: bool = True
) -> Iterator[Article]:
    """The articles of a corpus, with a line of progress on a terminal.

    With `show=False` there is no line: for commands that write to the terminal as they go. Raises
    ValueError when there was not even a page to complain of.
    """
    sources = [source] if isinstance(source, str) else source
    is_empty = True
    for article in watched(corpus, sources) if show else corpus:
        is_empty = False
        yield article
    if is_empty and not corpus.problems:
        raise ValueError(
            f"{', '.join(map(printable, sources))}: nothing in it that can be read; expected pages "
            "as .txt, .html, .docx, .pdf, .csv, .xlsx, .jsonl or .parquet (README, MANIFEST and "
            "LICENSE are passed over); nothing was written"
        )


def read_list(source: str) -> tuple[Corpus, list[Article]]:
    """The corpus of a source and all its articles, for commands that need them together.

    Raises as `read_all` does.
    """
    corpus = open_sources([source])
    return corpus, list(read_all(corpus, source=source))


def say(text: str) -> None:
    """One line on standard error, whatever stands in it."""
    print(one_line(text), file=sys.stderr)


def write_out(text: str) -> None:
    """Text on standard output: UTF-8 wherever it goes.

    Raises OSError when whoever called has closed it: what was asked for would be lost.
    """
    if text and getattr(sys.stdout, "name", "") == os.devnull:  # as `cli.main` opens it
        raise OSError("standard output is closed; expected a file or a terminal to write to")
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def plain(text: str) -> str:
    """What a page says, as one line that does a terminal no harm: escapes are shown, not run.

    >>> plain("援疆\\n工作　\\x1b[31m")
    '援疆 工作 \\\\x1b[31m'
    """
    return one_line(re.sub(r"\s+", " ", text))


def tell(problems: Sequence[Problem], what: str, *, where: str = "") -> None:
    """Say on standard error how many problems of a sort there are, and a single one in full.

    `what` is the noun for one of them, and what became of it: `page|not read`.
    """
    if not problems:
        return
    noun, _, fate = what.partition("|")
    verb = "was" if len(problems) == 1 else "were"
    head = counted(len(problems), noun) + (f" {verb} {fate}" if fate else "")
    alone = f": {problems[0].message}" if len(problems) == 1 else ""
    say(f"{head}{alone}{where and f'; see {where}'}")


def tell_of_pages(problems: Sequence[Problem], *, where: str = "") -> None:
    """Say how many pages were not read, and how many notices there are.

    Without a place where they are written each page that was not read is named, those that stand
    twice or lost characters, cells or a date, and each table of own themes: what was read in it, or
    why it was left out. What zhpolicy wrote itself and passed over is always named: who expects it
    to be read must see it.
    """
    unread = [problem for problem in problems if not problem.is_notice]
    _tell_some([each for each in problems if each.kind == OUTPUT], "files that zhpolicy wrote")
    if where:
        others = [each for each in problems if each.is_notice and each.kind != OUTPUT]
        tell(unread, "page|not read", where=where)
        tell(others, "notice", where=where)
    else:
        _tell_some([each for each in problems if each.kind == CODEBOOK], "themes of your own")
        _tell_some([each for each in problems if each.kind == DUPLICATE], "pages that stand twice")
        _tell_some([each for each in problems if each.kind in LOSSES], "what was lost or moved")
        for problem in unread:
            say(f"not read: {problem.message}")


def _tell_some(notices: Sequence[Problem], what: str) -> None:
    """The first notices of a sort, and how many more there are."""
    for problem in notices[:MOST_TOLD]:
        say(f"notice: {problem.message}")
    if more := notices[MOST_TOLD:]:
        say(f"{counted(len(more), 'notice')} more of {what}")


def require_folder(path: Path) -> None:
    """Raises WrongCallError for the name of a file where a command writes a folder."""
    try:
        require_folder_name(path)
    except ValueError as error:
        raise WrongCallError(f"--out {error}") from error


def require_elsewhere(files: Iterable[Path], *, out: Path) -> None:
    """Raises FileExistsError when one of the files that are read lies in the folder to write to."""
    for path in files:
        if path.exists() and path.resolve().parent == out.resolve():
            raise FileExistsError(
                f"{printable(path)} lies in {printable(out)}, where the tables go, and might be "
                "written over; name another folder with --out"
            )


def tell_replaced(path: Path, *, is_there: bool) -> None:
    """Say what will be replaced at a path, before anything is read.

    Raises FileExistsError when a file is there that zhpolicy did not write.
    """
    from zhpolicy.corpus.outputs.files import require_ours  # who only restores needs no readers

    if is_there:
        require_ours([path])
    if is_there and path.is_dir():
        say(
            f"{printable(path)}: tables are there already; those of the same names will be "
            "replaced when all is done"
        )
    elif is_there:
        say(f"{printable(path)} is there already; it will be replaced when all is done")
