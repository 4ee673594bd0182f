"""What does a store cost, and does it survive being killed?

    python -m benchmarks.store --data FOLDER --folder EMPTY [--times 50] [--workers 2] [--kills 10]

FOLDER holds policy_news_PART.jsonl (text); each story is written TIMES times, each time with
another last line, and the corpus is read into stores below EMPTY. Prints, for one process and for
WORKERS, seconds on the clock and of the processor, and megabytes at most of the largest process;
bytes a row; with `--grow` the same for a tenth of the documents; and whether the tables are the
same bytes behind KILLS kills at random moments. Unix only. Seconds on the clock say something on
an idle machine only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import read_news
from benchmarks.markdown import print_table
from zhpolicy.store import read_store
from zhpolicy.store.run import DEFAULT_TABLES

UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
NO_ROWS = ("articles", "problems", "sentences")


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the clock and of the processor, megabytes of the largest."""

    clock: float
    processor: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--folder", type=Path, required=True, metavar="EMPTY")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--grow", action="store_true", help="also a tenth of the documents")
    parser.add_argument("--shard-bytes", type=int, default=4_000_000)
    parser.add_argument("--tables", nargs="+", default=DEFAULT_TABLES, metavar="TABLE")
    parser.add_argument("--longest", type=float, default=8, help="seconds before a kill, at most")
    parser.add_argument("--only", choices=["workers", "kills"], help="one part alone")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    corpus = write_corpus(options, times=options.times)
    runs = {f"{options.workers} workers": (corpus, options.workers)}
    if options.only != "workers":
        runs = {"1 process": (corpus, 1), **runs}
    if options.grow:
        runs["a tenth, 1 process"] = (write_corpus(options, times=options.times // 10), 1)
    stores = {}
    rows = []
    if options.only == "kills":
        runs = {"1 process": (corpus, 1)}
    for name, (source, workers) in runs.items():
        stores[name] = options.folder / name.replace(" ", "-").replace(",", "")
        rows.append(tell_cost(name, measure(source, stores[name], workers, options), source))
    columns = ["run", "clock s", "processor s", "MB at most", "MB/s of processor"]
    print_table("What a run costs", columns, rows)
    for store in list(stores.values())[:1]:
        tell_bytes(store)
    if options.kills:
        tell_kills(corpus, stores, options)


def write_corpus(options: argparse.Namespace, *, times: int) -> Path:
    """The stories, each so many times, as texts that differ in their last line."""
    path = options.folder / f"stories-{times}.jsonl"
    records = read_news(options.data, part=options.part)
    with path.open("w", encoding="utf-8") as file:
        for turn in range(times):
            for record in records:
                told = {"id": f"{record['id']}-{turn}", "title": record["title"]}
                text = f"{record['text']}\n（这是第{turn + 1}次刊发的稿件。）"
                file.write(json.dumps({**told, "text": text}, ensure_ascii=False) + "\n")
    return path


def call(source: Path, store: Path, workers: int, options: argparse.Namespace) -> list[str]:
    size = str(options.shard_bytes)
    told = ["--out", str(store), "--workers", str(workers), "--shard-bytes", size]
    return [
        sys.executable,
        "-m",
        "zhpolicy",
        "run",
        str(source),
        *told,
        "--tables",
        *options.tables,
    ]


def measure(source: Path, store: Path, workers: int, options: argparse.Namespace) -> Cost:
    """A run from nothing to the end. The processor's seconds are those of its workers too."""
    start = time.monotonic()
    process = subprocess.Popen(call(source, store, workers, options), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise ValueError(f"the run ended with exit code {process.returncode}")
    return Cost(
        time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT / 1e6
    )


def tell_cost(name: str, cost: Cost, source: Path) -> list[str]:
    megabytes = source.stat().st_size / 1e6
    numbers = [f"{cost.clock:.0f}", f"{cost.processor:.0f}", f"{cost.megabytes:.0f}"]
    return [name, *numbers, f"{megabytes / cost.processor:.3f}"]


def tell_bytes(store: Path) -> None:
    """Bytes a row of each table, of all evidence, and with the sentences that it quotes."""
    counts = read_store(store).manifest["rows"]
    sizes = {
        name: sum(path.stat().st_size for path in (store / "tables" / name).iterdir())
        for name in counts
    }
    rows = [
        [name, f"{counts[name]:,}", f"{sizes[name] / max(counts[name], 1):.1f}"] for name in counts
    ]
    print_table("What a row costs", ["table", "rows", "bytes a row"], rows)
    evidence = [name for name in counts if name not in NO_ROWS]
    total = sum(counts[name] for name in evidence)
    size = sum(sizes[name] for name in evidence)
    print(f"evidence: {total:,} rows, {size / total:.1f} bytes a row")
    print(f"with the sentences that they quote: {(size + sizes['sentences']) / total:.1f}")


def tell_kills(corpus: Path, stores: dict[str, Path], options: argparse.Namespace) -> None:
    """Kill runs at random moments until there were enough, then let one end; compare the bytes."""
    store = options.folder / "killed"
    moments = random.Random(options.seed)
    kills, longest = 0, options.longest
    while True:
        process = subprocess.Popen(
            call(corpus, store, options.workers, options), stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=moments.uniform(0, longest) if kills < options.kills else None)
            if kills >= options.kills:
                break
            longest = max(longest / 2, 1.0)  # it ends before it is killed: kill sooner
            forget_tables(store)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
    found = {name: fingerprint(path) for name, path in {**stores, "killed": store}.items()}
    left = [path.name for path in store.rglob(".*")]
    print(f"{kills} kills; left over: {', '.join(left) or 'nothing'}")
    print(f"same bytes: {len({found[name] for name in found if 'tenth' not in name}) == 1}")


def forget_tables(store: Path) -> None:
    """Take one part away, so that there is something to do and to settle again."""
    parts = sorted((store / "parts").glob("*/[!n]*.parquet"))
    parts[len(parts) // 2].unlink()
    for path in (store / "tables").rglob("*"):
        if path.is_file():
            path.unlink()


def fingerprint(store: Path) -> str:
    found = hashlib.sha256()
    for path in sorted((store / "tables").rglob("*")):
        if path.is_file():
            found.update(path.relative_to(store).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    main()
