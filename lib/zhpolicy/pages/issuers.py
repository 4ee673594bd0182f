"""Which authority issued the paper? Its red head, its title, its signature.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.likeness import pairs_of
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.people import split_names
from zhpolicy.pages.facts.publishers import is_publisher, plain_office
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.titles import (
    SHORT_WORD,
    is_letterhead,
    is_title,
    kind_above,
    names_authority,
)
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late

__all__ = [
    "issuer_of_title",
    "label_box",
    "label_letterhead",
    "label_publishers",
    "label_short",
    "signer",
]

ACCOUNT = "between the headline and the date"
# 巴桑 and 欧阳晓晓 are rarer than words of four characters.
LONGEST_NAME = 3
# Behind the day stand the account and its author; more short lines are a list or a table.
MOST_BEHIND = 2
# 尼玛潘多: longer words are no names.
LONGEST_SIGNED = 4
BESIDE_DATE = "the name of a publisher beside the date"
# 县委组织部, 县科技局, 县财政局: papers of more than six authorities are rare.
MOST_ISSUERS = 6
LONGEST_ISSUER = 30
# A page tells who, when and where from in one to four lines.
MOST_FACTS = 6
_BOX_LINE = late(rf"[{HAN}]{{2,8}} ?:")
_NAMED = frozenset({ACCOUNT, BESIDE_DATE})
_PRINTED = late(rf"(?P<name>[{HAN}]{{4,{LONGEST_ISSUER}}}) ?[印宣制]")
_BETWEEN = late(r"\s+|(?<=[^\d\s])-(?=[^\d\s])")  # 岭东新闻网-岭东日报
_BLANK = late(r"\s+")
_FACTS = frozenset({"byline", "source", "editor", "buttons"})
_DATED = frozenset({"dateline", "read_counter"})
_FACELESS = frozenset({"advertisement", "buttons", "image_placeholder"})  # between title and facts
_BULLETS = "⊙◇□■●◆△▲○◎★ "


def label_letterhead(head: Sequence[Segment], working: str) -> list[Segment]:
    """The red head (…县人民政府文件, with the authorities around 文件) as box of the document.

    The authority stands on one line with 文件, or several stand above and below it.
    """
    labelled = list(head)
    texts = [working[s.start : s.end] for s in head]
    for index, text in enumerate(texts):
        if not labelled[index].kind and _is_set_apart(text, texts[index + 1 :]):
            labelled[index] = _as_head(head[index], text)
        if labelled[index].kind or not is_letterhead(text):
            continue
        around = [*_issuers(texts, labelled, index, step=-1)[::-1], index]
        around += _issuers(texts, labelled, index, step=1)
        for place in around:
            labelled[place] = _as_head(head[place], texts[place])
    return labelled


def _is_set_apart(text: str, below: Sequence[str]) -> bool:
    """True for 岭 东 县 教 育 局 over a title that begins with the names of its authorities."""
    name = _BLANK.sub("", text)
    wide = len(text) >= 2 * len(name) - 1 and len(name) > MOST_BEHIND
    return wide and names_authority(name) and any(name in _BLANK.sub("", line) for line in below)


def _issuers(texts: list[str], head: list[Segment], index: int, *, step: int) -> list[int]:
    """The lines beside 文件 that name an authority and nothing else, the nearest first."""
    found: list[int] = []
    place = index + step
    while 0 <= place < len(texts) and len(found) < MOST_ISSUERS:
        name = _BLANK.sub("", texts[place])
        if head[place].kind or len(name) > LONGEST_ISSUER or not names_authority(name):
            break
        found.append(place)
        place += step
    return found


def _as_head(segment: Segment, text: str) -> Segment:
    name = _BLANK.sub("", text).removesuffix("文件").removesuffix("(函)")
    issuer = Field(segment.start, segment.end, "document_box", "issuer", name, True)
    return replace(
        segment, kind="document_box", reason="the head of a document", fields=(issuer,), strong=True
    )


def label_box(head: Sequence[Segment], working: str) -> list[Segment]:
    """A label that no table knows, with its value, between two lines of a document's box."""
    labelled = list(head)
    for index in range(1, len(head) - 1):
        around = labelled[index - 1], head[index + 1]
        text = working[head[index].start : head[index].end]
        if not head[index].kind and _BOX_LINE.match(text) and all(map(_is_box, around)):
            labelled[index] = replace(
                head[index], kind="document_box", reason="within the box of a document"
            )
    return labelled


