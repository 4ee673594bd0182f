"""Which named programmes does a text speak of?"""

from zhpolicy.extract.programmes.find import Programme, find_programmes, find_rejected_programmes

__all__ = [
    "Programme",
    "find_programmes",
    "find_rejected_programmes",
]
