"""How fast are all tables of evidence together, beside the words of jieba alone?

    python -m benchmarks.tables --data FOLDER [--part dev] [--pages 300] [--against OTHER/lib]

FOLDER holds policy_news_PART.jsonl (text). Prints seconds of the processor on one core, warm: the
words of `jieba.lcut` of the same texts, reading the articles (restoration, furniture), their
claims, and their keywords and themes; then how many times as fast as jieba alone all of it is. With
`--against`, another checkout is measured in turns with this one, in fresh processes, and a ratio
says how many times the other's time this one takes. The median of the rounds counts, each with new
articles.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.gold import read_news
from benchmarks.markdown import print_table
from benchmarks.meter import renew, timed
from zhpolicy.evidence import TABLES, evidence_of
from zhpolicy.pages import read_article
from zhpolicy.text import Article
from zhpolicy.text.scripts import to_working

ROUNDS = 3
LIBRARY = Path(__file__).parents[1] / "lib"
TOPICS = ("keywords", "themes")
CLAIMS = tuple(name for name in TABLES if name not in TOPICS)
JIEBA, READING, MAKING_CLAIMS, MAKING_TOPICS = "jieba.lcut alone", "reading", "claims", "topics"
Seconds = dict[str, float]


def main() -> None:
    options = _options()
    if options.once:
        records = read_news(options.data, part=options.part)[: options.pages]
        print(json.dumps(measure([record["text"] for record in records])))
        return
    libraries = [LIBRARY, *([options.against] if options.against else [])]
    rounds: list[list[Seconds]] = [[] for _ in libraries]
    for number in range(options.rounds):
        # There and back again: nobody always comes first.
        for index in range(len(libraries))[:: -1 if number % 2 else 1]:
            rounds[index].append(_in_a_process(libraries[index]))
    print_rounds(rounds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--against", type=Path, metavar="FOLDER")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_a_process(library: Path) -> Seconds:
    """What a fresh process measures with the `zhpolicy` of a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.tables", *sys.argv[1:], "--once"],
        env={**os.environ, "PYTHONPATH": str(library.resolve())},
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: Seconds = json.loads(done.stdout)
    return measured


def measure(texts: Sequence[str]) -> Seconds:
    """Seconds for each part of the work, the median of a few rounds."""
    import jieba

    jieba.setLogLevel(60)
    working = [to_working(text) for text in texts]
    make(read_articles(texts[:5]), TABLES)  # the tables of words are read on first use
    jieba.lcut(working[0])
    rounds: list[Seconds] = []
    for number in range(ROUNDS):
        new = [renew(text, number) for text in texts]
        _, cutting = timed(lambda: [jieba.lcut(text) for text in working])
        articles, reading = timed(lambda new=new: read_articles(new))
        _, claims = timed(lambda articles=articles: make(articles, CLAIMS))
        _, topics = timed(lambda articles=articles: make(articles, TOPICS))
        parts = {JIEBA: cutting, READING: reading, MAKING_CLAIMS: claims, MAKING_TOPICS: topics}
        rounds.append(parts)
    return {name: median(each[name] for each in rounds) for name in rounds[0]}


def read_articles(texts: Sequence[str]) -> list[Article]:
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


def make(articles: Sequence[Article], tables: Sequence[str]) -> None:
    """Make some tables of the articles, article by article."""
    for article in articles:
        evidence_of(article, tables=tables)


def print_rounds(rounds: Sequence[Sequence[Seconds]]) -> None:
    """A line a part, here and in the other checkout, and what all of it is beside jieba."""
    here, *others = rounds
    columns = ["", "s, here", *(["s, other", "times the other"] if others else [])]
    lines = [_line(name, rounds) for name in here[0]]
    print_table("seconds of the processor", columns, lines)
    for what, parts in (
        ("with claims", (READING, MAKING_CLAIMS)),
        ("and topics", (READING, MAKING_CLAIMS, MAKING_TOPICS)),
    ):
        ratios = [median(r[JIEBA] / sum(r[part] for part in parts) for r in own) for own in rounds]
        print(f"{what}: {' against '.join(f'{ratio:.2f}' for ratio in ratios)} x jieba alone")


def _line(name: str, rounds: Sequence[Sequence[Seconds]]) -> list[str]:
    line = [name, *(f"{median(each[name] for each in own):.3f}" for own in rounds)]
    if len(rounds) == 1:
        return line
    pairs = zip(*rounds, strict=True)
    return [*line, f"{median(here[name] / other[name] for here, other in pairs):.2f}"]


if __name__ == "__main__":
    main()
