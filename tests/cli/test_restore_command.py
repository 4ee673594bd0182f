"""`zhpolicy restore` as a reader calls it."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from zhpolicy.cli import main
from zhpolicy.restoration.pages import restore_page

LINE = (
    "湖南省選派醫(yī)療隊(duì)員幫(bāng)助龍山縣(xiàn)醫(yī)院,三年來(lái)帶教醫(yī)生120名。"
    "醫(yī)療隊(duì)與縣(xiàn)醫(yī)院結對,來(lái)自8個科室的隊(duì)員幫(bāng)帶骨干。\n"
)
GLOSSED = (LINE * 3).encode()
SOUND = "湖南省选派医疗队员帮助龙山县医院，三年来带教医生120名。\r\n".encode()


@pytest.fixture
def zhpolicy(capfdbinary, monkeypatch):
    """Calls the command: what it returned, and what it wrote to both outputs."""

    def call(*arguments, given=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            code = main(["restore", *map(str, arguments)])
        except SystemExit as error:  # argparse leaves like this
            code = error.code
        written = capfdbinary.readouterr()
        return SimpleNamespace(returncode=code, stdout=written.out, stderr=written.err)

    return call


@pytest.fixture
def glossed(tmp_path):
    page = tmp_path / "一 页.txt"
    page.write_bytes(GLOSSED)
    return page


def as_restored(data):
    return restore_page(data.decode("utf-8")).text.encode()


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["nothing", "a dash"])
def test_a_pipe_is_restored(zhpolicy, arguments):
    done = zhpolicy(*arguments, given=GLOSSED)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == as_restored(GLOSSED)


def test_several_files_come_one_after_the_other(zhpolicy, glossed):
    done = zhpolicy(glossed, glossed)
    assert done.stdout == as_restored(GLOSSED) * 2


def test_sound_text_goes_through_byte_for_byte(zhpolicy):
    assert zhpolicy(given=SOUND).stdout == SOUND


def test_a_page_in_gbk_comes_out_in_utf8(zhpolicy):
    assert zhpolicy(given=SOUND.decode().encode("gbk")).stdout == SOUND


def test_explain_gives_a_table_of_edits_with_their_places(zhpolicy, glossed):
    raw = GLOSSED.decode("utf-8")
    head, *rows = zhpolicy("--explain", glossed).stdout.decode("utf-8").splitlines()
    assert head.split("\t")[:5] == ["file", "start", "end", "before", "after"]
    assert len(rows) > 30
    for row in rows:
        _, start, end, before, *_ = row.split("\t")
        assert raw[int(start) : int(end)] == before.replace("\\n", "\n")


def test_json_gives_text_and_edits(zhpolicy, glossed):
    found = json.loads(zhpolicy("--json", glossed).stdout)
    assert found["text"].encode() == as_restored(GLOSSED)
    raw = GLOSSED.decode("utf-8")
    assert all(raw[edit["start"] : edit["end"]] == edit["before"] for edit in found["edits"])


def test_in_place_keeps_the_old_page_under_another_name(zhpolicy, tmp_path, glossed):
    page = glossed
    page.chmod(0o640)
    done = zhpolicy("--in-place=.bak", page)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert page.read_bytes() == as_restored(GLOSSED)
    assert (tmp_path / "一 页.txt.bak").read_bytes() == GLOSSED
    assert page.stat().st_mode & 0o777 == 0o640
    assert len(list(tmp_path.iterdir())) == 2


def test_in_place_leaves_a_sound_page_alone(zhpolicy, tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(SOUND)
    page.chmod(0o640)
    before = page.stat()
    assert zhpolicy("--in-place=.bak", page).returncode == 0
    after = page.stat()
    assert page.read_bytes() == SOUND
    # not the time of last access: reading the page may change it
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (
        before.st_ino,
        before.st_mode,
        before.st_mtime_ns,
    )
    assert list(tmp_path.iterdir()) == [page]


def test_in_place_follows_a_link_and_keeps_it(zhpolicy, tmp_path):
    page, link = tmp_path / "page.txt", tmp_path / "link.txt"
    page.write_bytes(GLOSSED)
    link.symlink_to(page)
    assert zhpolicy("--in-place=.bak", link).returncode == 0
    assert link.is_symlink()
    assert page.read_bytes() == as_restored(GLOSSED)


def test_in_place_never_overwrites_a_backup(zhpolicy, tmp_path):
    page, backup = tmp_path / "page.txt", tmp_path / "page.txt.bak"
    page.write_bytes(GLOSSED)
    backup.write_bytes(b"older")
    done = zhpolicy("--in-place=.bak", page)
    assert done.returncode == 1
    assert b"is there already" in done.stderr
    assert (page.read_bytes(), backup.read_bytes()) == (GLOSSED, b"older")
    assert len(list(tmp_path.iterdir())) == 2


def test_in_place_twice_is_no_error(zhpolicy, tmp_path, glossed):
    assert zhpolicy("--in-place=.bak", glossed).returncode == 0
    done = zhpolicy("--in-place=.bak", glossed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert glossed.read_bytes() == as_restored(GLOSSED)
    assert (tmp_path / "一 页.txt.bak").read_bytes() == GLOSSED


@pytest.mark.parametrize("keep", [Path.hardlink_to, lambda to, page: shutil.copy2(page, to)])
def test_in_place_goes_on_where_it_was_killed_with_the_page_kept(zhpolicy, tmp_path, glossed, keep):
    keep(tmp_path / "一 页.txt.bak", glossed)
    assert zhpolicy("--in-place=.bak", glossed).returncode == 0
    assert glossed.read_bytes() == as_restored(GLOSSED)
    assert (tmp_path / "一 页.txt.bak").read_bytes() == GLOSSED


def test_in_place_keeps_a_copy_where_there_are_no_links(zhpolicy, tmp_path, glossed, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert zhpolicy("--in-place=.bak", glossed).returncode == 0
    assert (tmp_path / "一 页.txt.bak").read_bytes() == GLOSSED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["一 页.txt", "一 页.txt.bak"]


def test_in_place_sweeps_what_a_killed_call_left(zhpolicy, tmp_path, glossed):
    call = [sys.executable, "-m", "zhpolicy", "restore", "--in-place=.bak", str(glossed)]
    with subprocess.Popen(call) as process:
        while not list(tmp_path.glob(".unfinished-*")):
            assert process.poll() is None
        process.kill()
    assert glossed.read_bytes() == GLOSSED
    assert len(list(tmp_path.glob(".unfinished-*"))) == 1
    assert zhpolicy("--in-place=.bak", glossed).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["一 页.txt", "一 页.txt.bak"]


@pytest.mark.parametrize(
    "arguments", [["--in-place=.bak"], ["--in-place=.bak", "-"], ["--in-place=", "x"]]
)
def test_in_place_without_a_file_or_an_ending_is_a_bad_call(zhpolicy, arguments):
    done = zhpolicy(*arguments, given=SOUND)
    assert done.returncode == 2
    assert done.stderr.startswith(b"zhpolicy restore: --in-place")


def test_a_missing_file_is_a_sentence_and_the_others_are_restored(zhpolicy, tmp_path, glossed):
    done = zhpolicy(tmp_path / "absent.txt", tmp_path, glossed)
    assert done.returncode == 1
    assert b"absent.txt" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == as_restored(GLOSSED)


def test_what_is_no_text_is_a_sentence(zhpolicy, tmp_path):
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 30)
    done = zhpolicy("--in-place=.bak", picture)
    assert done.returncode == 1
    assert b"no text" in done.stderr
    assert list(tmp_path.iterdir()) == [picture]


SORRY = {
    "absent.txt": (None, "no such file or folder; check its name"),
    "folder": ("", "a folder; name its pages, as FOLDER/*.txt"),
    "empty.txt": (b"", "an empty file; expected a page"),
    "page.pdf": (b"%PDF-1.7 text", "a PDF, not a text; read_corpus reads it"),
    "page.docx": (b"PK\x03\x04word", "in the shell `zhpolicy tables`"),
}


@pytest.mark.parametrize("options", [[], ["--explain"], ["--json"], ["--in-place=.bak"]])
@pytest.mark.parametrize("name", SORRY)
def test_what_is_no_page_is_a_sentence_and_no_text(zhpolicy, tmp_path, name, options):
    content, said = SORRY[name]
    path = tmp_path / name
    if content == "":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    done = zhpolicy(*options, path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"zhpolicy restore: {path}: ")
    assert said in done.stderr.decode()
    assert b"Errno" not in done.stderr
    assert b"%PDF" not in done.stdout
    assert not list(tmp_path.glob("*.bak"))


def test_a_pdf_in_a_pipe_is_no_page_either(zhpolicy):
    done = zhpolicy(given=b"%PDF-1.7 text")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"a PDF, not a text" in done.stderr


def test_an_unknown_option_is_a_bad_call(zhpolicy):
    assert zhpolicy("--nonsense").returncode == 2


def test_an_empty_pipe_gives_nothing(zhpolicy):
    done = zhpolicy(given=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def piped(command):
    return subprocess.run(command, shell=True, capture_output=True, check=False)


def test_a_pipe_without_end_is_restored_as_it_comes_until_its_reader_leaves():
    done = piped(f"yes {LINE.strip()!r} | {sys.executable} -m zhpolicy restore | head -c 100000")
    assert done.stderr == b""
    assert set(done.stdout.decode("utf-8", "ignore").split("\n")[:-1]) == {
        restore_page(LINE * 3).text.split("\n")[0]
    }


class Terminal(io.TextIOWrapper):
    """Standard input where somebody types."""

    def isatty(self):
        return True


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_on_a_terminal_it_says_what_it_waits_for(arguments, monkeypatch, capfd):
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(GLOSSED)))
    assert main(["restore", *arguments]) == 0
    out, said = capfd.readouterr()
    assert "reads what is typed or pasted here; end it with Ctrl-D" in said
    assert "zhpolicy restore page.txt" in said
    assert out.encode() == as_restored(GLOSSED)
