"""Words of stability and of the unity of nationalities, which no theme of the codebook gathers."""

import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.unity import stability_table, unity_finding

NAMES = {"0": "甲县", "1": "乙县"}


def pages_of(*texts):
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


@pytest.mark.parametrize("text", ["維護社會穩定,促進民族團結。", "维护社会稳定,促进民族团结。"])
def test_words_are_found_in_either_script_and_the_silent_page_is_named(text):
    found = unity_finding(stability_table(pages_of(text, "物价稳定。")), names=NAMES)
    assert "stand on one page: 甲县 (twice)" in found.english
    assert found.english.endswith("乙县 has none.")
    assert found.pages == ["0"]


def test_no_word_says_what_was_looked_for():
    assert "Looked for" in unity_finding(stability_table(pages_of("下雨。")), names=NAMES).english
    assert unity_finding(stability_table([]), names={}).rows.empty


def test_the_pages_of_senders_speak_of_it_and_the_county_of_its_people_alone():
    seeds = list(read_corpus("seeds"))
    found = unity_finding(stability_table(seeds), names=name_articles(seeds))
    assert {page[:3] for page in found.pages} == {"000", "001", "003"}
    words = found.rows.groupby(found.rows["article"].str[:3])["word"].unique()
    assert list(words["001"]) == ["各族群众"]
    assert "涼山 2021 and 阿克苏 2024 have none" in found.english
