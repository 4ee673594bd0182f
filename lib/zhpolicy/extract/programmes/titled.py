"""Which place does a title name that no gazetteer has: a new district, a zone, a renamed county?

青溪市加快集聚产业人才若干措施 · 滨湖高新区用工补贴通知 (滨湖高新技术产业开发区 in the text)
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.home import HomePlace, heading_of
from zhpolicy.extract.programmes.words import HAN
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_words

__all__ = ["find_titled"]

# A name stands where a title or a part of it begins.
OPENS = "(?:^|[《“\u3000 ·:|—]|<opener>)"
NAME = f"(?!<none>)(?P<name>[{HAN}]{{2,3}}?(?:自治)?[市县旗州])"
# 高新区 is told of many places: so much of the name before it says of which.
STEM = f"(?!<none>)(?P<stem>[{HAN}]{{2}})"
# The text names the place of its title again.
MENTIONS = 2
# Ahead of the zone stands its province or city: 福建省平潭综合实验区.
ABOVE = f"(?:[{HAN}]{{2,7}}?[省市州])?"


def find_titled(document: Document, home: HomePlace | None) -> str:
    """The zone that the title names, else the place that no gazetteer has; or an empty text.

    >>> text = "青溪市的企业和青溪市的学校都可申请。"
    >>> find_titled(Document(text, title="青溪市引才若干措施"), None)
    '青溪市'
    >>> find_titled(Document("引才。", title="引才若干措施"), None)
    ''
    """
    title = to_working(heading_of(document)[0]) or document.working.lstrip().split("\n", 1)[0]
    if zone := _zone_of(title, document.working, home=home):
        return zone
    if home is not None:
        return ""
    told = document.working if title in document.working else title + document.working
    for found in _named_place().finditer(title):
        stem = found["name"][:-1]
        if told.count(stem if len(stem) > 1 else found["name"]) >= MENTIONS:
            return found["name"]
    return ""


def _zone_of(title: str, working: str, *, home: HomePlace | None) -> str:
    """The zone of a title in the fullest form of the text, where it is no part of a larger home."""
    first = working.lstrip().split("。", 1)[0]
    found = _zone().search(title) or _zone().search(first)
    if found is None or (home is not None and not home.name.startswith(found["stem"])):
        return ""
    forms = re.findall(
        f"{ABOVE}{found['stem']}{alternation(read_words('programmes/zones'))}", working
    )
    return max(forms, key=len, default=found[0])


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(_with_words(STEM) + alternation(read_words("programmes/zones")))


@cache
def _named_place() -> re.Pattern[str]:
    return re.compile(_with_words(OPENS + NAME))


def _with_words(pattern: str) -> str:
    for mark in ("opener", "none"):
        words = alternation(read_words("programmes/title_openers", marked=mark))
        pattern = pattern.replace(f"<{mark}>", words)
    return pattern
