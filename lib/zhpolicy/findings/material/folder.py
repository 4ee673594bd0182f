"""What is in a folder, what is it about, and where does a word stand? For pages of any subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from zhpolicy.compare import count_over_time
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.material.sureness import CLAIMS
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_map

__all__ = [
    "articles_by",
    "claims_by_table",
    "finding_on_claims",
    "finding_on_copies",
    "finding_on_folder",
    "finding_on_subject",
    "finding_on_word",
    "keywords_by_article",
    "part_problems",
    "problem_rows",
    "problems_told",
    "words_of_themes",
]

BEST = 8  # keywords of an article: what a database of articles asks for
ANY_WORD = "的"
NAMED = 5  # keywords of a folder in one sentence
WORDS_OF_THEME = 6  # phrases that a table names for one theme; more are counted


def articles_by(articles: Sequence[Article], by: str) -> pd.Series:
    """How many articles each period, source or place has, `by` as in `compare.count_over_time`.

    >>> from zhpolicy import read_article
    >>> articles_by([read_article("今年三月开会。", date="2023-03-01")], "year").to_dict()
    {'2023': 1}
    """
    # Counts of any word have the articles of each group beside them.
    return count_over_time(articles, ANY_WORD, by=by).set_index("group")["articles"]


def finding_on_folder(articles: Sequence[Article], problems: Sequence[Problem] = ()) -> Finding:
    """How many articles were read, of which dates, in which scripts, and what could not be read.

    >>> finding_on_folder([]).english
    'No article was read.'
    """
    dates = sorted(article.date for article in articles if article.date)
    unread, _ = part_problems(problems)
    files = len({problem.source for problem in unread})
    were = "was" if files == 1 else "were"
    trouble = (
        f" {counted(files, 'source').capitalize()} {were} not read, or not whole: see the list."
        if files
        else ""
    )
    if not articles:
        return Finding(f"No article was read.{trouble}", "没有读到文章。")
    undated = len(articles) - len(dates)
    span = f"from {dates[0]} to {dates[-1]}" if dates and dates[0] != dates[-1] else ""
    span = f"of {dates[0]}" if dates and not span else span
    without = f"{spelled(undated)} without a date" if undated else ""
    scripts = pd.Series([article.script for article in articles]).value_counts()
    told = listed([f"{spelled(number)} {name}" for name, number in scripts.items() if name])
    parts = "; ".join(filter(None, [", ".join(filter(None, [span, without])), told]))
    were = "was" if len(articles) == 1 else "were"
    return Finding(
        f"{counted(len(articles), 'article').capitalize()} {were} read"
        f"{', ' + parts if parts else ''}.{trouble}",
        f"读到{len(articles)}篇文章"
        f"{_dates_in_chinese(dates, undated)}{_scripts_in_chinese(scripts)}。"
        + (f"{files}个文件未能读入或未读全，已列出。" if files else ""),
    )


def part_problems(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """What could not be read, and what is only noted: of what was read all the same, or no page.

    >>> found = [Problem("a", "empty", "a: empty"), Problem("themes.csv", "codebook", "2 words")]
    >>> [[problem.source for problem in part] for part in part_problems(found)]
    [['a'], ['themes.csv']]
    """
    listed_all = list(problems)
    unread = [problem for problem in listed_all if not problem.is_notice]
    return unread, [problem for problem in listed_all if problem.is_notice]


def problem_rows(problems: Iterable[Problem]) -> pd.DataFrame:
    """What could not be read, then what is only noted: `file`, `kind`, `message`; one a problem.

    >>> problem_rows([Problem("a.txt", "empty", "a.txt: empty; it was left out")]).iloc[0].tolist()
    ['a.txt', 'empty', 'empty; it was left out']
    """
    rows = [
        (problem.source, problem.kind, problem.message.removeprefix(f"{problem.source}: "))
        for part in part_problems(problems)
        for problem in part
    ]
    return pd.DataFrame(rows, columns=["file", "kind", "message"])


def problems_told(problems: Iterable[Problem]) -> str:
    """How many things could not be read, and how many are only noted, as a caption says it.

    >>> problems_told([Problem("themes.csv", "codebook", "themes.csv: read as a codebook")])
    'Every page was read. One remark.'
    """
    unread, noted = part_problems(problems)
    left = f"{counted(len(unread), 'problem').capitalize()}." if unread else "Every page was read."
    return left + (f" {counted(len(noted), 'remark').capitalize()}." if noted else "")


def _dates_in_chinese(dates: Sequence[str], undated: int) -> str:
    span = f"，{dates[0]}" + (f"至{dates[-1]}" if dates[0] != dates[-1] else "") if dates else ""
    return span + (f"，{undated}篇没有日期" if undated else "")


def _scripts_in_chinese(scripts: pd.Series) -> str:
    told = [f"{n}篇{in_chinese(str(name))}" for name, n in scripts.items() if name]
    return f"；{'、'.join(told)}" if told else ""


def finding_on_copies(copies: pd.DataFrame, articles: Sequence[Article]) -> Finding:
    """How many articles are nearly the same as another (`compare.find_copies`)."""
    if copies.empty:
        return Finding("No article is nearly the same as another.", "没有近似重复的文章。")
    clusters = copies["cluster"].nunique()
    of = counted(len(articles), "article")
    return Finding(
        f"{spelled(len(copies)).capitalize()} of {of} {'is' if len(copies) == 1 else 'are'} nearly "
        f"the same as another, in {counted(clusters, 'group')}. Counts below hold them all: leave "
        "them out where one story must count once.",
        f"{len(articles)}篇中有{len(copies)}篇与另一篇几乎相同，共{clusters}组；以下统计未剔除。",
        copies,
    )


def finding_on_subject(keywords: pd.DataFrame, articles: Sequence[Article]) -> Finding:
    """Which keywords most articles share (`corpus_keywords_table`); nothing of what weighs most.

    Counted are the keywords of that table alone: its number is said.
    """
    if keywords.empty:
        return Finding("No keyword was found.", "没有找到关键词。")
    shared = keywords[keywords["articles"] > 1] if len(articles) > 1 else keywords
    if shared.empty:
        return Finding(
            "No keyword stands in two articles: each speaks of something else.",
            "没有两篇文章共有的关键词：各谈各的。",
        )
    ranked = shared.sort_values("articles", ascending=False, kind="stable")
    best = ranked.head(NAMED)
    terms = [f"{word} ({n})" for word, n in best[["keyword", "articles"]].to_numpy()]
    last = best["articles"].iloc[-1]
    tied = int((ranked["articles"].iloc[NAMED:] == last).sum())
    many, all_of = len(keywords), counted(len(articles), "article")
    more, mehr = (f" {spelled(tied).capitalize()} more of the {spelled(many)} "
                  f"{'stands' if tied == 1 else 'stand'} in {spelled(last)} as well.",
                  f"这{many}个中另有{tied}个也见于{last}篇。")  # fmt: skip
    return Finding(
        f"Most shared of the {counted(many, 'keyword')} that {'ranks' if many == 1 else 'rank'} "
        f"best in {all_of} taken together: {listed(terms)}; in brackets, in how many of them each "
        f"stands.{more if tied else ''}",
        f"{len(articles)}篇合计排名最前的{many}个关键词中，共有最多的："
        f"{listed_in_chinese(_with_number(best))}；括号内为出现的篇数。" + (mehr if tied else ""),
    )


def _with_number(best: pd.DataFrame) -> list[str]:
    return [f"{word}（{n}）" for word, n in best[["keyword", "articles"]].to_numpy()]


def finding_on_word(sentences: pd.DataFrame, articles: Sequence[Article], *, word: str) -> Finding:
    """In how many articles and sentences a word stands (`compare.find_sentences`)."""
    of = counted(len(articles), "article")
    if sentences.empty:
        return Finding(f"{word} stands in none of {of}.", f"{len(articles)}篇文章中没有“{word}”。")
    count = sentences["article"].nunique()
    hits = counted(len(sentences), "time")
    told = sentences.drop_duplicates(["article", "sentence"])
    return Finding(
        f"{word} stands {hits} in {spelled(count)} of {of}, in {counted(len(told), 'sentence')}.",
        f"“{word}”在{len(articles)}篇中的{count}篇出现{len(sentences)}次，见于{len(told)}句。",
        sentences,
    )


def finding_on_claims(tables: Mapping[str, pd.DataFrame], articles: Sequence[Article]) -> Finding:
    """What kinds of claims the articles make, and which kinds none makes."""
    counts = {name: len(tables[name]) for name in CLAIMS}
    some = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])
    nouns = read_map("show/table_names", "noun")
    none = [counted(0, nouns[name]) for name in CLAIMS if not counts[name]]
    if not some:
        return Finding(
            f"No claim of any kind was found in {counted(len(articles), 'article')}.",
            f"{len(articles)}篇文章中没有找到任何一类陈述。",
        )
    told = listed([counted(counts[name], nouns[name]) for name in some])
    silent = f" They hold {listed(none)}." if none else ""
    return Finding(
        f"The articles hold {told}.{silent}",
        f"共{sum(counts.values())}条陈述，{len(some)}类"
        + (f"；{len(none)}类没有找到。" if none else "。"),
    )


def claims_by_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How many rows and articles each table of claims has; columns `table`, `rows`, `articles`."""
    rows = [(name, len(tables[name]), tables[name]["article"].nunique()) for name in CLAIMS]
    return pd.DataFrame(rows, columns=["table", "rows", "articles"])


