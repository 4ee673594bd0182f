"""What may a cell of a spreadsheet hold? No formula, no sign that a file cannot have, not too much.

Whoever opens a table opens what strangers wrote on web pages: a cell that begins like a formula
would be run.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = [
    "MEASURES",
    "NUMBERS",
    "LONGEST_CELL",
    "Fitted",
    "fit_cell",
    "harmless",
    "is_like_a_formula",
]

NUMBERS = {"start", "end", "mentions", "rank", "count"}
MEASURES = {"value", "high", "lower", "upper", "amount", "score"}

# A cell that a spreadsheet would run as a formula, in either width: some of them fold it. Signed
# numbers are none.
_FORMULA = re.compile(r"[=@＝＠\t\r]|[+\-＋－](?![\d.]+[%％\w]*$)")
# Blanks, controls and signs of no width before a formula: some programs take them away.
_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
# Characters in a cell of a workbook, as UTF-16 counts them (Excel's specifications and limits).
LONGEST_CELL = 32_767
_CUT = "… [cut here: {:,} more characters do not fit into a cell]"
# What XML 1.0 cannot hold, and CR, which its readers change.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# `_x0041_` stands for A in a workbook; before what looks like it the underscore is written so.
_ESCAPE_OF_WORKBOOKS = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as the cell of a workbook holds it, and whether that took a change."""

    text: str
    is_cut: bool = False
    is_escaped: bool = False


def is_like_a_formula(cell: str) -> bool:
    """Whether a program could take a cell for a formula.

    >>> is_like_a_formula("=1+1"), is_like_a_formula("\\u200b ＝1"), is_like_a_formula("-5%")
    (True, True, False)
    """
    return bool(_FORMULA.match(cell) or _FORMULA.match(_seen(cell)))


def harmless(cell: str) -> str:
    """The cell of a table; a `'` in front of what a spreadsheet would run as a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("选派")
    ("'=1+1", '-5', '选派')
    """
    return f"'{cell}" if is_like_a_formula(cell) else cell


def fit_cell(text: str) -> Fitted:
    """A text as the cell of a workbook can hold it.

    What no workbook can hold is shown as an escape, what is too long is cut and says so.

    >>> fit_cell("援疆\\x07工作")
    Fitted(text='援疆\\\\x07工作', is_cut=False, is_escaped=True)
    >>> fit_cell("师" * 40_000).text[32_700:]
    '师师师师师师师师… [cut here: 7,292 more characters do not fit into a cell]'
    """
    shown = _NOT_IN_XML.sub(_as_escape, text)
    kept = _cut(shown)
    return Fitted(
        _ESCAPE_OF_WORKBOOKS.sub("_x005F_", kept), is_cut=kept != shown, is_escaped=shown != text
    )


def _seen(cell: str) -> str:
    """The cell from its first character on that one can see."""
    for place, character in enumerate(cell):
        if unicodedata.category(character) not in _UNSEEN:
            return cell[place:]
    return ""


def _as_escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape", "surrogatepass").decode()


def _cut(text: str) -> str:
    """The text, or as much of it as a cell holds, with how much is missing."""
    if len(text) * 2 <= LONGEST_CELL or _size(text) <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(_CUT.format(len(text)))
    kept = text[:room]
    while _size(kept) > room:
        kept = kept[: len(kept) - max(1, (_size(kept) - room) // 2)]
    return kept + _CUT.format(len(text) - len(kept))


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
