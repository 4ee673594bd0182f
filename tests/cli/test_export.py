"""`zhpolicy export` as a reader calls it."""

import json
import subprocess
import sys
import zipfile

import pytest

from zhpolicy.cli import main
from zhpolicy.cli.export import ENDINGS, FORMS
from zhpolicy.coding.decisions import read_decisions

PAGE = "某縣對全職引進的博士、碩士分別給予20萬元、8萬元安家補助。師徒結對120對。\r\n" * 5


@pytest.fixture
def pages(tmp_path):
    """A folder with two sound pages, one of them with the line breaks of Windows."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_bytes(PAGE.encode("utf-8"))
    (folder / "two.txt").write_bytes(f"又訊，{PAGE}".replace("\r", "").encode("gb18030"))
    return folder


@pytest.fixture
def export(pages, capsys):
    """What `zhpolicy export PAGES …` returns and says, run in this process."""

    def run(form, path, *, source=pages):
        code = main(["export", str(source), "--to", form, "--out", str(path)])
        return code, capsys.readouterr().err

    return run


def test_pages_become_a_project_with_a_source_for_each(export, tmp_path):
    code, said = export("refi-qda", tmp_path / "a.qdpx")
    assert (code, said) == (0, f"wrote {tmp_path / 'a.qdpx'}\n")
    names = zipfile.ZipFile(tmp_path / "a.qdpx").namelist()
    assert (len(names), names[-1]) == (3, "project.qde")


def test_pages_become_web_annotations(export, tmp_path):
    assert export("web-annotation", tmp_path / "a.jsonld")[0] == 0
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["total"] > 0


def test_pages_become_a_table_to_decide_on(export, tmp_path):
    assert export("decisions", tmp_path / "a.csv")[0] == 0
    assert "120對" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert read_decisions(tmp_path / "a.csv") == []


def test_the_codebook_alone_needs_no_page(export, tmp_path):
    assert export("codebook", tmp_path / "a.qdc")[0] == 0
    assert "师徒帮带" in (tmp_path / "a.qdc").read_text("utf-8")


def test_one_bad_page_never_loses_the_others(export, pages, tmp_path):
    (pages / "empty.txt").write_bytes(b"")
    code, said = export("web-annotation", tmp_path / "a.jsonld")
    assert code == 0
    assert "empty.txt: an empty file" in said
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["total"] > 0


@pytest.mark.parametrize("form", FORMS)
def test_a_source_that_is_not_there_is_a_sentence_and_nothing_is_written(form, export, tmp_path):
    code, said = export(form, tmp_path / "out" / f"a{ENDINGS[form][0]}", source=tmp_path / "absent")
    assert code == 1
    assert said.startswith("zhpolicy export: ")
    assert "absent" in said
    assert not (tmp_path / "out" / f"a{ENDINGS[form][0]}").exists()


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"codebook"}))
def test_a_folder_without_a_page_is_a_sentence_and_nothing_is_written(form, export, tmp_path):
    (tmp_path / "none").mkdir()
    code, said = export(form, tmp_path / f"a{ENDINGS[form][0]}", source=tmp_path / "none")
    assert code == 1
    assert "nothing in it that can be read" in said
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_an_unknown_form_is_a_bad_call_that_names_those_that_exist(export, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        export("nvivo", tmp_path / "a")
    assert stopped.value.code == 2
    assert "refi-qda" in capsys.readouterr().err


def test_the_bytes_do_not_depend_on_locale_or_hash_seed(pages, tmp_path):
    command = [sys.executable, "-m", "zhpolicy", "export", str(pages), "--to", "refi-qda", "--out"]
    for name, settings in {"a": ("C", "0"), "b": ("C.UTF-8", "7")}.items():
        environment = {"LC_ALL": settings[0], "PYTHONHASHSEED": settings[1], "PATH": ""}
        path = str(tmp_path / f"{name}.qdpx")
        subprocess.run([*command, path], env=environment, capture_output=True, check=True)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
