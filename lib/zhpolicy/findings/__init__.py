"""What do the rows say about the world? Findings, each a computed sentence with its rows.

A module a question. Tables of evidence come in; what comes out are the tables that a figure draws
and the sentence that a reader remembers. Nothing here knows the five pages: of any folder the
same functions say what is so there.
"""

from zhpolicy.findings.damage import (
    damage_by_page,
    damaged_sentences,
    finding_on_damage,
    finding_on_doubtful_readings,
    finding_on_furniture,
    page_parts,
)
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.names import name_articles
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    named,
    spelled,
)

__all__ = [
    "Finding",
    "counted",
    "damage_by_page",
    "damaged_sentences",
    "finding_on_damage",
    "finding_on_doubtful_readings",
    "finding_on_furniture",
    "in_chinese",
    "in_words",
    "listed",
    "listed_in_chinese",
    "name_articles",
    "named",
    "nothing_found",
    "page_parts",
    "spelled",
]