def keywords_by_article(keywords: pd.DataFrame) -> pd.DataFrame:
    """The best keywords of each article in one row; columns `article` and `keywords`.

    `keywords` is the table of evidence. Each keyword stands once.
    """
    best = keywords[keywords["rank"] <= BEST].drop_duplicates(["article", "keyword"])
    told = best.groupby("article", sort=False)["keyword"].agg("、".join)
    return told.rename("keywords").reset_index()


def words_of_themes(hits: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """In which phrases each theme was found, the most frequent first: what its number rests on.

    `hits` are rows of the table `themes`, `order` the keys of the themes that are shown. Columns
    `theme` (in words), `hits`, `articles` and `phrases`, of many phrases how many are left.

    >>> found = {"article": "a", "theme": "education", "phrase": ["学校", "学校", "教师"]}
    >>> hits = pd.DataFrame(found)
    >>> words_of_themes(hits, ["education"])[["hits", "phrases"]].values.tolist()
    [[3, '学校 2, 教师 1']]
    """
    rows = []
    for theme in order:
        own = hits[hits["theme"] == theme]
        counts = own["phrase"].value_counts()
        named = [f"{phrase} {n}" for phrase, n in counts.head(WORDS_OF_THEME).items()]
        left = len(counts) - len(named)
        more = [f"{left} more"] if left else []
        if len(own):
            told = ", ".join([*named, *more])
            rows.append((in_words(theme), len(own), own["article"].nunique(), told))
    return pd.DataFrame(rows, columns=["theme", "hits", "articles", "phrases"])
