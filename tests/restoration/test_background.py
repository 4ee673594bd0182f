"""Pages that were collected together help to read each other, in whatever order they come."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy import restore
from zhpolicy.restoration import Background, Channel, damage
from zhpolicy.restoration.channel import fold
from zhpolicy.text.scripts import simplify

CHANNEL = Channel(
    {"業": "yè", "務": "wù", "當": "dāng", "數": "shù", "據": "jù"}, split_marks="，！？"
)
LESSON = "業務數據，當地數據，當時業務，數據業務，當年業務。\n"
TRUTH = LESSON + "當地畅保控辦法好，大家高興。"
OTHERS = ["各鄉學習畅保控辦法。", "畅保控辦法已經三年。", "漁民說好。"]


@given(
    st.lists(st.text("一島包灣辦法，。\n", max_size=12), max_size=5),
    st.text("一島包灣", max_size=5),
)
def test_runs_are_counted_as_they_stand(texts, run):
    joined = "\n".join(sorted(set(map(simplify, texts))))
    expected = sum(joined.startswith(simplify(run), place) for place in range(len(joined)))
    assert Background.of(texts).count(simplify(run)) == (expected if run else 0)


def test_the_order_of_the_pages_and_a_page_twice_change_nothing():
    texts = [damage(TRUTH, CHANNEL), *OTHERS]
    shuffled = texts * 2
    random.Random(1).shuffle(shuffled)
    one, other = Background.of(texts), Background.of(shuffled)
    assert one.characters == other.characters
    assert all(one.count(run) == other.count(run) for run in ("保控", "畅保控办法", "业务数据"))


def test_a_term_that_stands_sound_on_other_pages_is_read_on_this_one():
    page = damage(TRUTH, CHANNEL)
    assert "畅保控" not in restore(page).text
    assert restore(page, background=Background.of([page, *OTHERS])).text == fold(TRUTH)


def test_a_sound_page_stays_the_same_object():
    page = "各鄉學習畅保控辦法。"
    assert restore(page, background=Background.of(OTHERS)).text is page


def test_one_text_is_no_list_of_texts():
    with pytest.raises(TypeError, match="several pages"):
        Background.of("一页")
