"""What people marked on pages, and how what was found is matched with it.

A gold folder holds meta.jsonl (doc, title, date, …, body_start, body_end), one file of JSON lines
a kind of record (quantities.jsonl, incentives.jsonl, …: doc, start, end and what is said there)
and the pages, as text/clean_DOC.txt or DOC.txt. Offsets count the characters of the page; here
they are moved to its body, and what was marked outside of it is left out.

A record with `optional` was marked by one of two annotators: it neither helps nor hurts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Page:
    """A page, what is known of it, and what people marked in its body, by kind of record."""

    id: str
    text: str
    meta: Record
    marked: dict[str, list[Record]]

    @cached_property
    def body(self) -> str:
        """The article, with the furniture that stands inside it."""
        return self.text[self.meta["body_start"] : self.meta["body_end"]]

    @property
    def published(self) -> str:
        return self.meta.get("date", "")


def read_records(path: Path) -> list[Record]:
    """The JSON objects of a file with one on each line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def read_news(folder: Path, *, part: str = "dev") -> list[Record]:
    """The records (id, title, text) of policy_news_PART.jsonl in a folder of data."""
    return read_records(folder / f"policy_news_{part}.jsonl")


def read_gold(folder: Path) -> list[Page]:
    """The pages of a gold folder. Raises FileNotFoundError without its meta.jsonl."""
    paths = [path for path in sorted(folder.glob("*.jsonl")) if path.stem != "meta"]
    marked = {path.stem: read_records(path) for path in paths}
    return [_read_page(folder, meta, marked) for meta in read_records(folder / "meta.jsonl")]


def _read_page(folder: Path, meta: Record, marked: dict[str, list[Record]]) -> Page:
    doc = meta["doc"]
    path = folder / "text" / f"clean_{doc}.txt"
    text = (path if path.exists() else folder / f"{doc}.txt").read_text("utf-8")
    of_page = {
        kind: _move([row for row in rows if row.get("doc") == doc], meta)
        for kind, rows in marked.items()
    }
    return Page(doc, text, meta, of_page)


def _move(rows: list[Record], meta: Record) -> list[Record]:
    """The records of the body, with offsets into it; records without a place as they are."""
    first, last = meta["body_start"], meta["body_end"]
    return [
        {**row, "start": row["start"] - first, "end": row["end"] - first} if "start" in row else row
        for row in rows
        if first <= row.get("start", first) < last
    ]


def read_cases(path: Path) -> list[Page]:
    """Pages in the form of tests/cases/claim_pages.jsonl: bodies, and clauses without offsets."""
    pages = []
    for record in read_records(path):
        text = record["text"]
        marked = {"incentives": [], "pairings": record["pairings"]}
        for row in record["incentives"]:
            start = text.index(row["clause"])
            marked["incentives"].append({**row, "start": start, "end": start + len(row["clause"])})
        pages.append(Page(record["id"], text, {"body_start": 0, "body_end": len(text)}, marked))
    return pages


@dataclass(frozen=True)
class Score:
    """How many are right, missed, and found beyond."""

    right: int = 0
    missed: int = 0
    more: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.missed + other.missed, self.more + other.more)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.more)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was to be found or was."""
        total = 2 * self.right + self.missed + self.more
        return 2 * self.right / total if total else 1.0


@dataclass
class Match:
    """Pairs of what was found and its record, optional ones too; what is missed; what is more."""

    pairs: list[tuple[Any, Record]] = field(default_factory=list)
    missed: list[Record] = field(default_factory=list)
    more: list[Any] = field(default_factory=list)

    def __add__(self, other: Match) -> Match:
        return Match(self.pairs + other.pairs, self.missed + other.missed, self.more + other.more)

    @property
    def score(self) -> Score:
        right = sum(not record.get("optional") for _, record in self.pairs)
        return Score(right, len(self.missed), len(self.more))


def match(
    found: Iterable[Any], marked: Iterable[Record], *, is_same: Callable[[Any, Record], bool]
) -> Match:
    """Each record with the first that is the same and not yet taken; optional records last."""
    matched = Match(more=list(found))
    for record in sorted(marked, key=lambda row: bool(row.get("optional"))):
        hit = next((hit for hit in matched.more if is_same(hit, record)), None)
        if hit is not None:
            matched.more.remove(hit)
            matched.pairs.append((hit, record))
        elif not record.get("optional"):
            matched.missed.append(record)
    return matched
