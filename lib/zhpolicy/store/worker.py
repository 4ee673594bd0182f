"""A process of its own that reads shards: `python -m zhpolicy.store.worker`, asked through a pipe.

It is started, never forked, so it has the threads that it needs and none of its parent's. It ends
when its parent is gone, however that ended.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from typing import Any

from zhpolicy.store.background import sample_shard
from zhpolicy.store.lean import leave_out_pandas, return_what_is_freed
from zhpolicy.store.settling import settle_shard
from zhpolicy.store.shards import process_shard

__all__ = ["CALLS", "main"]

CALLS = {call.__name__: call for call in (process_shard, sample_shard, settle_shard)}


def main() -> None:
    """Answer each line of the standard input with one line: what was returned or raised."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    return_what_is_freed()
    leave_out_pandas()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    while True:
        answers.write(json.dumps(_answer(json.loads(asked.get()))) + "\n")
        answers.flush()


def _listen(asked: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        asked.put(line)
    os._exit(0)  # nobody is there to be answered


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"returned": CALLS[asked["call"]](*asked["arguments"])}
    except (OSError, ValueError) as error:
        return {"raised": f"{error}"}


if __name__ == "__main__":
    main()
