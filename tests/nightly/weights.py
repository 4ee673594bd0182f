"""Learn weights again and compare them with those that ship: are they stale?

    python -m tests.nightly.weights --data FOLDER --labels FILE [FILE …]

The options are those of scripts/train_keywords.py, whose data is not in the repository: no test of
the suite can learn the weights of keywords. What tests look at by a sample of pages (others they
learn again: tests/test_learned_weights.py) is learned here from all. Prints how far each table is
from the one learned, and ends with 1 when a weight differs by more than CLOSE or CLOSE_ARRAYS.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.test_learned_weights import BY_SAMPLE
from tests.test_learned_weights import CLOSE as CLOSE_ARRAYS

ROOT = Path(__file__).parents[2]
DATA = ROOT / "lib" / "zhpolicy" / "data" / "keywords"
# The first columns of each table that are no weights.
TABLES = {"weights": 2, "characters": 1, "word_weights": 1}
# Learned again on 30 November 2026 after a day's work on other rooms, no weight differed by more
# than 0.054 (largest weights above 1): what differs by more is stale.
CLOSE = 0.1
Rows = dict[tuple[str, ...], list[float]]


def rows_of(text: str, *, names: int) -> Rows:
    """The weights of a table by its first columns; an empty cell is 0."""
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    cells = [line.split("\t") for line in lines]
    return {tuple(row[:names]): [float(cell or 0) for cell in row[names:]] for row in cells}


def difference(shipped: Rows, learned: Rows) -> float:
    """The largest difference of two tables; a row that one does not have is 0 there."""
    some = next(iter([*shipped.values(), *learned.values()]), [])
    none = [0.0] * len(some)
    return max(
        (
            abs(one - other)
            for key in shipped.keys() | learned.keys()
            for one, other in zip(shipped.get(key, none), learned.get(key, none), strict=True)
        ),
        default=0.0,
    )


def learn_again(script: str, folder: str, *options: str) -> None:
    """Run a script that learns weights, into a folder."""
    command = [sys.executable, "-m", f"scripts.{script}", *options, "--out", folder]
    subprocess.run(command, cwd=ROOT, check=True)


def tables_differ(folder: str) -> bool:
    """Print how far the tables of keywords are off, and tell whether one is too far."""
    most = 0.0
    for table, names in TABLES.items():
        shipped, learned = (
            rows_of((where / f"{table}.tsv").read_text("utf-8"), names=names)
            for where in (DATA, Path(folder))
        )
        far = difference(shipped, learned)
        print(f"{table}: {far:.3f}")
        most = max(most, far)
    return most > CLOSE


def arrays_differ(names: list[str], folder: str) -> bool:
    """The same of arrays of weights."""
    most = 0.0
    for name in names:
        shipped = np.load(DATA.parent / f"{name}.npy").astype(float)
        far = np.abs(shipped - np.load(Path(folder, f"{Path(name).name}.npy"))).max()
        print(f"{name}: {far:.3f}")
        most = max(most, float(far))
    return most > CLOSE_ARRAYS


def main() -> int:
    """Learn, compare, and say how far each table and array is off."""
    with TemporaryDirectory() as folder:
        learn_again("train_keywords", folder, *sys.argv[1:])
        stale = [tables_differ(folder)]
        for script, names in BY_SAMPLE.items():
            learn_again(script, folder)
            stale.append(arrays_differ(names, folder))
    return int(any(stale))


if __name__ == "__main__":
    sys.exit(main())
