"""Which characters did the way through HTML, Word and PDF put in or in place of others?

Entities (`&ldquo;`), zero-width and control characters, the radicals that PDF writers put for
whole characters (⼈ U+2F08 for 人), their (cid:12) for a character without a name, and ???? for
the indent of a paragraph. Each replacement is an edit, so that offsets lead back to the page as
it was decoded. Private-use characters stay: they are half of a character that `restore` can
find again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.patterns.late import late
from zhpolicy.text.records import Edit, Restored

__all__ = ["clean_characters"]

ZERO_WIDTH = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
CONTROL = "\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f"  # U+0085 is a line break
RADICALS = "\u2f00-\u2fd5"  # Kangxi radicals; each stands for one unified character
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# &amp;ldquo; was escaped twice, &amp;amp;ldquo; three times.
AMPERSANDS = r"(?:(?:amp|\#0{0,4}38|\#[xX]0{0,4}26);){0,8}"
NAMES = r"(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})"
ENTITY = rf"&{AMPERSANDS}{NAMES};"
A_CHARACTER = "人"
# What a PDF writer left where its font had no name for a character: (cid:12).
UNNAMED = r"\(cid:\d{1,5}\)"
# The two blanks that indent a paragraph, lost in an encoding that has none so wide: behind a line
# break, blanks or not, or behind a sentence where the break is lost too.
LOST_INDENT = (
    rf"(?:(?:^|(?<=[\n\r]))[ \t\u3000]{{0,8}}\?{{2,8}}|(?<=[。：；”])\?{{4}})(?=[“《{HAN}])"
)
_FOUND = late(
    rf"(?P<entity>{ENTITY})|(?P<zero_width>[{ZERO_WIDTH}]+)"
    rf"|(?P<control>[{CONTROL}]+)|(?P<radical>[{RADICALS}])"
    rf"|(?P<unnamed>{UNNAMED})|(?P<lost_indent>{LOST_INDENT})"
)
_SUSPECT = late(
    rf"[&{ZERO_WIDTH}{CONTROL}{RADICALS}]|\(cid:|\?\?"
)  # three times as fast to look for
_HAN = late(f"[{HAN}]")
_CHINESE = late(f"[{HAN}\u2010-\u2027\u3000-\u303f\uff00-\uffef]")
_TAG = late(r"</?[A-Za-z][^<>\n]{0,300}>")
_ADDRESS = late(rf"(?:[a-z]{{2,8}}://|www\.)[^\s{HAN}\u3000-\u303f\uff00-\uffef]*")
# A page written in numbers (&#32452;&#22242;) is Chinese before one character is seen.
_NUMERIC = late(r"&\#(?:x[4-9][0-9a-fA-F]{3}|[1-4]\d{4});")
QUOTES = ('"', "'", "`")
# A line can be 10 MB long, and then what is far from a tag is no code: only so many characters
# on either side are. Twice the longest tag of `_TAG`. No measurement is kept.
REACH_OF_TAG = 600
# Starts and ends of stretches that neither overlap nor touch; the first one starts at 0.
Spans = tuple[list[int], list[int]]
# Cleaning can bring to light what a second look cleans (`&am\u200bp;`); nobody nests deeper.
MOST_PASSES = 8


def clean_characters(text: str) -> Restored:
    """The text without entities, invisible characters and radicals, with each edit.

    Sound text comes back as the same object. Entities stay in addresses, between straight
    quotation marks, in lines that hold tags, and on pages without a Chinese character:
    there they are code. Joiners stay inside emoji and between letters of scripts that
    need them. Kinds of edits: `entity`, `zero_width`, `control`, `radical`, `unnamed` for the
    (cid:12) of a PDF, `lost_indent` for ?? before a paragraph.

    >>> clean_characters("&ldquo;组团\u200b式&rdquo;援疆").text
    '“组团式”援疆'
    """
    alignment, cleaned = Alignment.identity(len(text)), text
    for _ in range(MOST_PASSES if _SUSPECT.search(text) else 0):
        pieces, after = _clean_once(cleaned)
        if not pieces:
            break
        step = Alignment.from_pieces(pieces, length=len(after), raw_length=len(cleaned))
        alignment, cleaned = step.after(alignment), after
    edits = tuple(_edit(piece, text=cleaned, raw=text) for piece in alignment.pieces)
    return Restored(cleaned, text, edits, (), alignment)


def _clean_once(text: str) -> tuple[list[Piece], str]:
    pieces: list[Piece] = []
    parts, position, length = [], 0, 0
    for match, new in _replacements(text):
        parts += [text[position : match.start()], new]
        start = length + match.start() - position
        length = start + len(new)
        pieces.append(Piece(start, length, match.start(), match.end()))
        position = match.end()
    return pieces, "".join([*parts, text[position:]]) if pieces else text


def _replacements(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every place where something else is to stand, with what is to stand there."""
    code: Spans | None = None
    for match in _FOUND.finditer(text):
        if match.lastgroup == "entity":
            code = _code_spans(text) if code is None else code
            new = match.group() if _is_code(match, spans=code) else _read_entity(match.group())
        elif match.lastgroup in {"unnamed", "lost_indent"}:
            new = "" if match.lastgroup == "unnamed" else match.group().rstrip("?")
        elif match.lastgroup == "radical":
            new = unicodedata.normalize("NFKC", match.group())
        else:
            new = match.group() if _is_joiner(match) else ""
        if new != match.group():
            yield match, new


