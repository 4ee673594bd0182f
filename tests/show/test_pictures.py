"""A figure has alt text, two widths and its data, and is the same each time."""

import base64
import re
from io import BytesIO

import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from zhpolicy.show import plot_bars, save_figure, show

SERIES = pd.Series({"組團式援疆": 3, "师徒结对": 1})


def bars():
    return plot_bars(SERIES, title="Two things are named", unit="times", note="two pages")


def test_a_figure_carries_its_alt_text_and_its_caption():
    html = str(show(Figure(), alt='兩條 "線"', caption="五篇 & 更多"))
    assert 'alt="兩條 &quot;線&quot;"' in html
    assert "<figcaption>五篇 &amp; 更多</figcaption>" in html


def test_the_same_figure_gives_the_same_bytes():
    assert str(show(Figure(), alt="空")) == str(show(Figure(), alt="空"))


def test_a_figure_without_alt_text_is_refused():
    with pytest.raises(ValueError, match="without alt text"):
        show(Figure(), alt=" ")


def test_a_telephone_gets_a_narrow_form_with_the_same_rows():
    html = str(show(bars(), alt="bars"))
    wide, narrow = (
        Image.open(BytesIO(base64.b64decode(code)))
        for code in reversed(re.findall(r'="data:image/png;base64,([^"]+)"', html))
    )
    assert narrow.width * 2 < wide.width + 40
    assert narrow.height >= wide.height


def test_the_data_of_a_figure_are_one_click_away_and_no_formula():
    data = pd.DataFrame({"name": ["=1+1", "组团"], "times": [3, 1]})
    html = str(show(bars(), alt="bars", data=data))
    code = re.search(r"data:text/csv;base64,([^\"]+)", html).group(1)
    lines = base64.b64decode(code).decode("utf-8-sig").split()
    assert lines == ["name,times", "'=1+1,3", "组团,1"]


def test_data_too_large_for_a_page_are_not_put_into_it():
    data = pd.DataFrame({"n": range(9_000)})
    html = str(show(bars(), alt="bars", data=data))
    assert "csv;base64" not in html
    assert "9,000" in html or "rows" in html


def test_a_figure_can_be_had_as_svg_and_pdf_the_same_twice(tmp_path):
    first = [path.read_bytes() for path in save_figure(bars(), tmp_path / "a")]
    again = [path.read_bytes() for path in save_figure(bars(), tmp_path / "b")]
    assert first == again
    assert "組團式援疆" in first[0].decode("utf-8")
    assert first[1].startswith(b"%PDF")


def test_an_unknown_format_of_figures_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(ValueError, match="svg, pdf"):
        save_figure(bars(), tmp_path / "a", formats=["bmp"])


def test_a_figure_turns_dark_with_jupyterlab_and_brings_no_other_style():
    html = show(bars(), alt="Bars")._repr_html_()
    assert html.startswith('<style>[data-jp-theme-light="false"] .drawn img')
    assert html.count("<style>") == 1
