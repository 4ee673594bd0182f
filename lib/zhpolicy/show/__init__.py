"""What does a reader see? Figures, tables and passages for notebooks."""

from zhpolicy.show.notebook import (
    in_script,
    label_articles,
    show,
    show_blocks,
    show_most_furniture,
    show_on_page,
    show_passage,
    show_table,
    table_or_reason,
)
from zhpolicy.show.plots import (
    plot_bars,
    plot_heatmap,
    plot_intervals,
    plot_links,
    plot_positions,
    theme_colour,
)
from zhpolicy.show.reader import passage_address, write_reader
from zhpolicy.show.titles import Leader, leading

__all__ = [
    "Leader",
    "in_script",
    "label_articles",
    "leading",
    "passage_address",
    "plot_bars",
    "plot_heatmap",
    "plot_intervals",
    "plot_links",
    "plot_positions",
    "show",
    "show_blocks",
    "show_most_furniture",
    "show_on_page",
    "show_passage",
    "show_table",
    "table_or_reason",
    "theme_colour",
    "write_reader",
]
