"""Which line breaks cut a sentence? Pasted PDF, mail, old sites, cells of a table.

A break is closed where the marks on both sides show that it stands within a sentence, and
where all lines of the page end at one width. The width is measured in half characters, as
a printer sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from zhpolicy.pages.facts.bylines import read_byline
from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.labels import find_labels
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.patterns.late import late
from zhpolicy.text.tables import alternation

__all__ = ["close_gaps", "find_broken_lines", "is_spaced"]

# A mark that may not begin a line, and a number or word that may not be parted, leave up to
# four characters of a line empty.
RAGGED = 8
# Fewer lines of one width are chance: three headlines of a list are as long as each other.
LEAST_FULL = 3
# A column of a printed page has twelve characters and more.
NARROWEST = 24
# Of the lines that end within a sentence, so many are full on a page of one width.
MOST_SHORT = 0.4
# And of the full ones so many hold a mark themselves, which lists of headlines do not.
LEAST_MARKED = 0.4
# A box has a dozen labels and values, below a menu of the site; one label alone may be a heading.
LONGEST_BOX = 80
LEAST_LABELS = 2
# A page whose line breaks became blanks has some beside marks and figures too, but most of them
# between words. Chosen by trying.
LEAST_SPACED = 4
MOST_PARTING = 0.6
# 本报记者 某某 通讯员 某某 文/图: a line of names below a headline is no rest of it.
LONGEST_BYLINE = 40
# A cell of a table is a word or a figure with its unit; two rows of two columns are a table.
LONGEST_CELL = 12
LEAST_CELLS = 4
LEAST_FIGURES = 2
_BLANK = late(r"\s+")
_SPACED = late(
    r"\s+(?=[,。、;:!?)”%])|(?<=[,、;:(“])\s+"
    rf"|(?<=\d)\s+(?=[{HAN}\d])|(?<=[{HAN}])\s+(?=\d)"
)
# The name of a law or a page that was a link is hardly longer.
LONGEST_LINK = 40
_DAY = late(DATE)
_LINE = late(r"[^\n\r\v\f\u2028\u2029\x85]+")
_WIDE = late(f"[{HAN}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]")
_MARK = late("[，。、；：！？,;]")
_ENDS = late(r"[。！？!?…；;：:](?:[”’」』）)】》]*)$|[】\]]$")
_CLAUSE_END = late(r"[,、(《“‘]$")
# ::: opens the parts of a page of Taiwan's offices, for readers who hear it.
_CLAUSE_BEGIN = late(r"[,。、;!?)》”’%]|:(?!:)|\.(?![\d.])")
_NUMBERED = late(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．)）](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章条節节條款]|[·•●■◆▲★○◎※>*]|[-—]{1,2} ?\S)"
)
_INDENT = late(r"[\u3000\xa0]|\s{2,}|\t")
_OPEN_NUMBER = late(r"[^\d\-/.,:年月][\d.,]{0,11}\d[万亿]?$")


def find_broken_lines(text: str, working: str) -> list[tuple[int, int, str]]:
    """Start and end of each line break that cuts a sentence, and what stands for it.

    `working` is the working text of `text`.

    >>> close_gaps(page := "惠及群众4\\n万余人。", find_broken_lines(page, page))[0]
    '惠及群众4万余人。'
    """
    lines = [match.span() for match in _LINE.finditer(working) if match.group().strip()]
    if len(lines) < 2:
        return []
    full = _full_widths(text, lines)
    cells = _cells([working[slice(*line)].strip() for line in lines])
    cut = [
        _is_neighbour(text, before[1], after[0])
        and not (index in cells and index + 1 in cells)
        and (
            _cuts_sentence(working[slice(*before)], working[slice(*after)])
            or (
                full
                and _width(text[slice(*before)].strip()) in full
                and _may_go_on(working, before, after)
            )
        )
        for index, (before, after) in enumerate(pairwise(lines))
    ]
    for index in range(len(cut) - 1):
        cut[index] = cut[index] or (
            cut[index + 1] and _parts_link(working, lines[index : index + 3])
        )
    labels = _labels_alone(working, lines)
    gaps = [
        (_end(text, a), _begin(text, b), ":" if index in labels else "")
        for index, (a, b) in enumerate(pairwise(lines))
        if cut[index] or index in labels
    ]
    return [(start, end, sign or _joint(text, start, end)) for start, end, sign in gaps]


def _cells(shown: list[str]) -> frozenset[int]:
    """The lines that hold one cell of a table each: 博士 | 3000元 | 30万元 | 硕士."""
    found: set[int] = set()
    for is_short, run in groupby(range(len(shown)), key=lambda i: _may_be_cell(shown[i])):
        places = list(run)
        figures = sum(shown[i][0].isdigit() for i in places)
        if is_short and len(places) >= LEAST_CELLS and figures >= LEAST_FIGURES:
            found.update(places)
    return frozenset(found)


def _may_be_cell(line: str) -> bool:
    return len(line) <= LONGEST_CELL and not _MARK.search(line) and not _ENDS.search(line)


def is_spaced(line: str) -> bool:
    """True for a line whose blanks stand around marks and figures, and part nothing.

    >>> is_spaced("选派教师 86 名 , 已到岗 , 已开课 。"), is_spaced("选派教师86名。 责任编辑 某某")
    (True, False)
    """
    blanks = len(_BLANK.findall(line))
    if blanks < LEAST_SPACED:
        return False
    around = len(_SPACED.findall(line))
    return around >= LEAST_SPACED and around >= MOST_PARTING * blanks


def _labels_alone(working: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """The lines that hold a label of a document's box, and nothing else, above their value."""
    box = chosen_words("pages/labels", kind="document_box")
    head = ["".join(working[slice(*line)].split()) for line in lines[:LONGEST_BOX]]
    found = [i for i, line in enumerate(head[:-1]) if len(line) > 1 and line in box]
    pairs = frozenset(i for i in found if head[i + 1] not in box)
    return pairs if len(pairs) >= LEAST_LABELS else frozenset()


