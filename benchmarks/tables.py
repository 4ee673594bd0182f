"""How fast are all tables of evidence together?

    python -m benchmarks.tables --data FOLDER [--part dev] [--pages 300] [--table NAME …]

FOLDER holds policy_news_PART.jsonl (text). Prints characters a second on one core: reading the
articles (restoration, furniture), then their tables, warm; the median of a few rounds, each
with new articles. `--table` chooses tables; else all that `zhpolicy tables` writes are made.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.gold import read_news
from benchmarks.meter import renew, timed
from zhpolicy.evidence import TABLES, evidence_of
from zhpolicy.pages import read_article
from zhpolicy.text import Article

ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--table", nargs="+", default=TABLES, metavar="NAME")
    options = parser.parse_args()
    records = read_news(options.data, part=options.part)[: options.pages]
    texts = [record["text"] for record in records]
    count_rows(read_articles(texts[:5]), options.table)  # the tables of words are read on first use
    reading, telling = [], []
    for number in range(ROUNDS):
        new = [renew(text, number) for text in texts]
        articles, seconds = timed(lambda new=new: read_articles(new))
        reading.append(seconds)
        rows, seconds = timed(lambda articles=articles: count_rows(articles, options.table))
        telling.append(seconds)
    characters = sum(map(len, texts))
    print(f"{len(texts)} pages, {characters:,} characters, {rows:,} rows")
    print(f"reading articles    {characters / median(reading):>12,.0f} characters a second")
    print(f"their tables        {characters / median(telling):>12,.0f} characters a second")


def read_articles(texts: list[str]) -> list[Article]:
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


def count_rows(articles: list[Article], tables: Sequence[str]) -> int:
    """How many rows some tables of the articles have, made article by article."""
    evidence = (evidence_of(article, tables=tables) for article in articles)
    return sum(len(rows) for found in evidence for rows in found.rows.values())


if __name__ == "__main__":
    main()
