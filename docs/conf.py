"""How Sphinx renders the site of the project. Sources: docs/ and the executed notebooks."""

from zhpolicy.report.settings import *  # noqa: F403
from zhpolicy.report.settings import extensions as shared

extensions = [*shared, "sphinx.ext.autodoc"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
add_module_names = False
toc_object_entries = False  # a page with every function in its margin is twice as heavy
python_use_unqualified_type_names = True


def setup(app):
    """Leave the pages of the code out of the search: a reader's word stands in their examples."""
    app.connect("doctree-read", _without_code)


def _without_code(app, _doctree):
    if app.env.docname.startswith("api"):
        app.env.metadata[app.env.docname]["nosearch"] = ""
