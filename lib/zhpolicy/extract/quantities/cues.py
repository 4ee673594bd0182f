"""Which words stand beside a figure, and what do they tell? The tables of cues and of growth.

Patterns name the words of data/quantities/cues.tsv by their cue (module cues of extract); verbs
of growth and decline stand in data/quantities/change_verbs.tsv, with a column for each reader.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.text.tables import alternation, read_map

__all__ = ["change_verbs", "compiled", "words_with"]

TABLE = "quantities/cues"


@cache
def compiled(template: str) -> re.Pattern[str]:
    """The pattern of a template, with the words of the table for each `<cue>` in it.

    Raises KeyError when the table has no such cue.

    >>> bool(compiled("<headcount><amounts_to>?").search("会员突破"))
    True
    """
    return compile_cues(template, table=TABLE)


@cache
def words_with(cue: str) -> frozenset[str]:
    """The words that the table lists under a cue: head, modifier, actor …

    Raises KeyError when the table has no such cue.

    >>> "年龄" in words_with("age")
    True
    """
    return frozenset(words_with_cue(cue, table=TABLE))


@cache
def change_verbs(reader: str, *, says: str = "yes") -> str:
    """The verbs of growth that a column of data/quantities/change_verbs.tsv takes, as alternatives.

    `says` is what the cell must say. Raises KeyError when there is no such column, ValueError
    when no cell says it.

    >>> "减轻" in change_verbs("change", says="down"), "减轻" in change_verbs("lead")
    (True, False)
    """
    verbs = read_map("quantities/change_verbs", reader)
    return alternation(verb for verb, cell in verbs.items() if cell == says)
