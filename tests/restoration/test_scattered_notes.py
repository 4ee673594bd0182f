"""A script's readings are taken out or reported wherever they stand; a writer's stay."""

import pytest

from zhpolicy import restore
from zhpolicy.restoration.scattered_notes import EMPTY_OR_STRANGE, scattered
from zhpolicy.restoration.texts import MAY_BE_A_GLOSS, TABLE_UNKNOWN

SPARSE = (
    "市里選派干部下鄉(xiāng),推動新技術(shù)落地,創(chuàng)造更多就業機會。"
    + "大家都說這件事辦得好。" * 40
)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "县里(lǐ)组织医生(shēng)下乡(xiāng),县里的医生都去了",
            "县里组织医生下乡,县里的医生都去了",
        ),
        ("看(kàn)病(bìng)好了(le),看病不出村(cūn)", "看病好了,看病不出村"),
        ("推進鄉(xiāng)村振興,創(chuàng)新辦法。", "推進鄉村振興,創新辦法。"),
        ("下鄉(xiāng)推廣技術(shù)。", "下鄉推廣技術。"),
    ],
)
def test_few_readings_or_readings_at_a_part_of_the_occurrences_go(page, text):
    assert restore(page).text == text


def test_a_thin_table_on_a_long_page_goes():
    assert "(" not in restore(SPARSE).text


@pytest.mark.parametrize(
    "page",
    [
        "龟兹(qiūcí)、郓(yùn)城、盱(xū)眙(yí)、亳(bó)州都派了人。",  # rare characters
        "多音字：还(huán)、行(háng)、长(zhǎng)、重(chóng)。",
        "“的”的读音是(shì)什么？的(de)、地(dì)、得(dé)。",
        "业(ye)务(wu)发(fa)展",  # no tones: not a script's
        "他还(huán)书。" + "这里没有别的。" * 20,
    ],
)
def test_honest_notes_stay(page):
    restored = restore(page)
    assert restored.text is page
    assert not restored.edits


def test_one_reading_of_a_common_character_is_reported():
    (place,) = restore("当地业(yè)务发展很快。").unresolved
    assert (place.surface, place.reason) == ("(yè)", MAY_BE_A_GLOSS)


def test_a_half_reading_alone_shows_that_a_script_was_here():
    page = "當地文化交融為當(dāng)?shù)厝罕娞峁┓??wù),當地的人都說好。"
    restored = restore(page)
    assert restored.text == "當地文化交融為當地群眾提供服務,當地的人都說好。"
    assert restore(page * 3).text == restored.text * 3


def test_half_readings_alone_are_reported():
    (place,) = restore("為當?shù)厝罕娞峁┓").unresolved
    assert (place.surface, place.reason) == ("?shù)", TABLE_UNKNOWN)


@pytest.mark.parametrize("page", ["他問(是谁?shù)還是別的", "他问(谁?shū)。"])
def test_a_question_mark_inside_brackets_is_no_half_reading(page):
    assert restore(page).text is page


def test_torn_readings_are_reported_where_no_other_stand():
    reasons = [place.reason for place in restore("厄立(ì)特()里").unresolved]
    assert reasons == [EMPTY_OR_STRANGE] * 2


def test_a_bracket_that_the_script_left_is_reported():
    reasons = [place.reason for place in restore("歡迎厄立(ì)特()里國(guó)").unresolved]
    assert reasons == [EMPTY_OR_STRANGE] * 2


def test_every_reading_of_a_broken_page_belongs_to_the_script():
    assert scattered("农(nóng)业发展", broken=True) == {"农": frozenset({"nóng"})}
    assert scattered("农(nóng)业发展") == {}
