"""Who teaches and who learns, as a sentence of mentorship says it?

A person is named by a short phrase that ends in a word of data/mentorship_people.tsv. What
stands before the phrase says the role: 发挥…的传帮带作用 (mentor), 帮带… (mentee),
…与…结成师徒 (mentor with mentee).
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.wordlists import read_table

__all__ = ["find_mentees", "find_mentors"]

# Han characters that may stand in the phrase before its last word; longer ones are clauses.
BEFORE = r"[\u4e00-\u9fff]{0,8}?"
NUMBER = r"(?:[\d.,]+[余多]?[名位个人]|一批|各类|一大批|优秀)?"
SENDS = r"(?:充分)?(?:发挥|选派|选聘|聘请|安排|遴选|组织|邀请|依托|由|让|抽调)"
TEACHES = (
    r"(?:结对帮带|帮带培训|帮带培养|培养帮带|帮带|带教|帮扶指导|指导|帮助|培训|培养|带动培养|带动|"
    r"给予|传授给|帮教|结对)"
)
JOINS = r"(?:结成|结为|结对|签订|建立|缔结|组成|形成)"


def find_mentors(sentence: str) -> str:
    """Who teaches, by the words of a working sentence; empty when it does not say.

    >>> find_mentors("充分发挥援疆干部人才的专业优势和传帮带作用")
    '援疆干部人才'
    """
    found = _mentors().search(sentence) or _pair().search(sentence)
    return found["mentor"] if found else ""


def find_mentees(sentence: str) -> str:
    """Who learns, by the words of a working sentence; empty when it does not say.

    >>> find_mentees("累计帮带本地骨干教师62名")
    '本地骨干教师'
    """
    found = _pair().search(sentence) or _mentees().search(sentence)
    return found["mentee"] if found else ""


@cache
def _people(*roles: str) -> str:
    words = [row["word"] for row in read_table("mentorship_people") if row["role"] in roles]
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _mentors() -> re.Pattern[str]:
    people = _people("mentor", "either")
    return re.compile(rf"{SENDS}{NUMBER}(?P<mentor>{BEFORE}(?:{people})+)")


@cache
def _mentees() -> re.Pattern[str]:
    people = _people("mentee", "either")
    return re.compile(rf"{TEACHES}了?{NUMBER}(?P<mentee>{BEFORE}(?:{people})+)")


@cache
def _pair() -> re.Pattern[str]:
    mentor, mentee = _people("mentor", "either"), _people("mentee", "either")
    return re.compile(
        rf"(?P<mentor>[\u4e00-\u9fff]{{0,6}}?(?:{mentor}))[与和同](?P<mentee>{BEFORE}(?:{mentee})+)"
        rf"[^,。;]{{0,4}}?{JOINS}"
    )
