"""Whose voices stand on a page? Direct speech, and whom a page reports without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from zhpolicy.extract.speakers import find_speaker
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_working

__all__ = ["ROW", "finding_on_voices", "reported_table", "row_of", "voices_table"]

NAMED = 6  # people that a sentence names
# 刘某介绍,…: who is reported stands at the head of the sentence, before the first mark.
REPORT = re.compile("[^,。:;“”]{2,40}[,:](?!“)")
STOPS, SELF = re.compile("[。!?…]"), re.compile("我")
# A quotation of so many characters that has a comma is speech. On the five pages the longest slogan
# with a comma has 19; on other pages this was not tried.
LONG_SPEECH = 24
# What is quoted in fewer characters is a name or an emphasis, and nobody speaks it.
SPEECH = re.compile("“([^“”]{8,600})”")
ROW = ["article", "start", "end", "surface", "marks", "sentence"]


def voices_table(articles: Sequence[Article]) -> pd.DataFrame:
    """What is said in direct speech: one row a quotation that is speech and no name or emphasis.

    Columns `article`, `start`, `end` (of what is said, on the raw page), `surface`, `speaker`
    (empty where no verb of saying names one), `beside` (what then stands around it, so that a
    reader sees who speaks), `marks`, `sentence`.

    >>> from zhpolicy import read_article
    >>> page = read_article("“我们等了很久,终于盼来了医生。”村民王某说。实施“青蓝工程项目计划”。")
    >>> voices_table([page])["speaker"].tolist()
    ['村民王某']
    """
    rows = [
        (
            *row_of(article, match.start(1), match.end(1)),
            speaker,
            "" if speaker else _beside(article, match.start(), match.end()),
        )
        for article in articles
        for match in SPEECH.finditer(article.working)
        if (speaker := find_speaker(article, match.start(1), match.end(1)))
        or _is_speech(match.group(1))
    ]
    return pd.DataFrame(rows, columns=[*ROW, "speaker", "beside"])


def reported_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Whom a page reports without quotation marks (刘某介绍,…): one row a sentence, `speaker`.

    >>> from zhpolicy import read_article
    >>> page = read_article("县卫健委主任李某介绍,今年来了3名医生。", id="a")
    >>> reported_table([page])["speaker"].tolist()
    ['县卫健委主任李某']
    """
    rows = []
    for article in articles:
        for sentence in article.sentences:
            text = article.working[sentence.start : sentence.end]
            head = REPORT.match(text)
            at = sentence.start + (head.end() if head else 0)
            speaker = find_speaker(article, at, at + 1) if head else ""
            if speaker and text.lstrip().startswith(to_working(speaker)):
                rows.append((*row_of(article, sentence.start, sentence.end), speaker))
    return pd.DataFrame(rows, columns=[*ROW, "speaker"])


def finding_on_voices(articles: Sequence[Article]) -> Finding:
    """How much direct speech there is, on how many pages, and how much of it has a speaker."""
    voices = voices_table(articles)
    of = counted(len(articles), "page")
    if voices.empty:
        return Finding(f"No direct speech stands on {of}.", f"{len(articles)}篇文章均无直接引语。")
    pages = voices["article"].nunique()
    named = voices[voices["speaker"] != ""]
    silent = len(articles) - pages
    rest = (
        f" {spelled(silent).capitalize()} {'has' if silent == 1 else 'have'} none."
        if silent
        else ""
    )
    stands = "stands" if len(voices) == 1 else "stand"
    reported = reported_table(articles)
    others = [who for who in dict.fromkeys(reported["speaker"]) if who not in set(named["speaker"])]
    rest += f" Reported without quotation marks: {listed(others, most=NAMED)}." if others else ""
    zh = f"；另有不加引号转述的：{listed_in_chinese(others, most=NAMED)}" if others else ""
    return Finding(
        f"{counted(len(voices), 'passage').capitalize()} of direct speech {stands} on "
        f"{spelled(pages)} of {of}; a verb of saying tells who speaks in {spelled(len(named))} of "
        f"them, on {counted(named['article'].nunique(), 'page')}.{rest}",
        f"直接引语{len(voices)}处，见于{pages}篇文章；其中{len(named)}处用“说”一类动词写明说话人，"
        f"见于{named['article'].nunique()}篇{f'；{silent}篇没有直接引语' if silent else ''}{zh}。",
        pd.concat([voices, reported]) if others else voices,
    )


def row_of(
    article: Article, start: int, end: int
) -> tuple[str, int, int, str, tuple[str, ...], str]:
    """The place of a stretch of the text on the raw page, what it says, and its sentence.

    >>> from zhpolicy import read_article
    >>> row_of(read_article("选派12名教师到校。", id="a"), 0, 2)[:4]
    ('a', 0, 2, '选派')
    """
    sentence = article.sentences_around(start, end)
    return (
        article.id,
        *article.to_raw(start, end),
        article.text[start:end],
        marked(article, start, end),
        article.text[sentence.start : sentence.end].strip(),
    )


def _beside(article: Article, opening: int, closing: int) -> str:
    """What stands around a quotation in its paragraph: the sentences before it and behind it.

    Where the page puts nothing before the quotation, who speaks is told behind it.
    """
    text = article.text
    line = text.rfind("\n", 0, opening) + 1
    ends = [m.end() for m in STOPS.finditer(text, line, max(line, opening - 1))]
    before = text[max([line, *ends]) : opening].strip()
    stop = re.compile("[。!?…\n“]").search(text, closing)
    behind = text[closing : stop.start() if stop else len(text)].strip(" ,，")
    return f"{before}“…”{behind}" if before or behind else ""


def _is_speech(quoted: str) -> bool:
    """Sentences, somebody who says 我, or a long clause; names and slogans are none of these."""
    spoken = STOPS.search(quoted) or SELF.search(quoted)
    return bool(spoken) or (len(quoted) >= LONG_SPEECH and "," in quoted)
