"""Map, ladder, matrix, timeline, intervals: Chinese in two widths; an empty table says so."""

import warnings
from math import inf

import pandas as pd
import pytest

from zhpolicy.show import (
    plot_field_matrix,
    plot_levels,
    plot_ranges,
    plot_roundness,
    plot_tile_map,
    plot_timeline,
    plot_widths,
)
from zhpolicy.show.drawing import narrow_form
from zhpolicy.text.tables import read_table

WORDS = {"title": "標題 $x$", "note": "五篇"}
CELLS = pd.DataFrame(
    [
        {"giver": f"給{at}", "receiver": f"收{at % 10}", "field": field, "sentences": at}
        for at in range(20)
        for field in ("health", "education", "general", "technology")
    ]
)
ARCS = pd.DataFrame(
    [
        {"source": "江苏省", "target": "陕西省", "kind": "aid"},
        {"source": "陕西省", "target": "江苏省", "kind": "learning"},
        {"source": "四川省", "target": "四川省", "kind": "contact"},
        {"source": "上海市", "target": "云南省", "kind": "contact"},
        {"source": "nowhere", "target": "云南省", "kind": "aid"},
    ]
)
STEPS = pd.DataFrame(
    [
        {"donor_rung": "centre", "recipient_rung": "county", "kind": "aid", "sentences": 2},
        {
            "donor_rung": "institution",
            "recipient_rung": "county",
            "kind": "learning",
            "sentences": 1,
        },
        {
            "donor_rung": "institution",
            "recipient_rung": "institution",
            "kind": "contact",
            "sentences": 3,
        },
    ]
)
TIMES = pd.DataFrame(
    [
        {
            "label": "甲縣",
            "first": 2021.2,
            "last": 2021.203,
            "matter": "published",
            "is_page": True,
        },
        {"label": "1949年", "first": 1949.0, "last": 1950.0, "matter": "$成立$", "is_page": False},
        {
            "label": "2020年以来",
            "first": 2020.0,
            "last": 2021.2,
            "matter": "開展" * 30,
            "is_page": False,
        },
        {"label": "乙", "first": -inf, "last": inf, "matter": "undated", "is_page": True},
        {"label": "丙", "first": 2020.0, "last": inf, "matter": "undated", "is_page": True},
    ]
)
RANGES = pd.DataFrame(
    [
        {
            "group": "教师",
            "label": "甲",
            "text": "12名",
            "lower": 12,
            "upper": 12,
            "rounded": False,
        },
        {
            "group": "教师",
            "label": "乙",
            "text": "萬餘",
            "lower": 10000,
            "upper": 20000,
            "rounded": True,
        },
        {
            "group": "医生",
            "label": "乙",
            "text": "過百",
            "lower": 100,
            "upper": inf,
            "rounded": True,
        },
    ]
)
WIDTHS = pd.DataFrame({"label": ["過億 · 甲", "十餘名很長很長很長的名稱 · 乙"], "more": [inf, 1.0]})
DOTS = pd.DataFrame(
    {"article": ["a", "a", "b"], "value": [3, 4000, 20], "rounded": [False, True, False]}
)
DRAW = {
    "matrix": (plot_field_matrix, CELLS, {}),
    "map": (plot_tile_map, ARCS, {}),
    "ladder": (plot_levels, STEPS, {}),
    "timeline": (plot_timeline, TIMES, {}),
    "ranges": (plot_ranges, RANGES, {"unit": "persons"}),
    "widths": (plot_widths, WIDTHS, {}),
    "roundness": (plot_roundness, DOTS, {"rows": {"a": "甲", "b": "乙"}}),
}


@pytest.mark.parametrize("name", DRAW)
def test_both_widths_are_drawn_without_a_warning(name, tmp_path):
    draw, table, more = DRAW[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = draw(table, **WORDS, **more)
        figure.savefig(tmp_path / "wide.png")
        narrow = narrow_form(figure)
        narrow.savefig(tmp_path / "narrow.png")
    assert narrow.get_figwidth() < figure.get_figwidth()


@pytest.mark.parametrize("name", DRAW)
def test_an_empty_table_says_so(name):
    draw, table, more = DRAW[name]
    figure = draw(table[:0], **WORDS, **more)
    assert [text.get_text() for text in figure.axes[0].texts] == ["no rows, nothing to draw"]


def test_a_matrix_says_what_it_leaves_out():
    figure = plot_field_matrix(CELLS, **WORDS)
    assert "6 rows or columns are not drawn" in figure.get_supxlabel()


def test_every_province_has_a_tile_of_its_own():
    tiles = {(row["column"], row["row"]) for row in read_table("show/tiles")}
    assert len(tiles) == len(read_table("show/tiles"))
    provinces = {row["name"] for row in read_table("places/places") if row["level"] == "province"}
    assert provinces <= {row["province"] for row in read_table("show/tiles")}


def test_learners_go_from_right_to_left():
    figure = plot_levels(STEPS[STEPS["kind"] == "learning"], **WORDS)
    start, end = figure.axes[0].patches[0]._posA_posB
    assert start[0] > end[0]


def test_on_a_telephone_the_page_stands_beside_the_bar_and_the_sign_of_doubt_on_it():
    rows = [
        ("5000余名 高层次和急需紧缺专业技术人才 † · 岚皋 2022", 0.2),
        ("过亿 投资 · 福贡", float("inf")),
    ]
    table = pd.DataFrame(rows, columns=["label", "more"])
    [axes] = narrow_form(plot_widths(table, title="t", note="")).axes
    assert [text.get_text() for text in axes.get_yticklabels()] == ["岚皋 2022", "福贡"]
    told = [text.get_text() for text in axes.texts]
    assert told[0].endswith("… † +20 %")
    assert told[1] == "过亿 投资 no end"


def test_institutions_stand_apart_below_the_levels():
    row = {"donor_rung": "institution", "recipient_rung": "county", "kind": "aid", "sentences": 1}
    [axes] = plot_levels(pd.DataFrame([row]), title="t", note="").axes
    told = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert "institutions can be of any level" in told
    assert told["institution 单位"] - told["township 乡镇"] > 1
