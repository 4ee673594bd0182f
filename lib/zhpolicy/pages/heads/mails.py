"""Is the page a mail? Who sent it, when and about what: 发件人：…, Subject: ….

A line of the head alone may be a label of a page; three make a mail. Everything here reads
the working text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.words import alternatives
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["label_mail", "label_signature"]

# Sender, receiver, subject and day: a mail that was copied with its head has three of them.
LEAST_LABELS = 3
# Sent, received, copied to, answered to, about, with files: no head is longer.
LONGEST_HEAD = 10
# 主 题, 时　间: a label of two characters is set as wide as one of three.
WIDE_LABEL = 2
_ADDRESS = re.compile(r"[<(\[]?[\w.+-]+@[\w.-]+[>)\]]?")
_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029\x85]+")
_RULE = re.compile(r"[-—_=*]{2,}")


class _HeadLine(NamedTuple):
    """A line of the head of a mail: where it lies, the fact it states, where its value begins."""

    start: int
    end: int
    field: str
    value: int


def label_mail(head: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a head, with the lines of the head of a mail; the subject is the headline.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "From: 王岩\\nTo: 各县\\nSubject: 教师下乡小结"
    >>> [s.kind for s in label_mail(read_segments(page), page)]
    ['document_box', 'document_box', 'document_box', 'title']
    """
    lines = _head_lines(head, working)
    if len(lines) < LEAST_LABELS or not any(line.field == "author" for line in lines):
        return list(head)
    made = [part for line in lines for part in _read(line, working)]
    free = (s for s in head if not any(line.start <= s.start < line.end for line in lines))
    return sorted([*made, *free], key=lambda segment: segment.start)


def _head_lines(head: Sequence[Segment], working: str) -> list[_HeadLine]:
    """The lines of the head that begin with a label of a mail."""
    found: list[_HeadLine] = []
    last = head[-1].end if head else 0
    for number, line in enumerate(_LINE.finditer(working, 0, last)):
        label = _label().match(line.group())
        if label and number < LONGEST_HEAD:
            word = "".join(label["word"].split()) if label["word"][0] > "z" else label["word"]
            field = read_map("pages/mail_labels", "field")[word]
            found.append(_HeadLine(*line.span(), field, line.start() + label.end()))
    return found


@cache
def _label() -> re.Pattern[str]:
    words = read_words("pages/mail_labels")
    wide = (" *".join(word) for word in words if word[0] > "z" and len(word) == WIDE_LABEL)
    return re.compile(rf" *(?P<word>{alternation(words)}|{'|'.join(sorted(wide))}) ?: *")


@cache
def _sent_on() -> re.Pattern[str]:
    """Fw: Re: before the subject of a mail that is answered or sent on."""
    words = alternatives("pages/title_parts", part="sent_on")
    return re.compile(rf"(?:{words} ?: ?){{1,5}}", re.IGNORECASE)


def _read(line: _HeadLine, working: str) -> list[Segment]:
    value = working[line.value : line.end].strip()
    number = working.count("\n", 0, line.start)
    whole = Segment(line.start, line.end, number, "document_box", "the head of a mail", strong=True)
    if line.field == "title" and value:
        end = line.value + len(value)
        sent_on = _sent_on().match(value)
        begin = line.value + (sent_on.end() if sent_on and sent_on.end() < len(value) else 0)
        title = Segment(begin, end, number, "title", "the headline")
        return [replace(whole, end=begin), title]
    said = _ADDRESS.sub("", value).strip(' "“”<>') if line.field == "author" else value
    if not line.field or not said:
        return [whole]
    fact = Field(line.start, line.end, "document_box", line.field, said, True, whole.reason)
    return [replace(whole, fields=(fact,))]


def label_signature(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments of a mail, with what stands behind its last sentence: who sent it, --, notices.

    >>> from zhpolicy.pages.lines import read_segments
    >>> page = "From: 王岩\\nTo: 各县\\nSubject: 小结\\n请各县报送。\\n王岩\\n某县教育局"
    >>> made = label_signature(label_mail(read_segments(page), page), page)
    >>> [s.kind for s in made[4:]]
    ['', 'contact', 'contact']
    """
    facts = [f for s in segments if s.reason == "the head of a mail" for f in s.fields]
    senders = {f.value for f in facts if f.field == "author"}
    if not senders:
        return list(segments)
    begins = (
        i
        for i, s in enumerate(segments)
        if s.kind != "document_box" and _signs(working[s.start : s.end], senders)
    )
    first = next(begins, len(segments))
    reason = "who sent the mail"
    return [
        replace(s, kind="contact", reason=reason) if i >= first and not s.kind else s
        for i, s in enumerate(segments)
    ]


def _signs(line: str, senders: set[str]) -> bool:
    answers = line.startswith(">")  # what was written before
    return answers or "".join(line.split()) in senders or bool(_RULE.fullmatch(line))
