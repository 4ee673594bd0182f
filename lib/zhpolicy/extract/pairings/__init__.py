"""Who helps whom?"""

from zhpolicy.extract.pairings.find import Pairing, find_pairings, find_rejected_pairings

__all__ = [
    "Pairing",
    "find_pairings",
    "find_rejected_pairings",
]
