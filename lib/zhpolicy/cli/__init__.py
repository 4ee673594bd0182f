"""What can be done from the shell?

The command `zhpolicy`: one module a command, each with `add_arguments` and `run`.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from zhpolicy.cli.dialogue.parsers import COMMANDS, WrongCallError, make_parser, parse
from zhpolicy.text.files import one_line
from zhpolicy.text.wording import describe_failure

__all__ = ["COMMANDS", "main"]

# New objects before Python looks for circles among them that nobody holds any more. Its own 700 are
# reached 350 times before the first page is read: a tenth of the time of a command on one page.
OBJECTS_BETWEEN_LOOKS = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code.

    0 done, also when some pages could not be read; 1 nothing could be done; 2 asked wrongly;
    130 stopped.
    """
    _open_closed_streams()
    with _few_looks_for_circles():
        return _run(list(sys.argv[1:] if argv is None else argv))


def _run(words: list[str]) -> int:
    if not words:
        make_parser()[0].print_help(sys.stderr)
        return 2
    arguments = parse([*words[1:], "--help"] if words[0] == "help" else words)
    if arguments.command is None:
        print(f"zhpolicy {_version()}")
        return 0
    try:
        return int(import_module(f"zhpolicy.cli.{arguments.command}").run(arguments))
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError) as error:
        # A message may hold what a page, a file or a question says: a terminal gets no escapes.
        for line in describe_failure(error).splitlines():
            print(one_line(f"zhpolicy {arguments.command}: {line}"), file=sys.stderr)
        return 2 if isinstance(error, WrongCallError) else 1
    except KeyboardInterrupt:
        print(f"zhpolicy {arguments.command}: stopped", file=sys.stderr)
        return 130


@contextmanager
def _few_looks_for_circles() -> Iterator[None]:
    """Fewer searches for unreachable circles of objects: a command makes tables, and no circles."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _open_closed_streams() -> None:
    """What a caller has closed (`2>&-`, a clock's job) takes what is said, and nobody reads it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _version() -> str:
    from zhpolicy import __version__

    return __version__
