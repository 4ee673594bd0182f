"""Grids, passages, panels and lists of links draw what they are given, also nothing."""

import pandas as pd
import pytest

from zhpolicy.show import plot_grid, plot_keyness, plot_passages, plot_places, show_links
from zhpolicy.show.drawing import narrow_form

GRID = pd.DataFrame({"甲": [1, 0], "乙": [0, 3]}, index=["带不走", "$x^2$ 党管人才"])
PASSAGES = pd.DataFrame(
    {"article": ["a", "a"], "theme": ["x", "y"], "start": [0.0, 0.5], "end": [0.2, 1.0]}
)
LEGEND = {"x": ("aid to a region", "#f28e2b"), "y": ("team-based aid", "#d55e00")}
KEYNESS = pd.DataFrame(
    {
        "group": ["a", "a", "b"],
        "word": ["购房补助", "溧阳市", "很长很长的一个关键词的名字"],
        "log_odds": [2.4, 1.0, 0.8],
        "log_odds_low": [-1.0, 0.2, -9.0],
        "log_odds_high": [5.7, 2.0, 99.0],
        "is_place": [False, True, False],
    }
)
PLACES = pd.DataFrame(
    {
        "article": ["a", "a", "b"],
        "keyword": ["援疆", "援疆", "引才"],
        "position": [0.1, 0.9, float("nan")],
    }
)
NAMES = {"a": "溧阳→岚皋", "b": "寿县 2024"}
FIGURES = {
    "grid": lambda n: plot_grid(
        GRID[:n],
        title="t",
        note="n",
        glosses=["that stays", "g" * 99][:n],
        legend={"a": "red"},
    ),
    "passages": lambda n: plot_passages(
        PASSAGES[:n],
        title="t",
        note="n",
        rows=dict(list(NAMES.items())[:n]),
        legend=LEGEND,
        ends={"a": "7 %"} if n else None,
    ),
    "keyness": lambda n: plot_keyness(
        KEYNESS[:n], title="t", note="n", names=NAMES, quiet="is_place"
    ),
    "places": lambda n: plot_places(
        PLACES[:n], title="t", note="n", names=NAMES, colours={"援疆": "#d55e00"}
    ),
}


@pytest.mark.parametrize("rows", [9, 1, 0])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn_wide_and_narrow_and_nothing_warns(name, rows, tmp_path):
    figure = FIGURES[name](rows)
    figure.savefig(tmp_path / "wide.png")
    narrow = narrow_form(figure)
    narrow.savefig(tmp_path / "narrow.png")
    assert narrow.get_figwidth() < figure.get_figwidth()


def test_a_cell_says_how_often_only_when_more_than_once():
    axes = plot_grid(GRID, title="t", note="n").axes[0]
    assert [text.get_text() for text in axes.texts] == ["3"]
    assert len(axes.patches) == 2


def test_a_cell_on_likely_readings_alone_is_signed_and_the_note_says_so():
    figure = plot_grid(GRID, title="t", note="n", unsure=[(GRID.index[0], GRID.columns[0])])
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert any(text.endswith("(?)") for text in texts)
    told = " ".join(text.get_text() for text in figure.texts)
    assert "(?): a reading of broken characters" in " ".join(told.split())


def test_letters_are_dark_on_bright_cells_and_white_on_dark_ones():
    for colour, letters in (("#f28e2b", "#333333"), ("#5f6b7a", "white")):
        axes = plot_grid(GRID, title="t", note="n", colours=[colour] * len(GRID)).axes[0]
        assert {text.get_color() for text in axes.texts} == {letters}


def test_glosses_stand_below_the_rows_in_the_narrow_form():
    figure = plot_grid(GRID, title="t", note="n", glosses=["that stays", ""])
    axes = narrow_form(figure).axes[0]
    assert "that stays" not in [text.get_text() for text in axes.texts]
    assert axes.get_yticklabels()[0].get_text().endswith("\nthat stays")


def test_names_of_many_pages_stand_upright_in_the_narrow_form():
    figure = plot_grid(GRID.assign(c=1, d=1, e=1), title="t", note="n")
    labels = narrow_form(figure).axes[0].get_xticklabels()
    assert {label.get_rotation() for label in labels} == {90}


def test_a_panel_a_page_under_its_name():
    figure = plot_keyness(KEYNESS, title="t", note="n", names=NAMES)
    assert [axes.get_title(loc="left") for axes in figure.axes[1:]] == list(NAMES.values())


def test_an_interval_is_cut_where_the_axis_ends():
    panel = plot_keyness(KEYNESS, title="t", note="n", names=NAMES).axes[2]
    low, high = panel.get_xlim()
    assert -9 < low < 0 < high < 99


def test_where_an_interval_goes_on_behind_the_axis_there_is_an_arrow():
    wide = KEYNESS.assign(log_odds_low=-9.0, log_odds_high=99.0)
    panel = plot_keyness(wide, title="t", note="n", names=NAMES).axes[1]
    assert {line.get_marker() for line in panel.lines} >= {"<", ">"}


def test_links_lead_to_all_places_of_a_word_and_escape_it():
    table = pd.DataFrame(
        {
            "article": ["a", "a", "b"],
            "keyword": ["<b>援疆", "<b>援疆", "引才"],
            "start": pd.array([3, 9, None], dtype="Int64"),
            "end": pd.array([5, 11, None], dtype="Int64"),
        }
    )
    shown = show_links(
        table, item="keyword", heading="Keywords", names=NAMES, glosses={"引才": "attracting"}
    )
    assert "../reader/a.html#s3-5,9-11" in shown.html
    assert "&lt;b&gt;援疆" in shown.html
    assert shown.text.endswith("寿县 2024\t引才 (attracting), in the title")


def test_no_links_at_all():
    empty = pd.DataFrame(columns=["article", "keyword", "start", "end"])
    assert "No rows." in show_links(empty, item="keyword", heading="K", names={}).text


def test_of_many_pages_the_first_are_shown_and_it_says_so():
    table = pd.DataFrame({"article": [str(n) for n in range(40)], "keyword": "援疆"})
    table["start"], table["end"] = 0, 2
    assert "First 30 of 40 pages." in show_links(table, item="keyword", heading="K", names={}).html
