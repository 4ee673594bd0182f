"""How are broken pages with a known truth made of sound stories?

A site converts a story to traditional characters one at a time, draws up its own gloss table in
its own order, and sends the page through `zhpolicy.damage`. Every page has a site of its own,
drawn from its own seed, so that a page does not depend on those made before it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.gold import read_news
from benchmarks.restoration.tools import convert_character
from zhpolicy.restoration.channel import Channel, damage, fold
from zhpolicy.text.tables import read_table

SETTINGS = {
    "glosses alone": {},
    "cut at ，！？": {"split_marks": "，！？"},
    "cut, lone bytes dropped": {"split_marks": "，！？", "alone": ""},
    "cut, private-use characters kept": {"split_marks": "，！？", "keeps_private": True},
    "cut, 80 taken with the next byte": {"split_marks": "，！？", "pairs_80": True},
    "cut at 。、，：“": {"split_marks": "。、，：“"},
    "cut, every common character glossed": {"split_marks": "，！？"},
    "cut, lone bytes and undecodable pairs dropped": {
        "split_marks": "，！？",
        "alone": "",
        "undecodable": "",
    },
}
GLOSSED_BY_SITE = (58, 101)  # as many as the sites of the seeds gloss
COMMON = 600
STORIES_A_PAGE = (1, 8)
# The traditional characters that a site's table leaves alone are simplified forms of others as
# well: 后, 里, 干. They are what the first level of Big5 holds.
BIG5_LEVEL_1 = range(0xA440, 0xC67F)


@dataclass(frozen=True)
class Page:
    """A broken page, its truth, and the channel it went through."""

    raw: str
    truth: str
    channel: Channel


@dataclass(frozen=True)
class Stories:
    """Sound stories as a site would show them, and their Han characters by number."""

    texts: tuple[str, ...]
    common: dict[str, int]
    traditional: dict[str, int]  # those that the conversion made


def read_stories(folder: Path, *, part: str) -> list[str]:
    """The texts of the policy news in a folder of data, each on one line."""
    return [" ".join(record["text"].split("\n")) for record in read_news(folder, part=part)]


def convert_stories(news: list[str]) -> Stories:
    """The stories in the characters of a site: those that GBK has, converted one by one."""
    sound = ["".join(c for c in text if c.encode("gbk", "ignore")) for text in news]
    texts = tuple("".join(map(_convert, text)) for text in sound)
    made = zip("".join(sound), "".join(texts), strict=True)
    traditional = Counter(new for old, new in made if old != new)
    common = Counter(c for text in texts for c in text if "\u4e00" <= c <= "\u9fff")
    return Stories(texts, _by_number(common), _by_number(traditional))


def _by_number(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@cache
def _convert(character: str) -> str:
    if int.from_bytes(character.encode("big5", "ignore"), "big") in BIG5_LEVEL_1:
        return character
    converted = convert_character(character, "s2t")
    return converted if converted.encode("gbk", "ignore") else character


def make_pages(
    stories: Stories, *, setting: str, number: int, stories_a_page: int, seed: int
) -> Iterator[Page]:
    """So many stories (or a few more), damaged by sites of one setting."""
    for index in range(-(-number // stories_a_page)):
        draw = random.Random(f"{seed}, {setting}, {stories_a_page} a page, page {index}")
        text = "\n".join(draw.sample(stories.texts, stories_a_page))
        channel = Channel(draw_table(stories, setting, draw), **SETTINGS[setting])
        yield Page(damage(text, channel), fold(text), channel)


def draw_table(stories: Stories, setting: str, draw: random.Random) -> dict[str, str]:
    """The gloss table of a site: one reading a character, in an order drawn by lot.

    Frequent characters are likelier to be in it: pages then have 10 to 17 glosses on 100 Han
    characters, like the pages that were seen; with the 200 commonest equally likely, 8 to 16.
    """
    readings = readings_of()
    if setting == "cut, every common character glossed":
        chosen = [c for c in stories.common if c in readings][:COMMON]
    else:
        counts = {c: n for c, n in stories.traditional.items() if c in readings}
        lots = {c: draw.random() ** (1 / count) for c, count in counts.items()}
        chosen = sorted(lots, key=lots.__getitem__, reverse=True)
        chosen = chosen[: draw.randint(*GLOSSED_BY_SITE)]
    draw.shuffle(chosen)
    return {character: draw.choice(readings[character]) for character in chosen}


@cache
def readings_of() -> dict[str, list[str]]:
    """The readings of each character, rare ones too: a site shows one of them everywhere."""
    readings: dict[str, list[str]] = {}
    for row in read_table("restoration/readings"):
        for character in row["characters"]:
            readings.setdefault(character, []).append(row["pinyin"])
    return readings


# Marks whose full width is folded on the page.
WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in ",;:!?()"}


def is_crossed(raw: str, truth: str, channel: Channel) -> bool:
    """True when more happened to a story than glosses behind its own characters."""
    glosses = channel.glosses
    glossed = (c + f"({glosses[c]})" if c in glosses else c for c in truth)
    return raw != fold("".join(glossed))


def widen(text: str) -> str:
    """A folded story with its marks in full width again: news has no others."""
    return text.translate(WIDE)


def count_swallowed(truth: str, channel: Channel) -> int:
    """The figures of a story that left nothing on the page: with another the page is the same."""
    truth = widen(truth)
    raw, swallowed = damage(truth, channel), 0
    for index, character in enumerate(truth):
        if character.isascii() and character.isdigit():
            other = "1" if character == "0" else "0"
            changed = truth[:index] + other + truth[index + 1 :]
            swallowed += damage(changed, channel) == raw
    return swallowed
