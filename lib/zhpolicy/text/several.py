"""How does one function read a single text, and several? One answer each, in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast, overload

from zhpolicy.text.document import Document, Readable, name_documents

__all__ = ["ForOneOrSeveral", "one_or_several"]

Options = ParamSpec("Options")
Answer = TypeVar("Answer")


class ForOneOrSeveral(Protocol[Options, Answer]):
    """A function of a text that answers several texts with a list of answers."""

    __name__: str

    @overload
    def __call__(  # type: ignore[overload-overlap]  # a string is an iterable of strings
        self, text: Readable, /, *args: Options.args, **options: Options.kwargs
    ) -> Answer: ...
    @overload
    def __call__(
        self, text: Iterable[Readable], /, *args: Options.args, **options: Options.kwargs
    ) -> list[Answer]: ...


def one_or_several(
    find: Callable[Concatenate[Readable, Options], Answer],
) -> ForOneOrSeveral[Options, Answer]:
    """The function, which of several texts gives a list: what it finds in each.

    >>> from zhpolicy.text.document import as_document
    >>> @one_or_several
    ... def count(text):
    ...     return len(as_document(text).text)
    >>> count("師徒結對"), count(["師徒結對", "援疆"])
    (4, [4, 2])
    """

    @wraps(find)
    def each(text: Any, *args: Any, **options: Any) -> Any:
        if not _is_several(text):
            return find(text, *args, **options)
        return [find(one, *args, **options) for one in name_documents(text)]

    return cast("ForOneOrSeveral[Options, Answer]", each)


def _is_several(value: object) -> bool:
    is_one = isinstance(value, str | bytes | os.PathLike | Document | Mapping)
    return isinstance(value, Iterable) and not is_one and not hasattr(value, "iterrows")
