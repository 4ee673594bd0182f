"""Which marks open, close and part?"""

from __future__ import annotations

__all__ = ["CLOSING", "OPENING", "PARTING"]

OPENING, CLOSING = "“‘（(《「『【", "”’）)》」』】"  # in pairs, place by place
PARTING = ",，。、；;：！？!?"
