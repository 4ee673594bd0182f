"""Which pages does a command read, and what does it say of those that it could not read?"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhpolicy.text.wording import counted

if TYPE_CHECKING:
    from zhpolicy.corpus.corpus import Corpus
    from zhpolicy.text.document import Article
    from zhpolicy.text.records import Problem

__all__ = ["read_all", "tell"]


def read_all(corpus: Corpus, *, source: str) -> Iterator[Article]:
    """The articles of a corpus. Raises ValueError when there was not even a page to complain of."""
    is_empty = True
    for article in corpus:
        is_empty = False
        yield article
    if is_empty and not corpus.problems:
        raise ValueError(
            f"{source}: nothing in it that can be read; expected pages as .txt, .html, .docx, "
            ".pdf, .csv, .jsonl or .parquet (README, MANIFEST and LICENSE are passed over); "
            "nothing was written"
        )


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
    print(f"{head}{alone}{where and f'; see {where}'}", file=sys.stderr)
