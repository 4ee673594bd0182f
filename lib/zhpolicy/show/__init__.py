"""What does a reader see? Figures, tables and passages for notebooks."""

from zhpolicy.show.notebook import (
    in_script,
    label_articles,
    show,
    show_blocks,
    show_passage,
    show_table,
)
from zhpolicy.show.plots import (
    plot_bars,
    plot_heatmap,
    plot_intervals,
    plot_links,
    plot_positions,
    theme_colour,
)

__all__ = [
    "in_script",
    "label_articles",
    "plot_bars",
    "plot_heatmap",
    "plot_intervals",
    "plot_links",
    "plot_positions",
    "show",
    "show_blocks",
    "show_passage",
    "show_table",
    "theme_colour",
]
