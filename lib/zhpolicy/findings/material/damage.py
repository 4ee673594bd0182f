"""What had scraping done to the pages, how much could be undone, and how surely?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from zhpolicy.evidence.repairs import blocks_table, edits_table, unresolved_table
from zhpolicy.findings.finding import Finding
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

__all__ = [
    "damage_by_page",
    "damaged_sentences",
    "finding_on_damage",
    "finding_on_doubtful_readings",
    "finding_on_furniture",
    "page_parts",
    "with_rivals",
]

ARTICLE_LABELS = ("title", "body")
LONGEST_SHOWN = 70  # characters of a sentence: two lines of a wide column
PARTS = ["article text", "pinyin glosses", "shifted bytes", "furniture", "blanks between"]


def damage_by_page(articles: Sequence[Article]) -> pd.DataFrame:
    """One row a page: characters, glosses, stretches read back for certain or likely, left as is.

    Columns `article`, `characters` (of the raw page), `glosses`, `certain`, `likely`, `unresolved`.

    >>> from zhpolicy import read_article
    >>> table = damage_by_page([read_article("选派12名教师。", id="a")])
    >>> table[["characters", "glosses", "likely"]].to_numpy().tolist()
    [[8, 0, 0]]
    """
    edits, left = edits_table(articles), unresolved_table(articles)
    is_gloss = edits["kind"] == "gloss"
    table = pd.DataFrame({"article": [article.id for article in articles]})
    table["characters"] = [len(article.raw) for article in articles]
    columns = {
        "glosses": edits[is_gloss],
        "certain": edits[~is_gloss & (edits["certainty"] == "certain")],
        "likely": edits[~is_gloss & (edits["certainty"] != "certain")],
        "unresolved": left,
    }
    for name, rows in columns.items():
        table[name] = table["article"].map(rows["article"].value_counts()).fillna(0).astype(int)
    return table


def finding_on_damage(articles: Sequence[Article], problems: Sequence[Problem] = ()) -> Finding:
    """How many pages came damaged, in which way, and what could be undone.

    `problems` are the corpus's: they tell which files were stored in a wrong encoding.
    """
    decoded = len({problem.source for problem in problems if problem.kind == "encoding"})
    wrong = (
        f" {counted(decoded, 'file').capitalize()} had been stored in a wrong encoding and "
        f"{'was' if decoded == 1 else 'were'} read back."
        if decoded
        else ""
    )
    falsch = f"{decoded}个文件曾以错误编码保存，已还原。" if decoded else ""
    table = damage_by_page(articles)
    edits, left = edits_table(articles), unresolved_table(articles)
    sums = table[["glosses", "certain", "likely", "unresolved"]].sum()
    damaged = int((table[["glosses", "certain", "likely", "unresolved"]].sum(axis=1) > 0).sum())
    of = counted(len(articles), "page")
    if not damaged:
        return Finding(
            f"None of {of} holds pinyin glosses or shifted bytes.{wrong}",
            f"{len(articles)}篇文章均无拼音插入或字节错位。{falsch}",
        )
    harm, schaden = _harm(edits, int(sums["unresolved"]))
    english = f"{spelled(damaged).capitalize()} of {of} arrived damaged. {harm}{wrong}"
    chinese = f"{len(articles)}篇文章中{damaged}篇有损坏：{schaden}。{falsch}"
    crossed = edits[edits["kind"] != "gloss"]
    rows = crossed if len(crossed) else edits
    return Finding(english, chinese, pd.concat([rows, left.assign(before=left["surface"])]))


def finding_on_doubtful_readings(articles: Sequence[Article]) -> Finding:
    """How many repairs are chosen among several readings, and on how many pages."""
    edits = edits_table(articles)
    likely = edits[edits["certainty"] == "likely"]
    if likely.empty:
        return Finding("No reading is in doubt.", "没有存疑的读法。")
    several = int(with_rivals(likely)["alternatives"].map(bool).sum())
    rest = (
        f"for {spelled(several)} of them the search came upon other characters that fit the bytes "
        "too, with sense or without"
        if several
        else "for none of them another reading comes close"
    )
    return Finding(
        f"{counted(len(likely), 'reading').capitalize()} "
        f"{'was' if len(likely) == 1 else 'were'} chosen because the language makes them likely, "
        f"not because the bytes leave no other: {rest}.",
        f"{len(likely)}处读法因语言上最可能而选定，字节本身不能确定；"
        + (
            f"其中{several}处还试出了字节同样相符的别的字，无论读来是否通顺。"
            if several
            else "没有别的读法与之相近。"
        ),
        likely,
    )


def with_rivals(edits: pd.DataFrame) -> pd.DataFrame:
    """The rows, `alternatives` without the damage itself: a ? left as it stands is no reading.

    >>> rows = pd.DataFrame({"before": ["?"], "alternatives": [("?", "、")]})
    >>> with_rivals(rows)["alternatives"].item()
    ('、',)
    """
    pairs = zip(edits["before"], edits["alternatives"], strict=True)
    rivals = [tuple(other for other in others if other != own) for own, others in pairs]
    return edits.assign(alternatives=pd.Series(rivals, index=edits.index, dtype=object))


def finding_on_furniture(articles: Sequence[Article]) -> Finding:
    """How much of the pages is no article, and what it is most often."""
    blocks = blocks_table(articles)
    around = blocks[~blocks["label"].isin(ARTICLE_LABELS)]
    if around.empty:
        return Finding("Nothing but article stands on the pages.", "页面上只有正文。")
    kinds = around["label"].value_counts()
    most = kinds[kinds == kinds.max()].index
    size = int((around["end"] - around["start"]).sum())
    share = size / max(sum(len(article.raw) for article in articles), 1)
    inside = _inside_sentences(articles, around)
    names = listed(sorted(in_words(name) for name in most))
    plain = listed_in_chinese(sorted(in_chinese(name) for name in most))
    return Finding(
        f"{counted(len(around), 'stretch').capitalize()} of the pages, "
        f"{share:.0%} of their characters, {'is' if len(around) == 1 else 'are'} no article; "
        f"most often {names} ({kinds.max()}). They are set aside, not deleted.{inside[0]}",
        f"页面中{len(around)}段（占{share:.0%}的字符）不属于正文，最多的是{plain}（{kinds.max()}段）；"
        f"已标注，未删除。{inside[1]}",
        around,
    )


def page_parts(articles: Sequence[Article]) -> pd.DataFrame:
    """What each page is made of, in characters: one row a page, one column a part.

    The parts add up to the length of the page.

    >>> from zhpolicy import read_article
    >>> page_parts([read_article("选派12名教师。", id="a")]).loc["a"].tolist()
    [8, 0, 0, 0, 0]
    """
    return pd.DataFrame(
        [_parts(article) for article in articles],
        columns=PARTS,
        index=pd.Index([article.id for article in articles], name="article"),
    )


def damaged_sentences(articles: Sequence[Article]) -> pd.DataFrame:
    """For each damaged page the sentence with the most damage: as it arrived, and restored.

    Columns `article`, `start`, `end` (on the raw page), `before`, `after`; a long sentence is cut.
    """
    rows = [row for article in articles if (row := _worst(article))]
    return pd.DataFrame(rows, columns=["article", "start", "end", "before", "after"])


def _inside_sentences(articles: Sequence[Article], around: pd.DataFrame) -> tuple[str, str]:
    """How many stretches stood in the middle of a sentence, which is joined where they stood."""
    cut = 0
    for article in articles:
        spans = [article.to_raw(sentence.start, sentence.end) for sentence in article.sentences]
        own = around[around["article"] == article.id]
        for start, end in zip(own["start"], own["end"], strict=True):
            cut += any(first < start and end < last for first, last in spans)
    if not cut:
        return "", ""
    stood, it = ("stands", "it") if cut == 1 else ("stand", "they")
    return (
        f" {spelled(cut).capitalize()} of them {stood} in the middle of a sentence, which is shown "
        f"joined, as if {it} had not been there.",
        f"其中{cut}段插在句子中间，文中已将前后拼接。",
    )


# What had happened to a character that was read back, by the kind of the repair.
HARM = {
    "crossed_bytes": (
        "in {} bytes had shifted into other characters",
        "字节错位{}处",
    ),
    "": ("in {} a character had been lost or replaced", "字符丢失或被替换{}处"),
}


def _harm(edits: pd.DataFrame, left: int) -> tuple[str, str]:
    """What had happened, kind by kind, and how surely it was undone, in English and Chinese."""
    glosses = int((edits["kind"] == "gloss").sum())
    said, gesagt = [], []
    if glosses:
        said.append(f"{counted(glosses, 'pinyin gloss')} stood in the text")
        gesagt.append(f"插入拼音{glosses}处")
    others = edits[edits["kind"] != "gloss"]
    for kind, (english, chinese) in HARM.items():
        shifted = others["kind"] == "crossed_bytes"
        own = others[shifted] if kind else others[~shifted]
        if own.empty:
            continue
        sure = int((own["certainty"] == "certain").sum())
        told = english.format(counted(len(own), "place"))
        said.append(f"{told}: {_surely(sure, len(own) - sure)}")
        gesagt.append(f"{chinese.format(len(own))}{_surely_in_chinese(sure, len(own) - sure)}")
    if left:
        as_is = "it was" if left == 1 else "they were"
        said.append(f"{counted(left, 'place')} had to be left as {as_is}")
        gesagt.append(f"{left}处只能保持原样")
    sentence = "; ".join(said)
    return sentence[:1].upper() + sentence[1:] + ".", "；".join(gesagt)


def _surely(sure: int, likely: int) -> str:
    if not sure or not likely:
        return "read back for certain" if sure else "the reading is only likely"
    return f"{spelled(sure)} could be read back for certain, {spelled(likely)} only likely"


def _surely_in_chinese(sure: int, likely: int) -> str:
    if not sure or not likely:
        return "，可确定还原" if sure else "，只是可能的读法"
    return f"，其中{sure}处可确定还原，{likely}处只是可能的读法"


def _parts(article: Article) -> list[int]:
    """Lengths of the parts: a repair inside the article is no article, furniture is furniture."""
    body = sum(b.end - b.start for b in article.blocks if b.label in ARTICLE_LABELS)
    around = sum(b.end - b.start for b in article.blocks if b.label not in ARTICLE_LABELS)
    edits = article.restored.edits if article.restored else ()
    spans = [(b.start, b.end) for b in article.blocks if b.label in ARTICLE_LABELS]
    inside = [e for e in edits if any(start <= e.start and e.end <= end for start, end in spans)]
    glosses = sum(e.end - e.start for e in inside if e.kind == "gloss")
    shifted = sum(e.end - e.start for e in inside if e.kind != "gloss")
    between = len(article.raw) - body - around
    return [body - glosses - shifted, glosses, shifted, around, between]


def _worst(article: Article) -> tuple[str, int, int, str, str] | None:
    """The sentence of an article with the most characters taken out or changed."""
    if article.restored is None or not article.restored.edits:
        return None
    spans = [(edit.start, edit.end) for edit in article.restored.edits if edit.kind != "gloss"]
    spans = spans or [(edit.start, edit.end) for edit in article.restored.edits]
    best: tuple[int, int, int] = (0, 0, 0)
    for sentence in article.sentences:
        start, end = article.to_raw(sentence.start, sentence.end)
        harm = sum(max(0, min(last, end) - max(first, start)) for first, last in spans)
        best = max(best, (harm, -start, -end))
    if not best[0]:
        return None
    start, end = -best[1], -best[2]
    # A stretch whose bytes begin in the mark before the sentence is shown whole, on both sides.
    touched = [(first, last) for first, last in spans if first < end and start < last]
    start, end = (
        min(first for first, _ in [*touched, (start, end)]),
        max(last for _, last in [*touched, (start, end)]),
    )
    after = article.restored.text[slice(*article.restored.from_raw(start, end))]
    return article.id, start, end, article.raw[start:end], after
