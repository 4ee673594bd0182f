"""The command `zhpolicy`: one module a command, each with `add_arguments` and `run`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "restore": "undo the damage of broken pages, text in, text out",
    "tables": "pages in, tables of evidence out",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 some input failed, 2 bad call."""
    arguments = _parser().parse_args(argv)
    run = import_module(f"zhpolicy.cli.{arguments.command}").run
    try:
        return int(run(arguments))
    except (OSError, ValueError) as error:
        print(f"zhpolicy {arguments.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"zhpolicy {arguments.command}: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhpolicy", description="Chinese policy news in, checked evidence out."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        import_module(f"zhpolicy.cli.{name}").add_arguments(command)
    return parser
