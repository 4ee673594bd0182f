"""How Sphinx renders the site. Sources: docs/ and the executed notebooks."""

import logging

import jieba

# jieba cuts the search index; its cache in the shared temporary folder is trusted without a look.
jieba.setLogLevel(logging.WARNING)
jieba.dt.tmp_dir = "."

project = "zhpolicy"
author = "The zhpolicy authors"
project_copyright = "2026, the zhpolicy authors"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]

# The notebooks arrive executed.
nb_execution_mode = "off"
nb_ipywidgets_js = {}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
add_module_names = False
python_use_unqualified_type_names = True

html_theme = "sphinx_book_theme"
html_title = "zhpolicy"
html_static_path = ["_static"]
html_extra_path = ["extra"]  # the reader: pages that are whole as they are
html_css_files = ["zhpolicy.css"]
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
# jieba cuts the pages into words for the search in the browser.
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
