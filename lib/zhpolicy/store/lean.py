"""What need a process that reads shards not hold?"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from importlib.abc import MetaPathFinder

__all__ = ["leave_out_pandas", "return_what_is_freed", "trim"]

# Of what is freed stretches of so many bytes go back at once. With a sixteenth of it five damaged
# pages take 2 MB less and 0.5 s more of the system's time.
LARGE = 1 << 20
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # as malloc.h of glibc has them


def return_what_is_freed() -> None:
    """Let the memory of arrays go back to the system when they are freed: 20 MB less of 330.

    glibc keeps for later what is freed, up to 64 MB once it has seen large arrays come and go.
    Other libraries of C have no such setting, and nothing happens there. For a process of
    zhpolicy's own.

    >>> return_what_is_freed()
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)
        library.mallopt(M_TRIM_THRESHOLD, LARGE)


def trim() -> None:
    """Let the memory that is free now go back to the system, small pieces too.

    >>> trim()
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def leave_out_pandas() -> None:
    """Make arrays of Arrow without pandas, for a process of zhpolicy's own: 43 MB and 0.3 s less.

    pyarrow looks for pandas when it makes its first array, and once: here it finds none. It looks
    again when something is turned into a table of pandas. Not for a process that somebody else
    has started, since an array made there of a Series would not know its missing values.

    >>> leave_out_pandas()
    """
    import pyarrow as pa

    if "pandas" in sys.modules:
        return
    pa.set_memory_pool(pa.system_memory_pool())  # its own keeps 20 MB that nothing uses
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(absent)


class _Absent(MetaPathFinder):
    """Makes pandas a package that is not installed."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        """Raises ModuleNotFoundError for pandas; leaves all others to those who find them."""
        if name == "pandas":
            raise ModuleNotFoundError("pandas is left out here", name=name)
