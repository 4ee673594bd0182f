"""Does a value fit the type that an argument is annotated with, and what is the type in words?

What a value holds is looked at as far as that costs nothing: the first item of a list, never an
item of an iterator. What nobody can tell fits.
"""

from __future__ import annotations

import collections.abc as abc
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, SupportsIndex, Union, get_args, get_origin, get_type_hints

from zhpolicy.text.document import Document

__all__ = ["fits", "in_words", "kinds_of"]

_WORDS = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    NoneType: "None",
    abc.Hashable: "a name or a number",
}
_COLLECTIONS = (list, set, frozenset, abc.Iterable, abc.Sequence, abc.Collection)
_MAPPINGS = (dict, abc.Mapping)


def kinds_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The type of each argument; Any for one whose annotation is not known when the program runs.

    >>> kinds_of(fits)
    {'value': typing.Any, 'kind': typing.Any}
    """
    told = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    return {name: _kind(hint, function) for name, hint in told.items()}


def _kind(told: Any, function: Callable[..., Any]) -> Any:
    alone = type("Alone", (), {"__annotations__": {"it": told}})
    known = dict(function.__globals__)
    if "pd." in str(told):  # modules load pandas late; who gives or expects a table has it anyway
        known.setdefault("pd", import_module("pandas"))
    try:
        kind = get_type_hints(alone, known)["it"]
    except (NameError, TypeError):  # a name that only the checker of types imports
        return Any
    return Any if _has_its_own_sentence(kind) else kind


def _has_its_own_sentence(kind: Any) -> bool:
    """Whether documents or the name of a file is asked for: functions say more about these."""
    is_known = isinstance(kind, type) and issubclass(kind, Document | Path)
    return is_known or any(map(_has_its_own_sentence, get_args(kind)))


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a type, as far as it can be told without using it up.

    >>> fits(["师徒"], list[str]), fits("师徒", list[str]), fits([5], list[str])
    (True, False, False)
    >>> fits(5, int | None), fits(True, int), fits(iter([5]), Iterable[str])
    (True, False, True)
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return any(fits(value, each) for each in get_args(kind))
    if origin is Literal:  # the function says which there are
        return isinstance(value, tuple({type(each) for each in get_args(kind)}))
    if origin in _MAPPINGS:
        return isinstance(value, abc.Mapping)
    if origin in _COLLECTIONS:
        return _is_collection(value, get_args(kind))
    if origin is abc.Callable:
        return callable(value)
    return _is_one(value, origin or kind)


def _is_one(value: Any, kind: Any) -> bool:
    if not isinstance(kind, type):
        return True
    if kind is int:
        return isinstance(value, SupportsIndex) and not isinstance(value, bool)
    if kind is float:
        return hasattr(value, "__float__") and not _has_parts(value) and not isinstance(value, bool)
    if kind is bool:
        return type(value).__name__ in ("bool", "bool_")
    try:
        return isinstance(value, kind)
    except TypeError:  # a protocol that cannot be asked
        return True


def _is_collection(value: Any, of: tuple[Any, ...]) -> bool:
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return False
    if hasattr(value, "columns"):  # a table would be read as the names of its columns
        return False
    if not of or not isinstance(value, list | tuple | dict | set) or not value:
        return True
    return fits(next(iter(value)), of[0])


def _has_parts(value: Any) -> bool:
    return getattr(value, "ndim", 0) > 0 or isinstance(value, str | bytes)


def in_words(kind: Any) -> str:
    """The type as words.

    >>> in_words(list[str]), in_words(int | None)
    ('a list of strings', 'a whole number or None')
    >>> in_words(dict[str, str | list[str]])
    'a dictionary of strings or lists of strings by name'
    """
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(map(in_words, args)))
    if origin is Literal:
        return "one of " + ", ".join(map(repr, args))
    if origin in _MAPPINGS:
        return "a dictionary" + (f" of {_plural(args[1])} by name" if args else "")
    if origin in _COLLECTIONS:
        return "a list" + (f" of {_plural(args[0])}" if args else "")
    if origin is abc.Callable:
        return "a function"
    if kind in _WORDS:
        return _WORDS[kind]
    name = getattr(origin or kind, "__name__", str(kind))
    return f"{'an' if name[0] in 'AEIOUaeio' else 'a'} {name}"


def _plural(kind: Any) -> str:
    return "values" if kind is Any else " or ".join(map(_several, in_words(kind).split(" or ")))


def _several(words: str) -> str:
    noun, of, what = words.removeprefix("a ").removeprefix("an ").partition(" of ")
    return f"{noun}s{of}{what}"
