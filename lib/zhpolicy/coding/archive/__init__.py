"""How is a collection handed on for good, with all that a stranger needs to read it?"""

from zhpolicy.coding.archive.archive import write_archive

__all__ = ["write_archive"]
