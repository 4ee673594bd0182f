"""Which frames do several documents fill anew? Pairs of words close to each other.

变“输血”为“造血” and 由输血向造血转变 share no run of words, only 输血 and 造血 in one clause. A
frame has an anchor, a rare word that seldom stands without its partner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from zhpolicy.compare.formulas import PARTICLES, Formula, FormulaCorpus, Tokens, TokenSpan

__all__ = ["find_frames"]

# The two rare words of a frame stand within one clause: 变“输血”为“造血” has one word between,
# 打造一支带不走的医疗人才队伍 has three.
FRAME_WINDOW = 6
# Half of the anchor's mentions stand in the frame, else the two words have only met; the partner
# carries 8 bits (one in 256 words), or any two clauses would share it.
ANCHOR_SHARE, PARTNER_BITS = 0.5, 8.0
# 带不走 is cut into three; four single characters in a row are as a rule no unit any more.
LONGEST_JOINED = 3


def find_frames(corpus: FormulaCorpus) -> Iterator[Formula]:
    """The frames of a corpus, in no order of merit.

    >>> from zhpolicy.compare.formulas import read_tokens
    >>> pages = ["变“输血”为“造血”", "由输血向造血转变"]
    >>> corpus = FormulaCorpus([read_tokens(page) for page in pages], minimum=2)
    >>> [frame.text for frame in find_frames(corpus)]
    ['输血…造血']
    """
    joined = FormulaCorpus([_joined(document) for document in corpus.documents], corpus.minimum)
    spans: defaultdict[tuple[str, str], list[TokenSpan]] = defaultdict(list)
    for number, document in enumerate(joined.documents):
        for first, last in _near_pairs(document, joined):
            one, two = sorted((document.words[first], document.words[last]))
            spans[one, two].append((number, first, last))
    for pair, found in spans.items():
        if joined.is_shared(found) and _is_anchored(pair, len(found), corpus=joined):
            yield _frame(joined, found)


def _is_anchored(pair: tuple[str, str], count: int, *, corpus: FormulaCorpus) -> bool:
    return count >= ANCHOR_SHARE * min(corpus.counts[word] for word in pair)


def _joined(document: Tokens) -> Tokens:
    """The document with single characters in a row joined: 带, 不, 走 become 带不走."""
    groups: list[list[int]] = []
    for index, word in enumerate(document.words):
        single = len(word) == 1 and document.tags[index] not in PARTICLES
        if single and groups and _is_open(groups[-1], index, document=document):
            groups[-1].append(index)
        else:
            groups.append([index])
    place = {group[0]: number for number, group in enumerate(groups)}
    return Tokens(
        text=document.text,
        words=tuple("".join(document.words[index] for index in group) for group in groups),
        starts=tuple(document.starts[group[0]] for group in groups),
        ends=tuple(document.ends[group[-1]] for group in groups),
        tags=tuple(document.tags[group[0]] for group in groups),
        stops=frozenset(place.get(stop, len(groups)) for stop in document.stops),
    )


def _is_open(group: list[int], index: int, *, document: Tokens) -> bool:
    """True when the character at `index` goes on with a group of single characters."""
    last = group[-1]
    return (
        len(document.words[last]) == 1
        and document.tags[last] not in PARTICLES
        and document.ends[last] == document.starts[index]
        and len(group) < LONGEST_JOINED
    )


def _near_pairs(document: Tokens, corpus: FormulaCorpus) -> Iterator[tuple[int, int]]:
    """Pairs of words in one clause, one of them as rare as an anchor, the other no commonplace."""
    words = document.words
    anchor = [corpus.is_rare(word) for word in words]
    partner = [len(word) > 1 and corpus.bits(word) >= PARTNER_BITS for word in words]
    for first in range(len(words)):
        for last in range(first + 1, min(first + 1 + FRAME_WINDOW, len(words))):
            if last in document.stops:
                break
            is_pair = (anchor[first] and partner[last]) or (anchor[last] and partner[first])
            if is_pair and words[first] != words[last]:
                yield first, last


def _frame(corpus: FormulaCorpus, spans: list[TokenSpan]) -> Formula:
    documents = corpus.documents
    orders = Counter((documents[n].words[a], documents[n].words[b]) for n, a, b in spans)
    one, two = min(orders, key=lambda pair: (-orders[pair], pair))
    bits = corpus.bits(one) + corpus.bits(two)
    return corpus.formula(f"{one}…{two}", spans, kind="frame", bits=bits)