def _is_box(segment: Segment) -> bool:
    return segment.kind == "document_box"


def label_publishers(head: list[Segment], working: str) -> list[Segment]:
    """A medium or an office on a line of its own beside the dateline is the source.

    A headline must be left; several offices may stand one below the other.
    """
    if not any(map(_is_dated, head)):
        return head
    texts = [working[s.start : s.end] for s in head]
    titles = sum(not s.kind and _may_head(text) for s, text in zip(head, texts, strict=True))
    labelled = list(head)
    # backwards as well: of two offices above the date the lower one is beside it
    for index in [*range(len(head)), *reversed(range(len(head)))]:
        text = texts[index]
        left = titles - _may_head(text)
        if labelled[index].kind or not left or not _are_offices(_BETWEEN.split(text)):
            continue
        beside = any(map(_is_dated, _around(labelled, index)))
        if not beside or _heads_title(texts[index + 1 : index + 1 + MOST_FACTS]):
            continue
        field = Field(head[index].start, head[index].end, "source", "beside", text)
        labelled[index] = replace(head[index], kind="source", reason=BESIDE_DATE, fields=(field,))
        titles = left
    return labelled


def _heads_title(below: Sequence[str]) -> bool:
    """True where the title of a paper goes on below the authority: 关于……的通知."""
    rest = next((text for text in below if not names_authority(text)), "")
    about = chosen_words("pages/title_parts", part="about")
    return rest.startswith(about + chosen_words("pages/title_parts", part="opening"))


def label_short(head: list[Segment], working: str) -> list[Segment]:
    """A short line beside the headline or the facts: its author, or the account it stood on."""
    labelled = list(head)
    for index, segment in enumerate(head):
        line = working[segment.start : segment.end]
        if segment.reason != SHORT_WORD and (segment.kind or not _may_sign(line)):
            continue
        above = (s for s in reversed(labelled[:index]) if s.kind not in _FACELESS)
        before = next(above, None)
        below = before is not None and (before.kind == "title" or before.reason == ACCOUNT)
        dated = any(map(_is_dated, head[index + 1 : index + 2]))
        opens = before is None and dated and any(s.kind == "title" for s in head[index:])
        among = before is not None and _is_fact(before) and _is_titled(labelled[:index])
        stands = opens or (below and dated) or ((below or among) and _may_sign(line))
        if stands or _behind_day(labelled, index, line):
            fields = tuple(_short_facts(segment, line))
            if not stands and labelled[index - 1].reason in _NAMED:
                fields = tuple(replace(field, field="author") for field in fields)
            labelled[index] = replace(segment, kind="byline", reason=ACCOUNT, fields=fields)
    return labelled


def _is_titled(above: Sequence[Segment]) -> bool:
    return any(segment.kind == "title" for segment in above)


def _behind_day(head: Sequence[Segment], index: int, line: str) -> bool:
    """True for the account, then its author, one on a line behind the day below the headline."""
    if not _is_titled(head[:index]) or not line.replace("·", "").isalpha():
        return False
    if _is_dated(head[index - 1]) and is_name(line) and len(line) <= LONGEST_NAME:
        return True
    if _is_dated(head[index - 1]) and len(head) - index <= MOST_BEHIND:
        return not line.endswith(chosen_words("pages/paper_words", use="post"))
    return head[index - 1].reason in _NAMED and 2 <= len(line) <= LONGEST_NAME


def _may_sign(line: str) -> bool:
    """True for names (李明 王芳), a name behind a bullet (□ 米尔扎), an account said twice."""
    words = line.strip(_BULLETS).split()
    doubled = len(words) == 2 and words[0] == words[1]
    short = all(2 <= len(word) <= LONGEST_SIGNED and word.isalpha() for word in words)
    return doubled or _names_people(line) or (line[0] in _BULLETS and bool(words) and short)


