"""What do people say about the rows, and how do the rows reach their tools?"""

from zhpolicy.coding.annotations import find_annotations
from zhpolicy.coding.applied import apply_decisions
from zhpolicy.coding.archive import write_archive
from zhpolicy.coding.coder_scores import score_coders, score_machine
from zhpolicy.coding.codings import place_quotes, read_codings, score_codings
from zhpolicy.coding.decisions import read_decisions, write_decisions
from zhpolicy.coding.refi_qda import write_codebook, write_refi_qda
from zhpolicy.coding.web_annotation import write_web_annotations

__all__ = [
    "apply_decisions",
    "find_annotations",
    "place_quotes",
    "read_codings",
    "read_decisions",
    "score_coders",
    "score_codings",
    "score_machine",
    "write_archive",
    "write_codebook",
    "write_decisions",
    "write_refi_qda",
    "write_web_annotations",
]
