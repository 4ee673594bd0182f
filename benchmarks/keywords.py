"""Measures find_keywords() and its peers on documents whose keywords people chose.

    python -m benchmarks.keywords --data FOLDER [--part dev] [--limit N]
    python -m benchmarks.keywords --data FOLDER --speed      (only how fast)
    python -m benchmarks.keywords --data FOLDER --damaged    (only on broken pages)

FOLDER holds keyphrases/news_PART.jsonl and keyphrases/abstracts_PART.jsonl (id, title,
text, keywords) and policy_news_PART.jsonl (id, title, text); what is missing is left out.
All methods see the same documents in the same run. F1@5 is the mean over documents, exact
match after NFKC, simplification, lower case, without blanks and quotation marks. Of policy
news only the body is shown: of ten keywords, how many occur in the title, and how much of
the title do they cover?

--speed joins and cuts the texts of policy news to documents of 1,000 characters and runs
zhpolicy and jieba's TF-IDF over all of them in turns (meter.py says how).

--damaged turns the news into traditional characters one by one, breaks them as gloss scripts
do, restores them, and compares the F1 with that of the sound news in the same script.

The weights of zhpolicy were learned on the `dev` parts: there, its numbers flatter it
(python -m scripts.train_keywords --validate gives honest ones); on other parts they do not.

jieba is always measured, yake and textrank4zh (which needs networkx<3) where they are
installed; keep them in a folder of their own, since their bounds are old and yake is GPL.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import jieba
import jieba.analyse

from benchmarks.gold import Score, read_news, read_records
from benchmarks.meter import compare_speeds
from zhpolicy.keywords.candidates import find_candidates
from zhpolicy.keywords.find import find_keywords
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.restoration.channel import Channel, damage
from zhpolicy.restoration.texts import restore
from zhpolicy.text import dictionary
from zhpolicy.text.scripts import to_traditional, to_working
from zhpolicy.text.tables import read_table

Method = Callable[[str, str, int], list[str]]
_IGNORED = re.compile("[\\s“”‘’「」『』\"'《》〈〉]")


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


def normalise(text: str) -> str:
    """The form in which keywords are compared."""
    return _IGNORED.sub("", to_working(unicodedata.normalize("NFKC", text))).lower()


def score_f1(found: list[str], chosen: set[str], *, k: int = 5) -> float:
    """F1 of the first `k`, exact match of normalised keywords."""
    right = len(set(found[:k]) & chosen)
    return Score(right, len(chosen) - right, min(k, len(found)) - right).f1


def score_fine(found: list[str], fine: set[str]) -> float:
    """The share of the keywords that a reader chose or would let stand."""
    return sum(key in fine for key in found) / max(len(found), 1)


def score_found(found: list[str], chosen: set[str]) -> float:
    """The share of the chosen keywords that are found, whole or more than half of them."""
    return sum(any(is_same(key, keyword) for key in found) for keyword in chosen) / len(chosen)


def is_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (1 < len(shorter) >= len(longer) / 2 and shorter in longer)


def score_recall(candidates: Iterable[str], chosen: set[str]) -> float:
    """The share of the chosen keywords that are among the candidates at all."""
    return len(chosen.intersection(candidates)) / len(chosen)


def score_cover(found: list[str], title: str) -> float:
    """The share of a title's characters that stand in one of the keywords."""
    covered = set()
    for key in found:
        for match in re.finditer(re.escape(key), title):
            covered |= set(range(*match.span()))
    return len(covered) / len(title)


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


def cut_documents(records: list[dict], *, length: int = 1000, most: int = 100) -> list[str]:
    """Documents of the same length, made of the texts one after the other."""
    text = "\n".join(record["text"] for record in records)
    return [text[start : start + length] for start in range(0, len(text) - length, length)][:most]


