"""From a part of a figure to its passages: the links lie where the parts are drawn, and land."""

import base64
import re
import shutil
from itertools import pairwise

import pandas as pd
import pytest
from playwright.sync_api import sync_playwright

from zhpolicy import evidence_table, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.show import (
    places_by,
    plot_bars,
    plot_field_matrix,
    plot_grid,
    plot_heatmap,
    plot_levels,
    plot_phrases,
    plot_tile_map,
    plot_timeline,
    show,
    write_reader,
)
from zhpolicy.show.drawing import narrow_form
from zhpolicy.show.figures.plots_map import _street
from zhpolicy.show.spots import spots_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SAID = {"title": "t", "note": "n"}
PLACES = (("a", 3, 5),)
PAGES = ["选派医生12名，选派教师30名，组团式帮扶。", "師徒結對，選派教師8名。另有醫生50名。"]


def middle_of(artist, figure):
    """The middle of something drawn, in percent from the upper left corner."""
    box = artist.get_window_extent()
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return 100 * x / figure.bbox.width, 100 * (1 - y / figure.bbox.height)


def holds(spot, point):
    x, y = point
    return spot.left <= x <= spot.left + spot.width and spot.top <= y <= spot.top + spot.height


def test_a_bar_has_its_spot_and_one_without_rows_has_none():
    table = pd.Series({"甲": 3, "乙": 1, "丙": 2})
    figure = plot_bars(table, unit="u", places={"甲": PLACES, "丙": PLACES}, **SAID)
    bars = figure.axes[0].patches
    spots = spots_of(figure)
    assert [spot.label for spot in spots] == ["甲", "丙"]
    assert holds(spots[0], middle_of(bars[0], figure))
    assert holds(spots[1], middle_of(bars[2], figure))
    assert not any(holds(spot, middle_of(bars[1], figure)) for spot in spots)


def test_cells_of_matrices_have_theirs():
    table = pd.DataFrame({"x": [1, 0], "y": [2, 3]}, index=["甲", "乙"])
    places = {("甲", "y"): PLACES, ("乙", "y"): PLACES, ("乙", "x"): PLACES}
    heat = plot_heatmap(table, unit="u", places=places, **SAID)
    assert [spot.label for spot in spots_of(heat)] == ["甲 · y", "乙 · y"]  # what is 0 is not drawn
    assert holds(spots_of(heat)[0], middle_of(heat.axes[0].texts[1], heat))
    grid = plot_grid(table, places=places, **SAID)
    patches = grid.axes[0].patches
    assert holds(spots_of(grid)[0], middle_of(patches[1], grid))
    assert holds(spots_of(grid)[1], middle_of(patches[2], grid))


def test_phrases_chips_levels_and_dates_have_theirs():
    cell = {"row": "a", "column": "b", "number": 2, "lines": ("休假",), "places": PLACES}
    heads = {"rows": {"a": "cadres"}, "columns": {"b": "care"}}
    phrases = plot_phrases(pd.DataFrame([cell]), **heads, **SAID)
    assert holds(spots_of(phrases)[0], middle_of(phrases.axes[0].texts[2], phrases))
    chip = {"giver": "山东", "receiver": "喀什", "field": "health", "sentences": 7}
    matrix = plot_field_matrix(pd.DataFrame([chip | {"places": PLACES}]), **SAID)
    assert holds(spots_of(matrix)[0], middle_of(matrix.axes[0].texts[0], matrix))
    step = {"donor_rung": "province", "recipient_rung": "county", "kind": "aid", "sentences": 1}
    levels = plot_levels(pd.DataFrame([step | {"places": PLACES}]), **SAID)
    badge = next(text for text in levels.axes[0].texts if text.get_text() == "1")
    assert holds(spots_of(levels)[0], middle_of(badge, levels))
    date = {"label": "2023年", "first": 2023.0, "last": 2024.0, "matter": "建成", "is_page": False}
    line = plot_timeline(pd.DataFrame([date | {"places": PLACES}]), **SAID)
    assert holds(spots_of(line)[0], middle_of(line.axes[0].texts[0], line))


