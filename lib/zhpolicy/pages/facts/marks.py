"""Which line is a mark and nothing else: of the end (——END——), of a page (— 2 —)?

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re

from zhpolicy.text.tables import read_words

__all__ = ["END_MARKED", "find_mark"]

END_MARKED = "the end is marked"  # what stands behind is no article
# ——————  全文完  ——————
LONGEST_END_MARK = 30
_DRESS = ' -—–_=~*#·.()[]<>|/\\"”“'
_RULE = re.compile(r"[=~_*#+ ]{3,}")
_PAGE_NUMBER = re.compile(
    r"[-—–·] ?\d{1,3} ?[-—–·]|[(\[]?\d{1,2} ?/ ?\d{1,2}[)\]]?"
    r"|第 ?\d{1,3} ?页[ ,/]{0,3}共 ?\d{1,3} ?页"
)


def find_mark(line: str) -> tuple[str, str] | None:
    """The kind of a line that is a mark, and why; None for any other line.

    >>> find_mark("---END---"), find_mark("— 2 —"), find_mark("2")
    (('buttons', 'the end is marked'), ('navigation', 'the number of a page or a picture'), None)
    """
    if len(line) > LONGEST_END_MARK:
        return None
    if line.strip(_DRESS) in read_words("pages/end_marks"):
        return "buttons", END_MARKED
    if _RULE.fullmatch(line):
        return "navigation", "a rule between parts of the page"
    numbered = _PAGE_NUMBER.fullmatch(line)
    return ("navigation", "the number of a page or a picture") if numbered else None
