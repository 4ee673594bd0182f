"""Which sentences have this word, and what stands around it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import pandas as pd

from zhpolicy.compare.lookups.patterns import Sought, SoughtHit, compile_sought, parts_of
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import LONGEST_QUOTED, Document, Readable, name_documents
from zhpolicy.text.doubt import LIKELY_READING, likely_in_quote, marked
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted, require_known

__all__ = ["SENTENCE_COLUMNS", "find_sentences"]

SENTENCE_COLUMNS = (
    "article",
    "title",
    "date",
    "source",
    "word",
    "sentence",
    "left",
    "hit",
    "right",
    "start",
    "end",
    "marks",
)
QUOTED = SENTENCE_COLUMNS.index("sentence")
EACH = ("hit", "sentence")


@checked()
@with_note
def find_sentences(
    articles: Iterable[Readable],
    what: str | Iterable[str],
    *,
    pattern: bool = False,
    each: Literal["hit", "sentence"] = "hit",
) -> pd.DataFrame:
    """Every sentence with a word, a phrase, one of several words, or a pattern, as a table.

    `articles` is a corpus, or articles, documents and strings, one or several. `what` is found in
    either script and width, with or without quotation marks inside; … in a phrase stands for some
    words in between. With `pattern=True` it is a regular expression (Python's), in either script,
    which is looked for in each sentence by itself: ^ and $ are the ends of the sentence. Words
    count inside longer ones, too: 组团 finds 组团式.

    One row a hit, in reading order; with `each="sentence"` only the first hit of each sentence.
    Columns: SENTENCE_COLUMNS. `word` is what was found, in simplified characters; `left`, `hit` and
    `right` are the parts of the sentence as the page writes it; `start` and `end` are code points
    of the hit in the raw page of an article, or in the string; `marks` holds `likely reading` when
    a character of the sentence was restored and is not certain. Bodies are searched, titles
    are not. `attrs["note"]` says in how many sentences and articles the hits stand.

    Raises ValueError for a faulty pattern, for one that takes more than 10 seconds on an article
    (where the system has alarms), and when there is nothing to look for, TypeError for what is no
    text.

    >>> table = find_sentences(["開展「組團式」援疆。山東選派教師。", "组团帮扶。"], "组团")
    >>> table[["article", "left", "hit", "right", "start"]].values.tolist()
    [['1', '開展「', '組團', '式」援疆。', 3], ['2', '', '组团', '帮扶。', 0]]
    >>> table.attrs["note"]
    'Rests on 2 texts: 22 characters; 2 rows; 2 hits in 2 sentences of 2 of them.'
    >>> texts = ["选派教师269名。", "选派干部。"]
    >>> find_sentences(texts, "选派.*[0-9]+名", pattern=True)["hit"].tolist()
    ['选派教师269名']
    """
    require_known(each, EACH, what="row")
    sought = compile_sought(what, pattern=pattern)
    found = _Found()
    for document in name_documents(articles):
        found.add(document, sought, first_only=each == "sentence")
    table = pd.DataFrame(found.rows, columns=list(SENTENCE_COLUMNS))
    table.attrs["said"] = (found.said, *_as_one(what, found))
    if found.likely:
        table.attrs["likely"] = found.likely
    return table


def _as_one(what: str | Iterable[str], found: _Found) -> list[str]:
    """What a note says when several words were looked for as one, and stand nowhere so."""
    parts = parts_of(what) if isinstance(what, str) and not found.hits else []
    return [f"{what!r} was looked for as it stands; for each by itself: {parts}"] if parts else []


class _Found:
    """The rows of a table of sentences, and what its note says of them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.likely: dict[str, list[list[int]]] = {}
        self.hits = self.sentences = self.documents = 0

    def add(self, document: Document, sought: Sought, *, first_only: bool) -> None:
        """Take what is found in a document."""
        own: list[tuple[Any, ...]] = []
        for _, hits in document.by_sentence(sought.find(document)):
            self.sentences += 1
            self.hits += len(hits)
            own += [_row(document, hit) for hit in (hits[:1] if first_only else hits)]
        self.documents += bool(own)
        self.rows += own
        for row in own:
            sentence, marks = row[QUOTED], row[-1]
            is_new = LIKELY_READING in marks and sentence not in self.likely
            if is_new and (spans := likely_in_quote(document, sentence)):
                self.likely[sentence] = spans

    @property
    def said(self) -> str:
        """In how many sentences of how many documents the hits stand."""
        if not self.hits:
            return "no hits"
        hits, sentences = counted(self.hits, "hit"), counted(self.sentences, "sentence")
        return f"{hits} in {sentences} of {self.documents} of them"


def _row(document: Document, hit: SoughtHit) -> tuple[Any, ...]:
    start, end = hit.start, hit.end
    around = document.sentences_around(start, end)
    left = document.text[max(around.start, start - LONGEST_QUOTED) : start].lstrip()
    right = document.text[end : min(around.end, end + LONGEST_QUOTED)].rstrip()
    shown = document.text[start:end]
    facts = document.id, document.title, document.date, getattr(document, "source", "")
    quoted = hit.word, left + shown + right, left, shown, right
    return *facts, *quoted, *document.to_raw(start, end), marked(document, start, end)
