"""How many, how much, how long? Figures with unit, qualifier and what they count."""

from zhpolicy.extract.quantities.find import Quantity, find_quantities, find_rejected_quantities

__all__ = [
    "Quantity",
    "find_quantities",
    "find_rejected_quantities",
]
