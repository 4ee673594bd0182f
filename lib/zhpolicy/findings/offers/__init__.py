"""What is offered to whom? Groups beside offers, ladders of sums, and the sides of policy."""

from zhpolicy.findings.offers.groups import (
    FAMILIES,
    act_table,
    find_acts,
    find_groups,
    find_silent_pages,
    group_matrix,
    offer_clauses,
    verb_table,
)
from zhpolicy.findings.offers.instruments import (
    INSTRUMENTS,
    find_instruments,
    instrument_codebook,
    instrument_matrix,
    instrument_table,
)
from zhpolicy.findings.offers.ladders import (
    find_ladders,
    find_prices,
    find_steps,
    ladder_steps,
    note_of_ladders,
    title_of_ladders,
    unit_of_ladders,
)
from zhpolicy.findings.offers.rows import measures_of, offer_table
from zhpolicy.findings.offers.sums import sum_table, total_table

__all__ = [
    "FAMILIES",
    "INSTRUMENTS",
    "act_table",
    "find_acts",
    "find_groups",
    "find_instruments",
    "find_ladders",
    "find_prices",
    "find_silent_pages",
    "find_steps",
    "group_matrix",
    "instrument_codebook",
    "instrument_matrix",
    "instrument_table",
    "ladder_steps",
    "measures_of",
    "note_of_ladders",
    "offer_clauses",
    "offer_table",
    "sum_table",
    "title_of_ladders",
    "total_table",
    "unit_of_ladders",
    "verb_table",
]
