"""Splits the lock in two: what everybody needs, and what only tests and checks need.

    uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
      --python-version 3.11 --no-annotate --no-header -o requirements.lock
    python scripts/split_lock.py

`requirements.lock` keeps what the library, its extras and the build need;
`requirements-development.lock` gets the rest, with the same versions and hashes. What a package
needs is asked of the packages installed here; one that is not installed (it is for another system)
stays in the first.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK, MORE = ROOT / "requirements.lock", ROOT / "requirements-development.lock"
DEVELOPMENT = "development"
BUILD = ["setuptools"]  # `pip install -e .` without a network


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    text = LOCK.read_text("utf-8") + (MORE.read_text("utf-8") if MORE.exists() else "")
    entries = sorted(filter(None, re.split(r"(?m)^(?=[A-Za-z0-9])", text)))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    kept = [line for name, lines in extras.items() if name != DEVELOPMENT for line in lines]
    everybody = needed_by([*project["dependencies"], *kept, *BUILD])
    developers = needed_by(extras[DEVELOPMENT]) - everybody
    write(LOCK, [entry for entry in entries if name_of(entry) not in developers])
    write(MORE, [entry for entry in entries if name_of(entry) in developers])


def needed_by(lines: Iterable[str]) -> set[str]:
    """The names of all packages that some need, directly or by way of others."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        wanted = waiting.pop()
        key = canonicalize_name(wanted.name), tuple(sorted(wanted.extras))
        if key not in seen:
            seen.add(key)
            waiting += needs_of(wanted)
    return {name for name, _ in seen}


def needs_of(wanted: Requirement) -> Iterator[Requirement]:
    """What a package needs on any system, with the extras that are asked for."""
    try:
        lines = distribution(wanted.name).requires or []
    except PackageNotFoundError:
        lines = []
    for need in map(Requirement, lines):
        is_extra = need.marker is not None and "extra" in str(need.marker)
        if not is_extra or any(need.marker.evaluate({"extra": each}) for each in wanted.extras):
            yield need


def name_of(entry: str) -> str:
    return canonicalize_name(re.split(r"[=\s;]", entry, maxsplit=1)[0])


def write(path: Path, entries: list[str]) -> None:
    path.write_text("".join(entries), "utf-8")


if __name__ == "__main__":
    main()
