"""Does time grow with the length of a page, and no faster? Read by restoration.py.

Each page is one line that holds nothing but one kind of hostile text. The ratio is that of the
seconds of a page and of the page half as long: 2 is linear, 4 square.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from restoration_pages import convert_stories, draw_table, read_news
from restoration_tools import format_speed, measure_seconds, print_table

from zhpolicy import restore
from zhpolicy.damage import Channel, damage

PARTS = (8, 4, 2, 1)  # of the largest page
PATIENCE = 120.0  # seconds: after a page that took longer no longer one is tried
FOREVER = float("inf")
TONES = "āáǎàēéěèīíǐìōóǒòūúǔù"
PRIVATE = range(0xE000, 0xE4C6)
HAN = range(0x4E00, 0x9FA6)
DRAWN = 50_000  # characters drawn by lot before a page repeats itself


def measure_linear(news: Path | None, *, largest: float, seed: int) -> None:
    """Seconds and ratios of every hostile page; with news, of a real damaged page as well."""
    sizes = [largest / part for part in PARTS]
    columns = ["one line of", *(f"{size:g} MB" for size in sizes), "ratios", "MB/s"]
    rows = (_row(name, piece, sizes) for name, piece in _pieces(news, seed))
    print("\n## Time and length\n\nSeconds of the processor.")
    print_table("Hostile pages", columns, rows)


def _row(name: str, piece: str, sizes: list[float]) -> Iterator[str]:
    seconds = _measure(piece, sizes)
    ratios = [b / max(a, 1e-6) for a, b in pairwise(seconds) if b < FOREVER]
    done = len(ratios) + 1
    yield name
    yield from ("not tried" if value == FOREVER else f"{value:.3f}" for value in seconds)
    yield ", ".join(f"{ratio:.2f}" for ratio in ratios)
    yield format_speed(sizes[done - 1], seconds[done - 1])


def _measure(piece: str, sizes: list[float]) -> list[float]:
    seconds: list[float] = []
    for size in sizes:
        tried = not seconds or seconds[-1] < PATIENCE
        seconds.append(measure_seconds(restore, [_fill(piece, size)]) if tried else FOREVER)
    return seconds


def _fill(piece: str, megabytes: float) -> str:
    """The piece again and again, so many million bytes of UTF-8."""
    return piece * (int(megabytes * 1e6 / len(piece.encode())) + 1)


def _pieces(news: Path | None, seed: int) -> Iterator[tuple[str, str]]:
    draw = random.Random(f"{seed}, hostile pages")
    half = _draw_text(draw, lambda: chr(draw.choice(HAN)).encode("gbk", "ignore")[:1])
    private = "".join(chr(draw.choice(PRIVATE)) for _ in range(DRAWN))
    yield "`?shù)`", "?shù)"
    yield "`?shù)` and half characters", "".join(map("{}?shù)".format, half))
    yield "`當(dāng)?shù)` and half characters", "".join(map("當(dāng)?shù){}".format, half))
    yield "`(dāng)`", "(dāng)"
    yield "`當(dāng)`", "當(dāng)"
    yield "glosses of any character", _draw_glosses(draw)
    yield "private-use characters", private
    yield "private-use characters behind a gloss", "當(dāng)數(shù)" * 20 + private
    yield "`?`", "當(dāng)數(shù)" * 20 + "?" * DRAWN
    yield "`?!`", "當(dāng)數(shù)" * 20 + "?!" * DRAWN
    yield "`(`", "當(dāng)數(shù)" * 20 + "(" * DRAWN
    yield "any of these", _draw_mixture(draw)
    if news:
        yield "stories, damaged", _damaged(news, draw)


def _draw_text(draw: random.Random, lead: Callable[[], bytes]) -> str:
    """What the bytes of many characters say when the first byte is lost."""
    data = b"".join(lead() + bytes([draw.randrange(0x81, 0xFF)]) for _ in range(DRAWN))
    return "".join(c for c in data[1:].decode("gbk", "ignore") if not c.isascii())


def _draw_glosses(draw: random.Random) -> str:
    return "".join(f"{chr(draw.choice(HAN))}(sh{draw.choice(TONES)})" for _ in range(DRAWN))


def _draw_mixture(draw: random.Random) -> str:
    pieces = (
        "?shù)",
        "當(dāng)",
        "(dāng)",
        "?",
        "!",
        ",",
        "<",
        "/a>",
        "\ue49d",
        "數",
        "厝罕",
        "A",
        "”",
    )
    return "".join(draw.choices(pieces, k=DRAWN))


def _damaged(news: Path, draw: random.Random) -> str:
    setting = "cut at ，！？"
    stories = convert_stories(read_news(news))
    table = draw_table(stories, setting, draw)
    return damage(" ".join(stories.texts), Channel(table, split_marks="，！？"))
