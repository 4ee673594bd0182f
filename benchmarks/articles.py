"""How well are articles lifted from annotated pages? python benchmarks/articles.py --gold FOLDER

FOLDER holds meta.jsonl (doc, title, date, source, authors, editor, body_start, body_end,
furniture) and text/clean_KKK.txt. Prints one line a page: character F1 of the body, and
which facts differ. White space is not counted.
"""

from __future__ import annotations

import argparse
import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from zhpolicy.pages.articles import read_article
from zhpolicy.text.document import Article

FACTS = ("title", "date", "source", "authors", "editor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    folder = parser.parse_args().gold
    for line in (folder / "meta.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        text = (folder / "text" / f"clean_{page['doc']}.txt").read_text("utf-8")
        article = read_article(text)
        score = score_characters(expected_body(text, page), article.text)
        print(page["doc"], f"body F1 {score:.4f}", *wrong_facts(article, page))


def expected_body(text: str, page: dict[str, Any]) -> str:
    """The text from body_start to body_end without the furniture in it."""
    furniture = {i for start, end, _ in page["furniture"] for i in range(start, end)}
    body = range(page["body_start"], page["body_end"])
    return "".join(text[i] for i in body if i not in furniture)


def score_characters(expected: str, found: str) -> float:
    """F1 of the characters in common, in order, blanks left out."""
    expected, found = "".join(expected.split()), "".join(found.split())
    blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    total = len(expected) + len(found)
    return 2 * sum(block.size for block in blocks) / total if total else 1.0


def wrong_facts(article: Article, page: dict[str, Any]) -> list[str]:
    """One phrase for each fact that differs."""
    found = {name: getattr(article, name) for name in FACTS} | {"authors": list(article.authors)}
    return [
        f"{name}: {found[name]!r} instead of {page[name]!r};"
        for name in FACTS
        if found[name] != page[name]
    ]


if __name__ == "__main__":
    main()
