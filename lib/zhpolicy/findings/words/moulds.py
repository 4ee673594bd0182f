"""Which sentences of different pages are cast in one mould? Formulas in the same order, close by.

发挥援疆干部人才观念新、素质高、能力强的优势 and 发挥援疆干部人才理念新、政策熟、专业强的优势
share their beginning and their end; what stands between is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

import pandas as pd

from zhpolicy.compare.formulas import Formula
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted
from zhpolicy.findings.words.frames import LEAST_SCORE, Place, row_of_place
from zhpolicy.findings.words.glosses import in_codebook
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified

__all__ = ["mould_finding", "mould_table"]

# Two formulas of a mould stand within so many characters: a clause or two. On the five pages pairs
# that stand further apart have only met in one long sentence.
LONGEST_MOULD = 40
# What stands between is two characters or more and not the same, or it is one formula, not a mould.
LEAST_BETWEEN = 2
COLUMNS = ("mould", "article", "start", "end", "surface", "marks", "sentence")
Span = tuple[int, int]
Sentences = dict[tuple[int, int, int], dict[int, Span]]


def mould_table(
    formulas: Sequence[Formula], articles: Sequence[Article], *, k: int = 5
) -> pd.DataFrame:
    """The `k` best pairs of stretches cast in one mould, two rows a pair.

    Columns: COLUMNS; `mould` names the formulas that both have, in their order.
    What only the codebook's terms have in common is no mould.
    """
    found = [
        (sum(formulas[index].score for index in pair), pair, places)
        for pair, stretches in _stretches(formulas, articles).items()
        for places in _from_two_pages(stretches)
    ]
    rows: list[tuple[object, ...]] = []
    taken: set[tuple[int, int]] = set()
    for _, pair, places in sorted(found, key=lambda each: (-each[0], each[1])):
        mould = " + ".join(formulas[index].text for index in pair)
        letters = {(number, at) for number, start, end in places for at in range(start, end)}
        if len(rows) < 2 * k and not letters & taken:
            taken |= letters
            rows += [(mould, *row_of_place(place, articles)) for place in sorted(places)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def mould_finding(moulds: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """The best mould, quoted from both pages."""
    if moulds.empty:
        return Finding(
            "No two sentences of different pages are cast in one mould.",
            "没有两篇文章的句子出自同一模子。",
        )
    number = len(moulds) // 2
    one, two = (row for _, row in moulds.head(2).iterrows())
    pages = names[one["article"]], names[two["article"]]
    english = (
        f"{counted(number, 'pair')} of stretches {'is' if number == 1 else 'are'} cast in one "
        f"mould; {'' if number == 1 else 'the most striking is '}"
        f"{one['surface']} ({pages[0]}) beside {two['surface']} ({pages[1]})."
    )
    chinese = (
        f"{number}对语句如出一模；最明显的是“{to_simplified(one['surface'])}”"
        f"（{to_simplified(pages[0])}）与“{to_simplified(two['surface'])}”"
        f"（{to_simplified(pages[1])}）。"
    )
    return Finding(english[0].upper() + english[1:], chinese, moulds)


def _by_sentence(formulas: Sequence[Formula], articles: Sequence[Article]) -> Sentences:
    """The first place of each formula in each sentence, by page and span of the sentence."""
    found: Sentences = defaultdict(dict)
    for index, formula in enumerate(formulas):
        for mention in formula.mentions:
            around = articles[mention.number].sentences_around(mention.start, mention.end)
            key = mention.number, around.start, around.end
            found[key].setdefault(index, (mention.start, mention.end))
    return found


def _stretches(
    formulas: Sequence[Formula], articles: Sequence[Article]
) -> dict[tuple[int, int], list[Place]]:
    """Where two strong formulas stand in one order and close by, for each pair of formulas."""
    found = defaultdict(list)
    for (page, _, _), spans in _by_sentence(formulas, articles).items():
        strong = [index for index in spans if formulas[index].score >= LEAST_SCORE]
        for first, last in permutations(strong, 2):
            (start, end), (begin, stop) = spans[first], spans[last]
            fits = begin - end >= LEAST_BETWEEN and stop - start <= LONGEST_MOULD
            is_term = in_codebook(formulas[first].text) and in_codebook(formulas[last].text)
            if fits and not is_term:
                found[first, last].append((page, start, stop))
    return found


def _from_two_pages(stretches: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The first stretch of a page beside the first of the next page, for all of them in order."""
    first: dict[int, Place] = {}
    for place in sorted(stretches):
        first.setdefault(place[0], place)
    return list(pairwise(first.values()))
