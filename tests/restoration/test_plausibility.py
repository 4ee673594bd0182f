"""A right reading of bytes scores higher than a wrong one."""

import pytest

from zhpolicy.restoration.plausibility import is_plausible, score_text

WRITTEN = [
    "昆明市选派46名教师到怒江州开展“组团式”帮扶。",
    "臺南市政府推動青年購屋補助，每戶最高30萬元。",
    "當(dāng)地的醫(yī)療隊(duì)",
]


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("wrong", ["big5hkscs", "cp1252", "utf-16-le", "utf-8"])
def test_what_was_written_is_likelier_than_what_its_bytes_are_mistaken_for(text, wrong):
    mistaken = text.encode("gb18030").decode(wrong, errors="replace")
    assert score_text(text) > score_text(mistaken)


def test_both_scripts_are_plausible_and_so_are_rare_names():
    assert all(map(is_plausible, [*WRITTEN, "彧翀"]))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("한국어 정책 뉴스입니다", "euc-kr"), ("これは政策の話です", "shift_jis")],
)
def test_bytes_of_other_languages_read_as_chinese_are_not_plausible(text, encoding):
    assert not is_plausible(text.encode(encoding).decode("gb18030", errors="replace"))


def test_an_empty_text_scores_nothing():
    assert score_text("") == 0
