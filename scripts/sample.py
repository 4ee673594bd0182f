"""Were weights learned from what the library reads today? A sample of pages tells.

To learn weights from a thousand pages takes minutes, too long for each run of the tests. So a
script that does notes in learned_from.tsv a digest of how it described one page of some twenty,
and of the weights; `--sample` describes those pages again and prints the digest of today. Another
one wants the script run again. `tests/nightly/weights.py` learns all weights again.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np

__all__ = ["NOTED", "digest_of", "is_sampled", "read_noted", "weights_digest", "write_learned"]

NOTED = Path(__file__).with_name("learned_from.tsv")
HEAD = "# Digests of the sample that each script described, and of the weights that it learned.\n"
# One page of so many.
SHARE = 24


def is_sampled(page: str) -> bool:
    """True for the pages of the sample, chosen by their names.

    >>> [number for number in range(100) if is_sampled(f"x-a/{number}")]
    [1, 22, 29, 36, 48, 74]
    """
    return crc32(page.encode()) % SHARE == 0


def digest_of(described: Iterable[tuple[object, Mapping[str, float]]]) -> str:
    """The digest of some texts: the label of each, and its features in any order."""
    sha = hashlib.sha256()
    for label, features in described:
        told = "\t".join(f"{name}={value:.6g}" for name, value in sorted(features.items()))
        sha.update(f"{label}\t{told}\n".encode())
    return sha.hexdigest()


def weights_digest(paths: Iterable[Path]) -> str:
    """The digest of the files of some weights."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def read_noted() -> dict[str, tuple[str, str]]:
    """By the name of a script the digests of its sample and of its weights."""
    lines = NOTED.read_text("utf-8").splitlines()[2:] if NOTED.exists() else []
    rows = (line.split("\t") for line in lines)
    return {script: (sample, weights) for script, sample, weights in rows}


def write_learned(
    script: str,
    given: argparse.Namespace,
    *,
    sampled: Iterable[tuple[object, Mapping[str, float]]],
    learn: Callable[[], Mapping[str, np.ndarray]],
    data: Path,
) -> bool:
    """Learn, write the weights, and note them and the sample if they are the library's own.

    `given` is what `read_options` returns, `data` the folder of the weights that ship. With
    `--sample` only the digest of the sample is printed; False says so.
    """
    sample = digest_of(sampled)
    if given.sample:
        print(sample)
        return False
    paths = []
    for name, weights in learn().items():
        paths.append(given.out / f"{name}.npy")
        np.save(paths[-1], weights)
    if given.out == data:
        _note(script, sample=sample, weights=paths)
    return True


def _note(script: str, *, sample: str, weights: Iterable[Path]) -> None:
    """Write down the sample and the weights of a script that has just learned."""
    noted = {**read_noted(), script: (sample, weights_digest(weights))}
    rows = "".join(f"{name}\t{one}\t{other}\n" for name, (one, other) in sorted(noted.items()))
    NOTED.write_text(f"{HEAD}script\tsample\tweights\n{rows}", "utf-8")
