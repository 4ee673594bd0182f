"""Where does each sentence begin and end?

A sentence ends at 。 ！ ？ with the closing marks behind it, and at a line break. It goes on
behind a quotation when a comma follows (“……。”，他说), when a speaker follows (“……。”村民说),
and when a question or a call is only named (“怎么办？”成了难题, 《怎么办？》一书). A semicolon
does not end it, nor do the dots of 等……. The full stops inside a long quotation end
sentences of it, as readers mark them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import wrong_argument

__all__ = ["Sentence", "find_spans", "split_sentences"]

# 村民、种植大户阿卜杜热合曼·麦麦提笑着说 has 21 characters; with his office a speaker has 40.
LONGEST_SPEAKER = 45
# A question that is only named is short; one that is asked is followed by a new sentence.
LONGEST_NAMED = 12
_CLOSING = "”’」』)）》〉\\]】﹂﹄〞"
_END = re.compile(rf"[。!?！？｡][。!?！？｡{_CLOSING}\"']*|[\n\r\u2028\u2029]")
_COMMA = frozenset(",，、;；:：")
_OPENING = "“「『‘﹁﹃《〈(（"
_QUOTED = frozenset('”」』’﹂﹄〞"')
_NAMED = frozenset("》〉")
_SPEAKER = re.compile(rf"([^。!?！？｡\n“”「」『』]{{1,{LONGEST_SPEAKER}}})[。.｡！!：:，,]")
_STRAIGHT = re.compile('["\n]')


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` is one sentence, without the blanks around it."""

    start: int
    end: int


class Divided(Protocol):
    """What knows its sentences already: a document."""

    @property
    def sentences(self) -> tuple[Sentence, ...]: ...


def split_sentences(text: str | Divided) -> list[Sentence]:
    """The sentences of a text, in order; blanks and line breaks between them belong to none.

    `text` is a string, a Document or an Article; TypeError is raised for anything else.

    >>> text = "授人以魚不如授人以漁。“很好！”村民說。「組團式」幫扶怎么做？"
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['授人以魚不如授人以漁。', '“很好！”村民說。', '「組團式」幫扶怎么做？']
    """
    if not isinstance(text, str):
        if not hasattr(text, "sentences"):
            expected = "a string, a Document or an Article"
            raise wrong_argument(text, expected=expected, advice="for several, call once for each")
        return list(text.sentences)
    return [Sentence(*span) for span in find_spans(text)]


def find_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, in order.

    >>> find_spans("师徒结对。 传承技艺！")
    [(0, 5), (6, 11)]
    """
    openings = _straight_openings(text)
    ends, position = [], 0
    for match in _END.finditer(text):
        end = _trim(match, openings)
        if not _goes_on(text, match.start(), end=end, begin=position):
            ends.append(end)
            position = end
    ends.append(len(text))
    starts = [0, *ends[:-1]]
    spans = zip(starts, ends, strict=True)
    found = (_without_blanks(text, start=start, end=end) for start, end in spans)
    return [span for span in found if span[0] < span[1]]


def _straight_openings(text: str) -> frozenset[int]:
    """Where a straight quotation mark opens: the first, third, … of its line."""
    if '"' not in text:
        return frozenset()
    openings, is_open = set(), False
    for match in _STRAIGHT.finditer(text):
        if match.group() == "\n":
            is_open = False
            continue
        if not is_open:
            openings.add(match.start())
        is_open = not is_open
    return frozenset(openings)


def _trim(match: re.Match[str], openings: frozenset[int]) -> int:
    """Where the marks of an end stop: before a straight mark that opens a new quotation."""
    for place in range(match.start() + 1, match.end() if openings else match.start()):
        if place in openings:
            return place
    return match.end()


def _goes_on(text: str, mark: int, *, end: int, begin: int) -> bool:
    """Whether the sentence goes on behind the marks at `mark` to `end`."""
    closing, following = text[end - 1], text[end : end + 1]
    if end - mark < 2 or not following or following.isspace():
        return following in _COMMA and closing not in "\n\r" if following else False
    if following in _COMMA or closing in _NAMED:
        return True
    if closing not in _QUOTED or following in _OPENING:
        return False
    return _names_speaker(text, end) or _is_named(text, mark, begin=begin)


def _names_speaker(text: str, end: int) -> bool:
    speaker = _SPEAKER.match(text, end, end + LONGEST_SPEAKER + 1)
    return bool(speaker and to_simplified(speaker.group(1)).endswith(_speech_verbs()))


def _is_named(text: str, mark: int, *, begin: int) -> bool:
    """True for a short question or call in quotation marks inside a sentence of its own."""
    if text[mark] in "。｡":
        return False
    start = max(begin, mark - LONGEST_NAMED - 1)
    stretch = text[start:mark]
    return any(opening in stretch for opening in "“「『‘﹁﹃")


@cache
def _speech_verbs() -> tuple[str, ...]:
    """The verbs that name a speaker behind a quotation."""
    introduces = read_map("speakers/verbs", "introduces")
    return tuple(verb for verb, what in introduces.items() if what != "report")


def _without_blanks(text: str, *, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    bare = piece.lstrip()
    start += len(piece) - len(bare)
    return start, start + len(bare.rstrip())
