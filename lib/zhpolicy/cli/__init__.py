"""What can be done from the shell?

The command `zhpolicy`: one module a command, each with `add_arguments` and `run`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "decide": "coders' decisions applied to the tables, and how far coders and machine agree",
    "export": "pages in, evidence for other tools out (REFI-QDA, Web Annotation, decisions)",
    "restore": "undo the damage of broken pages, text in, text out",
    "tables": "pages in, tables of evidence out",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 some input failed, 2 bad call."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(words[0] if words else "").parse_args(words)
    run = import_module(f"zhpolicy.cli.{arguments.command}").run
    try:
        return int(run(arguments))
    except (OSError, ValueError) as error:
        print(f"zhpolicy {arguments.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"zhpolicy {arguments.command}: stopped", file=sys.stderr)
        return 130


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser; only the chosen command is imported, so that `restore` starts at once."""
    parser = argparse.ArgumentParser(
        prog="zhpolicy", description="Chinese policy news in, checked evidence out."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if name == chosen:
            import_module(f"zhpolicy.cli.{name}").add_arguments(command)
    return parser
