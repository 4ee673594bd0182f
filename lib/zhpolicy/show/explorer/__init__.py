"""How does a reader look for something in all that was found? Words, themes, claims, with filters.

On the site a page with filters (`page`), in a notebook a table (`explore`); both lead to passages.
"""

from zhpolicy.show.explorer.look import explore
from zhpolicy.show.explorer.page import write_explorer
from zhpolicy.show.explorer.rows import ExplorerRow, rows_of

__all__ = ["ExplorerRow", "explore", "rows_of", "write_explorer"]
