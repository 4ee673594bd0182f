"""Which facts are written around an article? 来源：大众日报, 责任编辑：…, dates, buttons.

Everything here reads the working text (simplified, half width). A `Field` says what was
found and how far it can be trusted alone; `blocks` decides by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from zhpolicy.pages.facts.dates import DATE, LABELLED_MOMENT, MOMENT, WEEKDAY, find_moments
from zhpolicy.pages.facts.labels import find_labels, label_row
from zhpolicy.pages.facts.names import LONGEST_MEDIUM, is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher, office_end
from zhpolicy.pages.words import alternatives
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "BULLETS",
    "PAGE_HEADING",
    "SEPARATORS",
    "Field",
    "find_fields",
    "shifted",
    "standing_kind",
]

# A line of this length is no line of buttons, though some may stand at its ends.
LONG_LINE = 100_000
SEPARATORS = r"\s|/·,;:>»›\[\]()\-—_、<*•●■◆【】丨｜"
_MOMENT = late(MOMENT)
_DAY = late(DATE)
_LABELLED_MOMENT = late(LABELLED_MOMENT)
_ENDS_AT_BLANK = late(
    rf"《[^《》\n]{{2,20}}》 ?{DATE}(?: ?第? ?[A-D]?\d{{1,2}} ?版)?"
    r"|[^\s|,。;()\[\]<>]{1,40}(?:\([^()\n]{1,30}\))?"
)
_NAME = rf"(?:[{HAN}]{{1,8}}(?:·[{HAN}]{{1,10}}){{1,3}}|[{HAN}]{{2,4}}|[A-Za-z][A-Za-z.]{{0,20}})"
_NAMES = (
    rf"(?:{_NAME}|[{HAN}] {{1,2}}[{HAN}])"
    rf"(?:[ 、,/&]{{1,3}}{_NAME}(?![{HAN}]|[丨|]| ?:))*"
)
_COUNT = late(
    r"[\d,.]{1,12}(?: \d{3})*[万亿w+]{0,2} ?[次人条]?"
    r"|\[ ?[\d,.]{0,12}[万w+]{0,2} ?[次人]? ?\]|\[?-*\]?"
)
_STEP = r" ?(?:->|>{1,2}|»|›|/|→|-{1,3}|—{1,2}"
_CRUMB = r"[^\s>»›/|\n。→—-]{1,20}"
PAGE_HEADING = late(
    rf"(?:^|(?<=\s))(?P<date>{DATE})? ?(?:\(?{WEEKDAY}\)?)? ?"
    rf"第? ?[A-D]?\d{{1,2}} ?版(?:[:·/ ] ?[{HAN}]{{2,8}})?(?=\s|$)"
)
_SENTENCE_ENDS = "?!。…”"
# In a page without line breaks the facts of a document's box end at the next blank.
LONGEST_BOX = 300
_BLANK = late(r"\s")
_MONTH_FIRST = late(r"\s*((?:19|20)\d\d ?年 ?\d{1,2} ?月)\s+")
_CLAUSE_ENDS = frozenset(",;")
_NAMED = frozenset({"organisation", "name"})
# 来源:某某日报,2024年3月5日第3版,记者某某。 is shorter.
LONGEST_FACT = 40
_MONTH_LAST = late(r" ?((?:19|20)\d\d ?[年-] ?\d{1,2} ?月?) ?$")
_BARS = frozenset("丨|")
_NAME_WORD = late(r"[^ 、,/&\[\]]+")
_NUMBER_BEHIND = late(r" ?\d[\d,]{0,6}(?=\s|$)(?! ?年)")
_CELL = late(r"[^\s|]+(?: [^\s|]+)*")
_BLANK_OR_BAR = late(r"[\s|]")
_LONG_BLANK = late(r"\s{2,}|\t|\||\n")
_WORD = late(r"[^\s|,\[\]()<>]+")
BULLETS = "⊙◇□■●◆△▲○◎★"


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
    found += _cells(text)
    found += [f for m in find_moments(text) for f in _moment(m)]
    if "版" in text:
        found += [f for m in PAGE_HEADING.finditer(text) for f in _page_heading(m)]
    if len(text) < LONGEST_BOX and (" " in text or "(" in text):
        bare = (m for pattern in _unpunctuated() for m in pattern.finditer(text))
        found += [f for m in bare for f in _bare(m)]
    found += [
        Field(*m.span(), kind, strong=True, reason=reason)
        for pattern, needed, kind, reason in _strong()
        if needed.search(text)
        for m in pattern.finditer(text)
    ]
    taken = _without_overlap(found)
    return _without_overlap(taken + _standing(text) + _month_beside(text, taken))


def _month_beside(text: str, taken: Sequence[Field]) -> list[Field]:
    """2023年3月 来源:某日报: a month alone is a date where nothing but a labelled fact follows."""
    month = _MONTH_FIRST.match(text)
    behind = next((f for f in taken if month and f.start == month.end()), None)
    if not month or behind is None or not behind.reason.startswith("the label"):
        return []
    return [Field(*month.span(1), "dateline", "published", month[1], reason="a month")]


@cache
def _unpunctuated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels without their colon: 发布时间 2024-05-06, 阅读 2031 次."""
    rows = [row for row in read_table("pages/labels") if len(row["label"]) > 1]
    dates = alternation(
        r["label"] for r in rows if r["value"] == "date" and r["strength"] == "strong"
    )
    counters = alternation(r["label"] for r in rows if r["value"] == "number")
    number = r"\d[\d,.]{0,9}(?: \d{3})*[万w+]{0,2} ?[次人条)]?"
    return (
        re.compile(rf"(?<![{HAN}A-Za-z])(?:{dates}|[Dd]ate) {{1,3}}(?P<date>{MOMENT})"),
        re.compile(rf"(?<![{HAN}]){counters}[ (]{{1,2}}{number}(?![{HAN}\d])"),
    )


