"""The annotated pages that scripts learn from: benchmarks/read_pages, whose README tells of them.

Each page stands once in the repository; a script makes its own examples of what people marked
there. A new page with its annotations is learned from by all scripts that read this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import Record, read_records
from scripts.features import UNSEEN

__all__ = ["Page", "read_annotated", "without_optional"]

FOLDER = Path(__file__).parents[1] / "benchmarks" / "read_pages"
KINDS = ("incentives", "mentorship", "pairings", "programmes", "quantities")


@dataclass(frozen=True)
class Page:
    """A page as it was pasted, what is known of it, and what people marked, by kind of record.

    `name` is x-a/01 for the first page of the hand a: no rule was written on its set.
    """

    name: str
    text: str
    meta: Record
    marked: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    @property
    def set(self) -> str:
        return self.name.split("/")[0]


def read_annotated() -> list[Page]:
    """All pages, in the order of their names."""
    pages = {meta["doc"]: _page_of(meta) for meta in read_records(FOLDER / "meta.jsonl")}
    for kind in KINDS:
        for record in read_records(FOLDER / f"{kind}.jsonl"):
            pages[record["doc"]].marked[kind].append(record)
    return [pages[name] for name in sorted(pages)]


def without_optional(records: Iterable[Record]) -> list[Record]:
    """The records that are no matter of taste."""
    return [record for record in records if not record["optional"]]


def _page_of(meta: dict[str, Any]) -> Page:
    hand = meta["doc"].rstrip("0123456789")
    number = meta["doc"][len(hand) :]
    text = (FOLDER / f"{meta['doc']}.txt").read_text("utf-8")
    return Page(f"{UNSEEN}{hand}/{number}", text, meta)
