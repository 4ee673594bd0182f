"""Teaching told in words that no rule knows is found by a learned score, and says so."""

import time

import pytest

from zhpolicy.extract.mentorship import find_mentorship, find_rejected_mentorship
from zhpolicy.extract.mentorship.find import scan_by_rules
from zhpolicy.extract.people.learned.decide import LEARNS, TEACHES, clues_of, decide
from zhpolicy.extract.people.learned.features import Told, describe_sentence, parts_of_words
from zhpolicy.extract.people.learned.mentions import read_mentions
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.document import Document
from zhpolicy.text.words import cut

TAUGHT = (
    "锅炉房的老吴把听火声的门道说给新来的小伙子听，一教就是一个冬天。",
    "维修班的老纪把听音判断故障的本事教给了两名新来的工人。",
    "新来的裁缝由老师傅领着做了三个月，学会了打版。",
    "援派的药师每天教本地药师审方，一年里教会了六个人。",
)
NOT_TAUGHT = (
    "老师教孩子们唱国歌。",
    "县里组织种植户参加技术培训班，80人结业。",
    "党员干部与困难户结对，定期走访。",
    "队长带队到邻县考察学习。",
    "妈妈教女儿包饺子。",
    "企业带动周边村民就业增收。",
)


@pytest.mark.parametrize("sentence", TAUGHT)
def test_teaching_in_words_that_no_rule_knows_is_found_and_marked(sentence):
    assert not scan_by_rules(Document(sentence)).accepted
    [row] = find_mentorship(sentence)
    assert row.marks[0] == "learned"
    said, reasons = row.rule.removeprefix("learned ").split(": ")
    assert float(said) > -1
    assert all(reason in sentence for reason in reasons.split())


@pytest.mark.parametrize("sentence", NOT_TAUGHT)
def test_classes_courses_visits_and_families_are_none(sentence):
    assert not find_mentorship(sentence)


def test_what_rules_say_of_a_sentence_holds():
    """A film, a question and a heading are never asked about."""
    for sentence in (
        "影片里师傅教徒弟打铁，教了三年。",
        "师傅教你打铁了吗？",
        "（二）老医生教新医生。",
    ):
        assert not [row for row in find_mentorship(sentence) if row.marks]


def test_a_word_in_a_sentence_that_was_learned_is_not_refused_too():
    text = "老木匠一对一教村里的后生画线开榫，教了两年。"
    if find_mentorship(text):
        assert not find_rejected_mentorship(text)


@pytest.mark.parametrize(
    ("sentence", "mentors", "mentees"),
    [
        ("维修班的老纪把听音判断故障的本事教给了两名新来的工人。", "维修班的老纪", "新来的工人"),
        ("新来的厨工由厨师长带着练了三个月。", "厨师长", "新来的厨工"),
        ("援派的药师每天教本地药师审方，一年里教会了六个人。", "援派的药师", "本地药师"),
    ],
)
def test_who_teaches_and_who_learns_is_named_where_no_rule_says_it(sentence, mentors, mentees):
    [row] = find_mentorship(sentence)
    assert (row.mentors, row.mentees) == (mentors, mentees)
    assert "learned people" in row.marks


def test_the_parts_of_a_sentence_are_chosen_together():
    """Who is joined with one that teaches teaches too, though nothing else speaks for it."""
    clues = clues_of(read_mentions("老木匠和老石匠教年轻人"), Parts("", ""))

    def weigh(names):
        teaches = (
            3.0 * ("order 0" in names) + 1.0 * ("after M True" in names) - 0.5 * ("all" in names)
        )
        return (teaches, 2.0 * ("order 2" in names) - 0.5, 0.0)

    assert [one.part for one in decide(clues, weigh)] == [TEACHES, TEACHES, LEARNS]


def test_what_rules_say_is_a_feature():
    words = parts_of_words(cut("他说师傅教他"))
    told = describe_sentence("他说师傅教他", words, Told(("open",), (), is_behind=True))
    assert {"(kind open)", "(behind)", "(master)", "(pronoun)"} <= set(told)


def test_a_text_without_people_or_teaching_costs_next_to_nothing():
    document = Document("全县粮食总产量增长百分之三。" * 3000)
    start = time.process_time()
    find_mentorship(document)
    assert time.process_time() - start < 3


def test_a_list_of_fields_is_read_to_its_people():
    [found] = find_mentorship("十名林场职工手把手带出一批当地林业、水利人才。")
    assert found.mentees == "当地林业、水利人才"


def test_a_programme_known_for_something_else_is_no_scheme_of_mentorship():
    [found] = find_mentorship("开展残疾儿童康复救助“启明行动”，实施“青蓝工程”，师傅带徒弟。")
    assert "青蓝工程" in found.scheme
    assert "启明行动" not in found.scheme
