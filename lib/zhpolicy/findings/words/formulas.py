"""Which ways of speaking travel from page to page? Frames with an open slot, and sayings.

`compare.find_travelling` finds what pages share; here stands what of it is a formula. Terms
(人民医院) and names are shared because the subject is shared, and are left out. Nothing says who
took a formula from whom: all may have it from a document that none of them names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.formulas import Formula
from zhpolicy.extract.themes import find_themes
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, of_pages, spelled, times
from zhpolicy.findings.words.frames import LEAST_SCORE, Frame, Place, row_of_place
from zhpolicy.findings.words.glosses import in_codebook, in_english, with_gloss
from zhpolicy.findings.words.open_ends import closing_word, longer_word
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified

__all__ = [
    "alike_finding",
    "alike_table",
    "formula_grid",
    "pages_drawn",
    "slot_finding",
]

# What is said alike has five characters: shorter runs are terms, or words that any page may join.
LEAST_ALIKE = 5
MOST_NAMED = 5  # formulas named in a sentence
NOMINAL = ("n", "a", "b", "j", "m", "q", "s", "t", "vn")  # kinds of words that terms are made of
# What stands behind a run: a letter, perhaps after marks that end no sentence.
BEHIND = re.compile("[“”‘’「」《》、,，]?(?P<letter>[\u4e00-\u9fff])")
COLUMNS = (
    "formula", "english", "pages", "article", "start", "end", "surface", "marks", "sentence",
    "within",
)  # fmt: skip


def alike_table(
    formulas: Iterable[Formula], articles: Sequence[Article], *, frames: Sequence[Frame] = ()
) -> pd.DataFrame:
    """What is said in the same words, terms and names left out: one row for each place.

    Columns: COLUMNS; `pages` is how many have it, `within` the longer word in whose middle it ends
    there. A run whose places all go on to one noun is written with it (发挥人才…优势).
    In the order of the formulas given, without those
    that are but the beginning of one of `frames`.
    """
    rows: list[tuple[object, ...]] = []
    taken = {frame.anchor for frame in frames}
    runs = [_grown(formula, articles) for formula in formulas if formula.kind != "frame"]
    said = {formula.text for formula in runs if _is_said_alike(formula, articles)}
    begun = set(taken)
    for formula in runs:
        longer = any(_is_longer(formula.text, other) for other in said)
        if not longer and formula.text not in said:
            continue
        near = begun if longer else taken
        if any(formula.text in other or other in formula.text for other in near):
            continue
        if not longer:
            taken.add(formula.text)
        places = _all_places(formula, articles)
        pages = len({number for number, _, _ in places})
        close = closing_word(places, articles)
        name = f"{formula.text}…{close}" if close else formula.text
        told = name, in_english(name), pages
        rows += [
            (*told, *row_of_place(place, articles), longer_word(place, articles))
            for place in places
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _grown(formula: Formula, articles: Sequence[Article]) -> Formula:
    """A run with the characters behind it that all its places share, up to the end of a word.

    近悦远来人才发展生态 and 近悦远来人才发展“生态圈” share 生态, which one page cuts as a word.
    """
    ends = [mention.end for mention in formula.mentions]
    grown, text, best = list(ends), formula.text, None
    while True:
        behind = [
            BEHIND.match(articles[mention.number].working, end)
            for mention, end in zip(formula.mentions, grown, strict=True)
        ]
        letters = {match["letter"] if match else "" for match in behind}
        if len(letters) != 1 or "" in letters:
            break
        grown = [match.end() for match in behind if match]
        text += letters.pop()
        if any(
            _ends_word(articles[m.number], end)
            for m, end in zip(formula.mentions, grown, strict=True)
        ):
            best = text, grown
    if best is None:
        return formula
    mentions = tuple(
        replace(m, end=end, surface=articles[m.number].text[m.start : end])
        for m, end in zip(formula.mentions, best[1], strict=True)
    )
    return replace(formula, text=best[0], mentions=mentions)


def _ends_word(article: Article, end: int) -> bool:
    return any(word.end == end for word in article.words)


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


def pages_drawn(grid: pd.DataFrame, articles: Sequence[Article]) -> str:
    """Which pages the columns of a grid are, for the note below it.

    >>> from zhpolicy import read_article
    >>> pages_drawn(pd.DataFrame(columns=["a"]), [read_article("好。", id="a")])
    'The one page'
    """
    drawn, whole = len(grid.columns), len(articles)
    if drawn == whole:
        return of_pages(whole, whole).capitalize()
    return f"{drawn} of {whole} pages, those with the most formulas"


def alike_finding(
    alike: pd.DataFrame, articles: Sequence[Article], *, names: Mapping[str, str] | None = None
) -> Finding:
    """How many formulas are said word for word, and how many pairs of pages they link.

    With `names` of the pages a single pair that shares none is named.
    """
    if alike.empty:
        return Finding(
            "Nothing that is said alike on two pages was found.", "没有找到逐字相同的套语。"
        )
    pages = alike.groupby("formula", sort=False)["article"].unique()
    pairs = {pair for each in pages for pair in combinations(sorted(each), 2)}
    possible = len(articles) * (len(articles) - 1) // 2
    told = listed((with_gloss(str(formula)) for formula in pages.index), most=MOST_NAMED)
    number = counted(len(pages), "formula")
    were = "was" if len(pages) == 1 else "were"
    parts = [f for f in pages.index if any(_is_longer(str(o), str(f)) for o in pages.index)]
    stand = "stands" if len(parts) == 1 else "stand"
    of_these = f" Of these {listed(parts, most=MOST_NAMED)} {stand} also inside a longer one."
    english = (
        f"{number[0].upper()}{number[1:]} {were} found word for word on two pages or more: {told}."
        f"{of_these if parts else ''}"
    )
    inside = f"其中{listed_in_chinese(parts, most=MOST_NAMED)}也见于更长的套语之内。"
    chinese = (
        f"找到逐字相同的套语{len(pages)}个：{listed_in_chinese(pages.index, most=MOST_NAMED)}。"
        f"{inside if parts else ''}"
    )
    if possible > 1:
        english += f" They link {spelled(len(pairs))} of the {spelled(possible)} pairs of pages."
        chinese += f"两两成对的{possible}对文章中，{len(pairs)}对有共同的套语。"
    ids = sorted(article.id for article in articles)
    apart = [pair for pair in combinations(ids, 2) if pair not in pairs]
    if names and len(apart) == 1 and possible > 2:
        english = f"{english[:-1]}; only {listed(names[page] for page in apart[0])} share none."
    return Finding(english, chinese, alike)


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
            "No two pages share a formula: no frame, no saying, no run of words with a verb.",
            "没有两篇文章共用套语。",
        )
    told = [_frame_told(frames[0], slots, articles, names)] if frames else []
    told += [_longest_told(alike, names)] if len(alike) else []
    english, chinese = (" ".join(each) for each in zip(*told, strict=True))
    longest = alike[alike["formula"].isin(_longest(alike))]
    rows = pd.concat([slots, longest]) if frames else longest
    return Finding(english, chinese.replace("。 ", "。"), rows)


def _is_longer(formula: str, other: str) -> bool:
    """True for what is said alike with a word more: 充分发挥优势 beside 发挥优势 of more pages."""
    return other in formula and len(formula) > len(other)


def _is_said_alike(formula: Formula, articles: Sequence[Article]) -> bool:
    """Whether a run of words is more than a term: it has a verb, a saying, or a particle."""
    if len(formula.text) < LEAST_ALIKE or formula.score < LEAST_SCORE:
        return False
    mention = formula.mentions[0]
    article = articles[mention.number]
    words = [w for w in article.words if mention.start <= w.start and w.end <= mention.end]
    tags = [word.tag for word in words if word.tag != "x"]
    is_pair = "、" in mention.surface  # 定向评价、定向使用: two terms in one order
    if (in_codebook(formula.text) and not is_pair) or (
        tags[-1:] == ["v"] and tags[0][0] not in "vn"
    ):
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


def _frame_told(
    frame: Frame, slots: pd.DataFrame, articles: Sequence[Article], names: Mapping[str, str]
) -> tuple[str, str]:
    formula = frame.formula
    of = of_pages(formula.documents, len(articles))
    english = (
        f"A frame with an open slot travels: {with_gloss(formula.text)} stands on {of}, "
        f"filled with {listed(frame.different)}."
    )
    chinese = f"{formula.text}见于{formula.documents}篇，填入{listed_in_chinese(frame.different)}"
    if len(slots) > len(frame.fillings):
        pages = slots["article"].nunique()
        before = _before(articles, frame.anchor)
        behind = f", {spelled(before[1])} of these right behind {before[0]}" if before else ""
        english += (
            f" {frame.anchor} as such stands {times(len(slots))} on "
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
    told, plain = [], []
    for longest in _longest(alike):
        rows = alike[alike["formula"] == longest]
        pages = [names[page] for page in dict.fromkeys(rows["article"])]
        cut = rows[rows["within"] != ""]
        inside = [
            f"on {names[row['article']]} within {row['within']}"
            for row in cut.drop_duplicates("within").to_dict("records")
        ]
        ends = f" ({listed(inside)})" if inside else ""
        told.append(f"{with_gloss(longest)}, on {listed(pages, most=3)}{ends}")
        where = listed_in_chinese(map(to_simplified, pages), most=3)
        plain.append(f"“{longest}”（见于{where}）")
    english = f"The longest that is said word for word is {'; '.join(told[:3])}."
    if len(told) > 1:
        many = counted(len(told), "formula")
        english = f"{many[:1].upper()}{many[1:]} are the longest that are said word for word: "
        english += "; ".join(told[:3]) + "."
    gapped = any("…" in longest for longest in _longest(alike))
    english += " In the place of … the words differ." if gapped else ""
    more = f"等{len(told)}个" if len(told) > 3 else ""
    apart = "（…之间用词不同）" if gapped else ""
    return english, f"逐字相同而最长的是{'、'.join(plain[:3])}{more}{apart}。"


def _longest(alike: pd.DataFrame) -> list[str]:
    """The longest formulas: several where they are equally long."""
    formulas = list(dict.fromkeys(alike["formula"]))
    runs = [len(text.partition("…")[0]) for text in formulas]
    return [text for text, run in zip(formulas, runs, strict=True) if run == max(runs)]
