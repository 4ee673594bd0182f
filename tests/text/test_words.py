"""Words: slices of the page's own characters, the same from both backends."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.text.words import Word, backends, cut, guess_tag

CASES = Path(__file__).parents[1] / "cases" / "words.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line[0] != "#"][1:]
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

needs_rjieba = pytest.mark.skipif("rjieba" not in backends(), reason="rjieba is not installed")
# Letters, digits and marks between Chinese: where the backends could part.
MIXED = st.text("援疆人才組團式Ab19.%+#&_- \r\n“”「，。㐀𠀀龘①é１Ｘ", max_size=40)


@pytest.mark.parametrize(("text", "words"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.parametrize("backend", backends())
def test_the_words_of_the_cases_are_found(text, words, backend):
    assert "|".join(cut(text, backend=backend)) == words


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_words_are_slices_that_leave_nothing_out(path):
    text = path.read_bytes().decode("utf-8")
    words = cut(text)
    assert "".join(words) == text
    assert all(text[word.start : word.end] == word for word in words)
    assert all(word.tag for word in words)


@needs_rjieba
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_both_backends_cut_the_seeds_alike(path):
    text = path.read_bytes().decode("utf-8")
    assert cut(text, backend="rjieba") == cut(text, backend="jieba")


@needs_rjieba
@given(MIXED)
def test_both_backends_cut_mixed_text_alike(text):
    assert cut(text, backend="rjieba") == cut(text, backend="jieba")


@needs_rjieba
def test_both_backends_cut_overlapping_user_words_alike():
    lines = ["干部人", "人才队", "队伍建", "干部人才", "人才队伍"]
    text = "援疆干部人才队伍建设干部人才队伍建"
    found = [cut(text, dictionary=lines, backend=backend) for backend in backends()]
    assert found[0] == found[1]


@given(MIXED)
def test_the_words_of_any_text_put_it_together_again(text):
    assert "".join(cut(text)) == text


def test_both_scripts_and_widths_are_cut_at_the_same_places():
    pairs = [
        ("组团式援疆，选派3100人。", "組團式援疆，選派３１００人。"),
        ("“传帮带”", "「傳幫帶」"),
    ]
    for simplified, traditional in pairs:
        assert [word.start for word in cut(simplified)] == [word.start for word in cut(traditional)]


def test_a_user_dictionary_adds_words_in_either_script(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("丝路小鎮 500 n\n\n百年好核\n", "utf-8")
    assert "丝路小镇" not in cut("丝路小镇")
    words = cut("建設絲路小鎮百年好核", dictionary=path)
    assert words == ["建設", "絲路小鎮", "百年好核"]
    assert [word.tag for word in words[1:]] == ["n", "nz"]
    assert cut("建设丝路小镇", dictionary=["丝路小镇"]) == ["建设", "丝路小镇"]


def test_a_user_dictionary_changes_nothing_for_others():
    before = cut("丝路小镇百年好核")
    cut("丝路小镇百年好核", dictionary=["丝路小镇百年好核"])
    assert cut("丝路小镇百年好核") == before


def test_a_frequency_of_zero_is_refused_with_its_line():
    with pytest.raises(ValueError, match=r"dictionary, line 2: '头雁 0'.*frequency 0"):
        cut("头雁", dictionary=["领头雁 3", "头雁 0"])


def test_an_unknown_backend_is_refused():
    with pytest.raises(ValueError, match=r"no backend 'pkuseg'; installed are .*jieba"):
        cut("援疆", backend="pkuseg")


def test_a_missing_dictionary_is_an_error():
    with pytest.raises(FileNotFoundError):
        cut("援疆", dictionary="no/such/file.txt")


@pytest.mark.parametrize(
    ("word", "tag"),
    [("3100", "m"), ("三千", "m"), ("85%", "m"), ("PPP", "eng"), ("B2B", "eng"), ("鲁雁", "un"),
     ("𠀀", "un"), ("。", "x"), (" ", "x"), ("-", "x")],
)  # fmt: skip
def test_words_of_no_dictionary_get_a_tag_from_their_characters(word, tag):
    assert guess_tag(word) == tag


def test_a_word_can_be_copied():
    word = Word("援疆", 4, "n")
    twin = copy.deepcopy(word)
    assert (twin, twin.start, twin.end, twin.tag) == ("援疆", 4, 6, "n")
    assert json.dumps(word, ensure_ascii=False) == '"援疆"'


def test_no_cache_is_written_into_the_shared_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    words = [f"新词{tmp_path.name[-3:]}甲"]
    for backend in backends():
        assert cut("援疆", dictionary=words, backend=backend) == ["援疆"]
    assert list(tmp_path.iterdir()) == []
