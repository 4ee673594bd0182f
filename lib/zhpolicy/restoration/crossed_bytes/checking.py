"""Does a reading give the page again? Each candidate goes through the channel that made the page.

What is not known of the channel from one page is tried: which marks cut the bytes, in which
order the script worked through two entries that overlap, and the entries of its table that
stand in this run alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from zhpolicy.restoration.channel import Channel, damage
from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.gbk import character_of, full_width
from zhpolicy.restoration.pinyin import READING, characters_read

__all__ = ["gives_page"]

_NOTE = re.compile(rf"({READING})\)")
_MARK = re.compile("[!?:;,，。、“”《》！？：；]")
_HALF_WIDTH = re.compile("[!?:;,()]")
USUAL_MARKS = "，！？"  # the marks that all known scripts split at


def gives_page(written: str, *, page: str, context: str, habits: Habits) -> bool:
    """True when the channel makes `page` of `written` behind `context`.

    `written` is a reading before full width was folded; `page` is what stands on the page
    for it, `context` the sound characters before it.
    """
    texts = dict.fromkeys((context + written, context + _HALF_WIDTH.sub(_widen, written)))
    return any(
        damage(text, channel).endswith(page)
        for text in texts
        for channel in _channels(text, page=page, habits=habits)
    )


def _widen(found: re.Match[str]) -> str:
    return bytes(full_width(found[0])).decode("gbk")


def _channels(text: str, *, page: str, habits: Habits) -> Iterator[Channel]:
    data = text.encode("gbk", errors="replace")
    table = {c: r for c, r in habits.table.readings.items() if c.encode("gbk") in data}
    more = table | _further_entries(data, page=page, habits=habits)
    tables = [table] if len(more) == len(table) else [more, table]
    alone = {None: ("?", ""), True: ("",), False: ("?",)}[habits.drops]
    for entries in tables:
        orders = (entries, dict(reversed(entries.items()))) if len(entries) > 1 else (entries,)
        pairs = (False, True) if b"\x80" in data else (False,)
        for ordered, marks, lone, pairs_80 in product(orders, _marks(page), alone, pairs):
            yield Channel(
                ordered,
                split_marks=marks,
                undecodable="" if habits.bare else "?",
                alone=lone,
                keeps_private=habits.keeps_private,
                folds=habits.folds,
                pairs_80=pairs_80,
            )


def _marks(page: str) -> tuple[str, ...]:
    seen = {_MARK.search(_widen(found)) and _widen(found) for found in _HALF_WIDTH.finditer(page)}
    wide = "".join(sorted(mark for mark in seen if mark) + sorted(set(_MARK.findall(page))))
    kept = "".join(dict.fromkeys(c for c in wide if not c.isascii()))
    return tuple(dict.fromkeys(("", USUAL_MARKS, kept)))


def _further_entries(data: bytes, *, page: str, habits: Habits) -> dict[str, str]:
    """Entries that the rest of the page does not show: characters with readings of this run."""
    known = habits.table.readings
    inside = {character_of(*pair) for pair in pairwise(data)}
    found = {}
    for note in dict.fromkeys(_NOTE.findall(page)):
        for character in sorted(inside & characters_read(note)):
            if character not in known:
                found[character] = note
    return found
