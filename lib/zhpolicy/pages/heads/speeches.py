"""Who made the speech that a page prints? 中共某县委副书记、县长 王岩 below the headline.

A speech greets those who hear it; between its headline and its greeting a line names the speaker,
with the post or without. Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN

__all__ = ["label_speech"]

SPEAKER = "who made the speech"
# 江苏省对口支援青海省海南藏族自治州前方指挥部 总指挥 and a name: some thirty characters.
LONGEST_LINE = 45
LONGEST_GREETING = 40
# Below the headline stand the day, the place and the speaker.
MOST_BETWEEN = 4
_NAME = rf"[{HAN}]{{2,4}}|[{HAN}] {{1,3}}[{HAN}]|[{HAN}]{{1,5}}·[{HAN}]{{1,8}}"
_SPOKEN = re.compile(
    rf"\(?(?:(?P<office>[{HAN}、]{{2,30}}(?: {{1,3}}[{HAN}、]{{2,14}})?) {{1,4}})?"
    rf"(?P<name>{_NAME})\)?"
)


def label_speech(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with the line that names the speaker, if the page is a speech.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "在教师座谈会上的讲话\\n岭东县县长 王岩\\n同志们:"
    >>> [s.kind for s in label_speech(read_segments(page), page)]
    ['', 'byline', '']
    """
    texts = [working[s.start : s.end] for s in head]
    titles = [i for i, text in enumerate(texts) if _names_speech(text)]
    greets = [i for i, text in enumerate(texts) if _greets(text)]
    if not titles and not greets:
        return list(head)
    first = titles[0] if titles else 0
    last = next((i for i in greets if i > first), len(head))
    if not titles:
        first = max(last - MOST_BETWEEN, 0)
    labelled = list(head)
    for index in range(first + 1, min(last, first + 1 + MOST_BETWEEN)):
        name = _speaker(texts[index], greets=bool(greets))
        if name and not labelled[index].strong:
            labelled[index] = _as_speaker(head[index], name)
    return labelled


def _as_speaker(segment: Segment, name: str) -> Segment:
    fact = Field(segment.start, segment.end, "byline", "author", name, True, SPEAKER)
    return replace(segment, kind="byline", reason=SPEAKER, fields=(fact,), strong=True)


def _names_speech(text: str) -> bool:
    """True for 在教师座谈会上的讲话(节选)."""
    return bool(_title().search(text))


@cache
def _title() -> re.Pattern[str]:
    speech = alternatives("pages/speech_words", use="speech")
    return re.compile(rf"[在上的]{speech}(?:摘[要登编]|提纲|实录)?(?: ?\([^()]{{2,12}}\))?$")


def _greets(text: str) -> bool:
    """True for 尊敬的各位领导、同志们:."""
    greeting = chosen_words("pages/speech_words", use="greeting")
    return (
        text.endswith((":", "!"))
        and len(text) <= LONGEST_GREETING
        and any(word in text for word in greeting)
    )


def _speaker(text: str, *, greets: bool) -> str:
    """The name in a line that says who speaks, "" where it says something else."""
    found = _SPOKEN.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if not found:
        return ""
    office, name = found["office"] or "", "".join(found["name"].split())
    if is_publisher(name) or name.endswith(chosen_words("pages/speech_words", use="post")):
        return ""
    post = office.endswith(chosen_words("pages/speech_words", use="post"))
    if post or (office and is_publisher(office)):
        return name
    # no office: the name alone, of a known surname or set as wide as one of three characters
    spaced = " " in found["name"]
    return name if not office and greets and (is_name(name) or spaced) else ""
