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
