"""What does a line state that no rule explains, when it is known to be no text?

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import LONGEST_PERSON, is_name
from zhpolicy.pages.facts.people import people_in, split_names
from zhpolicy.restoration.characters import HAN

__all__ = ["facts_of", "states_day"]

_DAY = re.compile(DATE)
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}[-月]\d{1,2}日?")
# Accounts have names of four to twelve characters; shorter words are regions: 浙江, 黑龙江.
_ACCOUNT = re.compile(f"[{HAN}A-Za-z]{{4,12}}")
_PLACE = re.compile(r"\w{1,6}[省市县区州旗盟镇乡]")
_BULLETS = "⊙◇□■●◆△▲○◎★ "


def facts_of(text: str, start: int, *, is_beside: bool = False) -> tuple[str, tuple[Field, ...]]:
    """The kind of furniture, and the facts that the line states.

    A short line beside a date (`is_beside`) is the account that wrote.

    >>> [(f.field, f.value) for f in facts_of("发布于2024年5月6日", 0)[1]]
    [('published', '2024年5月6日')]
    >>> facts_of("最后更新:18:02", 0)
    ('dateline', ())
    >>> facts_of("时间:", 0), facts_of("古丽·买买提(维吾尔族)", 0)[1]
    (('dateline', ()), ())
    """
    day = _DAY.search(text)
    if text.endswith(":"):  # 时间: has its value on the next line
        return "dateline", ()
    if day:
        return "dateline", (Field(start, start, "dateline", "published", day.group(), True),)
    people = [name for name in people_in(text) or _names(text) if "(" not in name]
    if people:
        return "byline", tuple(
            Field(start, start, "byline", "author", name, True) for name in people
        )
    name = _CLOCK.sub("", text).strip(_BULLETS)
    dated = name != text.strip(_BULLETS)
    account, bar, person = name.partition("|")
    if is_beside and bar and is_name(person.strip()) and _ACCOUNT.fullmatch(account.strip()):
        said = (("account", account.strip()), ("author", person.strip()))
        return "byline", tuple(Field(start, start, "byline", f, v, True) for f, v in said)
    if (is_beside or dated) and _ACCOUNT.fullmatch(name) and not _PLACE.fullmatch(name):
        return "byline", (Field(start, start, "byline", "account", name, True),)
    return ("dateline" if _CLOCK.search(text) else "navigation"), ()


def states_day(text: str) -> bool:
    """True for a line with a day.

    >>> states_day("2024年5月6日 09:12"), states_day("岭东微观察")
    (True, False)
    """
    return bool(_DAY.search(text))


def _names(text: str) -> list[str]:
    names = split_names(text.strip(_BULLETS))
    return names if all(is_name(n) and len(n) <= LONGEST_PERSON for n in names) else []
