"""How many of the incentives, pairings and places that people marked are found?

    python benchmarks/claims.py --gold FOLDER [--pages FILE.jsonl] [--show]

FOLDER holds incentives.jsonl, pairings.jsonl, meta.jsonl and text/clean_KKK.txt. A row is right
when kind and amount are right and the clauses share half of what they cover together; a
pair when, without type words, one name of each side holds the other. Records that only one
annotator has (`optional`) neither help nor hurt. --pages adds pages of tests/cases form.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhpolicy.extract.incentives.find import find_incentives
from zhpolicy.extract.pairings.find import find_pairings
from zhpolicy.extract.places import find_places

# Words of type that the two annotators left out or put in as they liked.
TYPES = re.compile("省|市|县|地区|自治区|自治州|维吾尔|回族|[彝藏羌苗侗白]族|州$")
HALF = 0.5


@dataclass(frozen=True)
class Score:
    """Hits, misses and false alarms."""

    hits: int = 0
    missed: int = 0
    more: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.missed + other.missed, self.more + other.more)

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.more)
        recall = self.hits / max(1, self.hits + self.missed)
        f1 = 2 * self.hits / max(1, 2 * self.hits + self.missed + self.more)
        counts = f"{self.hits} right, {self.missed} missed, {self.more} more"
        return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({counts})"


@dataclass(frozen=True)
class Page:
    """A page with what people marked in it."""

    id: str
    text: str
    incentives: list[dict[str, Any]]
    pairings: list[dict[str, Any]]


def read_records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_gold(folder: Path) -> Iterator[Page]:
    """The pages of a gold folder: bodies, with offsets into the body."""
    marked = {name: read_records(folder / f"{name}.jsonl") for name in ("incentives", "pairings")}
    for meta in read_records(folder / "meta.jsonl"):
        doc, start = meta["doc"], meta["body_start"]
        text = (folder / "text" / f"clean_{doc}.txt").read_text("utf-8")[start : meta["body_end"]]
        rows = [row for row in marked["incentives"] if row["doc"] == doc]
        moved = [{**row, "start": row["start"] - start, "end": row["end"] - start} for row in rows]
        pairs = [row for row in marked["pairings"] if row["doc"] == doc]
        yield Page(doc, text, moved, pairs)


def read_pages(path: Path) -> Iterator[Page]:
    """Pages in the form of tests/cases/claim_pages.jsonl."""
    for record in read_records(path):
        rows = []
        for row in record["incentives"]:
            start = record["text"].index(row["clause"])
            rows.append({**row, "start": start, "end": start + len(row["clause"])})
        yield Page(record["id"], record["text"], rows, record["pairings"])


def is_same_incentive(found: Any, marked: dict[str, Any]) -> bool:
    shared = min(found.end, marked["end"]) - max(found.start, marked["start"])
    whole = max(found.end, marked["end"]) - min(found.start, marked["start"])
    same = (found.kind, found.amount) == (marked["kind"], marked["amount"])
    return same and shared >= HALF * whole


def is_same_name(found: str, marked: str) -> bool:
    short, long = sorted((TYPES.sub("", found), TYPES.sub("", marked)), key=len)
    return len(short) > 1 and short in long


def is_same_pair(found: Any, marked: dict[str, Any]) -> bool:
    return is_same_name(found.donor, marked["donor"]) and is_same_name(
        found.recipient, marked["recipient"]
    )


def score_page(
    found: Iterable[Any],
    marked: list[dict[str, Any]],
    *,
    is_same: Callable[[Any, dict[str, Any]], bool],
    show: Callable[[str, Any], None],
) -> Score:
    """One to one, what both annotators have first."""
    left = list(found)
    hits = missed = 0
    for record in sorted(marked, key=lambda row: row.get("optional", False)):
        match = next((row for row in left if is_same(row, record)), None)
        optional = record.get("optional", False)
        if match is not None:
            left.remove(match)
            hits += not optional
        elif not optional:
            missed += 1
            show("missed", record)
    for row in left:
        show("more", row)
    return Score(hits, missed, len(left))


def score_pages(pages: list[Page], *, show: bool) -> dict[str, Score]:
    totals = {"incentives": Score(), "pairings": Score()}
    finders: dict[str, tuple[Callable[[str], list[Any]], Callable[..., bool]]] = {
        "incentives": (find_incentives, is_same_incentive),
        "pairings": (find_pairings, is_same_pair),
    }
    for page in pages:
        for name, (find, is_same) in finders.items():

            def tell(what: str, row: Any, page: Page = page) -> None:
                if show:
                    start = row["start"] if isinstance(row, dict) and "start" in row else None
                    start = getattr(row, "start", start)
                    end = getattr(row, "end", row["end"] if isinstance(row, dict) and start else 0)
                    words = page.text[start:end] if start is not None else ""
                    sys.stdout.write(f"  {page.id} {what}: {row}  {words}\n")

            totals[name] += score_page(
                find(page.text), getattr(page, name), is_same=is_same, show=tell
            )
    return totals


def count_speed(pages: list[Page]) -> Iterator[str]:
    """Characters a second of each finder, tables loaded."""
    text = "\n".join(page.text for page in pages)
    for find in (find_places, find_incentives, find_pairings):
        find(pages[0].text)
        began = time.perf_counter()
        for page in pages:
            find(page.text)
        speed = len(text) / (time.perf_counter() - began)
        yield f"{find.__name__}: {speed:,.0f} characters a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the annotations")
    parser.add_argument("--pages", type=Path, help="more pages, as tests/cases/claim_pages.jsonl")
    parser.add_argument("--show", action="store_true", help="list what is missed and found beyond")
    options = parser.parse_args()
    sets = {"gold": list(read_gold(options.gold))}
    if options.pages:
        sets["pages"] = list(read_pages(options.pages))
    for label, pages in sets.items():
        for name, score in score_pages(pages, show=options.show).items():
            sys.stdout.write(f"{label:6}{name:12}{score}\n")
    for line in count_speed(sets["gold"]):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
