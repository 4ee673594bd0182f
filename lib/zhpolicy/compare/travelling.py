"""Which formulas travel from document to document, and who says them where?

A formula is a run of words that several documents share (授人以鱼不如授人以渔), an idiom
(近悦远来), or a frame that is filled anew each time: rare words close to each other, in one
order or the other (变“输血”为“造血”, 带不走的…队伍). Shared runs are found by suffix array,
frames by counting pairs of rare words in a window: the time of both grows with the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zhpolicy.compare.formulas import (
    Formula,
    FormulaCorpus,
    FormulaMention,
    find_verbatim,
    read_tokens,
)
from zhpolicy.compare.frames import find_frames
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.doubt import marked
from zhpolicy.text.several import with_note

__all__ = [
    "MENTION_COLUMNS",
    "TRAVELLING_COLUMNS",
    "find_travelling",
    "mentions_table",
    "travelling_table",
]

TRAVELLING_COLUMNS = (
    "formula",
    "kind",
    "documents",
    "count",
    "bits",
    "score",
    "variants",
    "articles",
)
MENTION_COLUMNS = (
    "formula",
    "article",
    "start",
    "end",
    "surface",
    "speaker",
    "source",
    "marks",
    "sentence",
)
LONGEST_SHOWN = 40  # characters of a variant in a table; the mention has all of it
# A formula of whose letters more than two thirds stand in better ones, of which it is a part or an
# extension, tells nothing new; half would also drop 组团式援疆 beside 援疆干部人才.
TOLD = 2 / 3


@checked()
def find_travelling(
    documents: Iterable[Readable], *, minimum_documents: int = 2, frames: bool = True
) -> list[Formula]:
    """The formulas that at least `minimum_documents` documents share, the most striking first.

    Marks between words are passed over, sentence ends are not; scripts and widths are folded.
    A shorter formula is listed beside a longer one only when more documents have it. With
    `frames=False` only verbatim formulas and idioms. Raises TypeError for a single document,
    ValueError when `minimum_documents` is below two.

    >>> pages = ["授人以魚,不如授人以漁。變「輸血」為「造血」", "授人以鱼不如授人以渔,从输血到造血"]
    >>> [(formula.text, formula.kind) for formula in find_travelling(pages)]
    [('授人以鱼不如授人以渔', 'verbatim'), ('输血…造血', 'frame')]
    """
    if minimum_documents < 2:
        raise ValueError(f"a formula travels between two documents, not {minimum_documents}")
    tokens = [read_tokens(document) for document in list_documents(documents)]
    corpus = FormulaCorpus(tokens, minimum_documents)
    found = [*find_verbatim(corpus), *(find_frames(corpus) if frames else ())]
    return _untold(sorted(found, key=_rank))


@checked()
@with_note
def travelling_table(
    documents: Iterable[Readable], *, k: int | None = None, minimum_documents: int = 2
) -> pd.DataFrame:
    """The first `k` formulas (all without `k`), one row each.

    Columns: TRAVELLING_COLUMNS; `variants` are the wordings with their counts, `articles` the
    documents that have it, joined with `;` in their order.

    >>> travelling_table(["近悦远来的人才", "打造「近悅遠來」生态"])["articles"].tolist()
    ['1;2']
    """
    listed = list_documents(documents)
    formulas = find_travelling(listed, minimum_documents=minimum_documents)[:k]
    rows = [_row(formula, listed) for formula in formulas]
    return pd.DataFrame(rows, columns=list(TRAVELLING_COLUMNS))


@checked(formulas="find_travelling finds them")
@with_note
def mentions_table(formulas: Iterable[Formula], documents: Iterable[Readable]) -> pd.DataFrame:
    """Who says it where: one row a mention, in the order of the formulas.

    Columns: MENTION_COLUMNS; `start` and `end` are code points into the raw page of an article,
    or into a string; `speaker` is whom the page names (`speakers.find_speaker`), `source` is the
    article's. `documents` are those that were searched.

    >>> pages = ["近悦远来的人才", "打造「近悅遠來」生态"]
    >>> mentions_table(find_travelling(pages), pages)[["article", "surface"]].to_numpy().tolist()
    [['1', '近悦远来'], ['2', '近悅遠來']]
    """
    listed = list_documents(documents)
    rows = [
        _mention_row(formula, mention, document=listed[mention.number])
        for formula in formulas
        for mention in formula.mentions
    ]
    return pd.DataFrame(rows, columns=list(MENTION_COLUMNS))


def _rank(formula: Formula) -> tuple[float, bool, str]:
    """The order of formulas; of two that say as much, the verbatim one comes first."""
    return -formula.score, formula.kind == "frame", formula.text


def _untold(formulas: list[Formula]) -> list[Formula]:
    """Without what is told by better formulas: parts, extensions and other readings of them.

    `formulas` come best first. A part that more documents have stands mostly outside of the
    whole, and stays.
    """
    kept = []
    covered: set[tuple[int, int]] = set()
    for formula in formulas:
        cells = _cells(formula)
        if sum(cell in covered for cell in cells) <= TOLD * len(cells):
            kept.append(formula)
            covered.update(cells)
    return kept


def _cells(formula: Formula) -> list[tuple[int, int]]:
    """The letters of a formula on the pages; of a frame, those of its two words."""
    parts = formula.text.split("…")
    if len(parts) == 1:
        return [(m.number, at) for m in formula.mentions for at in range(m.start, m.end)]
    reach = min(map(len, parts))
    return [
        (m.number, at)
        for m in formula.mentions
        for at in (*range(m.start, m.start + reach), *range(m.end - reach, m.end))
    ]


def _row(formula: Formula, documents: list[Document]) -> tuple[object, ...]:
    numbers = sorted({mention.number for mention in formula.mentions})
    articles = ";".join(documents[n].id for n in numbers)
    variants = ";".join(f"{surface[:LONGEST_SHOWN]}×{n}" for surface, n in formula.variants)
    shown = (formula.text, formula.kind, formula.documents, len(formula.mentions))
    return *shown, formula.bits, formula.score, variants, articles


def _mention_row(
    formula: Formula, mention: FormulaMention, *, document: Document
) -> tuple[object, ...]:
    start, end = document.to_raw(mention.start, mention.end)
    source = getattr(document, "source", "")
    speaker = find_speaker(document, mention.start, mention.end)
    sentence = document.sentence_at(mention.start, mention.end)
    marks = marked(document, mention.start, mention.end)
    place = document.id, start, end
    return formula.text, *place, mention.surface, speaker, source, marks, sentence
