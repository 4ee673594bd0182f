"""A file appears complete, or what was there before stays."""

import subprocess
import sys

import pytest

from zhpolicy.text.files import UNFINISHED, sweep_unfinished, whole_file, whole_folder

WRITES = """
import pathlib, sys
from zhpolicy.text.files import whole_file
with whole_file(pathlib.Path(sys.argv[1])) as unfinished:
    unfinished.write_text("half", "utf-8")
    print("half", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path):
    """A process that has written half of a file."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(tmp_path / "file.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"half\n"
        yield process
        process.kill()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_file_and_nothing_else_is_there_afterwards(tmp_path):
    with whole_file(tmp_path / "new" / "青蓝工程.txt") as unfinished:
        unfinished.write_text("师徒结对", "utf-8")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["青蓝工程.txt"]
    assert (tmp_path / "new" / "青蓝工程.txt").read_text("utf-8") == "师徒结对"


def write_half(path):
    with whole_file(path) as unfinished:
        unfinished.write_text("half", "utf-8")
        raise KeyError


def test_an_error_leaves_the_earlier_file_as_it_was(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("earlier", "utf-8")
    with pytest.raises(KeyError):
        write_half(path)
    assert path.read_text("utf-8") == "earlier"
    assert [found.name for found in tmp_path.iterdir()] == ["file.txt"]


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder; expected the name of a file"):
        write_half(tmp_path)


def test_what_a_killed_process_left_is_swept_by_the_next(writer, tmp_path):
    writer.kill()
    writer.wait()
    assert [name[: len(UNFINISHED)] for name in names_in(tmp_path)] == [UNFINISHED]
    with whole_file(tmp_path / "file.txt") as unfinished:
        unfinished.write_text("whole", "utf-8")
    assert names_in(tmp_path) == ["file.txt"]


def test_what_a_living_process_writes_is_not_swept(writer, tmp_path):
    with whole_folder(tmp_path / "tables") as unfinished:
        (unfinished / "themes.csv").write_text("", "utf-8")
    writer.communicate()
    assert (tmp_path / "file.txt").read_text("utf-8") == "half"
    assert names_in(tmp_path) == ["file.txt", "tables"]


def test_what_is_not_certainly_ours_is_not_swept(tmp_path):
    others = [f"{UNFINISHED}my thesis", f"{UNFINISHED}site-abcdefgh", ".abcdefgh"]
    for name in others:
        (tmp_path / name).mkdir()
    (tmp_path / f"{UNFINISHED}abcdefgh").write_text("a file, not a folder", "utf-8")
    (tmp_path / f"{UNFINISHED}abcdefgi").symlink_to(tmp_path / others[0])
    before = names_in(tmp_path)
    sweep_unfinished(tmp_path)
    assert names_in(tmp_path) == before


def test_files_of_other_names_stay_in_a_folder(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("", "utf-8")
    with whole_folder(tmp_path / "tables") as unfinished:
        (unfinished / "themes.csv").write_text("", "utf-8")
    assert names_in(tmp_path / "tables") == ["mine.txt", "themes.csv"]
    assert names_in(tmp_path) == ["tables"]


def test_the_folder_that_one_stands_in_is_written_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with whole_folder(".") as unfinished:
        (unfinished / "themes.csv").write_text("", "utf-8")
    assert names_in(tmp_path) == ["themes.csv"]