def close_gaps(text: str, gaps: list[tuple[int, int, str]]) -> tuple[str, Alignment]:
    """The text with each stretch replaced by what stands for it, and its way back.

    >>> close_gaps("援\\n疆", [(1, 2, "")])[0]
    '援疆'
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = last = 0
    for start, end, new in gaps:
        parts += [text[last:start], new]
        length += start - last
        pieces.append(Piece(length, length + len(new), start, end))
        length += len(new)
        last = end
    joined = "".join([*parts, text[last:]])
    return joined, Alignment.from_pieces(pieces, length=len(joined), raw_length=len(text))


def _is_neighbour(text: str, end: int, start: int) -> bool:
    """True without an empty line between."""
    return text[end:start].count("\n") <= 1


def _end(text: str, line: tuple[int, int]) -> int:
    return line[0] + len(text[slice(*line)].rstrip())


def _begin(text: str, line: tuple[int, int]) -> int:
    return line[1] - len(text[slice(*line)].lstrip())


def _joint(text: str, start: int, end: int) -> str:
    """A blank between two words of ASCII letters, nothing in Chinese."""
    before, after = text[start - 1], text[end]
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return " " if latin and (before.isalpha() or after.isalpha()) else ""


def _cuts_sentence(before: str, after: str) -> bool:
    """Whether the marks on both sides, or a figure, show it."""
    before, begin = before.rstrip(), after.lstrip()
    if _CLAUSE_BEGIN.match(begin):
        return not _ENDS.search(before)
    if _INDENT.match(after) or _NUMBERED.match(begin) or _ENDS.search(before):
        return False
    return bool(_CLAUSE_END.search(before)) or _cuts_figure(before, begin)


def _may_go_on(working: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a full line may go on: it has no end, and no paragraph begins below it."""
    below = working[slice(*after)]
    if _INDENT.match(below) or _NUMBERED.match(below.lstrip()):
        return False
    line = working[slice(*before)].strip()
    if _ENDS.search(line) or _states_fact(line):
        return False
    return len(below) > LONGEST_BYLINE or read_byline(below.strip()) is None


