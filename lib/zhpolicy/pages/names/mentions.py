"""Where around an article do names stand? The words of the lines above and below it.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.labels import label_row
from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.facts.publishers import is_publisher, is_report
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.names.stretches import Stretch, stretches_of
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.words import chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["Line", "Mention", "lines_around", "mentions_of"]

# More lines stand in menus and lists of links.
MOST_ABOVE, MOST_BELOW = 24, 16
# A longer line is a paragraph, or a list of links.
LONGEST_LINE = 200
MOST_WORDS = 24
SHORTEST_WORD = 3
# Accounts have names of up to twelve characters; a longer word is an institution or a sentence.
LONGEST_WORD = 12
# 新疆维吾尔自治区人民政府门户网站 has 16 characters.
LONGEST_NAME = 26
TEXT = frozenset({"body", ""})
# Links to other pages and what readers say name other people.
_OTHERS = frozenset({"related_links", "next_article", "comments", "advertisement"})
_WORD = re.compile(
    r"[A-Za-z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*)*|[^\W_A-Za-z]+(?:·[^\W_A-Za-z]+)*"
)
# The number of an office behind the name of an author: 王岩1
MOST_MARKS = 1
_BY = ("By ", "by ")
_MARKS = "0123456789①②③④⑤"
_COLONS = frozenset(":|丨/┊")
_DATED = re.compile(r"\d{1,4} ?[-./年月] ?\d{1,2}|\d{1,2}:\d\d")
# 岭东生态2025年第2期: the number of an issue or a day begins behind the name.
_ISSUE = re.compile(r"(?<=\D\D)(?:(?:19|20)\d\d|总?第?\d{1,4}[期版号]|总?第\d|\d{1,2}月)")
# Lines below a headline and behind an article that are longer are read for their words alone.
LONGEST_CUT = 80
_BEFORE_COLON = re.compile(r"([\u3400-\u9fff ]{2,8}):$")
_NO_NAME = re.compile(r"第?[\d一二三四五六七八九十]+\w?|\d.*|第\w?\d+版")


class Line(NamedTuple):
    """A line around an article: its text from `start`, its kinds, and where it stands."""

    start: int
    text: str
    kinds: frozenset[str]
    zone: str  # above or below the headline, behind the article, or an opening within it
    place: int  # how many lines from the headline, or from the article
    is_dated: bool


class Mention(NamedTuple):
    """A word that may be a name, where it begins, and what stands around it in its line."""

    name: str
    start: int
    line: Line
    label: str  # the word before its colon, or its role
    distance: int  # how many words behind the label
    behind: str  # what follows at once: 讯, 记者
    place: int
    of: int
    cut: str = ""  # how the name was cut from its line where it is no word of it
    rest: str = ""  # what was cut off behind it


def lines_around(segments: Sequence[Segment], working: str) -> list[Line]:
    """The lines of a page that are neither headline nor paragraphs, in order.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "岭东日报\\n教师下乡记忆\\n2024-05-06\\n岭东县选派教师42名,到乡村学校任教。"
    >>> [(line.text, line.zone) for line in lines_around(label_segments(page), page)]
    [('岭东日报', 'above'), ('2024-05-06', 'below')]
    """
    rows = [list(row) for _, row in groupby(segments, key=lambda s: s.line)]
    titled = next((i for i, row in enumerate(rows) if any(s.kind == "title" for s in row)), -1)
    told = [i for i, row in enumerate(rows) if i != titled and _tells(row, working)]
    first, last = (told[0], told[-1]) if told else (len(rows), len(rows))
    found: list[Line] = []
    for index, row in enumerate(rows):
        zone = "behind" if index > last else "within" if index >= first else "below"
        zone = "above" if index < titled and index < first else zone
        place = {"behind": len(rows) - index, "above": titled - index}.get(zone, index - titled)
        far = {"above": place > MOST_ABOVE, "behind": index - last > MOST_BELOW}
        if not far.get(zone, False):
            found += _lines_of(row, working, zone=zone, place=place)
    return found


def _lines_of(row: Sequence[Segment], working: str, *, zone: str, place: int) -> Iterator[Line]:
    """The stretch of a line that is no text; of a short line behind an article, the whole."""
    kept = [s for s in row if s.kind != "title" and s.kind not in _OTHERS]
    if zone == "within":
        kept = [s for s in kept if s.kind not in TEXT]
    if not kept:
        return
    start, end = kept[0].start, kept[-1].end
    text = working[start:end]
    if len(text) > LONGEST_LINE or (zone != "within" and is_prose(text)):
        return
    kinds = frozenset(s.kind for s in kept)
    yield Line(start, text, kinds, zone, place, bool(_DATED.search(text)))


def _tells(row: Sequence[Segment], working: str) -> bool:
    return any(s.kind in TEXT and is_prose(working[s.start : s.end]) for s in row)


def mentions_of(line: Line) -> list[Mention]:
    """The words of a line that may be names, then what was cut from it otherwise.

    >>> line = Line(0, "岭东日报记者 王岩 编辑:李欣", frozenset({"byline"}), "below", 1, False)
    >>> [(each.name, each.label) for each in mentions_of(line) if not each.cut]
    [('岭东日报', ''), ('王岩', '记者'), ('李欣', '编辑')]
    """
    words = list(_words(line.text))[:MOST_WORDS]
    found: list[Mention] = []
    label, distance = "", 0
    for index, (name, start, end, role) in enumerate(words):
        if role:
            label, distance = role, 0
        behind = line.text[end : end + 2].strip()
        is_desk = behind[:1] == "/" and not is_medium(name) and _reports(words[index + 1 :])
        if name and len(name) <= LONGEST_NAME and may_be_name(name) and not is_desk:
            place = line.start + start
            found.append(Mention(name, place, line, label, distance, behind, index, len(words)))
            distance += 1
        if line.text[end:].lstrip()[:1] in _COLONS and name:
            label, distance = name, 0
    found += _stretches(line, found)
    return found


def _stretches(line: Line, found: Sequence[Mention]) -> Iterator[Mention]:
    """The names that are more or less than a word of the line, with the label of their first."""
    if line.zone in {"below", "behind"} and len(line.text) > LONGEST_CUT:
        return
    known = {mention.name for mention in found}
    labels = {mention.start: mention for mention in found}
    for stretch in stretches_of(line.text):
        name = stretch.name
        if name not in known and _may_be_cut(name):
            known.add(name)
            start = line.start + stretch.start
            like = labels.get(start)
            label, distance = (like.label, like.distance) if like else _label_of(line, stretch)
            end = stretch.start + len(name)
            behind = line.text[end : end + 2].strip()
            index = sum(mention.start < start for mention in found)
            yield Mention(
                name, start, line, label, distance, behind, index, len(found), *stretch[2:]
            )


def _label_of(line: Line, stretch: Stretch) -> tuple[str, int]:
    """The word before the colon at which a stretch begins: 素材来源:岭东县医改办整理."""
    before = line.text[: stretch.start].rstrip(" (《“")
    label = _BEFORE_COLON.search(before)
    return (label.group(1), 0) if label else ("", 0)


def _may_be_cut(name: str) -> bool:
    """False for a number, a label and a button.

    >>> _may_be_cut("岭东学院 人事处"), _may_be_cut("发布时间")
    (True, False)
    """
    return not (_NO_NAME.fullmatch(name) or label_row(name) or standing_kind(name))


def _reports(words: Sequence[tuple[str, int, int, str]]) -> bool:
    """True for 综合报道 behind the desk of a paper: 国际中心/综合报道."""
    return bool(words) and is_report(words[0][0])


@cache
def may_be_name(word: str) -> bool:
    """False for a number, a label, a button, 本报, and what a report calls itself: 百色报道.

    >>> may_be_name("岭东日报"), may_be_name("发布时间"), may_be_name("第03版"), may_be_name("本报")
    (True, False, False, False)
    """
    if _NO_NAME.fullmatch(word) or len(word) < 2 or label_row(word) or standing_kind(word):
        return False
    if word in read_map("pages/dateline_words", "use") or is_report(word):
        return False
    if word in chosen_words("pages/interface_words", use="nowhere"):
        return False
    if len(word) > LONGEST_WORD and not word.isascii() and not is_publisher(word):
        return False
    papers = chosen_words("pages/title_parts", part="document")
    if word.endswith(papers) and not is_publisher(word):
        return False  # 政府工作报告 in a menu
    if word in read_words("pages/roles") or word in chosen_words("pages/agencies", source=""):
        return False
    return not word.startswith(chosen_words("pages/interface_words", use="platform"))


def _words(text: str) -> Iterator[tuple[str, int, int, str]]:
    """The words of a line: name, begin, end, and the role written before it in one word."""
    words = [(_without_number(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    index = 0
    words = [part for word in words for part in _cut(*word)]
    while index < len(words):
        word, start, end = words[index]
        if index + 1 < len(words) and _is_split_name(word, words[index + 1], text[end:]):
            rest, _, stop = words[index + 1]
            yield word + rest, start, stop, ""
            index += 2
            continue
        yield from _parts(word, start)
        index += 1


def _cut(word: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """岭东日报·2024年5月 is no name of one person, and 岭东生态2025年第2期 begins with a name."""
    parts = word.split("·")
    if len(parts) > 1 and not all(part.isalpha() and not is_publisher(part) for part in parts):
        for part in parts:
            if part:
                yield from _cut(part, start, start + len(part))
            start += len(part) + 1
        return
    issue = _ISSUE.search(word)
    size = issue.start() if issue else len(word)
    yield word[:size], start, end if size == len(word) else start + size


def _without_number(word: str) -> str:
    """王岩1 is 王岩, whose office has the number 1; 高原红柳1988 is a name of its own."""
    bare = word.rstrip(_MARKS)
    return word if len(word) - len(bare) > MOST_MARKS and bare and may_be_name(bare) else bare


def _is_split_name(word: str, after: tuple[str, int, int], rest: str) -> bool:
    """True for 王 岩 and 王 明华: a surname, a blank, and one character or two."""
    parts = len(word) == 1 and len(after[0]) < SHORTEST_WORD and rest[:1] == " "
    parts = parts and after[0] not in read_words("pages/roles")
    beside = parts and rest.lstrip(" ").startswith(after[0])
    return beside and word in read_words("text/surnames")


def _parts(word: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    """岭东日报记者王岩 is a medium, a role and a name; other words are one name."""
    if word.startswith(_BY) and word.isascii():
        size = len(_BY[0])
        yield word[size:], start + size, start + len(word), _BY[0].strip()
        return
    found = _role().search(word) if len(word) >= SHORTEST_WORD else None
    if not found:
        yield word, start, start + len(word), ""
        return
    before, after = word[: found.start()], word[found.end() :]
    if before:
        yield before, start, start + found.start(), ""
    if after or before:
        yield after, start + found.end(), start + len(word), found.group()
    else:
        yield word, start, start + len(word), ""


@cache
def _role() -> re.Pattern[str]:
    roles = {role for role in read_words("pages/roles") if len(role) > 1 and "/" not in role}
    return re.compile(alternation(roles) + f"(?![{HAN}]{{5}})")
