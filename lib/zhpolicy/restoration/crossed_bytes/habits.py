"""What does a page show of the site that broke it? The habits that its restoration reckons with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from zhpolicy.restoration.crossed_bytes.gloss_odds import GlossOdds
from zhpolicy.restoration.gbk import LEADS, bytes_of, full_width, with_first
from zhpolicy.restoration.glosses import GlossTable
from zhpolicy.restoration.language.followers import share_of
from zhpolicy.restoration.language.page_language import OWN_FORM
from zhpolicy.restoration.pinyin import LETTERS, TONE_LETTERS
from zhpolicy.text.patterns.late import late
from zhpolicy.text.scripts import is_simplified_only, is_traditional_only

__all__ = ["MARKS_SPLIT", "Habits", "learn_habits", "odd_characters"]

# Marks at whose bytes some site cuts; the page does not say at which.
MARKS_SPLIT = frozenset("!?:;,.，！？：；。、“”‘’《》（）()「」『』【】…·—")
# What stands in sound text although it is neither Han nor ASCII.
USUAL_SIGNS = frozenset(
    "\u3000、。·—…‘’“”〈〉《》「」『』【】〔〕→←↑↓℃％‰№×÷±°①②③④⑤⑥⑦⑧⑨⑩■□▲△◆◇●○★☆※￥′″〇々～‖"
)
# The logarithm of one in a million: hardly anybody writes a character that is rarer. Rounded.
RAREST_WRITTEN = -14.0
ASCII_SECOND = r"A-Za-z@\[\\\]^_`{|}~"  # ASCII that can be the second byte of a character

_PRIVATE = late("[\ue000-\uf8ff]")
_FULL_WIDTH = late("[\uff01-\uff5e]")
_BARE = late(rf"(?<![(?{LETTERS}])[{LETTERS}]{{0,5}}[{TONE_LETTERS}][{LETTERS}]{{0,5}}\)")
_SHOWN_ALONE = late(r"[\u4e00-\u9fff)]\?[,!，！。、：；“”]")


@dataclass(frozen=True)
class Habits:
    """What is known of the page's channel (`zhpolicy.damage.Channel`).

    `keys` are the pairs of bytes of its gloss table, with their readings. `keeps_private`:
    private-use characters stand on the page. `folds`: no full-width ASCII does. `drops`: a
    byte that stood alone left no `?` (None: the page does not say). `bare`: readings stand
    there whose bracket is gone without a `?`. `odds`: what it costs that a gloss is missing.
    """

    table: GlossTable
    keys: dict[tuple[int, int], str]
    keeps_private: bool
    folds: bool
    drops: bool | None = None
    bare: bool = False
    odds: GlossOdds = field(default_factory=GlossOdds)

    def stream_bytes(self, character: str) -> tuple[int, int]:
        """The last bytes of a character on the page; a folded sign had two, other ASCII has one."""
        if character.isascii() and self.folds and not character.isalnum():
            wide = full_width(character)
            if wide[1]:
                return wide
        first, second = bytes_of(character)
        return (first, second) if first else (0, ord(character) & 0xFF)


def learn_habits(text: str, table: GlossTable, *, sound: str, traditional: bool) -> Habits:
    """The habits that a damaged page shows."""
    return Habits(
        table,
        {bytes_of(character): reading for character, reading in table.readings.items()},
        keeps_private=_PRIVATE.search(text) is not None,
        folds=_FULL_WIDTH.search(text) is None,
        drops=_drops_bytes(text, traditional=traditional),
        bare=_BARE.search(text) is not None,
        odds=GlossOdds(table, text, sound),
    )


def _drops_bytes(text: str, *, traditional: bool) -> bool | None:
    """Whether a byte that stood alone is gone without a sign; None when the page does not say."""
    shown = _SHOWN_ALONE.search(text) is not None
    behind = (found[1] for found in _after_bare_mark(traditional).finditer(text))
    dropped = any(text.count(character) < OWN_FORM for character in behind)
    return dropped if shown != dropped else None


@cache
def _after_bare_mark(traditional: bool) -> re.Pattern[str]:
    """Characters behind a mark that nobody writes there."""
    marks = re.escape("".join(sorted(MARKS_SPLIT)))
    odd = odd_characters(traditional)
    return re.compile(
        rf"(?<=[\u4e00-\u9fff)][{marks}])([{odd}]|[{ASCII_SECOND}](?=[\u4e00-\u9fff]))"
    )


@cache
def odd_characters(traditional: bool) -> str:
    """Characters of GBK that hardly anybody writes in this script, for a class of a pattern."""
    wrong = is_simplified_only if traditional else is_traditional_only
    usual = USUAL_SIGNS.union(LETTERS)
    odd = []
    for character in chain.from_iterable(map(with_first, LEADS)):
        if "\u4e00" <= character <= "\u9fa5":
            if wrong(character) or share_of(character) < RAREST_WRITTEN:
                odd.append(character)
        elif character not in usual and not "\uff01" <= character <= "\uff5e":
            odd.append(character)
    return _as_class(odd)


def _as_class(characters: list[str]) -> str:
    """The inside of a class of a pattern; neighbours become ranges, which compile faster."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(
        chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges
    )
