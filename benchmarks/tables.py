"""How fast are all tables of evidence together?

    python benchmarks/tables.py --text policy_news.jsonl

`--text` is a file of JSON lines with `text`. Prints characters a second on one core: reading
the article (restoration, furniture, working text), then all tables, warm.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from zhpolicy.evidence.tables import EVIDENCE, rows_of
from zhpolicy.pages.articles import read_article

PAGES = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, required=True)
    lines = parser.parse_args().text.read_text("utf-8").splitlines()[:PAGES]
    texts = [json.loads(line)["text"] for line in lines]
    characters = sum(map(len, texts))
    tables = [*EVIDENCE, "rejected"]
    _ = [list(rows_of(read_article(text), name)) for text in texts[:5] for name in tables]
    started = time.process_time()
    articles = [read_article(text, id=str(number)) for number, text in enumerate(texts)]
    read = time.process_time()
    rows = sum(len(list(rows_of(article, name))) for article in articles for name in tables)
    done = time.process_time()
    print(f"{len(texts)} pages, {characters:,} characters, {rows:,} rows")
    print(f"reading articles    {characters / (read - started):>12,.0f} characters a second")
    print(f"all tables          {characters / (done - read):>12,.0f} characters a second")


if __name__ == "__main__":
    main()
