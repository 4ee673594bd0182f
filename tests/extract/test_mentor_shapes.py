"""Who teaches and who learns where a shape says it, or a name that no dictionary has."""

import pytest

from zhpolicy.extract import find_mentorship
from zhpolicy.text.scripts import to_traditional

SAID = [
    ("骨科医生多吉拜孙建国为师。", "孙建国", "骨科医生多吉"),
    ("非遗传承人杨昌芹收下村里的12名妇女当徒弟。", "非遗传承人杨昌芹", "村里的妇女(徒弟)"),
    ("在援疆医生的帮带下,本地医生独立开展新技术23项。", "援疆医生", "本地医生"),
    ("专家轮流值守,帮带本地医护32人。", "专家", "本地医护"),
    ("援疆教师每人带三名本地青年教师。", "援疆教师", "本地青年教师"),
    ("县里推行薪传教师制度,由资深教师带领初任教师。", "资深教师", "初任教师"),
    ("县里安排资深教师担任新进教师的导师。", "资深教师(导师)", "新进教师"),
    ("每名上海专家带教不少于两名当地学员。", "上海专家", "当地学员"),
    ("援疆教师与当地青年教师签订师徒协议86份。", "援疆教师", "当地青年教师"),
    ("李老师和她的徒弟小王一起备课。", "李老师", "小王(徒弟)"),
    ("“我跟着师傅路明学了三个月。”讲解员谭小雨说。", "师傅路明", "讲解员谭小雨"),
    (
        "甲医院的专家与从江县人民医院的年轻医生结成14对师徒。",
        "甲医院的专家",
        "从江县人民医院的年轻医生",
    ),
]


@pytest.mark.parametrize(("text", "mentors", "mentees"), SAID)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_who_teaches_and_who_learns(text, mentors, mentees, script):
    [found] = find_mentorship(script(text))
    assert (found.mentors, found.mentees) == (mentors, mentees)


@pytest.mark.parametrize(
    "text",
    ["老师带领30名学生参观。", "每人带一名儿童入场。", "他担任研究生会主席。", "拜访名师。"],
)
def test_who_only_leads_or_visits_teaches_no_craft(text):
    assert find_mentorship(text) == []
