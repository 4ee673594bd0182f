"""How much of a page is about aid, and is that team-based aid? Two themes, kept apart.

Aid to a region is that one place helps another; team-based aid is one of its forms. A page may
speak of the first on every line and of the second once. Alliances of hospitals or schools (医联体)
are of the theme of teams in the codebook, but exist without any aid: they are counted apart. A verb
of sending (选派) is no aid where those who are sent go out to learn, or to villages of their own
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from zhpolicy.extract.themes import ThemeHit, find_themes, theme_phrases
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import only_likely
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    of_pages,
    spelled,
)
from zhpolicy.findings.words.aid_names import (
    apart_from_aid,
    families_of_teams,
    times_on_pages,
    under_other_names,
)
from zhpolicy.findings.words.glosses import room_for
from zhpolicy.findings.words.sendings import names_aid, sending_verbs
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified

__all__ = [
    "AID",
    "TEAMS",
    "aid_hits",
    "aid_passages",
    "aid_table",
    "is_alliance",
    "share_finding",
    "two_things_finding",
    "without_learners",
]

AID, TEAMS, ALLIANCE = "regional_aid", "team_aid", "alliance"
HALF = 50  # per cent
COLUMNS = ("article", "characters", "share", "aid", "aid_phrases", "teams", "team_phrases")
PASSAGE_COLUMNS = ("article", "theme", "start", "end", "places")
MOST_NAMED = 4  # phrases and pages named in a sentence or a cell


def aid_hits(articles: Iterable[Article], hits: pd.DataFrame) -> pd.DataFrame:
    """The rows of aid and of teams in `hits`, without the sending of people who go to learn.

    >>> from zhpolicy import evidence, read_article
    >>> page = read_article("选派5名骨干赴北京进修。援疆医生来了。", id="a")
    >>> aid_hits([page], evidence.evidence_table([page], "themes"))["phrase"].tolist()
    ['援疆医生']
    """
    counted_ones = {
        (article.id, *article.to_raw(hit.start, hit.end))
        for article in articles
        for _, own in _aid_by_sentence(article)
        for hit in own
    }
    of_theme = hits["theme"].isin([AID, TEAMS])
    places = zip(hits["article"], hits["start"], hits["end"], strict=True)
    keeps = [(page, int(start), int(end)) in counted_ones for page, start, end in places]
    return hits[of_theme & pd.Series(keeps, index=hits.index, dtype=bool)]


def without_learners(articles: Iterable[Article], hits: pd.DataFrame) -> pd.DataFrame:
    """All rows of `hits` but those of sending people who go to learn: one count for all views."""
    is_aid = hits["theme"].isin([AID, TEAMS])
    return hits[~is_aid | hits.index.isin(aid_hits(articles, hits).index)]


def aid_passages(articles: Iterable[Article]) -> pd.DataFrame:
    """The sentences that name aid, as shares of their page: from 0, its beginning, to 1, its end.

    Columns: `article`, `theme`, `start`, `end`, `places`; a sentence that names team-based aid too
    has that for its theme.

    >>> from zhpolicy import read_article
    >>> page = read_article("推进组团式援疆。今年雨水很多。", id="a")
    >>> aid_passages([page])[["theme", "start"]].to_numpy().tolist()
    [['team_aid', 0.0]]
    """
    rows = [
        (article.id, TEAMS if TEAMS in themes else AID, sentence.start, sentence.end, article)
        for article in articles
        for sentence, hits in _aid_by_sentence(article)
        for themes in [{hit.theme for hit in hits if hit.subtheme != ALLIANCE}]
        if themes
    ]
    shares = [
        (
            page,
            theme,
            start / len(article.text),
            end / len(article.text),
            ((page, *article.to_raw(start, end)),),
        )
        for page, theme, start, end, article in rows
    ]
    return pd.DataFrame(shares, columns=list(PASSAGE_COLUMNS))


def aid_table(articles: Iterable[Article], hits: pd.DataFrame) -> pd.DataFrame:
    """One row a page: its characters, the share of sentences that name aid, both kinds of phrases.

    Columns: `article`, `characters`, `share` (per cent), `aid` and `teams` (how many phrases),
    `aid_phrases` and `team_phrases` (which, the most frequent first).
    """
    listing = list(articles)
    passages, hits = aid_passages(listing), aid_hits(listing, hits)
    shares = (passages["end"] - passages["start"]).groupby(passages["article"]).sum()
    rows = []
    for article in listing:
        own = hits[hits["article"] == article.id]
        aid, teams = _aid(own), _teams(own)
        share = round(100 * float(shares.get(article.id, 0.0)))
        told = len(aid), _most_frequent(aid), len(teams), _most_frequent(teams)
        rows.append((article.id, len(article.text), share, *told))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def two_things_finding(hits: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Aid to a region and team-based aid, counted apart, and aid under other names."""
    aid, teams, alliances = _aid(hits), _teams(hits), _alliances(hits)
    if aid.empty and teams.empty:
        return _no_aid()
    english = (
        f"In phrases of the codebook {in_words(AID)} is named {times_on_pages(aid, names)}; "
        f"{in_words(TEAMS)} {times_on_pages(teams, names)}"
    )
    chinese = (
        f"按词表统计，{in_chinese(AID)}{len(aid)}处，见于{aid['article'].nunique()}篇；"
        + _teams_in_chinese(teams)
    )
    told = families_of_teams(teams), _other_names(aid, names), apart_from_aid(alliances)
    english += f"{told[0][0]}. {told[1][0]} {told[2][0]}"
    chinese += f"{told[0][1]}。{told[1][1]}{told[2][1]}"
    return Finding(" ".join(english.split()), chinese, pd.concat([aid, teams, alliances]))


