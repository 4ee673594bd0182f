"""Who speaks on a page, for whom, when, and with whose voices? A portrait of each page.

A page of a sender speaks of who sends as often as of the place that receives. A page of a receiver
lies in the region that its word for aid names (援疆), or is helped from another province. Any other
page speaks of its own work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from zhpolicy.extract.home import find_home
from zhpolicy.extract.pairings import find_pairings
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.material.damage import damage_by_page
from zhpolicy.findings.material.sureness import CLAIMS
from zhpolicy.findings.names import find_sender
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.tables import alternation, read_map

__all__ = [
    "finding_on_bad_news",
    "finding_on_pages",
    "finding_on_sides",
    "finding_on_voices",
    "genre_words_table",
    "portraits_table",
    "voices_table",
]

SENDER, RECEIVER, OWN = "who sends", "who receives", "its own work"
# What is quoted in fewer characters is a name or an emphasis, and nobody speaks it.
SPEECH = re.compile("“([^“”]{8,600})”")
ROW = ["article", "start", "end", "surface", "marks", "sentence"]


def portraits_table(articles: Sequence[Article]) -> pd.DataFrame:
    """One row a page: title, date, for whom it speaks, how many are quoted, its length.

    Columns `article`, `title`, `date`, `source`, `speaks_for`, `voices`, `characters`.

    >>> from zhpolicy import read_article
    >>> page = read_article("岚皋县设立专项资金。岚皋县出台办法。", date="2023-05", id="a")
    >>> portraits_table([page])["speaks_for"].item()
    'its own work'
    """
    voices = voices_table(articles).drop_duplicates(["article", "speaker"])["article"]
    heard = voices.value_counts()
    rows = [
        (
            article.id,
            article.title or "",
            article.date or "",
            article.source or "",
            _side(article),
            int(heard.get(article.id, 0)),
            len(article.text),
        )
        for article in articles
    ]
    columns = ["article", "title", "date", "source", "speaks_for", "voices", "characters"]
    return pd.DataFrame(rows, columns=columns)


def voices_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Who is quoted: one row a quotation whose speaker the page names.

    Columns `article`, `start`, `end` (of what is said, on the raw page), `surface`, `speaker`,
    `marks`, `sentence`.
    """
    rows = [
        (*_row(article, match.start(1), match.end(1)), speaker)
        for article in articles
        for match in SPEECH.finditer(article.working)
        if (speaker := find_speaker(article, match.start(1), match.end(1)))
    ]
    return pd.DataFrame(rows, columns=[*ROW, "speaker"])


def genre_words_table(articles: Sequence[Article], group: str) -> pd.DataFrame:
    """Where a page uses words of a group (`new`, `bad`) of the table of genre words.

    Columns `article`, `start`, `end`, `surface`, `word` (simplified), `marks`, `sentence`.

    >>> from zhpolicy import read_article
    >>> genre_words_table([read_article("創新實施青藍工程。")], "new")["word"].tolist()
    ['创新']
    """
    rows = [
        (*_row(article, match.start(), match.end()), match.group())
        for article in articles
        for match in _words_of(group).finditer(article.working)
    ]
    return pd.DataFrame(rows, columns=[*ROW, "word"])


def finding_on_sides(articles: Sequence[Article]) -> Finding:
    """For whom the pages speak: who sends, who receives, or their own work."""
    sides = portraits_table(articles)["speaks_for"].value_counts()
    told = [f"{spelled(sides[side])} for {side}" for side in (SENDER, RECEIVER) if side in sides]
    if OWN in sides:
        told.append(f"{spelled(sides[OWN])} of {'its' if sides[OWN] == 1 else 'their'} own work")
    if not told:
        return Finding("There is no page.", "没有文章。")
    one = len(articles) == 1
    english = f"Of {counted(len(articles), 'page')} {listed(told)}."
    english = english.replace("Of one page one", "The one page speaks") if one else _speaks(english)
    chinese = "，".join(
        f"{sides[side]}篇{words}"
        for side, words in (
            (SENDER, "为派出方说话"),
            (RECEIVER, "为受援方说话"),
            (OWN, "谈本地自己的工作"),
        )
        if side in sides
    )
    return Finding(english, f"{len(articles)}篇文章中，{chinese}。")


