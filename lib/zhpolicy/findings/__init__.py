"""What do the rows say about the world? Findings, each a computed sentence with its rows.

A module a question. Tables of evidence come in; what comes out are the tables that a figure draws
and the sentence that a reader remembers. Nothing here knows the five pages: of any folder the
same functions say what is so there.
"""

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.names import name_articles
from zhpolicy.findings.places.lines import (
    arcs_of,
    cells_of,
    lines_of_help,
    named_senders,
    rungs_of,
    said_in_sentences,
)
from zhpolicy.findings.places.said import (
    find_both_ways,
    find_credit,
    find_groups,
    find_levels,
    find_named_senders,
    steps_in_words,
)
from zhpolicy.findings.time.said import (
    find_campaigns,
    find_dated_programmes,
    find_open_ends,
    find_overlaps,
    find_pages_in_time,
    find_vague,
)
from zhpolicy.findings.time.spans import (
    campaign_gloss,
    campaign_hits,
    campaign_words,
    dated_matters,
    dated_programmes,
    overlaps,
    pages_in_time,
    timeline_rows,
)
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
    "arcs_of",
    "campaign_gloss",
    "campaign_hits",
    "campaign_words",
    "cells_of",
    "counted",
    "dated_matters",
    "dated_programmes",
    "find_both_ways",
    "find_campaigns",
    "find_credit",
    "find_dated_programmes",
    "find_groups",
    "find_levels",
    "find_named_senders",
    "find_open_ends",
    "find_overlaps",
    "find_pages_in_time",
    "find_vague",
    "in_chinese",
    "in_words",
    "lines_of_help",
    "listed",
    "listed_in_chinese",
    "name_articles",
    "named",
    "named_senders",
    "nothing_found",
    "overlaps",
    "pages_in_time",
    "rungs_of",
    "said_in_sentences",
    "spelled",
    "steps_in_words",
    "timeline_rows",
]
