"""A file appears complete, or what was there before stays."""

import pytest

from zhpolicy.text.files import whole_file


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