def report_speed(records: list[dict]) -> None:
    documents = cut_documents(records)
    available: dict[str, Callable[[str], object]] = {
        "jieba TF-IDF": partial(jieba.analyse.extract_tags, topK=10)
    }
    available |= {
        f"zhpolicy on {backend}": partial(run_on, backend) for backend in dictionary.backends()
    }
    print(f"\n{len(documents)} documents of 1,000 characters: a second, times TF-IDF")
    for speed in compare_speeds(available, documents):
        print(f"  {len(documents) / speed.seconds:6.0f}  {1 / speed.ratio:.3f}  {speed.name}")


def run_on(backend: str, document: str) -> object:
    with patch.object(dictionary, "backends", lambda: (backend,)):
        return find_keywords(document, 10)


def report_damaged(records: list[dict]) -> None:
    """F1@5 on sound news in traditional characters, on the broken pages, and once restored."""
    table = {row["character"]: row["reading"] for row in read_table("restoration/glosses")}
    channels = {
        "glosses": Channel(table),
        "glosses, cut at marks": Channel(table, split_marks="，！？"),
    }
    sound = [convert_characters(record) for record in records]
    truth = measure_keywords(ours, sound, title=False)
    print(
        f"\nnews, broken and restored: {len(records)} documents, F1@5, and the share of {truth:.4f}"
    )
    for name, channel in channels.items():
        broken = [{**record, "text": damage(record["text"], channel)} for record in sound]
        mended = [{**record, "text": restore(record["text"]).text} for record in broken]
        for state, pages in (("broken", broken), ("restored", mended)):
            found = measure_keywords(ours, pages, title=False)
            print(f"  {found:.4f}  {found / truth:.3f}  {name}: {state}", flush=True)


def convert_characters(record: dict) -> dict:
    """The record with its text in traditional characters, converted without their context.

    What GBK lacks is left out: a site that keeps its pages in GBK has no such character.
    """
    text = "".join(map(to_traditional, record["text"]))
    return {**record, "text": text.encode("gbk", "ignore").decode("gbk")}


def measure_recall(records: list[dict], *, title: bool) -> float:
    """The share of the chosen keywords that are among the candidates at all."""
    found = chosen = 0
    for record in records:
        heading = to_working(record["title"]) if title else ""
        candidates = find_candidates(tag_text(to_working(record["text"]), title=heading))
        keys = {normalise(key) for key in candidates.keys}
        found += sum(normalise(keyword) in keys for keyword in record["keywords"])
        chosen += len(record["keywords"])
    return found / chosen


def report(folder: Path, *, part: str, limit: int | None) -> None:
    available = methods()
    for group in ("news", "abstracts"):
        path = folder / "keyphrases" / f"{group}_{part}.jsonl"
        if path.exists():
            report_keywords(group, read_records(path)[:limit], available)
    path = folder / f"policy_news_{part}.jsonl"
    if path.exists():
        report_titles(read_records(path)[:limit], available)


def report_keywords(group: str, records: list[dict], available: dict[str, Method]) -> None:
    for title in (True, False):
        print(f"\n{group}, {'with' if title else 'without'} title: {len(records)} documents, F1@5")
        print(f"  {measure_recall(records, title=title):.4f}  (recall of all candidates)")
        for name, method in available.items():
            print(f"  {measure_keywords(method, records, title=title):.4f}  {name}", flush=True)


def report_titles(records: list[dict], available: dict[str, Method]) -> None:
    print(f"\npolicy news, body only: {len(records)} documents, ten keywords")
    print("  in title, title covered")
    for name, method in available.items():
        inside, covered = measure_titles(method, records)
        print(f"  {inside:.4f}  {covered:.4f}  {name}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--damaged", action="store_true")
    arguments = parser.parse_args()
    jieba.setLogLevel("ERROR")
    folder, part, limit = arguments.data, arguments.part, arguments.limit
    if arguments.speed:
        report_speed(read_news(folder, part=part)[:limit])
    if arguments.damaged:
        report_damaged(read_records(folder / "keyphrases" / f"news_{part}.jsonl")[:limit])
    if not arguments.speed and not arguments.damaged:
        report(folder, part=part, limit=limit)


if __name__ == "__main__":
    main()
