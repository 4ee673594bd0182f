"""Which sentences speak of aid and are no line? Those with places of both sides, or with people.

A line is read where words and names stand as a rule expects them. How many sentences have a word
of aid, and how many of them became lines, says how far the lines can be trusted to be all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from zhpolicy.extract.home import find_home
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.places.kinds import aid_pattern, help_pattern
from zhpolicy.findings.wording import counted, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_working

__all__ = ["aid_sentences", "find_unread"]

COLUMNS = [
    "article", "start", "end", "surface", "names", "people", "marks", "sentence", "is_line",
    "is_other_line",
]  # fmt: skip
# 42名, 5900余名, 十几人, and no 3100人次.
PEOPLE = re.compile(r"[\d一二三四五六七八九十百千万][余多几]?(?:名|人(?![一-龥]))")
NOBODY, ONE, BOTH = "no place of a giver", "a place of a giver", "places of both sides"


def aid_sentences(
    lines: pd.DataFrame, articles: Iterable[Article], *, places: pd.DataFrame
) -> pd.DataFrame:
    """One row a sentence with a word of aid: `is_line`, which sides it `names`, and `people`.

    `is_line` is one of aid, `is_other_line` one of learning or contact alone. `people` says that it
    counts some (42名) and is no line at all.

    A side is named when the sentence has a place of a province from which a line of aid of its
    page comes, or of the prefecture that the page is about.
    """
    rows = []
    for article in articles:
        own = lines[(lines["article"] == article.id) & (lines["kind"] == "aid")]
        others = set(lines.loc[lines["article"] == article.id, "sentence"])
        codes = places[places["article"] == article.id].groupby("sentence")["code"].agg(set)
        for sentence in article.sentences:
            said = article.sentence_at(sentence.start, sentence.end)
            is_line = said in set(own["sentence"])
            found = aid_pattern().search(article.working, sentence.start, sentence.end)
            found = found or (
                help_pattern().search(article.working, sentence.start) if is_line else None
            )
            if not found:
                continue
            names = _sides(codes.get(said, set()), own, home=_home_code(article))
            start, end = article.to_raw(*found.span())
            surface = article.text[slice(*found.span())]
            people = said not in others and PEOPLE.search(to_working(said))
            marks = marked(article, *found.span())
            place = article.id, start, end, surface
            is_other = said in others and not is_line
            rows.append((*place, names, bool(people), marks, said, is_line, is_other))
    return pd.DataFrame(rows, columns=COLUMNS)


def find_unread(sentences: pd.DataFrame) -> Finding:
    """How many sentences with a word of aid are lines of aid, how many are lines of another kind,
    and in how many others both sides were seen.

    It is a lower bound: of a village that no list of places has, no rule knows whose it is.
    """
    if sentences.empty:
        return nothing_found(
            "No sentence has a word of aid.", "没有句子含支援类词语。", looked_for=["对口", "帮扶"]
        )
    read = int(sentences["is_line"].sum())
    told, auch = _of_other_kinds(int(sentences["is_other_line"].sum()))
    rest = sentences[~(sentences["is_line"] | sentences["is_other_line"]).astype(bool)]
    is_both = rest["names"] == BOTH
    both, people = rest[is_both], rest[~is_both & rest["people"].astype(bool)]
    are = "is a line of aid" if read == 1 else "are lines of aid"
    others = "in none of the others a rule saw places of both sides."
    andere = "其余句子中，规则未认出同时写到双方地名的。"
    if len(both):
        them = "it" if len(both) == 1 else "them"
        others = (
            f"in {spelled(len(both))} of the others a rule saw places of both sides, and no rule "
            f"read who gives to whom in {them}."
        )
        andere = f"其余句子中规则认出有{len(both)}句同时写到双方地名，但没有读成一对。"
    if len(people):
        count = "counts" if len(people) == 1 else "count"
        others = f"{others[:-1]}; {spelled(len(people))} more {count} people, and no rule saw both."
        andere = f"{andere[:-1]}；另有{len(people)}句写了人数，规则没有认出双方。"
    english = (
        f"Of {counted(len(sentences), 'sentence')} with a word of aid {spelled(read)} {are}{told}; "
        f"{others}"
    )
    chinese = f"含支援类词语的{len(sentences)}句中，{read}句读出了谁支援谁{auch}；{andere}"
    shown = pd.concat([both, people])
    return Finding(english, chinese, shown if len(shown) else sentences)


def _of_other_kinds(number: int) -> tuple[str, str]:
    """How many have a word of aid and are a line all the same: who learns, or is in contact."""
    if not number:
        return "", ""
    are = "is one" if number == 1 else "are lines"
    return (
        f" and {spelled(number)} {are} of learning or contact",
        f"，{number}句读出的是学习或其他往来",
    )


def _sides(codes: Iterable[str], own: pd.DataFrame, *, home: str) -> str:
    provinces = {code[:2] for code in own["donor_code"] if code and code[:2] != home[:2]}
    here = {code for code in codes if code}
    gives = any(code[:2] in provinces for code in here)
    takes = bool(home) and any(code[:4] == home[:4] for code in here)
    return BOTH if gives and takes else ONE if gives else NOBODY


def _home_code(article: Article) -> str:
    home = find_home(article)
    return home.code if home else ""
