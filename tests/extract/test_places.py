"""Official names are places wherever they stand; ordinary words only where the text says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.places import find_places, find_rejected_places
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import read_table

ROWS = read_table("places/places")


def named(text):
    return [(place.name, place.level) for place in find_places(text)]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row["valid_to"]][::47], ids=lambda row: row["key"]
)
def test_an_official_name_is_found_in_both_scripts(row):
    for text in (f"在{row['province']}{row['name']}。", to_traditional(f"在{row['name']}。")):
        if row["gate"] != "official":
            assert row["name"] in [place.name for place in find_places(text)]


@pytest.mark.parametrize(
    "text", ["加强合作", "维护和平", "乡村振兴", "节约资源", "打开通道", "兩國友好", "创新和发展"]
)
def test_an_ordinary_word_is_no_place(text):
    assert named(text) == []


def test_an_ordinary_word_is_a_place_beside_its_official_name():
    assert ("资源县", "county") in named("广西资源县很美。资源的村民高兴。")[1:]


def test_an_ordinary_word_is_a_place_right_behind_its_prefecture():
    assert named("甘南州合作")[-1] == ("合作市", "county")


@pytest.mark.parametrize(
    ("text", "code"), [("北京市朝阳区", "110105"), ("长春市朝阳区", "220104"), ("朝阳区", "")]
)
def test_the_place_before_a_shared_name_says_which_one_it_is(text, code):
    assert find_places(text)[-1].code == code


def test_townships_and_villages_stand_behind_a_county():
    assert named("麥蓋提縣任吐曼塔勒鄉")[-1] == ("任吐曼塔勒乡", "township")
    assert named("发展乡镇企业") == []


def test_two_provinces_are_a_pair_beside_a_word_of_partnership():
    assert named("魯疆兩地") == [("山东省、新疆维吾尔自治区", "pair")]
    assert named("川藏铁路") == []
    assert find_rejected_places("川藏铁路")[0].reason.startswith("two characters of provinces")


def test_a_name_no_longer_in_use_says_when_it_was():
    [place] = find_places("宣武区")
    assert (place.valid_to, place.marks) == ("2009", ("former",))


def test_the_daily_name_of_an_autonomous_prefecture_is_official():
    assert named("涼山州") == [("凉山彝族自治州", "prefecture")]


def test_keys_are_unique_codes_with_years():
    assert all(row["key"][:6].isdigit() and row["key"][7:].isdigit() for row in ROWS)
    assert len({row["key"] for row in ROWS}) == len(ROWS)


@given(st.lists(st.sampled_from(["疏勒县", "合作", "北京", "鲁疆", "乡", "镇", "，"]), max_size=40))
def test_places_lie_within_the_text_in_order(words):
    text = "".join(words)
    places = find_places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert [place.start for place in places] == sorted(place.start for place in places)


@pytest.mark.parametrize("row", read_table("places/no_ends"), ids=lambda row: row["example"])
def test_a_character_that_makes_another_word_names_no_place(row):
    assert not find_places(row["example"])


PARTS = [row for row in read_table("places/types") if row["level"] in ("township", "village")]


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row["type"])
def test_every_type_word_of_a_township_or_a_village_is_found_behind_a_county(row):
    county, part = find_places(f"疏勒县塔孜洪{row['type']},")
    assert (county.level, part.level) == ("county", row["level"])
    assert part.name == f"塔孜洪{row['type']}"


@pytest.mark.parametrize(
    "text",
    [
        "湖北省加快适应城市发展变化。",
        "甘肃省建成31个健康县城。",
        "陕西省加快新城建设，新城区面貌一新。",
        "广西壮族自治区推进新城区建设。",
    ],
)
def test_a_county_is_not_read_out_of_two_words(text):
    assert [place.name for place in find_places(text)[1:]] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("湖北省应城市召开会议。", "应城市"),
        ("派往康县的教师", "康县"),
        ("西安市新城区召开会议。", "新城区"),
        ("西安市各区都在场，新城区也来了。", "新城区"),
    ],
)
def test_the_same_names_stay_places(text, name):
    assert name in [place.name for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("天津、河北对口支援和田地区。", ["120000", "130000", "653200"]),
        ("河北、天津两地支援和田地区。", ["130000", "120000", "653200"]),
        ("天津市河北区的学校", ["120000", "120105"]),
        ("天津河北区的学校", ["120000", "120105"]),
        ("河北省对口支援巴州。", ["130000", "652800"]),
        ("四川巴中的巴州区", ["510000", "511900", "511902"]),
        ("江蘇省對口支援新疆克州、伊犁州。", ["320000", "650000", "653000", "654000"]),
        ("湖北省援建博州。", ["420000", "652700"]),
        ("北京援建錫盟、阿盟。", ["110000", "152500", "152900"]),
    ],
)
def test_a_province_beside_a_province_and_prefectures_by_their_names_in_daily_use(text, codes):
    assert [place.code for place in find_places(text)] == codes
