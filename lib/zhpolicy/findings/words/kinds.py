"""Which phrases belong to one kind of page, and which cross the line? Two kinds, and a grid.

Two themes whose density differs most between the pages make two kinds of page; the phrases that
only pages of one kind have say what the kinds mean. Nothing here groups pages by itself: with few
pages a cluster is an accident.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from zhpolicy.extract.themes import theme_keys, theme_phrases
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import only_likely
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    of_pages,
    spelled,
)
from zhpolicy.findings.words.glosses import room_for
from zhpolicy.findings.words.own import own_hits
from zhpolicy.keywords.words.facts import find_spread
from zhpolicy.text.dictionary import find_rarity
from zhpolicy.text.scripts import to_simplified

__all__ = [
    "Kinds",
    "examples_of_codebook",
    "grid_finding",
    "kinds_of_pages",
    "legend_of_kinds",
    "phrase_grid",
    "phrases_of_kind",
    "sides_of_rows",
    "title_of_grid",
    "unsure_cells",
]

# A word of ordinary Chinese says little when two pages have it: 学校 (5.7), 培养 (6.6). On the five
# pages all phrases of this subject have 9 and more (造血 9.4, 选派 9.3); a term that the table of
# rarities lacks has 12.
RARE = 9.0
MOST_NAMED = 5  # phrases named in a sentence
# Rows of the grid for what only two pages have: more when the two are all pages of their kind.
MOST_OF_PAIR, MOST_OF_KIND = 1, 15


@dataclass(frozen=True)
class Kinds:
    """Two themes that divide the pages, the pages on which each leads, and those of neither."""

    themes: tuple[str, str]
    pages: tuple[list[str], list[str]]
    neither: list[str] = field(default_factory=list)

    @property
    def order(self) -> list[str]:
        """All pages: those of the first kind, those of the second, those of neither."""
        return [*self.pages[0], *self.pages[1], *self.neither]


def kinds_of_pages(scores: pd.DataFrame) -> Kinds | None:
    """The two themes whose density differs most between the pages, and which leads on which page.

    `scores` is `score_themes`. None when one of them leads everywhere, or there is one page.

    >>> scores = pd.DataFrame({"health": [9, 1], "education": [0, 6], "culture": [1, 1]})
    >>> kinds_of_pages(scores).pages
    ([0], [1])
    """
    if len(scores) < 2:
        return None
    differing = scores.std().sort_values(ascending=False, kind="stable")
    first, second = map(str, differing.index[:2])
    ahead = scores[first] - scores[second]
    sides = list(scores.index[ahead > 0]), list(scores.index[ahead < 0])
    neither = list(scores.index[ahead == 0])
    return Kinds((first, second), sides, neither) if all(sides) else None


def phrase_grid(hits: pd.DataFrame, kinds: Kinds | None, *, pages: Sequence[str]) -> pd.DataFrame:
    """How often each rare phrase that two of these pages or more share stands on each of them.

    What the first kind of page says comes first, what the second says last; of what only the same
    two pages have the rarest is kept. Words of a reader's own themes are kept however common they
    are. Indexed by phrase; `theme` and `english` stand
    before a column for each page.
    """
    counts = pd.crosstab(hits["phrase"], hits["article"]).reindex(columns=list(pages), fill_value=0)
    own = set(own_hits(hits)["phrase"])
    counts = counts.loc[[phrase for phrase in counts.index if phrase in own or _is_rare(phrase)]]
    counts = counts[(counts > 0).sum(axis=1) >= 2]
    counts = counts.loc[_by_pattern(counts > 0, kinds, always=own)]
    facts = hits.drop_duplicates("phrase").set_index("phrase")[["theme", "english"]]
    return facts.reindex(counts.index).join(counts)


def sides_of_rows(grid: pd.DataFrame, kinds: Kinds | None) -> list[str]:
    """For each row of a grid the theme of the kind of page that alone has it, or `both`."""
    if kinds is None:
        return ["both"] * len(grid)
    sides = [[page for page in side if page in grid] for side in (*kinds.pages, kinds.neither)]
    stands = [grid[side].to_numpy().sum(axis=1) > 0 for side in sides]
    return [
        kinds.themes[0 if one else 1] if one != two and not even else "both"
        for one, two, even in zip(*stands, strict=True)
    ]


def title_of_grid(hits: pd.DataFrame, kinds: Kinds | None, *, grid: pd.DataFrame) -> str:
    """What a figure of the grid shows: how many phrases several pages of one kind alone share.

    All are counted, also those for which the grid has no row; it says how many are drawn.
    """
    if kinds is None:
        all_drawn = counted(len(grid), "phrase")
        return f"{all_drawn[0].upper()}{all_drawn[1:]} that several pages share"
    told = []
    for side, theme in enumerate(kinds.themes):
        counts = phrases_of_kind(hits, kinds, side=side)
        shared = counts.index[counts > 1]
        drawn = len(shared.intersection(grid.index))
        part = "" if drawn == len(shared) else f" ({spelled(drawn)} drawn)"
        told.append(f"{counted(len(shared), 'phrase')} where {in_words(theme)} leads{part}")
    return f"On several pages of one kind alone, common words left out: {listed(told)}"


def legend_of_kinds(kinds: Kinds | None) -> dict[str, str]:
    """What the codes of `sides_of_rows` mean; nothing where there are no kinds.

    >>> legend_of_kinds(Kinds(("health", "culture"), (["a"], ["b"])))["health"]
    'only where health leads'
    """
    if kinds is None:
        return {}
    return {theme: f"only where {in_words(theme)} leads" for theme in kinds.themes} | {
        "both": "on pages of both kinds"
    }


def phrases_of_kind(hits: pd.DataFrame, kinds: Kinds, *, side: int) -> pd.Series:
    """The rare phrases that pages of one kind alone have, with the number of those pages.

    Those of most pages come first, then the rarest. `side` is 0 or 1.
    """
    wanted = set(own_hits(hits)["phrase"])
    rare = hits[[phrase in wanted or _is_rare(phrase) for phrase in hits["phrase"]]]
    own = rare["article"].isin(kinds.pages[side])
    alone = rare[own & ~rare["phrase"].isin(rare.loc[~own, "phrase"])]
    counts = alone.groupby("phrase")["article"].nunique()
    order = sorted(counts.index, key=lambda phrase: (-counts[phrase], *_rarest(phrase)))
    return counts.loc[order]


def grid_finding(hits: pd.DataFrame, kinds: Kinds | None, *, names: Mapping[str, str]) -> Finding:
    """Which phrases belong to one kind of page alone, and which cross the line."""
    if kinds is None:
        return nothing_found(
            "No two themes divide these pages.",
            "这些文章没有被两个主题分开。",
            looked_for=examples_of_codebook(),
        )
    told = [_alone(hits, kinds, side=side, names=names) for side in (0, 1)]
    crossing = _crossing(hits, kinds, names=names)
    english = " ".join(filter(None, [*(each[0] for each in told), crossing[0]]))
    if not english:
        return Finding(
            "No phrase stands on two pages of one kind and on no other.",
            "没有哪个词语只见于同一类的两篇。",
        )
    chinese = "".join([*(each[1] for each in told), crossing[1]])
    named = {phrase for each in (*told, crossing) for phrase in each[2]}
    return Finding(english, chinese, hits[hits["phrase"].isin(named)])


def _by_pattern(
    stands: pd.DataFrame, kinds: Kinds | None, *, always: Collection[str] = ()
) -> list[str]:
    """The phrases in the order of the grid; a pattern is the set of pages that has a phrase."""
    rows = zip(stands.index, stands.to_numpy().tolist(), strict=True)
    patterns = {phrase: tuple(row) for phrase, row in rows}
    side = {pattern: _side(pattern, stands.columns, kinds) for pattern in patterns.values()}
    order = sorted(
        patterns,
        key=lambda p: (-side[patterns[p]], -sum(patterns[p]), patterns[p], *_rarest(p)),
    )
    kept: list[str] = []
    times = dict.fromkeys(patterns.values(), 0)
    for phrase in order:
        pattern = patterns[phrase]
        times[pattern] += 1
        room = MOST_OF_KIND if abs(side[pattern]) == 1 else MOST_OF_PAIR
        if sum(pattern) > 2 or times[pattern] <= room or phrase in always:
            kept.append(phrase)
    return kept


def _side(pattern: Sequence[bool], pages: Iterable[str], kinds: Kinds | None) -> float:
    """From 1, all pages of the first kind and no other, to -1, all of the second and no other."""
    if kinds is None:
        return 0.0
    having = {page for page, stands in zip(pages, pattern, strict=True) if stands}
    one, two = (len(having.intersection(side)) / len(side) for side in kinds.pages)
    return one - two


def _is_rare(phrase: str) -> bool:
    return find_rarity(phrase) >= RARE


def _rarest(phrase: str) -> tuple[float, int, str]:
    """The rarest in policy documents first, then the longest."""
    return find_spread(phrase), -len(phrase), phrase


def _glossed(
    phrase: str, gloss: str, unsure: Collection[tuple[str, str]], names: Mapping[str, str]
) -> str:
    """A phrase with its English, and the pages on which it is only a likely reading."""
    pages = [names.get(page, page) for word, page in sorted(unsure) if word == phrase]
    doubt = f"; on {listed(pages)} a likely reading of broken characters" if pages else ""
    return f"{phrase} ({gloss}{doubt})"


def unsure_cells(hits: pd.DataFrame) -> list[tuple[str, str]]:
    """The phrases and pages whose cell of the grid rests on likely readings alone."""
    return sorted(only_likely(hits, by="phrase"))


def _alone(
    hits: pd.DataFrame, kinds: Kinds, *, side: int, names: Mapping[str, str]
) -> tuple[str, str, list[str]]:
    """The phrases that most pages of one kind and none of the other have, as sentences."""
    counts = phrases_of_kind(hits, kinds, side=side)
    size, most = len(kinds.pages[side]), int(counts.max()) if len(counts) else 0
    if most < 2:
        return "", "", []
    best = list(counts.index[counts == most])
    theme, of = kinds.themes[side], _share_of(most, size)
    glosses = hits.drop_duplicates("phrase").set_index("phrase")["english"]
    room = room_for(best, MOST_NAMED)
    unsure = only_likely(hits, by="phrase")
    told = listed((_glossed(phrase, glosses[phrase], unsure, names) for phrase in best), most=room)
    number = f"{len(best)} phrases: " if len(best) > room else ""
    english = (
        f"Of the phrases of the grid, on {of} where {in_words(theme)} leads, and on no other, "
        f"{_stand(best)} {number}{told}."
    )
    doubtful = {phrase for phrase, _ in unsure}
    read = (f"{p}（其中有损坏处的可能读法）" if p in doubtful else p for p in best)
    plain = listed_in_chinese(read, most=room)
    whole = f"{size}篇都说" if most == size else f"{size}篇中{most}篇说"
    chinese = f"图中词语里，{in_chinese(theme)}占先的{whole}、其他篇都不说的是{plain}。"
    return english, chinese, best


def _crossing(
    hits: pd.DataFrame, kinds: Kinds, *, names: Mapping[str, str]
) -> tuple[str, str, list[str]]:
    """What all pages of the first kind share with a single one of the second."""
    if min(map(len, kinds.pages)) < 2:
        return "", "", []
    grid = phrase_grid(hits, kinds, pages=kinds.order)
    stands = grid[kinds.order] > 0
    single = stands[stands[kinds.pages[0]].all(axis=1) & (stands[kinds.pages[1]].sum(axis=1) == 1)]
    if single.empty:
        return "", "", []
    page = str(single[kinds.pages[1]].sum().idxmax())
    phrases = [str(phrase) for phrase in single.index[single[page]]]
    told = listed(phrases, most=room_for(phrases, MOST_NAMED))
    english = f"Yet {names[page]} shares {told} with all of the first kind."
    plain = listed_in_chinese(phrases, most=room_for(phrases, MOST_NAMED))
    return english, f"但{to_simplified(names[page])}与前一类各篇都说{plain}。", phrases


def _share_of(number: int, size: int) -> str:
    if number < size:
        return f"{spelled(number)} of the {counted(size, 'page')}"
    return of_pages(number, size)


def _stand(phrases: Sequence[str]) -> str:
    return "stands" if len(phrases) == 1 else "stand"


def examples_of_codebook() -> list[str]:
    """Some phrases of the codebook, for a reader who sees that none was found.

    >>> len(examples_of_codebook())
    6
    """
    first = {row["theme"]: phrase for phrase, row in reversed(theme_phrases().items())}
    return [first[theme] for theme in theme_keys()][:6]