def _bare(match: re.Match[str]) -> Iterator[Field]:
    date = match.groupdict().get("date")
    if date:
        reason = "a date behind its label"
        yield Field(*match.span(), "dateline", "published", date, True, reason)
    else:
        yield Field(*match.span(), "read_counter", reason="a counter")


def _interface(use: str) -> str:
    return alternatives("pages/interface_words", use=use)


@cache
def _strong() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, str], ...]:
    """What is furniture wherever it stands, what it has to hold, of what kind it is, and why."""
    home = _interface("home")
    path = (
        rf"{home} ?[^\n。]{{0,80}}?(?:[—>»›/\-→]{{1,2}} ?){_interface('path_end')}(?=\s|$)"
        rf"|{home}(?:{_STEP}) ?{_CRUMB}){{1,7}}"
    )
    updated = rf"\(\d{{1,2}}/\d{{1,2}} \d{{1,2}}:\d\d {_interface('updated')}\)"
    sent = rf"(?<![{HAN}]){_interface('sent_from')}[ :]{{0,2}}[{HAN}]{{2,5}}(?=\s|$)"
    strong = (
        (path, "[—>»›/→-]", "navigation", "a path from the home page"),
        (rf"^{_interface('own')}(?=\s)", r"\s", "byline", "an account's own text"),
        (updated, r"\(\d", "dateline", "when the page was changed"),
        (sent, _interface("sent_from"), "dateline", "where an account was when it wrote"),
    )
    return tuple((re.compile(p), re.compile(needed), kind, why) for p, needed, kind, why in strong)


def _without_overlap(fields: list[Field]) -> list[Field]:
    if len(fields) < 2:
        return fields
    kept: list[Field] = []
    for field in sorted(fields, key=lambda f: (f.start, -f.end)):
        if not kept or field.start >= kept[-1].end:
            kept.append(field)
    return kept


def _moment(match: re.Match[str]) -> Iterator[Field]:
    yield Field(match.start(), match.end(), "dateline", "published", match.group(), reason="a date")


def _page_heading(match: re.Match[str]) -> Iterator[Field]:
    reason = "the heading of a newspaper page"
    day = ("published", match["date"]) if match["date"] else ("", "")
    yield Field(*match.span(), "navigation", *day, True, reason)


def _labelled(text: str) -> Iterator[Field]:
    """Fields of the form label, colon, value; a value stops where the next label begins."""
    labels = list(find_labels(text))
    limits = [*(label.start for label in labels[1:]), len(text)]
    for label, limit in zip(labels, limits, strict=False):
        row, begin = label.row, label.colon + 1
        end = min(_value_end(text, begin, kind=row["value"]), limit)
        value = text[begin:end].strip(" |,;[")
        month = _MONTH_LAST.match(text, begin) if row["value"] == "date" and not value else None
        if month:
            yield Field(
                label.start, month.end(), row["kind"], row["field"], month[1], True, "a month"
            )
        if row["value"] == "date" and not value:
            continue
        reason = f"the label {row['label']}"
        strong = row["strength"] == "strong"
        if row["value"] == "people" and not label.start and _is_spoken(text, end, limit):
            continue
        opens = label.start < 2 and not text[: label.start].strip("[")
        if row["value"] in _NAMED and opens and _tells_more(text, begin, end):
            continue
        yield Field(label.start, max(end, begin), row["kind"], row["field"], value, strong, reason)
        day = _DAY.search(value) if row["field"] == "source" else None
        if day:  # 来源:《某某日报》2023年5月8日第3版
            yield Field(end, end, "dateline", "published", day.group(), True, reason)


def _cells(text: str) -> list[Field]:
    """The labels and values of a box whose cells a tab or a wide blank parts."""
    if not _BLANK_OR_BAR.search(text) or not _LONG_BLANK.search(text):
        return []
    cells = [match.span() for match in _CELL.finditer(text)]
    fields = []
    for (start, end), (begin, stop) in pairwise(cells):
        row = label_row(text[start:end])
        if row and row["strength"] == "strong" and not label_row(text[begin:stop]):
            reason = f"the label {row['label']}"
            value = text[begin:stop]
            fields.append(Field(start, stop, row["kind"], row["field"], value, True, reason))
    boxed = len(fields) > 1 or any(_MOMENT.fullmatch(field.value) for field in fields)
    return fields if boxed or len(cells) == 2 * len(fields) else []


