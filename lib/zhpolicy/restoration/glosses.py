"""Which readings in brackets did a script put there, and which are honest notes?

A script glosses by a table: only characters of one kind (traditional-only, or any common
one), each with one reading whatever the context, each at every occurrence, and many of
them. An honest note has one of these properties at most: 龟兹(qiūcí).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from zhpolicy.restoration.gbk import bytes_of, character_of
from zhpolicy.restoration.pinyin import LETTERS, READING, characters_read, is_reading_of
from zhpolicy.restoration.scattered_notes import find_halves, is_common, is_lesson, scattered
from zhpolicy.text.scripts import is_traditional_only
from zhpolicy.text.tables import read_table

__all__ = ["GlossTable", "find_glosses", "has_telltale", "learn_table"]

# A bracket that closes behind a letter of readings: sound Chinese text hardly has one.
_BRACKETS = ")）"
_LETTERS = frozenset(LETTERS + "ɑɡ")
_GLOSS = re.compile(rf"\(({READING})\)")
_HAN = re.compile("[\u4e00-\u9fff]")

# A script glosses every occurrence. One in five may be hidden: an occurrence in crossed bytes.
LEAST_OCCURRENCES_GLOSSED = 0.8
# 15 to 20 glosses in 100 characters are usual, 60 where every common character is glossed;
# dictionaries aside nobody annotates more than one character in 50.
LEAST_GLOSSED = 0.02
# Where a script glosses common characters too, more than one in twelve is glossed.
LEAST_GLOSSED_OF_ANY_KIND = 0.08
# Of a table of traditional-only characters, nine in ten glosses stand behind such a character.
LEAST_SHARE_OF_ONE_KIND = 0.9
# So many entries are a table and not a few honest notes. No measurement is kept.
LEAST_ENTRIES, LEAST_ENTRIES_OF_ANY_KIND = 3, 4
# A page with fewer Chinese characters cannot show regularities; there the known tables decide.
# No measurement is kept.
SHORT_PAGE = 40


@dataclass(frozen=True)
class GlossTable:
    """The table of one page: `readings` by character, learned; empty for a sound page.

    `any_character` is true where the script glosses more than traditional-only characters.
    `scattered` holds readings that stand behind a part of a character's occurrences only.
    """

    readings: dict[str, str] = field(default_factory=dict)
    any_character: bool = False
    scattered: dict[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.readings or self.scattered)

    def has_glossed(self, character: str, reading: str) -> bool:
        """True when the page shows this reading behind this character."""
        if self.readings.get(character) == reading:
            return True
        return reading in self.scattered.get(character, ())

    def may_gloss(self, character: str, reading: str) -> bool:
        """True when the page's script could have put this reading behind this character."""
        known = self.readings.get(character)
        if known is not None:
            return known == reading
        kind = self.any_character or is_traditional_only(character)
        return kind and is_reading_of(reading, character)


@cache
def known_readings() -> dict[str, str]:
    """The readings that known gloss scripts use."""
    return {row["character"]: row["reading"] for row in read_table("restoration/glosses")}


def has_telltale(text: str) -> bool:
    """True when a reading in brackets may stand in the text, whole or broken.

    Exact and fast, since it looks at every page: brackets are found by `str.find`.

    >>> has_telltale("當(dāng)地"), has_telltale("當?shù)匚"), has_telltale("當地（GDP）和 (a1)")
    (True, True, False)
    """
    for bracket in _BRACKETS:
        at = text.find(bracket, 1)
        while at > 0:
            if text[at - 1] in _LETTERS:
                return True
            at = text.find(bracket, at + 1)
    return False


def find_glosses(text: str, table: GlossTable) -> Iterator[re.Match[str]]:
    """The readings in brackets that the page's script put behind a character of its table."""
    for found in _GLOSS.finditer(text):
        before = text[max(0, found.start() - 2) : found.start()]
        shown = table.has_glossed(before[-1:], found[1])
        if shown or _spans(before, table=table, reading=found[1]):
            yield found


def _spans(before: str, *, table: GlossTable, reading: str) -> bool:
    """True when the reading belongs to a second byte and the ASCII letter behind it."""
    if len(before) < 2 or not "@" <= before[1] <= "~":
        return False
    inside = character_of(bytes_of(before[0])[1], ord(before[1]))
    return bool(inside) and table.may_gloss(inside, reading)


def learn_table(text: str) -> GlossTable:
    """The gloss table of the page; empty when its notes are honest or it has none.

    >>> learn_table("當(dāng)地的業(yè)務(wù)").readings
    {'當': 'dāng', '業': 'yè', '務': 'wù'}
    >>> learn_table("古代的龟兹(qiūcí)在今天的库车(Kùchē)").readings
    {}
    """
    notes = _notes_by_character(text)
    occurrences = Counter(text)
    readings = {
        character: reading
        for character, counts in notes.items()
        for reading, count in counts.most_common(1)
        if count >= LEAST_OCCURRENCES_GLOSSED * occurrences[character]
    }
    glossed = Counter({c: notes[c][reading] for c, reading in readings.items()})
    han = len(_HAN.findall(text))
    table = _judge(readings, glossed=glossed, han=han, occurrences=occurrences)
    if table.any_character and is_lesson(text):
        return GlossTable()
    return _with_scattered(table, text, readings=readings)


def _with_scattered(table: GlossTable, text: str, *, readings: dict[str, str]) -> GlossTable:
    """The table with the readings that the script left out elsewhere; a thin table counts, too.

    What stands at every occurrence of a traditional-only character on such a page is of the table.
    """
    broken = bool(table) or (any(find_halves(text)) and not is_lesson(text))
    found = scattered(text, broken=broken)
    if not found:
        return table
    thin = {c: r for c, r in readings.items() if c in found and is_traditional_only(c)}
    known = thin | table.readings
    rest = {c: kinds - {known[c]} if c in known else kinds for c, kinds in found.items()}
    return replace(
        table, readings=known, scattered={c: kinds for c, kinds in rest.items() if kinds}
    )


def _notes_by_character(text: str) -> dict[str, Counter[str]]:
    notes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in _GLOSS.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if before and before in characters_read(found[1]):
            notes[before][found[1]] += 1
    return notes


def _judge(
    readings: dict[str, str], *, glossed: Counter[str], han: int, occurrences: Counter[str]
) -> GlossTable:
    """The table, when the notes are those of a script."""
    total = sum(glossed.values())
    special = {c: r for c, r in readings.items() if is_traditional_only(c)}
    special_total = sum(glossed[c] for c in special)
    dense = total >= LEAST_GLOSSED_OF_ANY_KIND * han
    mixed = special_total < LEAST_SHARE_OF_ONE_KIND * total
    if dense and mixed and sum(map(is_common, readings)) >= LEAST_ENTRIES_OF_ANY_KIND:
        return GlossTable(readings, any_character=True)
    if not special or special_total < LEAST_GLOSSED * han:
        return GlossTable()
    known = known_readings()
    agreeing = [c for c, r in special.items() if known.get(c) == r]
    if len(special) >= LEAST_ENTRIES:
        return GlossTable(special)
    # Two that known scripts have are damage on a short page, whatever else these scripts gloss:
    # each site has a table of its own.
    missed = any(c in known and c not in readings for c in occurrences)
    enough = not missed or len(special) > 1
    sure = len(agreeing) == len(special) and han < SHORT_PAGE and enough
    return GlossTable(special) if sure else GlossTable()
