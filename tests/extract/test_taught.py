"""Who taught whom in other words than those of leading."""

import pytest

from zhpolicy import find_mentorship


@pytest.mark.parametrize(
    ("text", "mentors", "mentees"),
    [
        ("“钱院长是我的老师。”外科主任白玛说。", "钱院长", "外科主任白玛"),
        ("专家把年轻医生陈霞收为关门弟子。", "专家", "年轻医生陈霞"),
        ("专家挑了两名学员,手把手教他们做手术。", "专家", "学员"),
        ("8名农技员脱产学习,每人由一名教授指导。", "教授", "农技员"),
    ],
)
def test_a_sentence_says_who_taught_whom(text, mentors, mentees):
    [found] = find_mentorship(text)
    assert (found.mentors, found.mentees) == (mentors, mentees)


@pytest.mark.parametrize(
    "text", ["“老师教我怎么唱歌。”学生小明说。", "他带出了一支队伍。", "村里挑了两名代表。"]
)
def test_a_class_and_a_team_are_no_mentorship(text):
    assert find_mentorship(text) == []
