"""What have people, or other programs, marked in the texts, and where does it stand on the page?"""

from zhpolicy.coding.codings.agreement import score_codings
from zhpolicy.coding.codings.codings import read_codings
from zhpolicy.coding.codings.placing import place_quotes

__all__ = ["place_quotes", "read_codings", "score_codings"]
