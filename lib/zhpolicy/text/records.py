"""What shapes do the results have? The records that pass from one module to the next.

Records of one extractor (`Quantity`, `Programme`, …) live beside that extractor. All of
them begin with `start, end`: code points into the text that was searched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from zhpolicy.text.alignment import Alignment
from zhpolicy.text.display import record_html, restored_html
from zhpolicy.text.wording import counted

__all__ = ["Block", "Edit", "Found", "Problem", "Record", "Rejected", "Restored", "Unresolved"]


class Record:
    """What a notebook shows as its fields and their values; those that say nothing are left out."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return record_html(self)


@dataclass(frozen=True, slots=True)
class Edit(Record):
    """One repair: `raw[start:end]` held `before`, the restored text holds `after` instead.

    `kind` is the damage (`gloss`, `crossed_bytes`, …). `certainty` is `certain` when the
    reading is the only one that reproduces the page, otherwise `likely`; then
    `alternatives` are the runner-up readings, best first.
    """

    start: int
    end: int
    before: str
    after: str
    kind: str
    certainty: str = "certain"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved(Record):
    """`raw[start:end]` is damaged and was left as it is, for `reason`."""

    start: int
    end: int
    surface: str
    reason: str


@dataclass(frozen=True)
class Restored:
    """A restored text, what was done to it, and the way back to the raw page.

    `text` is the restored text; for a sound page it is the very object that was given.
    Offsets of `edits` and `unresolved` are code points into `raw`.
    """

    text: str
    raw: str = field(repr=False)
    edits: tuple[Edit, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    alignment: Alignment = field(default_factory=lambda: Alignment.identity(0), repr=False)

    def __repr__(self) -> str:
        likely = sum(edit.certainty == "likely" for edit in self.edits)
        said = f"{len(self.text):,} characters, {counted(len(self.edits), 'edit')}"
        unsure = f" ({likely} only likely)" if likely else ""
        return f"<Restored: {said}{unsure}, {len(self.unresolved)} unresolved>"

    def _repr_html_(self) -> str:
        return restored_html(self)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw page behind `text[start:end]`."""
        return self.alignment.to_raw(start, end)

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the restored text that holds what was made from `raw[start:end]`."""
        return self.alignment.from_raw(start, end)


@dataclass(frozen=True, slots=True)
class Block(Record):
    """A stretch of the raw page and what it is: `raw[start:end]` is `label`, because of `reason`.

    `label` is `body`, `title`, or a kind of furniture (`dateline`, `byline`, …).
    """

    start: int
    end: int
    label: str
    reason: str


# Kinds of problem that cost no page: damage to the file that was undone or passed over, a page
# that stands twice, a date that is none or may be two, a page on which no article stands, what a
# system or zhpolicy itself (`output`) left in the folder, a table of own themes.
DATE, DUPLICATE, LONG_ROW, OUTPUT = "date", "duplicate", "long row", "output"
NOTICES = frozenset(
    (
        "NUL bytes",
        "codebook",
        "damaged",
        DATE,
        DUPLICATE,
        "encoding",
        "hidden",
        LONG_ROW,
        "no article",
        OUTPUT,
    )
)


@dataclass(frozen=True, slots=True)
class Problem(Record):
    """A page, or a part of one, that could not be used: where, what was found, what to do."""

    source: str
    kind: str
    message: str

    @property
    def is_notice(self) -> bool:
        """True when the page was read all the same, and this only says how."""
        return self.kind in NOTICES


@dataclass(frozen=True, slots=True)
class Rejected(Record):
    """`text[start:end]` looks like a hit of `table` and is none, because of `reason`."""

    start: int
    end: int
    table: str
    reason: str


Accepted = TypeVar("Accepted", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Accepted]):
    """What an extractor has found in one document: its records, and what only looks like them.

    Both are in reading order, and offsets are code points into the document's text.
    """

    accepted: tuple[Accepted, ...] = ()
    rejected: tuple[Rejected, ...] = ()
