"""Where is a claim made twice? Figures, programmes and quotations that stand in two places.

Each later mention is linked to the first one, and what differs between the two is shown: a
reader sees that a figure is confirmed, or that one page says 余 where another does not.
Repetition is no proof: newspapers print the same agency report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zhpolicy.evidence.shared_programmes import join_programmes
from zhpolicy.evidence.tables import rows_of, written
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Article, only_articles
from zhpolicy.text.doubt import LIKELY_READING, rests_on_likely
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import with_note

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CORROBORATION_COLUMNS", "corroboration_table"]

CORROBORATION_COLUMNS = [
    "kind",
    "claim",
    "article",
    "start",
    "end",
    "surface",
    "other_article",
    "other_start",
    "other_end",
    "other_surface",
    "differences",
    "digits",
    "marks",
    "sentence",
    "other_sentence",
]
# What two mentions of one claim may say differently.
FIGURE_FACTS = ("counted", "qualifier", "change", "period", "as_of")
PROGRAMME_FACTS = ("name", "theme", "actor", "region", "mentions")
# In 605 pages of news all 7 pairs of numbers with four digits whose things have other names
# (4186列: 中欧班列 and 班列累计开行) were one claim; with three digits 9 of 10 were. Percentages
# are left out: most have three digits and speak of anything.
TELLING_DIGITS = 4
# 教师 counts what 骨干教师 counts: the head of a Chinese noun stands last and has two characters.
SHORTEST_HEAD = 2
# What is quoted in fewer characters is a name or an emphasis; programmes and themes see to those.
SHORTEST_QUOTED = 8
LONGEST_QUOTATION = 600  # over more than this a mark is missing
_QUOTATION = re.compile(f"“([^“”\n]{{{SHORTEST_QUOTED},{LONGEST_QUOTATION}}})”")
_SENTENCE_MARKS = re.compile("[。!?;…]+")
_MARKS_AROUND = ",:、 "


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place of the raw page where a claim stands, and what is said there, simplified."""

    article: str
    start: int
    end: int
    surface: str
    sentence: str
    facts: Mapping[str, str]
    is_unsure: bool

    @property
    def place(self) -> list[Any]:
        """What the table says about where it stands."""
        return [self.article, self.start, self.end, self.surface]


@checked()
@with_note
def corroboration_table(articles: Iterable[Article]) -> pd.DataFrame:
    """One row for each later mention of a claim, beside the first; CORROBORATION_COLUMNS.

    `kind` is figure (the same number and unit, of the same thing or one said shorter, in
    another sentence), number (the same of a thing with another name, where the number has
    four significant digits), programme (one programme named in two articles) or quotation
    (a sentence that is quoted in one place at least and stands in another). `differences`
    says what the two say otherwise, the first | the later (`qualifier: none | over`),
    simplified. `digits` counts the significant digits of a figure, None for other kinds:
    with one digit two figures are often equal by chance; `marks` are those of both mentions.
    Figures first, then programmes, then
    quotations, in the order of the articles.

    >>> from zhpolicy.pages.articles import read_article
    >>> texts = {"a": "全州培训骨干教师1340名。", "b": "至今培訓教師1340餘名，成效明顯。"}
    >>> pages = [read_article(text, id=id) for id, text in texts.items()]
    >>> [row] = corroboration_table(pages).to_dict("records")
    >>> row["claim"], row["article"], row["other_article"], row["digits"]
    ('1340 人 教师', 'a', 'b', 3)
    >>> row["differences"]
    'counted: 骨干教师 | 教师; qualifier: none | over'
    """
    import pandas as pd

    articles = list(only_articles(articles))
    rows = [*_figures(articles), *_programmes(articles), *_quotations(articles)]
    return pd.DataFrame(rows, columns=CORROBORATION_COLUMNS).astype({"digits": "Int64"})


def _figures(articles: Iterable[Article]) -> Iterator[list[Any]]:
    """Figures of one number and unit, of the same thing or so exact that it must be the same."""
    firsts: dict[tuple[Any, ...], _Mention] = {}
    for row in (row for article in articles for row in rows_of(article, "quantities")):
        later, digits = _mention(row, FIGURE_FACTS), _count_digits(row["value"])
        number = (row["value"], row["high"], row["unit"])
        first = _first_of(firsts, later, number=number)
        kind = "figure" if first else "number"
        if not first and digits >= TELLING_DIGITS and row["unit"] != "%":
            first = firsts.setdefault(number, later)
        if first and (first.article, first.sentence) != (later.article, later.sentence):
            shorter = min(first.facts["counted"], later.facts["counted"], key=len)
            claim = f"{_range(row)} {row['unit']}" + (f" {shorter}" if kind == "figure" else "")
            yield _row(kind, claim, first=first, later=later, digits=digits)


