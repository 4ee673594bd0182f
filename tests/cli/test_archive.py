"""`zhpolicy archive`: a folder of pages as a data package."""

import json

import pytest

from zhpolicy.cli import main

PAGE = "選派醫生62名。師徒結對120對。群眾稱讚。"


@pytest.fixture
def archive(tmp_path, capsys):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, "utf-8")

    def run(*words):
        out = tmp_path / "out"
        code = main(["archive", str(tmp_path / "pages"), "--out", str(out), *words])
        return code, out, capsys.readouterr().err

    return run


def test_a_folder_becomes_a_package(archive):
    code, out, said = archive("--title", "援疆", "--author", "李", "--author", "王")
    assert (code, said) == (0, f"1 article, 3 annotations in {out}\n")
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert package["title"] == "援疆"
    assert [one["title"] for one in package["contributors"]] == ["李", "王"]
    assert PAGE in (out / "texts.jsonl").read_text("utf-8")


def test_a_package_without_texts_replaces_the_one_with_texts_and_says_so(archive):
    archive()
    code, out, said = archive("--without-texts")
    assert code == 0
    assert "will be replaced when all is done" in said
    assert not (out / "texts.jsonl").exists()


def test_a_folder_without_pages_is_a_sentence(archive, tmp_path):
    (tmp_path / "pages" / "one.txt").unlink()
    code, out, said = archive()
    assert code == 1
    assert "nothing in it that can be read" in said
    assert not out.exists()
