"""Which themes rise and fall? Phrases of each theme by month, quarter or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import pandas as pd

from zhpolicy.findings.wording import in_words
from zhpolicy.show import plot_heatmap, show
from zhpolicy.text.wording import counted

__all__ = ["themes_by_period"]

MOST_PERIODS = 12  # columns whose numbers can be read
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
    unit, named = _periods(months)
    size, count = Counter[str](), Counter[tuple[str, str]]()
    for month in months:
        size[named[month]] += written[month]
    for (month, theme), number in hits.items():
        if month in named:
            count[named[month], theme] += number
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


def _periods(months: Sequence[str]) -> tuple[str, dict[str, str]]:
    """What the columns are, months, quarters or years, and the column of each month.

    >>> _periods([f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)])[0]
    'quarter'
    """
    quarters = {m: f"{m[:4]} Q{(int(m[5:7]) + 2) // 3}" if len(m) > 4 else m for m in months}
    if len(months) <= MOST_PERIODS:
        return "month", dict(zip(months, months, strict=True))
    if len(set(quarters.values())) <= MOST_PERIODS:
        return "quarter", quarters
    return "year", {month: month[:4] for month in months}


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
