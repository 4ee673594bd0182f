"""Is a file a table of own themes? Its name says so."""

from __future__ import annotations

from pathlib import PurePath

from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_words

__all__ = ["CODEBOOK", "is_codebook"]

CODEBOOK = "codebook"  # the kind of the notice that such a table was met
ENDINGS = frozenset((".csv", ".tsv", ".xlsx"))


def is_codebook(name: str) -> bool:
    """Whether a file of this name is a table of own themes, and no page.

    >>> is_codebook("pages/themes.csv"), is_codebook("主題.xlsx"), is_codebook("themes.txt")
    (True, True, False)
    """
    path = PurePath(name)
    stem = to_simplified(path.stem).lower()
    return path.suffix.lower() in ENDINGS and stem in read_words("text/codebook_files")
