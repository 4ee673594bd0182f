"""Methods are compared on the same articles, scripts folded."""

import pytest

from zhpolicy.keywords.agreement import METHODS, methods_table, rank_keywords, score_agreement
from zhpolicy.pages.articles import read_article
from zhpolicy.text.scripts import to_traditional

PAGE = "某县深化医疗人才组团式帮扶，建立师徒结对机制，培养本地骨干医生。" * 3


def test_every_method_has_its_column():
    table = methods_table([read_article(PAGE, id="a")], k=5)
    assert list(table.columns) == ["article", "rank", *METHODS]
    assert list(table["rank"]) == [1, 2, 3, 4, 5]


def test_a_method_shares_at_most_k_keywords_with_another():
    agreement = score_agreement([read_article(PAGE, id="a")], k=5)
    assert len(agreement) == 3
    assert agreement["shared"].between(0, 5).all()


def test_the_keywords_of_a_corpus_do_not_depend_on_the_script():
    one = rank_keywords([read_article(PAGE, id="a")])
    assert one == rank_keywords([read_article(to_traditional(PAGE), id="a")])


def test_no_articles_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match="no articles to compare"):
        score_agreement([])
