"""How does Sphinx render a site? The settings that every site shares.

A site's own `conf.py` takes them all over (`from zhpolicy.report.settings import *`) and adds
what is its own.
"""

from __future__ import annotations

project = "zhpolicy"
author = "The zhpolicy authors"
project_copyright = "2026, the zhpolicy authors"

extensions = ["myst_nb", "zhpolicy.report.search"]
exclude_patterns = ["_build"]

# The notebooks arrive executed, with their code folded.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, object] = {}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "code"
html_theme = "sphinx_book_theme"
html_title = "zhpolicy"
html_static_path = ["_static"]
html_css_files = ["zhpolicy.css"]
html_js_files = [("tables.js", {"defer": "defer"})]
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_last_updated_fmt = None
html_search_language = "zh"
html_theme_options = {
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "show_navbar_depth": 1,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "home_page_in_toc": True,
    "navbar_persistent": [],
}
html_context = {"default_mode": "auto"}
language = "en"
