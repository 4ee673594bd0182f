"""Words that follow each other in news are likelier than words that do not."""

import pytest

from zhpolicy.wording import Wording


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("政治宣言和行动纲领", "政治性和行动纲领"),
        ("名海口青年", "名。口青年"),
        ("来了留不住，一下暴露", "来了留不足，一下暴露"),
        ("增强了。这是", "增强了保这是"),
    ],
)
def test_the_sound_reading_is_likelier(likelier, other):
    wording = Wording("")
    assert wording.score(likelier) > wording.score(other)


def test_a_word_of_the_page_is_likelier_on_that_page():
    assert Wording("各民族交往交流交融").score("交融") > Wording("").score("交融")


def test_forgetting_texts_changes_no_score():
    wording = Wording("教育人才组团式援疆")
    before = wording.score("组团式援疆")
    wording.forget()
    assert wording.score("组团式援疆") == before