def _short_facts(segment: Segment, line: str) -> Iterator[Field]:
    """□ 李明 王芳 names its authors, 那曲组工 the account."""
    names = split_names(line.strip(_BULLETS))
    words = line.strip(_BULLETS).split()
    whole = words[0] if words[1:] == words[:1] else "".join(words)
    if not _names_people(line):
        is_person = is_name(whole) and len(whole) <= LONGEST_NAME
        names, field = [whole], "author" if is_person else "account"
    else:
        field = "author"
    for name in names:
        yield Field(segment.start, segment.end, "byline", field, name)


def _names_people(line: str) -> bool:
    """True for names and nothing else: □ 李明 王芳."""
    names = split_names(line.strip(_BULLETS))
    return bool(names) and all(is_name(name) and len(name) <= LONGEST_NAME for name in names)


def _may_head(text: str) -> bool:
    """True for a line that can be a headline, and is no path through the site."""
    return is_title(text) and kind_above(text, body=pairs_of(""))[0] != "navigation"


def _around(head: list[Segment], index: int) -> list[Segment]:
    """The facts about the page above and below a line, up to the next line that is none."""
    near = head[max(0, index - MOST_FACTS) : index]
    above = takewhile(_is_fact, reversed(near))
    return [*above, *takewhile(_is_fact, head[index + 1 : index + 1 + MOST_FACTS])]


def _is_fact(segment: Segment) -> bool:
    return segment.kind in _FACTS | _DATED or any(
        field.field == "published" for field in segment.fields
    )


def _is_dated(segment: Segment) -> bool:
    dated = any(field.field == "published" for field in segment.fields)
    return (
        (dated and segment.kind != "document_box")
        or segment.kind in _DATED
        or segment.reason == BESIDE_DATE
    )


def issuer_of_title(title: str) -> str:
    """The authority that the title of a paper begins with, "" when it begins otherwise.

    >>> issuer_of_title("岭东县人民政府办公室关于印发实施方案的通知"), issuer_of_title("教师下乡记")
    ('岭东县人民政府办公室', '')
    """
    found = _issuer_of_title().match(title)
    name = found["name"] if found else ""
    return name if name and names_authority(name) else ""


@cache
def _issuer_of_title() -> re.Pattern[str]:
    about = alternatives("pages/title_parts", part="about")
    opening = alternatives("pages/title_parts", part="opening")
    return re.compile(
        rf"(?P<name>[{HAN}]{{4,{LONGEST_ISSUER}}}?) ?(?:等[{HAN}]{{2,4}})?(?:{about}|{opening})"
    )


def signer(segments: Sequence[Segment], working: str, *, title: str = "") -> str:
    """The authority that signs a paper: its name stands alone above the date.

    Without a date it is the last line of the paper, and the `title` begins with it.
    """
    found = ""
    for index, (before, date) in enumerate(pairwise(segments)):
        dated = date.kind == "body" and date.fields and date.fields[0].field == "published"
        if not dated or before.kind != "body" or date.line == before.line:
            continue
        near = segments[max(0, index - 5) : index + 1]
        lines = [_signers(working[s.start : s.end]) for s in near]
        signed = list(takewhile(_are_offices, reversed(lines)))
        found = "、".join(signed[-1]) if signed else found
    body = [segment for segment in segments if segment.kind == "body"]
    last = working[body[-1].start : body[-1].end] if body else ""
    printed = _PRINTED.fullmatch(last)
    if printed and _are_offices([printed["name"]]):
        return found or printed["name"]
    names_itself = bool(last) and title.startswith(last) and title != last
    return found or (last if names_itself and _are_offices([last]) else "")


def _signers(line: str) -> list[str]:
    """The words of a line of a signature: 岭东县教育局 of 岭东县教育局 敬上."""
    words = line.split()
    office = "" if _are_offices(words) else plain_office(line.strip())
    return [office] if office else words


def _are_offices(names: list[str]) -> bool:
    return bool(names) and all(is_publisher(name) or _names_office(name) for name in names)


def _names_office(name: str) -> bool:
    plain = name.isalpha() and "的" not in name and len(name) <= LONGEST_ISSUER
    return plain and names_authority(name)
