"""Sentences respect quotations, headings and lines."""

import pytest

from zhpolicy.text.sentences import split_sentences

CASES = [
    ("“很好！”村民說。好。", ["“很好！”村民說。", "好。"]),
    ("「我不走了。」他說。", ["「我不走了。」他說。"]),
    ("《怎么办?》一书出版。", ["《怎么办?》一书出版。"]),
    ("一是快；二是好。三是省……这样。", ["一是快；二是好。", "三是省……这样。"]),
    ("一、总体要求\n(一)好。", ["一、总体要求", "(一)好。"]),
    ("“二是给编制。”他说,“三是修路。”", ["“二是给编制。”他说,“三是修路。”"]),
    ("这是结束。”下一句开始了。", ["这是结束。”", "下一句开始了。"]),
    ('甲说好。"乙也说好。"丙。', ["甲说好。", '"乙也说好。"', "丙。"]),
    ("增长3.5%，到2.0版。", ["增长3.5%，到2.0版。"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_end_where_readers_end_them(text, sentences):
    assert [text[s.start : s.end] for s in split_sentences(text)] == sentences
