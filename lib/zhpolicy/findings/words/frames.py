"""Which frames travel from page to page? Two words in fixed order, and a slot that pages fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.formulas import Formula, FormulaMention
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, listed_in_chinese
from zhpolicy.findings.words.glosses import in_english
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_working

__all__ = [
    "LEAST_SCORE",
    "Frame",
    "Place",
    "find_frames",
    "frames_finding",
    "frames_table",
    "row_of_place",
    "slot_table",
]

# A slot holds a word or two; what is longer joins two clauses (of the fixed pairs on the five pages
# that have a longer gap, none was a frame).
LONGEST_SLOT = 8
LEAST_SCORE = 4.0  # chosen by trying on the five pages: below it pairs of words only meet
MOST_NAMED = 5  # formulas named in a sentence
CONTEXT = 14  # characters before the anchor in a table
SLOT_COLUMNS = ("article", "start", "end", "left", "surface", "right", "marks", "sentence")
_STOP = re.compile("[,，。;；!！?？、:：“”‘’「」()（）…\\s]")
_CLAUSE_MARKS = ",，。;；!！?？:：\n"
_STOP_IN_SLOT = re.compile("[,，。;；!！?？:：]")
MOST_IN_SLOT = 20  # 加大高层次人才和急需紧缺人才引进力度 has 14; chosen by trying on the five pages
Place = tuple[int, int, int]
PLACE_COLUMNS = ("article", "start", "end", "surface", "marks", "sentence")


@dataclass(frozen=True)
class Frame:
    """Two words in fixed order with an open slot between them, and what pages put into it."""

    formula: Formula
    fillings: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The first of the two words."""
        return self.formula.text.split("…")[0]

    @property
    def different(self) -> list[str]:
        """What stands in the slot, each once, in the order of the pages; nothing is left out."""
        return [filling for filling in dict.fromkeys(self.fillings) if filling]


def find_frames(formulas: Iterable[Formula], articles: Sequence[Article]) -> list[Frame]:
    """The frames among some travelling formulas that are filled anew: those of most pages first.

    The two words stand in one order, the first is a verb or a count, and the slot holds one or two
    words within one clause, not the same on every page.
    """
    kept, seen = [], set[Place]()
    for formula in formulas:
        frame = _as_frame(formula, articles)
        places = {(m.number, at, 0) for m in formula.mentions for at in range(m.start, m.end)}
        if frame and len(places & seen) <= len(places) / 2:
            kept.append(frame)
            seen |= places
    kept.sort(key=lambda f: (-f.formula.documents, -len(f.different), -f.formula.score))
    longer = [_with_long_slots(frame, articles) for frame in kept]
    return sorted(longer, key=lambda f: -f.formula.documents)


def frames_table(frames: Iterable[Frame], articles: Sequence[Article]) -> pd.DataFrame:
    """One row a frame: `formula, english, pages, fillings`, and the ids of its pages."""
    rows = [
        (
            frame.formula.text,
            in_english(frame.formula.text),
            frame.formula.documents,
            ", ".join(frame.different) + (", or nothing" if "" in frame.fillings else ""),
            [articles[n].id for n in sorted({m.number for m in frame.formula.mentions})],
        )
        for frame in frames
    ]
    return pd.DataFrame(rows, columns=["formula", "english", "pages", "fillings", "articles"])


def slot_table(articles: Iterable[Article], anchor: str) -> pd.DataFrame:
    """Every place of a word, with the clause before it and what follows up to the next mark.

    Columns: SLOT_COLUMNS; `right` is what stands in the slot, `surface` the word itself.

    >>> from zhpolicy import read_article
    >>> page = read_article("为山区发展注入新动力，人人有份。", id="a")
    >>> slot_table([page], "注入")[["left", "right"]].to_numpy().tolist()
    [['为山区发展', '新动力']]
    """
    rows = [
        (
            article.id,
            *article.to_raw(line.start, line.end),
            _STOP.split(line.left)[-1][-CONTEXT:],
            line.keyword,
            _STOP.split(line.right)[0],
            marked(article, line.start, line.end),
            article.sentence_at(line.start, line.end),
        )
        for article in articles
        for line in (find_kwic(article, anchor) if anchor else [])
    ]
    return pd.DataFrame(rows, columns=list(SLOT_COLUMNS))


