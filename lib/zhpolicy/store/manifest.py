"""What is in a store, and what was it made from? The manifest comes and goes with the tables.

Whoever reads a store begins here: what the manifest does not name is no part of it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import zhpolicy
from zhpolicy.evidence.notes import versions
from zhpolicy.store.durable import sweep, write_bytes
from zhpolicy.store.rules import rules_digest
from zhpolicy.store.settling import NEW, table_path
from zhpolicy.store.source.plan import PLAN, Shard
from zhpolicy.text.files import printable

__all__ = [
    "LOCK",
    "MANIFEST",
    "TABLES",
    "forget",
    "link_made",
    "make_manifest",
    "put_in_place",
    "read_manifest",
    "repair",
    "require_store",
]

TABLES = "tables"
MANIFEST = f"{TABLES}/manifest.json"
OLD = ".tables-old"
# Whatever else lies in a folder, with this it is a store.
MARK = "store.json"
LOCK = "lock"
FORMAT = 1
_PART = re.compile(r"manifest\.json|[^/]+/part-\d+\.parquet")  # what a run makes in the tables


def require_store(store: Path) -> bool:
    """Make the folder of a store, and say whether it is new.

    Raises ValueError for a folder that holds something else, and FileExistsError when somebody has
    put something of their own among the tables, which a run makes anew.
    """
    mark = store / MARK
    if mark.exists():
        _require_tables_alone(store)
        return False
    if store.is_file():
        raise NotADirectoryError(f"{store} is a file; expected a folder for the store")
    if store.exists() and any(
        entry.name != MARK and not entry.name.startswith(".") for entry in store.iterdir()
    ):
        raise ValueError(
            f"{store}: a folder with other things in it; give the name of a store, or a new name"
        )
    store.mkdir(parents=True, exist_ok=True)
    write_bytes(json.dumps({"zhpolicy store": FORMAT}).encode(), mark)
    return True


def _require_tables_alone(store: Path) -> None:
    """Raises FileExistsError for what no run has put among the tables; hidden files are none's."""
    tables = store / TABLES
    for path in sorted(tables.rglob("*")):
        inner = path.relative_to(tables).as_posix()
        if path.is_dir() or path.name.startswith(".") or _PART.fullmatch(inner):
            continue
        raise FileExistsError(
            f"{printable(path)} is nothing that zhpolicy wrote, and the tables are made anew; "
            "nothing was changed: move it away"
        )


def forget(store: Path, *, with_folder: bool) -> None:
    """Take back a store that nothing came into, and its folder where that is new, too."""
    for name in (MARK, PLAN, LOCK):
        (store / name).unlink(missing_ok=True)
    if with_folder:
        with suppress(OSError):  # somebody has put something into it meanwhile
            store.rmdir()


def repair(store: Path) -> None:
    """Finish or forget what a run that was killed had begun."""
    new, tables, old = store / NEW, store / TABLES, store / OLD
    if not tables.exists() and (new / "manifest.json").exists():
        new.rename(tables)
    elif not tables.exists() and old.exists():
        old.rename(tables)
    shutil.rmtree(old, ignore_errors=True)
    (new / "manifest.json").unlink(missing_ok=True)
    sweep(store)


def read_manifest(store: Path | str) -> dict[str, Any]:
    """What the tables of a store are. Raises ValueError for what is none, or is not finished."""
    path = Path(store) / MANIFEST
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        is_store = (Path(store) / MARK).exists()
        found = (
            "not finished yet; call `zhpolicy run` again, it goes on"
            if is_store
            else ("no store; `zhpolicy run SOURCE --out STORE` makes one")
        )
        raise ValueError(f"{store}: {found}") from None
    return told


def link_made(store: Path, made: Sequence[str], names: Sequence[str]) -> dict[int, Any]:
    """Take over the tables of shards that the last run has settled to the same.

    `made` says of each shard what it is made from. Returns the files of those taken, by number.
    """
    try:
        before = read_manifest(store)["shards"]
    except ValueError:
        return {}
    old = {told["made_from"]: (number, told["files"]) for number, told in enumerate(before)}
    taken = {}
    for number, made_from in enumerate(made):
        earlier, files = old.get(made_from, (0, None))
        if files is None or sorted(files) != sorted(names):
            continue
        if all(_link(store, name, earlier, number) for name in names):
            taken[number] = files
    return taken


def _link(store: Path, name: str, earlier: int, number: int) -> bool:
    source = Path(table_path(str(store / TABLES), name, earlier))
    target = Path(table_path(str(store / NEW), name, number))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        return False
    except OSError:  # a file system without links
        shutil.copyfile(source, target)
    return True


def make_manifest(
    shards: Sequence[Shard], made: Sequence[str], files: Mapping[int, Any], *, articles: int
) -> dict[str, Any]:
    """What stands in the manifest: nothing that depends on the machine, the day or the workers."""
    settings = shards[0].settings
    inputs = blake2b(digest_size=16)
    for shard in shards:
        inputs.update(shard.key.encode())
    names = sorted(files[0])
    return {
        "format": FORMAT,
        "zhpolicy": zhpolicy.__version__,
        "versions": versions(),
        "rules": {name: rules_digest(name) for name in [*settings.tables, "documents"]},
        "inputs": inputs.hexdigest(),
        "columns": settings.columns,
        "articles": articles,
        "rows": {name: sum(files[number][name][0] for number in files) for name in names},
        "shards": [
            {"key": shard.key, "made_from": made[number], "files": files[number]}
            for number, shard in enumerate(shards)
        ],
    }


def put_in_place(store: Path, manifest: Mapping[str, Any]) -> None:
    """Let the new tables take the place of the old ones."""
    new, tables, old = store / NEW, store / TABLES, store / OLD
    _require_tables_alone(store)  # hours may have passed
    _sweep_others(new, len(manifest["shards"]), names=[*manifest["rows"], "near_duplicates"])
    data = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_bytes(data.encode("utf-8"), new / "manifest.json")
    if tables.exists():
        tables.rename(old)
    new.rename(tables)
    shutil.rmtree(old, ignore_errors=True)


def _sweep_others(new: Path, count: int, *, names: Sequence[str]) -> None:
    """Remove what a run that was killed had settled for other shards or other tables."""
    for folder in new.iterdir():
        if folder.name not in names:
            shutil.rmtree(folder)
            continue
        for path in folder.iterdir():
            if int(path.stem.rpartition("-")[2]) >= count:
                path.unlink()
