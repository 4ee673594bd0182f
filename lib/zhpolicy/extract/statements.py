"""Which sentences hold a phrase, and which figures do they give? Shared by mentorship and teams."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.sentences import Sentence, split_sentences

__all__ = ["find_numbers", "group_by_sentence"]


def group_by_sentence(
    text: str, phrases: Iterable[Phrase]
) -> Iterator[tuple[Sentence, list[Phrase]]]:
    """Each sentence that holds one of the phrases, with the phrases in it, in reading order.

    `phrases` come in reading order. A phrase belongs to the sentence in which it begins.
    """
    waiting = list(phrases)
    if not waiting:
        return
    index = 0
    for sentence in split_sentences(text):
        first = index
        while index < len(waiting) and waiting[index].start < sentence.end:
            index += 1
        if index > first:
            yield sentence, waiting[first:index]


def find_numbers(text: str, sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """For each of these sentences the surfaces of its figures, as the page writes them."""
    if not sentences:
        return []
    quantities = find_quantities(text)
    starts = [quantity.start for quantity in quantities]
    return [
        tuple(
            text[found.start : found.end]
            for found in quantities[
                bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)
            ]
        )
        for sentence in sentences
    ]
