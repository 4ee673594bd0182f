"""Are encodings told apart, mix-ups undone, and is sound text left alone?

    python -m benchmarks.encodings --data FOLDER [--samples 100] [--length 10] [--seed 1]

FOLDER holds policy_news_PART.jsonl (text, in simplified Chinese). Prints how many samples of
ten characters each tool reads as they were written (samples are drawn at random from the
news), how many sound sentences are changed, and how fast a sound page is read. Beside
zhpolicy in the same run: chardet, charset-normalizer and ftfy, as their guides say, where
they are installed.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.gold import read_news
from benchmarks.meter import compare_speeds
from zhpolicy.restoration.channel import Channel, damage
from zhpolicy.restoration.encodings import read_text
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import read_table

SOUND_TEXTS = Path(__file__).parents[1] / "tests" / "cases" / "sound_texts.txt"
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
GLOSSED_CHARACTERS = 80  # as many as the gloss table of a site holds
SENTENCES = 10_000


def main() -> None:
    arguments = _arguments()
    texts = [record["text"] for record in read_news(arguments.data, part=arguments.part)]
    readers = _readers()
    pages = {"simplified": texts, "traditional": [to_traditional(text) for text in texts]}
    pages["glossed"] = _glossed(pages["traditional"])
    print(
        f"{'samples of ' + str(arguments.length) + ' characters':<44}"
        + "".join(map(_cell, readers))
    )
    for name, samples in _samples(pages, arguments):
        found = [sum(_is_read(read, *sample) for sample in samples) for read in readers.values()]
        print(f"{name:<44}{''.join(map(_cell, found))}   of {len(samples)}")
    for script in ("simplified", "traditional"):
        _print_changed(script, _sentences(pages[script]))
        _print_speed(script, "\n".join(pages[script] * 10).encode())
    _print_changed("code, URL, English, rare", SOUND_TEXTS.read_text("utf-8").splitlines())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--length", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _cell(value: object) -> str:
    return f"{value!s:>19}"


def _glossed(pages: list[str]) -> list[str]:
    """The pages as a site with a gloss table breaks them, one table for all."""
    readings = {
        c: row["pinyin"] for row in read_table("restoration/readings") for c in row["characters"]
    }
    counts = Counter(c for page in pages for c in page if c != to_simplified(c) and c in readings)
    table = {c: readings[c] for c, _ in counts.most_common(GLOSSED_CHARACTERS)}
    return [damage(page, Channel(table)) for page in pages]


def _samples(
    pages: dict[str, list[str]], arguments: argparse.Namespace
) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """The name of each row, with pairs of what was written and its bytes."""
    draw = random.Random(arguments.seed)
    for script, encodings in ENCODINGS.items():
        for encoding in encodings:
            texts = [_draw(pages[script], draw, encoding, arguments) for _ in _times(arguments)]
            yield f"{script}, {encoding}", [(text, text.encode(encoding)) for text in texts]
    for script, right, wrong in MIXUPS:
        pairs = [
            _draw_mixed(pages[script], draw, (right, wrong), arguments) for _ in _times(arguments)
        ]
        yield f"{script}, {right} read as {wrong}", pairs


def _times(arguments: argparse.Namespace) -> range:
    return range(arguments.samples)


def _draw(
    texts: list[str], draw: random.Random, encoding: str, arguments: argparse.Namespace
) -> str:
    """Characters somewhere in a text, all in the encoding, and not ASCII alone."""
    while True:
        text = draw.choice(texts)
        start = draw.randrange(max(1, len(text) - arguments.length))
        sample = text[start : start + arguments.length]
        if not sample.isascii() and _is_written(sample, encoding):
            return sample


def _draw_mixed(
    texts: list[str],
    draw: random.Random,
    mixup: tuple[str, str],
    arguments: argparse.Namespace,
) -> tuple[str, bytes]:
    """A sample that went through a mix-up without loss, and the bytes it is stored in."""
    right, wrong = mixup
    while True:
        sample = _draw(texts, draw, right, arguments)
        try:
            return sample, _mix(sample, right, wrong).encode()
        except UnicodeDecodeError:
            continue


def _is_written(sample: str, encoding: str) -> bool:
    return sample.encode(encoding, "ignore").decode(encoding, "ignore") == sample


def _mix(text: str, right: str, wrong: str) -> str:
    for _ in range(1 + wrong.endswith("twice")):
        text = text.encode(right).decode(wrong.removesuffix(" twice"))
    return text


def _is_read(read: Callable[[bytes], str], text: str, data: bytes) -> bool:
    try:
        return read(data) == text
    except (LookupError, ValueError):
        return False


def _read_with_chardet(data: bytes) -> str:
    return data.decode(import_module("chardet").detect(data)["encoding"] or "utf-8")


def _read_with_normalizer(data: bytes) -> str:
    return str(import_module("charset_normalizer").from_bytes(data).best() or "")


def _read_with_ftfy(data: bytes) -> str:
    ftfy = import_module("ftfy")
    text, _ = ftfy.guess_bytes(data)
    return ftfy.fix_text(text, fix_character_width=False, uncurl_quotes=False)


def _readers() -> dict[str, Callable[[bytes], str]]:
    """zhpolicy, then the public tools that this machine has."""
    peers = {
        "chardet": _read_with_chardet,
        "charset_normalizer": _read_with_normalizer,
        "ftfy": _read_with_ftfy,
    }
    return {"zhpolicy": read_text} | {n: read for n, read in peers.items() if find_spec(n)}


def _sentences(pages: list[str]) -> list[str]:
    """Sentences and, to have enough of them, clauses; each one once."""
    found = (s for page in pages for s in (*re.split("(?<=[。！？；])", page), *page.split("，")))
    return list(dict.fromkeys(s for s in found if s))[:SENTENCES]


def _print_changed(name: str, sentences: list[str]) -> None:
    changed = sum(read_text(sentence.encode()) != sentence for sentence in sentences)
    print(f"sound text, {name}: {changed} of {len(sentences)} changed")


def _print_speed(name: str, data: bytes) -> None:
    (speed,) = compare_speeds({"zhpolicy": read_text}, [data])
    megabytes = len(data) / 1e6
    print(f"sound text, {name}: {megabytes:.0f} MB at {megabytes / speed.seconds:.0f} MB/s")


if __name__ == "__main__":
    main()
