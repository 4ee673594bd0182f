"""What is passed on, and what stays? Forms and their scale, promises, and learners who travel."""

from zhpolicy.findings.mentoring.forms import (
    FORMS,
    form_matrix,
    names_of_mentoring,
    of_the_place,
    sentences_by_page,
)
from zhpolicy.findings.mentoring.promises import (
    find_blood,
    find_promise,
    find_same_word,
    not_found,
    promise_matrix,
    promise_table,
    promise_words,
    title_of_promises,
)
from zhpolicy.findings.mentoring.scale import find_scale, scale_table, trained_table
from zhpolicy.findings.mentoring.travel import find_learners, travel_matrix, visit_table
from zhpolicy.findings.mentoring.uses import NOT_READ, find_scheme_uses, scheme_uses

__all__ = [
    "FORMS",
    "NOT_READ",
    "find_blood",
    "find_learners",
    "find_promise",
    "find_same_word",
    "find_scale",
    "find_scheme_uses",
    "form_matrix",
    "names_of_mentoring",
    "not_found",
    "of_the_place",
    "promise_matrix",
    "promise_table",
    "promise_words",
    "scale_table",
    "scheme_uses",
    "sentences_by_page",
    "title_of_promises",
    "trained_table",
    "travel_matrix",
    "visit_table",
]
