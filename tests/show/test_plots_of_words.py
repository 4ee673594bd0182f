"""Matrices of phrases and ladders of sums: drawn in both widths, hostile labels included."""

import warnings

import pandas as pd
import pytest

from zhpolicy.show import plot_ladder, plot_phrases
from zhpolicy.show.drawing import narrow_form

LABELS = ["組團式援疆", "组团式援疆", "$x^2$ <b>&", "「傳幫帶」"]
NAMES = {label: label for label in LABELS}
TIERS = pd.DataFrame(
    {"group": "標題", "label": LABELS, "value": [1, 2, 3, 4], "asked": ["滿", "", "", "a " * 100]}
)
CELLS = pd.DataFrame(
    {"row": LABELS, "column": LABELS, "number": [1, 2, 3, 4], "lines": [("探親休假" * 9,)] * 4}
)
FIGURES = {
    "ladder": lambda: plot_ladder(TIERS, title="標題", unit="元", note="五篇"),
    "phrases": lambda: plot_phrases(CELLS, title="標題", note="五篇", rows=NAMES, columns=NAMES),
}


@pytest.mark.parametrize("name", FIGURES)
def test_no_glyph_is_missing_and_nothing_warns(name, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = FIGURES[name]()
        figure.savefig(tmp_path / "wide.png")
        narrow_form(figure).savefig(tmp_path / "narrow.png")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plot_ladder(TIERS[:0], title="空", unit="", note=""),
        lambda: plot_phrases(CELLS[:0], title="空", note="", rows=NAMES, columns=NAMES),
        lambda: plot_phrases(CELLS, title="空", note="", rows={}, columns=NAMES),
    ],
)
def test_a_figure_of_nothing_says_so_under_its_title(draw):
    figure = draw()
    assert [text.get_text() for text in figure.axes[0].texts] == ["no rows, nothing to draw"]
    assert figure.get_suptitle() == "空"


def test_a_heading_stands_once_above_its_tiers():
    texts = [text.get_text() for text in FIGURES["ladder"]().axes[0].texts]
    assert texts.count("標題") == 1
    assert "4" in texts


def test_a_cell_of_many_lines_is_cut_with_a_mark():
    many = CELLS.assign(lines=[tuple("探親休假" * 9 for _ in range(20))] * 4)
    figure = plot_phrases(many, title="t", note="n", rows=NAMES, columns=NAMES)
    assert any(text.get_text().endswith("…") for text in figure.axes[0].texts)
