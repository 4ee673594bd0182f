"""`zhpolicy agree`: codings of other programs on the pages, and how far they agree."""

import pandas as pd
import pytest

from zhpolicy.cli import main

PAGE = "選派醫生62名。師徒結對120對。群眾稱讚。"


@pytest.fixture
def agree(tmp_path, capsys):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, "utf-8")

    def run(rows, *, name="李.csv"):
        path = tmp_path / name
        path.write_text("\n".join(["article,quote,code", *rows]), "utf-8")
        out = tmp_path / "out"
        code = main(["agree", str(tmp_path / "pages"), str(path), "--out", str(out)])
        tables = {file.stem: pd.read_csv(file) for file in out.glob("*.csv")}
        return code, tables, capsys.readouterr().err

    return run


def test_codings_are_placed_and_scored(agree):
    code, tables, said = agree(["one,医生62名,quantities", "one,63名,quantities"])
    assert code == 0
    assert tables["codings"]["how"].tolist() == ["by script or width", "nowhere"]
    assert tables["codings"]["start"].tolist()[0] == 2
    assert tables["agreement"]["one"].tolist() == ["zhpolicy", "zhpolicy"]
    assert set(tables["notes"]["table"]) == {"codings", "agreement"}
    assert said.startswith("2 codings of 1 coder, 1 not on the pages; ")


def test_codings_of_other_pages_are_a_failure_that_says_what_was_expected(agree):
    code, tables, said = agree(["two,医生,x"])
    assert code == 1
    assert tables["codings"]["note"].tolist() == ["no article of this name"]
    assert "no coding stands on these pages; expected the pages that were coded" in said


def test_a_file_without_codings_is_a_sentence(agree):
    code, _, said = agree([], name="李.docx")
    assert code == 1
    assert "no codings in .docx; expected a file that ends in .qdpx" in said
