"""Whoever looks at a terminal sees how far a command is; a pipe gets nothing of it."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from zhpolicy.cli.dialogue.progress import FilesRead

STORY = "沙湾县选派教师42名,与徒弟结对。第{}批。\n" * 10


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(STORY.format(*[number] * 10), "utf-8")
    return folder


def test_what_is_read_ends_with_the_size_of_all_files(pages):
    files = FilesRead([str(pages)])
    assert files.size == sum(path.stat().st_size for path in pages.iterdir())
    seen = [
        files.read_to(SimpleNamespace(path=str(path), raw="师" * 9))
        for path in sorted(pages.iterdir())
    ]
    assert seen == sorted(seen)
    assert files.size * 0.9 < seen[-1] <= files.size


def test_rows_of_a_table_move_within_its_file(tmp_path):
    (tmp_path / "news.csv").write_bytes(b"x" * 100)
    files = FilesRead([str(tmp_path)])
    rows = [SimpleNamespace(path=f"{tmp_path}/news.csv, row {n}", raw="x" * 40) for n in (2, 3, 4)]
    assert [files.read_to(row) for row in rows] == [40, 80, 100]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals")
def test_a_terminal_is_shown_a_line_and_a_pipe_none(pages, tmp_path):
    import pty

    command = [sys.executable, "-m", "zhpolicy", "tables", str(pages), "--out"]
    piped = subprocess.run([*command, tmp_path / "a"], capture_output=True, check=False)
    assert (piped.returncode, b"\r" in piped.stderr, piped.stdout) == (0, False, b"")
    ours, theirs = pty.openpty()
    import termios

    termios.tcsetwinsize(theirs, (40, 100))
    with subprocess.Popen([*command, tmp_path / "b"], stderr=theirs) as process:
        os.close(theirs)
        shown = read_all(ours)
    assert process.returncode == 0
    assert "documents, " in shown
    assert " left\r" in shown.replace(" left ", " left\r")


def read_all(terminal):
    """What was written to a terminal until its other end was closed."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux: nobody writes any more
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts).decode("utf-8", "replace")
        parts.append(part)
