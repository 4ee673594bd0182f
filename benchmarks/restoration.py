"""How well are broken pages read again? Against public tools, on pages whose truth is known.

    python benchmarks/restoration.py --seeds FOLDER --gold FOLDER [--news FILE.jsonl --pages N]

`--gold` holds clean_KKK.txt for the seeds; `--news` sound articles (a JSON object with `text`
on each line), which are damaged with tables and orders drawn anew and read again.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

from zhpolicy.damage import Channel, damage, fold
from zhpolicy.likelihood import is_traditional_only
from zhpolicy.pinyin import LETTERS
from zhpolicy.restore import restore
from zhpolicy.scripts import to_traditional
from zhpolicy.wordlists import read_table

GLOSS = re.compile(rf"\([{LETTERS}]{{1,6}}\)")
SETTINGS = {
    "glosses alone": {},
    "cut at marks": {"split_marks": "，！？"},
    "cut, bytes dropped": {"split_marks": "，！？", "alone": ""},
    "private kept": {"split_marks": "，！？", "keeps_private": True},
    "every common character": {"split_marks": "，！？"},
}


def tools():
    yield "zhpolicy", lambda text: restore(text).text
    yield "as it is", lambda text: text
    yield "one regex", lambda text: GLOSS.sub("", text)
    if find_spec("ftfy"):
        import ftfy

        yield "ftfy", ftfy.fix_text
    if find_spec("jionlp"):
        import jionlp

        yield "JioNLP", jionlp.clean_text


def count_errors(found, truth):
    blocks = SequenceMatcher(None, found, truth, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal")


def measure_seeds(seeds, gold):
    pages = [(p.read_text("utf-8"), p.name[:3]) for p in sorted(seeds.glob("*.txt"))]
    pairs = [(raw, (gold / f"clean_{name}.txt").read_text("utf-8")) for raw, name in pages]
    damaged = [(raw, truth) for raw, truth in pairs if raw != truth]
    for name, tool in tools():
        start = time.perf_counter()
        found = [tool(raw) for raw, _ in damaged]
        seconds = time.perf_counter() - start
        errors = sum(map(count_errors, found, [truth for _, truth in damaged]))
        length = sum(len(truth) for _, truth in damaged)
        size = sum(len(raw.encode()) for raw, _ in damaged) / 1e6
        print(f"seeds | {name} | CER {100 * errors / length:.3f} % | {size / seconds:.3f} MB/s")


def draw_table(characters, generator, *, size):
    readings = {}
    for row in read_table("readings"):
        for character in row["characters"]:
            readings.setdefault(character, []).append(row["pinyin"])
    chosen = [c for c in characters if c in readings]
    chosen = generator.sample(chosen, min(size, len(chosen)))
    return {c: generator.choice(readings[c]) for c in chosen}


def test_pages(news, *, setting, pages, seed=7):
    generator = random.Random(seed)
    texts = ["".join(map(to_traditional, text)) for text in news]
    common = sorted(set("".join(texts)), key="".join(texts).count, reverse=True)
    for _ in range(pages):
        text = generator.choice(texts).encode("gbk", "ignore").decode("gbk")
        if setting == "every common character":
            table = draw_table(common[:600], generator, size=600)
        else:
            traditional = [c for c in common if is_traditional_only(c)][:200]
            table = draw_table(traditional, generator, size=generator.randint(58, 101))
        yield fold(text), damage(text, Channel(table, **SETTINGS[setting]))


def measure_news(news, *, pages):
    for setting in SETTINGS:
        crossed = exact = before = after = certain = 0
        for truth, page in test_pages(news, setting=setting, pages=pages):
            if GLOSS.sub("", page) == truth:
                continue
            restored = restore(page)
            crossed, exact = crossed + 1, exact + (restored.text == truth)
            before += len(page) - len(truth)
            after += count_errors(restored.text, truth)
            certain += sum(edit.certainty == "certain" for edit in restored.edits)
        print(
            f"{setting} | pages with crossed bytes {crossed} | exact {exact} | "
            f"errors after / before {after / max(before, 1):.4f} | certain edits {certain}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--pages", type=int, default=20)
    options = parser.parse_args()
    restore("當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)")  # tables are read before the clock starts
    measure_seeds(options.seeds, options.gold)
    if options.news:
        lines = options.news.read_text("utf-8").splitlines()
        measure_news([json.loads(line)["text"] for line in lines], pages=options.pages)


if __name__ == "__main__":
    main()
