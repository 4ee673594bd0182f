"""How far is a command, and how long does the rest take? A line where somebody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zhpolicy.text.wording import counted

if TYPE_CHECKING:
    from zhpolicy.corpus.corpus import Corpus
    from zhpolicy.text.document import Article

__all__ = ["SHORT_LINE", "is_watched", "line_of_progress", "watched"]

# What stands in the line: what was done and how fast, how much of the whole it is, what remains.
LINE = "{desc}{percentage:3.0f}% |{bar}| {remaining} left"
# Where the description itself says what remains.
SHORT_LINE = "{desc}|{bar}|"


def is_watched() -> bool:
    """Whether somebody looks: what is said goes to a terminal."""
    return sys.stderr.isatty()


def line_of_progress(total: int, *, form: str = LINE) -> Any:
    """A line for so many units, which vanishes when it is closed."""
    from tqdm import tqdm

    return tqdm(
        total=total, bar_format=form, leave=False, dynamic_ncols=True, file=sys.stderr, delay=0.5
    )


def watched(corpus: Corpus, sources: Sequence[str]) -> Iterator[Article]:
    """The articles of a corpus; on a terminal with a line that says how many, how fast, how long.

    What remains is told by the size of the files behind those that were read.
    """
    if not is_watched():
        yield from corpus
        return
    files = FilesRead(sources)
    started = time.monotonic()
    with line_of_progress(files.size) as line:
        for number, article in enumerate(corpus, 1):
            yield article
            rate = number / max(time.monotonic() - started, 1e-3)
            line.set_description_str(f"{counted(number, 'document')}, {rate:,.1f}/s ", False)
            line.update(files.read_to(article) - line.n)


class FilesRead:
    """How much of the files of some sources is read, told by the articles; `size` is all."""

    def __init__(self, sources: Sequence[str]) -> None:
        from zhpolicy.corpus.sources import Source, find_files

        found = [file for source in sources for file in find_files(source)]
        self._files = [(file.name, file.size) for file in found if isinstance(file, Source)]
        self.size = sum(size for _, size in self._files)
        self._place = self._before = self._inside = 0

    def read_to(self, article: Article) -> int:
        """Bytes of files that are read, as near as it can be told, behind an article."""
        for place in range(self._place, len(self._files)):
            if article.path.startswith(self._files[place][0]):
                if place > self._place:
                    self._before += sum(size for _, size in self._files[self._place : place])
                    self._place, self._inside = place, 0
                break
        self._inside += len(article.raw.encode("utf-8", "replace"))
        size = self._files[self._place][1] if self._files else 0
        return self._before + min(self._inside, size)
