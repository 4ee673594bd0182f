"""How does a file appear complete or not at all, and how is its name shown?"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import as_path

__all__ = [
    "UNFINISHED",
    "one_line",
    "printable",
    "require_folder_name",
    "require_own",
    "require_text_file",
    "sweep_unfinished",
    "unfinished_beside",
    "whole_file",
    "whole_folder",
]

# What is being written has such a name until it is whole; no page has.
UNFINISHED = ".unfinished-"

_READ_BY_CORPUS = "not a text; read_corpus reads it, in the shell `zhpolicy tables`"
# The first bytes of files that are met among pages and would be shown as a text of signs.
_OTHER_FILES = {
    b"%PDF-": f"a PDF, {_READ_BY_CORPUS}",
    b"PK\x03\x04": f"a Word file or a zip archive, {_READ_BY_CORPUS}",
    b"PAR1": f"a Parquet file, {_READ_BY_CORPUS}",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file, not a text; save it as .docx or .csv",
    b"{\\rtf": "a rich text file, not a text; save it as .docx",
    b"\x1f\x8b": "a packed file (gzip), not a text; unpack it first",
    b"Rar!": "a RAR archive, not a text; unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive, not a text; unpack it first",
}


@contextmanager
def whole_file(path: Path | str) -> Iterator[Path]:
    """A file to write to; it takes the name `path` when the block ends without an error.

    The folder is made when it is missing. After an error what stood at `path` still stands
    there. What a killed process left there is removed. Raises IsADirectoryError when `path` is a
    folder.

    >>> with whole_file(Path(tempfile.mkdtemp()) / "青蓝工程.txt") as unfinished:
    ...     _ = unfinished.write_text("师徒结对", "utf-8")
    """
    path = as_path(path, expected="the name of a file to write, as 'tables/themes.csv'")
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; expected the name of a file to write")
    sweep_unfinished(path.parent)
    with unfinished_beside(path) as folder:
        unfinished = folder / path.name
        yield unfinished
        _put(unfinished, path)


@contextmanager
def whole_folder(folder: Path | str) -> Iterator[Path]:
    """A folder to write to; its files move to `folder` when the block ends without an error.

    Files of other names that stood there stay. Raises NotADirectoryError when `folder` is a file.

    >>> with whole_folder(Path(tempfile.mkdtemp()) / "tables") as unfinished:
    ...     _ = (unfinished / "青蓝工程.txt").write_text("师徒结对", "utf-8")
    """
    folder = as_path(folder, expected="the name of a folder to write to, as 'tables'")
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; expected a folder to write to")
    require_folder_name(folder)
    sweep_unfinished(folder.parent)
    with unfinished_beside(folder) as beside:
        unfinished = beside / "whole"  # "." has no name of its own
        unfinished.mkdir()
        yield unfinished
        if not folder.exists():
            unfinished.rename(folder)  # all files at once, also when killed in this moment
            return
        for path in sorted(unfinished.iterdir()):
            _put(path, folder / path.name)


def _put(path: Path, target: Path) -> None:
    """Give a file its name; an error names the place that is meant, not where it was made."""
    try:
        path.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


@contextmanager
def unfinished_beside(path: Path) -> Iterator[Path]:
    """A folder beside a path, gone when the block ends. An error names the path, not the folder.

    After a kill it stays, and `sweep_unfinished` removes it.

    >>> with unfinished_beside(Path(tempfile.mkdtemp()) / "青蓝工程.txt") as folder:
    ...     folder.name.startswith(UNFINISHED)
    True
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished, lock = _locked_folder(path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished)
        if lock is not None:
            os.close(lock)


def sweep_unfinished(folder: Path) -> None:
    """Remove what killed processes had begun to write in a folder; what cannot be told stays.

    Gone are folders of this user that have the name of ours and that no living process has locked.

    >>> sweep_unfinished(Path(tempfile.mkdtemp()))
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for left in [Path(entry.path) for entry in entries if _is_left(entry)]:
            with suppress(OSError):
                lock = _lock(left, waits=False)
                try:
                    shutil.rmtree(left)
                finally:
                    os.close(lock)


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder as `unfinished_beside` makes them, by this user."""
    is_named = re.fullmatch(re.escape(UNFINISHED) + "[a-z0-9_]{8}", entry.name)
    if not is_named or not entry.is_dir(follow_symlinks=False) or not hasattr(os, "geteuid"):
        return False
    return entry.stat(follow_symlinks=False).st_uid == os.geteuid()


def _locked_folder(parent: Path) -> tuple[Path, int | None]:
    """A new folder with its lock; without one where nothing can be locked, then none sweeps it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
        try:
            lock = _lock(folder, waits=True)
        except OSError:
            lock = None
        # Another process may sweep it before it is locked.
        if folder.exists():
            return folder, lock
        if lock is not None:
            os.close(lock)


def _lock(folder: Path, *, waits: bool) -> int:
    """Lock a folder until the number is closed, or this process ends however.

    Raises OSError when another process has locked it, or where folders cannot be locked.
    """
    try:
        import fcntl
    except ImportError as error:  # Windows
        raise OSError(f"{folder}: folders cannot be locked here") from error
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        raise
    return number


def require_own(paths: Iterable[Path], *, is_own: Callable[[Path], bool]) -> None:
    """Raises FileExistsError when one of these files is there and holds what we did not write.

    `is_own` looks into a file and says whether zhpolicy wrote it. An empty file may be replaced.

    >>> require_own([Path("no such file")], is_own=lambda path: False)
    """
    for path in paths:
        if not path.is_file() or path.stat().st_size == 0 or is_own(path):
            continue
        raise FileExistsError(
            f"{printable(path)} is there already and is nothing that zhpolicy wrote; it was "
            "left as it is: give another name, or move it away"
        )


def require_folder_name(path: Path) -> None:
    """Raises ValueError for the name of a file where a folder is meant; not for what is there.

    >>> require_folder_name(Path("tables.csv"))
    Traceback (most recent call last):
    ValueError: tables.csv: the name of a file; expected a folder to write to, as tables
    """
    if path.suffix.lower() in read_map("corpus/endings", "reader") and not path.exists():
        raise ValueError(
            f"{path}: the name of a file; expected a folder to write to, as {path.with_suffix('')}"
        )


def require_text_file(head: bytes) -> None:
    """Raises ValueError when the first bytes of a file say that it is something else than text.

    >>> require_text_file("援疆".encode())
    >>> require_text_file(b"%PDF-1.7")
    Traceback (most recent call last):
    ValueError: a PDF, not a text; read_corpus reads it, in the shell `zhpolicy tables`
    """
    found = next((what for mark, what in _OTHER_FILES.items() if head.startswith(mark)), "")
    if found:
        raise ValueError(found)


def printable(path: str | os.PathLike[str]) -> str:
    """The path as one line of valid text: what no terminal or table can show is escaped.

    >>> printable("援疆\\n工作.txt")
    '援疆\\\\n工作.txt'
    """
    return one_line(os.fsencode(path).decode("utf-8", errors="backslashreplace"))


def one_line(text: str) -> str:
    """The text as one line that any terminal can show: other characters are escaped.

    >>> one_line("a\\n\\x07人")
    'a\\\\n\\\\x07人'
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
