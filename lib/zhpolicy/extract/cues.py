"""Which words tell what stands beside them? Patterns whose words come from a table of cues.

A table of cues has a word in its first column and in the column `cue` what the word tells,
several with a blank. A template is a pattern in which `<raises>` stands for all words with
the cue `raises`, so that the shape is read in the code and the words in the table.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.tables import alternation, read_map

__all__ = ["compile_cues", "words_with_cue"]

# `(?P<name>` is a name of a group and `(?<!` looks behind: neither is a cue.
CUE = re.compile(r"(?<!\?P)<([a-z_]+)>")


def words_with_cue(cue: str, *, table: str) -> tuple[str, ...]:
    """The words that the table lists under a cue, sorted.

    Raises KeyError when there is no such cue, FileNotFoundError when there is no such table.

    >>> words_with_cue("here", table="quantities/cues")
    ('当地', '本地')
    """
    by_cue = _words_by_cue(table)
    if cue not in by_cue:
        raise KeyError(f"no cue {cue!r} in {table}; the cues are {', '.join(sorted(by_cue))}")
    return by_cue[cue]


@cache
def compile_cues(template: str, *, table: str) -> re.Pattern[str]:
    """The pattern of a template, with the words of the table for each of its cues.

    Raises KeyError when the table has no such cue.

    >>> bool(compile_cues("每<resident>人口", table="quantities/cues").search("每常住人口"))
    True
    """
    return re.compile(
        CUE.sub(lambda named: alternation(words_with_cue(named[1], table=table)), template)
    )


@cache
def _words_by_cue(table: str) -> dict[str, tuple[str, ...]]:
    by_cue: dict[str, tuple[str, ...]] = {}
    for word, cues in sorted(read_map(table, "cue").items()):
        for cue in cues.split():
            by_cue[cue] = (*by_cue.get(cue, ()), word)
    return by_cue
