"""Learns which name around an article is its source, and which are its authors.

    python -m scripts.train_names [--validate] [--without SET …] [--out FOLDER]

lines.txt beside this script holds invented pages, names.tsv their sources and authors; those of
benchmarks/read_pages are added. Each page is read as the library reads it, and the names around its
article described (`pages.names`), with what the rules say of them. The rules were tuned on some
sets: of their pages half are described as if the rules had not chosen, and for the source each page
once more as if no rule had read a line. For the source a name is chosen among all of its page, and
no name too: the weights are those that make the stated sources likeliest together. For the authors
each name is judged alone. With --validate nothing is written: each set is judged by weights learned
from all other sets, beside what the rules say. The result is the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from scripts.annotated import Page, read_annotated
from scripts.choice import learn_choice
from scripts.features import is_unseen, matrix_of, read_options
from scripts.train_lines import LABELS, read_pages
from zhpolicy.pages.blocks import label_segments
from zhpolicy.pages.layout import lay_out
from zhpolicy.pages.metadata import rule_names
from zhpolicy.pages.names import ranker
from zhpolicy.pages.names.ranker import PLACES, Described, describe_names
from zhpolicy.restoration.pages import restore_page
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import parse_table

NAMES = Path(__file__).with_name("names.tsv")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "pages"
# The rules were tuned on these sets until they read nearly all right.
TUNED = ("a", "b", "c", "d")
FORGOTTEN = 50
# The strength of the L2 penalty on the weights of sources, and its inverse on those of authors.
# Chosen by trying on sets left out: of the sources of 1,271 pages 934 are right with 1, 927 with
# 0.5.
PENALTY, FREEDOM = 1.0, 8.0
# The pages of lines.txt hold many names that are neither: each counts for so many others.
WORTH = 3


@dataclass
class Example:
    """A page: the names around its article, its sources (any of them is right), its authors."""

    page: str
    described: Described
    sources: frozenset[str]
    authors: list[str]
    ruled: tuple[str, list[str]]


def read_examples(sets: Sequence[str] = ()) -> list[Example]:
    """The pages of all sets but those that are left out, described as the library does it."""
    rows = parse_table(NAMES.read_text("utf-8"), name="names.tsv")
    stated = {row["page"]: (row["sources"], row["authors"]) for row in rows}
    stated |= {page.name: _stated(page) for page in read_annotated()}
    return [
        _example(name, text, stated[name])
        for name, (text, _) in read_pages(LABELS).items()
        if name in stated and name.split("/")[0] not in sets
    ]


def _stated(page: Page) -> tuple[str, str]:
    """The sources of an annotated page, parted by /, and its authors, parted by 、."""
    return page.meta["source"].replace(";", "/"), "、".join(page.meta["authors"])


def _example(name: str, text: str, stated: tuple[str, str]) -> Example:
    working = lay_out(restore_page(text)).working
    segments = label_segments(working)
    source, authors = rule_names(segments, working)
    described = describe_names(segments, working, source=source, authors=authors)
    sources = frozenset(map(fold, stated[0].split("/")))
    wanted = [fold(author) for author in stated[1].split("、") if author]
    return Example(name, described, sources, wanted, (source, authors))


def fold(name: str) -> str:
    """A name without blanks and the quotes of a journal, simplified."""
    return "".join(c for c in to_working(name) if not c.isspace() and c not in "《》")


def _is_forgotten(example: Example) -> bool:
    of_tuned = example.page.split("/")[0] in TUNED
    return of_tuned and crc32(example.page.encode()) % 100 < FORGOTTEN


def _copy(example: Example, *without: str) -> list[dict[str, float]]:
    """The features of the names of a page and of no source, without some that the rules gave."""
    return [
        {name: value for name, value in each.items() if not name.startswith(without)}
        for each in (*example.described.features, example.described.none)
    ]


def learn_source(examples: Sequence[Example]) -> np.ndarray:
    """The weights under which the stated sources are likeliest among the names of their pages."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    sizes: list[int] = []
    for example in examples:
        good = [fold(c.name) in example.sources for c in example.described.candidates]
        good.append("" in example.sources)
        if not any(good):
            continue
        ruled = [] if _is_forgotten(example) else [_copy(example, "\0")]
        for copy in (*ruled, _copy(example, "field:", "no line", "(none) ruled")):
            rows, right, sizes = rows + copy, right + good, [*sizes, len(copy)]
    return learn_choice(rows, right, sizes, places=PLACES, penalty=PENALTY)


def learn_authors(examples: Sequence[Example]) -> np.ndarray:
    """The weights of names that are authors against those of all other names."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for example in examples:
        without = "field:ruled" if _is_forgotten(example) else "\0"
        named = zip(example.described.candidates, _copy(example, without), strict=False)
        for candidate, features in named:
            if candidate.is_word:
                rows.append(features)
                right.append(fold(candidate.name) in example.authors)
    model = LogisticRegression(C=FREEDOM, fit_intercept=False, max_iter=300)
    return model.fit(matrix_of(rows, PLACES), right).coef_[0]


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights of sources and of authors, a row for each."""
    examples = [e for e in examples for _ in range(1 if is_unseen(e.page) else WORTH)]
    return np.vstack([learn_source(examples), learn_authors(examples)]).astype(np.float16)


def validate(examples: Sequence[Example]) -> None:
    """How often source and authors are right on each set left out, learned and by the rules."""
    sets = list(dict.fromkeys(example.page.split("/")[0] for example in examples))
    every: list[tuple[bool, ...]] = []
    for name in sets:
        own = [each for each in examples if each.page.split("/")[0] == name]
        weights = learn([each for each in examples if each not in own])
        rows = [_judge(each, weights) for each in own]
        every += rows
        _report(name, rows)
    _report("all", every)


def _judge(example: Example, weights: np.ndarray) -> tuple[bool, ...]:
    source, authors = example.ruled
    ranked = ranker.choose(example.described, weights, source=source)
    return (
        fold(ranked.source) in example.sources,
        fold(source) in example.sources,
        [fold(name) for name in ranked.authors] == example.authors,
        [fold(name) for name in authors] == example.authors,
    )


def _report(name: str, rows: Sequence[tuple[bool, ...]]) -> None:
    shares = " ".join(f"{share:.3f}" for share in np.array(rows, float).mean(axis=0))
    print(f"{name:4} {len(rows):4} pages; source learned, ruled; authors learned, ruled: {shares}")


def main() -> None:
    """Learn, and write the weights."""
    given = read_options(__doc__, out=DATA)
    examples = read_examples(given.without)
    if given.validate:
        validate(examples)
        return
    np.save(given.out / "names.npy", learn(examples))
    print(f"{sum(len(e.described.candidates) for e in examples)} names of {len(examples)} pages")


if __name__ == "__main__":
    main()
