"""What does a text speak of? Phrases of the codebook, theme by theme.

The codebook is a set of tables, one a theme, in data/themes/. The rules of overlap:

1. A phrase stands in one theme only.
2. Within a theme hits do not overlap: the leftmost counts, then the longest
   (组团式援疆 is one hit, not 组团, 组团式 and 援疆).
3. Across themes they may: 乡村名师工作室 counts for mentorship, and 名师 in it for education.
4. A phrase inside a look-alike that denies it (组团 in 组团旅游, 农业 in 农业大学;
   data/themes_look_alikes.tsv) is no hit.
5. A phrase that begins or ends inside a word of the text (办学 in 公办学校) is no hit.
6. A phrase of an everyday word is a hit only in the sense of its theme (培育乡村工匠, not
   培育新品种; extract/theme_senses.py).

Words of a reader's own codebook (`Document.codebook`) are found beside them, by rules 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.theme_senses import other_sense
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.several import one_or_several
from zhpolicy.text.tables import read_map, read_table
from zhpolicy.text.word_borders import cuts_a_word

__all__ = [
    "ThemeHit",
    "find_rejected_themes",
    "find_themes",
    "own_themes",
    "scan",
    "theme_keys",
    "theme_names",
    "theme_phrases",
]


OWN = "own codebook"  # the rule of a hit, and the scope of a theme, that a reader has added
PIECE = "begins or ends inside a word"
# Longer phrases hardly come about by chance: of 2,565 hits of phrases of four characters and more
# in 600 stories of policy news one did (工业生产|者); of 5,400 shorter ones 70.
CHANCE_LENGTH = 3


@dataclass(frozen=True, slots=True, order=True)
class ThemeHit(Record):
    """`text[start:end]` is a phrase of `theme`; `phrase` is its simplified form in the codebook."""

    start: int
    end: int
    theme: str
    phrase: str
    subtheme: str
    english: str
    rule: str = "codebook"
    marks: tuple[str, ...] = ()


@one_or_several
def find_themes(text: Readable) -> list[ThemeHit]:
    """The codebook phrases in a text, in reading order; the text may be in either script.

    >>> for hit in find_themes("深入推進「組團式」援疆，開展師徒結對"):
    ...     print(hit.start, hit.end, hit.theme, hit.phrase)
    5 8 team_aid 组团式
    9 11 regional_aid 援疆
    14 18 mentorship 师徒结对
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_themes(text: Readable) -> list[Rejected]:
    """What resembles a phrase of the codebook and is none, each with the reason.

    >>> [(hit.start, hit.end, hit.reason) for hit in find_rejected_themes("各地游客组团旅游")]
    [(4, 8, 'tourists who travel in a group')]
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[ThemeHit]:
    """The codebook phrases in a document, and what resembles one."""
    hits, look_alikes = _sort_out(document.working)
    reasons = read_map("themes_look_alikes", "reason")
    rejected = [
        Rejected(hit.start, hit.end, "themes", reasons.get(hit.phrase) or why)
        for hit, why in look_alikes
    ]
    found = [*map(_as_hit, hits), *_own_hits(document)]
    return Found(tuple(sorted(found, key=lambda hit: hit.start)), tuple(rejected))


def theme_keys(documents: Iterable[Document] = ()) -> tuple[str, ...]:
    """The keys of the themes, sorted; behind them those of the documents' own codebooks.

    >>> "team_aid" in theme_keys()
    True
    """
    return tuple(theme_names(documents))


def theme_names(documents: Iterable[Document] = ()) -> dict[str, dict[str, str]]:
    """The name of each theme: key -> {`chinese`, `english`, `scope`}; keys sorted.

    The themes of the documents' own codebooks stand behind them, under their own names.

    >>> theme_names()["mentorship"]["chinese"], theme_names()["mentorship"]["english"]
    ('传帮带', 'mentorship')
    """
    names = dict(_shipped())
    for document in documents:
        for theme in document.codebook.themes if document.codebook else ():
            names.setdefault(theme, {"chinese": theme, "english": theme, "scope": OWN})
    return names


def own_themes(documents: Iterable[Document]) -> list[str]:
    """The themes of the documents' own codebooks, in the order of their tables.

    >>> own_themes([Document("师徒结对。")])
    []
    """
    books = [document.codebook for document in documents]
    return list(dict.fromkeys(theme for book in books if book for theme in book.themes))


@cache
def _shipped() -> dict[str, dict[str, str]]:
    return {
        row["theme"]: {column: row[column] for column in ("chinese", "english", "scope")}
        for row in read_table("themes")
    }


def theme_phrases() -> dict[str, dict[str, str]]:
    """Each phrase of the codebook with its row: `theme`, `subtheme`, `english`, `note`.

    >>> theme_phrases()["组团式"]["theme"], theme_phrases()["组团式"]["english"]
    ('team_aid', 'team-based')
    """
    return _codebook()


def _sort_out(working: str) -> tuple[list[Phrase], list[tuple[Phrase, str]]]:
    """The hits and the look-alikes of a working text, in one pass.

    Each look-alike stands with the reason, empty where its table says it.

    Phrases come by start, the longest first, so a look-alike comes before every phrase in
    it: a denied phrase that ends before the last look-alike does is inside one.
    """
    hits: list[Phrase] = []
    look_alikes: list[tuple[Phrase, str]] = []
    denied_to: dict[str, int] = {}
    taken_to: dict[str, int] = {}
    for phrase in _finder().find_all(working):
        if phrase.phrase in _phrases_denied():
            look_alikes.append((phrase, ""))
            for denied in _phrases_denied()[phrase.phrase]:
                denied_to[denied] = max(denied_to.get(denied, 0), phrase.end)
            continue
        theme = _codebook()[phrase.phrase]["theme"]
        is_denied = phrase.end <= denied_to.get(phrase.phrase, 0)
        if phrase.start < taken_to.get(theme, 0) or is_denied:
            continue
        reason = PIECE if _is_by_chance(phrase, working) else other_sense(phrase, working)
        if reason:
            look_alikes.append((phrase, reason))
            continue
        taken_to[theme] = phrase.end
        hits.append(phrase)
    return hits, look_alikes


def _is_by_chance(phrase: Phrase, working: str) -> bool:
    """Whether a short phrase is only the end of one word and the beginning of the next."""
    if phrase.end - phrase.start > CHANCE_LENGTH:
        return False
    return cuts_a_word(working, start=phrase.start, end=phrase.end)


def _own_hits(document: Document) -> Iterator[ThemeHit]:
    """The words of the document's own codebook."""
    for phrase, word in document.codebook.find(document.working) if document.codebook else ():
        shipped = _codebook().get(phrase.phrase, {})
        if shipped.get("theme") != word.theme:  # else it is found already
            told = word.subtheme, word.english or shipped.get("english", "")
            yield ThemeHit(phrase.start, phrase.end, word.theme, phrase.phrase, *told, rule=OWN)


def _as_hit(phrase: Phrase) -> ThemeHit:
    row = _codebook()[phrase.phrase]
    return ThemeHit(
        phrase.start, phrase.end, row["theme"], row["phrase"], row["subtheme"], row["english"]
    )


@cache
def _codebook() -> dict[str, dict[str, str]]:
    return {
        row["phrase"]: {**row, "theme": theme}
        for theme in _shipped()
        for row in read_table(f"themes/{theme}")
    }


@cache
def _phrases_denied() -> dict[str, tuple[str, ...]]:
    """For each look-alike the phrases it denies: the one its row names, and those inside that."""
    return {
        look_alike: tuple(phrase for phrase in _codebook() if phrase in denied)
        for look_alike, denied in read_map("themes_look_alikes", "denies").items()
    }


@cache
def _finder() -> PhraseFinder:
    return table_finder("themes_look_alikes", *(f"themes/{theme}" for theme in _shipped()))
