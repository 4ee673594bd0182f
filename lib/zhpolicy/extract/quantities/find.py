"""How many, how much, how long? Figures with their unit, their qualifier and what they count.

Found:      3100人 · 1.6億元 · 21640余噸 · 超過85% · 4至12個月 · 三級架構 · 十幾個 · 過億 · 七成以上
Not found:  第十批 · “1+X” · 三支一扶 · 八一中學 · 一個幫一片 · 百校 · 十四五 · 13812345678 · dates

Each value carries the interval that its qualifier leaves open (module qualifiers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.blanks import close_up
from zhpolicy.extract.dates.find import DateHit
from zhpolicy.extract.dates.find import scan_closed as scan_dates
from zhpolicy.extract.numerals import plain
from zhpolicy.extract.quantities.bare import BARE, unit_without_word
from zhpolicy.extract.quantities.compounds import join_neighbours, join_parts, share_units
from zhpolicy.extract.quantities.context import find_as_of, find_change, find_limit, find_period
from zhpolicy.extract.quantities.currencies import end_of_rate
from zhpolicy.extract.quantities.figures import Figure, find_figures
from zhpolicy.extract.quantities.fixed_phrases import find_fixed_phrases
from zhpolicy.extract.quantities.look_alikes import reason_against
from zhpolicy.extract.quantities.nouns.candidates import AroundFigure
from zhpolicy.extract.quantities.nouns.choice import LEFT_TO_RULES, choose_noun
from zhpolicy.extract.quantities.nouns.right import FigureSpan
from zhpolicy.extract.quantities.nouns.series import counted_by, share_nouns
from zhpolicy.extract.quantities.nouns.words import closes
from zhpolicy.extract.quantities.qualifiers import bounds
from zhpolicy.extract.quantities.record import Quantity
from zhpolicy.extract.quantities.units import Unit, read_unit
from zhpolicy.text.document import Document, Readable, as_document, hits_within
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.several import one_or_several

__all__ = ["Quantity", "figures_of", "find_quantities", "find_rejected_quantities", "scan"]

# A noun that lost a character to a wrong encoding (U+FFFD) is none.
_LOST = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


@one_or_several
def find_quantities(text: Readable) -> list[Quantity]:
    """The figures of a text in reading order.

    >>> [quantity] = find_quantities("促進農產品銷售21640余噸")
    >>> quantity.value, quantity.unit, quantity.qualifier, quantity.counted
    (21640, 't', 'over', '農產品銷售')
    >>> quantity.lower, quantity.upper
    (21640, 21650)
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_quantities(text: Readable) -> list[Rejected]:
    """What looks like a figure and is none, with the reason, in reading order.

    >>> [hit.reason for hit in find_rejected_quantities("山東省第十批援疆干部")]
    ['an ordinal, no amount']
    """
    return list(as_document(text).once(scan).rejected)


