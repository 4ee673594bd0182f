"""Phrases of everyday words count only in the sense of their theme."""

import pytest

from zhpolicy.extract.themes import find_rejected_themes, find_themes, theme_keys
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import read_table


def phrases(text, theme):
    return [hit.phrase for hit in find_themes(text) if hit.theme == theme]


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("着力培育乡村工匠和种植能手", True),
        ("培育一批懂技术、会经营的高素质带头人。", True),
        ("启动骨干教师培育工程", True),
        ("抓好后备队伍培育,选好苗子", True),
        ("人才的引进和培育", True),
        ("培育壮大本地医疗队伍", True),
        ("培育抗旱小麦新品种", False),
        ("加快新兴产业培育", False),
        ("为新业态培育了肥沃土壤", False),
        ("专家培育良种三百亩", False),
        ("培育龙头企业带动农民增收", False),
        ("培育人才市场和用工平台", False),
        ("培育的果苗长势喜人", False),
    ],
)
def test_training_is_of_people(text, is_meant):
    for written in (text, to_traditional(text)):
        assert ("培育" in phrases(written, "training")) is is_meant
        refused = [hit.reason for hit in find_rejected_themes(written)]
        assert ("what is raised are no people" in refused) is not is_meant


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("推动制造业高质量发展", True),
        ("为经济社会高质量发展注入动力", True),
        ("推动高质量发展,办好教育", True),
        ("推动全县卫生健康事业高质量发展", False),
        ("推动民政工作的高质量发展", False),
        ("促进学前教育高质量发展", False),
    ],
)
def test_schools_medicine_and_offices_are_no_industry(text, is_meant):
    assert ("高质量发展" in phrases(text, "industry")) is is_meant


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("发展旅游、住宿等服务业", True),
        ("加强交通、旅游、文化领域合作", True),
        ("旅游收入增长两成,子女入学有保障", True),
        ("凭卡享受免费体检、旅游等八项优惠", False),
        ("提供旅游出行、子女入学等服务", False),
    ],
)
def test_a_trip_among_favours_is_no_trade(text, is_meant):
    assert ("旅游" in phrases(text, "industry")) is is_meant


def test_no_phrase_is_a_piece_of_a_word_for_people():
    """学科带头 is cut out of 学科带头人, a word of another theme."""
    themes = {
        row["phrase"]: theme for theme in theme_keys() for row in read_table(f"themes/{theme}")
    }
    pieces = [
        phrase
        for phrase, theme in themes.items()
        if phrase[-1] in "人者员" and themes.get(phrase[:-1], theme) != theme
    ]
    assert pieces == []


def test_who_leads_a_discipline_is_one_phrase():
    found = [(hit.theme, hit.phrase) for hit in find_themes("培养学科带头人三名")]
    assert found == [("training", "培养"), ("training", "学科带头人")]
