"""How does a module have a pattern without the time that it takes to build it?

Some five hundred patterns stand at the head of modules; a page of news needs a quarter of them, and
to build the others took a tenth of a second of each start.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["late"]

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _LatePattern:
    """A pattern that is built when one of its methods is asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        """What the built pattern has by this name; its methods are kept."""
        if name.startswith("__"):
            raise AttributeError(name)
        built = re.compile(self.pattern)
        self.__dict__.update({method: getattr(built, method) for method in METHODS})
        return getattr(built, name)


def late(pattern: str) -> re.Pattern[str]:
    """The pattern, built when it is first used; `re.error` comes then, where it is none.

    For the methods of patterns only: the functions of the module re do not take it.

    >>> late("[0-9]+人").search("选派3100人")[0]
    '3100人'
    """
    return cast("re.Pattern[str]", _LatePattern(pattern))
