"""A stretch is a piece of other words when it begins or ends inside one that does not hold it."""

import pytest

from zhpolicy.text.word_borders import cuts_a_word

PIECES = [
    ("三所公办学校扩容", "办学"),
    ("人才周转房已经交付", "人才周"),
    ("提高人民生活品质", "民生"),
    ("确保秋收入库", "收入"),
    ("成立社会应急救援队", "急救"),
    ("他是主任医师资格证的持有人", "师资"),
    ("司机场场都到", "机场"),
    ("推进再生水利用", "水利"),
]
WORDS = [
    ("各校联合办学", "办学"),
    ("本届人才周开幕", "人才周"),
    ("保障和改善民生", "民生"),
    ("农民收入增加", "收入"),
    ("乡镇卫生院会急救", "急救"),
    ("师资不足", "师资"),
    ("新建一座机场", "机场"),
    ("兴修水利", "水利"),
    ("发放补助金", "补助"),  # inside a word that holds it
    ("补助", "补助"),
]


@pytest.mark.parametrize(("text", "stretch"), PIECES)
def test_what_begins_or_ends_inside_a_word_is_a_piece(text, stretch):
    start = text.index(stretch)
    assert cuts_a_word(text, start=start, end=start + len(stretch))


@pytest.mark.parametrize(("text", "stretch"), WORDS)
def test_a_word_and_a_part_of_a_compound_are_none(text, stretch):
    start = text.index(stretch)
    assert not cuts_a_word(text, start=start, end=start + len(stretch))
