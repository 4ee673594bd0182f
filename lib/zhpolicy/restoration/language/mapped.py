"""How are the tables of a model read, so that all processes share one copy?

A model is an `.npz` archive whose members are not compressed and begin at multiples of 64 bytes:
each array is a view into the mapped file, and only what is looked at is loaded.
"""

from __future__ import annotations

import zipfile
from collections import OrderedDict
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np

__all__ = ["Latest", "read_arrays"]

# The fixed part of what stands before a member in a ZIP archive; its last four bytes are the
# lengths of the two parts that follow, the name and what is added (APPNOTE 4.3.7).
BEFORE_MEMBER = 30
Key = TypeVar("Key")
Value = TypeVar("Value")


def read_arrays(name: str) -> dict[str, np.ndarray]:
    """The arrays of the model `name` that the package carries, by their names."""
    path = Path(str(files("zhpolicy") / "data" / "restoration" / name))
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    content = np.memmap(path, dtype=np.uint8, mode="r")
    with path.open("rb") as file:
        return {
            member.filename.removesuffix(".npy"): _view(content, file, member=member)
            for member in members
        }


def _view(content: np.ndarray, file: BinaryIO, *, member: zipfile.ZipInfo) -> np.ndarray:
    file.seek(member.header_offset)
    head = file.read(BEFORE_MEMBER)
    added = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    file.seek(member.header_offset + BEFORE_MEMBER + added)
    np.lib.format.read_magic(file)
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    start = file.tell()
    size = int(np.prod(shape)) * dtype.itemsize
    return np.asarray(content[start : start + size]).view(dtype).reshape(shape)


class Latest(OrderedDict[Key, Value]):
    """A dict that keeps the last so many that were put in, for what can be made again."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.kept = kept

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if len(self) > self.kept:
            self.popitem(last=False)
