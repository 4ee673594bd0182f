"""Who reads the shards? This process, some of its own, or a cluster of Dask; in any order.

A shard whose worker has died MOST_DEATHS times comes back as None: it is set aside, and the rest
goes on.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from zhpolicy.evidence.notes import versions
from zhpolicy.store.rules import rules_digest

__all__ = ["MOST_DEATHS", "Call", "Idle", "kept_workers", "run_calls"]

MOST_DEATHS = 3
# Calls that a cluster holds for each of its workers: enough that none of them ever waits.
AHEAD = 4
Call = tuple[Any, ...]
Answers = Iterator[tuple[int, Any]]
Idle = list[subprocess.Popen[str]]


@contextmanager
def kept_workers() -> Iterator[Idle]:
    """Processes that wait between the steps of a run; they end with it."""
    idle: Idle = []
    try:
        yield idle
    finally:
        for process in idle:
            _bury(process)


def run_calls(
    function: Callable[..., Any],
    calls: Sequence[Call],
    *,
    workers: int = 1,
    dask: Any = "",
    idle: Idle | None = None,
) -> Answers:
    """What a function returns for each call, with the number of the call, as they come.

    `dask` is the address of a scheduler or a Client. `idle` are processes that wait for work: they
    are asked before new ones are started, and wait there again. Raises ValueError for what a call
    raises and for a cluster that has another zhpolicy.
    """
    if dask:
        return _run_on_dask(function, calls, dask)
    if workers > 1 and len(calls) > 1:
        return _run_started(function, calls, min(workers, len(calls)), idle=idle)
    return ((number, function(*call)) for number, call in enumerate(calls))


def _run_started(
    function: Callable[..., Any], calls: Sequence[Call], workers: int, *, idle: Idle | None
) -> Answers:
    crew = _Crew(function.__name__, calls, idle=idle)
    try:
        crew.start(workers)
        for _ in calls:
            number, answer = crew.answers.get()
            if isinstance(answer, Exception):
                raise answer
            yield number, answer
        crew.dismiss()
    finally:
        crew.stop()


class _Crew:
    """Processes that were started, each with a thread here that asks it and waits."""

    def __init__(self, name: str, calls: Sequence[Call], *, idle: Idle | None) -> None:
        self._idle = idle
        self.answers: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
        self._name, self._calls = name, calls
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in range(len(calls)):
            self._waiting.put(number)
        self._deaths: Counter[int] = Counter()
        self._processes: list[subprocess.Popen[str]] = []
        self._threads: list[threading.Thread] = []
        self._stopped = self._is_done = False

    def start(self, workers: int) -> None:
        """Start so many of them."""
        for _ in range(workers):
            self._threads.append(threading.Thread(target=self._attend, daemon=True))
            self._threads[-1].start()

    def dismiss(self) -> None:
        """Let those that have answered wait for the next step, where somebody keeps them."""
        self._is_done = self._stopped = True
        for thread in self._threads:
            thread.join()

    def stop(self) -> None:
        """End all of them."""
        self._stopped = True
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()

    def _attend(self) -> None:
        try:
            self._work()
        except OSError as error:  # no process can be started: whoever waits must hear of it
            self.answers.put((-1, ValueError(f"no worker can be started: {error}")))

    def _work(self) -> None:
        process = self._hire()
        while not self._stopped:
            try:
                number = self._waiting.get(timeout=0.2)
            except queue.Empty:
                continue  # a shard may come back
            answer = _ask(process, self._name, self._calls[number])
            if answer is not None:
                self.answers.put((number, answer))
            elif not self._stopped:
                self._mourn(number)
                _bury(process)
                process = self._hire()
        self._let_go(process)

    def _let_go(self, process: subprocess.Popen[str]) -> None:
        if self._is_done and self._idle is not None:
            self._processes.remove(process)
            self._idle.append(process)
        else:
            _bury(process)

    def _mourn(self, number: int) -> None:
        """A worker has died over a call: another one tries, until it is too many."""
        self._deaths[number] += 1
        if self._deaths[number] < MOST_DEATHS:
            self._waiting.put(number)
        else:
            self.answers.put((number, None))

    def _hire(self) -> subprocess.Popen[str]:
        process = _waiting_one(self._idle or []) or _new_process()
        self._processes.append(process)
        return process


def _waiting_one(idle: Idle) -> subprocess.Popen[str] | None:
    """One of those that wait and have not died."""
    with suppress(IndexError):  # another thread may have taken the last
        while idle:
            process = idle.pop()
            if process.poll() is None:
                return process
            _bury(process)
    return None


def _new_process() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "zhpolicy.store.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _bury(process: subprocess.Popen[str]) -> None:
    """End a worker, if it has not, and close the pipes to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not written yet cannot be
            if pipe:
                pipe.close()


def _ask(process: subprocess.Popen[str], name: str, call: Call) -> Any:
    """What a worker answers: what the call returned, a ValueError, or None when it has died."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps({"call": name, "arguments": call}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except (OSError, ValueError):
        return None
    if not line.endswith("\n"):
        return None
    answer = json.loads(line)
    return ValueError(answer["raised"]) if "raised" in answer else answer["returned"]


def _run_on_dask(function: Callable[..., Any], calls: Sequence[Call], dask: Any) -> Answers:
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ValueError(
            "--dask needs the package distributed; install it (dask[distributed])"
        ) from error
    client: Any = Client(dask) if isinstance(dask, str) else dask  # type: ignore[no-untyped-call]
    try:
        _require_same(client)
        waiting = enumerate(calls)
        numbers: dict[Any, int] = {}

        def submit(count: int) -> list[Any]:
            futures = []
            for number, call in islice(waiting, count):
                futures.append(client.submit(function, *call, pure=False))
                numbers[futures[-1].key] = number
            return futures

        workers = len(client.scheduler_info()["workers"])
        running: Any = as_completed(submit(AHEAD * max(1, workers)))  # type: ignore[no-untyped-call]
        for future in running:
            number = numbers.pop(future.key)
            try:
                yield number, future.result()
            except KilledWorker:  # as often as the scheduler allows: three times, by default
                yield number, None
            running.update(submit(1))
    finally:
        if isinstance(dask, str):
            client.close()


def _require_same(client: Any) -> None:
    """Raises ValueError when a worker has another zhpolicy, or other versions of what it calls."""
    own = _own_rules()
    try:
        theirs = client.run(_own_rules)
    except ModuleNotFoundError as error:
        raise ValueError(
            f"the workers of the cluster lack {error.name}; install zhpolicy there"
        ) from error
    for worker, found in theirs.items():
        if found != own:
            differ = [name for name in own if found.get(name) != own[name]]
            raise ValueError(
                f"the worker {worker} has other versions than this machine ({', '.join(differ)}); "
                "install the same zhpolicy and the same packages there"
            )


def _own_rules() -> dict[str, str]:
    return {**versions(), "zhpolicy": rules_digest("rejected") + rules_digest("keywords")}
