"""Where can a mark stand? Marks that pair and marks that part, judged as a text is read."""

from __future__ import annotations

from zhpolicy.restoration.crossed_bytes.paths import Node
from zhpolicy.restoration.language.mark_kinds import CLOSING, OPENING, PARTING

__all__ = ["MARKED", "UNCLOSED", "first_closer", "is_bracket_open", "score_closer", "score_mark"]

MARKED = frozenset(OPENING + CLOSING + PARTING + "\u3000")

# Logarithms of how seldom news has a mark so. Out of 10,000 brackets fewer than ten do not
# pair, and nearly none crosses another.
CLOSES = 0.7
UNOPENED = -7.0
NESTED = -6.0
STOP_INSIDE = -4.0  # a full stop shortly behind an opening mark ends a sentence, not a name
STOP_TWICE = -6.0
EMPTY = -7.0  # “”: nothing stands between two marks; as unlikely as a mark that nobody opened
MISMATCH = -6.0  # what stands open is not what is closed behind
UNCLOSED = -4.0  # a bracket stands open, and what is behind the run does not close it; by trying
INSIDE = 8  # characters: a name or a term in quotation marks, not a sentence
BRACKETS_OPEN, BRACKETS_CLOSED = "（(《", "）)》"  # they close soon, quotations need not
WIDE_SPACE, SENTENCE_ENDS = "\u3000", "。！？!?”）)"  # a paragraph can begin so behind another
BOTH_WIDTHS = ("（(", "）)")
FAR = 200  # characters behind which an open mark is forgotten


def score_mark(node: Node | None, mark: str) -> float:
    """How well a mark stands behind the text that ends with `node`: 0, or what it costs."""
    if mark in CLOSING:
        return _score_closing(node, mark)
    if mark in OPENING:
        return _score_opening(node, mark)
    if mark == WIDE_SPACE and node is not None and node.character in SENTENCE_ENDS:
        return 0.0
    twice = node is not None and node.character in PARTING + "“《「"
    cost = STOP_TWICE if twice else 0.0
    return cost + (STOP_INSIDE if mark in "。；;" and _is_just_open(node) else 0.0)


def _alike(mark: str) -> str:
    """A bracket in both widths: pages show `(`, what is read has the width of its bytes."""
    return next((both for both in BOTH_WIDTHS if mark in both), mark)


def _score_closing(node: Node | None, mark: str) -> float:
    if node is not None and node.character in "，、；：,;":
        return UNOPENED
    openers, alike = _alike(OPENING[CLOSING.index(mark)]), _alike(mark)
    if node is not None and node.character in openers:
        return EMPTY
    for _back in range(FAR):
        if node is None or node.character in alike:
            break
        if node.character in openers:
            return CLOSES
        if node.character in OPENING and node.character not in "（(":
            break
        node = node.before
    return UNOPENED


def _score_opening(node: Node | None, mark: str) -> float:
    closers, alike = _alike(CLOSING[OPENING.index(mark)]), _alike(mark)
    for _back in range(FAR):
        if node is None or node.character in closers:
            break
        if node.character in alike:
            return NESTED
        node = node.before
    return 0.0


def _is_just_open(node: Node | None) -> bool:
    for _back in range(INSIDE):
        if node is None or node.character in CLOSING:
            return False
        if node.character in OPENING:
            return True
        node = node.before
    return False


def first_closer(behind: str) -> str:
    """The first mark that closes what was opened before the text `behind`; empty when none does.

    >>> first_closer("术”和“规培”"), first_closer("“规培”")
    ('”', '')
    """
    depth = 0
    for character in behind:
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            if not depth:
                return character
            depth -= 1
    return ""


def score_closer(node: Node | None, closer: str) -> float:
    """What it costs when what stands open at `node` is not what is closed behind."""
    opened = _left_open(node, opening=OPENING, closing=CLOSING)
    fits = opened and opened in _alike(OPENING[CLOSING.index(closer)])
    return 0.0 if fits else MISMATCH


def is_bracket_open(node: Node | None) -> bool:
    """True when a bracket or a title stands open in the line that ends with `node`."""
    return bool(_left_open(node, opening=BRACKETS_OPEN, closing=BRACKETS_CLOSED))


def _left_open(node: Node | None, *, opening: str, closing: str) -> str:
    """The last of some marks that stands open in the line that ends with `node`, or nothing."""
    depth = 0
    for _back in range(FAR):
        if node is None or node.character == "\n":
            break
        if node.character in closing:
            depth += 1
        elif node.character in opening:
            if not depth:
                return node.character
            depth -= 1
        node = node.before
    return ""
