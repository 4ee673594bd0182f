"""`zhpolicy restore FILE …`: the text of broken pages as it was written.

Text goes to standard output as UTF-8, line breaks as they are; with `--explain` a table of
the edits (tab-separated), with `--json` both, one object a line; offsets are characters of the
decoded page. A file or a pipe longer than a million characters is restored in blocks that end
with a line: the glosses of a page are learned from the page, and each block holds hundreds of
pages, so it learns them anew. A call with `--in-place` that was killed may be repeated: pages that
are restored already stay, and what it had begun to write is removed.

    zhpolicy restore one.txt
    zhpolicy restore --explain one.txt

Exit codes: 0 all was read (also when something stays unresolved), 1 a file could not be
read or written (a sentence on standard error; the others were), 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from zhpolicy.cli.dialogue.parsers import WrongCallError
from zhpolicy.cli.dialogue.progress import is_watched, line_of_progress
from zhpolicy.cli.pages import say, write_out
from zhpolicy.restoration.pages import Part, restore_stream
from zhpolicy.text.files import one_line, printable, sweep_unfinished, unfinished_beside
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import counted, describe_failure

__all__ = ["add_arguments", "run"]

STANDARD_INPUT = "-"
EXPLAINED = ("file", "start", "end", "before", "after", "kind", "certainty", "note")
WAITING = (
    "zhpolicy restore reads what is typed or pasted here; end it with Ctrl-D (on Windows with "
    "Ctrl-Z and Enter). For a file: zhpolicy restore page.txt"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "files", nargs="*", default=[STANDARD_INPUT], metavar="FILE", help="a page, or - for a pipe"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--explain", action="store_true", help="a table of the edits instead of text")
    form.add_argument("--json", action="store_true", help="text and edits, one object a line")
    parser.add_argument(
        "--in-place",
        metavar="SUFFIX",
        help="write each page back to its file (UTF-8) and keep the old one as FILE + SUFFIX",
    )


def run(arguments: argparse.Namespace) -> int:
    """Restore every file; returns the exit code."""
    objection = _find_objection(arguments)
    if objection:
        raise WrongCallError(objection)
    if STANDARD_INPUT in arguments.files and sys.stdin.isatty():
        say(WAITING)
    if arguments.explain:
        write_out("\t".join(EXPLAINED) + "\n")
    if arguments.in_place is not None:
        _sweep_beside(arguments.files)
    failed = 0
    for name in _watched(arguments):
        try:
            _restore_file(name, arguments)
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            said = describe_failure(error, place=printable(name))
            say(f"zhpolicy restore: {said}")
            failed = 1
    return failed


def _sweep_beside(names: list[str]) -> None:
    """Remove what a killed call left beside the pages, each folder once: it may hold many pages."""
    folders = set()
    for name in names:
        with suppress(OSError, ValueError, RuntimeError):  # it is told when the page is opened
            folders.add(Path(name).resolve().parent)
    for folder in folders:
        sweep_unfinished(folder)


def _watched(arguments: argparse.Namespace) -> Iterator[str]:
    """The names of the files, with a line of progress where several do not show themselves."""
    is_shown = arguments.in_place is None and sys.stdout.isatty()
    if len(arguments.files) == 1 or is_shown or not is_watched():
        yield from arguments.files
        return
    with line_of_progress(len(arguments.files)) as line:
        for number, name in enumerate(arguments.files, 1):
            yield name
            line.set_description_str(f"{counted(number, 'page')} ", refresh=False)
            line.update()


def _find_objection(arguments: argparse.Namespace) -> str:
    """Why the call makes no sense; "" when it does."""
    suffix = arguments.in_place
    if suffix is None:
        return ""
    if not suffix or os.sep in suffix:
        return f"--in-place={suffix}: expected the ending of the backup's name, as .bak"
    if Path(f"page{suffix}").suffix.lower() in read_map("corpus/endings", "reader"):
        return (
            f"--in-place={suffix}: the backup would be read as a page; expected an ending as .bak"
        )
    if STANDARD_INPUT in arguments.files:
        return "--in-place: there is no file to write to; give the names of files"
    return ""


def _restore_file(name: str, arguments: argparse.Namespace) -> None:
    with _opened(name) as file:
        parts = restore_stream(file)
        if arguments.in_place is not None:
            parts = _write_back(parts, path=Path(name).resolve(), suffix=arguments.in_place)
        for part in parts:
            write_out(_shown(part, name=name, arguments=arguments))


def _shown(part: Part, *, name: str, arguments: argparse.Namespace) -> str:
    """What goes to standard output for one part."""
    if arguments.explain:
        return "".join("\t".join(map(_cell, row)) + "\n" for row in _rows(part, name=name))
    if arguments.json:
        return json.dumps(_object(part, name=name), ensure_ascii=False) + "\n"
    return "" if arguments.in_place is not None else part.restored.text


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    path = Path(name)
    if path.is_dir():
        raise ValueError(
            "a folder; name its pages, as FOLDER/*.txt, or make its tables: zhpolicy tables"
        )
    if path.is_file() and not path.stat().st_size:
        raise ValueError("an empty file; expected a page")
    with path.open("rb") as file:
        yield file


def _rows(part: Part, *, name: str) -> Iterator[tuple[object, ...]]:
    """The edits and the unresolved spans of one part, in the order of the page."""
    rows: list[tuple[int, tuple[object, ...]]] = []
    for edit in part.restored.edits:
        span = (edit.start + part.start, edit.end + part.start)
        note = " / ".join(edit.alternatives)
        row = (name, *span, edit.before, edit.after, edit.kind, edit.certainty, note)
        rows.append((edit.start, row))
    for left in part.restored.unresolved:
        span = (left.start + part.start, left.end + part.start)
        row = (name, *span, left.surface, left.surface, "unresolved", "", left.reason)
        rows.append((left.start, row))
    yield from (row for _, row in sorted(rows, key=lambda each: each[0]))


def _object(part: Part, *, name: str) -> dict[str, object]:
    def shifted(record: dict[str, object]) -> dict[str, object]:
        return record | {key: record[key] + part.start for key in ("start", "end")}  # type: ignore[operator]

    return {
        "file": name,
        "start": part.start,
        "text": part.restored.text,
        "edits": [shifted(asdict(edit)) for edit in part.restored.edits],
        "unresolved": [shifted(asdict(left)) for left in part.restored.unresolved],
    }


def _cell(value: object) -> str:
    return one_line(str(value).replace("\\", "\\\\"))


def _write_back(parts: Iterator[Part], *, path: Path, suffix: str) -> Iterator[Part]:
    """Write the parts to a file beside the page and let it take the page's name at the end.

    The page is left untouched when nothing changes, and when anything goes wrong.
    """
    with unfinished_beside(path) as folder:
        new = folder / path.name
        with new.open("w", encoding="utf-8", errors="replace", newline="") as file:
            for part in parts:
                file.write(part.restored.text)
                yield part
        if not filecmp.cmp(new, path, shallow=False):
            shutil.copymode(path, new)
            _keep(path, backup=path.with_name(path.name + suffix), folder=folder)
            new.replace(path)


def _keep(path: Path, *, backup: Path, folder: Path) -> None:
    """Keep the page as its backup. Raises FileExistsError when another file has that name."""
    if os.path.lexists(backup):
        is_file = backup.is_file() and not backup.is_symlink()
        if is_file and filecmp.cmp(backup, path, shallow=False):
            return  # a call that was killed had kept the page, and not yet written the new one
        raise FileExistsError(
            f"{printable(backup)} is there already; move it or use another ending"
        )
    try:
        backup.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        copy = folder / backup.name
        shutil.copy2(path, copy)
        copy.replace(backup)
