"""What does a reader see? Figures, tables and passages for notebooks."""

from zhpolicy.show.addresses import passage_address, passages_address
from zhpolicy.show.drawing import theme_colour
from zhpolicy.show.explorer.look import explore
from zhpolicy.show.figures.plots import (
    plot_bars,
    plot_heatmap,
)
from zhpolicy.show.figures.plots_figures import plot_ranges, plot_roundness, plot_widths
from zhpolicy.show.figures.plots_grid import plot_grid, plot_passages
from zhpolicy.show.figures.plots_map import plot_field_matrix, plot_levels, plot_tile_map
from zhpolicy.show.figures.plots_panels import plot_keyness, plot_places
from zhpolicy.show.figures.plots_parts import plot_shares
from zhpolicy.show.figures.plots_time import plot_timeline
from zhpolicy.show.figures.plots_words import plot_ladder, plot_phrases
from zhpolicy.show.links import show_links
from zhpolicy.show.notebook import (
    show_most_furniture,
    show_on_page,
    show_table,
    table_or_reason,
)
from zhpolicy.show.pictures import save_figure, show
from zhpolicy.show.reader import write_reader
from zhpolicy.show.spots import places_by
from zhpolicy.show.statement import show_finding
from zhpolicy.show.titles import Leader, leading

__all__ = [
    "Leader",
    "explore",
    "leading",
    "passage_address",
    "passages_address",
    "places_by",
    "plot_bars",
    "plot_field_matrix",
    "plot_grid",
    "plot_heatmap",
    "plot_keyness",
    "plot_ladder",
    "plot_levels",
    "plot_passages",
    "plot_phrases",
    "plot_places",
    "plot_ranges",
    "plot_roundness",
    "plot_shares",
    "plot_tile_map",
    "plot_timeline",
    "plot_widths",
    "save_figure",
    "show",
    "show_finding",
    "show_links",
    "show_most_furniture",
    "show_on_page",
    "show_table",
    "table_or_reason",
    "theme_colour",
    "write_reader",
]
