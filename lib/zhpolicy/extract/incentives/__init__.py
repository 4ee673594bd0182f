"""What is offered to whom, and on which condition?"""

from zhpolicy.extract.incentives.find import Incentive, find_incentives, find_rejected_incentives

__all__ = [
    "Incentive",
    "find_incentives",
    "find_rejected_incentives",
]
