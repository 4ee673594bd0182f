"""Where may a programme be named? Every candidate of every rule, accepted or refused."""

from __future__ import annotations

from zhpolicy.extract.programmes.quoted import find_quoted
from zhpolicy.extract.programmes.unquoted import (
    find_bare,
    find_documents,
    find_known,
    find_new_policies,
    find_team_models,
    find_tours,
)
from zhpolicy.extract.programmes.words import Candidate

__all__ = ["Candidate", "find_candidates"]

RULES = (
    find_quoted,
    find_documents,
    find_known,
    find_team_models,
    find_tours,
    find_new_policies,
    find_bare,
)


def find_candidates(working: str) -> list[Candidate]:
    """All candidates of a working text by all rules, in reading order; they may overlap.

    >>> [(c.name, c.refused) for c in find_candidates("实施“鲁雁引智”工程,当好“领头雁”")]
    [('鲁雁引智工程', ''), ('领头雁', 'figure of speech')]
    """
    return sorted(candidate for find in RULES for candidate in find(working))
