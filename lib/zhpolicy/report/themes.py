"""Which themes rise and fall? Phrases of each theme by month, or by year, in what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pandas as pd

from zhpolicy.findings.wording import in_words
from zhpolicy.show import plot_heatmap, show
from zhpolicy.text.wording import counted

__all__ = ["themes_by_period"]

MOST_PERIODS = 24  # months of two years; more are told by year
MOST_THEMES = 12  # a page's height; one's own are drawn beside them
LEAST_CHARACTERS = 200  # of a month: less is a notice, in which one phrase is a peak


def themes_by_period(
    hits: Counter[tuple[str, str]], written: Counter[str], *, own: Collection[str] = ()
) -> str:
    """A figure of the themes by month, as HTML; a sentence where there is nothing to draw.

    `hits` counts phrases by month and theme, `written` the characters of each month. `own` are
    themes of a reader's own, which are drawn however rare they are.
    """
    months = sorted(month for month in written if month and written[month] >= LEAST_CHARACTERS)
    if not hits or not months:
        return "<p>No phrase of a theme stands in an article with a date.</p>"
    unit, length = ("month", 7) if len(months) <= MOST_PERIODS else ("year", 4)
    size, count = Counter[str](), Counter[tuple[str, str]]()
    for month in months:
        size[month[:length]] += written[month]
    for (month, theme), number in hits.items():
        if month in written and month[:length] in size and month:
            count[month[:length], theme] += number
    periods = sorted(size)
    rates = pd.DataFrame(
        {
            period: {theme: 1000 * count[period, theme] / size[period] for _, theme in count}
            for period in periods
        }
    )
    total = Counter[str]()
    for (_, theme), number in count.items():
        total[theme] += number
    order = [theme for theme, _ in total.most_common()]
    drawn = [*order[:MOST_THEMES], *(theme for theme in order[MOST_THEMES:] if theme in own)]
    return _drawn(rates.reindex(drawn).fillna(0.0), unit=unit, left=len(order) - len(drawn))


def _drawn(rates: pd.DataFrame, *, unit: str, left: int) -> str:
    rates.index = pd.Index([in_words(str(theme)) for theme in rates.index], name="theme")
    peak = rates.max(axis=1).idxmax()
    when = rates.max(axis=0).idxmax()
    title = f"Densest in one {unit}: {peak}, {when}"
    rest = f"; {counted(left, 'theme')} said less often are left out" if left else ""
    note = f"Articles with a date, all of them{rest}."
    figure = plot_heatmap(
        rates, title=title, unit=f"phrases in 1,000 characters, by {unit}", note=note
    )
    data = rates.round(3).reset_index()
    return str(show(figure, alt=f"Heat map of themes by {unit}. {title}. {note}", data=data))
