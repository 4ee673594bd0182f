"""How is a command asked? One parser a command; what is misspelt is named with what was meant."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from zhpolicy.text.wording import nearest

__all__ = ["COMMANDS", "EXIT_CODES", "Parser", "WrongCallError", "as_text", "make_parser", "parse"]

COMMANDS = {
    "agree": "codings of people and other programs placed on the pages, and how far they agree",
    "archive": "pages in, a data package out that anybody can read: tables, codebook, digests",
    "decide": "coders' decisions applied to the tables, and how far coders and machine agree",
    "export": "pages in, evidence for other tools out (REFI-QDA, Web Annotation, decisions)",
    "keywords": "what each page is about, or all of them together",
    "query": "a question in SQL to the tables of a store",
    "report": "pages in, a site out: questions answered, each number with its passage",
    "restore": "undo the damage of broken pages, text in, text out",
    "run": "a corpus of any size into a store; goes on where it stopped",
    "search": "every sentence with a word, in both scripts, with its page and date",
    "tables": "pages in, tables of evidence out",
    "themes": "how many of the pages are about which theme",
}
EXIT_CODES = (
    "exit codes: 0 done (also when some pages could not be read: it says which), "
    "1 nothing could be done, 2 asked wrongly, 130 stopped"
)
# Dashes of word processors, which put them in the place of two hyphens.
LONG_DASHES = "‐‑‒–—―−－"


def as_text(word: str) -> str:
    """A word of the command line as it was typed: UTF-8, also where the system has no language.

    There (LC_ALL=C) Python takes each byte beyond ASCII for half a character.

    >>> as_text("养老".encode().decode("ascii", "surrogateescape"))
    '养老'
    """
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class WrongCallError(ValueError):
    """The call itself is wrong, in a way that only the command can see."""


class Parser(argparse.ArgumentParser):
    """A parser whose refusals are sentences."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """A choice that there is none of is named with the nearest and all others."""
        if action.choices is not None and value not in action.choices:
            known = [str(choice) for choice in action.choices]
            raise argparse.ArgumentError(
                action,
                f"there is no {value!r}{nearest(str(value), known)} (there are {', '.join(known)})",
            )

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """A number that is none is named as one, and a name is not empty."""
        if action.type is Path and not arg_string.strip():
            found = "an empty name; expected that of a file or a folder"
            raise argparse.ArgumentError(action, found)
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            if action.type is not int:
                raise
            found = f"{arg_string!r} is no whole number; expected one, as 10"
            raise argparse.ArgumentError(action, found) from error

    def options(self) -> list[str]:
        """The options that may be given."""
        return list(self._option_string_actions)

    def error(self, message: str) -> NoReturn:
        """End the run: the usage, what is wrong, and where to read on."""
        super().error(f"{message}\n{self.prog} --help explains it")


def make_parser(*, loaded: tuple[str, ...] = ()) -> tuple[Parser, dict[str, Parser]]:
    """The parser of the whole command, and those of its parts by name.

    Only the commands of `loaded` are imported and know their arguments, so that `restore` starts
    at once.
    """
    parser = Parser(
        prog="zhpolicy",
        description="Chinese policy news in, checked evidence out.",
        epilog=f"`zhpolicy COMMAND --help` explains a command; {EXIT_CODES}.",
    )
    parser.add_argument("--version", action="store_true", help="which version this is")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    parsers = {}
    for name, summary in COMMANDS.items():
        parsers[name] = commands.add_parser(
            name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name in loaded:
            module = import_module(f"zhpolicy.cli.{name}")
            parsers[name].description = (module.__doc__ or "").strip()
            module.add_arguments(parsers[name])
    return parser, parsers


def parse(words: list[str]) -> argparse.Namespace:
    """The arguments; a bad call ends the run with the usage of the command that was meant."""
    chosen = words[0] if words else ""
    parser, parsers = make_parser(loaded=(chosen,))
    if chosen and not chosen.startswith("-") and chosen not in COMMANDS:
        known = ", ".join(COMMANDS)
        parser.error(f"no command {chosen!r}{nearest(chosen, COMMANDS)} (there are {known})")
    meant = parsers.get(chosen, parser)
    _refuse_unknown_options(words, meant)
    arguments, left = parser.parse_known_args(words)
    if left:
        meant.error(
            f"too much: {' '.join(left)}; put a pattern into quotation marks: 'pages/*.txt'"
        )
    if arguments.command is None and not arguments.version:
        parser.error(f"no command (there are {', '.join(COMMANDS)})")
    return arguments


def _refuse_unknown_options(words: list[str], parser: Parser) -> None:
    """A misspelt option is named before anything else, with the one that is most like it."""
    known = parser.options()
    given = words[: words.index("--")] if "--" in words else words
    for word in given:
        option = word.partition("=")[0]
        if word[:1] in LONG_DASHES and word[1:2].isascii() and len(word) > 1:
            meant = f"--{option.lstrip(LONG_DASHES)}"
            parser.error(
                f"{word} begins with a long dash, as word processors write it; options begin with "
                f"two hyphens{nearest(meant, known)}"
            )
        if _is_option(option) and not any(name.startswith(option) for name in known):
            parser.error(
                f"no option {option}{nearest(option, known)} (there are {', '.join(known)})"
            )


def _is_option(word: str) -> bool:
    """Whether a word looks like an option: `--out`, `-o`; `-` alone is a file, `-5` a number."""
    return word.startswith("--") or (len(word) > 1 and word[0] == "-" and word[1].isalpha())