def frames_finding(frames: Sequence[Frame], articles: Sequence[Article]) -> Finding:
    """How many frames there are, and which is filled in the most ways."""
    if not frames:
        return Finding("No frame of rarer words was found.", "没有找到框式套语。")
    widest = max(frames, key=lambda frame: len(frame.different))
    places = [(m.number, m.start, m.end) for f in frames for m in f.formula.mentions]
    rows = pd.DataFrame(
        [row_of_place(place, articles) for place in places], columns=list(PLACE_COLUMNS)
    )
    told = listed((f.formula.text for f in frames), most=MOST_NAMED)
    was = "was" if len(frames) == 1 else "were"
    english = (
        f"{counted(len(frames), 'frame')} of rarer words {was} found, with a fixed beginning and a "
        f"fixed end and a slot that pages fill as they need: {told}."
    )
    ways = len(widest.different)
    if ways > 1 and sum(len(f.different) == ways for f in frames) == 1:
        english += f" The most varied is {widest.formula.text}: {listed(widest.different)}."
    plain = listed_in_chinese((f.formula.text for f in frames), most=MOST_NAMED)
    return Finding(
        english[0].upper() + english[1:],
        f"找到用词较少见的框式套语{len(frames)}个：{plain}。",
        rows,
    )


def _as_frame(formula: Formula, articles: Sequence[Article]) -> Frame | None:
    if formula.kind != "frame" or formula.score < LEAST_SCORE:
        return None
    fillings = [_filling(formula, mention) for mention in formula.mentions]
    kept = [filling for filling in fillings if filling is not None]
    if len(kept) < len(fillings) or len(set(kept)) < 2 or not _begins(formula, articles):
        return None
    return Frame(formula, tuple(kept))


def _with_long_slots(frame: Frame, articles: Sequence[Article]) -> Frame:
    """The frame with the places whose slot is longer, in one clause: what a page says counts."""
    first, last = frame.formula.text.split("…")
    wide = re.compile(f"{re.escape(first)}[^{_CLAUSE_MARKS}]{{1,{MOST_IN_SLOT}}}?{re.escape(last)}")
    known = {(m.number, m.start) for m in frame.formula.mentions}
    more = [
        FormulaMention(number, *hit.span(), article.text[slice(*hit.span())])
        for number, article in enumerate(articles)
        for hit in wide.finditer(article.working)
        if (number, hit.start()) not in known and first not in hit[0][len(first) :]
    ]
    if not more:
        return frame
    mentions = sorted([*frame.formula.mentions, *more], key=lambda m: (m.number, m.start))
    documents = len({mention.number for mention in mentions})
    formula = replace(frame.formula, mentions=tuple(mentions), documents=documents)
    inside = [to_working(m.surface)[len(first) : -len(last)] for m in more]
    return Frame(formula, (*frame.fillings, *(re.sub("[“”‘’《》]", "", each) for each in inside)))


def _filling(formula: Formula, mention: FormulaMention) -> str | None:
    """What stands in the slot; None where the order differs, or a clause ends in between."""
    first, last = formula.text.split("…")
    surface = to_working(mention.surface)
    bare = re.sub("[“”‘’《》]", "", surface)
    if not (bare.startswith(first) and bare.endswith(last)) or _STOP_IN_SLOT.search(surface):
        return None
    inside = bare[len(first) : len(bare) - len(last)]
    if inside in ("、", "和", "与") or len(inside.replace("、", "")) > LONGEST_SLOT:
        return None
    return inside.lstrip("了").strip("的、")


def _begins(formula: Formula, articles: Sequence[Article]) -> bool:
    """Whether the first word is a verb or a count (一支) wherever the frame stands."""
    return all(
        _tag_at(articles[mention.number], mention.start)[:1] in ("v", "m")
        for mention in formula.mentions
    )


def _tag_at(article: Article, start: int) -> str:
    return next((word.tag for word in article.words if word.end > start), "")


def row_of_place(place: Place, articles: Sequence[Article]) -> tuple[object, ...]:
    """A place in the text of an article as the cells of PLACE_COLUMNS."""
    number, start, end = place
    article = articles[number]
    return (
        article.id,
        *article.to_raw(start, end),
        article.text[start:end],
        marked(article, start, end),
        article.sentence_at(start, end),
    )
