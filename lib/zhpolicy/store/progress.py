"""How far is a run, and how long does the rest take?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Progress"]


@dataclass
class Progress:
    """How far a run is: bytes of text, documents and problems, since it was called."""

    total: int
    done: int = 0
    here: int = 0  # of `done`, what an earlier run had left
    documents: int = 0
    problems: int = 0
    aside: int = 0
    started: float = field(default_factory=time.monotonic)

    def start_at(self, done: int) -> None:
        """So many bytes of text need not be read again."""
        self.here += max(done - self.done, 0)
        self.done = max(done, self.done)

    def add(self, size: int, counts: Mapping[str, int] | None) -> None:
        """A shard of so many bytes was read, or was set aside."""
        self.done += size
        self.aside += counts is None
        self.documents += counts["documents"] if counts else 0
        self.problems += counts["problems"] if counts else 0

    @property
    def seconds_left(self) -> float | None:
        """As long as the rest takes at the rate so far; None before anything is done."""
        worked = self.done - self.here
        passed = time.monotonic() - self.started
        return (self.total - self.done) * passed / worked if worked else None

    def in_a_line(self) -> str:
        """Documents, megabytes, rate, time left, problems.

        >>> Progress(total=8_000_000).in_a_line()
        '0 documents, 0.0 of 8.0 MB, 0 problems'
        """
        passed = max(time.monotonic() - self.started, 1e-3)
        said = [
            f"{self.documents:,} documents",
            f"{self.done / 1e6:,.1f} of {self.total / 1e6:,.1f} MB",
        ]
        left = self.seconds_left
        if left is not None:
            said.append(f"{(self.done - self.here) / passed / 1e6:.2f} MB/s")
            said.append(f"{left / 60:,.0f} min left" if left >= 90 else f"{left:.0f} s left")
        return ", ".join([*said, f"{self.problems:,} problems"])
