"""What does a stranger read first? The README of a data package, and how to cite it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from zhpolicy.coding.archive.resources import Resource
from zhpolicy.text.tables import data_file

__all__ = ["citation", "read_me"]

# What Markdown or HTML would make something of.
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|&~])")
NOBODY = "Authors of this collection (write your names here)"

_WITH_TEXTS = (
    "In `texts.jsonl`\n`raw` is that page, and in Python `raw[start:end]` is the passage; "
    "`text` is the restored article."
)
_WITHOUT_TEXTS = (
    "The texts are not in\nthis folder, and neither are the columns of tables that quote them. "
    "Names longer than 20 characters\nare cut and end with …. Who has the pages can check by\n"
    "the lengths and digests in `pages.csv` that they are the same."
)


def read_me(
    resources: Sequence[Resource], *, title: str, articles: str, version: str, with_texts: bool
) -> str:
    """The text of README.md."""
    files = "\n".join(
        f"| `{resource.path}` | {_marked(resource.meaning)} | {resource.rows:,} |"
        for resource in resources
    )
    texts = _WITH_TEXTS if with_texts else _WITHOUT_TEXTS
    known = {"title": _marked(title), "articles": articles, "version": version}
    paper = data_file("coding/archive_readme.md").read_text("utf-8")
    return paper.format(**known, files=files, texts=texts)


def citation(*, title: str, authors: Sequence[str], version: str, program: str) -> str:
    """The text of CITATION.cff: the package, and the program that it was made with.

    >>> paper = citation(title="援疆", authors=["李"], version="1", program="0.1.0")
    >>> print(paper.split("authors")[0])
    cff-version: 1.2.0
    message: "Cite this data package as below, and the program that it was made with."
    title: "援疆"
    type: dataset
    version: "1"
    <BLANKLINE>
    """
    names = "\n".join(f"  - name: {_quoted(name)}" for name in authors or [NOBODY])
    return f"""\
cff-version: 1.2.0
message: "Cite this data package as below, and the program that it was made with."
title: {_quoted(title)}
type: dataset
version: {_quoted(version)}
authors:
{names}
references:
  - type: software
    title: "zhpolicy: Chinese policy news in, checked evidence out"
    version: {_quoted(program)}
    license: MIT
    authors:
      - name: "The zhpolicy authors"
"""


def _marked(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    """A text as a string of YAML, which takes those of JSON."""
    return json.dumps(text, ensure_ascii=False)
