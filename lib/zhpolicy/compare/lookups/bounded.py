"""How is a search ended that would never end by itself? With an alarm, where there is one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

__all__ = ["LONGEST_SEARCH", "at_most"]

# Seconds for one page. A word takes a thousandth of one; a pattern that repeats a repetition
# doubles its time with each character and never ends.
LONGEST_SEARCH = 10.0


@contextmanager
def at_most(seconds: float, *, what: str) -> Iterator[None]:
    """Ends the block with a ValueError when it takes longer, where the system has alarms.

    Windows has none, and no thread but the main one is told of them: there Ctrl-C ends it. An
    alarm that the caller has set is left to ring in its time, and at once when that came
    meanwhile.

    >>> with at_most(0.01, what="the pattern '(组|组)+'"):
    ...     for _ in range(10**9):
    ...         pass
    Traceback (most recent call last):
    ValueError: the pattern '(组|组)+' took more than 0.01 seconds and was given up; do not repeat \
a repetition, as (组+)+ does, and say how far .* may reach, as .{0,20}
    """
    if not _has_alarms():
        yield
        return
    theirs, repeat = signal.getitimer(signal.ITIMER_REAL)
    if 0 < theirs <= seconds:
        yield
        return

    def stop(*_: object) -> None:
        raise ValueError(
            f"{what} took more than {seconds:g} seconds and was given up; do not repeat a "
            "repetition, as (组+)+ does, and say how far .* may reach, as .{0,20}"
        )

    begun = monotonic()
    earlier = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)
        if theirs:
            left = max(theirs - (monotonic() - begun), 1e-6)
            signal.setitimer(signal.ITIMER_REAL, left, repeat)


def _has_alarms() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return hasattr(signal, "setitimer") and is_main