def _is_spoken(text: str, end: int, limit: int) -> bool:
    """True for 记者:下一步呢? of an interview: a sentence goes on where the names would stop."""
    if end < limit and text[end : end + 1].isalpha():
        return True
    return text[-1] in _SENTENCE_ENDS and not text[end : end + 1].isspace()


def _tells_more(text: str, start: int, end: int) -> bool:
    """True for 来源:钱从哪里来?由县里列支。: a sentence stands where the name would."""
    said = text[start:end].strip()
    asks = "?" in said or "!" in said
    goes_on = "。" in text[end:] and text[end : end + 1] in _CLAUSE_ENDS
    return asks or (goes_on and (len(text) > LONGEST_FACT or not is_publisher(said)))


def _value_end(text: str, start: int, *, kind: str) -> int:
    """Where the value of a label stops, by what may stand there."""
    while start < len(text) and text[start] == " ":
        start += 1
    if kind in {"text", "rest"}:
        blank = _LONG_BLANK if len(text) < LONGEST_BOX else _BLANK
        stop = blank.search(text, start) if kind == "text" else None
        return min(stop.start() if stop else len(text), start + 200)
    found = _values()[kind].match(text, start)
    if not found:
        return start
    return _people_end(text, *found.span()) if kind == "people" else found.end()


def _people_end(text: str, start: int, end: int) -> int:
    """Where the names stop: before a label, and before a word behind a blank that is no name."""
    names = list(_NAME_WORD.finditer(text, start, end))
    for index, name in enumerate(names):
        sign = text[name.end() : name.end() + 2].lstrip()[:1]
        labels = sign == ":" or (sign in _BARS and name.group() in read_words("pages/roles"))
        parted = index > 0 and text[name.start() - 1] == " " and len(names[index - 1].group()) > 1
        counts = parted and _NUMBER_BEHIND.match(text, name.end())  # 讚好 56
        if (
            labels
            or counts
            or (parted and not is_name(name.group()) and _is_wordy(text, name.group()))
        ):
            return names[index - 1].end() if index else start
    return office_end(text, start, end)


def _is_wordy(text: str, word: str) -> bool:
    """True where a word behind names is more likely the next thing on the page than a name."""
    openers = read_words("pages/openers")
    return len(text) >= LONGEST_BOX or word in openers or bool(standing_kind(word))


@cache
def _values() -> dict[str, re.Pattern[str]]:
    """What may stand behind a label, by the column `value` of the labels."""
    sizes, places, ends = map(_interface, ("size", "share", "path_end"))
    crumbs = (
        rf"{_CRUMB}(?:{_STEP}|\||·|::) ?{_CRUMB}){{0,7}}(?:{_STEP}))?"
        rf"(?: {{0,2}}{ends}(?=\s|$))?"
    )
    patterns = {
        "people": rf"\[?(?:{_NAMES})\]?",
        "size": rf"(?:[\[( ]*{sizes}[\]) |/]*){{1,5}}|[\[ ]*A?[+-]?[\] ]*",
        "crumbs": crumbs,
        "buttons": rf"(?:{places}[ |、]*)*",
    }
    fixed = {"date": _LABELLED_MOMENT, "organisation": _ENDS_AT_BLANK, "name": _ENDS_AT_BLANK}
    return fixed | {"number": _COUNT} | {name: re.compile(p) for name, p in patterns.items()}


def _standing(text: str) -> list[Field]:
    """Words that are furniture alone: buttons, media beside a date, 字体 without a colon."""
    words = _WORD.finditer(text) if len(text) < LONG_LINE else _words_at_edges(text)
    ends, fields = _last_of_alone(), []
    for match in words:
        if text[match.end() - 1] not in ends:
            continue
        word = match.group().strip(BULLETS)
        kind = standing_kind(word)
        if kind:
            fields.append(Field(*match.span(), kind, reason=f"the word {word} alone"))
        elif len(word) <= LONGEST_MEDIUM and is_medium(word):
            fields.append(
                Field(*match.span(), "source", "medium", word, reason="the name of a medium")
            )
    return fields


@cache
def _last_of_alone() -> frozenset[str]:
    """The characters that end what may stand alone, and the bullets behind it."""
    alone = read_words("pages/standing_words") | read_words("pages/agencies")
    return frozenset(word[-1] for word in alone | read_words("pages/media_endings")) | set(BULLETS)


def _words_at_edges(text: str) -> list[re.Match[str]]:
    """Words of the first and last stretch only: buttons of a long line stand at its ends."""
    return [*_WORD.finditer(text, 0, 4000), *_WORD.finditer(text, len(text) - 8000)]


def standing_kind(word: str) -> str:
    """The kind of furniture that a word is when it stands alone, "" when it is none.

    >>> standing_kind("打印本页"), standing_kind("教师")
    ('buttons', '')
    """
    return read_map("pages/standing_words", "kind").get(word, "")


def shifted(field: Field, by: int) -> Field:
    """The same field in a text with `by` characters before it."""
    return replace(field, start=field.start + by, end=field.end + by)
