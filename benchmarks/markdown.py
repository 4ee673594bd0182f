"""Tables of Markdown: what the benchmarks print can be read, compared and pasted."""

from __future__ import annotations

from collections.abc import Iterable


def print_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table under a heading; each row is shown as soon as it is there."""
    columns = list(columns)
    print(f"\n### {title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print("| " + " | ".join(map(_cell, row)) + " |", flush=True)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", "⏎")
