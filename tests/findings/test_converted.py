"""A page in traditional characters may have been made by a program from simplified ones."""

from zhpolicy import read_article, read_corpus
from zhpolicy.findings import converted_words, finding_on_conversion

MADE = "援疆干部開展示范課,先后來了三批。會議結束,大家都說好。"
PRINTED = "援疆幹部開展示範課,先後來了三批。會議結束,大家都說好。"


def test_words_of_a_program_show_where_a_page_comes_from():
    page = read_article(MADE, id="a")
    found = finding_on_conversion([page])
    assert found.english.startswith("One page is in traditional characters. It has words")
    assert "干部 where 幹部 is printed" in found.english
    assert found.pages == ["a"]


def test_printed_traditional_and_simplified_pages_are_none():
    printed = read_article(PRINTED, id="b")
    assert converted_words([printed]).empty
    assert "no words show" in finding_on_conversion([printed]).english
    simplified = read_article("援疆干部来了,采取新办法。", id="c")
    assert finding_on_conversion([simplified]).english == "No page is in traditional characters."
    assert finding_on_conversion([]).rows.empty


def test_of_several_pages_it_says_how_many():
    found = finding_on_conversion([read_article(MADE, id="a"), read_article(PRINTED, id="b")])
    assert "Two pages are in traditional characters. One of them has words" in found.english
    assert found.pages == ["a"]


def test_the_seeds_in_traditional_characters_were_converted():
    found = finding_on_conversion(list(read_corpus("seeds")))
    assert "Four pages are in traditional characters. All have words" in found.english