def figures_of(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The figures that begin in one sentence of a document, as the page writes them."""
    here = hits_within(document.once(scan).accepted, sentence.start, sentence.end)
    return tuple(document.text[figure.start : figure.end] for figure in here)


def scan(document: Document) -> Found[Quantity]:
    """The figures of a document, and what looks like one.

    They are read in the text without blanks (module blanks); offsets are of the document's own.
    """
    return document.once(close_up).place(scan_with(document, choose_noun))


def scan_with(document: Document, choose: Callable[[AroundFigure], str]) -> Found[Quantity]:
    """What `scan` finds in the text without blanks, where `choose` says what a figure counts.

    `scripts/train_nouns.py` learns from the surroundings that it is shown.
    """
    closed = document.once(close_up)
    dates = document.once(scan_dates).accepted
    starts = [hit.start for hit in dates]
    return _scan_page(_Page(closed.text, closed.working, list(dates), starts, choose))


def _scan_page(page: _Page) -> Found[Quantity]:
    working, dates, formulas = page.working, page.dates, find_fixed_phrases(page.working)
    spans = sorted([(hit.start, hit.end) for hit in dates] + [(h.start, h.end) for h in formulas])
    quantities: list[Quantity] = []
    rejected, end = list(formulas), 0
    for figure in _read_figures(working, spans):
        if figure.start < end:
            continue
        reason = _reason(working, figure)
        if not reason:
            end = figure.end
            quantities.append(_as_quantity(page, figure, earlier=quantities))
        elif not _is_plain_word(figure):
            rejected.append(Rejected(figure.start, figure.end, "quantities", reason))
    share_nouns(quantities, working)
    rejected.sort(key=lambda hit: (hit.start, hit.end))
    return Found(tuple(quantities), tuple(rejected))


def _read_figures(working: str, spans: list[tuple[int, int]]) -> list[Figure]:
    figures = join_parts(find_figures(working, spans), working)
    return share_units(join_neighbours(figures, working), working)


@dataclass(frozen=True, slots=True)
class _Page:
    """A text, its working copy and its dates with where they start."""

    text: str
    working: str
    dates: list[DateHit]
    starts: list[int]
    choose: Callable[[AroundFigure], str]


def _reason(working: str, figure: Figure) -> str:
    """Why the figure is none, or an empty string."""
    unit = figure.unit or unit_without_word(working, figure)
    if unit is None and not figure.ordinal:
        return "a number without a unit"
    return reason_against(working, figure if unit is figure.unit else replace(figure, unit=unit))


def _is_plain_word(figure: Figure) -> bool:
    """四川, 一一, 万物: a character and no look-alike of a figure; nobody needs to hear why."""
    return figure.unit is None and not figure.ordinal and not figure.written[0].isascii()


def _as_quantity(page: _Page, figure: Figure, *, earlier: Sequence[Quantity]) -> Quantity:
    working, start, end = page.working, figure.start, figure.end
    unit = figure.unit or unit_without_word(working, figure) or BARE
    counted = _counted(page, figure, unit=unit, earlier=earlier)
    if figure.word == "个" and counted and _is_person(page, counted):
        unit = read_unit("人")
    lower, upper = bounds(figure.numeral, figure.qualifier, factor=unit.factor)
    high, marks = figure.numeral.high, _marks(working, figure)
    if "at_most" in marks:  # 最高300万元: a cap leaves open what is below it
        lower = None
    if "at_least" in marks:
        upper = None
    return Quantity(
        start,
        end,
        value=plain(figure.numeral.value * unit.factor),
        high=None if high is None else plain(high * unit.factor),
        unit=_rank_unit(figure) if figure.ordinal else unit.unit,
        kind="rank" if figure.ordinal else unit.kind,
        qualifier=_qualifier_of(figure),
        counted=counted,
        rule="rank" if figure.ordinal else figure.rule,
        marks=marks,
        lower=None if lower is None else plain(lower),
        upper=None if upper is None else plain(upper),
        change=find_change(working, start=start, end=end),
        period=find_period(page.text, working, start=start, dates=page.dates, starts=page.starts),
        as_of=find_as_of(page.text, working, start=start),
    )


def _is_person(page: _Page, counted: str) -> bool:
    """7个|徒弟: persons have one unit, whatever the classifier."""
    counted = counted if counted in page.working else to_simplified(counted)
    return closes(counted.partition("、")[0]) == "person"


def _counted(page: _Page, figure: Figure, *, unit: Unit, earlier: Sequence[Quantity]) -> str:
    kind = "rank" if figure.ordinal else unit.kind
    end = end_of_rate(page.working, figure.end) if kind == "money" else figure.end
    place = FigureSpan(figure.start, end, word=figure.word)
    noun = counted_by((page.text, page.working), place, unit=(kind, unit.unit), earlier=earlier)
    if kind not in LEFT_TO_RULES:
        noun = page.choose(AroundFigure(page.text, page.working, place, kind, noun, earlier))
    return "" if _LOST.search(noun) else noun


def _rank_unit(figure: Figure) -> str:
    """第3位, 第3名; a rank without a word (位居第三) is one of 名."""
    return "位" if figure.word == "位" else "名"


def _qualifier_of(figure: Figure) -> str:
    if figure.qualifier:
        return figure.qualifier.qualifier
    return "over" if figure.numeral.lower is not None else "none"


def _marks(working: str, figure: Figure) -> tuple[str, ...]:
    marks = []
    if figure.qualifier and figure.qualifier.qualifier == "about":
        marks.append("approximate")
    if figure.unit is None:
        marks.append("elliptical")
    limit = find_limit(working, figure.start)
    return (*marks, limit) if limit else tuple(marks)
