"""Which facts are written around an article? 来源：大众日报, 2022-08-12 10:12, 责任编辑：…, buttons.

Everything here reads the working text (simplified, half width). A `Field` says what was
found and how far it can be trusted alone; `furniture` decides by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.wordlists import read_table, read_words

__all__ = [
    "DATE",
    "PAGE_HEADING",
    "SEPARATORS",
    "Field",
    "find_fields",
    "is_medium",
    "is_name",
    "shifted",
]

# The longest label with blanks between its characters: 信 息 公 开 单 位.
LONGEST_LABEL = 16
# Names of media are short; 新疆维吾尔自治区人民政府门户网站 has 16 characters.
LONGEST_MEDIUM = 20
SEPARATORS = r"\s|/·,;:>»›\[\]()\-—_、<*•●■◆【】丨｜"
DATE = r"(?<!\d)(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}(?!\d) ?日?"
_CLOCK = r"(?:[ T(]{0,3}\d{1,2}:\d\d(?::\d\d)?\)?)?"
_MOMENT = re.compile(rf"{DATE}(?: {{0,2}}\(?星期[一二三四五六日天]\)?)?{_CLOCK}")
_ENDS_AT_BLANK = re.compile(r"[^\s|,。;()\[\]<>]{1,40}(?:\([^()\n]{1,30}\))?")
_NAME = r"(?:[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,10}){1,3}|[\u4e00-\u9fff]{2,4}|[A-Za-z][A-Za-z.]{0,20})"
_NAMES = re.compile(
    rf"(?:{_NAME}|[\u4e00-\u9fff] {{1,2}}[\u4e00-\u9fff])(?:[ 、,/&]{{1,3}}{_NAME}(?![\u4e00-\u9fff]| ?:))*"
)
_SIZES = re.compile(
    r"(?:[\[( ]*(?:超大|特大|加大|大|中|小|默认|标准)[号]?[\]) |/]*){1,5}|[\[ ]*A?[+-]?[\] ]*"
)
_COUNT = re.compile(r"[\d,.]{1,12}[万亿w+]{0,2} ?[次人]?|\[?-*\]?")
_CRUMBS = re.compile(
    r"[^\s>»›/|\n。]{1,20}(?: ?(?:>{1,2}|»|›|/|\||→|-{1,3}|—{1,2}|·|::) ?[^\s>»›/|\n。→—-]{1,20}){0,7}(?: ?(?:>{1,2}|»|›|/|→|—{1,2}))?(?: {0,2}(?:正文|详情|文章内容)(?=\s|$))?"
)
_HOME = re.compile(
    r"(?:网站)?首页 ?[^\n。]{0,80}?(?:[—>»›/\-→]{1,2} ?)(?:正文|详情|内容|文章)(?=\s|$)|(?:网站)?首页(?: ?(?:>{1,2}|»|›|/|→|-{1,3}) ?[^\s>»›/|\n。→]{1,20}){1,7}"
)
PAGE_HEADING = re.compile(
    rf"(?:^|(?<=\s))(?:{DATE} ?(?:\(?星期[一二三四五六日天]\)?)? ?)?第?[A-D]?\d{{1,2}} ?版(?:[:·/ ] ?[\u4e00-\u9fff]{{2,8}})?(?=\s|$)"
)
_SENT_FROM = re.compile(r"发表于 ?[\u4e00-\u9fff]{2,5}(?=\s|$)")
_ORIGINAL = re.compile(r"^原创(?=\s)")
_STRONG = (
    (_HOME, "navigation", "a path from the home page"),
    (_ORIGINAL, "byline", "the mark of an account's own text"),
    (_SENT_FROM, "dateline", "where an account was when it wrote"),
)
_LONG_BLANK = re.compile(r"\s{2,}|\t|\||\n")
_WORD = re.compile(r"[^\s|\[\]()<>]+")
_PREFIX = "□■●◆△▲○◎★"


@dataclass(frozen=True, slots=True)
class Field:
    """`text[start:end]` states the fact `field` (may be empty) as `value`; furniture of `kind`.

    `strong` fields are furniture wherever they stand, others only in company.
    """

    start: int
    end: int
    kind: str
    field: str = ""
    value: str = ""
    strong: bool = False
    reason: str = ""


def find_fields(text: str) -> list[Field]:
    """The fields of a line of working text, in order, none inside another.

    >>> [(f.field, f.value) for f in find_fields("2022年08月12日 10:12 来源:大众日报")]
    [('published', '2022年08月12日 10:12'), ('source', '大众日报')]
    """
    found = list(_labelled(text))
    found += [f for m in _MOMENT.finditer(text) for f in _moment(m)]
    found += [
        Field(m.start(), m.end(), kind, strong=True, reason=reason)
        for pattern, kind, reason in _STRONG
        for m in pattern.finditer(text)
    ]
    taken = _without_overlap(found)
    return _without_overlap(taken + _standing(text))


def is_medium(word: str) -> bool:
    """True when a word is the name of a medium: of an agency, or ending as media do.

    >>> is_medium("阿克苏日报"), is_medium("阿克苏地区")
    (True, False)
    """
    if word in read_words("furniture/agencies"):
        return True
    return 3 <= len(word) <= LONGEST_MEDIUM and _is_media_word(word)


def _is_media_word(word: str) -> bool:
    return word.endswith(_media_endings()) and word.replace("·", "").isalnum()


def is_name(word: str) -> bool:
    """True when a word can be the name of a person: a surname first, or parts joined by ·.

    >>> is_name("杨杰"), is_name("阿力木·库尔班"), is_name("近日")
    (True, True, False)
    """
    if "·" in word:
        return 3 <= len(word) <= 24
    surnames = read_words("surnames")
    return 2 <= len(word) <= 4 and (word[0] in surnames or word[:2] in surnames)


def _without_overlap(fields: list[Field]) -> list[Field]:
    kept: list[Field] = []
    for field in sorted(fields, key=lambda f: (f.start, -f.end)):
        if not kept or field.start >= kept[-1].end:
            kept.append(field)
    return kept


def _moment(match: re.Match[str]) -> Iterator[Field]:
    yield Field(match.start(), match.end(), "dateline", "published", match.group(), reason="a date")


def _labelled(text: str) -> Iterator[Field]:
    """Fields of the form label, colon, value; a value stops where the next label begins."""
    labels = list(_find_labels(text))
    for index, (start, colon, row) in enumerate(labels):
        limit = labels[index + 1][0] if index + 1 < len(labels) else len(text)
        end = min(_value_end(text, colon + 1, row["value"]), limit)
        value = text[colon + 1 : end].strip(" |,;")
        if row["value"] == "date" and not value:
            continue
        reason = f"the label {row['label']}"
        strong = row["strength"] == "strong"
        yield Field(start, max(end, colon + 1), row["kind"], row["field"], value, strong, reason)


def _find_labels(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    last = -1
    colon = text.find(":")
    while colon >= 0:
        found = _label_before(text, colon, near=colon - last < 60 and last >= 0)
        if found:
            yield found[0], colon, found[1]
            last = colon
        colon = text.find(":", colon + 1)
    return


def _label_before(text: str, colon: int, *, near: bool) -> tuple[int, dict[str, str]] | None:
    """The longest label that ends at the colon, with the place where it starts."""
    stretch = text[max(0, colon - LONGEST_LABEL) : colon]
    places = [i for i, c in enumerate(stretch) if not c.isspace()]
    squeezed = "".join(stretch[i] for i in places)
    for size in range(min(8, len(squeezed)), 0, -1):
        row = _labels().get(squeezed[-size:])
        if row is None:
            continue
        start = colon - len(stretch) + places[-size]
        if _is_boundary(text, start) or (near and size >= 2):
            return start, row
    return None


def _is_boundary(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not (before.isalpha() or before in '“‘《"')


def _value_end(text: str, start: int, kind: str) -> int:
    """Where the value of a label stops, by what may stand there."""
    while start < len(text) and text[start] == " ":
        start += 1
    if kind in {"text", "rest"}:
        stop = _LONG_BLANK.search(text, start) if kind == "text" else None
        return min(stop.start() if stop else len(text), start + 200)
    pattern = _VALUES[kind]
    found = pattern.match(text, start)
    return found.end() if found else start


_VALUES = {
    "date": _MOMENT,
    "organisation": _ENDS_AT_BLANK,
    "name": _ENDS_AT_BLANK,
    "people": re.compile(rf"\[?(?:{_NAMES.pattern})\]?"),
    "number": _COUNT,
    "size": _SIZES,
    "crumbs": _CRUMBS,
    "buttons": re.compile(r"(?:(?:微信|微博|新浪微博|QQ空间|QQ好友|QQ|朋友圈|豆瓣|更多)[ |、]*)*"),
}


def _standing(text: str) -> list[Field]:
    """Words that are furniture alone: buttons, media beside a date, 字体 without a colon."""
    words = list(_WORD.finditer(text)) if len(text) < 100_000 else _words_at_edges(text)
    fields = []
    for match in words:
        word = match.group().strip(_PREFIX)
        row = _standing_words().get(word)
        if row:
            fields.append(Field(*match.span(), row, reason=f"the word {word} alone"))
        elif len(word) <= LONGEST_MEDIUM and is_medium(word):
            fields.append(
                Field(*match.span(), "source", "medium", word, reason="the name of a medium")
            )
    return fields


def _words_at_edges(text: str) -> list[re.Match[str]]:
    """Words of the first and last stretch only: buttons of a long line stand at its ends."""
    return [*_WORD.finditer(text, 0, 4000), *_WORD.finditer(text, len(text) - 8000)]


def shifted(field: Field, by: int) -> Field:
    """The same field in a text with `by` characters before it."""
    return replace(field, start=field.start + by, end=field.end + by)


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {row["label"]: row for row in read_table("furniture/labels")}


@cache
def _standing_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("furniture/standing_words")}


@cache
def _media_endings() -> tuple[str, ...]:
    return tuple(sorted(read_words("furniture/media_endings")))
