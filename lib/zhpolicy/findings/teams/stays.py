"""How long do people stay who come to help? Where a page says so, in its own words.

A term stands behind a word for it (为期4至12个月) or beside what people do there (支教两年). What
stands beside the word for the aid (三载援疆), or behind a post that is held (担任院长一年多), is
time so far: it says nothing of how long anybody is to stay. Lengths of courses (进修三个月) and the
years that an offer asks for (服务满五年) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.extract.quantities.find import Quantity, find_quantities
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.teams.moves import lasting_words, learns, speaks_of_help
from zhpolicy.findings.teams.posts import post_words
from zhpolicy.text.document import Document
from zhpolicy.text.tables import alternation, read_map

__all__ = ["stay_table"]

AID = re.compile("援[疆藏青]")  # the campaign, and nobody's own stay
MARKS = ",。;:!?…“”\n"
LONGEST_POST = 30  # characters from 担任 to the length: 担任某县某乡卫生院院长一年多 has 20


def stay_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a length of stay of people who help: `stay` says it in the words of the page.

    `is_term` is false where it is time so far.

    >>> pages = [Document("选派医生开展为期半年的帮扶。三年援疆路。进修三个月。", id="a")]
    >>> stay_table(pages)["stay"].tolist()
    ['半年', '三年援疆']
    """
    return passage_table(articles, _stays_of, columns=["stay", "is_term"])


def _stays_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for figure in find_quantities(document):
        if figure.kind == "duration":
            stay, is_term = _stay(document, figure)
            if stay:
                yield figure.start, figure.end, {"stay": stay, "is_term": is_term}


def _stay(document: Document, figure: Quantity) -> tuple[str, bool]:
    """What the page says of the length, with the word beside it; empty where it is no stay."""
    working, text = document.working, document.text
    sentence = document.sentences_around(figure.start, figure.end)
    before, behind = working[sentence.start : figure.start], working[figure.end : sentence.end]
    if _behind_word().search(before):
        near = re.split(f"[{MARKS}]", behind)[0]
        near = "".join(re.split(f"[{MARKS}]", before)[-2:]) + near
        comes = speaks_of_help(near) or _beside().search(near) or _ahead().search(near)
        return (text[figure.start : figure.end] if comes and not learns(near) else ""), True
    if after := _beside().match(behind):
        said = text[figure.start : figure.end + after.end()]
        return said, not AID.search(after[0])
    if ahead := _ends_beside().search(before):
        return text[figure.start - len(ahead[0]) : figure.end], not AID.search(ahead[0])
    held = _held().search(before)
    return (text[figure.start - len(held["post"]) : figure.end] if held else ""), False


@cache
def _behind_word() -> re.Pattern[str]:
    return re.compile(f"{lasting_words()}[^{MARKS}]{{0,2}}$")


def _words(stands: str) -> str:
    kinds = read_map("findings/stays", "stands")
    return alternation(word for word, where in kinds.items() if where == stands)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(_words("before"))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(f"的?{_words('beside')}")


@cache
def _ends_beside() -> re.Pattern[str]:
    return re.compile(f"{_words('beside')}了?[ ]?$")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        f"{_ahead().pattern}[^{MARKS}]{{2,{LONGEST_POST}}}?(?P<post>{post_words()})[ ]?$"
    )
