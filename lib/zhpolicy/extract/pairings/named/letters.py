"""Who is meant by 贵院 and 我院 in a letter? Who it is addressed to, and who signs it.

- Found: 甲医院:…贵院选派专家来我院…乙医院 (two lines of their own at the head and at the foot)
- Not found: a letter to 各位老师, a letter that nobody signs
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.text.sentences import Sentence

__all__ = ["with_letter"]

# 贵院, not 贵州.
YOU = re.compile("贵[校院园县市区局会](?![\u4e00-\u9fff]?[市县区])")
WE = re.compile("[我本][校院园县市区局会]")
THANKS = "谢"
# An address stands in one of the first lines, a signature in one of the last.
HEAD, FOOT = 5, 5

Sentences = Sequence[tuple[Sentence, list[Party]]]


def with_letter(
    page: Page, peopled: list[tuple[Sentence, list[Party]]], *, working: str
) -> tuple[Page, list[tuple[Sentence, list[Party]]]]:
    """The page and its sentences, in which 贵院 and 我院 are parties."""
    if not YOU.search(working):
        return page, peopled
    reader = _alone(peopled[:HEAD], working, end=":")
    writer = _alone(peopled[-FOOT:], working, end="")
    if reader is None or writer is None or reader.name == writer.name:
        return page, peopled
    if THANKS in working:
        reader, writer = replace(reader, home=False), replace(writer, home=True)
    own = writer if writer.home else None
    return replace(page, own_body=own), [
        (sentence, _named(sentence, parties, working, sides=(reader, writer)))
        for sentence, parties in peopled
    ]


def _alone(peopled: Sentences, working: str, *, end: str) -> Party | None:
    """The party that is a line by itself, before the mark that ends the line."""
    for sentence, parties in peopled:
        line = working[sentence.start : sentence.end].strip()
        for party in parties:
            if line == working[party.start : party.end] + end:
                return party
    return None


def _named(
    sentence: Sentence, parties: Sequence[Party], working: str, *, sides: tuple[Party, Party]
) -> list[Party]:
    """The parties of a sentence with the two sides, where they are called 贵院 and 我院."""
    pointed = [
        replace(side, start=match.start(), end=match.end())
        for pattern, side in zip((YOU, WE), sides, strict=True)
        for match in pattern.finditer(working, sentence.start, sentence.end)
    ]
    by_name = {side.name: side for side in sides}
    free = [
        replace(party, home=by_name[party.name].home) if party.name in by_name else party
        for party in parties
        if not any(party.start < other.end and other.start < party.end for other in pointed)
    ]
    return sorted([*free, *pointed])
