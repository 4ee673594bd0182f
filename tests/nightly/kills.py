"""Commands that are killed at random moments: nothing lost, nothing doubled, nothing mixed.

`python -m tests.nightly.kills --count 100 --seed 1` kills each of `run`, `tables`, `export` and
`restore --in-place` so often with SIGKILL, looks at what is left, and calls it again until it ends:
then the files must be those of a run that nobody killed. Its exit code is 1 when they are not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.store.conftest import make_corpus, story

GLOSSED = "當(dāng)地開(kāi)展師徒結(jié)對，選派教師62名，為(wèi)期三年。\n"
PAGES = 6


@dataclass(frozen=True)
class Command:
    """A command, what it writes, and what may be there at any moment."""

    name: str
    words: Callable[[Path], list[str]]
    written: Callable[[Path], list[Path]]
    is_sound: Callable[[Path, dict[str, str]], str]


def digests(paths: list[Path]) -> dict[str, str]:
    """The digest of each file, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _pages(folder: Path) -> Path:
    pages = folder / "pages"
    if not pages.exists():
        make_corpus(folder)
        for number in range(PAGES):
            (pages / f"glossed{number}.txt").write_text(GLOSSED * 3 + story(number), "utf-8")
    return pages


def _tables(folder: Path) -> list[Path]:
    return sorted((folder / "out").glob("*.csv"))


def _stored(folder: Path) -> list[Path]:
    return sorted((folder / "store").glob("tables/**/*.parquet"))


def _restored(folder: Path) -> list[Path]:
    return sorted((folder / "pages").glob("glossed*"))


def _exported(folder: Path) -> list[Path]:
    return sorted(folder.glob("annotations.json"))


def _none_or_all(folder: Path, whole: dict[str, str], paths: list[Path]) -> str:
    found = digests(paths)
    return "" if found in ({}, whole) else f"not all files, or others: {_different(found, whole)}"


def _different(found: dict[str, str], whole: dict[str, str]) -> list[str]:
    return sorted({name for name, _ in {*found.items()} ^ {*whole.items()}})


def _a_page_is_old_or_new(folder: Path, whole: dict[str, str]) -> str:
    old = hashlib.sha256
    for number in range(PAGES):
        content = (folder / "pages" / f"glossed{number}.txt").read_bytes()
        is_old = content.decode("utf-8") == GLOSSED * 3 + story(number)
        if not is_old and old(content).hexdigest() != whole[f"glossed{number}.txt"]:
            return f"glossed{number}.txt is neither the old nor the new page"
    return ""


COMMANDS = [
    Command(
        "run",
        lambda at: ["run", f"{at}/pages", "--out", f"{at}/store", "--shard-bytes", "2000",
                    "--workers", "2"],
        _stored,
        lambda at, whole: "",
    ),
    Command(
        "tables",
        lambda at: ["tables", f"{at}/pages", "--out", f"{at}/out"],
        _tables,
        lambda at, whole: _none_or_all(at, whole, _tables(at)),
    ),
    Command(
        "export",
        lambda at: ["export", f"{at}/pages", "--to", "web-annotation", "--out",
                    f"{at}/annotations.json"],
        _exported,
        lambda at, whole: _none_or_all(at, whole, _exported(at)),
    ),
    Command(
        "restore",
        lambda at: ["restore", "--in-place", ".bak",
                    *(f"{at}/pages/glossed{n}.txt" for n in range(PAGES))],
        lambda at: [p for p in _restored(at) if not p.name.startswith(".")],
        _a_page_is_old_or_new,
    ),
]  # fmt: skip


def _call(words: list[str]) -> list[str]:
    return [sys.executable, "-m", "zhpolicy", *words]


def _litter(folder: Path) -> list[str]:
    """What is left beside the files: hidden ones, and folders that nobody asked for."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob(".*"))


def try_one(command: Command, count: int, draw: random.Random) -> list[str]:
    """Kill a command so often; what went wrong."""
    faults = []
    with tempfile.TemporaryDirectory() as named:
        base = Path(named)
        pages, at = _pages(base), base / "killed"
        _begin_anew(at, pages)  # in the same folder as the killed ones: some files name it
        began = time.monotonic()
        whole = subprocess.run(_call(command.words(at)), capture_output=True, check=False)
        length = time.monotonic() - began
        expected = digests(command.written(at))
        kills = 0
        while kills < count:
            _begin_anew(at, pages)
            # A run goes on where it stopped, so it is killed several times before it may end.
            for _ in range(draw.randrange(1, 4)):
                kills += _kill(command, at, draw.uniform(0.05, length))
                if fault := command.is_sound(at, expected):
                    faults.append(f"killed: {fault}")
            faults += _faults_of_rerun(command, at, expected, code=whole.returncode)
    return faults


def _faults_of_rerun(
    command: Command, at: Path, expected: dict[str, str], *, code: int
) -> list[str]:
    """What is wrong after the command was called again and nobody killed it."""
    faults = []
    done = subprocess.run(_call(command.words(at)), capture_output=True, check=False)
    said = done.stderr.decode()[-300:]
    if done.returncode != code:
        faults.append(f"the rerun ended with {done.returncode}, not {code}: {said}")
    found = digests(command.written(at))
    if found != expected:
        faults.append(f"afterwards: {_different(found, expected)}; {said}")
    if left := _litter(at):
        faults.append(f"litter: {left[:4]}")
    return faults


def _begin_anew(at: Path, pages: Path) -> None:
    shutil.rmtree(at, ignore_errors=True)
    shutil.copytree(pages, at / "pages")


def _kill(command: Command, at: Path, seconds: float) -> int:
    process = subprocess.Popen(
        _call(command.words(at)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return 1
    return 0


def main() -> int:
    """Kill each command so often; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    names = [command.name for command in COMMANDS]
    parser.add_argument("--only", choices=names, nargs="+", default=names)
    arguments = parser.parse_args()
    draw, failed = random.Random(arguments.seed), 0
    for command in COMMANDS:
        if command.name in arguments.only:
            faults = try_one(command, arguments.count, draw)
            print(f"{command.name}: {arguments.count} kills, {len(faults)} faults", flush=True)
            print("".join(f"  {fault}\n" for fault in faults[:20]), end="")
            failed += len(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