@lru_cache(maxsize=4096)  # a page has the same dozen entities again and again
def _read_entity(entity: str) -> str:
    """The character that an entity stands for; the entity itself when there is none."""
    character = entity
    for _ in range(MOST_PASSES + 2):
        character = unescape(character)
    if len(character) > 2:  # no entity of HTML is longer: it is none
        return entity
    return "" if character != "&" and _FOUND.fullmatch(character) else character


def _code_spans(text: str) -> Spans:
    """Where entities are code: addresses, the lines around tags, pages that are not Chinese."""
    if not _HAN.search(text) and not _NUMERIC.search(text):
        return [0], [len(text)]
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    spans += [_around(tag) for tag in _TAG.finditer(text)]
    starts, ends = [0], [0]
    for start, end in sorted(spans):
        if start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _around(tag: re.Match[str]) -> tuple[int, int]:
    """The line of a tag, no further on either side than a long tag is."""
    text, start, end = tag.string, tag.start(), tag.end()
    line_start = text.rfind("\n", max(0, start - REACH_OF_TAG), start) + 1
    line_end = text.find("\n", end, end + REACH_OF_TAG)
    line_start = line_start or max(0, start - REACH_OF_TAG)
    return line_start, end + REACH_OF_TAG if line_end < 0 else line_end


def _is_code(match: re.Match[str], *, spans: Spans) -> bool:
    starts, ends = spans
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    quoted = before == after and before in QUOTES
    return quoted or match.start() < ends[bisect_right(starts, match.start()) - 1]


def _is_joiner(match: re.Match[str]) -> bool:
    """Whether zero-width characters stand where a script or an emoji needs them."""
    if match.lastgroup != "zero_width":
        return False
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return all(side > "\u02af" and not _is_chinese(side) for side in (before, after))


def _is_chinese(character: str) -> bool:
    return bool(_CHINESE.match(character))


def _edit(piece: Piece, *, text: str, raw: str) -> Edit:
    before = raw[piece.raw_start : piece.raw_end]
    found = _FOUND.search(f"{before}{A_CHARACTER}")  # an indent is one before a paragraph
    kind = found.lastgroup if found and found.lastgroup else "entity"
    return Edit(piece.raw_start, piece.raw_end, before, text[piece.start : piece.end], kind)
