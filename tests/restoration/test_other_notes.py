"""Readings in other forms are taken out where a script's are plain, and reported elsewhere."""

import pytest

from zhpolicy import restore
from zhpolicy.restoration.other_notes import find_notes, judge_notes
from zhpolicy.restoration.texts import MAY_BE_A_GLOSS, MAY_BE_A_WRITERS


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("县里（lǐ）组织医生（shēng）下乡（xiāng）。", "县里组织医生下乡。"),
        ("县(xian)里组织(zhi)医生(sheng)下乡(xiang)巡回(hui)。", "县里组织医生下乡巡回。"),
        (
            "县里(xiànlǐ)组织(zǔzhī)医生(yīshēng)下乡(xiàxiāng)去村(qùcūn)。",
            "县里组织医生下乡去村。",
        ),
        ("當(dāng)地的業(yè)務(wù)由縣裡（lǐ）發(fā)展。", "當地的業務由縣裡發展。"),
    ],
)
def test_many_readings_in_another_form_go(page, text):
    restored = restore(page)
    assert (restored.text, restored.unresolved) == (text, ())
    assert {edit.kind for edit in restored.edits} == {"gloss"}


@pytest.mark.parametrize(
    ("page", "surface"),
    [
        ("当(dang)地业务发展很快。", "(dang)"),
        ("当（dāng）地业务发展很快。", "（dāng）"),
        ("当地(dāngdì)业务发展很快。", "(dāngdì)"),
        ("当地（dāng dì）业务发展很快。", "（dāng dì）"),
        ("西安(xī'ān)的业务发展很快。", "(xī'ān)"),
        ("当地妇女(funv)的业务。", "(funv)"),
        ("当(dɑnɡ)地业务发展很快。", "(dɑnɡ)"),
    ],
)
def test_one_is_reported(page, surface):
    restored = restore(page)
    assert restored.text is page
    assert [(p.surface, p.reason) for p in restored.unresolved] == [(surface, MAY_BE_A_GLOSS)]


def test_one_behind_a_rare_character_is_reported_on_a_broken_page():
    restored = restore("當(dāng)地的業(yè)務(wù)在龜茲(qiūcí)發(fā)展。")
    assert [p.reason for p in restored.unresolved] == [MAY_BE_A_WRITERS]


@pytest.mark.parametrize(
    "page",
    [
        "龟兹（qiūcí）在今天的库车（Kùchē）。",
        "“当地”的拼音是什么？当地(dāngdì)、当(dang)。",
        "当地(of)发展(at)很快(GDP)，速度为每小时九公里(km)。",
        "详见网址(www.abc.gov.cn)。",
    ],
)
def test_sound_pages_are_left_in_peace(page):
    restored = restore(page)
    assert restored.text is page
    assert not restored.unresolved


def test_a_reading_told_twice_is_in_doubt():
    assert judge_notes("龟兹(qiūcí)与龟兹(qiūcí)", broken=False).doubtful
    assert not judge_notes("龟兹(qiūcí)与龟兹", broken=False).doubtful


def test_each_character_has_its_own_syllable():
    assert [note.characters for note in find_notes("不一样(yiyang)的方案(fangan)")] == [
        "一样",
        "方案",
    ]
    assert not list(find_notes("当地(dang)"))


def test_a_hostile_bracket_takes_no_time():
    page = "一" * 50 + "(" + "yi" * 15 + ")" + "(a" * 20_000
    assert not list(find_notes(page * 3))
