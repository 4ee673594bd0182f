"""What follows each other in news is likelier than what does not; the page counts too."""

import pytest

from zhpolicy.restoration.language.page_language import START_OF_TEXT, PageLanguage


def score(text, language):
    """The logarithm of the chance of a text that ends its line, by characters and by words."""
    state, known = START_OF_TEXT, 0.0
    for character in text + "\n":
        cost, state = language.steps(character, new=True)[state]
        known += cost
    return known + language.gain_by_words(text + "\n", [True] * (len(text) + 1)) / 2


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("来了留不住，一下暴露", "来了留不足，一下暴露"),
        ("增强了。这是", "增强了保这是"),
        ("當地教育資源", "當地教雨資源"),
        ("2022年8月", "2022念8月"),
        ("——推進", "—推進"),
    ],
)
def test_the_sound_reading_is_likelier(likelier, other):
    language = PageLanguage(traditional=False)
    assert score(likelier, language) > score(other, language)


@pytest.mark.parametrize("word", ["交融", "疏勒", "溪", "东营"])
def test_a_word_of_the_page_is_likelier_on_that_page(word):
    here = PageLanguage(traditional=False, sound=f"各民族交往交流交融，疏勒在此，{word}也在此。")
    assert score(word, here) > score(word, PageLanguage(traditional=False))


def test_what_stands_on_the_page_anyway_does_not_speak_for_itself():
    here, elsewhere = PageLanguage(False, "大規抗議活動"), PageLanguage(False)
    state = START_OF_TEXT
    for character in "大规抗议":
        assert (
            here.steps(character, new=False)[state] == elsewhere.steps(character, new=False)[state]
        )
        state = here.steps(character, new=False)[state][1]


@pytest.mark.parametrize(("traditional", "character"), [(True, "业"), (False, "業")])
def test_the_other_script_is_unlikely_unless_the_page_has_it(traditional, character):
    assert PageLanguage(traditional).cost(character) < 0
    assert PageLanguage(traditional, sound=character * 3).cost(character) == 0


def test_candidates_have_the_byte_that_is_known():
    language = PageLanguage(traditional=True, sound="當地文化")
    assert language.with_second("當", 0xD8)[0][1] == "地"
    assert all(c.encode("gbk")[0] == 0xB5 for _, c in language.with_first("當", 0xB5))
    assert language.with_first("當", 0xB5) == sorted(
        language.with_first("當", 0xB5), key=lambda one: (-one[0], one[1])
    )
