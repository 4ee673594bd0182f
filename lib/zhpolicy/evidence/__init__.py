"""What can be cited? Rows, sums, repeats, files; the one pipeline."""

from zhpolicy.evidence.columns import describe_columns, describe_tables
from zhpolicy.evidence.corroboration import corroboration_table
from zhpolicy.evidence.pipeline import Evidence, evidence_of, evidence_table, run
from zhpolicy.evidence.repairs import (
    blocks_table,
    bytes_table,
    count_edits,
    edits_table,
    repaired_bytes_table,
    unresolved_table,
)
from zhpolicy.evidence.shared_programmes import shared_programmes_table
from zhpolicy.evidence.summaries import count_items, count_rows, positions_of, positions_table
from zhpolicy.evidence.tables import EVIDENCE, KINDS, TABLES, columns_of, rows_of
from zhpolicy.evidence.theme_counts import (
    count_theme_pairs,
    count_theme_phrases,
    count_themes,
    label_themes,
    score_themes,
)
from zhpolicy.evidence.totals import total
from zhpolicy.evidence.writing import write_tables

__all__ = [
    "EVIDENCE",
    "KINDS",
    "TABLES",
    "Evidence",
    "blocks_table",
    "bytes_table",
    "columns_of",
    "corroboration_table",
    "count_edits",
    "count_items",
    "count_rows",
    "count_theme_pairs",
    "count_theme_phrases",
    "count_themes",
    "describe_columns",
    "describe_tables",
    "edits_table",
    "evidence_of",
    "evidence_table",
    "label_themes",
    "positions_of",
    "positions_table",
    "repaired_bytes_table",
    "rows_of",
    "run",
    "score_themes",
    "shared_programmes_table",
    "total",
    "unresolved_table",
    "write_tables",
]
