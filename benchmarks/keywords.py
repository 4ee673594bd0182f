"""Measures find_keywords() and its peers on documents whose keywords people chose.

    python benchmarks/keywords.py --data FOLDER [--part dev] [--limit N] [--speed]

FOLDER holds keyphrases/news_PART.jsonl and keyphrases/abstracts_PART.jsonl (id, title,
text, keywords) and policy_news_PART.jsonl (id, title, text); what is missing is left out.
All methods see the same documents in the same run. F1@5 is the mean over documents, exact
match after NFKC, simplification, lower case, without blanks and quotation marks. Of policy
news only the body is shown: of ten keywords, how many occur in the title, and how much of
the title do they cover?

The weights of zhpolicy were learned on the `dev` parts: there, its numbers flatter it
(train_keywords.py --validate gives honest ones); on other parts they do not.

jieba is always measured, yake and textrank4zh (which needs networkx<3) where they are
installed; keep them in a folder of their own, since their bounds are old and yake is GPL.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import jieba
import jieba.analyse
from train_keywords import normalise, read_lines, score_cover, score_f1

from zhpolicy.candidates import find_candidates, read_document
from zhpolicy.keywords import find_keywords
from zhpolicy.scripts import to_working

Method = Callable[[str, str, int], list[str]]


def ours(text: str, title: str, k: int, *, order: str = "exact") -> list[str]:
    return [keyword.keyword for keyword in find_keywords(text, k, title=title, order=order)]


def jieba_tfidf(text: str, title: str, k: int, *, times: int = 1) -> list[str]:
    return jieba.analyse.extract_tags(f"{title}\n" * times + text, topK=k)


def jieba_textrank(text: str, title: str, k: int) -> list[str]:
    return jieba.analyse.textrank(f"{title}\n{text}", topK=k)


def yake(text: str, title: str, k: int) -> list[str]:
    import yake

    words = " ".join(jieba.cut(f"{title}\n{text}"))
    return [
        found for found, _ in yake.KeywordExtractor(lan="zh", n=3, top=k).extract_keywords(words)
    ]


def textrank4zh(text: str, title: str, k: int) -> list[str]:
    from textrank4zh import TextRank4Keyword

    ranker = TextRank4Keyword()
    ranker.analyze(f"{title}\n{text}", lower=True, window=2)
    return ranker.get_keyphrases(keywords_num=20, min_occur_num=1)[:k]


def methods() -> dict[str, Method]:
    """Every method that can run here, by name."""
    found: dict[str, Method] = {
        "zhpolicy, exact": ours,
        "zhpolicy, diverse": partial(ours, order="diverse"),
        "jieba TF-IDF": jieba_tfidf,
        "jieba TF-IDF, title five times": partial(jieba_tfidf, times=5),
        "jieba TextRank": jieba_textrank,
    }
    peers = {"yake": yake, "textrank4zh": textrank4zh}
    return found | {name: method for name, method in peers.items() if find_spec(name)}


def measure_keywords(method: Method, records: list[dict], *, title: bool) -> float:
    scores = []
    for record in records:
        chosen = {normalise(keyword) for keyword in record["keywords"]}
        found = method(record["text"], record["title"] if title else "", 5)
        scores.append(score_f1([normalise(keyword) for keyword in found], chosen))
    return sum(scores) / len(scores)


def measure_titles(method: Method, records: list[dict]) -> tuple[float, float]:
    inside, covered = 0.0, 0.0
    for record in records:
        title = normalise(record["title"])
        found = [normalise(keyword) for keyword in method(record["text"], "", 10)]
        inside += sum(keyword in title for keyword in found) / 10
        covered += score_cover(found, title)
    return inside / len(records), covered / len(records)


def measure_speed(method: Method, records: list[dict]) -> float:
    """Documents of 1,000 characters a second, after one document to warm up."""
    method(records[0]["text"], "", 10)
    begin = time.perf_counter()
    for record in records:
        method(record["text"], "", 10)
    seconds = time.perf_counter() - begin
    return sum(len(record["text"]) for record in records) / 1000 / seconds


def measure_recall(records: list[dict], *, title: bool) -> float:
    """The share of the chosen keywords that are among the candidates at all."""
    found = chosen = 0
    for record in records:
        heading = to_working(record["title"]) if title else ""
        candidates = find_candidates(read_document(to_working(record["text"]), title=heading))
        keys = {normalise(key) for key in candidates.keys}
        found += sum(normalise(keyword) in keys for keyword in record["keywords"])
        chosen += len(record["keywords"])
    return found / chosen


def report(folder: Path, *, part: str, limit: int | None, speed: bool) -> None:
    available = methods()
    for group in ("news", "abstracts"):
        path = folder / "keyphrases" / f"{group}_{part}.jsonl"
        if path.exists():
            report_keywords(group, read_lines(path)[:limit], available)
    path = folder / f"policy_news_{part}.jsonl"
    if path.exists():
        report_titles(read_lines(path)[:limit], available, speed=speed)


def report_keywords(group: str, records: list[dict], available: dict[str, Method]) -> None:
    for title in (True, False):
        print(f"\n{group}, {'with' if title else 'without'} title: {len(records)} documents, F1@5")
        print(f"  {measure_recall(records, title=title):.4f}  (recall of all candidates)")
        for name, method in available.items():
            print(f"  {measure_keywords(method, records, title=title):.4f}  {name}", flush=True)


def report_titles(records: list[dict], available: dict[str, Method], *, speed: bool) -> None:
    print(f"\npolicy news, body only: {len(records)} documents, ten keywords")
    print("  in title, title covered" + (", thousand characters a second" if speed else ""))
    for name, method in available.items():
        inside, covered = measure_titles(method, records)
        rate = f"  {measure_speed(method, records):6.0f}" if speed else ""
        print(f"  {inside:.4f}  {covered:.4f}{rate}  {name}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    jieba.setLogLevel("ERROR")
    report(arguments.data, part=arguments.part, limit=arguments.limit, speed=arguments.speed)


if __name__ == "__main__":
    main()