def finding_on_pages(articles: Sequence[Article], tables: Mapping[str, pd.DataFrame]) -> Finding:
    """What the pages are, and what was made of them: whose they are, damage, statements.

    `tables` are the tables of claims (`claims_of`).
    """
    sides, damage = finding_on_sides(articles), damage_by_page(articles)
    damaged = int((damage.drop(columns=["article", "characters"]).sum(axis=1) > 0).sum())
    statements = sum(len(tables[name]) for name in CLAIMS)
    arrived = f"{spelled(damaged).capitalize()} arrived damaged. " if damaged else ""
    one = statements == 1
    return Finding(
        f"{sides.english} {arrived}They make {counted(statements, 'statement')} that can be "
        f"checked: {'it' if one else 'each'} leads back to its place on its page.",
        f"{sides.chinese}其中{damaged}篇有损坏。共得{statements}条可核查的陈述，每条都能回到原页面的位置。",
    )


def finding_on_voices(articles: Sequence[Article]) -> Finding:
    """How many people are quoted by name, and on how many pages."""
    voices = voices_table(articles)
    people = voices.drop_duplicates(["article", "speaker"])
    pages = people["article"].nunique()
    silent = len(articles) - pages
    if people.empty:
        return Finding(
            f"Nobody is quoted by name on {counted(len(articles), 'page')}.",
            f"{len(articles)}篇文章均未直接引用任何人的话。",
        )
    rest = f"; {spelled(silent)} let nobody speak" if silent > 1 else ""
    rest = "; one lets nobody speak" if silent == 1 else rest
    were = "person is" if len(people) == 1 else "persons are"
    return Finding(
        f"{spelled(len(people)).capitalize()} {were} quoted by name, on "
        f"{counted(pages, 'page')}{rest}.",
        f"直接引语共{len(people)}人，见于{pages}篇文章；{silent}篇没有引用任何人的话。",
        voices,
    )


def finding_on_bad_news(articles: Sequence[Article]) -> Finding:
    """How often the pages use words for what goes badly, beside words for what is new."""
    bad, new = (genre_words_table(articles, group) for group in ("bad", "new"))
    words = bad["word"].value_counts()
    if bad.empty:
        return Finding(
            f"No page uses a word for what goes badly; words for what is new stand "
            f"{counted(len(new), 'time')}.",
            f"没有文章使用表示不好的词；表示“新”的词出现{len(new)}次。",
            new,
        )
    top = sorted(words[words == words.max()].index)
    return Finding(
        f"Words for what goes badly stand {counted(len(bad), 'time')} on "
        f"{counted(bad['article'].nunique(), 'page')}, most often {listed(top, most=3)}; words for "
        f"what is new {counted(len(new), 'time')}.",
        f"表示不好的词出现{len(bad)}次，最多的是{listed_in_chinese(top, most=3)}；"
        f"表示“新”的词出现{len(new)}次。",
        bad,
    )


def _side(article: Article) -> str:
    home = find_home(article)
    if home is None:
        return OWN
    if find_sender(article):
        return SENDER
    named = read_map("findings/aided_regions", "province")
    if any(
        word in article.working for word, province in named.items() if province == home.province
    ):
        return RECEIVER
    helped = any(
        pairing.relation == "counterpart aid"
        and pairing.direction == "to recipient"
        and pairing.donor_province not in ("", home.province)
        for pairing in find_pairings(article)
    )
    return RECEIVER if helped else OWN


def _row(article: Article, start: int, end: int) -> tuple[str, int, int, str, tuple[str, ...], str]:
    """The place of a stretch of the text on the raw page, what it says, and its sentence."""
    sentence = article.sentences_around(start, end)
    return (
        article.id,
        *article.to_raw(start, end),
        article.text[start:end],
        marked(article, start, end),
        article.text[sentence.start : sentence.end].strip(),
    )


def _speaks(sentence: str) -> str:
    """Two for who sends -> two speak for who sends: the verb stands with the first number."""
    return re.sub(
        r"(?<=pages )(\w+)",
        lambda m: f"{m[1]} {'speaks' if m[1] == 'one' else 'speak'}",
        sentence,
        count=1,
    )


@cache
def _words_of(group: str) -> re.Pattern[str]:
    words = read_map("findings/genre_words", "group")
    return re.compile(alternation([word for word, of in words.items() if of == group]))
