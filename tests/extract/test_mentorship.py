"""Mentorship is found in sentences of many styles; films, matches and customers are not."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.mentorship import find_mentorship, find_rejected_mentorship
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import parse_table, read_map, read_table, read_words

CASES = Path(__file__).parents[1] / "cases"
SENTENCES = parse_table((CASES / "mentorship.tsv").read_text("utf-8"), name="mentorship.tsv")
PAGES = [json.loads(line) for line in (CASES / "statements.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_a_sentence_is_mentorship_or_not(case):
    found = find_mentorship(case["sentence"])
    assert bool(found) == (case["verdict"] == "mentorship")
    assert not found or not case["scheme"] or case["scheme"] in found[0].scheme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_a_page_has_just_the_mentorship_sentences_that_a_reader_marked(page):
    """But for the known misses, which are kept with the page: they fail when they are mended."""
    found = [page["text"][one.start : one.end].strip() for one in find_mentorship(page["text"])]
    extra = [one for one in found if not one.startswith(tuple(page["mentorship"]))]
    missed = [one for one in page["mentorship"] if not any(text.startswith(one) for text in found)]
    assert missed == page.get("mentorship_missed", [])
    assert [one[:8] for one in extra] == page.get("mentorship_extra", [])


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_both_scripts_say_the_same(case):
    simplified, traditional = to_simplified(case["sentence"]), to_traditional(case["sentence"])
    assert find_mentorship(simplified) == find_mentorship(to_simplified(traditional))


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("影片讲述了师徒二人的故事。", "a film, a play or a book"),
        ("中国选手一对一战胜对手。", "sport"),
        ("主播帮带货助农。", "selling by live stream"),
        ("共建一带一路。", "the Belt and Road"),
        ("新设立的名师工作室，给予5万元经费资助。", "money for a studio"),
        ("三甲医院一对一托管卫生院。", "nothing in the clause speaks of work passed on"),
    ],
)
def test_what_is_rejected_says_why(sentence, reason):
    assert not find_mentorship(sentence)
    assert reason in [hit.reason for hit in find_rejected_mentorship(sentence)]


@pytest.mark.parametrize("row", read_table("mentorship/schemes"), ids=lambda row: row["phrase"])
def test_every_scheme_finds_itself_beside_mentoring(row):
    [found] = find_mentorship(f"导师指导,{row['phrase']}培养新人。")
    if row["named"]:
        assert any(scheme.startswith(row["phrase"]) for scheme in found.scheme)
    else:
        assert row["phrase"] not in found.scheme


@pytest.mark.parametrize("row", read_table("themes/mentorship"), ids=lambda row: row["phrase"])
def test_a_phrase_of_the_theme_holds_a_scheme_or_says_why_it_is_none(row):
    schemes = read_map("mentorship/schemes", "english")
    held = [scheme for scheme in schemes if scheme in row["phrase"]]
    assert bool(held) != row["note"].startswith("no scheme: ")
    assert schemes.get(row["phrase"], row["english"]) == row["english"]


@pytest.mark.parametrize("row", read_table("mentorship/schemes"), ids=lambda row: row["phrase"])
def test_what_says_mentorship_by_itself_holds_a_phrase_of_the_theme(row):
    held = [phrase for phrase in read_words("themes/mentorship") if phrase in row["phrase"]]
    assert held or row["kind"] in ("open", "near")


@pytest.mark.parametrize("row", read_table("mentorship/look_alikes"), ids=lambda row: row["phrase"])
def test_every_look_alike_is_rejected_for_its_reason(row):
    sentence = f"他说{row['phrase']}。"
    assert not find_mentorship(sentence)
    assert row["reason"] in [hit.reason for hit in find_rejected_mentorship(sentence)]


@pytest.mark.parametrize(
    ("sentence", "mentors", "mentees"),
    [
        ("充分发挥援疆干部人才的优势和传帮带作用。", "援疆干部人才", ""),
        ("累计帮带本地骨干教师62名。", "", "本地骨干教师"),
        ("援疆教师与青年教师结成师徒。", "援疆教师", "青年教师"),
        ("開展師徒結對。", "", ""),
        ("12名心内专家与当地30名医生结成师徒。", "心内专家", "医生"),
        ("镇上专家与乡村医生结成帮带对子。", "镇上专家", "乡村医生"),
        ("每名援青教师与两至三名青年教师结为师徒。", "援青教师", "青年教师"),
        ("1名北京专家带3名骨干医师,发挥传帮带作用。", "北京专家", "骨干医师"),
        ("王建国先后带出徒弟40名。", "王建国", "徒弟"),
        ("一名师傅最多带两名徒弟。", "师傅", "徒弟"),
        ("20名特级教师全部担任导师,开展传帮带。", "特级教师(导师)", ""),
        ("学校为每名新教师配备1名导师,落实导师制。", "导师", "新教师"),
        ("新录用公务员由单位安排1名业务导师,实行导师制。", "业务导师", "新录用公务员"),
        ("由骨干教师对青年教师进行一对一指导。", "骨干教师", "青年教师"),
        ("援藏教师每月为徒弟上示范课。", "援藏教师", "徒弟"),
        ("选送20名骨干医生跟师学习。", "", "骨干医生"),
        ("研究员孙立国带着三名徒弟测土。", "研究员孙立国", "徒弟"),
        ("遴选60名青年农民，由专家一对一帮带。", "专家", "青年农民"),
        ("12名农技专家与80名新型职业农民结成帮带对子。", "农技专家", "新型职业农民"),
        ("帮扶专家组6人承担12名规培生的带教任务。", "帮扶专家组", "规培生"),
        ("8名新护士与6位护师骨干结成师徒。", "护师骨干", "新护士"),
        ("老教师李芳收了两名徒弟。", "老教师李芳", "徒弟"),
        ("去年徐婉清拜吴建华为师。", "吴建华", "徐婉清"),
        ("青年医生王璐跟着陈立群学会了造影。", "陈立群", "青年医生王璐"),
        ("对村医开展“一对一”跟诊培训。", "", "村医"),
        ("留下一支带不走的人才队伍,师徒结对成效好。", "", ""),
        ("推广“名师带高徒”的做法。", "", ""),
    ],
)
def test_the_people_are_named_as_the_text_names_them(sentence, mentors, mentees):
    [found] = find_mentorship(sentence)
    assert (found.mentors, found.mentees) == (mentors, mentees)


@pytest.mark.parametrize(
    "text", ["1名专家带教2名教师，" * 5000, "师徒" * 30000, "与青年教师" * 9000]
)
def test_long_hostile_lines_come_back(text):
    assert isinstance(find_mentorship("带教" + text), list)


def test_signs_of_private_use_on_a_page_are_nobody():
    [found] = find_mentorship("\ue000带教\ue001，帮带青年教师。")
    assert (found.mentors, found.mentees) == ("", "青年教师")


def test_a_studio_at_work_is_mentorship_though_money_is_named_elsewhere():
    assert find_mentorship("名师工作室结对青年教师62名,给予教师补贴。")
    assert not find_mentorship("由1名校长带领6名中层干部接管学校。")


@given(st.text("师徒结对帮带,。“”一热\n", max_size=60))
def test_sentences_do_not_overlap_and_lie_in_the_text(text):
    found = find_mentorship(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
