"""Shares are drawn to their end, in both widths, also of nothing."""

import pandas as pd

from zhpolicy.show import plot_shares
from zhpolicy.show.drawing import narrow_form

TABLE = pd.DataFrame({"正文": [90, 0], "拼音 glosses": [10, 0]}, index=["凉山 2021", "空"])


def draw(table):
    return plot_shares(table, title="Nine of ten", note="two pages", colours=["#ccc", "#882255"])


def test_shares_add_up_and_say_themselves():
    axes = draw(TABLE).axes[0]
    assert sum(bar.get_width() for bar in axes.patches) == 1
    assert {"90%", "10%"} <= {text.get_text() for text in axes.texts}


def test_the_narrow_form_has_a_line_of_legend_for_each_part():
    narrow = narrow_form(draw(TABLE))
    assert narrow.get_figwidth() < 4
    assert [text.get_text() for text in narrow.axes[0].get_legend().get_texts()] == list(TABLE)


def test_nothing_is_drawn_of_nothing():
    assert "no rows" in draw(TABLE.head(0)).axes[0].texts[0].get_text()
