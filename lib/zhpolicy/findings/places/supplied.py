"""What does a line add to its sentence? A receiver from the rest of the page, a giver in a name.

A headline, or a sentence with 15所学校, names who gives and leaves to the page who receives. And a
giver can stand in its sentence only inside the name of an activity, in quotation marks.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from zhpolicy.findings.places.called import short_place
from zhpolicy.findings.wording import spelled
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table

__all__ = ["given_in_marks", "said_of_supplied", "unnamed_receivers"]

# A name in marks; what holds a comma or is long is somebody's speech.
MARKED = re.compile("“[^”,，。;；]{1,20}”|《[^》]*》|「[^」,，。;；]{1,20}」")
PREFECTURE, PROVINCE = 4, 2  # digits of a code that say the prefecture, the province


def unnamed_receivers(lines: pd.DataFrame) -> int:
    """In how many sentences no place of the receiver stands: the page says whom it means.

    >>> row = {"receiver": "喀什地区", "sentence": "山东援疆新招多。"}
    >>> unnamed_receivers(pd.DataFrame([row, {**row, "sentence": "山东支援疏勒县。"}]))
    1
    """
    found = {
        sentence
        for receiver, sentence in lines[["receiver", "sentence"]].to_numpy()
        if not any(name in to_working(sentence) for name in _names_in(receiver))
    }
    return len(found)


def given_in_marks(lines: pd.DataFrame) -> int:
    """In how many sentences who gives stands only inside quotation marks, in the name of a thing.

    >>> row = {"giver": "江苏省", "sentence": "依托“江苏名医行”等活动,富蕴县开展义诊。"}
    >>> given_in_marks(pd.DataFrame([row]))
    1
    """
    found = set()
    for giver, sentence in lines[["giver", "sentence"]].to_numpy():
        name, said = short_place(giver), to_working(sentence)
        bare = MARKED.sub("", said)
        if name in said and name not in bare:
            found.add(sentence)
    return len(found)


def said_of_supplied(lines: pd.DataFrame) -> tuple[str, str]:
    """Both as they stand behind a number of sentences, in English and in Chinese; empty if none."""
    english, chinese = [], []
    sentences = lines["sentence"].nunique()
    unnamed, marked = unnamed_receivers(lines), given_in_marks(lines)
    if unnamed:
        verb = "leaves" if unnamed == 1 else "leave"
        english.append(
            f"{_which(unnamed, sentences)} {verb} the receiver's place to the rest of the page"
        )
        chinese.append(
            f"其中{unnamed}句未写受援方地名，据全文补出"
            if sentences > 1
            else "受援方地名据全文补出"
        )
    if marked:
        verb = "has" if marked == 1 else "have"
        english.append(f"{_which(marked, sentences)} {verb} the giver only in a name in marks")
        chinese.append(
            f"其中{marked}句的支援方只见于引号内的名称"
            if sentences > 1
            else "支援方只见于引号内的名称"
        )
    return "".join(f", {told}" for told in english), "".join(f"，{told}" for told in chinese)


def _which(number: int, sentences: int) -> str:
    if sentences == 1:
        return "which"
    return "all of which" if number == sentences else f"{spelled(number)} of which"


@cache
def _names_in(place: str) -> tuple[str, ...]:
    """The full and short names of a prefecture or province and of all places in it."""
    rows = read_table("places/places")
    codes = {row["key"][:6] for row in rows if row["name"] == place and row["level"] != "county"}
    stems = tuple(
        code[:PROVINCE] if code.endswith("0000") else code[:PREFECTURE] for code in sorted(codes)
    )
    inside = [row for row in rows if stems and row["key"].startswith(stems)]
    return tuple(
        dict.fromkeys(name for row in inside for name in (row["name"], row["short"]) if name)
    )
