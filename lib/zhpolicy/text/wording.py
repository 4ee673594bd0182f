"""How does the library say what it found? One wording for wrong arguments, counts and names.

Every sentence says what was found, what was expected, and what to do.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from operator import index
from pathlib import Path
from reprlib import repr as shorten
from typing import SupportsIndex

__all__ = [
    "as_file",
    "as_path",
    "as_written",
    "counted",
    "describe_failure",
    "how_to_give_pages",
    "is_text",
    "names_a_file",
    "nearest",
    "require_known",
    "require_number",
    "wrong_argument",
]

# A string of more characters names no file, and is shown as … where a path is meant.
LONGEST_NAME = 80
_HAN = re.compile("[\u4e00-\u9fff]")
_PLAIN = (bool, bytes, dict, float, int, list, set, str, tuple)
_NAMES = {"str": "string", "int": "number", "float": "number", "dict": "dictionary"}
# What the system says of a file, and what to do about it.
_FAILURES = {
    errno.ENOENT: "no such file or folder; check its name",
    errno.EEXIST: "there is a file where its path needs a folder; check the path",
    errno.EISDIR: "a folder; expected a file",
    errno.ENOTDIR: "there is a file where its path needs a folder; check the path",
    errno.EACCES: "this user may not read or write it; ask for the rights, or take another place",
    errno.EPERM: "this user may not read or write it; ask for the rights, or take another place",
    errno.EROFS: "it lies on a disk that can only be read; take another place",
    errno.ENOSPC: "the disk is full; make room and run it again",
    errno.ENAMETOOLONG: "its name is too long; take a shorter one",
}


def wrong_argument(value: object, *, expected: str, advice: str = "") -> TypeError:
    """The error for an argument of the wrong type: what was found, what was expected, what to do.

    >>> wrong_argument(["援疆"], expected="a string", advice="call once for each")
    TypeError("got the list ['援疆']; expected a string; call once for each")
    >>> wrong_argument(None, expected="a string")
    TypeError('got None; expected a string')
    """
    said = [f"got {_described(value)}", f"expected {expected}", advice]
    return TypeError("; ".join(filter(None, said)))


def _described(value: object) -> str:
    name = type(value).__name__
    if value is None:
        return "None"
    if isinstance(value, float) and value != value:
        return "an empty cell (NaN); leave it out, as table.dropna() does"
    if isinstance(value, os.PathLike):
        return f"the path {os.fspath(value)!r}"
    if isinstance(value, _PLAIN):
        return f"the {_NAMES.get(name, name)} {shorten(value)}"
    return f"{'an' if name[0] in 'AEIOUaeio' else 'a'} {name}"


def require_known(value: object, names: Iterable[str], *, what: str, advice: str = "") -> None:
    """Raises ValueError for a name that there is not, TypeError for what is no name.

    >>> require_known("page", ["sentence", "article"], what="unit")
    Traceback (most recent call last):
    ValueError: no unit 'page'; there are sentence, article
    """
    known = list(names)
    if not isinstance(value, str):
        raise wrong_argument(value, expected=f"the name of a {what}", advice=advice)
    if value not in known:
        there = ", ".join(known)
        raise ValueError(f"no {what} {value!r}{nearest(value, known)}; there are {there}")


def require_number(value: object, *, name: str, least: int = 1) -> None:
    """Raises TypeError for what is no whole number, ValueError for one that is too small.

    >>> require_number(0, name="minimum")
    Traceback (most recent call last):
    ValueError: minimum is 0; expected a whole number, 1 or more
    """
    expected = f"a whole number, {least} or more"
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise wrong_argument(value, expected=expected, advice=f"as {name}={max(least, 2)}")
    if index(value) < least:
        raise ValueError(f"{name} is {value}; expected {expected}")


def as_path(value: object, *, expected: str) -> Path:
    """The value as a path. Raises TypeError for what names no file or folder, ValueError for "".

    >>> as_path(None, expected="a folder to write to, as 'tables'")
    Traceback (most recent call last):
    TypeError: got None; expected a folder to write to, as 'tables'
    """
    if isinstance(value, str) and not value:
        raise ValueError(f"got an empty name; expected {expected}")
    if isinstance(value, str | Path):
        return Path(value)
    if isinstance(value, os.PathLike):
        return Path(os.fspath(value))
    raise wrong_argument(value, expected=expected)


def as_written(value: object, *endings: str) -> Path:
    """The value as the path of a file to write, by whose ending other programs know it.

    Raises TypeError and ValueError as `as_path` does, and ValueError for another ending.

    >>> as_written("project.zip", ".qdpx")
    Traceback (most recent call last):
    ValueError: project.zip: expected a name that ends in .qdpx
    """
    path = as_path(value, expected="the name of a file to write")
    if path.suffix.lower() not in endings and not path.is_dir():
        raise ValueError(f"{path}: expected a name that ends in {' or '.join(endings)}")
    return path


def as_file(value: object, *, expected: str) -> Path:
    """The value as the path of a file that is there.

    Raises TypeError for what names no file, FileNotFoundError or IsADirectoryError for a file
    that is not there or a folder, each with a sentence.

    >>> as_file("no such file.csv", expected="a file of codings")
    Traceback (most recent call last):
    FileNotFoundError: no such file.csv: no such file; expected a file of codings; check its name
    """
    path = as_path(value, expected=expected)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; expected {expected}; name the file in it")
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file; expected {expected}; check its name")
    return path


def is_text(value: str) -> bool:
    """Whether a string is a text to be read: it has Chinese in it, and names no file or folder.

    >>> is_text("師徒結對"), is_text("seeds"), is_text("")
    (True, False, True)
    """
    is_short = 0 < len(value) <= LONGEST_NAME
    return not value or (bool(_HAN.search(value)) and not (is_short and os.path.lexists(value)))


def names_a_file(value: str) -> bool:
    """Whether a string is the name of a file or folder that exists, and not a text.

    A word of Chinese that happens to be one (a folder called 新闻) is a text.

    >>> names_a_file("师徒结对"), names_a_file("no such file.txt")
    (False, False)
    """
    if not 0 < len(value) <= LONGEST_NAME or "\0" in value or not os.path.lexists(value):
        return False
    return not _HAN.search(value) or bool(Path(value).suffix)


def how_to_give_pages(given: object) -> str:
    """What to do with something that stands where documents are expected.

    >>> how_to_give_pages("seeds")
    "for a folder: read_corpus('seeds'), also for a file or a table; for one text: [text]"
    """
    if hasattr(given, "iterrows"):
        return "for a table with a text in each row: read_corpus(table), or table['text']"
    name = os.fspath(given) if isinstance(given, str | os.PathLike) else ""
    shown = repr(name) if 0 < len(name) <= LONGEST_NAME else "…"
    return f"for a folder: read_corpus({shown}), also for a file or a table; for one text: [text]"


def counted(number: int, name: str) -> str:
    """A number with its noun, in the singular for one.

    >>> counted(1, "page"), counted(0, "page"), counted(2, "article")
    ('1 page', '0 pages', '2 articles')
    """
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def nearest(name: str, names: Iterable[str]) -> str:
    """The question whether the most similar of some names was meant; "" when none is similar.

    >>> nearest("--ouput", ["--out", "--format"]), nearest("tabels", ["tables", "export"])
    ('; did you mean --out?', '; did you mean tables?')
    >>> nearest("xyz", ["tables"])
    ''
    """
    found = get_close_matches(name, names, n=1)
    return f"; did you mean {found[0]}?" if found else ""


def describe_failure(error: OSError | ValueError, *, place: str = "") -> str:
    """What an error says, and for an error of the system what to do; `place` is where it was met.

    >>> describe_failure(FileNotFoundError(errno.ENOENT, "No such file or directory", "a.txt"))
    'a.txt: no such file or folder; check its name'
    >>> describe_failure(ValueError("no table 'x'"))
    "no table 'x'"
    """
    if isinstance(error, OSError) and error.errno is not None:
        place = place or str(error.filename or "")
        said = _FAILURES.get(error.errno, f"the system says: {error.strerror}")
    else:
        said = str(error)
    return f"{place}: {said}" if place else said
