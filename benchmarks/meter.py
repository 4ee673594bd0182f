"""How fast is something, and how many times as fast as something else?

What is compared runs in turns, round by round, in one process: other work on the machine then
weighs on all alike. Time is the processor's own. Of the rounds the median counts, and of two
things the median of their ratios, round by round. Each round reads texts that are new (a line
break more at the end), so that a memory of texts helps nobody.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Text = TypeVar("Text", str, bytes)
ROUNDS = 5


@dataclass(frozen=True)
class Speed:
    """Seconds of the processor (the median round), and how many times those of the first."""

    name: str
    seconds: float
    ratio: float


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What a call returns, and the seconds of the processor that it took."""
    start = time.process_time()
    result = call()
    return result, time.process_time() - start


def measure_seconds(read: Callable[[T], object], texts: Iterable[T]) -> float:
    """Seconds of the processor for all the texts, one after the other, read once."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def compare_speeds(
    methods: Mapping[str, Callable[[Text], object]], texts: Sequence[Text], *, rounds: int = ROUNDS
) -> list[Speed]:
    """The speed of each method on the texts, in the order given; ratios to the first method.

    Every method reads the first text once before a clock starts: tables are read then.
    """
    for method in methods.values():
        method(texts[0])
    seconds: dict[str, list[float]] = {name: [] for name in methods}
    for number in range(rounds):
        new = [renew(text, number) for text in texts]
        # There and back again: nobody always comes first.
        for name in list(methods)[:: -1 if number % 2 else 1]:
            seconds[name].append(measure_seconds(methods[name], new))
    return summarise(seconds)


def renew(text: Text, number: int) -> Text:
    """The text as one that was not read in another round."""
    return text + (b"\n" if isinstance(text, bytes) else "\n") * (number + 1)


def summarise(seconds: Mapping[str, Sequence[float]]) -> list[Speed]:
    """Medians of the rounds, and of their ratios to the first."""
    first = next(iter(seconds.values()))
    return [
        Speed(
            name,
            median(rounds),
            median(own / max(other, 1e-9) for own, other in zip(rounds, first, strict=True)),
        )
        for name, rounds in seconds.items()
    ]


def measure_process(
    arguments: Sequence[str], *, environment: Mapping[str, str]
) -> tuple[float, float]:
    """Seconds of the processor and megabytes at most of a fresh Python process. Unix only.

    A process that is started counts what its parent held at that moment: measure before
    anything large is read. Raises ValueError when the process fails.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        shown = " ".join(arguments)
        raise ValueError(f"python {shown}: ended with exit code {process.returncode}; see above")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, kilobytes elsewhere
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


def count_megabytes(texts: Iterable[str]) -> float:
    """The length of the texts in UTF-8, in millions of bytes."""
    return sum(len(text.encode()) for text in texts) / 1e6


def format_speed(megabytes: float, seconds: float) -> str:
    """Megabytes a second."""
    speed = megabytes / max(seconds, 1e-6)
    return f"{speed:.0f}" if speed >= 10 else f"{speed:.3g}"
