"""How does a command write the one table that it makes? In the format that its name ends with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.pages import say, tell_replaced
from zhpolicy.evidence.formats import require_replaceable
from zhpolicy.evidence.writing import files_of_one, write_one_table
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["OUT_HELP", "require_place", "write_one"]

ENDINGS = (".csv", ".jsonl", ".xlsx")
OUT_HELP = (
    f"write a table instead, to a name that ends in {', '.join(ENDINGS)}; what it rests on stands "
    "beside it in NAME.notes.csv, or on the first sheet"
)


def require_place(path: Path | None) -> None:
    """Say that a file will be replaced. Raises WrongCallError for a name of no format."""
    if path is None:
        return
    if path.suffix.lower() not in ENDINGS:
        raise WrongCallError(
            f"--out {printable(path)}: expected a name that ends in {', '.join(ENDINGS)}"
        )
    if path.is_dir():
        raise IsADirectoryError(f"{printable(path)} is a folder; expected the name of a file")
    require_replaceable(files_of_one(path))
    tell_replaced(path, is_there=path.exists())


def write_one(table: pd.DataFrame, path: Path, *, name: str) -> None:
    """Write a table whose columns the codebook explains under `name`."""
    write_one_table(table, path, name=name)
    say(f"{counted(len(table), 'row')} in {printable(path)}")
