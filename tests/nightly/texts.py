"""Texts that nobody would write: no exception, no span outside the text, no second per 100 kB.

`python -m tests.nightly.texts --count 1000000 --seed 1` says what was tried and what failed; its
exit code is 1 when something did. The same seed makes the same texts.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhpolicy import cut, read_article, restore, split_sentences
from zhpolicy.evidence import evidence_of
from zhpolicy.evidence.tables import EVIDENCE
from zhpolicy.text.document import Document

ROOT = Path(__file__).parents[2]
SENTENCES = (ROOT / "tests" / "cases" / "sound_texts.txt").read_text("utf-8").splitlines()
SEEDS = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
HOSTILE = (
    "\ud800\udfff\0\x1b[31m\u202e\u200b\ufeff\u2028\u3000\r\n\t\xa0\ufffd\U0001f600\U00020000㐀龘"
    "０１９％＝=@+-零〇一二三十百千万億亿半几余多第年月日至到年以来个月名对元次届批"
    "「」『』“”‘’\"'（）()《》【】[]<>&amp;|,，。；;：:！!？?…—·~～、*#_`$\\/%"
    "师徒结对组团式援疆支教补贴万元/月不超过其中共计分别由向为了的地得省市县区学校医院"
    "鍥介檯çš„ä¸­â€œdāng(kāi)?寮€"
)
MOST_CHARACTERS = 160
# What 100,000 bytes may take, and what a text of any length may on a machine that does other work.
SECONDS_FOR_100_KB, SECONDS_AT_LEAST = 1.0, 1.0


def new_text(draw: random.Random) -> str:
    """A stretch of a page or a sentence, changed in up to a dozen places."""
    source = draw.choice(SENTENCES) if draw.random() < 0.6 else draw.choice(SEEDS)
    start = draw.randrange(max(1, len(source) - 40))
    characters = list(source[start : start + draw.randrange(1, MOST_CHARACTERS)])
    for _ in range(draw.randrange(12)):
        at = draw.randrange(len(characters) + 1)
        way = draw.randrange(5)
        if way == 0:
            characters[at:at] = draw.choices(HOSTILE, k=draw.randrange(1, 9))
        elif way == 1:
            del characters[at : at + draw.randrange(1, 9)]
        elif way == 2:
            characters[at:at] = draw.choice(HOSTILE) * draw.randrange(1, 30)
        elif way == 3:
            characters[at:at] = characters[at : at + 12] * draw.randrange(1, 5)
        else:
            draw.shuffle(characters[at : at + 6])
            characters[at : at + 1] = draw.choice(HOSTILE)
    return "".join(characters)


def faults_of(text: str) -> list[str]:
    """What is wrong with what is made of a text; nothing when all is well."""
    size = len(text.encode("utf-8", "replace"))
    allowed = max(SECONDS_AT_LEAST, SECONDS_FOR_100_KB * size / 100_000)
    faults: list[str] = []
    for step in (_faults_of_reading, _faults_of_text, _faults_of_restoring, _faults_of_page):
        began = time.process_time()
        try:
            faults += step(text)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            faults.append(f"{type(error).__name__}: {error}"[:200])
        taken = time.process_time() - began
        faults += [f"slow: {step.__name__} {taken:.1f} s"] if taken > allowed else []
    return faults


def _faults_of_text(text: str) -> list[str]:
    return _faults_of_tables(Document(text))


def _faults_of_restoring(text: str) -> list[str]:
    return ["restore: nothing is left"] if text and not restore(text).text else []


def _faults_of_page(text: str) -> list[str]:
    article = read_article(f"{text}\n")  # the bare name of a file would be refused
    return [f"article: {fault}" for fault in _faults_of_tables(article)]


def _faults_of_reading(text: str) -> list[str]:
    words, sentences = cut(text), split_sentences(text)
    faults = [] if "".join(words.texts) == text else ["cut: words are no slices"]
    for name, spans in (("cut", words), ("sentences", sentences)):
        if any(not 0 <= span.start <= span.end <= len(text) for span in spans):
            faults.append(f"{name}: a span outside the text")
    return faults


def _faults_of_tables(document: Document) -> list[str]:
    found = evidence_of(document, tables=[*EVIDENCE, "themes", "keywords", "rejected"])
    faults = [problem.message for problem in found.problems]
    whole = getattr(document, "raw", None) or document.text
    for name, rows in found.rows.items():
        for row in rows:
            if not 0 <= row["start"] <= row["end"] <= len(whole):
                faults.append(f"{name}: {row['start']}-{row['end']} of {len(whole)}")
            elif not hasattr(document, "raw") and not _is_slice(document.text, row):
                faults.append(f"{name}: the surface is not the slice")
    return faults


def _is_slice(text: str, row: Mapping[str, Any]) -> bool:
    """A keyword that only the title has stands nowhere in the text."""
    start, end = row["start"], row["end"]
    return start == end or text[start:end] == row["surface"]


def main() -> int:
    """Try so many texts; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw, counts, characters = random.Random(arguments.seed), Counter(), 0
    faults_of(SEEDS[0][:200])  # what is loaded once is no text's own time
    began = time.process_time()
    for number in range(arguments.count):
        text = new_text(draw)
        characters += len(text)
        for fault in faults_of(text):
            counts[fault.partition(":")[0]] += 1
            print(f"text {number}: {fault}: {text!r}"[:600], flush=True)
        if number % 10_000 == 9_999:
            print(f"{number + 1:,} texts, {sum(counts.values())} faults", flush=True)
    seconds = time.process_time() - began
    print(f"{arguments.count:,} texts, {characters:,} characters, {seconds:.0f} s: {dict(counts)}")
    return 1 if counts else 0


if __name__ == "__main__":
    raise SystemExit(main())
