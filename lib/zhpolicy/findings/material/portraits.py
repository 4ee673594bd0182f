"""Who speaks on a page, for whom, when, and with whose voices? A portrait of each page.

A page of a sender speaks of who sends as often as of the place that receives. A page of a receiver
lies in the region that its word for aid names (援疆), or is helped from another province, and
speaks of aid in every third sentence. Any other page speaks of its own work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pandas as pd

from zhpolicy.extract.home import find_home
from zhpolicy.extract.pairings import find_pairings
from zhpolicy.extract.themes import find_themes
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.material.damage import damage_by_page
from zhpolicy.findings.material.subject import finding_on_subjects
from zhpolicy.findings.material.sureness import CLAIMS
from zhpolicy.findings.material.voices import ROW, row_of, voices_table
from zhpolicy.findings.names import find_sender, name_articles
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled, times
from zhpolicy.text.document import Article
from zhpolicy.text.tables import alternation, read_map

__all__ = [
    "finding_on_bad_news",
    "finding_on_pages",
    "finding_on_sides",
    "genre_words_table",
    "portraits_table",
]

SENDER, RECEIVER, OWN = "the sender", "the receiver", "its own work"
IN_ENGLISH = {SENDER: "for the sender", RECEIVER: "for the receiver", OWN: "of their own work"}
IN_CHINESE = {SENDER: "以派出方口吻写", RECEIVER: "以受援方口吻写", OWN: "谈本地自己的工作"}
# A page that speaks of aid in less than every third sentence speaks of its own work, though aid
# may reach it. Of the five pages three do so in 58 to 76 % of their sentences, two in 5 and 21 %.
LITTLE_AID = 1 / 3
AID = ("regional_aid", "team_aid")  # the themes of the codebook that are about aid
# What a word of each group says of a thing, in English and in Chinese.
GROUPS = {"bad": ("goes badly", "负面"), "new": ("is new", "“新”")}
NAMED = 6  # words that a sentence names
PORTRAIT = ["article", "title", "date", "source", "speaks_for", "voices", "aid_share", "characters"]


def portraits_table(articles: Sequence[Article]) -> pd.DataFrame:
    """One row a page: title, date, for whom it speaks, how many are quoted, its length.

    Columns `article`, `title` (also one that only the text quotes, which says so), `date`,
    `source` (a platform that disclaims what its users upload
    is called one), `speaks_for`, `voices` (passages of direct speech), `aid_share` (of its
    sentences, those that speak of aid), `characters`.

    >>> from zhpolicy import read_article
    >>> page = read_article("岚皋县设立专项资金。岚皋县出台办法。", date="2023-05", id="a")
    >>> portraits_table([page])["speaks_for"].item()
    'its own work'
    """
    heard = voices_table(articles)["article"].value_counts()
    rows = [
        (
            article.id,
            _title(article),
            article.date or "",
            _published(article),
            _side(article),
            int(heard.get(article.id, 0)),
            _aid_share(article),
            len(article.text),
        )
        for article in articles
    ]
    return pd.DataFrame(rows, columns=PORTRAIT)


def _title(article: Article) -> str:
    """The title of a page; one that stands nowhere but in its text (今日发布《…》) says so."""
    title = article.title or ""
    stands_apart = any(block.label == "title" for block in article.blocks)
    quoted = bool(title) and not stands_apart and title in article.text
    return f"{title} (quoted in the text)" if quoted else title


def genre_words_table(articles: Sequence[Article], group: str) -> pd.DataFrame:
    """Where a page uses words of a group (`new`, `bad`) of the table of genre words.

    Columns `article`, `start`, `end`, `surface`, `word` (simplified), `marks`, `sentence`.

    >>> from zhpolicy import read_article
    >>> genre_words_table([read_article("創新實施青藍工程。")], "new")["word"].tolist()
    ['创新实施']
    """
    groups = read_map("findings/genre_words", "group")
    rows = [
        (*row_of(article, match.start(), match.end()), match.group())
        for article in articles
        for match in _genre_words().finditer(article.working)
        if groups[match.group()] == group
    ]
    return pd.DataFrame(rows, columns=[*ROW, "word"])


def finding_on_sides(articles: Sequence[Article]) -> Finding:
    """For whom the pages speak: the sender, the receiver, or their own work."""
    table = portraits_table(articles)
    sides = table["speaks_for"].value_counts()
    told = [
        f"{spelled(sides[side])} {_of_number(words, sides[side])}"
        for side, words in IN_ENGLISH.items()
        if side in sides
    ]
    if not told:
        return Finding("There is no page.", "没有文章。")
    told[0] = _with_verb(told[0], sides)
    of = f"of {counted(len(articles), 'page')}" if len(articles) > 1 else ""
    first, *others = told
    number, _, rest = first.partition(" ")
    english = listed([f"{number} {of} {rest}".replace("  ", " "), *others])
    chinese = "，".join(
        f"{sides[side]}篇{words}" for side, words in IN_CHINESE.items() if side in sides
    )
    return Finding(f"{english[:1].upper()}{english[1:]}.", f"{len(articles)}篇文章中，{chinese}。")


def finding_on_pages(articles: Sequence[Article], tables: Mapping[str, pd.DataFrame]) -> Finding:
    """What the pages are about, whose they are, damage, and what was read from them.

    `tables` are the tables of claims (`claims_of`). For whom they speak is told where one of them
    speaks for who sends or receives aid.
    """
    about = finding_on_subjects(articles, names=name_articles(articles))
    sides, damage = finding_on_sides(articles), damage_by_page(articles)
    damaged = int((damage.drop(columns=["article", "characters"]).sum(axis=1) > 0).sum())
    rows = pd.concat([tables[name].reindex(columns=ROW) for name in CLAIMS])
    statements = len(rows)
    arrived = f"{spelled(damaged).capitalize()} arrived damaged." if damaged else ""
    hurt = f"其中{damaged}篇有损坏。" if damaged else ""
    read = (
        f"{counted(statements, 'row').capitalize()} of figures, dates, programmes, offers, teams, "
        f"mentorship and pairings {'was' if statements == 1 else 'were'} read from them: "
        f"{'it' if statements == 1 else 'each'} leads back to its place on its page."
    )
    has_sides = set(portraits_table(articles)["speaks_for"]) - {OWN}
    told = [about.english, sides.english if has_sides else "", arrived, read]
    return Finding(
        " ".join(filter(None, told)),
        f"{about.chinese}{sides.chinese if has_sides else ''}{hurt}"
        f"共读出{statements}条数字、日期、项目、待遇、组团、"
        "传帮带和结对的记录，每条都能回到原页面的位置。",
        rows,
    )


def finding_on_bad_news(articles: Sequence[Article]) -> Finding:
    """How many of the words for what goes badly, and for what is new, the pages use, how often."""
    tables = {group: genre_words_table(articles, group) for group in GROUPS}
    said = [_used(tables[group], group) for group in GROUPS]
    return Finding(
        " ".join(english for english, _ in said),
        "；".join(chinese for _, chinese in said) + "。",
        pd.concat(list(tables.values())),
    )


def _used(table: pd.DataFrame, group: str) -> tuple[str, str]:
    """How many words of a group stand on the pages, how often; each with its number."""
    looked = list(read_map("findings/genre_words", "group").values()).count(group)
    what, was = GROUPS[group]
    if table.empty:
        return (
            f"Of {spelled(looked)} words for what {what} none stands on the pages.",
            f"查找的{looked}个{was}词都没有出现",
        )
    counts = table["word"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    told = [f"{word} ({number})" for word, number in ordered]
    pages = table["article"].nunique()
    stands = "stands" if len(counts) == 1 else "stand"
    return (
        f"Of {spelled(looked)} words for what {what} {spelled(len(counts))} {stands} on "
        f"{counted(pages, 'page')}, {times(len(table))} in all: {listed(told, most=NAMED)}.",
        f"查找的{looked}个{was}词中，{len(counts)}个见于{pages}篇，共{len(table)}处："
        f"{listed_in_chinese(told, most=NAMED)}",
    )


def _published(article: Article) -> str:
    """Where a page was published; a platform on which users upload is called one, with its author.

    The source of such a page stands in the platform's disclaimer and nowhere else.
    """
    source = article.source or ""
    disclaimed = "".join(_labelled(article, "disclaimer"))
    named = "".join(_labelled(article, "source", "dateline"))
    if not source or source not in disclaimed or source in named:
        return source
    author = next(_labelled(article, "byline"), "").strip("()（） ")
    return f"{source} (a platform where users upload{f'; {author}' if author else ''})"


def _labelled(article: Article, *labels: str) -> Iterator[str]:
    """The stretches of the page that are of these kinds, restored."""
    for block in article.blocks:
        if block.label in labels:
            restored = article.restored
            if restored:
                first, last = restored.from_raw(block.start, block.end)
                yield restored.text[first:last]
            else:
                yield article.raw[block.start : block.end]


def _side(article: Article) -> str:
    home = find_home(article)
    if home is None:
        return OWN
    if find_sender(article):
        return SENDER
    if _aid_share(article) < LITTLE_AID:
        return OWN
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


def _aid_share(article: Article) -> float:
    """The share of the sentences of a page that have a phrase of aid, or say who helps whom."""
    themes = [hit for hit in find_themes(article) if hit.theme in AID]
    pairs = [pair for pair in find_pairings(article) if pair.relation == "counterpart aid"]
    aid = {
        sentence
        for found in (themes, pairs)
        for sentence, inside in article.by_sentence(found)
        if inside
    }
    return len(aid) / max(len(article.sentences), 1)


def _of_number(words: str, number: int) -> str:
    return words.replace("their", "its") if number == 1 else words


def _with_verb(first: str, sides: pd.Series) -> str:
    """Two for the sender -> two speak for the sender: the verb stands with the first number."""
    number, _, rest = first.partition(" ")
    one = sides[next(side for side in IN_ENGLISH if side in sides)] == 1
    return f"{number} {'speaks' if one else 'speak'} {rest}"


@cache
def _genre_words() -> re.Pattern[str]:
    return re.compile(alternation(read_map("findings/genre_words", "group")))
