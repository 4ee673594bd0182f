"""What did a raw page say before anything happened to it?

First the damage of glosses and crossed bytes is undone (`restore`), since everything else
would destroy what it is known by; then the characters that HTML, Word and PDF put in go
(`characters`). Both keep an alignment; laid on top of each other they lead from the text to
the raw page. A stream of any length is restored in blocks, so that memory stays bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from zhpolicy.restoration.background import Background
from zhpolicy.restoration.characters import clean_characters
from zhpolicy.restoration.encodings import BOMS, REPLACE, decode, guess_encoding
from zhpolicy.restoration.texts import restore
from zhpolicy.text.files import require_text_file
from zhpolicy.text.records import Edit, Restored

__all__ = ["Part", "restore_page", "restore_stream"]

# The glosses of a page are learned from the page. A page has some thousand characters; a
# block holds a hundred pages and more, so that it shows every gloss of its sites again, and
# is restored in a few hundred megabytes.
BLOCK_CHARACTERS = 500_000
BLOCK_BYTES = 3 * BLOCK_CHARACTERS  # UTF-8 has three bytes for a Chinese character
# Where a block may end, best first: damage stays within a line, mostly within a sentence.
ENDS = ("\n", "。", "！", "？", " ")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a stream, restored; it begins at the character `start` of the raw page."""

    start: int
    restored: Restored


def restore_page(raw: str, *, background: Background | None = None) -> Restored:
    """The text of a raw page with all that happened to it undone; offsets lead back to its `raw`.

    Sound text comes back as the same object. The edits are those of `restore` and of
    `clean_characters`, in the order of the page; `background` is that of `restore`. Never raises
    for a str, and TypeError for anything else.

    >>> restore_page("&ldquo;组团式&rdquo;援疆").text
    '“组团式”援疆'
    """
    restored = restore(raw, background=background)
    cleaned = clean_characters(restored.text)
    if cleaned.text is restored.text:
        return restored
    moved = [_on_raw_page(edit, restored=restored) for edit in cleaned.edits]
    edits = tuple(sorted([*_outside(restored.edits, moved), *moved], key=lambda e: e.start))
    alignment = cleaned.alignment.after(restored.alignment)
    return Restored(cleaned.text, restored.raw, edits, restored.unresolved, alignment)


def restore_stream(file: BinaryIO) -> Iterator[Part]:
    """The parts of a file or pipe, restored one by one; one part when it is no larger than a block.

    Raises ValueError when the bytes are no text, OSError when they can not be read.

    >>> from io import BytesIO
    >>> page = BytesIO("為當(dāng)?shù)厝罕婇_拓".encode())
    >>> [part.restored.text for part in restore_stream(page)]
    ['為當地群眾開拓']
    """
    head = file.read(BLOCK_BYTES)
    require_text_file(head)
    rest = file.read(1)
    if not rest:
        yield Part(0, restore_page(decode(head)[0]))
        return
    start = 0
    for block in _blocks(_decoded(file, head=head + rest)):
        restored = restore_page(block)
        yield Part(start, restored)
        start += len(restored.raw)


def _decoded(file: BinaryIO, *, head: bytes) -> Iterator[str]:
    """The text of a stream, piece by piece; its encoding is told by its head."""
    encoding = guess_encoding(head)
    mark = next((mark for mark, _ in BOMS if head.startswith(mark)), b"")
    decoder = getincrementaldecoder(encoding)(errors=REPLACE)
    data = head[len(mark) :]
    while data:
        yield decoder.decode(data)
        data = file.read(BLOCK_BYTES)
    yield decoder.decode(b"", final=True)


def _blocks(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, cut anew behind a line, a sentence or a word.

    The last block is one to two blocks long: a short one could not tell its own glosses.
    """
    kept = ""
    for piece in pieces:
        kept += piece
        while len(kept) >= 2 * BLOCK_CHARACTERS:
            end = _block_end(kept)
            yield kept[:end]
            kept = kept[end:]
    if kept:
        yield kept


def _block_end(text: str) -> int:
    for mark in ENDS:
        end = text.rfind(mark, BLOCK_CHARACTERS // 2, BLOCK_CHARACTERS) + 1
        if end:
            return end
    return BLOCK_CHARACTERS


def _on_raw_page(edit: Edit, *, restored: Restored) -> Edit:
    start, end = restored.to_raw(edit.start, edit.end)
    return replace(edit, start=start, end=end, before=restored.raw[start:end])


def _outside(edits: tuple[Edit, ...], others: list[Edit]) -> list[Edit]:
    """The edits that do not lie inside one of the others, which have taken them in."""
    starts = [other.start for other in others]
    return [
        edit
        for edit in edits
        if not (index := bisect_right(starts, edit.start)) or others[index - 1].end < edit.end
    ]
