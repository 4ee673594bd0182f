"""Tables of pairs: a head names a column of helpers and one of helped, each line pairs its cells.

Cells stand between tabs, strokes or several blanks. The names are the cells as written, so that
names count too that no dictionary has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.stated.frames import Stated
from zhpolicy.extract.places import Place
from zhpolicy.text.document import Document, hits_within
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_table

__all__ = ["has_table", "tabled_pairs"]

CELLS = re.compile("[ ]*(?:\t+|\\||[ \u3000]{2,})[ ]*")
NAMES = re.compile("[、,;/]|\n")
# 甲医院(牵头): what stands in brackets is no part of a name.
NOTE = re.compile("\\([^()]*\\)")
# Names have two characters and more; a longer cell is a sentence.
SHORTEST, LONGEST = 2, 30
# A head has as few words as this in each cell.
LONGEST_HEAD = 16


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table: how many, and which hold helpers and helped."""

    width: int
    donor: int
    recipient: int


def tabled_pairs(
    working: str, places: Sequence[Place], *, parties: Sequence[Party]
) -> Iterator[tuple[Sentence, list[Stated]]]:
    """The lines of tables whose head names helpers and helped, each with its pairs."""
    if not has_table(working):
        return
    head: _Head | None = None
    offset = 0
    for line in working.split("\n"):
        cells = _cells_of(line, offset)
        if found := _head_of([working[a:b] for a, b in cells]):
            head = found
        elif head and len(cells) == head.width:
            givers = _names_in(working, cells[head.donor], places, parties=parties)
            takers = _names_in(working, cells[head.recipient], places, parties=parties)
            pairs = [Stated(donor, taker, "columns") for donor, taker in product(givers, takers)]
            if pairs:
                yield Sentence(offset, offset + len(line)), pairs
        elif head and line.strip():
            head = None
        offset += len(line) + 1


def has_table(working: str) -> bool:
    """True where a line of cells names a column of helped."""
    # Tables are rare, and what parts their cells is found at once.
    parted = any(sign in working for sign in ("\t", "|", "  ", "\u3000"))
    return parted and bool(_heads().search(working))


def _cells_of(line: str, offset: int) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; a stroke at either end opens no cell."""
    cells, start = [], 0
    for mark in CELLS.finditer(line):
        cells.append((start, mark.start()))
        start = mark.end()
    cells.append((start, len(line)))
    if cells[0][0] == cells[0][1] and line[:1] == "|":
        cells = cells[1:]
    if len(cells) > 1 and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    return [(offset + a, offset + b) for a, b in cells]


def _head_of(cells: Sequence[str]) -> _Head | None:
    if len(cells) < 2 or any(len(cell) > LONGEST_HEAD for cell in cells):
        return None
    takes = [i for i, cell in enumerate(cells) if _column("recipient").search(cell)]
    gives = [i for i, cell in enumerate(cells) if i not in takes and _column("donor").search(cell)]
    if not takes or not gives:
        return None
    # Of 受援县 and 受援医院 the last column says it best.
    return _Head(len(cells), gives[-1], takes[-1])


def _names_in(
    working: str, cell: tuple[int, int], places: Sequence[Place], *, parties: Sequence[Party]
) -> list[Party]:
    named: list[Party] = []
    start = cell[0]
    for part in NAMES.split(working[cell[0] : cell[1]]):
        end = start + len(part)
        name = NOTE.sub("", part).strip()
        if SHORTEST <= len(name) <= LONGEST and not name.isdigit():
            at = working.find(name, start, end + 1)
            named.append(_as_party(name, at, places, parties=parties))
        start = end + 1
    return named


def _as_party(name: str, at: int, places: Sequence[Place], *, parties: Sequence[Party]) -> Party:
    """The party that fills the cell, else one made of the cell."""
    for party in hits_within(parties, at, at + len(name)):
        if party.end - party.start == len(name):
            return party if party.level != "institution" else replace(party, name=name)
    within = [p for p in hits_within(places, at, at + len(name)) if p.code]
    bodies = find_organisations(Document.of_working(name))
    kind = bodies[-1].kind if bodies else "place"
    last = within[-1] if within else None
    is_place = bool(last and last.end == at + len(name))
    level = last.level if last and is_place else "institution"
    code, province = (last.code, within[0].province) if last else ("", "")
    own = last.name if last and is_place else ""
    full = own if own and len(within) == 1 and own.startswith(name[:2]) else name
    return Party(
        at, at + len(name), full, level, code, province, "place" if is_place else kind,
        place="".join(p.name for p in within),
    )  # fmt: skip


@cache
def _column(role: str) -> re.Pattern[str]:
    roles = (role, "object") if role == "recipient" else (role,)
    words = [row["word"] for row in read_table("pairings/frames") if row["role"] in roles]
    bodies = [
        row["word"] for row in read_table("pairings/frames") if row["role"] in ("body", "unit")
    ]
    small = "[县市区州院校地镇村方]"
    return re.compile(
        f"{alternation(words)}(?:{alternation(bodies)}|{small})|{alternation(words)}方?$"
    )


@cache
def _heads() -> re.Pattern[str]:
    """A cell that names a column of helped, with a mark of cells ahead or behind."""
    column = _column("recipient").pattern
    return re.compile(
        f"(?:\t|\\||[ \u3000]{{2}})[ ]?(?:{column})|(?:{column})[^\n]{{0,6}}(?:\t|\\||[ ]{{2}})"
    )
