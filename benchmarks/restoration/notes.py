"""Is any reading that a script has put into a page passed over in silence?

Readings are put into sound texts behind characters drawn by lot: toned or toneless, of one
character or of two, in brackets of half or full width, three to fifteen a page, at every occurrence
of the characters or at a part. Each reading is then mended (gone), reported (it stands in
`unresolved`) or neither.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from benchmarks.markdown import print_table
from benchmarks.restoration.pages import readings_of
from benchmarks.restoration.tools import TONED, to_traditional
from zhpolicy import restore
from zhpolicy.restoration.channel import fold
from zhpolicy.restoration.scattered_notes import is_lesson

MOST_NOTES, LEAST_NOTES = 15, 3
LONGEST_PAGE = 3_000  # characters
HAN = re.compile("[\u4e00-\u9fff]")
LETTER_IN_BRACKETS = re.compile(r"[a-z][)）]")
BRACKETS = {"half width": "()", "full width": "（）"}
TONELESS = str.maketrans(TONED, "".join(base * 4 for base in "aeiouü"))


@dataclass(frozen=True)
class Kind:
    """How the readings of a page are written."""

    script: str
    spread: str
    letters: str
    length: int
    brackets: str


KINDS = tuple(
    Kind(*kind)
    for kind in product(
        ("simplified", "traditional"),
        ("every occurrence", "a part"),
        ("toned", "toneless"),
        (1, 2),
        BRACKETS,
    )
)


@dataclass(frozen=True)
class NotedPage:
    """A page, its sound text, and the spans of the readings that were put in."""

    raw: str
    truth: str
    notes: tuple[tuple[int, int], ...]


def measure_notes(texts: list[str], *, pages: int, seed: int) -> None:
    """Readings mended, reported and passed over, of so many pages of each kind."""
    whole = [text[:LONGEST_PAGE] for text in texts]
    sound = {"simplified": [text for text in whole if _is_sound(text)]}
    sound["traditional"] = [fold(to_traditional(text)) for text in sound["simplified"]]
    rows = [_row(kind, sound[kind.script], pages, seed) for kind in KINDS]
    columns = ("script", "spread", "letters", "characters", "brackets", "readings", "mended")
    columns = (*columns, "reported", "passed over", "texts harmed")
    print("\n## Readings passed over in silence")
    print_table("Readings", columns, [*rows, _sum(rows)])
    changed = sum(bool(_found(text)) for texts in sound.values() for text in texts)
    print(f"\n{changed} of {sum(map(len, sound.values()))} of these texts are reported or changed")
    print("when no reading is put in.")


def _row(kind: Kind, texts: list[str], pages: int, seed: int) -> tuple[object, ...]:
    counts: Counter[str] = Counter()
    for page in make_noted_pages(texts, kind, pages=pages, seed=seed):
        counts += count_notes(page)
    names = ("readings", "mended", "reported", "passed over", "harmed")
    parts = (kind.script, kind.spread, kind.letters, kind.length, kind.brackets)
    return *parts, *(counts[name] for name in names)


def _sum(rows: list[tuple[object, ...]]) -> tuple[object, ...]:
    columns = list(zip(*rows, strict=True))[5:]
    return "all", "", "", "", "", *(sum(map(int, map(str, column))) for column in columns)


def _is_sound(text: str) -> bool:
    return not is_lesson(text) and LETTER_IN_BRACKETS.search(text) is None


def _found(text: str) -> object:
    restored = restore(text)
    return restored.edits or restored.unresolved


def make_noted_pages(texts: list[str], kind: Kind, *, pages: int, seed: int) -> Iterator[NotedPage]:
    """Pages of a kind, each with readings drawn by lot."""
    for number in range(pages):
        draw = random.Random(f"{seed}, notes, {kind}, page {number}")
        text = draw.choice(texts)
        places = sorted(_draw_places(text, kind, draw))
        yield _put_notes(text, places, kind, draw)


def _draw_places(text: str, kind: Kind, draw: random.Random) -> set[int]:
    """Where readings go: behind single occurrences, or behind every one of some characters."""
    possible = [m.end() for m in HAN.finditer(text) if _may_be_noted(text, m.end(), kind.length)]
    number = draw.randint(LEAST_NOTES, MOST_NOTES)
    draw.shuffle(possible)
    chosen: set[int] = set()
    for place in possible:
        if len(chosen) >= number:
            break
        noted = text[place - kind.length : place]
        every = {p for p in possible if text[p - kind.length : p] == noted}
        more = every if kind.spread == "every occurrence" else {place}
        if len(chosen | more) <= MOST_NOTES and not _touches(chosen, more, kind.length):
            chosen |= more
    return chosen


def _touches(chosen: set[int], more: set[int], length: int) -> bool:
    return any(0 < abs(one - other) < length for one in chosen | more for other in more)


def _may_be_noted(text: str, place: int, length: int) -> bool:
    characters = text[max(0, place - length) : place]
    return len(characters) == length and all(c in readings_of() for c in characters)


def _put_notes(text: str, places: list[int], kind: Kind, draw: random.Random) -> NotedPage:
    opens, closes = BRACKETS[kind.brackets]
    parts, spans, position, length = [], [], 0, 0
    readings: dict[str, str] = {}
    for place in places:
        noted = text[place - kind.length : place]
        for character in noted:
            readings.setdefault(character, draw.choice(readings_of()[character]))
        letters = "".join(readings[character] for character in noted)
        letters = letters.translate(TONELESS) if kind.letters == "toneless" else letters
        note = f"{opens}{letters}{closes}"
        parts += [text[position:place], note]
        length += place - position
        spans.append((length, length + len(note)))
        length += len(note)
        position = place
    return NotedPage("".join([*parts, text[position:]]), text, tuple(spans))


def count_notes(page: NotedPage) -> Counter[str]:
    """What became of the readings of a page, and whether its text came to harm."""
    restored = restore(page.raw)
    reported = [(place.start, place.end) for place in restored.unresolved]
    counts = Counter(readings=len(page.notes))
    left = []
    for start, end in page.notes:
        if any(e.start <= start and end <= e.end for e in restored.edits):
            counts["mended"] += 1
            continue
        left.append((start, end))
        told = any(s < end and start < e for s, e in reported)
        counts["reported" if told else "passed over"] += 1
    counts["harmed"] += restored.text != _with_left(page, left)
    return counts


def _with_left(page: NotedPage, left: list[tuple[int, int]]) -> str:
    """The sound text with the readings that are left on the page."""
    parts, position = [], 0
    for span in page.notes:
        parts.append(page.raw[position : span[0]])
        position = span[0] if span in left else span[1]
    return "".join([*parts, page.raw[position:]])