def _first_of(
    firsts: dict[tuple[Any, ...], _Mention], mention: _Mention, *, number: tuple[Any, ...]
) -> _Mention | None:
    """The first mention of a figure of this thing; this one becomes it when there is none.

    Things are looked up whole, then as what an earlier one ends with, then by their own ends.
    """
    noun = mention.facts["counted"]
    ends = [noun[start:] for start in range(1, len(noun) - SHORTEST_HEAD + 1)]
    keys = [(*number, noun, "whole"), (*number, noun, "end")]
    found = next((firsts[key] for key in keys if key in firsts), None)
    found = found or next(
        (firsts[*number, end, "whole"] for end in ends if (*number, end, "whole") in firsts), None
    )
    if not found and len(noun) >= SHORTEST_HEAD:
        firsts[keys[0]] = mention
        for end in ends:
            firsts.setdefault((*number, end, "end"), mention)
    return found


def _programmes(articles: Sequence[Article]) -> Iterator[list[Any]]:
    found = {article.id: find_programmes(article) for article in articles}
    mentions = {
        (article.id, record): _mention(row, PROGRAMME_FACTS)
        for article in articles
        for record, row in zip(found[article.id], rows_of(article, "programmes"), strict=True)
    }
    order = {article.id: number for number, article in enumerate(articles)}
    for programme in join_programmes(found):
        records = sorted(programme.records, key=lambda one: (order[one[0]], one[1].start))
        first, *later = [mentions[record] for record in records]
        for mention in later:
            if mention.article != first.article:
                yield _row("programme", programme.name, first=first, later=mention)


def _quotations(articles: Sequence[Article]) -> Iterator[list[Any]]:
    quoted = [_find_quoted(article.working) for article in articles]
    finder = PhraseFinder(sentence for spans in quoted for sentence in spans.values())
    firsts: dict[str, _Mention] = {}
    for article, spans in zip(articles, quoted, strict=True):
        for words, mention in _spoken(article, finder, quoted=spans):
            first = firsts.setdefault(words, mention)
            if first is not mention:
                yield _row("quotation", words, first=first, later=mention)


def _find_quoted(working: str) -> dict[int, str]:
    """The sentences inside quotation marks, by where they begin."""
    found = {}
    for quotation in _QUOTATION.finditer(working):
        start = quotation.start(1)
        for sentence in _SENTENCE_MARKS.split(quotation.group(1)):
            at = working.index(sentence, start)
            start = at + len(sentence)
            bare = sentence.lstrip(_MARKS_AROUND)
            if len(bare.rstrip(_MARKS_AROUND)) >= SHORTEST_QUOTED:
                found[at + len(sentence) - len(bare)] = bare.rstrip(_MARKS_AROUND)
    return found


def _spoken(
    article: Article, finder: PhraseFinder, *, quoted: Mapping[int, str]
) -> Iterator[tuple[str, _Mention]]:
    """Where the quoted sentences of all articles stand in this one, quoted or not."""
    for hit in finder.find(article.working):
        around = article.sentence_at(hit.start, hit.end)
        is_quoted = hit.start in quoted
        speaker = find_speaker(article, hit.start, hit.end) if is_quoted else ""
        facts = {"quoted": written(is_quoted), "speaker": to_working(speaker)}
        surface = article.text[hit.start : hit.end]
        place = article.to_raw(hit.start, hit.end)
        unsure = rests_on_likely(article, hit.start, hit.end)
        yield hit.phrase, _Mention(article.id, *place, surface, around, facts, is_unsure=unsure)


def _mention(row: Mapping[str, Any], names: Iterable[str]) -> _Mention:
    facts = {name: to_working(written(row[name])) for name in names}
    place = row["article"], row["start"], row["end"], row["surface"]
    unsure = LIKELY_READING in row["marks"]
    return _Mention(*place, sentence=row["sentence"], facts=facts, is_unsure=unsure)


def _row(
    kind: str, claim: str, *, first: _Mention, later: _Mention, digits: int | None = None
) -> list[Any]:
    differences = "; ".join(
        f"{name}: {value} | {later.facts[name]}"
        for name, value in first.facts.items()
        if value != later.facts[name]
    )
    marks = (LIKELY_READING,) if first.is_unsure or later.is_unsure else ()
    sentences = [first.sentence, later.sentence]
    return [kind, claim, *first.place, *later.place, differences, digits, marks, *sentences]


def _range(row: Mapping[str, Any]) -> str:
    ends = [row["value"], row["high"]]
    return "-".join(written(end) for end in ends if end is not None)


def _count_digits(value: float) -> int:
    """How many digits of a number say something: 2 of 1200, 3 of 1.05."""
    return len(Decimal(str(value)).normalize().as_tuple().digits)
