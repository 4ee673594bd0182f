"""A misspelt command or option is named, with the one that was meant and its usage."""

import pytest

from zhpolicy.cli import COMMANDS, main


@pytest.fixture
def refused(capsys):
    """What a bad call says."""

    def call(*words):
        with pytest.raises(SystemExit) as stopped:
            main(list(words))
        assert stopped.value.code == 2
        return capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    ("given", "meant"), [("tabels", "tables"), ("restor", "restore"), ("exprot", "export")]
)
def test_a_misspelt_command_names_the_nearest_and_all(refused, given, meant):
    said = refused(given, "pages")
    assert f"no command {given!r}; did you mean {meant}?" in said
    assert f"(there are {', '.join(COMMANDS)})" in said


def test_a_word_like_no_command_names_all(refused):
    said = refused("0")
    assert "did you mean" not in said
    assert ", ".join(COMMANDS) in said


@pytest.mark.parametrize(
    ("words", "option", "meant"),
    [
        (["tables", "pages", "--ouput", "x"], "--ouput", "--out"),
        (["tables", "--fromat=csv", "pages"], "--fromat", "--format"),
        (["export", "pages", "--too", "refi-qda"], "--too", "--to"),
        (["restore", "--explian", "a.txt"], "--explian", "--explain"),
        (["decide", "pages", "--decision-s", "a.csv"], "--decision-s", "--decisions"),
    ],
)
def test_a_misspelt_option_is_named_before_what_is_missing(refused, words, option, meant):
    said = refused(*words)
    assert said.startswith(f"usage: zhpolicy {words[0]} ")
    assert f"no option {option}; did you mean {meant}?" in said
    assert "required" not in said


def test_what_is_missing_comes_with_the_usage_of_its_command(refused):
    said = refused("tables", "pages")
    assert said.startswith("usage: zhpolicy tables ")
    assert "--out" in said


def test_a_pattern_that_the_shell_has_spread_is_told(refused):
    said = refused("tables", "a.txt", "b.txt", "--out", "x")
    assert said.startswith("usage: zhpolicy tables ")
    assert "too much: b.txt; put a pattern into quotation marks" in said


def test_an_option_may_be_shortened_and_a_file_may_begin_with_dashes(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "--page.txt").write_text("师徒结对。", "utf-8")
    assert main(["restore", "--exp", "--", "--page.txt"]) == 0


def test_a_failure_of_the_system_is_told_in_our_words(tmp_path, capsys):
    (tmp_path / "page.txt").write_text("选派医生62名，师徒结对120对，骨干教师。", "utf-8")
    out = str(tmp_path / "page.txt" / "out.csv")
    assert main(["export", str(tmp_path / "page.txt"), "--to", "decisions", "--out", out]) == 1
    said = capsys.readouterr().err
    assert "Errno" not in said
    assert "page.txt" in said
