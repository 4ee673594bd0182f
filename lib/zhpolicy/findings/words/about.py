"""What is each page about, what have the pages in common, and what sets each apart?

Keywords say what a page is about; keyness says which of them the other pages say less often. A page
names its own place more than others do: that is true and tells nothing, so names of places are kept
apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.corpus_keywords import corpus_keywords_table, count_keywords
from zhpolicy.compare.keyness import distinctive_table
from zhpolicy.extract.places import find_places
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.names import short_name
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, of_pages, spelled
from zhpolicy.findings.words.glosses import in_english, room_for, with_gloss
from zhpolicy.keywords.find import find_keywords, keywords_table
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_simplified, to_working

__all__ = [
    "apart_finding",
    "common_keywords",
    "in_common_finding",
    "keyness_table",
    "keyword_places",
    "names_place",
    "places_of",
]

# Keywords of each article that are compared: three times as many as a reader is shown, since what
# sets a page apart need not be among its first ten.
COMPARED = 30
# What sets a page apart stands there three times: twice may be one sentence.
LEAST_COUNT = 3
# And twice as often as on the others: 0.7 is the logarithm of two.
LEAST_ODDS = 0.7
# A headline names what is said four and a half times as often: less, and a page of the same kind
# says it nearly as much (受援地 on the two pages of senders: 3.0 times).
HEADLINE_ODDS = 1.5
MOST_NAMED = 5  # pages and keywords named in a sentence
PLACE_COLUMNS = ("article", "start", "end", "surface", "marks", "sentence")


def keyword_places(articles: Sequence[Article], common: pd.DataFrame) -> pd.DataFrame:
    """Where the ten keywords of each page stand, from 0, its beginning, to 1, its end.

    The columns of `keywords_table`, then `position` (empty for what only the title has), `english`
    and `is_shared`: whether another page has it among its ten too (`common_keywords`).
    """
    pages = {article.id: article for article in articles}
    table = _with_all_places(keywords_table(articles), pages)
    shared = set(common["keyword"])
    return table.assign(
        position=[
            float("nan") if pd.isna(start) else _position(pages[page], int(start))
            for page, start in zip(table["article"], table["start"], strict=True)
        ],
        english=[in_english(to_working(keyword)) for keyword in table["keyword"]],
        is_shared=[to_working(keyword) in shared for keyword in table["keyword"]],
    )


def _with_all_places(table: pd.DataFrame, pages: Mapping[str, Article]) -> pd.DataFrame:
    """A row for every place where a keyword stands, also inside a longer word: the plain count.

    The keywords themselves are counted by whole words, which misses 脱贫攻坚 in 脱贫攻坚战.
    """
    parts = []
    for (page, keyword), rows in table.groupby(["article", "keyword"], sort=False):
        lines = find_kwic(pages[str(page)], str(keyword))
        if lines:
            first = rows.iloc[[0] * len(lines)].reset_index(drop=True)
            spans = [pages[str(page)].to_raw(line.start, line.end) for line in lines]
            rows = first.assign(
                start=[start for start, _ in spans],
                end=[end for _, end in spans],
                count=len(lines),
            )
        parts.append(rows)
    return pd.concat(parts, ignore_index=True) if parts else table


def names_place(keyword: str) -> bool:
    """Whether a keyword is the name of a place or begins with one.

    >>> names_place("富蕴县"), names_place("山东援疆"), names_place("购房补助")
    (True, True, False)
    """
    return any(place.start == 0 for place in find_places(keyword))


def keyness_table(articles: Sequence[Article], *, k: int = 6) -> pd.DataFrame:
    """The keywords that each page says at least twice as often as the others: at most `k` a page.

    The columns of `distinctive_table`, then `is_place` and `english`. The surest come first: those
    whose interval begins highest. Empty for fewer than two articles.
    """
    if len(articles) < 2:
        return pd.DataFrame(columns=["group", "word", "log_odds", "is_place", "english"])
    count = partial(count_keywords, per_article=COMPARED)
    table = distinctive_table(articles, k=COMPARED, count=count, minimum_count=LEAST_COUNT)
    short = {
        short_name(place.code, place.name)
        for article in articles
        for place in find_places(article)
        if place.code
    }
    table = table[table["log_odds"] >= LEAST_ODDS].groupby("group", sort=False).head(k)
    return table.assign(
        is_place=[names_place(word) or word in short for word in table["word"]],
        english=[in_english(word) for word in table["word"]],
    ).reset_index(drop=True)


def common_keywords(articles: Sequence[Article]) -> pd.DataFrame:
    """The keywords that two pages or more have among their ten, those of most pages first.

    The columns of `corpus_keywords_table`.
    """
    table = corpus_keywords_table(articles, k=len(articles) * 10 + 1)
    shared = table[table["keyword_of"] > 1]
    order = ["keyword_of", "articles", "rank"]
    return shared.sort_values(order, ascending=[False, False, True], ignore_index=True)


def in_common_finding(
    articles: Sequence[Article],
    common: pd.DataFrame,
    keyness: pd.DataFrame,
    *,
    names: Mapping[str, str],
) -> Finding:
    """What most pages have among their keywords, and what sets each apart, places aside."""
    own = _headline_words(articles, keyness)
    if common.empty and own.empty:
        return _alone(articles, names)
    told = [_common_told(common, articles), _apart_told(own, names)]
    told.append(_unremarkable(own, {page.id: names[page.id] for page in articles}))
    english = " ".join(filter(None, (each[0] for each in told)))
    pairs = [(page, word) for page, word in zip(own["group"], own["word"], strict=True)]
    best = list(common.loc[common["keyword_of"] == common["keyword_of"].max(), "keyword"])
    places = [places_of(article, best) for article in articles]
    places += [places_of(article, [w]) for article in articles for p, w in pairs if p == article.id]
    return Finding(english, "".join(each[1] for each in told), pd.concat(places))


def _headline_words(articles: Sequence[Article], keyness: pd.DataFrame) -> pd.DataFrame:
    """For each page the surest word that is among its own ten keywords and is no place."""
    if keyness.empty:
        return keyness
    ten = {(a.id, to_working(str(k.keyword))) for a in articles for k in find_keywords(a)}
    is_own = [pair in ten for pair in zip(keyness["group"], keyness["word"], strict=True)]
    strong = ~keyness["is_place"].astype(bool) & (keyness["log_odds"] >= HEADLINE_ODDS)
    return keyness[strong & pd.Series(is_own, index=keyness.index)].drop_duplicates("group")


def apart_finding(
    articles: Iterable[Article], keyness: pd.DataFrame, *, names: Mapping[str, str]
) -> Finding:
    """How many of the differences are surer than chance, and whether these are only places."""
    if keyness.empty:
        return Finding(
            "No keyword is said three times on one page and twice as often as on the others.",
            "没有哪一篇有明显多于其他篇的关键词。",
        )
    sure = keyness[keyness["log_odds_low"] > 0]
    number, twice = keyness["word"].nunique(), int((keyness["word"].value_counts() > 1).sum())
    english = (
        f"{counted(number, 'keyword')} {'is' if number == 1 else 'are'} said at least "
        f"twice as often on one page as on the others"
    )
    english += f" ({spelled(twice)} of them on more than one page). " if twice else ". "
    if len(sure):
        english += f"For {spelled(len(sure))} of them the whole interval lies above “as often”"
    else:
        english += "For none of them does the whole interval lie above “as often”"
    english += f": {listed(sure['word'], most=room_for(sure, MOST_NAMED))}." if len(sure) else "."
    several = f"（其中{twice}个见于不止一篇）" if twice else ""
    chinese = (
        f"{number}个关键词在某一篇中至少是其他各篇的两倍{several}，"
        + (f"有{len(sure)}个" if len(sure) else "没有一个")
        + "的区间完全高于“同样多”"
    )
    chinese += (
        f"：{listed_in_chinese(sure['word'], most=room_for(sure, MOST_NAMED))}。"
        if len(sure)
        else "。"
    )
    if len(sure) and sure["is_place"].all():
        one = len(sure) == 1
        english += f" {'It begins' if one else 'All of these begin'} with the name of a place."
        chinese += "它以地名开头。" if one else "它们都以地名开头。"
    pages = {article.id: article for article in articles}
    told = sure if len(sure) else keyness
    rows = [places_of(pages[r["group"]], [r["word"]]) for r in told.to_dict("records")]
    return Finding(english[0].upper() + english[1:], chinese, pd.concat(rows))


def _common_told(common: pd.DataFrame, articles: Sequence[Article]) -> tuple[str, str]:
    if common.empty:
        return "", ""
    most = int(common["keyword_of"].max())
    best = list(common.loc[common["keyword_of"] == most, "keyword"])
    pages = of_pages(most, len(articles))
    told = listed(map(with_gloss, best), most=room_for(best, 3))
    english = f"Most in common is {told}: among the ten keywords of {pages}"
    plain = listed_in_chinese(best, most=room_for(best, 3))
    chinese = f"最多文章共有的关键词是{plain}（{most}篇"
    if max(len(places_of(article, [word])) for article in articles for word in best) == 1:
        return f"{english}, though said once on each.", f"{chinese}，每篇只出现一次）。"
    return f"{english}.", f"{chinese}）。"


def _apart_told(own: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """The surest keyword of each page that is no place; a hint where its interval allows chance."""
    told: list[str] = []
    plain: list[str] = []
    for is_sure, head, kopf in (
        (True, "What sets pages apart", "各篇之间确有差别的词"),
        (False, "A hint of what else may set pages apart", "可能有差别、但样本太少不能确定的词"),
    ):
        part = own[(own["log_odds_low"] > 0) == is_sure] if len(own) else own
        rows = list(zip(part["group"], part["word"], strict=True)) if len(part) else []
        if not rows:
            continue
        if not is_sure and not told:
            head = "A hint of what may set pages apart"
        room = room_for(rows, MOST_NAMED)
        words = listed((f"{with_gloss(w)} on {names[page]}" for page, w in rows), most=room)
        worte = [f"{word}（{to_simplified(names[page])}）" for page, word in rows]
        chance = "" if is_sure else "; chance alone could make such differences"
        told.append(f"{head}, names of places aside: {words}{chance}.")
        plain.append(f"{kopf}（地名除外）：{listed_in_chinese(worte, most=room)}。")
    return " ".join(told), "".join(plain)


def _unremarkable(own: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """The pages none of whose ten keywords is said so much more often there."""
    rest = [name for page, name in names.items() if page not in set(own["group"])]
    if own.empty or not rest or len(rest) > MOST_NAMED:
        return "", ""
    plain = listed_in_chinese(map(to_simplified, rest))
    return (
        f"Among the ten of {listed(rest)} none stands out so much.",
        f"{plain}的十个关键词中没有。",
    )


def _alone(articles: Sequence[Article], names: Mapping[str, str]) -> Finding:
    """A folder in which no keyword stands twice: the first keyword of its pages."""
    table = corpus_keywords_table(articles, k=3)
    if table.empty:
        return nothing_found("No page has a keyword.", "没有关键词。", looked_for=["keywords"])
    best = list(table["keyword"])
    where = listed((names[page.id] for page in articles), most=3)
    english = f"The first keywords of {where} are {listed(map(with_gloss, best))}."
    rows = pd.concat([places_of(article, best) for article in articles])
    return Finding(english, f"首要的关键词是{listed_in_chinese(best)}。", rows)


def _position(article: Article, start: int) -> float:
    return article.alignment.from_raw(start, start)[0] / max(len(article.text), 1)


def places_of(article: Article, words: Iterable[str]) -> pd.DataFrame:
    """Where some words stand on a page, in the page's own script: one row a place.

    >>> from zhpolicy import read_article
    >>> places_of(read_article("推行青藍工程。", id="a"), ["青蓝工程"])["surface"].tolist()
    ['青藍工程']
    """
    rows = [
        (
            article.id,
            *article.to_raw(line.start, line.end),
            line.keyword,
            marked(article, line.start, line.end),
            article.sentence_at(line.start, line.end),
        )
        for word in words
        for line in find_kwic(article, word)
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS))
