"""How fast are all tables of evidence together?

    python -m benchmarks.tables --data FOLDER [--part dev] [--pages 300]

FOLDER holds policy_news_PART.jsonl (text). Prints characters a second on one core: reading the
articles (restoration, furniture), then all their tables, warm; the median of a few rounds,
each with new articles.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median

from benchmarks.gold import read_news
from benchmarks.meter import renew, timed
from zhpolicy.evidence import EVIDENCE, rows_of
from zhpolicy.pages import read_article
from zhpolicy.text import Article

ROUNDS = 3
TABLES = (*EVIDENCE, "rejected")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    records = read_news(options.data, part=options.part)[: options.pages]
    texts = [record["text"] for record in records]
    count_rows(read_articles(texts[:5]))  # the tables of words are read on first use
    reading, telling = [], []
    for number in range(ROUNDS):
        new = [renew(text, number) for text in texts]
        articles, seconds = timed(lambda new=new: read_articles(new))
        reading.append(seconds)
        rows, seconds = timed(lambda articles=articles: count_rows(articles))
        telling.append(seconds)
    characters = sum(map(len, texts))
    print(f"{len(texts)} pages, {characters:,} characters, {rows:,} rows")
    print(f"reading articles    {characters / median(reading):>12,.0f} characters a second")
    print(f"all tables          {characters / median(telling):>12,.0f} characters a second")


def read_articles(texts: list[str]) -> list[Article]:
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


def count_rows(articles: list[Article]) -> int:
    """How many rows all tables of the articles have, made article by article."""
    return sum(len(list(rows_of(article, name))) for article in articles for name in TABLES)


if __name__ == "__main__":
    main()
