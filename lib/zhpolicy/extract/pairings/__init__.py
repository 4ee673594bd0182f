"""Who helps whom?"""

from zhpolicy.extract.pairings.find import Pairing, find_pairings, find_rejected_pairings

__all__ = [
    "find_pairings",
    "find_rejected_pairings",
    "Pairing",
]
