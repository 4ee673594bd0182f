"""What jieba's tables say, and how letters are cut, without a copy of jieba's dictionary."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.text.dictionary import find_dictionary
from zhpolicy.text.scripts import to_working
from zhpolicy.text.segmenters import jieba_tables
from zhpolicy.text.segmenters.fast import FastSegmenter, is_installed
from zhpolicy.text.segmenters.letters import WORDS_OF_JIEBA, cut_letters
from zhpolicy.text.segmenters.line_table import LineTable
from zhpolicy.text.segmenters.plain import PlainSegmenter
from zhpolicy.text.tables import read_table
from zhpolicy.text.words import cut

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
needs_rjieba = pytest.mark.skipif(not is_installed(), reason="rjieba is not installed")


@pytest.fixture(scope="module")
def plain():
    return PlainSegmenter()


@pytest.fixture(scope="module")
def fast():
    return FastSegmenter()


def test_every_seventh_word_of_the_dictionary_is_found_with_its_frequency():
    known = dict(jieba_tables.read_frequencies())  # a word that stands there twice: the last counts
    assert len(known) == 349_045
    for word in list(known)[::7]:
        assert jieba_tables.frequency_of(word) == known[word]
        assert jieba_tables.tag_of(word)


def test_what_the_dictionary_lacks_is_not_found():
    for word in ("", " ", "\n", "\ud800", "组团式援疆", "工作工作", "a" * 40, "发展 10"):
        assert jieba_tables.frequency_of(word) == 0
        assert jieba_tables.tag_of(word) == ""
        assert jieba_tables.rarity_of(word) is None


def test_the_middle_rarity_is_the_median_of_the_table():
    rarities = [float(line.split(" ")[1]) for line in jieba_tables._rarities()]
    assert median(rarities) == jieba_tables.MIDDLE_RARITY


def test_a_table_may_have_long_words_and_no_last_line_break(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("援 1\n" + "援疆" * 9 + " 2\n" + "援疆" * 9 + "办 3\n援 4 n\n\n组团 5", "utf-8")
    table = LineTable(path)
    assert [table.find(w) for w in ("援", "援疆" * 9, "援疆" * 9 + "办", "组团", "组")] == [
        "4 n", "2", "3", "5", "",
    ]  # fmt: skip


def test_characters_are_counted_as_the_table_of_restoration_says():
    counts = Counter()
    for word, frequency in jieba_tables.read_frequencies():
        for character in word:
            if character > "\u2e7f":
                counts[character] += frequency
    rows = read_table("restoration/dictionary_characters")
    assert {row["character"]: int(row["count"]) for row in rows} == counts


def test_the_words_of_letters_are_those_of_the_dictionary():
    known = {w: n for w, n in jieba_tables.read_frequencies() if w.isascii()}
    assert known == WORDS_OF_JIEBA


@given(st.text("aBC9.%+#&_-AT&c+", min_size=1, max_size=24))
def test_letters_are_cut_as_jieba_cuts_them(plain, run):
    assert cut_letters(run) == plain.cut(run)


@needs_rjieba
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_without_the_lexicon_the_words_are_those_of_jieba(plain, path):
    working = to_working(path.read_bytes().decode("utf-8"))
    assert cut(working, lexicon=None) == plain.cut(working)


@needs_rjieba
def test_both_segmenters_know_the_same_words_and_need_the_same_frequencies(plain, fast):
    words = [word for word, _ in jieba_tables.read_frequencies()][::97]
    words += [a + b for a, b in zip(words, reversed(words), strict=True)]
    for word in words:
        assert plain.has_word(word) == fast.has_word(word)
        # One computes with logarithms: rounding may differ by one.
        assert abs(plain.needed_frequency(word) - fast.needed_frequency(word)) <= 1
        assert plain.cut_known(word) == fast.cut_known(word)


def test_a_year_is_one_word_with_either_segmenter():
    for backend in ("rjieba", "jieba") if is_installed() else ("jieba",):
        assert cut("1985年的985高校", backend=backend) == ["1985", "年", "的", "985", "高校"]
    assert find_dictionary().tags["985"] != ""


def test_another_lexicon_is_refused():
    with pytest.raises(ValueError, match="no lexicon 'mine'; there is 'policy', or None"):
        cut("援疆", lexicon="mine")


@needs_rjieba
@pytest.mark.parametrize(
    "code",
    [
        "import zhpolicy, rjieba; print(zhpolicy.cut('援疆人才'), rjieba.cut('援疆人才'))",
        "import rjieba, zhpolicy; print(zhpolicy.cut('援疆人才'), rjieba.cut('援疆人才'))",
        "import zhpolicy; zhpolicy.cut('援'); import rjieba; print(rjieba.cut('援疆人才'))",
    ],
)
def test_rjieba_can_be_used_beside(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_words_are_made_when_they_are_looked_at():
    words = cut("選派3100人")
    assert words._records is None
    assert words == ["選派", "3100", "人"]
    assert words != ["選派"]
    assert words._records is None
    assert [(w, w.start, w.end, w.tag) for w in words] == [
        ("選派", 0, 2, "n"), ("3100", 2, 6, "m"), ("人", 6, 7, "n"),
    ]  # fmt: skip
    assert (words[-1], words[1:]) == ("人", ["3100", "人"])
