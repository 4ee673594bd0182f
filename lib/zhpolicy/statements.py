"""Which sentences hold a phrase, and which figures do they give? Shared by mentorship and teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhpolicy.phrases import Phrase
from zhpolicy.quantities import find_quantities
from zhpolicy.sentences import Sentence, split_sentences

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


def find_numbers(text: str, sentence: Sentence) -> tuple[str, ...]:
    """The surfaces of the figures in a sentence, as the page writes them."""
    part = text[sentence.start : sentence.end]
    return tuple(part[found.start : found.end] for found in find_quantities(part))
