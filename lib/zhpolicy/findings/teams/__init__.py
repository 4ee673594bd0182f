"""How is a team put together? Its names, who is sent and to what, and who moves the other way."""

from zhpolicy.findings.teams.cards import (
    QUESTIONS,
    Told,
    answer_table,
    find_composition,
    mix_table,
    note_of_cards,
    team_cards,
    title_of_cards,
)
from zhpolicy.findings.teams.means import find_means, mean_table
from zhpolicy.findings.teams.moves import find_move_verbs, helpers_of, move_table
from zhpolicy.findings.teams.names import family_matrix, family_words, find_families, find_fields
from zhpolicy.findings.teams.posts import find_posts, post_table
from zhpolicy.findings.teams.stays import stay_table

__all__ = [
    "QUESTIONS",
    "Told",
    "answer_table",
    "family_matrix",
    "family_words",
    "find_composition",
    "find_families",
    "find_fields",
    "find_means",
    "find_move_verbs",
    "find_posts",
    "helpers_of",
    "mean_table",
    "mix_table",
    "move_table",
    "note_of_cards",
    "post_table",
    "stay_table",
    "team_cards",
    "title_of_cards",
]
