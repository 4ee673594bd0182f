"""How well are articles lifted from annotated pages?

    python -m benchmarks.articles --gold FOLDER [FOLDER …]

A gold folder is described in gold.py. Prints one line a page: character F1 of the body (white
space is not counted), and which facts differ (title, date, source, authors, editor).
"""

from __future__ import annotations

import argparse
from difflib import SequenceMatcher
from pathlib import Path

from benchmarks.gold import Page, read_gold
from zhpolicy import read_article
from zhpolicy.text import Article

FACTS = ("title", "date", "source", "authors", "editor")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", required=True, metavar="FOLDER")
    for folder in parser.parse_args().gold:
        for page in read_gold(folder):
            article = read_article(page.text)
            score = score_characters(expected_body(page), article.text)
            print(page.id, f"body F1 {score:.4f}", *wrong_facts(article, page))


def expected_body(page: Page) -> str:
    """The body without the furniture in it."""
    furniture = {i for start, end, _ in page.meta["furniture"] for i in range(start, end)}
    body = range(page.meta["body_start"], page.meta["body_end"])
    return "".join(page.text[i] for i in body if i not in furniture)


def score_characters(expected: str, found: str) -> float:
    """F1 of the characters in common, in order, blanks left out."""
    expected, found = "".join(expected.split()), "".join(found.split())
    blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    total = len(expected) + len(found)
    return 2 * sum(block.size for block in blocks) / total if total else 1.0


def wrong_facts(article: Article, page: Page) -> list[str]:
    """One phrase for each fact that differs."""
    found = {name: getattr(article, name) for name in FACTS} | {"authors": list(article.authors)}
    return [
        f"{name}: {found[name]!r} instead of {page.meta[name]!r};"
        for name in FACTS
        if found[name] != page.meta[name]
    ]


if __name__ == "__main__":
    main()
