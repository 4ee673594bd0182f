"""Which line is a notice of the site, and which tells a story? Disclaimers, advertisements, boxes.

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "LONGEST_BUTTON",
    "LONGEST_NOTICE",
    "begins_notice",
    "counts_on_buttons",
    "find_marked",
    "find_notice",
    "is_prose",
    "notice_openings",
]

# A line longer than this is a paragraph, whatever words it holds; long disclaimers run to 400.
LONGEST_NOTICE = 600
# A button or advertisement that is longer than this tells a story.
LONGEST_BUTTON = 80
# What tells a sentence, clauses that end without a full stop, a line on copyright, a disclaimer
# that one phrase gives away, and a notice in English from what looks like them. Chosen by trying:
# some half or twice of each changes the article of at most one of the 64 pages of the tests.
SHORTEST_SENTENCE = 12
SHORTEST_CLAUSES = 25
LONGEST_COPYRIGHT = 300
SHORT_DISCLAIMER = 60
ENGLISH_WORDS = 10
# Full text: 12,000 characters, reading time about 35 minutes, in words.
LONGEST_READING_TIME = 40
_ONE_OF_TWO = frozenset({"within", "beside"})
_ELSEWHERE = frozenset({"head", "kicker", "tag", "mark", "note", "tail", "contact"})
_DIGIT = late(r"\d")
_PLAYER = late(r"\d{1,2}:\d\d(?::\d\d)? ?[/|] ?\d{1,2}:\d\d(?::\d\d)?")  # 00:00 / 03:25
_FIGURES = late(r"[\d:.,\s/|+()~-]+")
_HAN = late(f"[{HAN}]")
_GLUED = late(rf"(?<=\d)(?=[{HAN}])(?![万页次人条])|(?<=\d[万w+])(?=[{HAN}])")  # 12评论, 2.6万阅读
_CONTROL_MARKS = late(r"[\[\]()|<>«»]")
_IN_PAGE_NUMBER = late(r"(?<=[共第]) (?=\d)|(?<=\d) (?=页)")
_PAGE_NUMBERS = late(
    r"(?:共|第) ?\d{1,3}(?:/\d{1,3})? ?页|\d{1,7}(?:\.\d)?[+万w]{0,2}|\.{3}|…|\d{1,3}/\d{1,3}"
)
_MAY_COUNT = late(r"[\d.…]")  # every number of a page has one of these
_LATIN_WORD = late("[A-Za-z]{2,}")


def is_prose(text: str) -> bool:
    """True for a line that tells something in sentences, False for headings, links, buttons.

    It holds a full stop, or ends in another mark behind several clauses, and is longer than
    a heading with such marks.

    >>> is_prose("山东选派教师42名到当地任教。"), is_prose("山东选派教师42名")
    (True, False)
    """
    text = text.rstrip('”’")】] ')
    if "。" in text and len(text) >= SHORTEST_SENTENCE:
        return True
    ends = text.endswith(("!", "?", "…", ";", ":"))
    return ends and len(text) >= SHORTEST_CLAUSES and "," in text


def begins_notice(line: str) -> bool:
    """True when a line begins as disclaimers do.

    >>> begins_notice("免责声明:本文仅代表作者观点"), begins_notice("山东选派教师42名。")
    (True, False)
    """
    return bool(notice_openings().match(line))


@cache
def notice_openings() -> re.Pattern[str]:
    """How disclaimers begin, as a pattern."""
    return re.compile(alternatives("pages/notices", where="start"))


def find_notice(line: str) -> tuple[str, str] | None:
    """The kind of a disclaimer, copyright line, advertisement or comment box, and why; or None.

    >>> find_notice("扫描二维码关注我们")
    ('advertisement', 'the words 关注我们, 扫描二维码')
    """
    if len(line) > LONGEST_NOTICE:
        return None
    marked = find_marked(line)
    if marked:
        return marked
    found: dict[str, list[str]] = {}
    alone: set[str] = set()
    told = {hit.phrase for hit in _notice_finder().find_all(line)}
    for phrase, kind, where in _notices() if told else ():
        if phrase in told and (where != "start" or line.startswith(phrase)):
            found.setdefault(kind, []).extend([phrase] * (1 if where in _ONE_OF_TWO else 2))
            alone |= set() if where == "beside" else {kind}
    for kind in sorted(found, key=lambda k: (-len(found[k]), k)):
        hits = len(found[kind])
        if (kind in alone or hits > 1) and _is_enough(line, kind, hits=hits):
            return kind, f"the words {', '.join(dict.fromkeys(found[kind]))}"
    return _find_english(line)


def find_marked(line: str) -> tuple[str, str] | None:
    """An advertisement that says so in brackets, a note below a table or page, a time to read.

    >>> find_marked("[推广]本周末团购直降260元"), find_marked("注:1.数字为快报数。")
    (('advertisement', 'marked [推广]'), ('note', 'a note'))
    """
    if len(line) > LONGEST_NOTICE:
        return None
    tag = _tag().match(line)
    if tag:
        return "advertisement", f"marked {tag.group()}"
    if _note().match(line):
        return "note", "a note"
    return _find_reading_time(line) if len(line) <= LONGEST_READING_TIME else None


@cache
def _tag() -> re.Pattern[str]:
    marks = alternatives("pages/notices", where="mark")
    tags = alternation(
        chosen_words("pages/notices", where="tag") + chosen_words("pages/notices", where="mark")
    )
    return re.compile(rf"\[[^\[\]\n]{{0,6}}{tags}\]|\({marks}\)|{marks} ?[:|丨×]")


@cache
def _note() -> re.Pattern[str]:
    words = alternatives("pages/notices", where="note")
    return re.compile(rf"[*※]? ?(?:\[\d{{1,2}}\] ?)?(?:{words} ?:|\[{words}\])")


def _find_reading_time(line: str) -> tuple[str, str] | None:
    """全文760字 预计4分钟读完, 语音播报 05:20: words of such lines, numbers, and nothing else."""
    if _PLAYER.fullmatch(line):
        return "audio", "the times of a player"
    kinds = read_map("pages/reading_words", "kind")
    found = [m.group() for m in _reading_word().finditer(line)]
    rest = _FIGURES.sub("", _reading_word().sub("", line))
    if rest or not _DIGIT.search(line):
        return None
    kind = next((kinds[word] for word in found if kinds[word]), "")
    return (kind, f"the words {', '.join(found)} and numbers") if kind else None


@cache
def _reading_word() -> re.Pattern[str]:
    return re.compile(alternation(read_words("pages/reading_words")))


@cache
def _notices() -> tuple[tuple[str, str, str], ...]:
    rows = read_table("pages/notices")
    lines = [row for row in rows if row["where"] not in _ELSEWHERE]
    return tuple((row["phrase"], row["kind"], row["where"]) for row in lines)


@cache
def _notice_finder() -> PhraseFinder:
    return PhraseFinder(phrase for phrase, _, _ in _notices())


def _is_enough(line: str, kind: str, *, hits: int) -> bool:
    """Two phrases say what a paragraph is; one is enough for a short line."""
    if kind in {"advertisement", "comments"}:
        return len(line) <= LONGEST_BUTTON and (hits >= 2 or not is_prose(line))
    if kind == "copyright" and len(line) > LONGEST_COPYRIGHT:
        return False
    return hits >= 2 or (kind == "disclaimer" and len(line) < SHORT_DISCLAIMER)


def _find_english(line: str) -> tuple[str, str] | None:
    """A line in English among Chinese ones is a notice of the platform."""
    if not _HAN.search(line) and len(_LATIN_WORD.findall(line)) >= ENGLISH_WORDS:
        return "disclaimer", "a notice in English on a Chinese page"
    return None


def counts_on_buttons(line: str) -> str:
    """The kind of 上一页 1 2 3 下一页 and of 点赞 12: numbers, and words of controls.

    >>> counts_on_buttons("点赞 12"), counts_on_buttons("教师 12")
    ('buttons', '')
    """
    if not _MAY_COUNT.search(line):
        return ""
    apart = _GLUED.sub(" ", _IN_PAGE_NUMBER.sub("", line))
    words = _CONTROL_MARKS.sub(" ", apart).split()
    numbers = [word for word in words if _PAGE_NUMBERS.fullmatch(word)]
    kinds = [kind for kind in map(standing_kind, words) if kind]
    if not kinds or not numbers or len(kinds) + len(numbers) < len(words):
        return ""
    return "navigation" if set(kinds) == {"navigation"} else "buttons"
