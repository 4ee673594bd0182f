"""What would a month of a web crawl take, and what breaks first?

    python -m benchmarks.crawl [--pages 130000000] [--bytes 3000] [--cores 64] [--settled 300000]

Settles a corpus of SETTLED made-up articles (their ids, digests and signatures; no text) and
measures what that costs the driver an article. Then plays the run through: shards go to cores, each
takes a random time around the measured rate, workers die at random and their shards are read
again. Prints files, bytes, hours and core hours, and the memory of the driver.
"""

from __future__ import annotations

import argparse
import heapq
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.markdown import print_table
from zhpolicy.store.schemas import DOCUMENTS
from zhpolicy.store.settling import Settled, _settle_documents, near_table
from zhpolicy.text.likeness.minhash import PLACES

SHARD_DOCUMENTS = 3_000
UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=130_000_000)
    parser.add_argument("--bytes", type=int, default=3_000, help="of text, a page")
    parser.add_argument("--cores", type=int, default=64)
    parser.add_argument("--rate", type=float, default=0.16, help="MB a second and core")
    parser.add_argument("--start", type=float, default=5, help="seconds until a worker can read")
    parser.add_argument("--shard", type=float, default=4, help="MB of text a shard")
    parser.add_argument("--deaths", type=float, default=1 / 24, help="of a worker, an hour")
    parser.add_argument("--kept", type=int, default=1_000, help="bytes of tables, a page")
    parser.add_argument("--tables", type=int, default=13)
    parser.add_argument("--settled", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=16)
    options = parser.parse_args()
    seconds, memory = measure_settling(options.settled)
    hours, core_hours, deaths = play(options)
    megabytes = options.pages * options.bytes / 1e6
    shards = int(megabytes / options.shard)
    rows = [
        ["text read", f"{megabytes / 1e6:,.2f} TB in {shards:,} shards"],
        ["hours on the clock, core hours", f"{hours:,.1f}, {core_hours:,.0f}"],
        ["workers that died, shards read again", f"{deaths:,}"],
        ["tables", f"{options.pages * options.kept / 1e9:,.0f} GB"],
        ["files (parts and tables)", f"{shards * options.tables * 2:,}"],
        ["settling, of one driver", f"{options.pages * seconds / 3600:,.1f} h"],
        ["memory of the driver", f"{options.pages * memory / 1e9:,.1f} GB"],
        ["articles that a driver of 16 GB settles", f"{16e9 / memory / 1e6:,.1f} million"],
    ]
    title = f"{options.pages:,} pages on {options.cores} cores"
    print_table(title, ["what", "how much"], rows)
    print(f"\nmeasured: {seconds * 1e6:.0f} µs and {memory:.0f} bytes an article to settle")


def measure_settling(count: int) -> tuple[float, float]:
    """Seconds and bytes an article: ids, duplicates, near-duplicates, one article in a hundred."""
    random_numbers = np.random.default_rng(16)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as signatures:
        settled = Settled(signatures)
        path = Path(folder) / "documents.parquet"
        before, start = peak(), 0.0
        for first in range(0, count, SHARD_DOCUMENTS):
            pq.write_table(made_up(first, random_numbers), path)
            began = time.process_time()
            for _ in _settle_documents(str(path), settled):
                pass
            start += time.process_time() - began
        began = time.process_time()
        near_table(settled)
        start += time.process_time() - began
    return start / count, (peak() - before) / count


def made_up(first: int, random_numbers: np.random.Generator) -> pa.Table:
    """What a shard knows of articles: one in a hundred is nearly one that stands before it."""
    numbers = range(SHARD_DOCUMENTS)
    signatures = random_numbers.integers(0, 1 << 32, (SHARD_DOCUMENTS, PLACES), dtype=np.uint32)
    signatures[99::100, : PLACES * 9 // 10] = signatures[98::100, : PLACES * 9 // 10]
    columns = {
        "document": list(numbers),
        "id": [f"https-example-{first + n:09}-2026" for n in numbers],
        "group": [""] * SHARD_DOCUMENTS,
        "path": [f"crawl/part-{first:09}.jsonl.gz/part.jsonl, row {n}" for n in numbers],
        "outcome": ["article"] * SHARD_DOCUMENTS,
        "digest": [random_numbers.bytes(16) for _ in numbers],
        "signature": [row.tobytes() for row in signatures],
    }
    return pa.table(columns, schema=DOCUMENTS)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def play(options: argparse.Namespace) -> tuple[float, float, int]:
    """Hours on the clock, hours of all cores and deaths, when shards are handed out one by one."""
    luck = random.Random(options.seed)
    free = [options.start] * options.cores
    heapq.heapify(free)
    deaths, busy = 0, options.start * options.cores
    waiting = int(options.pages * options.bytes / 1e6 / options.shard)
    while waiting:
        now = heapq.heappop(free)
        # shards differ by what is on their pages: a third up and down
        needed = options.shard / options.rate * luck.uniform(2 / 3, 4 / 3)
        dies = luck.expovariate(options.deaths / 3600)
        if dies < needed:
            deaths += 1
            heapq.heappush(free, now + dies + options.start)
            busy += dies + options.start
            continue
        waiting -= 1
        busy += needed
        heapq.heappush(free, now + needed)
    return max(free) / 3600, busy / 3600, deaths


if __name__ == "__main__":
    main()
