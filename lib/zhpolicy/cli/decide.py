"""`zhpolicy decide SOURCE --decisions FILE … --out TABLES`: tables as their coders would have them.

`zhpolicy export --to decisions` writes the rows for coders; what they filled in comes back
here. Written are the decided tables, `decisions_applied` (what was done, line by line),
`machine_scores` (precision and recall as each coder decided) and `coder_scores` (how far
the coders agree).

    zhpolicy decide pages --decisions decisions.csv --out decided

Exit codes: 0 done (decisions_applied says which decisions found no row); 1 none found one, or
nothing could be read or written; 2 asked wrongly.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from zhpolicy.cli.dialogue.parsers import WrongCallError, as_text
from zhpolicy.cli.pages import (
    SOURCES,
    read_list,
    require_elsewhere,
    require_folder,
    say,
    tell_of_pages,
    tell_replaced,
)
from zhpolicy.coding import apply_decisions, read_decisions, score_coders, score_machine
from zhpolicy.coding.decisions import Decision
from zhpolicy.evidence import EVIDENCE, evidence_table
from zhpolicy.evidence.writing import write_frames
from zhpolicy.text.files import printable
from zhpolicy.text.wording import counted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "source", metavar="SOURCE", help=f"the pages that the decisions are about: {SOURCES}"
    )
    parser.add_argument(
        "--decisions",
        required=True,
        type=Path,
        nargs="+",
        metavar="FILE",
        help="what coders filled in (.csv, .xlsx, .jsonl)",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="TABLES", help="the folder to write to"
    )
    parser.add_argument(
        "--coder", type=as_text, default="", help="apply this coder's decisions only"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the decided tables; returns the exit code."""
    require_folder(arguments.out)
    require_elsewhere(arguments.decisions, out=arguments.out)
    tell_replaced(arguments.out, is_there=any(arguments.out.glob("*.csv")))
    decisions = [one for path in arguments.decisions for one in read_decisions(path)]
    _require_decisions(decisions, arguments.decisions)
    _check_coder(arguments.coder, decisions)
    corpus, articles = read_list(arguments.source)
    tables, done = {}, []
    for name in EVIDENCE:
        tables[name], lines = apply_decisions(
            evidence_table(articles, name), decisions, name=name, coder=arguments.coder
        )
        done.append(lines)
    applied = pd.concat(done, ignore_index=True)
    scores = {"machine_scores": score_machine(decisions), "coder_scores": score_coders(decisions)}
    write_frames({**tables, "decisions_applied": applied, **scores}, arguments.out)
    missed = int((applied["outcome"] == "not found").sum())
    told = f"{counted(len(decisions), 'decision')}, {missed} without a row"
    say(f"{told}; {printable(arguments.out)}")
    tell_of_pages(corpus.problems)
    return 1 if missed and missed == len(applied) else 0


def _require_decisions(decisions: Sequence[Decision], paths: Sequence[Path]) -> None:
    """Tables that nobody has decided on are no decided tables."""
    if not decisions:
        raise ValueError(
            f"{', '.join(map(printable, paths))}: nothing is decided; expected accept, change, "
            "reject, add or complete in the column decision; nothing was written"
        )


def _check_coder(name: str, decisions: Sequence[Decision]) -> None:
    """A coder who has decided nothing is misspelt: nothing would be applied, in silence."""
    known = sorted({each.coder for each in decisions})
    if name and name not in known:
        told = ", ".join(each or "one without a name" for each in known) or "nobody"
        raise WrongCallError(f"--coder {name}: no decision is this coder's; decided has {told}")
