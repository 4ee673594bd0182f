"""What do the rows say about the world? Findings, each a computed sentence with its rows.

A module a question. Tables of evidence come in; what comes out are the tables that a figure draws
and the sentence that a reader remembers. Nothing here knows the five pages: of any folder the
same functions say what is so there.
"""

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.material.damage import (
    damage_by_page,
    damaged_sentences,
    finding_on_damage,
    finding_on_doubtful_readings,
    finding_on_furniture,
    page_parts,
)
from zhpolicy.findings.material.folder import (
    articles_by,
    claims_by_table,
    finding_on_claims,
    finding_on_copies,
    finding_on_folder,
    finding_on_subject,
    finding_on_word,
    keywords_by_article,
)
from zhpolicy.findings.material.portraits import (
    finding_on_bad_news,
    finding_on_pages,
    finding_on_sides,
    finding_on_voices,
    genre_words_table,
    portraits_table,
    voices_table,
)
from zhpolicy.findings.material.sureness import (
    CLAIMS,
    changes_when_left_out,
    claims_of,
    coverage_by_page,
    doubt_by_table,
    finding_on_doubt,
    finding_on_look_alikes,
    finding_on_what_hangs_on_one_page,
    look_alikes_by_reason,
)
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
    "articles_by",
    "changes_when_left_out",
    "claims_by_table",
    "CLAIMS",
    "claims_of",
    "counted",
    "coverage_by_page",
    "damage_by_page",
    "damaged_sentences",
    "doubt_by_table",
    "finding_on_bad_news",
    "finding_on_claims",
    "finding_on_copies",
    "finding_on_damage",
    "finding_on_doubt",
    "finding_on_doubtful_readings",
    "finding_on_folder",
    "finding_on_furniture",
    "finding_on_look_alikes",
    "finding_on_pages",
    "finding_on_sides",
    "finding_on_subject",
    "finding_on_voices",
    "finding_on_what_hangs_on_one_page",
    "finding_on_word",
    "genre_words_table",
    "in_chinese",
    "in_words",
    "keywords_by_article",
    "listed",
    "listed_in_chinese",
    "look_alikes_by_reason",
    "name_articles",
    "named",
    "nothing_found",
    "page_parts",
    "portraits_table",
    "spelled",
    "voices_table",
]
