"""Who teaches whom at work, and by which scheme?"""

from zhpolicy.extract.mentorship.find import find_mentorship, find_rejected_mentorship, scan
from zhpolicy.extract.mentorship.statement import Mentorship

__all__ = ["Mentorship", "find_mentorship", "find_rejected_mentorship", "scan"]
