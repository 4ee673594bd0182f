"""What can stand together? Words, keywords, themes, programmes and places, with their spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhpolicy.compare.corpus_keywords import corpus_keywords_table
from zhpolicy.compare.lookups.patterns import compile_sought, compile_word
from zhpolicy.compare.word_counts import MINIMUM_LENGTH
from zhpolicy.extract.places import find_places
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.extract.themes import find_themes
from zhpolicy.keywords.words.kinds import ALONE
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.document import MOST_WORDS, Document, hits_within
from zhpolicy.text.scripts import to_working
from zhpolicy.text.wording import require_known
from zhpolicy.text.words import is_word

__all__ = [
    "ITEMS",
    "OF_WORDS",
    "UNITS",
    "Find",
    "Item",
    "Unit",
    "item_finder",
    "require_unit",
    "units_of",
]

UNITS = ("sentence", "paragraph", "article")
ITEMS = ("words", "keywords", "themes", "programmes", "places")
OF_WORDS = "for some words: 'words', words=['教师', '医生']"
# No paragraph has so many words; the pairs of an article that has more are counted in pieces.
MOST_ITEMS = 20 * MOST_WORDS


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """`text[start:end]` is the item `label`, of a `kind`: a theme, a county, a word."""

    start: int
    end: int
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text and the items that begin in it."""

    start: int
    end: int
    items: Sequence[Item]

    @property
    def labels(self) -> list[str]:
        """The items, each once, in the order of code points."""
        return sorted({item.label for item in self.items})


Find = Callable[[Document], Iterable[Item]]


def item_finder(
    of: str,
    documents: Sequence[Document],
    *,
    words: Iterable[str] | None = None,
    most: int = 0,
) -> Find:
    """What finds the items of a document.

    `of` is `words` (of two characters and more), `keywords` (those of the corpus), `themes`,
    `programmes` or `places`. `words` are looked for instead of all words. With `most` only the most
    frequent content words, or as many keywords. Raises ValueError for another name, and for an
    empty list of words.

    >>> find = item_finder("themes", [])
    >>> [item.label for item in find(Document("组团式援疆,师徒结对"))]
    ['team_aid', 'regional_aid', 'mentorship']
    """
    require_known(of, ITEMS, what="kind of thing to pair", advice=OF_WORDS)
    if words is not None:
        return _given_words(of, [words] if isinstance(words, str) else list(words))
    if of == "words":
        return _frequent(documents, most) if most else _all_words
    if of == "keywords":
        table = corpus_keywords_table(documents, k=most or len(documents) * MOST_WORDS)
        return _phrases(table["keyword"].tolist(), kind="keyword")
    return {"themes": _themes, "programmes": _programmes, "places": _places}[of]


def units_of(document: Document, unit: str, *, find: Find) -> Iterator[Unit]:
    """The sentences, paragraphs or the whole of a document, each with its items.

    A sentence of more than MOST_WORDS items is given in pieces, a longer unit of MOST_ITEMS.
    """
    items = sorted(find(document))
    room = MOST_WORDS if unit == "sentence" else MOST_ITEMS
    for start, end in _spans(document, unit):
        inside = hits_within(items, start, end)
        for first in range(0, max(len(inside), 1), room):
            yield Unit(start, end, inside[first : first + room])


def require_unit(unit: str) -> None:
    """Raises ValueError when `unit` is none of UNITS."""
    require_known(unit, UNITS, what="unit")


def _spans(document: Document, unit: str) -> Iterator[tuple[int, int]]:
    if unit == "sentence":
        yield from ((sentence.start, sentence.end) for sentence in document.sentences)
    elif unit == "article":
        yield 0, len(document.text)
    else:
        start = 0
        for line in document.text.split("\n"):
            if line.strip():
                yield start, start + len(line)
            start += len(line) + 1


def _all_words(document: Document) -> Iterator[Item]:
    for word in document.words:
        folded = document.working[word.start : word.end].lower()
        if len(folded) >= MINIMUM_LENGTH and is_word(folded):
            yield Item(word.start, word.end, folded, "word")


def _content_words(document: Document) -> Iterator[Item]:
    """Words that say something: no stop words, figures and particles, as the analyzer has them."""
    tagged, start = tag_text(document.working), 0
    for word, kind in zip(tagged.words, tagged.kinds, strict=True):
        if kind in ALONE and len(word) >= MINIMUM_LENGTH:
            yield Item(start, start + len(word), word.lower(), "word")
        start += len(word)


def _frequent(documents: Sequence[Document], most: int) -> Find:
    counts = Counter(item.label for each in documents for item in _content_words(each))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    chosen = frozenset(ranked[:most])
    return lambda document: (i for i in _content_words(document) if i.label in chosen)


def _given_words(of: str, words: list[str]) -> Find:
    if of != "words":
        raise ValueError(f"words={words!r} chooses among words, not among {of}")
    if not words:
        raise ValueError("words is empty; expected some words, or leave it out for all of them")
    return _given(words)


def _given(words: Sequence[str]) -> Find:
    """Words of the dictionary where they are words of the text, other phrases wherever they stand.

    学生 in 大学生 is no 学生 of its own.
    """
    plain = {to_working(word).lower() for word in words if len(Document(word).words) == 1}
    others = [word for word in words if to_working(word).lower() not in plain]
    sought = compile_sought(others) if others else None

    def find(document: Document) -> Iterator[Item]:
        yield from (item for item in _all_words(document) if item.label in plain)
        for hit in sought.find(document) if sought else ():
            yield Item(hit.start, hit.end, hit.word, "word")

    return find


def _phrases(phrases: Sequence[str], *, kind: str) -> Find:
    if not phrases:
        return lambda document: ()
    sought = compile_sought(phrases)
    return lambda document: (Item(h.start, h.end, h.word, kind) for h in sought.find(document))


def _themes(document: Document) -> Iterator[Item]:
    return (Item(hit.start, hit.end, hit.theme, "theme") for hit in find_themes(document))


def _programmes(document: Document) -> Iterator[Item]:
    """The programmes of a document, at each place where it writes their name."""
    for name in sorted({programme.name for programme in find_programmes(document)}):
        for match in compile_word(name).finditer(document.working):
            yield Item(*match.span(), name, "programme")


def _places(document: Document) -> Iterator[Item]:
    """The places of a document; of 鲁疆两地, a pair, nothing says which of the two is meant."""
    places = (place for place in find_places(document) if place.level != "pair")
    return (Item(place.start, place.end, place.name, place.level) for place in places)
