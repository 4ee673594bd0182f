"""Genre: policy prose from other texts, Chinese from other languages."""

import pytest

from zhpolicy.keywords.find import find_keywords, scan
from zhpolicy.keywords.genre import policy_share, reason_for_none
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.document import Document

POLICY = "要加强基层医疗卫生服务体系建设,完善保障机制,推进乡村振兴,提高公共服务水平。"
GOSSIP = "球迷尖叫,歌手撩起刘海,粉丝狂刷弹幕,女神素颜曝光,网友吐槽造型。"
SCIENCE = "本文提出一种算法,实验结果表明该方法有效。仿真结果验证了模型,方法优于传统算法。"


def share(text):
    return policy_share(tag_text(text))


def test_policy_prose_is_told_from_gossip_and_from_abstracts():
    assert share(POLICY) > 0.9
    assert share(GOSSIP) < share(POLICY)
    assert share(SCIENCE) < share(POLICY)
    assert share("") == 0


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The county supports rural doctors with a housing allowance.", "no Chinese"),
        ("Уезд поддерживает сельских врачей.", "no Chinese"),
        ("村の医師を支援する計画が始まりました。", "Japanese or Korean"),
        ("농촌 의사를 지원하는 계획이 시작되었다.", "Japanese or Korean"),
    ],
)
def test_a_page_in_another_language_has_no_keywords_and_says_why(text, part):
    assert part in reason_for_none(text)
    assert find_keywords(text) == []
    found = scan(Document(text))
    assert not found.accepted
    assert part in found.rejected[0].reason


@pytest.mark.parametrize(
    "text", ["支持乡村医生", "", "123", "与Microsoft签约,推广Windows系统,培训教师"]
)
def test_a_chinese_page_or_one_without_letters_has_no_reason(text):
    assert reason_for_none(text) == ""
