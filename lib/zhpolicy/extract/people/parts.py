"""Who teaches and who learns, as one sentence says it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Parts"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Who teaches and who learns, as a sentence calls them; empty where it does not say."""

    mentors: str
    mentees: str
    # A person is named among those who teach.
    is_named: bool = field(default=False, repr=False)
