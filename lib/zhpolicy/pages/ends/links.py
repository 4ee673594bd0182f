"""Where do lists of links stand, under their word and behind the end of the article?

Everything here reads the working text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zhpolicy.pages.facts.likeness import Pairs, pairs_of, share_of_pairs
from zhpolicy.pages.facts.marks import END_MARKED
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.openers import is_filled
from zhpolicy.pages.prose import find_prose

__all__ = ["FINAL", "label_behind", "label_lists"]

FINAL = frozenset({"editor", "next_article", "copyright", "disclaimer"})
# A summary of another report under the links is short beside the article, and on another subject.
# Chosen by trying: from 0 to 0.25, and from 0.1 to 0.7, the pages of the tests are read alike.
MOST_BEHIND = 0.15
LEAST_RELATED = 0.35
# One line with a bullet, or two, may belong to the article.
LEAST_LINKS = 3
_BULLET = re.compile(r"[-*•·●■◆▪>\[][ \[]?|\d{1,2}[.、 ]")


def label_lists(segments: list[Segment], working: str) -> list[Segment]:
    """Links behind the words that open a list of them, up to the next paragraph."""
    labelled: list[Segment] = []
    opener: Segment | None = None
    begun = 0
    for index, segment in enumerate(_without_headline(segments, working)):
        text = working[segment.start : segment.end]
        if segment.is_opener and _opens_prose(segments, index, working=working):
            segment = replace(segment, kind="", is_opener=False)
        elif segment.is_opener:
            opener, begun = segment, index
        elif not segment.kind and is_prose(text):
            if opener and not segments[index - 1].kind and index - begun > 2:
                _give_back_heading(labelled, working, paragraph=text)
            opener = None
        elif opener and segment.kind == opener.kind == "comments":
            # Behind the box in which a comment is written stand links, and no comments.
            opener = replace(opener, kind="related_links")
        elif not segment.kind and opener:
            reason = f"in a list under {working[opener.start : opener.end].strip()[:20]}"
            segment = replace(segment, kind=opener.kind, reason=reason)
        labelled.append(segment)
    return labelled


def _without_headline(segments: list[Segment], working: str) -> list[Segment]:
    """A headline may begin with such a word in brackets: [图集]高原上的教师."""
    first = next(iter(find_prose(segments, working)), 0)
    return [
        replace(s, kind="", is_opener=False)
        if i < first and s.is_opener and _heads(working[s.start : s.end])
        else s
        for i, s in enumerate(segments)
    ]


def _heads(text: str) -> bool:
    return text[0] == "[" and is_filled(text)


def _opens_prose(segments: list[Segment], index: int, *, working: str) -> bool:
    """True for a heading that looks like the word above links: a paragraph follows it."""
    if is_filled(working[segments[index].start : segments[index].end]):
        return False
    following = segments[index + 1 : index + 2]
    return any(not s.kind and is_prose(working[s.start : s.end]) for s in following)


def _give_back_heading(labelled: list[Segment], working: str, *, paragraph: str) -> None:
    """The last link before a paragraph is its heading when only the others have marks."""
    last, before = labelled[-1], labelled[-2]
    heading, link = (working[s.start : s.end] for s in (last, before))
    dressed = _BULLET.match(link) and not _BULLET.match(heading)
    if dressed or share_of_pairs(heading, pairs_of(paragraph)) >= LEAST_RELATED:
        labelled[-1] = replace(last, kind="", reason="")


def label_behind(segments: list[Segment], working: str) -> list[Segment]:
    """What stands behind the end of the article: links without a heading, other summaries."""
    prose = find_prose(segments, working)
    end = _find_end(segments, prose)
    if end is None:
        return _label_bullets(segments, working, behind=prose[-1] + 1 if prose else 0)
    told = pairs_of("".join(working[s.start : s.end] for s in segments[:end]))
    return [
        replace(s, kind="related_links", reason="stands behind the end of the article")
        if index > end and not s.kind and _is_foreign(working[s.start : s.end], told)
        else s
        for index, s in enumerate(segments)
    ]


def _find_end(segments: list[Segment], prose: list[int]) -> int | None:
    """The first line that ends a page and has almost no paragraph behind it."""
    sizes = {i: segments[i].end - segments[i].start for i in prose}
    behind = sum(sizes.values())
    most = MOST_BEHIND * behind
    for index, segment in enumerate(segments):
        behind -= sizes.get(index, 0)
        final = segment.kind in FINAL or segment.reason == END_MARKED
        if final and prose and index > prose[0] and behind <= most:
            return index
    return None


def _is_foreign(text: str, told: Pairs) -> bool:
    return not is_prose(text) or share_of_pairs(text, told) < LEAST_RELATED


def _label_bullets(segments: list[Segment], working: str, *, behind: int) -> list[Segment]:
    """Links with marks behind the last paragraph and other furniture."""
    furniture = next((i for i in range(behind, len(segments)) if segments[i].kind), len(segments))
    links = [
        i
        for i in range(furniture, len(segments))
        if not segments[i].kind and _BULLET.match(working, segments[i].start)
    ]
    if len(links) < LEAST_LINKS:
        return segments
    chosen = frozenset(links)
    return [
        replace(s, kind="related_links", reason="marked lines behind the article")
        if i in chosen
        else s
        for i, s in enumerate(segments)
    ]
