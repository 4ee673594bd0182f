"""How does a function refuse what it cannot take? With a sentence, by its own annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, wraps
from inspect import signature, unwrap
from typing import Any, TypeVar

from zhpolicy.text.arguments.kinds import fits, in_words, kinds_of
from zhpolicy.text.wording import nearest, wrong_argument

__all__ = ["checked", "require_columns"]

Function = TypeVar("Function", bound=Callable[..., Any])


def checked(*own: str, **advice: str) -> Callable[[Function], Function]:
    """A function that looks at its arguments first; `advice` says what to do about one of them.

    Arguments named in `own` are not looked at: about them the function says more itself, as every
    function does about documents and the names of files.

    What does not fit the annotation of its argument raises TypeError with the name of the argument,
    what was found, what was expected and what to do.

    >>> @checked(words="put it into a list: [word]")
    ... def count(words: list[str]) -> int:
    ...     return len(words)
    >>> count("师徒")
    Traceback (most recent call last):
    TypeError: words: got the string '师徒'; expected a list of strings; put it into a list: [word]
    """

    def with_checks(function: Function) -> Function:
        told = signature(function)

        @cache
        def kinds() -> dict[str, Any]:
            return kinds_of(unwrap(function))

        @wraps(function)
        def call(*args: Any, **options: Any) -> Any:
            try:
                given = told.bind(*args, **options).arguments
            except TypeError:
                given = {}  # Python itself says which argument is missing or unknown
            for name, value in given.items():
                kind = kinds().get(name, Any)
                is_plain = told.parameters[name].kind not in (2, 4)  # no *args, no **options
                if is_plain and name not in own and not fits(value, kind):
                    raise _refusal(name, value, kind=kind, advice=advice.get(name, ""))
            return function(*args, **options)

        return call  # type: ignore[return-value]

    return with_checks


def _refusal(name: str, value: Any, *, kind: Any, advice: str) -> TypeError:
    return TypeError(f"{name}: {wrong_argument(value, expected=in_words(kind), advice=advice)}")


def require_columns(table: Any, names: Iterable[str], *, name: str, advice: str) -> None:
    """Raises ValueError when a table lacks one of some columns.

    >>> import pandas as pd
    >>> require_columns(pd.DataFrame({"a": [1]}), ["b"], name="codings", advice="read_codings does")
    Traceback (most recent call last):
    ValueError: codings: no column b (there are a); expected b; read_codings does
    """
    wanted = list(names)
    there = [str(column) for column in table.columns]
    missing = [column for column in wanted if column not in there]
    if missing:
        alike = nearest(missing[0], there)
        raise ValueError(
            f"{name}: no column {', '.join(missing)} (there are {', '.join(there) or 'none'})"
            f"{alike}; expected {', '.join(wanted)}; {advice}"
        )
