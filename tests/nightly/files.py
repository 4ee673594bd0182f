"""Files that are broken in every way: an article or a problem, and the page beside it is read.

`python -m tests.nightly.files --count 200000 --seed 1` changes whole files of all formats, byte by
byte and inside their container, and reads each beside a sound page. Its exit code is 1 when
anything else came of one than articles and named problems. The same seed makes the same files.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.nightly.made import FILES
from zhpolicy import read_corpus

SOUND = "師徒結對傳幫帶\n\n選派教師62名，與當地教師結成師徒。\n"
CONTAINERS = (".docx", ".xlsx", ".zip")
MOST_SECONDS = 10.0  # the files have some kilobytes


def changed(data: bytes, draw: random.Random) -> bytes:
    """Bytes with up to eight changes: turned, taken out, put in, doubled, cut off."""
    content = bytearray(data)
    for _ in range(draw.randrange(1, 9)):
        at, way = draw.randrange(len(content) + 1), draw.randrange(6)
        if way == 0 and at < len(content):
            content[at] = draw.randrange(256)
        elif way == 1:
            del content[at : at + draw.randrange(1, 20)]
        elif way == 2:
            content[at:at] = draw.randbytes(draw.randrange(1, 20))
        elif way == 3:
            content[at:at] = content[at : at + draw.randrange(1, 200)] * draw.randrange(1, 4)
        elif way == 4 and draw.random() < 0.3:
            del content[at:]
        elif at < len(content):
            content[at] ^= 1 << draw.randrange(8)
    return bytes(content)


def changed_inside(data: bytes, draw: random.Random) -> bytes:
    """A container that is whole, one of its members changed, or its name."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        names = old.namelist()
        chosen = draw.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = changed(content, draw)
                name = draw.choice([name, name, name, name[1:], f"../{name}", f"{name}/", ""])
            if name or draw.random() < 0.5:
                new.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


def fault_of(name: str, data: bytes, folder: Path) -> str:
    """What is wrong with how a file is read beside a sound page; nothing when all is well."""
    path = folder / f"file{name}"
    path.write_bytes(data)
    began = time.process_time()
    try:
        corpus = read_corpus(folder)
        articles = list(corpus)
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        path.unlink()
    if not any(article.path == str(folder / "sound.txt") for article in articles):
        return "lost: the sound page was not read"
    failed = [problem for problem in corpus.problems if problem.kind == "failed"]
    if failed:
        return f"failed: {failed[0].message}"[:300]
    if len(articles) < 2 and not corpus.problems and data:
        return "silent: neither an article nor a problem"
    taken = time.process_time() - began
    return f"slow: {taken:.0f} s" if taken > MOST_SECONDS else ""


def main() -> int:
    """Try so many files; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that failed")
    arguments = parser.parse_args()
    draw, counts, began = random.Random(arguments.seed), Counter(), time.process_time()
    tried: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "sound.txt").write_text(SOUND, "utf-8")
        for number in range(arguments.count):
            name, data = draw.choice(FILES)
            inside = name in CONTAINERS and draw.random() < 0.6
            change: Callable[[bytes, random.Random], bytes] = changed_inside if inside else changed
            broken = change(data, draw)
            tried[name] += 1
            if fault := fault_of(name, broken, folder):
                counts[f"{name} {fault.partition(':')[0]}"] += 1
                print(f"file {number} {name}: {fault}", flush=True)
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    (arguments.keep / f"{arguments.seed}-{number}{name}").write_bytes(broken)
    seconds = time.process_time() - began
    print(f"{arguments.count:,} files, {seconds:.0f} s: {json.dumps(tried)}; {dict(counts)}")
    return 1 if counts else 0


if __name__ == "__main__":
    raise SystemExit(main())