def _states_fact(line: str) -> bool:
    """True for 2024-06-03 来源:某某日报: what stands below a line of facts is no rest of it."""
    states = any(label.row["field"] for label in find_labels(line)) or _DAY.search(line)
    return bool(states) and not _MARK.search(line)


def _parts_link(working: str, lines: list[tuple[int, int]]) -> bool:
    """和国的 | 法律 | 、: a link stood on the line between, whose end is cut off by a mark."""
    before, link, after = (working[slice(*line)].strip() for line in lines)
    if len(link) > LONGEST_LINK or not _CLAUSE_BEGIN.match(after) or not _MARK.search(before):
        return False
    return not _ENDS.search(before) and not _NUMBERED.match(link) and lines[1][0] - lines[0][1] == 1


def _cuts_figure(before: str, after: str) -> bool:
    """4 | 万余人, 30万 | 元, 教师 | 90名, 当地选派教师,医生 | 86名,其中博士12名."""
    if _OPEN_NUMBER.search(before) and _behind_number().match(after):
        return True
    figure = _figure_alone().match(after)
    if not figure or not _WIDE.match(before[-1:]):
        return False
    rest = after[figure.end() :]
    return not rest or (rest[0] in ",、;。" and bool(_MARK.search(before)))


@cache
def _behind_number() -> re.Pattern[str]:
    words = alternatives("pages/figure_joints", stands="word")
    return re.compile(rf"(?!{words}){alternatives('pages/figure_joints', stands='behind')}")


@cache
def _figure_alone() -> re.Pattern[str]:
    units = alternation(
        chosen_words("pages/figure_joints", stands="behind")
        + chosen_words("pages/figure_joints", stands="alone")
    )
    return re.compile(rf"\d[\d,.]{{0,9}} ?{units}{{1,2}}")


def _full_widths(text: str, lines: list[tuple[int, int]]) -> range:
    """The widths of full lines on a page that was cut at one width; none on other pages."""
    shown = [text[slice(*line)].strip() for line in lines]
    opens = sorted(_open_lines(shown, text=text, lines=lines))
    if len(opens) < LEAST_FULL:
        return range(0)
    closed = sorted(_width(line) for line in shown if _MARK.search(line))
    widths = [width for width, _ in opens]
    best, most = range(0), 0
    for width in sorted({w for w in widths if w >= NARROWEST}):
        inside = range(bisect_left(widths, width - RAGGED), bisect_right(widths, width))
        marked = sum(opens[i][1] for i in inside)
        wider = len(closed) - bisect_right(closed, width + RAGGED // 2)
        if len(inside) < LEAST_FULL or marked < LEAST_MARKED * len(inside):
            continue
        if wider <= len(inside) // 5 and len(inside) > max(most, (1 - MOST_SHORT) * len(opens) - 1):
            best, most = range(width - RAGGED, width + RAGGED // 2 + 1), len(inside)
    return best


def _open_lines(
    shown: list[str], *, text: str, lines: list[tuple[int, int]]
) -> Iterator[tuple[int, bool]]:
    """The width of each line that ends without a mark before another, and whether it holds one."""
    for index, line in enumerate(shown[:-1]):
        after = text[slice(*lines[index + 1])]
        apart = not _is_neighbour(text, lines[index][1], lines[index + 1][0])
        if not (apart or _INDENT.match(after) or _NUMBERED.match(after) or _ENDS.search(line)):
            yield _width(line), bool(_MARK.search(line))


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))
