"""What can be done from the shell?

The command `zhpolicy`: one module a command, each with `add_arguments` and `run`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from zhpolicy.text.files import one_line
from zhpolicy.text.wording import describe_failure, nearest

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "agree": "codings of people and other programs placed on the pages, and how far they agree",
    "decide": "coders' decisions applied to the tables, and how far coders and machine agree",
    "export": "pages in, evidence for other tools out (REFI-QDA, Web Annotation, decisions)",
    "query": "a question in SQL to the tables of a store",
    "report": "pages in, a site out: questions answered, each number with its passage",
    "restore": "undo the damage of broken pages, text in, text out",
    "run": "a corpus of any size into a store; goes on where it stopped",
    "tables": "pages in, tables of evidence out",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 some input failed, 2 bad call."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parse(words)
    run = import_module(f"zhpolicy.cli.{arguments.command}").run
    try:
        return int(run(arguments))
    except (OSError, ValueError) as error:
        # A message may hold what a page, a file or a question says: a terminal gets no escapes.
        for line in describe_failure(error).splitlines():
            print(one_line(f"zhpolicy {arguments.command}: {line}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"zhpolicy {arguments.command}: stopped", file=sys.stderr)
        return 130


def _parse(words: list[str]) -> argparse.Namespace:
    """The arguments; a bad call ends the run with the usage of the command that was meant.

    Only the chosen command is imported, so that `restore` starts at once.
    """
    parser = argparse.ArgumentParser(
        prog="zhpolicy", description="Chinese policy news in, checked evidence out."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    parsers = {}
    for name, summary in COMMANDS.items():
        parsers[name] = commands.add_parser(name, help=summary, description=summary)
    chosen = words[0] if words else ""
    if chosen in COMMANDS:
        import_module(f"zhpolicy.cli.{chosen}").add_arguments(parsers[chosen])
    elif chosen and not chosen.startswith("-"):
        known = ", ".join(COMMANDS)
        parser.error(f"no command {chosen!r}{nearest(chosen, COMMANDS)} (there are {known})")
    meant = parsers.get(chosen, parser)
    _refuse_unknown_options(words, meant)
    arguments, left = parser.parse_known_args(words)
    if left:
        meant.error(
            f"too much: {' '.join(left)}; put a pattern into quotation marks: 'pages/*.txt'"
        )
    return arguments


def _refuse_unknown_options(words: list[str], parser: argparse.ArgumentParser) -> None:
    """A misspelt option is named before anything else, with the one that is most like it."""
    known = list(parser._option_string_actions)
    given = words[: words.index("--")] if "--" in words else words
    for word in given:
        option = word.partition("=")[0]
        if option.startswith("--") and not any(name.startswith(option) for name in known):
            parser.error(
                f"no option {option}{nearest(option, known)} (there are {', '.join(known)})"
            )
