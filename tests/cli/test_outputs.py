"""Whatever a command writes among the pages is not read as pages by the next."""

import os
import subprocess
import sys
import zipfile

import pytest

from zhpolicy.cli import main
from zhpolicy.corpus.corpus import read_corpus

PAGES = {
    "jian": "沙湾县推行“组团式”帮扶,选派教师42名。\n教师与徒弟结对。",
    "fan": "阿勒泰開展「組團式」援疆。\n選派醫生12名,組建帶不走的醫療隊伍。",
}
# Each is run in the folder that holds pages/ and codings.csv, one after the other.
COMMANDS = """
tables pages --out pages/tables
tables pages --out pages/tables
tables pages --out pages
tables pages --out pages/sheets --format xlsx
tables pages --out pages/all.xlsx
tables pages --out pages/lines --format jsonl
tables pages --out pages/parquet --format parquet
keywords pages --out pages/keywords_mine.csv
keywords pages --all --out pages/all.jsonl
themes pages --out pages/themes.xlsx
search 组团 pages --out pages/found.csv
export pages --to decisions --out pages/decide.csv
export pages --to decisions --out pages/decide.jsonl
export pages --to codebook --out pages/codes.qdc
export pages --to refi-qda --out pages/project.qdpx
export pages --to web-annotation --out pages/notes.json
agree pages codings.csv --out pages/agreement
archive pages --out pages/package
run pages --out pages/store
restore --in-place=.bak pages/broken.txt
decide pages --decisions pages/decided.csv --out pages/decided
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "pages" / "broken.txt").write_text("為當(dāng)?shù)厝罕婇_拓就業渠道。", "utf-8")
    (tmp_path / "codings.csv").write_text("article,quote,code,coder\njian,教师42名,people,甲\n")
    (tmp_path / "pages" / "decided.csv").write_text(
        "table,article,start,end,nth,decision\nquantities,jian,17,20,1,accept\n", "utf-8"
    )
    return tmp_path


def test_no_output_becomes_a_page_and_what_was_passed_over_is_told(folder, capsys):
    for command in COMMANDS.strip().splitlines():
        code = main(command.split(" "))
        said = capsys.readouterr().err
        assert code == 0, (command, said)
        assert "not read" not in said, (command, said)
    corpus = read_corpus("pages")
    assert [article.id for article in corpus] == ["broken", "fan", "jian"]
    assert {problem.kind for problem in corpus.problems} == {"output"}
    assert len(list(read_corpus("pages/**/*.*"))) == 3
    assert main(["themes", "pages"]) == 0
    said = capsys.readouterr().err
    assert "3 articles read" in said
    assert "files that zhpolicy wrote (all.jsonl, all.notes.csv, all.xlsx, …); passed over" in said
    assert "notices more of files that zhpolicy wrote" in said
    with zipfile.ZipFile("all.zip", "w") as archive:
        for path in sorted(folder.rglob("pages/**/*")):
            archive.write(path, path.relative_to(folder))
    corpus = read_corpus("all.zip")
    assert [article.id for article in corpus] == ["broken", "fan", "jian"]


def test_what_we_wrote_is_no_source_by_itself_either(folder, capsys):
    for out in ("tables", "table.csv"):
        command = ["tables", "pages"] if out == "tables" else ["keywords", "pages"]
        main([*command, "--out", out])
        assert main(["keywords", out]) == 1
        assert "zhpolicy wrote" in capsys.readouterr().err
    main(["archive", "pages", "--out", "package"])
    assert main(["keywords", "package"]) == 1
    assert "to read its texts again name its texts.jsonl" in capsys.readouterr().err
    assert len(read_corpus("package/texts.jsonl")) == 3


def test_the_folder_that_is_being_written_is_told_to_nobody(folder):
    (folder / "pages" / "decided.csv").unlink()
    main(["tables", "pages", "--out", "pages/T"])
    assert (folder / "pages" / "T" / "problems.csv").read_text("utf-8-sig").count("\n") == 1


def test_a_backup_that_would_be_a_page_is_refused(folder, capsys):
    assert main(["restore", "--in-place=.old.txt", "pages/broken.txt"]) == 2
    assert "the backup would be read as a page; expected an ending as" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["tables", "keywords", "themes", "search 养老"])
def test_what_we_did_not_write_is_never_written_over(command, tmp_path, capsys):
    own = tmp_path / "pages" / ("articles.csv" if command == "tables" else "more.csv")
    own.parent.mkdir()
    own.write_text("title,date,text\n甲,2024-01-01,市里为养老床位12张发补贴。\n", "utf-8")
    before = own.read_bytes()
    out = own.parent if command == "tables" else own
    assert main([*command.split(), str(own.parent), "--out", str(out)]) == 1
    assert own.read_bytes() == before
    assert "nothing that zhpolicy wrote" in capsys.readouterr().err


def test_codings_that_lie_where_tables_go_are_not_written_over(tmp_path, capsys):
    page, coded = tmp_path / "x.txt", tmp_path / "out" / "codings.csv"
    page.write_text("甲县选派医生3名到乙县帮扶。", "utf-8")
    coded.parent.mkdir()
    coded.write_text("article,quote,code,coder\nx,选派医生,aid,a\n", "utf-8")
    before = coded.read_bytes()
    assert main(["agree", str(page), str(coded), "--out", str(coded.parent)]) == 1
    assert coded.read_bytes() == before
    assert "name another folder" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell of Unix does")
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
@pytest.mark.parametrize("command", ["themes", "keywords", "search 医生", "restore", "tables"])
def test_an_answer_that_nobody_can_take_is_a_failure(closed, command, tmp_path):
    page = tmp_path / "x.txt"
    page.write_text("甲县选派医生3名到乙县帮扶。", "utf-8")
    out = f"--out {tmp_path / 'out'}" if command == "tables" else ""
    call = f"exec {sys.executable} -m zhpolicy {command} {page} {out} {closed}"
    done = subprocess.run(
        ["sh", "-c", call], check=False, timeout=60, capture_output=True, encoding="utf-8"
    )
    is_lost = closed == ">&-" and command != "tables"
    assert done.returncode == int(is_lost)
    assert ("standard output is closed" in done.stderr) == is_lost


@pytest.mark.parametrize("name", ["codings.csv", "agreement.csv"])
def test_what_a_coder_has_written_is_not_replaced_by_what_was_placed(name, tmp_path, capsys):
    (tmp_path / "x.txt").write_text("甲县选派医生3名到乙县帮扶。", "utf-8")
    rows = "article,quote,code,coder\nx,选派医生,aid,a\n"
    (tmp_path / "given.csv").write_text(rows, "utf-8")
    own = tmp_path / "out" / name
    own.parent.mkdir()
    own.write_text(rows, "utf-8")
    call = ["agree", str(tmp_path / "x.txt"), str(tmp_path / "given.csv"), "--out", str(own.parent)]
    assert main(call) == 1
    assert "nothing that zhpolicy wrote" in capsys.readouterr().err
    assert own.read_text("utf-8") == rows
    own.unlink()
    assert main(call) == 0
    assert main(call) == 0  # our own tables are replaced


@pytest.mark.skipif(os.name != "posix", reason="speaks to a shell without a language")
def test_words_are_read_where_the_system_has_no_language(tmp_path):
    (tmp_path / "渔港.txt").write_text("渔港停泊渔船六艘。", "utf-8")
    call = [sys.executable, "-m", "zhpolicy", "search", "漁船", "渔港.txt"]
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        call, cwd=tmp_path, env=os.environ | bare, capture_output=True, check=True, timeout=60
    )
    assert "渔船" in done.stdout.decode("utf-8")


def test_a_store_says_that_it_reads_no_own_codebook(tmp_path, capsys):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("渔港停泊渔船六艘。", "utf-8")
    (pages / "themes.csv").write_text("theme,word\nfishery,渔船\n", "utf-8")
    assert main(["run", str(pages), "--out", str(tmp_path / "store")]) == 0
    assert "(not by a store)" in capsys.readouterr().err
