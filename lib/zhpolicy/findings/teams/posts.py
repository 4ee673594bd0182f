"""Which posts does a helper take over? Offices that a page gives to people who were sent.

A post counts in a sentence that speaks of help, where somebody holds it: behind 担任, in a figure
of people, or behind the word for the helper (援疆干部、某镇党委副书记). It also counts for a person
with two offices in two provinces (甲县中学副校长、乙市中学教师某某): such a person was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.extract.places import find_places
from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map

__all__ = ["find_posts", "post_table", "post_words"]

HELP = re.compile("援[疆藏青]|支教|支医|帮扶|对口支援|挂职")
HOLDS = re.compile("担任(?P<posts>[^,。;:!?“”\n]{2,60})")
# An office behind a helper has a house of at least so many characters before it: 某某乡党委副书记.
SHORTEST_HOUSE = 3
# 负责人 says little without its units: 教研室、教务处负责人 is told with them.
ANY_FIELD, JOINTS = "general", "、和及与與"
NAMED = 12  # posts that the sentence names


def post_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a post: `post` (in the page's words), `number`, `posts` (as the table has them).

    `number` is how many hold it, 0 when the page does not say.

    >>> table = post_table([Document("援疆干部担任校长、班主任。援疆医生任务重。", id="a")])
    >>> table[["surface", "number", "posts"]].values.tolist()
    [['校长', 0, ('校长',)], ['班主任', 0, ('班主任',)]]
    """
    return passage_table(articles, _posts_of, columns=["post", "number", "posts"])


def find_posts(posts: pd.DataFrame, pages: Iterable[str]) -> Finding:
    """On how many pages posts are named that helpers take over, and which."""
    own = posts[posts["article"].isin(set(pages))]
    if own.empty:
        return nothing_found(
            "No post that a helper takes over was read on any page.",
            "没有读出援派人员担任的职务。",
            looked_for=list(read_map("findings/team_posts", "english")),
        )
    told = own["article"].nunique()
    words = list(dict.fromkeys(post for posts in own["posts"] for post in posts))
    names = read_map("findings/team_posts", "english")
    most = list(dict.fromkeys(names[word] for word in words))
    figures = own[own["number"] > 0]
    english = (
        f"Posts that helpers take over were read on {counted(told, 'page')}: "
        f"{listed(most, most=NAMED)}"
    )
    english += (
        f". {counted(len(figures), 'figure').capitalize()} "
        f"{'says' if len(figures) == 1 else 'say'} how many hold one "
        f"({', '.join(spelled(n) for n in figures['number'])})."
        if len(figures)
        else "."
    )
    chinese = f"读出援派人员担任的职务的有{told}篇：{listed_in_chinese(words, most=NAMED)}"
    chinese += f"；有{len(figures)}个数字写明人数。" if len(figures) else "。"
    return Finding(english, chinese, own)


def _posts_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    hits = dict(_held(document))
    for match in _behind_helper().finditer(document.working):
        start, end = match.span("post")
        hits[start, end] = _facts(document, start, end, posts=(match["post"],))
    for figure in find_quantities(document):
        found = list(_posts().finditer(to_working(figure.counted)))
        if figure.kind == "person" and found and figure.value > 0:
            posts = tuple(dict.fromkeys(post[0] for post in found))
            facts = {"post": figure.counted, "number": int(figure.value), "posts": posts}
            hits[figure.start, figure.end] = facts
    away = dict(_held_away(document))
    for (start, end), facts in sorted((hits | away).items(), key=lambda hit: hit[0]):
        sentence = document.sentences_around(start, end)
        is_help = HELP.search(document.working, sentence.start, sentence.end)
        if is_help or (start, end) in away:
            yield start, end, facts


def _held(document: Document) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """The posts behind 担任, a head of units with the units."""
    fields = read_map("findings/team_posts", "field")
    for match in HOLDS.finditer(document.working):
        begun = match.start("posts")
        for post in _posts().finditer(match["posts"]):
            start = match.start("posts") + post.start()
            end = start + len(post[0])
            facts = _facts(document, start, end, posts=(post[0],))
            if fields[post[0]] == ANY_FIELD:
                facts["post"] = document.text[begun:end].lstrip(JOINTS)
            yield (start, end), facts
            begun = end


def _held_away(document: Document) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """The posts of people who have another office in another province."""
    found = list(_two_offices().finditer(document.working))
    places = find_places(document) if found else []
    for match in found:
        here, away = (
            {place.code[:2] for place in places if first <= place.start < last and place.code}
            for first, last in (match.span("here"), match.span("away"))
        )
        if here and away and not here & away:
            start, end = match.span("post")
            yield (start, end), _facts(document, start, end, posts=(match["post"],))


def _facts(document: Document, start: int, end: int, *, posts: tuple[str, ...]) -> dict[str, Any]:
    return {"post": document.text[start:end], "number": 0, "posts": posts}


def post_words() -> str:
    """A pattern for any post that a helper may take over."""
    return alternation(read_map("findings/team_posts", "english"))


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(post_words())


@cache
def _behind_helper() -> re.Pattern[str]:
    words = post_words()
    house = f"[^、,。;:“”\n]{{{SHORTEST_HOUSE},14}}?"
    return re.compile(f"援[疆藏青](?:干部|人才|教师|医生|专家)+、{house}(?P<post>{words})")


@cache
def _two_offices() -> re.Pattern[str]:
    words = post_words()
    house = f"[^、,。;:“”\n]{{{SHORTEST_HOUSE},20}}?"
    return re.compile(
        f"(?P<here>{house})(?P<post>{words})、(?P<away>{house})(?:教师|医生|医师|干部)"
    )
