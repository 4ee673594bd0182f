"""What does a line of a head or an end look like? Its marks, its length, its place, its words.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.likeness import Pairs, share_of_pairs
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.issuers import ACCOUNT, BESIDE_DATE
from zhpolicy.pages.learned.units import TEXT, Unit
from zhpolicy.pages.titles import ABOVE_HEADLINE, SHORT_WORD
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import alternation, read_words

__all__ = ["BY_PLACE", "FIGURE", "NUMBERED", "SITE", "describe_end", "describe_head"]

# What a rule said of a line only because of the lines around it.
BY_PLACE = frozenset({ABOVE_HEADLINE, SHORT_WORD, ACCOUNT, BESIDE_DATE})
SITE = "site_slogan"

# Lengths that part words, columns, headlines, sentences and paragraphs; chosen by trying.
SIZES = (2, 4, 6, 9, 13, 19, 30, 45, 80)
# How much of a line the article tells, in steps.
SHARES = (0.01, 0.06, 0.15, 0.25, 0.35, 0.5, 0.7)
LONGEST_SCORED = 120
# Who keeps the site stands in the last lines of a page.
FOOT = 400
# Nearly all names have two to four characters.
LONGEST_LAST = 5
# Words of furniture stand at the ends of a line; a longer line is read at both ends only.
LONGEST_READ, EDGE = 16, 8
_BARS = re.compile(r"[|丨┊>»›→/·]")
_BRACKETED = re.compile(r"^[\[(【〖<].*[\])】〗>]$")
_OPENING = re.compile(r"^[\[(【〖<#*·▶→>↑↓↙-]")
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|第[一二三四五六七八九十]{1,3}[章条节]|附件)"
)
_DAY = re.compile(DATE)
_SHORT_DAY = re.compile(r"\d{1,2}[-/月]\d{1,2}|\d{4}")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
_COLON = re.compile(r"^[^:]{1,8} ?[:/|]")
_CONTACT = re.compile(r"\d{3,4}-\d{4,8}|\d{7,}|@|www\.|http|QQ")
_SHARES_OF = (
    ("han", _HAN, (0.01, 0.4, 0.7, 0.99)),
    ("digits", _DIGIT, (0.1, 0.3, 0.6)),
    ("latin", _LATIN, (0.1, 0.3, 0.6)),
)
_MARKS = "。,、“《!?;:"
_WORD = re.compile(r"[^\s|丨┊>»›→/·:]+")
# 3200亩, 18个村: what counts is told; hours, days and pages are not counted.
FIGURE = re.compile(r"\d(?:%|[余多万亿]?[^\W\d_A-Za-z年月日号版次页期时分秒点])")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|jpg|odt|wps|et)\b", re.IGNORECASE)
_WITHIN = (
    ("label", _COLON),
    ("day", _DAY),
    ("clock", _CLOCK),
    ("contact", _CONTACT),
    ("file", _FILE),
    ("figure", FIGURE),
    ("bracketed", _BRACKETED),
    ("opening mark", _OPENING),
    ("numbered", NUMBERED),
)


def describe_head(units: Sequence[Unit], *, body: Pairs, below: str) -> list[dict[str, float]]:
    """The features of each unit above the first paragraph; `below` is the rest of the page."""
    described = [_of_line(unit, told=share_of_pairs(unit.text, body)) for unit in units]
    shares = [share_of_pairs(unit.text, body) for unit in units]
    most = max(shares, default=0)
    longest = max((len(u.text) for u in units if not _tells_fact(u)), default=0)
    foot, head = below[-FOOT:], "\n".join(u.text for u in units)
    for index, (unit, features) in enumerate(zip(units, described, strict=True)):
        features[f"place:{min(index, 3)}"] = 1
        features[f"left:{min(len(units) - 1 - index, 3)}"] = 1
        if shares[index] == most and most > 0.1:
            features["told most"] = 1
        if len(unit.text) == longest:
            features["longest"] = 1
        if unit.text in foot:
            features["in the foot"] = 1
        if len(unit.text) > 2 and head.count(unit.text) > 1:
            features["said in the head"] = 1
        features |= {f"before:{k}": 1 for k in _kinds(units, index - 1)}
        features |= {f"behind:{k}": 1 for k in _kinds(units, index + 1)}
    return described


def describe_end(
    units: Sequence[Unit], *, body: Pairs, title: str, above: str
) -> list[dict[str, float]]:
    """The features of each unit at the end of a page; `above` is the kind of what precedes."""
    described = []
    furniture = False
    for index, unit in enumerate(units):
        features = _of_line(unit, told=share_of_pairs(unit.text, body))
        before = _kinds(units, index - 1) if index else [above, "stop"]
        features |= {f"before:{k}": 1 for k in before}
        features |= {f"behind:{k}": 1 for k in _kinds(units, index + 1)}
        features[f"left:{min(len(units) - 1 - index, 4)}"] = 1
        features[f"place:{min(index, 3)}"] = 1
        if furniture:
            features["furniture above"] = 1
        if unit.text and unit.text in title:
            features["in the headline"] = 1
        furniture = furniture or unit.kind not in TEXT
        described.append(features)
    return described


def _of_line(unit: Unit, *, told: float) -> dict[str, float]:
    text = unit.text
    found = {"(all)": 1.0, f"kind:{unit.kind}": 1.0, f"why:{_why(unit)}": 1.0}
    found[f"size:{_step(len(text), SIZES)}"] = 1
    found[f"told:{_step(told, SHARES)}"] = 1
    if 0 < len(text) <= LONGEST_SCORED:
        found |= dict.fromkeys(_signs(text), 1.0)
        found |= dict.fromkeys(_words(text), 1.0)
        found |= dict.fromkeys(_runs(text), 0.5)
    return found


def _why(unit: Unit) -> str:
    """The first words of why a rule labelled a line by its place; the others quote the line."""
    known = unit.reason in BY_PLACE or unit.kind == SITE
    return " ".join(unit.reason.split()[:4]) if known else ""


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _kinds(units: Sequence[Unit], index: int) -> list[str]:
    if not 0 <= index < len(units):
        return ["none"]
    unit = units[index]
    kinds = [unit.kind or "free"]
    if _DAY.search(unit.text):
        kinds.append("day")
    if unit.text[-1:] == "。":
        kinds.append("stop")
    return kinds


def _tells_fact(unit: Unit) -> bool:
    return unit.kind in {"dateline", "byline", "source", "navigation", "editor", "buttons"}


def _signs(text: str) -> Iterator[str]:
    """Of which characters a line is, and what stands in it, at its begin and at its end."""
    for name, pattern, steps in _SHARES_OF:
        share = len(pattern.findall(text)) / len(text)
        if share or name == "han":
            yield f"{name}:{_step(share, steps)}"
    yield f"blanks:{min(text.count(' '), 4)}"
    bars = len(_BARS.findall(text))
    if bars:
        yield f"bars:{min(bars, 3)}"
    yield from (name for name, pattern in _WITHIN if pattern.search(text))
    yield f"ends:{'plain' if text[-1].isalnum() else text[-1]}"
    yield from (f"mark:{mark}" for mark in _MARKS if mark in text)


def _words(text: str) -> Iterator[str]:
    """What the tables know of a line: buttons, media, offices, names, roles, documents."""
    words = _WORD.findall(text)
    standing = read_words("pages/standing_words")
    known = sum(word in standing for word in words)
    if known:
        yield f"standing:{_step(known / len(words), (0.3, 0.6, 1))}"
    yield from _named(text, words)
    if _role().search(text):
        yield "role"
    if any(word in text for word in chosen_words("pages/title_parts", part="about")):
        yield "about"
    for part in ("document", "site"):
        if text.endswith(chosen_words("pages/title_parts", part=part)):
            yield part


def _named(text: str, words: list[str]) -> Iterator[str]:
    if is_medium(text):
        yield "medium"
    elif is_publisher(text):
        yield "publisher"
    elif words and is_publisher(words[0]):
        yield "publisher first"
    elif words and is_publisher(words[-1]):
        yield "publisher last"
    if words and len(words[-1]) < LONGEST_LAST and is_name(words[-1]):
        yield "name last"
        if all(map(is_name, words)):
            yield "names"


@cache
def _role() -> re.Pattern[str]:
    return re.compile(alternation(w for w in read_words("pages/roles") if len(w) > 1))


def _runs(text: str) -> Iterator[str]:
    """The pairs of neighbouring characters at both ends; words of furniture stand there."""
    edges = text if len(text) <= LONGEST_READ else f"{text[:EDGE]} {text[-EDGE:]}"
    marked = f"^{edges}$"
    for index in range(len(marked) - 1):
        pair = marked[index : index + 2]
        if not any(c.isdigit() for c in pair):
            yield f"={pair}"