def share_finding(table: pd.DataFrame, hits: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """How much of each page the sentences that name aid fill; `table` is `aid_table`.

    `hits` are all phrases of these themes (`without_learners`), also those inside longer ones of
    other themes: their sentences count, so it rests on them too.
    """
    if not (table["aid"] + table["teams"]).sum():
        return _no_aid()
    ranked = table.sort_values("share", ascending=False, kind="stable")
    naming = ranked[ranked["aid"] + ranked["teams"] > 0]
    most, least = naming.iloc[0], naming.iloc[-1]
    english = (
        "Sentences with a phrase of the codebook for aid fill "
        f"{most['share']} % of {names[most['article']]}"
    )
    chinese = (
        f"含有词表中援助词语的句子占{to_simplified(names[most['article']])}篇幅的{most['share']}%"
    )
    if len(naming) > 1:
        english += f" and {least['share']} % of {names[least['article']]}"
        chinese += f"，占{to_simplified(names[least['article']])}的{least['share']}%"
    rest = _rest(ranked, naming)
    return Finding(
        f"{english}.{rest[0]}", f"{chinese}{rest[1]}。", pd.concat([_aid(hits), _teams(hits)])
    )


def _other_names(aid: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    return under_other_names(aid[~aid["phrase"].isin(sending_verbs())], aid, names=names)


def _aid_by_sentence(article: Article) -> Iterator[tuple[Any, list[ThemeHit]]]:
    """The sentences of a page with the phrases in them that are of aid or of teams."""
    themes = [hit for hit in find_themes(article) if hit.theme in (AID, TEAMS)]
    for sentence, hits in article.by_sentence(themes):
        own = [hit for hit in hits if _is_aid(hit, article, end=sentence.end)]
        if own:
            yield sentence, own


def _is_aid(hit: ThemeHit, article: Article, *, end: int) -> bool:
    return names_aid(hit.phrase, article.working[hit.end : end])


def _rest(ranked: pd.DataFrame, naming: pd.DataFrame) -> tuple[str, str]:
    """On how many pages no sentence names aid, or else on how many few do."""
    none, few = len(ranked) - len(naming), int((naming["share"] < HALF).sum())
    if none:
        page = counted(none, "page")
        has = "has" if none == 1 else "have"
        return f" {page[0].upper()}{page[1:]} {has} none.", f"；{none}篇没有这样的句子"
    if len(ranked) < 3 or not few:
        return "", ""
    whole = f"{spelled(few)} of the {counted(len(ranked), 'page')}"
    where = of_pages(few, few) if few == len(ranked) else whole
    plain = f"{few}篇都" if few == len(ranked) else f"{len(ranked)}篇中有{few}篇"
    return f" On {where} they fill less than half.", f"；{plain}不到一半"


def _teams_in_chinese(teams: pd.DataFrame) -> str:
    if teams.empty:
        return f"没有{in_chinese(TEAMS)}"
    return f"{in_chinese(TEAMS)}{len(teams)}处，见于{teams['article'].nunique()}篇"


def _most_frequent(hits: pd.DataFrame) -> str:
    """援疆 (aid to Xinjiang) 19 …: the phrases of a page with how often they stand there."""
    counts = hits["phrase"].value_counts()
    english = dict(zip(hits["phrase"], hits["english"], strict=True))
    unsure = {phrase for phrase, _ in only_likely(hits, by="phrase")}
    order = sorted(counts.index, key=lambda phrase: (-counts[phrase], phrase))
    told = [
        f"{phrase}{' (?)' if phrase in unsure else ''} ({english[phrase]}) {counts[phrase]}"
        for phrase in order
    ]
    most = room_for(order, MOST_NAMED)
    more = len(order) - most
    return ", ".join(told[:most]) + (f" and {counted(more, 'more phrase')}" if more > 0 else "")


def _aid(hits: pd.DataFrame) -> pd.DataFrame:
    return hits[hits["theme"] == AID]


def _teams(hits: pd.DataFrame) -> pd.DataFrame:
    return hits[(hits["theme"] == TEAMS) & ~is_alliance(hits)]


def _alliances(hits: pd.DataFrame) -> pd.DataFrame:
    return hits[is_alliance(hits)]


def is_alliance(hits: pd.DataFrame) -> pd.Series:
    """Which rows are alliances of hospitals or schools (医联体), kept in the theme of teams.

    >>> columns = ["theme", "subtheme"]
    >>> is_alliance(pd.DataFrame([("team_aid", "alliance")], columns=columns)).tolist()
    [True]
    """
    return (hits["theme"] == TEAMS) & (hits["subtheme"] == ALLIANCE)


def _no_aid() -> Finding:
    words = [phrase for phrase, row in theme_phrases().items() if row["theme"] in (AID, TEAMS)]
    return nothing_found("No page speaks of aid.", "没有文章谈援助。", looked_for=words[:8])
