"""Makes the pages in which a reader looks something up: docs/COLUMNS.md and docs/COMMANDS.md.

    python docs/make_reference.py

Nothing is typed here that could drift: what a column means stands in
lib/zhpolicy/data/evidence/columns.tsv, what a command does in its module and its parser.
tests/checks/test_reference.py compares what is committed with what this script makes now.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pandas as pd

from zhpolicy.cli.dialogue.parsers import COMMANDS, EXIT_CODES, make_parser
from zhpolicy.evidence import describe_columns, describe_tables

DOCS = Path(__file__).resolve().parent
# How many tables have a column under one name and with one meaning, so that it is told once.
SHARED_BY = 5

COLUMNS_HEAD = """# What the columns mean

<!-- made by docs/make_reference.py -->

`zhpolicy tables FOLDER --out TABLES` writes the tables below, as `write_tables` does in Python. In
CSV and workbooks the items of a list are joined with `;`. `zhpolicy.evidence.describe_columns()`
gives this page as a table, and `evidence_table(articles, "dates")` a table itself.

- `start` and `end` lead to the page **as it arrived**: in Python `article.raw[start:end]` is the
  passage, damage and all. `surface` and `sentence` are what the page says once it is restored.
- One row of `articles` is an article; one row of the others is one passage that says something.
- `notes` says of each table how much was read for it and what was left out, `problems` which pages
  could not be read and why, `rejected` what only looks like a row.
"""

COMMANDS_HEAD = """# The commands

<!-- made by docs/make_reference.py -->

`zhpolicy` lies in `.venv/bin`, on Windows in `.venv\\Scripts`. Pages are .txt, .md, .html, .docx,
.pdf, .csv, .tsv, .xlsx, .json, .jsonl, .parquet, .zip or .tar, also packed (.gz, .bz2, .xz,
.zst), one file or a folder of them.
`zhpolicy --help` lists the commands, `zhpolicy COMMAND --help` explains one, `zhpolicy --version`
says which version it is.

Tables go to the files and folders that you name, text to standard output, and what there is to say
to standard error, with a line of progress where somebody looks. A misspelt command, option or
choice is answered with the one that is most like it. What is written appears when it is complete,
or not at all. Only what zhpolicy wrote is replaced: a file of yours at that name is left as it is,
and so is a table or a workbook to which you have added a column or a sheet. Values that you changed
in it are not seen: keep such a table under another name. What the columns of the tables mean:
[COLUMNS](COLUMNS.md).

{codes}

| command | what for |
|---|---|
{table}
"""


def make_columns() -> str:
    """The page of all columns."""
    codebook = describe_columns()
    told = _told_once(codebook)
    common = codebook[[told.get(row.column) == row.english for row in codebook.itertuples()]]
    common = common.drop_duplicates("column")
    tables = describe_tables().set_index("table")
    parts = [COLUMNS_HEAD, "## Columns that many tables have\n", _rows(common)]
    for name, table in codebook.groupby("table", sort=False):
        own = table[[told.get(row.column) != row.english for row in table.itertuples()]]
        also = [f"`{column}`" for column in table["column"] if column not in set(own["column"])]
        parts += [_head(str(name), tables.loc[name]), _rows(own)]
        parts += [f"and, as above, {', '.join(also)}.\n"] if also else []
    return "\n".join(filter(None, parts))


def _head(name: str, table: pd.Series) -> str:
    """The head of a table's part: what a row of it is, and who makes it."""
    made_by = f" Made by `{table['made_by']}`." if table["made_by"] else ""
    return f"## {name}\n\nOne row: {table['english']} {table['chinese']}{made_by}\n"


def _told_once(codebook: pd.DataFrame) -> dict[str, str]:
    """The meaning of each column that has it in many tables."""
    meanings = Counter(zip(codebook["column"], codebook["english"], strict=True))
    return {column: said for (column, said), count in meanings.items() if count >= SHARED_BY}


def _rows(table: pd.DataFrame) -> str:
    lines = ["| column | what it means | 含义 |", "|---|---|---|"]
    for row in table.itertuples():
        unit = f" Unit: {row.unit}." if row.unit else ""
        values = (
            f" Values: {', '.join(f'`{value}`' for value in row.values)}." if row.values else ""
        )
        lines.append(f"| `{row.column}` | {row.english}{unit}{values} | {row.chinese} |")
    return "\n".join(lines) + "\n"


def make_commands() -> str:
    """The page of all commands."""
    _, parsers = make_parser(loaded=tuple(COMMANDS))
    shown = "\n".join(f"| [{name}](#zhpolicy-{name}) | {COMMANDS[name]} |" for name in COMMANDS)
    codes = f"{EXIT_CODES[0].upper()}{EXIT_CODES[1:]}."
    parts = [COMMANDS_HEAD.format(table=shown, codes=codes)]
    for name, parser in parsers.items():
        parts += [f"## zhpolicy {name}\n", f"    {_call(parser)}\n", _explained(parser)]
        rows = [(_name(action), _help(action)) for action in _actions(parser)]
        lines = [f"| `{named}` | {said} |" for named, said in rows]
        parts.append("\n".join(["| argument | what it is |", "|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def _explained(parser: argparse.ArgumentParser) -> str:
    """What the module says of its command; how it is called stands above."""
    said = str(parser.description).partition("`: ")[2]
    return f"{said[0].upper()}{said[1:]}\n"


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What can be said to a command; --help can be said to all."""
    return [action for action in parser._actions if action.dest != "help"]


def _call(parser: argparse.ArgumentParser) -> str:
    """How the command is typed: what must be said, then what may be, in brackets."""
    said = [
        _name(action) if action.required else f"[{_name(action)}]" for action in _actions(parser)
    ]
    return " ".join([parser.prog, *said])


def _name(action: argparse.Action) -> str:
    value = str(action.metavar or action.dest.upper()) if action.nargs != 0 else ""
    more = " …" if action.nargs in ("+", "*") else ""
    return " ".join(filter(None, [*action.option_strings[-1:], value + more]))


def _help(action: argparse.Action) -> str:
    """What the help says of an argument."""
    choices = ", ".join(map(str, action.choices or ()))
    return (action.help or "") % {"choices": choices}


PAGES = {DOCS / "COLUMNS.md": make_columns, DOCS / "COMMANDS.md": make_commands}

if __name__ == "__main__":
    for path, make in PAGES.items():
        path.write_text(make(), "utf-8")
