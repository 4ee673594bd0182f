"""What the scripts share that learn weights: features in rows and columns, and their options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from scipy import sparse

from zhpolicy.text.weights.linear import place_of

__all__ = ["UNSEEN", "is_unseen", "matrix_of", "read_options"]

# Sets of pages that no rule was written on begin with it.
UNSEEN = "x-"


def is_unseen(page: str) -> bool:
    """True for a page like `x-a/01`, of a set that no rule was written on."""
    return page.startswith(UNSEEN)


def matrix_of(described: Sequence[Mapping[str, float]], places: int) -> sparse.csr_matrix:
    """One row for each text that is described, one column for each place of a feature."""
    rows = [index for index, each in enumerate(described) for _ in each]
    columns = [place_of(name, places) for each in described for name in each]
    values = [value for each in described for value in each.values()]
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(described), places))


def read_options(description: str | None, *, out: Path) -> argparse.Namespace:
    """`validate`, `sample`, `without` (sets that are left out) and `out` of the command line."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--sample", action="store_true", help="print the digest of a sample")
    parser.add_argument("--without", nargs="*", default=[], metavar="SET")
    parser.add_argument("--out", type=Path, default=out)
    return parser.parse_args()
