"""Which ways of speaking travel from page to page? Frames with an open slot, and sayings.

`compare.find_travelling` finds what pages share; here stands what of it is a formula. Terms
(人民医院) and names are shared because the subject is shared, and are left out. Nothing says who
took a formula from whom: all may have it from a document that none of them names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.formulas import Formula, FormulaMention
from zhpolicy.extract.themes import find_themes, theme_phrases
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, of_pages, spelled
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map

__all__ = [
    "Frame",
    "alike_finding",
    "alike_table",
    "find_frames",
    "formula_grid",
    "frames_finding",
    "frames_table",
    "in_codebook",
    "in_english",
    "slot_finding",
    "slot_table",
]

# What is said alike has six characters: shorter runs are terms, or words that any page may join.
LEAST_ALIKE = 6
# A slot holds a word or two; what is longer joins two clauses (of the fixed pairs on the five pages
# that have a longer gap, none was a frame).
LONGEST_SLOT = 8
LEAST_SCORE = 4.0  # chosen by trying on the five pages: below it pairs of words only meet
MOST_NAMED = 5  # formulas named in a sentence
CONTEXT = 14  # characters before the anchor in a table
NOMINAL = ("n", "a", "b", "j", "m", "q", "s", "t", "vn")  # kinds of words that terms are made of
COLUMNS = ("formula", "english", "pages", "article", "start", "end", "surface", "marks", "sentence")
SLOT_COLUMNS = ("article", "start", "end", "left", "surface", "right", "marks", "sentence")
_STOP = re.compile("[,，。;；!！?？、:：“”‘’「」()（）…\\s]")
_STOP_IN_SLOT = re.compile("[,，。;；!！?？:：]")
Place = tuple[int, int, int]


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
    return sorted(kept, key=lambda f: (-f.formula.documents, -len(f.different), -f.formula.score))


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
            _STOP.split(line.right)[0].lstrip("了"),
            marked(article, line.start, line.end),
            article.sentence_at(line.start, line.end),
        )
        for article in articles
        for line in (find_kwic(article, anchor) if anchor else [])
    ]
    return pd.DataFrame(rows, columns=list(SLOT_COLUMNS))


def alike_table(
    formulas: Iterable[Formula], articles: Sequence[Article], *, frames: Sequence[Frame] = ()
) -> pd.DataFrame:
    """What is said in the same words, terms and names left out: one row for each place.

    Columns: COLUMNS; `pages` is how many have it. In the order of the formulas given, without those
    that are but the beginning of one of `frames`.
    """
    rows: list[tuple[object, ...]] = []
    taken = {frame.anchor for frame in frames}
    for formula in formulas:
        if formula.kind == "frame" or not _is_said_alike(formula, articles):
            continue
        if any(formula.text in other or other in formula.text for other in taken):
            continue
        taken.add(formula.text)
        places = _all_places(formula, articles)
        pages = len({number for number, _, _ in places})
        told = formula.text, in_english(formula.text), pages
        rows += [(*told, *_row(place, articles)) for place in places]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def formula_grid(
    frames: Iterable[Frame], alike: pd.DataFrame, articles: Sequence[Article]
) -> pd.DataFrame:
    """How often each frame and each formula stands on each page, those of most pages first."""
    ids = [article.id for article in articles]
    known = dict(enumerate(ids))  # the grid may show fewer pages than were read
    counts = {
        f.formula.text: Counter(known.get(m.number, "") for m in f.formula.mentions) for f in frames
    }
    counts |= {str(key): Counter(rows["article"]) for key, rows in alike.groupby("formula")}
    order = sorted(counts, key=lambda key: (-len(counts[key]), [-counts[key][i] for i in ids], key))
    rows = [[counts[key][page] for page in ids] for key in order]
    return pd.DataFrame(rows, index=pd.Index(order, name="formula"), columns=ids)


def alike_finding(alike: pd.DataFrame, articles: Sequence[Article]) -> Finding:
    """How many formulas are said word for word, and how many pairs of pages they link."""
    if alike.empty:
        return Finding("Nothing is said alike on two pages.", "没有逐字相同的套语。")
    pages = alike.groupby("formula", sort=False)["article"].unique()
    pairs = {pair for each in pages for pair in combinations(sorted(each), 2)}
    possible = len(articles) * (len(articles) - 1) // 2
    told = listed((_with_gloss(str(formula)) for formula in pages.index), most=MOST_NAMED)
    number = counted(len(pages), "formula")
    are = "is" if len(pages) == 1 else "are"
    english = (
        f"{number[0].upper()}{number[1:]} {are} said word for word on two pages or more: {told}."
    )
    chinese = f"逐字相同的套语{len(pages)}个：{listed_in_chinese(pages.index, most=MOST_NAMED)}。"
    if possible > 1:
        english += f" They link {spelled(len(pairs))} of the {spelled(possible)} pairs of pages."
        chinese += f"两两成对的{possible}对文章中，{len(pairs)}对有共同的套语。"
    return Finding(english, chinese, alike)


def in_english(formula: str) -> str:
    """What a formula means, if the table of formulas or the codebook has it; else nothing.

    >>> in_english("授人以鱼不如授人以渔"), in_english("组团式"), in_english("没有见过")
    ('better teach fishing than give fish', 'team-based', '')
    """
    known = read_map("findings/formulas", "english")
    return known.get(formula, "") or _glosses().get(formula, "")


def in_codebook(phrase: str) -> bool:
    """Whether a run of words is a term of the codebook, whose marks do not count.

    >>> in_codebook("定向评价定向使用"), in_codebook("授人以鱼不如授人以渔")
    (True, False)
    """
    return phrase in _bare_codebook()


def slot_finding(
    frames: Sequence[Frame],
    slots: pd.DataFrame,
    alike: pd.DataFrame,
    *,
    articles: Sequence[Article],
    names: Mapping[str, str],
) -> Finding:
    """The frame that most pages fill, its first word alone, and the longest that is said alike."""
    if not frames and alike.empty:
        return Finding(
            "No two pages share a formula: no frame and no six characters with a verb or a saying.",
            "没有两篇文章共用套语。",
        )
    told = [_frame_told(frames[0], slots, articles, names)] if frames else []
    told += [_longest_told(alike, names)] if len(alike) else []
    english, chinese = (" ".join(each) for each in zip(*told, strict=True))
    longest = alike[alike["formula"] == max(alike["formula"], key=len, default="")]
    rows = pd.concat([slots, longest]) if frames else longest
    return Finding(english, chinese.replace("。 ", "。"), rows)


def frames_finding(frames: Sequence[Frame], articles: Sequence[Article]) -> Finding:
    """How many frames there are, and which is filled in the most ways."""
    if not frames:
        return Finding("No frame stands on two pages and is filled anew.", "没有框式套语。")
    widest = max(frames, key=lambda frame: len(frame.different))
    places = [(m.number, m.start, m.end) for f in frames for m in f.formula.mentions]
    rows = pd.DataFrame([_row(place, articles) for place in places], columns=list(COLUMNS[3:]))
    told = listed((f.formula.text for f in frames), most=MOST_NAMED)
    have = "has" if len(frames) == 1 else "have"
    english = (
        f"{counted(len(frames), 'frame')} {have} a fixed beginning and a fixed end, with a slot "
        f"that pages fill as they need: {told}."
    )
    ways = len(widest.different)
    if ways > 1 and sum(len(f.different) == ways for f in frames) == 1:
        english += f" The most varied is {widest.formula.text}: {listed(widest.different)}."
    plain = listed_in_chinese((f.formula.text for f in frames), most=MOST_NAMED)
    return Finding(english[0].upper() + english[1:], f"框式套语{len(frames)}个：{plain}。", rows)


def _as_frame(formula: Formula, articles: Sequence[Article]) -> Frame | None:
    if formula.kind != "frame" or formula.score < LEAST_SCORE:
        return None
    fillings = [_filling(formula, mention) for mention in formula.mentions]
    kept = [filling for filling in fillings if filling is not None]
    if len(kept) < len(fillings) or len(set(kept)) < 2 or not _begins(formula, articles):
        return None
    return Frame(formula, tuple(kept))


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


def _is_said_alike(formula: Formula, articles: Sequence[Article]) -> bool:
    """Whether a run of words is more than a term: it has a verb, a saying, or a particle."""
    if len(formula.text) < LEAST_ALIKE or formula.score < LEAST_SCORE:
        return False
    mention = formula.mentions[0]
    article = articles[mention.number]
    words = [w for w in article.words if mention.start <= w.start and w.end <= mention.end]
    tags = [word.tag for word in words if word.tag != "x"]
    if in_codebook(formula.text) or (tags[-1:] == ["v"] and tags[0][0] not in "vn"):
        return False
    hits = [hit for hit in find_themes(article) if hit.end == mention.end]
    ends_well = bool(hits) or tags[-1][:1] in ("n", "i", "l") or tags[-1] in ("v", "vn")
    return ends_well and not all(tag.startswith(NOMINAL) for tag in tags)


def _all_places(formula: Formula, articles: Sequence[Article]) -> list[Place]:
    """The places of a formula, those among them where its words were cut another way."""
    found = {(m.number, m.start, m.end) for m in formula.mentions}
    for number, article in enumerate(articles):
        for line in find_kwic(article, formula.text):
            if not any(n == number and s < line.end and line.start < e for n, s, e in found):
                found.add((number, line.start, line.end))
    return sorted(found)


def _row(place: Place, articles: Sequence[Article]) -> tuple[object, ...]:
    number, start, end = place
    article = articles[number]
    return (
        article.id,
        *article.to_raw(start, end),
        article.text[start:end],
        marked(article, start, end),
        article.sentence_at(start, end),
    )


def _frame_told(
    frame: Frame, slots: pd.DataFrame, articles: Sequence[Article], names: Mapping[str, str]
) -> tuple[str, str]:
    formula = frame.formula
    of = of_pages(formula.documents, len(names))
    english = (
        f"A frame with an open slot travels: {_with_gloss(formula.text)} stands on {of}, "
        f"filled with {listed(frame.different)}."
    )
    chinese = f"{formula.text}见于{formula.documents}篇，填入{listed_in_chinese(frame.different)}"
    if len(slots) > len(frame.fillings):
        pages = slots["article"].nunique()
        before = _before(articles, frame.anchor)
        behind = f", {spelled(before[1])} of these right behind {before[0]}" if before else ""
        english += (
            f" {frame.anchor} as such stands {counted(len(slots), 'time')} on "
            f"{counted(pages, 'page')}{behind}."
        )
        chinese += f"；{frame.anchor}共{len(slots)}处"
        chinese += f"，其中{before[1]}处前面是{before[0]}" if before else ""
    return english, chinese + "。"


def _before(articles: Iterable[Article], anchor: str) -> tuple[str, int] | None:
    """The phrase of the codebook that stands most often just before a word, and how often."""
    counts: Counter[str] = Counter()
    for article in articles:
        ends = {hit.end: hit.phrase for hit in find_themes(article)}
        counts.update(ends[line.start] for line in find_kwic(article, anchor) if line.start in ends)
    best = counts.most_common(1)
    return best[0] if best and best[0][1] > 1 else None


def _longest_told(alike: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    longest = max(alike["formula"], key=len)
    rows = alike[alike["formula"] == longest]
    pages = [names[page] for page in dict.fromkeys(rows["article"])]
    gloss = f" ({in_english(longest)})" if in_english(longest) else ""
    english = (
        f"The longest that is said word for word is {longest}{gloss}, on {listed(pages, most=3)}."
    )
    plain = listed_in_chinese(map(to_simplified, pages), most=3)
    return english, f"逐字相同而最长的是“{longest}”，见于{plain}。"


def _with_gloss(formula: str) -> str:
    english = in_english(formula)
    return f"{formula} ({english})" if english else formula


@cache
def _glosses() -> dict[str, str]:
    """The English of the phrases of the codebook."""
    return {phrase: row["english"] for phrase, row in theme_phrases().items()}


@cache
def _bare_codebook() -> frozenset[str]:
    return frozenset(_STOP.sub("", phrase) for phrase in _glosses())
