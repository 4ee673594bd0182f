"""Are encodings told apart, mix-ups undone, and is sound text left alone?

    python benchmarks/encodings.py --text NEWS.jsonl [--samples 100] [--seed 1]

NEWS.jsonl holds one record a line with a "text" in simplified Chinese. Prints one table:
how many samples of ten characters each tool reads as they were written. The samples are
drawn at random from the news, so a tool can not have been fitted to them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import chardet
from charset_normalizer import from_bytes

from zhpolicy.encodings import read_text
from zhpolicy.scripts import to_traditional

GLOSSES = {
    "當": "dāng",
    "長": "zhǎng",
    "來": "lái",
    "數": "shù",
    "領": "lǐng",
    "實": "shí",
    "對": "duì",
    "時": "shí",
    "發": "fā",
    "業": "yè",
    "動": "dòng",
    "國": "guó",
}
ENCODINGS = {
    "simplified": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"),
    "traditional": ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"),
    "glossed": ("utf-8", "gb18030"),
}
MIXUPS = (
    ("simplified", "utf-8", "gb18030"),
    ("traditional", "utf-8", "gb18030"),
    ("simplified", "gb18030", "latin-1"),
    ("traditional", "big5hkscs", "latin-1"),
    ("simplified", "utf-8", "latin-1"),
    ("traditional", "utf-8", "latin-1"),
    ("simplified", "utf-8", "latin-1 twice"),
)


def main() -> None:
    arguments = _arguments()
    texts = [json.loads(line)["text"] for line in arguments.text.open(encoding="utf-8")]
    pages = {"simplified": texts, "traditional": [to_traditional(text) for text in texts]}
    pages["glossed"] = [_gloss(text) for text in pages["traditional"]]
    print(f"{'ten characters of':<46}{'zhpolicy':>10}{'chardet':>10}{'normalizer':>12}")
    for name, samples in _samples(pages, number=arguments.samples, seed=arguments.seed):
        found = [sum(_is_read(read, *sample) for sample in samples) for read in READERS]
        print(f"{name:<46}{found[0]:>10}{found[1]:>10}{found[2]:>12}   of {len(samples)}")
    _print_sound(pages)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--length", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _gloss(text: str) -> str:
    return "".join(f"{c}({GLOSSES[c]})" if c in GLOSSES else c for c in text)


def _samples(
    pages: dict[str, list[str]], *, number: int, seed: int, length: int = 10
) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """The name of each row of the table, with pairs of what was written and its bytes."""
    draw = random.Random(seed)
    for script, encodings in ENCODINGS.items():
        for encoding in encodings:
            texts = [_draw(pages[script], draw, encoding, length) for _ in range(number)]
            yield f"{script}, {encoding}", [(text, text.encode(encoding)) for text in texts]
    for script, right, wrong in MIXUPS:
        texts = [_draw_mixed(pages[script], draw, right, wrong, length) for _ in range(number)]
        pairs = [(text, _mix(text, right, wrong).encode()) for text in texts]
        yield f"{script}, {right} read as {wrong}", pairs


def _draw(texts: list[str], draw: random.Random, encoding: str, length: int = 10) -> str:
    """Ten characters somewhere in a text, that the encoding has and that are not ASCII alone."""
    while True:
        text = draw.choice(texts)
        start = draw.randrange(max(1, len(text) - length))
        sample = text[start : start + length]
        if not sample.isascii() and _round_trip(sample, encoding):
            return sample


def _draw_mixed(
    texts: list[str], draw: random.Random, right: str, wrong: str, length: int
) -> str:
    while True:
        sample = _draw(texts, draw, right, length)
        try:
            if _unmix(_mix(sample, right, wrong), right, wrong) == sample:
                return sample
        except UnicodeError:
            continue


def _round_trip(sample: str, encoding: str) -> bool:
    return sample.encode(encoding, "ignore").decode(encoding, "ignore") == sample


def _mix(text: str, right: str, wrong: str) -> str:
    for _ in range(1 + wrong.endswith("twice")):
        text = text.encode(right).decode(wrong.removesuffix(" twice"))
    return text


def _unmix(text: str, right: str, wrong: str) -> str:
    for _ in range(1 + wrong.endswith("twice")):
        text = text.encode(wrong.removesuffix(" twice")).decode(right)
    return text


def _is_read(read: Callable[[bytes], str], text: str, data: bytes) -> bool:
    try:
        return read(data) == text
    except (LookupError, UnicodeError, ValueError):
        return False


def _read_with_chardet(data: bytes) -> str:
    return data.decode(chardet.detect(data)["encoding"] or "utf-8")


def _read_with_normalizer(data: bytes) -> str:
    return str(from_bytes(data).best() or "")


READERS: tuple[Callable[[bytes], str], ...] = (
    read_text,
    _read_with_chardet,
    _read_with_normalizer,
)


def _print_sound(pages: dict[str, list[str]]) -> None:
    """How many sentences of sound text are changed, and how fast it is read."""
    for script in ("simplified", "traditional"):
        sentences = [s for text in pages[script] for s in text.split("。") if s][:10_000]
        start = time.perf_counter()
        changed = [s for s in sentences if read_text(s.encode()) != s]
        seconds = time.perf_counter() - start
        print(f"sound {script} sentences changed: {len(changed)} of {len(sentences)}, {seconds:.1f} s")
        whole = "\n".join(pages[script] * 10).encode()
        start = time.perf_counter()
        read_text(whole)
        print(f"  a page of {len(whole) / 1e6:.0f} MB: {len(whole) / 1e6 / (time.perf_counter() - start):.0f} MB/s")


if __name__ == "__main__":
    main()