def test_an_arrow_of_the_map_has_spots_along_its_way():
    arc = {"source": "山东省", "target": "新疆维吾尔自治区", "kind": "aid", "places": PLACES}
    ring = {"source": "四川省", "target": "四川省", "kind": "contact", "places": PLACES}
    figure = plot_tile_map(pd.DataFrame([arc, ring]), **SAID)
    assert len(spots_of(figure)) == 5 + 1 - 1
    shown = show(figure, alt="a map").html
    assert shown.count("<li>") == 2  # each line once in the list


@pytest.mark.parametrize("end", [(4, 1), (1, 4), (4, 4), (-2, -3), (1, -2), (-4, 1)])
def test_ways_on_the_map_cross_no_tile(end):
    for aside in (-0.08, 0, 0.08):
        points = _street((1, 1), end, aside=aside)
        for (x, y), (to_x, to_y) in pairwise(points):
            for share in (at / 50 for at in range(51)):
                at = x + (to_x - x) * share, y + (to_y - y) * share
                tile = round(at[0]), round(at[1])
                inside = max(abs(at[0] - tile[0]), abs(at[1] - tile[1])) < 0.4
                assert not inside or tile in ((1, 1), end)


def test_a_figure_without_places_has_no_links():
    figure = plot_bars(pd.Series({"甲": 3}), unit="u", **SAID)
    assert "spot" not in show(figure, alt="bars").html
    assert "<details" not in show(figure, alt="bars").html


def test_links_say_where_they_lead_and_page_text_is_escaped():
    places = [("a", 3, 5), ("a", 9, 12), ("b", 1, 2)]
    table = pd.Series({'<img src=x onerror="alert(1)">': 3})
    figure = plot_bars(table, unit="u", places={table.index[0]: places}, **SAID)
    shown = show(figure, alt="bars", names={"a": "<甲>", "b": "乙"}).html
    assert "<img src=x" not in shown
    assert 'href="../reader/a.html#s3-5,9-12"' in shown
    assert "2 passages; 1 more pages in the list below" in shown
    assert ">&lt;甲&gt;</a> · <a" in shown
    assert 'aria-hidden="true"' in shown


def test_the_data_of_a_figure_hold_no_places():
    row = {"article": "a", "number": 3, "places": PLACES}
    figure = plot_bars(pd.Series({"甲": 3}), unit="u", **SAID)
    shown = show(figure, alt="bars", data=pd.DataFrame([row])).html
    coded = re.search(r"data:text/csv;base64,([^\"]*)", shown)[1]
    assert base64.b64decode(coded).decode("utf-8-sig") == "article,number\na,3\n"


def test_the_narrow_form_is_drawn_with_places_as_well():
    figure = plot_bars(pd.Series({"甲": 3}), unit="u", places={"甲": PLACES}, **SAID)
    assert len(spots_of(narrow_form(figure))) == 1


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
@pytest.mark.parametrize("width", [1280, 500])
def test_a_click_on_a_bar_opens_the_marked_passages(tmp_path, width):
    articles = list(read_corpus(PAGES))
    write_reader(articles, tmp_path / "reader")
    rows = evidence_table(articles, "quantities")
    rows["called"] = rows["counted"].str[-2:]
    counts = rows["called"].value_counts()
    figure = plot_bars(counts, unit="u", places=places_by(rows, "called"), **SAID)
    shown = show(figure, alt="Bars of what is counted.", names=name_articles(articles))
    (tmp_path / "notebooks").mkdir()
    page_of = tmp_path / "notebooks" / "a.html"
    page_of.write_text(f"<!doctype html><meta charset=utf-8><p>Text.</p>{shown}", "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        for number, word in enumerate(counts.index):
            page.goto(page_of.as_uri())
            box = page.locator("img").bounding_box()
            spot = spots_of(figure)[number]
            x = box["x"] + box["width"] * (spot.left + spot.width / 2) / 100
            y = box["y"] + box["height"] * (spot.top + spot.height / 2) / 100
            page.mouse.click(x, y)
            page.locator(".now mark").first.wait_for(state="visible")
            own = set(rows.loc[rows["called"] == word, "surface"])
            assert set(page.locator(".now mark").all_inner_texts()) <= own
        page.goto(page_of.as_uri())
        page.click("summary")
        page.click("details a >> nth=0")
        page.locator(".now mark").first.wait_for(state="visible")
        browser.close()
