"""Every figure draws Chinese as Chinese, also hostile labels, and says when a table is empty."""

import itertools
import warnings

import numpy as np
import pandas as pd
import pytest

from zhpolicy.show import drawing, plot_heatmap
from zhpolicy.show.drawing import narrow_form
from zhpolicy.show.figures import plots

LABELS = ["組團式援疆", "组团式援疆", "$x^2$ <b>&", "「傳幫帶」"]
SERIES = pd.Series(range(1, 5), index=LABELS)
FIGURES = {
    "bars": lambda: plots.plot_bars(SERIES, title="標題", unit="次", note="五篇"),
    "heatmap": lambda: plots.plot_heatmap(
        pd.DataFrame(np.eye(4), index=LABELS, columns=LABELS), title="標題", unit="次", note="五篇"
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_no_glyph_is_missing_and_nothing_warns(name, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        FIGURES[name]().savefig(tmp_path / "figure.png")


def test_a_missing_glyph_would_be_noticed():
    with pytest.warns(UserWarning, match="missing from font"):
        plots.plot_bars(pd.Series({"\U00030000": 1}), title="t", unit="u", note="n")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.plot_bars(SERIES[:0], title="空", unit="", note=""),
        lambda: plots.plot_heatmap(pd.DataFrame(columns=LABELS), title="空", unit="", note=""),
        lambda: plots.plot_heatmap(pd.DataFrame(index=LABELS), title="空", unit="", note=""),
    ],
)
def test_a_figure_of_an_empty_table_says_so_under_its_title(draw):
    figure = draw()
    assert [text.get_text() for text in figure.axes[0].texts] == ["no rows, nothing to draw"]
    assert figure.get_suptitle() == "空"


def test_every_theme_has_a_colour_of_its_own():
    themes = ["culture", "education", "health", "mentorship", "team_aid", "training"]
    themes += ["agriculture", "technology", "township", "general"]
    assert len({drawing.theme_colour(theme) for theme in themes}) == len(themes)


def test_a_row_on_a_telephone_is_as_high_as_its_label():
    table = pd.DataFrame(
        {"甲": [1, 2]}, index=["sense of one nation 共同体意识", "campaign 攻坚战"]
    )
    long = narrow_form(plot_heatmap(table, title="t", unit="times", note="n"))
    short = narrow_form(plot_heatmap(table.set_axis(["a", "b"]), title="t", unit="times", note="n"))
    many = table.reindex([*table.index] * 5)
    higher = narrow_form(plot_heatmap(many, title="t", unit="times", note="n"))
    assert higher.get_figheight() > long.get_figheight() >= short.get_figheight()
    texts = [label.get_window_extent() for label in higher.axes[0].get_yticklabels()]
    gaps = [one.y0 - other.y1 for one, other in itertools.pairwise(texts)]
    assert min(gaps) > -1
