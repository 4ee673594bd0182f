"""Does time grow with the length of a page, and no faster?

Each page is one line that holds nothing but one kind of hostile text. The ratio is that of the
seconds of a page and of the page half as long: 2 is linear, 4 square.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context

from benchmarks.markdown import print_table
from benchmarks.meter import format_speed, timed
from benchmarks.restoration.pages import convert_stories, draw_table
from benchmarks.restoration.tools import START, WARM_UP
from zhpolicy import restore
from zhpolicy.restoration.channel import Channel, damage

PARTS = (8, 4, 2, 1)  # of the largest page
PATIENCE = 60.0  # seconds: a page expected to take longer is not tried
STOPPED = 2  # so many times longer than that, and it is stopped
FOREVER = float("inf")
TRIAL = 32  # so much shorter than the shortest page is the one that is tried first
TONES = "āáǎàēéěèīíǐìōóǒòūúǔù"
PRIVATE = range(0xE000, 0xE4C6)
HAN = range(0x4E00, 0x9FA6)
GLOSSES = "當(dāng)數(shù)業(yè)務(wù)們(men)"
SHARE = 0.15  # of a page: with fewer glosses it is taken for sound, and nothing is searched
DRAWN = 50_000  # characters drawn by lot before a page repeats itself


@dataclass(frozen=True)
class Measured:
    """The length of a page, the seconds it took, and its glosses, other edits, unresolved."""

    megabytes: float
    seconds: float
    counts: tuple[object, ...]


@dataclass(frozen=True)
class Hostile:
    """A piece of hostile text that fills a page, behind the glosses of a script or alone."""

    name: str
    piece: str
    glossed: bool = False

    def fill(self, megabytes: float) -> str:
        glosses = _fill(GLOSSES, megabytes * SHARE) if self.glossed else ""
        return glosses + _fill(self.piece, megabytes * (1 - SHARE * self.glossed))


def measure_linear(news: list[str], *, largest: float, seed: int) -> None:
    """Seconds and ratios of every hostile page; with news, of a real damaged page as well."""
    sizes = [largest / part for part in PARTS]
    columns = ["one line of", *(f"{size:g} MB" for size in sizes), "ratios", "MB/s"]
    columns += ["glosses", "other edits", "unresolved"]
    rows = (_row(page, sizes) for page in _pages(news, seed))
    print(
        f"\n## Time and length\n\nA page is not tried when more than {PATIENCE:g} s are expected."
    )
    print(
        f"The last three columns are of the page tried first, of {sizes[0] / TRIAL:g} MB: where all"
    )
    print("are 0 no gloss table was learned and nothing was searched.")
    print_table("Seconds of the processor", columns, rows)


def _row(page: Hostile, sizes: list[float]) -> Iterator[object]:
    measured = list(_measure(page, [sizes[0] / TRIAL, *sizes]))
    trial, measured = measured[0], measured[1:]
    seconds = [one.seconds for one in measured]
    yield page.name + ", behind glosses" * page.glossed
    yield from (f"{value:.3f}" for value in seconds)
    yield from ["not tried"] * (len(sizes) - len(seconds))
    yield ", ".join(f"{b / max(a, 1e-6):.2f}" for a, b in pairwise(seconds))
    last = measured[-1] if measured else trial
    yield format_speed(last.megabytes, last.seconds)
    yield from trial.counts


def _measure(page: Hostile, sizes: list[float]) -> Iterator[Measured]:
    """What was measured for each size, up to the first that takes too long or would.

    In a process of its own, which can be stopped: a page may take for ever.
    """
    with get_context(START).Pool(1, initializer=restore, initargs=(WARM_UP,)) as pool:
        for size, longer in zip(sizes, [*sizes[1:], sizes[-1]], strict=True):
            text = page.fill(size)
            found = pool.apply_async(measure_page, (text,))
            found.wait(STOPPED * PATIENCE)
            if not found.ready():
                yield Measured(size, FOREVER, ("not known",) * 3)
                return
            yield (measured := Measured(size, *found.get()))
            if measured.seconds * longer / size > PATIENCE:
                return


def measure_page(text: str) -> tuple[float, tuple[object, ...]]:
    """Seconds, and how many glosses, other edits and unresolved places a page has."""
    restored, seconds = timed(lambda: restore(text))
    glosses = sum(edit.kind == "gloss" for edit in restored.edits)
    return seconds, (glosses, len(restored.edits) - glosses, len(restored.unresolved))


def _fill(piece: str, megabytes: float) -> str:
    """The piece again and again, cut off after about so many million bytes of UTF-8."""
    length = round(megabytes * 1e6 * len(piece) / len(piece.encode()))
    return (piece * (length // len(piece) + 1))[:length]


def _pages(news: list[str], seed: int) -> Iterator[Hostile]:
    draw = random.Random(f"{seed}, hostile pages")
    half = _draw_half_characters(draw)
    yield Hostile("`?shù)`", "?shù)")
    yield Hostile("`?shù)` and half characters", "".join(map("{}?shù)".format, half)))
    yield Hostile("private-use characters", _draw_private(draw))
    yield Hostile("glosses", GLOSSES)
    yield Hostile("`(dāng)`", "(dāng)")
    yield Hostile("glosses of any character", _draw_glosses(draw))
    yield from (Hostile(*pair, glossed=True) for pair in _hostile_texts(half, draw))
    if news:
        yield Hostile("stories, damaged", _damaged(news, draw))


def _hostile_texts(half: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    yield "`?shù)`", "?shù)"
    yield "`?shù)` and half characters", "".join(map("{}?shù)".format, half))
    yield "`當(dāng)?shù)` and half characters", "".join(map("當(dāng)?shù){}".format, half))
    yield "half characters alone", half
    yield "`?!` and half characters", "".join(map("?!{}".format, half))
    yield "`?`, `!` and `,` among half characters", _scatter(half, "?!,", draw)
    yield "glosses among half characters", _scatter(half, ("(dāng)", "?shù)"), draw)
    yield "private-use characters", _draw_private(draw)
    yield "`?`", "?"
    yield "`?!`", "?!"
    yield "`(`", "("
    yield "any of these", _draw_mixture(draw)


def _draw_half_characters(draw: random.Random) -> str:
    """What the bytes of many characters say when the first byte is lost."""
    characters = (chr(draw.choice(HAN)).encode("gbk", "ignore") for _ in range(DRAWN))
    return "".join(c for c in b"".join(characters)[1:].decode("gbk", "ignore") if not c.isascii())


def _draw_private(draw: random.Random) -> str:
    return "".join(chr(draw.choice(PRIVATE)) for _ in range(DRAWN))


def _scatter(text: str, pieces: Sequence[str], draw: random.Random) -> str:
    """The text with one of the pieces behind every fifth character or so."""
    return "".join(c + draw.choice(pieces) * (draw.random() < 0.2) for c in text)


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


def _damaged(news: list[str], draw: random.Random) -> str:
    setting = "cut at ，！？"
    stories = convert_stories(news)
    table = draw_table(stories, setting, draw)
    return damage(" ".join(stories.texts), Channel(table, split_marks="，！？"))
