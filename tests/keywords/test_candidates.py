"""Candidates: what may be a keyword, and what never is."""

import pytest

from zhpolicy.keywords.candidates import MOST_CHARACTERS, MOST_WORDS, find_candidates, fold
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.scripts import to_working


def keys(text, *, title=""):
    return find_candidates(tag_text(to_working(text), title=to_working(title))).keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("推进县域医共体建设", "县域医共体建设"),
        ("深化“組團式”援藏", "组团式援藏"),
        ("启动“银龄讲学计划”", "银龄讲学计划"),
        ("推行“1+X”模式", "1+x模式"),
        ("“一村一幼”覆盖全县", "一村一幼"),
        ("加入 Open AI 公司", "openai公司"),
        ("修订《民族区域自治法》", "民族区域自治法"),
        ("发展软件和信息技术服务业", "软件和信息技术服务业"),
        ("扩大制度型开放", "制度型开放"),
        ("落实《中国教育现代化2035》", "中国教育现代化2035"),
    ],
)
def test_terms_and_names_are_candidates(text, key):
    assert key in keys(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("医院,学校", "医院学校"),
        ("发展的基础", "发展的基础"),
        ("当地负责人说", "负责人"),
        ("实施“青蓝工程”和“百校牵手”", "工程和百校"),
        ("他“组团式”援疆", "式援疆"),
        ("近年来教师流失", "近年来教师"),
        ("发送旅客835万人", "旅客835"),
        ("新增病例55例", "病例55例"),
        ("医生和教师", "医生和教师"),
    ],
)
def test_what_crosses_a_mark_or_begins_with_a_stop_word_is_none(text, key):
    assert key not in keys(text)


def test_candidates_keep_to_their_greatest_size():
    tagged = tag_text("乡村教师培训项目管理工作人员能力提升" * 3)
    found = find_candidates(tagged)
    assert max(map(len, found.keys)) <= MOST_CHARACTERS
    assert (found.ends - found.begins).max() <= MOST_WORDS


def test_hits_of_the_title_come_before_the_body():
    tagged = tag_text("医改惠民。", title="三明医改")
    found = find_candidates(tagged)
    number = found.keys.index("医改")
    assert [begin >= tagged.body for begin in found.begins[found.owners == number]] == [
        False,
        True,
    ]


def test_a_document_without_words_has_no_candidates():
    assert keys("") == keys("。,!") == []


def test_all_variants_fold_to_one_form():
    assert {fold(v) for v in ("“组团式” 援疆", "「组团式」援疆", "组团式援疆")} == {"组团式援疆"}
    assert fold("PPP 模式") == fold("ppp模式")
