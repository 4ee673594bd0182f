"""How does a folder of pages become a site? Notebooks run on it, rendered with their passages."""

from zhpolicy.report.rendering import fill_front, render_pages, whole_site
from zhpolicy.report.running import run_notebook, with_parameters
from zhpolicy.report.site import write_report
from zhpolicy.report.stories import Story, read_stories

__all__ = [
    "Story",
    "fill_front",
    "read_stories",
    "render_pages",
    "run_notebook",
    "whole_site",
    "with_parameters",
    "write_report",
]
